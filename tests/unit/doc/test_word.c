/* test_word.c — the questions asked of short word lists.
 * SPDX-License-Identifier: MIT */
#include "doc/word.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static const gj_word words[] = { GJ_WORD("总"), GJ_WORD("总额"), GJ_WORD("额") };
enum { N = GJ_ARRAY_LEN(words) };

static void beginning_and_end(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        bool equals, starts, ends, in;
    } rows[] = {
        { "总额", true, true, true, true },     { "总额度", false, true, false, true },
        { "小额", false, false, true, true },   { "其总数", false, false, false, true },
        { "其数", false, false, false, false }, { "", false, false, false, false },
    };
    for (size_t i = 0; i < GJ_ARRAY_LEN(rows); i++) {
        gj_slice text = gj_slice_of(rows[i].text);
        assert_int_equal(gj_word_equals(text, words, N), rows[i].equals);
        assert_int_equal(gj_word_starts(text, words, N), rows[i].starts);
        assert_int_equal(gj_word_ends(text, words, N), rows[i].ends);
        assert_int_equal(gj_word_in(text, words, N), rows[i].in);
    }
}

/* The first of the list is taken, not the longest. */
static void taken_away(void **state)
{
    (void)state;
    assert_true(gj_slice_equal(gj_word_skip(GJ_SLICE("总额度"), words, N), GJ_SLICE("额度")));
    assert_true(gj_slice_equal(gj_word_cut(GJ_SLICE("小总额"), words, N), GJ_SLICE("小")));
    assert_true(gj_slice_equal(gj_word_skip(GJ_SLICE("度"), words, N), GJ_SLICE("度")));
    assert_true(gj_slice_equal(gj_word_cut(GJ_SLICE("度"), words, N), GJ_SLICE("度")));
}

static void longest(void **state)
{
    (void)state;
    gj_slice text = GJ_SLICE("在总额");
    assert_int_equal(gj_word_longest(text, 0, words, N), 0);
    assert_int_equal(gj_word_longest(text, 3, words, N), 6);
    assert_int_equal(gj_word_longest(gj_slice_sub(text, 0, 6), 3, words, N), 3); /* cut off */
    assert_int_equal(gj_word_longest(text, 9, words, N), 0);
    assert_int_equal(gj_word_longest(text, 99, words, N), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(beginning_and_end),
                                        cmocka_unit_test(taken_away), cmocka_unit_test(longest) };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
