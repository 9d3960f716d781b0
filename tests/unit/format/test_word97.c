/* test_word97.c — Word 97-2003: every file of tests/data/word97 as its .txt says, and files made to be wrong.
 * SPDX-License-Identifier: MIT
 * GJ_BLESS=1 rewrites what is expected. */
#include "support/bless.h"
#include "support/word97_file.h"

static const char *const names[] = {
    "plain",   "headings", "numbers_chinese", "numbers_by_style", "table_merged", "table_nested",
    "tracked", "hidden",   "fields",          "symbols",          "stories"
};

static const char *print_all(read_text *r)
{
    return r->status == GJ_OK ? print_text(r, true) : r->err.message;
}

static void as_expected(void **state)
{
    (void)state;
    for (size_t i = 0; i < GJ_ARRAY_LEN(names); i++) {
        char path[512];
        gj_strbuf f = word97_load(names[i]);
        read_text r;
        (void)snprintf(path, sizeof path, "%s/%s.txt", WORD97_DATA, names[i]);
        read_bytes(&r, gj_strbuf_slice(&f));
        const char *got = print_all(&r);
        if (is_blessed())
            bless_file(path, gj_slice_of(got));
        gj_strbuf expected = file_bytes(path);
        if (strcmp(expected.p, got) != 0)
            fail_msg("%s:\n%s\nexpected:\n%s", names[i], got, expected.p);
        gj_strbuf_done(&expected);
        free_text(&r);
        gj_strbuf_done(&f);
    }
}

static bool is_partial(const read_text *r)
{
    for (uint32_t i = 0; i < r->doc.notes.n; i++)
        if (r->doc.notes.v[i].partial)
            return true;
    return false;
}

/* Cut at many places: an error, or a note that says so, or all of the text was there. */
static void truncated(void **state)
{
    (void)state;
    for (size_t i = 0; i < GJ_ARRAY_LEN(names); i++) {
        gj_strbuf f = word97_load(names[i]);
        read_text whole;
        read_bytes(&whole, gj_strbuf_slice(&f));
        char *all = strdup(print_all(&whole));
        assert_non_null(all);
        for (size_t n = 9; n < f.n; n += 61) {
            read_text r;
            char *cut = malloc(n);
            assert_non_null(cut);
            memcpy(cut, f.p, n);
            read_bytes(&r, (gj_slice){ cut, n });
            if (r.status == GJ_OK && !is_partial(&r))
                assert_string_equal(print_all(&r), all);
            else if (r.status != GJ_OK)
                assert_non_null(strstr(r.err.message, "请"));
            free_text(&r);
            free(cut);
        }
        free(all);
        free_text(&whole);
        gj_strbuf_done(&f);
    }
}

/* The chain of the text leads back to its own beginning. */
static void circular(void **state)
{
    (void)state;
    gj_strbuf f = word97_load("table_merged");
    size_t n, at = word97_stream(&f, "WordDocument", &n);
    uint32_t first = (uint32_t)(at / 512 - 1), fat = gj_le32_at(gj_strbuf_slice(&f), 76);
    read_text r;
    assert_true(n >= MADE_CUTOFF); /* in sectors of its own */
    word97_put(&f, made_at(fat) + 4 * (size_t)(first + 2), first, 4);
    read_bytes(&r, gj_strbuf_slice(&f));
    assert_int_equal(r.status, GJ_E_FORMAT);
    assert_non_null(strstr(r.err.message, "绕成了圈"));
    free_text(&r);
    gj_strbuf_done(&f);
}

static void encrypted(void **state)
{
    (void)state;
    gj_strbuf f = word97_load("plain");
    size_t n, at = word97_stream(&f, "WordDocument", &n);
    read_text r;
    f.p[at + 11] = (char)(f.p[at + 11] | 1);
    read_bytes(&r, gj_strbuf_slice(&f));
    assert_int_equal(r.status, GJ_E_ENCRYPTED);
    assert_non_null(strstr(r.err.message, "请索取没有密码的文件"));
    free_text(&r);
    gj_strbuf_done(&f);
}

/* Any number of the file as large as can be: bounded memory, no crash. */
static void absurd_numbers(void **state)
{
    (void)state;
    static const uint32_t values[] = { 0xFFFFFFFFu, 0x7FFFFFFFu, 0x80000000u, 0x00010001u };
    static const char *const files[] = { "table_merged", "numbers_chinese", "tracked", "stories" };
    for (size_t i = 0; i < GJ_ARRAY_LEN(files); i++) {
        gj_strbuf f = word97_load(files[i]);
        for (size_t at = 8; at + 4 <= f.n; at += 2) {
            char was[4];
            memcpy(was, f.p + at, 4);
            word97_put(&f, at, values[at / 2 % GJ_ARRAY_LEN(values)], 4);
            read_text r;
            read_bytes(&r, gj_strbuf_slice(&f));
            assert_true(r.status == GJ_OK || r.err.message[0]);
            assert_true(r.arena.used < 16 << 20);
            free_text(&r);
            memcpy(f.p + at, was, 4);
        }
        gj_strbuf_done(&f);
    }
}

/* All paragraphs share one list of properties of 64 KB in the Data stream: the work is bounded and the file said to be
 * damaged. */
static void endless_properties(void **state)
{
    (void)state;
    enum {
        CHARS = 60000,
        TEXT = 1024,
        PAGE = TEXT + 2 * CHARS / 512 * 512 + 1024,
        SIZE = PAGE + 512
    };
    static char main_[SIZE], table[64], data[70000];
    made_ole m = { .p = (uint8_t *)main_ }, t = { .p = (uint8_t *)table },
             d = { .p = (uint8_t *)data };
    made_put(&m, 0, 0xA5EC, 2);
    made_put(&m, 2, 0xC1, 2);
    made_put(&m, 0x4C, CHARS, 4);
    made_put(&m, 0x98, 74, 2);
    made_put(&m, 0x9A + 8 * 13, 0, 4); /* pages */
    made_put(&m, 0x9A + 8 * 13 + 4, 12, 4);
    made_put(&m, 0x9A + 8 * 33, 16, 4); /* pieces */
    made_put(&m, 0x9A + 8 * 33 + 4, 21, 4);
    made_put(&t, 4, SIZE, 4);
    made_put(&t, 8, PAGE / 512, 4);
    made_put(&t, 16, 2, 1);
    made_put(&t, 17, 16, 4);
    made_put(&t, 25, CHARS, 4);
    made_put(&t, 31, TEXT, 4);
    for (size_t i = 0; i < CHARS; i++)
        made_put(&m, TEXT + 2 * i, i & 1 ? 0x0D : 'a', 2);
    made_put(&m, PAGE + 4, SIZE, 4); /* one run for all bytes */
    made_put(&m, PAGE + 8, 32, 1);
    made_put(&m, PAGE + 64, 5, 1);
    made_put(&m, PAGE + 67, 0x6646, 2);
    made_put(&m, PAGE + 511, 1, 1);
    made_put(&d, 0, 0xFFFF, 2);
    for (size_t i = 2; i + 3 < 65536; i += 3)
        made_put(&d, i, 0x2416, 2);
    made_stream streams[] = { { "WordDocument", main_, SIZE },
                              { "0Table", table, sizeof table },
                              { "Data", data, sizeof data } };
    made_ole made = made_ole_of(streams, 3);
    read_text r;
    read_bytes(&r, made_bytes(&made));
    assert_int_equal(r.status, GJ_OK);
    assert_true(is_partial(&r));
    assert_int_equal(r.doc.blocks.n, CHARS / 2);
    free_text(&r);
    free(made.p);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(as_expected),    cmocka_unit_test(truncated),
        cmocka_unit_test(circular),       cmocka_unit_test(encrypted),
        cmocka_unit_test(absurd_numbers), cmocka_unit_test(endless_properties),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
