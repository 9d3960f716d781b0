/* test_slice.c — comparing, searching and trimming borrowed bytes.
 * SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/slice.h"

static void comparison(void **state)
{
    (void)state;
    static const struct {
        const char *a, *b;
        int order;
    } cases[] = {
        { "", "", 0 },    { "", "a", -1 },   { "a", "a", 0 },  { "a", "b", -1 },
        { "ab", "a", 1 }, { "a", "ab", -1 }, { "b", "ab", 1 }, { "元", "a", 1 },
    };
    for (size_t i = 0; i < GJ_ARRAY_LEN(cases); i++) {
        int order = gj_slice_compare(gj_slice_of(cases[i].a), gj_slice_of(cases[i].b));
        assert_int_equal((order > 0) - (order < 0), cases[i].order);
        bool equal = gj_slice_equal(gj_slice_of(cases[i].a), gj_slice_of(cases[i].b));
        assert_int_equal(equal, cases[i].order == 0);
    }
    gj_slice none = { NULL, 0 };
    assert_true(gj_slice_equal(none, GJ_SLICE("")));
    assert_int_equal(gj_slice_compare(none, none), 0);
}

static void heads_and_tails(void **state)
{
    (void)state;
    gj_slice s = GJ_SLICE("预算数为90万元");
    assert_true(gj_slice_starts(s, GJ_SLICE("预算")));
    assert_false(gj_slice_starts(s, GJ_SLICE("预数")));
    assert_true(gj_slice_ends(s, GJ_SLICE("万元")));
    assert_false(gj_slice_ends(s, GJ_SLICE("万")));
    assert_true(gj_slice_starts(s, GJ_SLICE("")) && gj_slice_ends(s, GJ_SLICE("")));
    assert_false(gj_slice_starts(GJ_SLICE("a"), GJ_SLICE("ab")));
    assert_false(gj_slice_ends(GJ_SLICE("b"), GJ_SLICE("ab")));
}

static void parts_are_cut_to_what_is_there(void **state)
{
    (void)state;
    gj_slice s = GJ_SLICE("abcdef");
    assert_true(gj_slice_equal(gj_slice_sub(s, 1, 3), GJ_SLICE("bcd")));
    assert_true(gj_slice_equal(gj_slice_sub(s, 4, 9), GJ_SLICE("ef")));
    assert_true(gj_slice_equal(gj_slice_sub(s, 0, SIZE_MAX), s));
    assert_int_equal(gj_slice_sub(s, 7, 1).n, 0);
    assert_int_equal(gj_slice_sub((gj_slice){ NULL, 0 }, 3, 3).n, 0);
}

static void search(void **state)
{
    (void)state;
    static const struct {
        const char *s, *needle;
        size_t from, at;
    } cases[] = {
        { "abcabc", "abc", 0, 0 },
        { "abcabc", "abc", 1, 3 },
        { "abcabc", "abc", 4, GJ_NOT_FOUND },
        { "abcabc", "c", 0, 2 },
        { "abcabc", "", 2, 2 },
        { "abcabc", "", 6, 6 },
        { "abcabc", "", 7, GJ_NOT_FOUND },
        { "abc", "abcd", 0, GJ_NOT_FOUND },
        { "", "a", 0, GJ_NOT_FOUND },
        { "aaab", "aab", 0, 1 },
        { "预算执行率为99%", "执行率", 0, 6 },
        { "执行执行率", "执行率", 0, 6 },
        { "执行率执行率", "执行率", 1, 9 },
        { "\xe6\xe6\x89\xa7", "\xe6\x89\xa7", 0, 1 },
    };
    for (size_t i = 0; i < GJ_ARRAY_LEN(cases); i++) {
        size_t at =
            gj_slice_find(gj_slice_of(cases[i].s), gj_slice_of(cases[i].needle), cases[i].from);
        if (at != cases[i].at)
            fail_msg("%s in %s: %zu", cases[i].needle, cases[i].s, at);
    }
}

/* Short and long needles against a plain search, over a small alphabet that repeats much. */
static void search_agrees_with_plain_search(void **state)
{
    (void)state;
    char text[400], needle[100];
    uint32_t seed = 1;
    for (size_t round = 0; round < 3000; round++) {
        size_t n = round % sizeof text, m = 1 + round % 90;
        for (size_t i = 0; i < n; i++)
            text[i] = (seed = seed * 1664525u + 1013904223u) >> 29 ? 'a' : 'b';
        size_t start = n > m ? (size_t)(seed >> 8) % (n - m) : 0;
        memcpy(needle, text + start, n > m ? m : 0);
        if (n <= m)
            memset(needle, 'a', m);
        needle[m - 1] = round % 3 == 0 ? 'b' : needle[m - 1];
        size_t want = GJ_NOT_FOUND;
        for (size_t at = 0; at + m <= n && want == GJ_NOT_FOUND; at++) {
            if (memcmp(text + at, needle, m) == 0)
                want = at;
        }
        assert_true(gj_slice_find((gj_slice){ text, n }, (gj_slice){ needle, m }, 0) == want);
    }
}

/* Chinese needles of one to four characters at every place of texts shorter and longer than what is looked at in one go. */
static void search_finds_characters_anywhere(void **state)
{
    (void)state;
    static const char *const needles[] = { "率", "预算", "执行率", "资金总额" };
    enum { CHARACTERS = 40 };
    for (size_t k = 0; k < GJ_ARRAY_LEN(needles); k++) {
        gj_slice needle = gj_slice_of(needles[k]);
        for (size_t n = needle.n / 3; n <= CHARACTERS; n++)
            for (size_t at = 0; at + needle.n / 3 <= n; at++) {
                char text[3 * CHARACTERS];
                for (size_t i = 0; i < n; i++) /* 顇 ends as 率 does, 預 as no needle */
                    memcpy(text + 3 * i, i % 2 ? "预" : "顇", 3);
                memcpy(text + 3 * at, needle.p, needle.n);
                gj_slice all = { text, 3 * n };
                assert_true(gj_slice_find(all, needle, 0) == 3 * at);
                assert_true(gj_slice_find(all, needle, 3 * at) == 3 * at);
                assert_true(gj_slice_find(all, needle, 3 * at + 1) == GJ_NOT_FOUND);
            }
    }
}

static void trimming(void **state)
{
    (void)state;
    assert_true(gj_slice_equal(gj_slice_trim(GJ_SLICE(" \t a b\r\n")), GJ_SLICE("a b")));
    assert_int_equal(gj_slice_trim(GJ_SLICE(" \t\r\n")).n, 0);
    assert_int_equal(gj_slice_trim((gj_slice){ NULL, 0 }).n, 0);
    assert_true(gj_slice_equal(gj_slice_trim(GJ_SLICE("\v元\f")), GJ_SLICE("\v元\f")));
}

static void spans(void **state)
{
    (void)state;
    gj_span outer = { 10, 5 };
    assert_int_equal(gj_span_end(outer), 15);
    assert_true(gj_span_contains(outer, outer));
    assert_true(gj_span_contains(outer, (gj_span){ 15, 0 }));
    assert_false(gj_span_contains(outer, (gj_span){ 14, 2 }));
    assert_false(gj_span_contains(outer, (gj_span){ 9, 2 }));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(comparison),
        cmocka_unit_test(heads_and_tails),
        cmocka_unit_test(parts_are_cut_to_what_is_there),
        cmocka_unit_test(search),
        cmocka_unit_test(search_agrees_with_plain_search),
        cmocka_unit_test(search_finds_characters_anywhere),
        cmocka_unit_test(trimming),
        cmocka_unit_test(spans),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
