/* test_excerpt.c — marks stand under the figures they are given for, whatever the width of characters; long quotations are cut and wrapped.
 * SPDX-License-Identifier: MIT */
#include "render/excerpt.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>

#include <cmocka.h>

/* Where a figure stands last. */
static size_t last_place(gj_slice quote, gj_slice figure)
{
    size_t last = quote.n;
    for (size_t at = 0; (at = gj_slice_find(quote, figure, at)) != GJ_NOT_FOUND; at++)
        last = at;
    return last;
}

static void prints(const char *quote, unsigned width, const char *figures, const char *want)
{
    gj_strbuf out;
    gj_excerpt e = { .quote = gj_slice_of(quote), .indent = 2, .width = width };
    gj_strbuf_init(&out, 0);
    while (*figures) { /* parted by blanks; «!» before one: the suspect */
        bool suspect = *figures == '!';
        figures += suspect;
        const char *end = strchr(figures, ' ');
        gj_slice f = { figures, end ? (size_t)(end - figures) : strlen(figures) };
        gj_excerpt_add(&e, last_place(e.quote, f), f.n, suspect);
        figures += f.n + (end != NULL);
    }
    gj_excerpt_print(&out, &e);
    assert_string_equal(out.p ? out.p : "", want);
    gj_strbuf_done(&out);
}

static void marks(void **state)
{
    (void)state;
    prints("支出30.88万元。", 80, "30.88万元", "  支出30.88万元。\n      ^^^^^^^^^\n");
    prints("a 5 b", 80, "5", "  a 5 b\n    ^\n");
    prints("没有", 80, "5", "  没有\n");
    prints("没有", 80, "", "  没有\n");
    prints("", 80, "5", "");
    prints(" \t\n", 80, "", "");
}

/* Of two figures that are written alike the one that is meant is marked; the first mark of a place stays, and what lies outside
 * gets none. */
static void places(void **state)
{
    (void)state;
    gj_strbuf out;
    gj_strbuf_init(&out, 0);
    gj_excerpt e = { .quote = GJ_SLICE("10分\n9分\n10分\n"), .width = 80 };
    gj_excerpt_add(&e, 11, 2, false);
    gj_excerpt_add(&e, 11, 5, true);
    gj_excerpt_add(&e, 5, 0, false);
    gj_excerpt_add(&e, e.quote.n, 1, false);
    gj_excerpt_add(&e, 3, SIZE_MAX, false);
    gj_excerpt_print(&out, &e);
    assert_string_equal(out.p, "10分 9分 10分\n         ^^\n");
    gj_strbuf_done(&out);
}

static void suspects(void **state)
{
    (void)state;
    prints("甲1，乙2", 80, "1 !2", "  甲1，乙2\n    ~    ^\n");
    prints("甲1，乙2", 80, "2 1", "  甲1，乙2\n    ^    ^\n"); /* order does not matter */
}

static void blanks(void **state)
{
    (void)state;
    prints(" 指标 \n 10\n", 80, "10", "  指标 10\n       ^^\n");
    prints("\t指标\n\t10\n", 80, "10", "  指标 | 10\n         ^^\n"); /* cells of a row */
    prints("a\x1b[31mb 7", 80, "7", "  a\\u{1B}[31mb 7\n               ^\n");
}

static void wraps(void **state)
{
    (void)state;
    prints("一二三四五六七8九十", 10, "8", "  一二三四五\n  六七8九十\n      ^\n");
    prints("一二三四123456", 10, "123456",
           "  一二三四12\n          ^^\n  3456\n  ^^^^\n"); /* too wide to keep whole */
    prints("一二三四1234", 10, "1234", "  一二三四\n  1234\n  ^^^^\n");
}

static void cuts(void **state)
{
    (void)state;
    char quote[2000] = "", *p = quote;
    for (int i = 0; i < 100; i++, p += 3)
        memcpy(p, "前", 4);
    memcpy(p, "77", 3);
    p += 2;
    for (int i = 0; i < 100; i++, p += 3)
        memcpy(p, "后", 4);
    prints(
        quote, 84, "77",
        "  …前前前前前前前前前前前前77后后后后后后后后后后后后…\n                           ^^\n");
    prints(quote, 20, "", "  前前前前前前前前前前\n  …\n");
}

/* What is left out ends before a clause or a figure, never within one. */
static void cuts_between_words(void **state)
{
    (void)state;
    prints("一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十，到位1234567."
           "89万元，全部支出9万元。",
           60, "9万元",
           "  …到位1234567.89万元，全部支出9万元。\n                               ^^^^^\n");
    prints("9万元一二三四五六七八九十123,456.78万元一二三四五六七八九十一二三四五六七八九十", 60,
           "9万元", "  9万元一二三四五六七八九十123,456.78万元…\n  ^^^^^\n");
    prints("一二三四，五123.4万元", 20, "", "  一二三四，五\n  123.4万元\n");
}

static void too_many_marks(void **state)
{
    (void)state;
    gj_excerpt e = { .quote = GJ_SLICE("1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1"), .width = 80 };
    for (int i = 0; i < 30; i++)
        gj_excerpt_add(&e, 2 * (size_t)i, 1, false);
    assert_int_equal(e.marks, GJ_EXCERPT_MARKS);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(marks),          cmocka_unit_test(places),
        cmocka_unit_test(suspects),       cmocka_unit_test(blanks),
        cmocka_unit_test(wraps),          cmocka_unit_test(cuts),
        cmocka_unit_test(too_many_marks), cmocka_unit_test(cuts_between_words),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
