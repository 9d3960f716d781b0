/* test_members.c — what is told of an archive: which members, in which order, under which names, and what is refused at once.
 * SPDX-License-Identifier: MIT */
#include "batch/input.h"
#include "batch/members.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>

#include <cmocka.h>

#include "base/alloc.h"
#include "base/limits.h"
#include "format/archive_stream.h"
#include "support/made_zip.h"
#include "text/charset.h"

typedef struct told {
    made_zip made;
    gj_strbuf list;
    gj_slice rest;
    gj_error err;
} told;

static void begin(told *t)
{
    *t = (told){ .err = { .status = GJ_OK } };
    made_zip_init(&t->made);
    gj_strbuf_init(&t->list, 0);
}

static void list(told *t, const char *charset)
{
    assert_int_equal(gj_members_list(made_zip_end(&t->made), charset, &t->list, &t->err), GJ_OK);
    t->rest = gj_strbuf_slice(&t->list);
}

static void next_is(told *t, gj_member_way way, const char *name, const char *says)
{
    gj_member m;
    assert_true(gj_member_read(&t->rest, &m));
    assert_string_equal(m.name, name);
    assert_int_equal(m.way, way);
    if (!strstr(m.message, says))
        fail_msg("%s: «%s» does not say %s", name, m.message, says);
}

static void end(told *t)
{
    assert_int_equal(t->rest.n, 0);
    made_zip_done(&t->made);
    gj_strbuf_done(&t->list);
}

static void order_and_what_is_left_out(void **state)
{
    (void)state;
    static const char *const names[] = { "b.txt",       "a/",          "a/z.txt",      "a.txt",
                                         ".git/config", "Thumbs.db",   "__MACOSX/x",   "~$a.docx",
                                         "../up.txt",   "a/.DS_Store", "a/desktop.ini" };
    told t;
    begin(&t);
    for (size_t i = 0; i < GJ_ARRAY_LEN(names); i++)
        made_zip_put(&t.made, names[i], GJ_SLICE("text"));
    list(&t, NULL);
    next_is(&t, GJ_MEMBER_PLAIN, "../up.txt", "");
    next_is(&t, GJ_MEMBER_PLAIN, "a.txt", "");
    next_is(&t, GJ_MEMBER_PLAIN, "a/z.txt", "");
    next_is(&t, GJ_MEMBER_PLAIN, "b.txt", "");
    end(&t);
}

static void ways(void **state)
{
    (void)state;
    told t;
    made_zip inner;
    begin(&t);
    made_zip_init(&inner);
    made_zip_put(&inner, "x.txt", GJ_SLICE("text"));
    made_zip_put(&t.made, "1", made_zip_end(&inner));
    made_zip_put(&t.made, "2", GJ_SLICE("Rar!\x1A\x07"));
    made_zip_put(&t.made, "3", GJ_SLICE("%PDF-1.4"));
    made_zip_put(&t.made, "4", GJ_SLICE("text"));
    made_zip_put(&t.made, "5", GJ_SLICE(""));
    made_zip_add(&t.made,
                 (made_entry){ .name = GJ_SLICE("6"), .stored = GJ_SLICE("x"), .flags = 1 });
    made_zip_add(&t.made,
                 (made_entry){ .name = GJ_SLICE("7"), .stored = GJ_SLICE("x"), .method = 12 });
    made_zip_add(
        &t.made,
        (made_entry){ .name = GJ_SLICE("8"), .stored = GJ_SLICE("x"), .size_more = 1 << 28 });
    list(&t, NULL);
    next_is(&t, GJ_MEMBER_ARCHIVE, "1", "");
    next_is(&t, GJ_MEMBER_ARCHIVE, "2", "");
    next_is(&t, GJ_MEMBER_HELPED, "3", "");
    next_is(&t, GJ_MEMBER_PLAIN, "4", "");
    next_is(&t, GJ_MEMBER_PLAIN, "5", "");
    next_is(&t, GJ_MEMBER_REFUSED, "6", "密码");
    next_is(&t, GJ_MEMBER_REFUSED, "7", "BZip2");
    next_is(&t, GJ_MEMBER_REFUSED, "8", "超过上限 128 MB");
    end(&t);
    made_zip_done(&inner);
}

/* GBK, or what the user says; a name that says its charset, or is valid in UTF-8, is left alone. */
static void charsets_of_names(void **state)
{
    (void)state;
    for (int big5 = 0; big5 < 2; big5++) {
        told t;
        begin(&t);
        made_zip_put(&t.made, "\xA4\xA4.txt", GJ_SLICE("x"));
        made_zip_put(&t.made, "报告.txt", GJ_SLICE("x"));
        list(&t, big5 ? "BIG5" : NULL);
        next_is(&t, GJ_MEMBER_PLAIN, big5 ? "中.txt" : "い.txt", "");
        next_is(&t, GJ_MEMBER_PLAIN, "报告.txt", "");
        end(&t);
    }
}

static void members_are_unpacked(void **state)
{
    (void)state;
    told t;
    gj_member m;
    gj_strbuf buf;
    gj_slice out;
    begin(&t);
    gj_strbuf_init(&buf, 0);
    made_zip_put(&t.made, "a", GJ_SLICE("first"));
    made_zip_put(&t.made, "b", GJ_SLICE("second"));
    list(&t, NULL);
    gj_slice zip = gj_strbuf_slice(&t.made.file);
    assert_true(gj_member_read(&t.rest, &m) && gj_member_read(&t.rest, &m));
    assert_int_equal(gj_members_unpack(zip, m.record, &buf, &out, &t.err), GJ_OK);
    assert_true(gj_slice_equal(out, GJ_SLICE("second")));
    const uint64_t wrong[] = { 0, m.record + 1, zip.n, UINT64_MAX };
    for (size_t i = 0; i < GJ_ARRAY_LEN(wrong); i++)
        assert_int_equal(gj_members_unpack(zip, wrong[i], &buf, &out, &t.err), GJ_E_FORMAT);
    gj_strbuf_done(&buf);
    end(&t);
}

/* A helper may not include the table of limits; its numbers are the same. */
static void limits_of_the_helper(void **state)
{
    (void)state;
    assert_int_equal(GJ_ARCHIVE_ENTRIES, gj_limit_value(GJ_LIMIT_ENTRIES));
    assert_int_equal(GJ_ARCHIVE_ENTRY_BYTES, gj_limit_value(GJ_LIMIT_ENTRY_BYTES));
    assert_int_equal(GJ_ARCHIVE_BYTES, gj_limit_value(GJ_LIMIT_ARCHIVE_BYTES));
    assert_int_equal(GJ_NESTING, gj_limit_at(GJ_LIMIT_NESTING)->ceiling); /* as many have room in an input */
}

/* It comes from a process that may have been taken over. */
static void broken_lists(void **state)
{
    (void)state;
    told t;
    gj_member m;
    begin(&t);
    made_zip_put(&t.made, "报告", GJ_SLICE("x"));
    list(&t, NULL);
    for (size_t n = 0; n < t.rest.n; n++) {
        gj_slice part = gj_slice_sub(t.rest, 0, n);
        assert_false(gj_member_read(&part, &m));
        assert_int_equal(part.n, n);
    }
    static const struct {
        size_t at;
        char byte;
    } wrong[] = { { 0, 4 }, { 1, 127 }, { 18, '\xFF' } };
    for (size_t i = 0; i < GJ_ARRAY_LEN(wrong); i++) {
        char kept = t.list.p[wrong[i].at];
        gj_slice all = t.rest;
        t.list.p[wrong[i].at] = wrong[i].byte;
        assert_false(gj_member_read(&all, &m));
        t.list.p[wrong[i].at] = kept;
    }
    assert_true(gj_member_read(&t.rest, &m));
    end(&t);
}

static void every_allocation_may_fail(void **state)
{
    (void)state;
    told t;
    begin(&t);
    made_zip_put(&t.made, "\xD7\xD4\xC6\xC0", GJ_SLICE("x"));
    gj_slice zip = made_zip_end(&t.made);
    gj_status status = GJ_E_MEMORY;
    for (uint64_t n = 1; status != GJ_OK && n < 100; n++) {
        gj_strbuf out;
        gj_strbuf_init(&out, 0);
        gj_alloc_fail_after(n);
        status = gj_members_list(zip, NULL, &out, &t.err);
        gj_alloc_fail_after(0);
        assert_true(status == GJ_OK || status == GJ_E_MEMORY);
        gj_strbuf_done(&out);
    }
    assert_int_equal(status, GJ_OK);
    end(&t);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(order_and_what_is_left_out), cmocka_unit_test(ways),
        cmocka_unit_test(charsets_of_names),          cmocka_unit_test(members_are_unpacked),
        cmocka_unit_test(limits_of_the_helper),       cmocka_unit_test(broken_lists),
        cmocka_unit_test(every_allocation_may_fail),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
