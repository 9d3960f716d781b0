/* test_regex.c — matching, groups, anchoring, errors in Chinese, limits, and what happens without memory.
 * SPDX-License-Identifier: MIT */
#include "text/regex.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>

#include <cmocka.h>

#include "base/alloc.h"
#include "text/utf8.h"

static gj_regex_room *room; /* of all but those that lack memory */

static gj_regex *regex_of(const char *pattern)
{
    gj_regex *regex = NULL;
    gj_error err = { 0 };
    if (gj_regex_new(gj_slice_of(pattern), room, &regex, &err) != GJ_OK)
        fail_msg("%s: %s", pattern, err.message);
    return regex;
}

static void matching(void **state)
{
    (void)state;
    static const struct {
        const char *pattern, *subject;
        size_t from;
        bool anchored;
        const char *want; /* NULL: no match */
    } cases[] = {
        { "[0-9]+万元", "预算35万元", 0, false, "35万元" },
        { "[0-9]+万元", "预算35万元", 0, true, NULL },
        { "[0-9]+万元", "预算35万元", 6, true, "35万元" },
        { "[0-9]+万元", "预算35万元", 7, false, "5万元" },
        { "[0-9]+万元", "预算35万元", 99, false, NULL },
        { "^预算", "预算", 0, false, "预算" },
        { "预.资", "预算资", 0, false, "预算资" },
        { "预.算", "预\n算", 0, false, NULL },
        { "(?<=预算)35", "预算35", 6, true, "35" },
        { "\\d+", "３", 0, false, NULL },
        { "\\w", "预", 0, false, NULL },
        { "x*", "", 0, false, "" },
        { "x*", "abc", 3, true, "" },
        { "(?:(a)|b)\\1", "b", 0, false, "b" },
        { "资$", "资\n", 0, false, "资" },
    };
    for (size_t i = 0; i < GJ_ARRAY_LEN(cases); i++) {
        gj_regex *regex = regex_of(cases[i].pattern);
        gj_slice subject = gj_slice_of(cases[i].subject);
        for (unsigned again = 0; again < 2; again++) {
            gj_match match;
            gj_regex_result result = gj_regex_match(regex, subject, cases[i].from, cases[i].anchored, &match);
            assert_int_equal(result, cases[i].want ? GJ_REGEX_YES : GJ_REGEX_NO);
            if (result == GJ_REGEX_YES)
                assert_true(gj_slice_equal(gj_slice_sub(subject, match.group[0].off, match.group[0].len),
                                           gj_slice_of(cases[i].want)));
        }
        gj_regex_free(regex);
    }
}

static void groups(void **state)
{
    (void)state;
    gj_regex *regex = regex_of("(?<kw>预算)(?:(?<num>[0-9]+)|(?<word>无))(?<unit>元)?");
    gj_match match;
    assert_int_equal(gj_regex_group(regex, "kw"), 1);
    assert_int_equal(gj_regex_group(regex, "word"), 3);
    assert_int_equal(gj_regex_group(regex, "nothing"), 0);
    assert_int_equal(gj_regex_match(regex, GJ_SLICE("某预算无。"), 0, false, &match), GJ_REGEX_YES);
    assert_int_equal(match.groups, 4);
    assert_int_equal(match.group[1].off, 3);
    assert_int_equal(match.group[1].len, 6);
    assert_int_equal(match.group[2].off, UINT32_MAX);
    assert_int_equal(match.group[3].off, 9);
    assert_int_equal(match.group[4].off, UINT32_MAX);
    assert_int_equal(match.group[15].off, UINT32_MAX);
    gj_regex_free(regex);
    regex = regex_of("(1)(2)(3)(4)(5)(6)(7)(8)(9)(a)(b)(c)(d)(e)(f)");
    assert_int_equal(gj_regex_match(regex, GJ_SLICE("123456789abcdef"), 0, false, &match), GJ_REGEX_YES);
    assert_int_equal(match.groups, 16);
    assert_int_equal(match.group[15].off, 14);
    gj_regex_free(regex);
    gj_regex_free(NULL);
}

/* The first uses go to the interpreter, the others to JIT code: nobody can tell. */
static void uses(void **state)
{
    (void)state;
    gj_regex *regex = regex_of("预算(?<n>[0-9]+)|支出");
    gj_regex *endless = regex_of("(?:a+)+[bc]$");
    for (int use = 0; use < 60; use++) {
        gj_match match;
        assert_int_equal(gj_regex_match(regex, GJ_SLICE("年预算35"), 0, false, &match), GJ_REGEX_YES);
        assert_int_equal(match.group[1].off, 9);
        assert_int_equal(match.group[1].len, 2);
        assert_int_equal(gj_regex_match(regex, GJ_SLICE("年预算"), 0, false, &match), GJ_REGEX_NO);
        if (use % 15 == 0)
            assert_int_equal(gj_regex_match(endless, GJ_SLICE("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"), 0, false, &match),
                             GJ_REGEX_LIMIT);
    }
    gj_regex_free(regex);
    gj_regex_free(endless);
}

static void errors(void **state)
{
    (void)state;
    static const struct {
        const char *pattern;
        uint32_t column;
    } cases[] = {
        { "预算(", 8 },
        { "a)", 2 },
        { "[z-a]", 4 },
        { "a\\Cb", 4 },
        { "(*UCP)a", 7 },
        { "(?<n>a)(?<n>b)", 13 },
        { "a{3,2}", 6 },
        { "\xFF", 1 },
        { "()()()()()()()()()()()()()()()()", 1 },
    };
    for (size_t i = 0; i < GJ_ARRAY_LEN(cases); i++) {
        gj_regex *regex = NULL;
        gj_error err = { 0 };
        assert_int_equal(gj_regex_new(gj_slice_of(cases[i].pattern), room, &regex, &err), GJ_E_RULE);
        assert_null(regex);
        assert_int_equal(err.status, GJ_E_RULE);
        assert_non_null(strstr(err.message, "正则表达式"));
        assert_true(gj_utf8_valid(gj_slice_of(err.message)));
        if (err.column + 1 < cases[i].column || err.column > cases[i].column + 1) /* versions of PCRE2 differ */
            fail_msg("%s: column %u, not %u (%s)", cases[i].pattern, err.column, cases[i].column, err.message);
        assert_int_equal(gj_regex_new(gj_slice_of(cases[i].pattern), room, &regex, NULL), GJ_E_RULE);
    }
    static char long_pattern[70000];
    gj_regex *regex = NULL;
    memset(long_pattern, 'a', sizeof long_pattern);
    assert_int_equal(gj_regex_new((gj_slice){ long_pattern, sizeof long_pattern }, room, &regex, NULL), GJ_E_RULE);
    memset(long_pattern, '(', sizeof long_pattern);
    assert_int_equal(gj_regex_new((gj_slice){ long_pattern, 5000 }, room, &regex, NULL), GJ_E_RULE);
}

/* Patterns that would run for years stop at the match limit; deep ones do not overrun a stack. */
static void limits(void **state)
{
    (void)state;
    static char subject[60000];
    memset(subject, 'a', sizeof subject);
    static const char *const patterns[] = { "(a+)+$b", "(?:a|a)*b", "(a*)*b", "(?:(?:a+)+)+b" };
    for (size_t i = 0; i < GJ_ARRAY_LEN(patterns); i++) {
        gj_regex *regex = regex_of(patterns[i]);
        gj_match match;
        for (unsigned anchored = 0; anchored < 2; anchored++) {
            gj_regex_result got = gj_regex_match(regex, (gj_slice){ subject, 40 }, 0, anchored, &match);
            assert_true(got == GJ_REGEX_LIMIT || got == GJ_REGEX_NO); /* «no b» can be seen at once */
        }
        (void)gj_regex_match(regex, (gj_slice){ subject, sizeof subject }, 0, false, &match);
        gj_regex_free(regex);
    }
    gj_regex *regex = regex_of("(?:a+)+[bc]$");
    gj_match match;
    assert_int_equal(gj_regex_match(regex, (gj_slice){ subject, 40 }, 0, true, &match), GJ_REGEX_LIMIT);
    gj_regex_free(regex);
    regex = regex_of("(?:(a)|(b))*c"); /* one backtrack point a character */
    gj_regex_result deep = gj_regex_match(regex, (gj_slice){ subject, sizeof subject }, 0, true, &match);
    assert_true(deep == GJ_REGEX_LIMIT || deep == GJ_REGEX_NO);
    gj_regex_free(regex);
}

static void min_length(void **state)
{
    (void)state;
    static const struct {
        const char *pattern;
        uint32_t want;
    } cases[] = { { "abc", 3 }, { "a*", 0 }, { "a|bcd", 1 }, { "", 0 }, { "预算[0-9]", 3 }, { "(?=a)", 0 } };
    for (size_t i = 0; i < GJ_ARRAY_LEN(cases); i++) {
        gj_regex *regex = regex_of(cases[i].pattern);
        assert_int_equal(gj_regex_min_length(regex), cases[i].want);
        gj_regex_free(regex);
    }
}

static void no_memory(void **state)
{
    (void)state;
    for (uint64_t n = 1; n < 40; n++) {
        gj_regex_room *own = NULL;
        gj_regex *regex = NULL;
        gj_error err = { 0 };
        gj_alloc_fail_after(n);
        gj_status status = gj_regex_room_new(&own, &err);
        if (status == GJ_OK)
            status = gj_regex_new(GJ_SLICE("(预算)[0-9]+"), own, &regex, &err);
        gj_match match;
        if (status == GJ_OK) { /* matches may lack memory for their code: then more slowly, or it is told */
            gj_regex_result got = gj_regex_match(regex, GJ_SLICE("预算35"), 0, true, &match);
            assert_true(got == GJ_REGEX_YES || got == GJ_REGEX_MEMORY);
        }
        gj_alloc_fail_after(0);
        assert_true(status == GJ_OK || (status == GJ_E_MEMORY && regex == NULL));
        gj_regex_free(regex);
        gj_regex_room_free(own);
    }
}

static int begin(void **state)
{
    (void)state;
    return gj_regex_room_new(&room, NULL) == GJ_OK ? 0 : -1;
}

static int end(void **state)
{
    (void)state;
    gj_regex_room_free(room);
    gj_regex_room_free(NULL);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(matching), cmocka_unit_test(groups), cmocka_unit_test(uses),     cmocka_unit_test(errors),
        cmocka_unit_test(limits),   cmocka_unit_test(min_length), cmocka_unit_test(no_memory),
    };
    return cmocka_run_group_tests(tests, begin, end);
}
