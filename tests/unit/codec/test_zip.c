/* test_zip.c — ZIP containers: what is in them, and each way of being wrong with its own words.
 * SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "base/alloc.h"
#include "codec/zip.h"
#include "support/made_zip.h"

typedef struct opened {
    made_zip made;
    gj_arena arena;
    gj_zip zip;
    gj_strbuf buf;
    gj_error err;
} opened;

static void begin(opened *o)
{
    memset(o, 0, sizeof *o);
    made_zip_init(&o->made);
    gj_arena_init(&o->arena, 0);
    gj_strbuf_init(&o->buf, 0);
}

static gj_status open_made(opened *o)
{
    return gj_zip_open(made_zip_end(&o->made), &o->arena, GJ_LIMIT_PARTS, &o->zip, &o->err);
}

static void end(opened *o)
{
    made_zip_done(&o->made);
    gj_arena_done(&o->arena);
    gj_strbuf_done(&o->buf);
}

static void says(const gj_error *err, gj_status status, const char *words)
{
    if (err->status != status || !strstr(err->message, words))
        fail_msg("%d «%s», not %d «%s»", err->status, err->message, status, words);
}

static void reads_to(opened *o, const char *name, const char *plain)
{
    gj_slice out;
    const gj_zip_entry *e = gj_zip_find(&o->zip, gj_slice_of(name));
    if (!e)
        fail_msg("no %s", name);
    if (gj_zip_read(&o->zip, e, &o->buf, &out, &o->err) != GJ_OK)
        fail_msg("%s", o->err.message);
    assert_true(gj_slice_equal(out, gj_slice_of(plain)));
}

static void refuses(opened *o, const char *name, gj_status status, const char *words)
{
    gj_slice out = { "untouched", 9 };
    const gj_zip_entry *e = gj_zip_find(&o->zip, gj_slice_of(name));
    if (!e)
        fail_msg("no %s", name);
    assert_int_equal(gj_zip_read(&o->zip, e, &o->buf, &out, &o->err), status);
    says(&o->err, status, words);
    assert_string_equal(out.p, "untouched");
}

/* 一 deflated with fixed codes is dull; these are the bytes zlib makes of ten «a» and of nothing. */
#define TEN_A GJ_SLICE("KL\x84\x01\0")
#define TEN_A_PLAIN GJ_SLICE("aaaaaaaaaa")

static void entries_are_found_and_read(void **state)
{
    (void)state;
    opened o;
    begin(&o);
    made_zip_put(&o.made, "[Content_Types].xml", GJ_SLICE("types"));
    made_zip_put(&o.made, "word/", GJ_SLICE(""));
    made_zip_add(&o.made, (made_entry){ GJ_SLICE("word/Document.xml"), TEN_A, TEN_A_PLAIN, 8, 0, 0,
                                        0, 0, false });
    made_zip_add(&o.made,
                 (made_entry){ GJ_SLICE("wide"), TEN_A, TEN_A_PLAIN, 8, 0, 0, 0, 0, true });
    assert_int_equal(open_made(&o), GJ_OK);
    assert_int_equal(o.zip.n, 4);
    reads_to(&o, "[Content_Types].xml", "types");
    reads_to(&o, "word/", "");
    reads_to(&o, "word/document.XML", "aaaaaaaaaa");
    reads_to(&o, "wide", "aaaaaaaaaa");
    assert_int_equal(o.zip.inflated, 25);
    assert_null(gj_zip_find(&o.zip, GJ_SLICE("word")));
    gj_slice bytes = gj_strbuf_slice(&o.made.file);
    assert_true(gj_zip_is(bytes));
    assert_true(gj_zip_has(bytes, "word/"));
    assert_true(gj_zip_has(bytes, "wide"));
    assert_false(gj_zip_has(bytes, "wid"));
    assert_false(gj_zip_has(bytes, "xl/"));
    end(&o);
}

static void a_64_bit_end_record_and_bytes_before(void **state)
{
    (void)state;
    opened o;
    begin(&o);
    o.made.wide = true;
    made_zip_put(&o.made, "a", GJ_SLICE("first"));
    assert_int_equal(open_made(&o), GJ_OK);
    reads_to(&o, "a", "first");
    end(&o);

    begin(&o);
    made_zip_put(&o.made, "a", GJ_SLICE("first"));
    gj_slice whole = made_zip_end(&o.made);
    gj_strbuf prefixed;
    gj_strbuf_init(&prefixed, 0);
    gj_strbuf_cstr(&prefixed, "#!/bin/sh\n");
    gj_strbuf_add(&prefixed, whole);
    gj_strbuf_cstr(&prefixed, "trailing");
    assert_int_equal(
        gj_zip_open(gj_strbuf_slice(&prefixed), &o.arena, GJ_LIMIT_PARTS, &o.zip, &o.err), GJ_OK);
    reads_to(&o, "a", "first");
    gj_strbuf_done(&prefixed);
    end(&o);
}

static void names_in_two_charsets(void **state)
{
    (void)state;
    opened o;
    begin(&o);
    made_zip_put(&o.made, "\xD7\xD4\xC6\xC0/\xB1\xA8\xB8\xE6.txt",
                 GJ_SLICE("1"));                      /* GBK: 自评/报告.txt */
    made_zip_put(&o.made, "报告.txt", GJ_SLICE("2")); /* UTF-8 without saying so */
    made_zip_add(
        &o.made,
        (made_entry){ .name = GJ_SLICE("表.txt"), .stored = GJ_SLICE("3"), .flags = 0x800 });
    made_zip_put(&o.made, "a\\b.txt", GJ_SLICE("4"));
    made_zip_put(&o.made, "\xD2\xBB.txt", GJ_SLICE("5")); /* 一 in GBK, һ in UTF-8 */
    made_zip_add(
        &o.made,
        (made_entry){ .name = GJ_SLICE("\xD2\xBB.doc"), .stored = GJ_SLICE("6"), .flags = 0x800 });
    assert_int_equal(open_made(&o), GJ_OK);
    reads_to(&o, "自评/报告.txt", "1");
    reads_to(&o, "报告.txt", "2");
    reads_to(&o, "表.txt", "3");
    reads_to(&o, "a/b.txt", "4");
    reads_to(&o, "一.txt", "5");
    reads_to(&o, "һ.doc", "6");
    end(&o);
}

/* One record alone, and a look at its first bytes. */
static void one_entry_alone(void **state)
{
    (void)state;
    opened o;
    gj_slice out;
    char head[4];
    begin(&o);
    made_zip_put(&o.made, "a", GJ_SLICE("first"));
    made_zip_add(&o.made, (made_entry){ GJ_SLICE("b"), TEN_A, TEN_A_PLAIN, 8, 0, 0, 0, 0, true });
    made_zip_add(&o.made,
                 (made_entry){ .name = GJ_SLICE("c"), .stored = GJ_SLICE("x"), .flags = 1 });
    assert_int_equal(open_made(&o), GJ_OK);
    gj_slice bytes = gj_strbuf_slice(&o.made.file);
    size_t first = o.zip.entries[0].record, second = o.zip.entries[1].record;
    assert_int_equal(gj_zip_peek(&o.zip, &o.zip.entries[0], head, sizeof head), 4);
    assert_memory_equal(head, "firs", 4);
    assert_int_equal(gj_zip_peek(&o.zip, &o.zip.entries[1], head, sizeof head), 4);
    assert_memory_equal(head, "aaaa", 4);
    assert_int_equal(gj_zip_peek(&o.zip, &o.zip.entries[2], head, sizeof head), 0);

    gj_zip one;
    assert_int_equal(gj_zip_open_one(bytes, second, &o.arena, &one, &o.err), GJ_OK);
    assert_true(gj_slice_equal(one.entries[0].name, GJ_SLICE("b")));
    assert_int_equal(gj_zip_read(&one, one.entries, &o.buf, &out, &o.err), GJ_OK);
    assert_true(gj_slice_equal(out, TEN_A_PLAIN));
    const size_t wrong[] = { 0, first - 1, first + 1, bytes.n, SIZE_MAX };
    for (size_t i = 0; i < GJ_ARRAY_LEN(wrong); i++)
        assert_int_equal(gj_zip_open_one(bytes, wrong[i], &o.arena, &one, &o.err), GJ_E_FORMAT);
    end(&o);
}

static void names_are_safe_to_show(void **state)
{
    (void)state;
    static const struct {
        const char *name, *shown;
    } cases[] = {
        { "word/document.xml", "word/document.xml" },
        { "../../etc/passwd", "../../etc/passwd" }, /* shown only, never opened */
        { "a\nb\x1B[31m", "a\xEF\xBF\xBD"
                          "b\xEF\xBF\xBD[31m" },
        { "报\xE2\x80\x8B告\xC2\xAD.docx", "报\xEF\xBF\xBD告\xEF\xBF\xBD.docx" }, /* not to be seen */
        { "报告\xE2\x80\xAE"
          "txt.exe",
          "报告\xEF\xBF\xBDtxt.exe" },
        { "", "" },
    };
    char shown[GJ_ZIP_SHOWN];
    for (size_t i = 0; i < GJ_ARRAY_LEN(cases); i++)
        assert_string_equal(gj_zip_show(gj_slice_of(cases[i].name), shown), cases[i].shown);
    char name[1000];
    memset(name, 1, sizeof name);
    memcpy(name + 990, "报告.txt", 10);
    assert_true(strlen(gj_zip_show((gj_slice){ name, sizeof name }, shown)) < GJ_ZIP_SHOWN);
    assert_non_null(strstr(shown, "…"));
    assert_non_null(strstr(shown, "报告.txt"));
}

static void each_flaw_has_its_words(void **state)
{
    (void)state;
    opened o;
    begin(&o);
    made_zip_put(&o.made, "good", GJ_SLICE("fine"));
    made_zip_add(&o.made,
                 (made_entry){ .name = GJ_SLICE("secret"), .stored = GJ_SLICE("x"), .flags = 1 });
    made_zip_put(&o.made, "twice", GJ_SLICE("one"));
    made_zip_put(&o.made, "twice", GJ_SLICE("two"));
    size_t shared = made_zip_put(&o.made, "over", GJ_SLICE("a shared kernel"));
    made_zip_add(&o.made, (made_entry){ .name = GJ_SLICE("lap"),
                                        .stored = GJ_SLICE("a shared kernel"),
                                        .at = (int64_t)shared + 1 });
    made_zip_add(&o.made,
                 (made_entry){ .name = GJ_SLICE("away"), .stored = GJ_SLICE("x"), .at = 1000000 });
    made_zip_add(&o.made,
                 (made_entry){ .name = GJ_SLICE("odd"), .stored = GJ_SLICE("x"), .method = 14 });
    made_zip_add(&o.made,
                 (made_entry){ .name = GJ_SLICE("crc"), .stored = GJ_SLICE("x"), .crc_xor = 1 });
    made_zip_add(&o.made,
                 (made_entry){ .name = GJ_SLICE("long"), .stored = GJ_SLICE("x"), .size_more = 1 });
    made_zip_add(&o.made,
                 (made_entry){ GJ_SLICE("less"), TEN_A, TEN_A_PLAIN, 8, 0, 0, -1, 0, false });
    made_zip_add(&o.made,
                 (made_entry){ GJ_SLICE("more"), TEN_A, TEN_A_PLAIN, 8, 0, 0, 1, 0, false });
    made_zip_add(&o.made,
                 (made_entry){ GJ_SLICE("lie"), TEN_A, TEN_A_PLAIN, 8, 0, 0, 100000000, 0, false });
    made_zip_add(&o.made,
                 (made_entry){ GJ_SLICE("bomb"), TEN_A, TEN_A_PLAIN, 8, 0, 0, 1 << 30, 0, false });
    made_zip_add(&o.made, (made_entry){ GJ_SLICE("broken"), GJ_SLICE("\xFF\xFF\xFF"), TEN_A_PLAIN,
                                        8, 0, 0, 0, 0, false });
    assert_int_equal(open_made(&o), GJ_OK);
    reads_to(&o, "good", "fine");
    refuses(&o, "secret", GJ_E_ENCRYPTED, "“secret”加了密码");
    refuses(&o, "twice", GJ_E_FORMAT, "“twice”在压缩结构内有两份");
    refuses(&o, "over", GJ_E_FORMAT, "共用同一段数据");
    refuses(&o, "lap", GJ_E_FORMAT, "共用同一段数据");
    refuses(&o, "away", GJ_E_FORMAT, "数据不在文件内");
    refuses(&o, "odd", GJ_E_UNSUPPORTED, "压缩方法（14 号）");
    refuses(&o, "crc", GJ_E_FORMAT, "校验和不符");
    refuses(&o, "long", GJ_E_FORMAT, "与目录所记不符");
    refuses(&o, "less", GJ_E_FORMAT, "与目录所记不符");
    refuses(&o, "more", GJ_E_FORMAT, "与目录所记不符");
    refuses(&o, "lie", GJ_E_FORMAT, "与目录所记不符");
    refuses(&o, "bomb", GJ_E_LIMIT, "解压后有 1024 MB，超过上限 128 MB");
    refuses(&o, "broken", GJ_E_FORMAT, "压缩数据已损坏");
    reads_to(&o, "good", "fine");
    end(&o);
}

static void all_entries_together_have_a_limit(void **state)
{
    (void)state;
    opened o;
    begin(&o);
    made_zip_put(&o.made, "a", GJ_SLICE("12345"));
    assert_int_equal(open_made(&o), GJ_OK);
    o.zip.inflated = gj_limit_value(GJ_LIMIT_INFLATED) - 5;
    reads_to(&o, "a", "12345");
    refuses(&o, "a", GJ_E_LIMIT, "合计超过上限 512 MB");
    end(&o);
}

static void too_many_entries(void **state)
{
    (void)state;
    opened o;
    begin(&o);
    for (unsigned i = 0; i <= gj_limit_value(GJ_LIMIT_PARTS); i++) {
        char name[16];
        gj_strbuf_clear(&o.buf);
        gj_strbuf_uint(&o.buf, i);
        memcpy(name, o.buf.p, o.buf.n + 1);
        made_zip_put(&o.made, name, GJ_SLICE(""));
    }
    assert_int_equal(open_made(&o), GJ_E_LIMIT);
    says(&o.err, GJ_E_LIMIT, "有 5001 个文件，超过上限 5000 个");
    gj_slice bytes = gj_strbuf_slice(&o.made.file);
    assert_int_equal(gj_zip_open(bytes, &o.arena, GJ_LIMIT_ENTRIES, &o.zip, &o.err), GJ_OK);
    assert_int_equal(o.zip.n, 5001);
    /* The end record speaks of fewer: what is there counts. */
    memcpy(o.made.file.p + bytes.n - 12, "\1\0", 2);
    assert_int_equal(gj_zip_open(bytes, &o.arena, GJ_LIMIT_PARTS, &o.zip, &o.err), GJ_E_LIMIT);
    end(&o);
}

static void volumes_and_wrecks(void **state)
{
    (void)state;
    opened o;
    begin(&o);
    made_zip_put(&o.made, "a", GJ_SLICE("first"));
    gj_slice bytes = made_zip_end(&o.made);
    o.made.file.p[bytes.n - 18] = 1; /* second volume */
    assert_int_equal(gj_zip_open(bytes, &o.arena, GJ_LIMIT_PARTS, &o.zip, &o.err),
                     GJ_E_UNSUPPORTED);
    says(&o.err, GJ_E_UNSUPPORTED, "分卷压缩");
    o.made.file.p[bytes.n - 18] = 0;
    o.made.file.p[bytes.n - 22 - 47] = 'X'; /* the directory's only entry */
    assert_int_equal(gj_zip_open(bytes, &o.arena, GJ_LIMIT_PARTS, &o.zip, &o.err), GJ_E_FORMAT);
    says(&o.err, GJ_E_FORMAT, "目录已损坏");
    for (size_t cut = 0; cut < bytes.n; cut++) {
        gj_slice part = gj_slice_sub(bytes, 0, cut);
        assert_int_equal(gj_zip_open(part, &o.arena, GJ_LIMIT_PARTS, &o.zip, &o.err), GJ_E_FORMAT);
        says(&o.err, GJ_E_FORMAT, "文件不完整");
        assert_int_equal(gj_zip_has(part, "a"), cut >= 31);
    }
    end(&o);
    begin(&o);
    assert_int_equal(open_made(&o), GJ_OK); /* nothing in it at all */
    assert_int_equal(o.zip.n, 0);
    end(&o);
}

static void every_allocation_may_fail(void **state)
{
    (void)state;
    opened o;
    begin(&o);
    made_zip_add(&o.made, (made_entry){ GJ_SLICE("\xD7\xD4\xC6\xC0"), TEN_A, TEN_A_PLAIN, 8, 0, 0,
                                        0, 0, false });
    gj_slice bytes = made_zip_end(&o.made);
    bool done = false;
    for (uint64_t n = 1; !done && n < 100; n++) {
        gj_arena arena;
        gj_strbuf buf;
        gj_slice out;
        gj_arena_init(&arena, 0);
        gj_strbuf_init(&buf, 0);
        gj_alloc_fail_after(n);
        gj_status status = gj_zip_open(bytes, &arena, GJ_LIMIT_PARTS, &o.zip, &o.err);
        if (status == GJ_OK)
            status = gj_zip_read(&o.zip, &o.zip.entries[0], &buf, &out, &o.err);
        gj_alloc_fail_after(0);
        assert_true(status == GJ_OK || status == GJ_E_MEMORY);
        done = status == GJ_OK;
        gj_strbuf_done(&buf);
        gj_arena_done(&arena);
    }
    assert_true(done);
    end(&o);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(entries_are_found_and_read),
        cmocka_unit_test(a_64_bit_end_record_and_bytes_before),
        cmocka_unit_test(names_in_two_charsets),
        cmocka_unit_test(one_entry_alone),
        cmocka_unit_test(names_are_safe_to_show),
        cmocka_unit_test(each_flaw_has_its_words),
        cmocka_unit_test(all_entries_together_have_a_limit),
        cmocka_unit_test(too_many_entries),
        cmocka_unit_test(volumes_and_wrecks),
        cmocka_unit_test(every_allocation_may_fail),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
