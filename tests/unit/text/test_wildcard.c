/* test_wildcard.c — stars, question marks over characters, several patterns, and a star-laden worst case.
 * SPDX-License-Identifier: MIT */
#include "text/wildcard.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>

#include <cmocka.h>

static void cases(void **state)
{
    (void)state;
    static const struct {
        const char *pattern, *text;
        bool want;
    } table[] = {
        { "", "", true },
        { "", "a", false },
        { "*", "", true },
        { "*", "a/b", true },
        { "?", "", false },
        { "?", "a", true },
        { "?", "预", true },
        { "??", "预", false },
        { "预?", "预算", true },
        { "score.*", "score.sum", true },
        { "score.*", "scores", false },
        { "*.txt", "报告.txt", true },
        { "*.txt", "报告.txt.bak", false },
        { "a*b*c", "a1b2b3c", true },
        { "a*b*c", "a1b2b3", false },
        { "*算*", "预算资金", true },
        { "**", "ab", true },
        { "a**", "a", true },
        { "score.sum", "score.sum", true },
        { "score.sum", "score.summ", false },
        { "a,b", "b", true },
        { "a, b*", "bc", true },
        { "a,b", "a,b", false },
        { "fund.*,rate.*", "rate.quotient", true },
        { "fund.*,rate.*", "score.sum", false },
        { "a,", "", true },
        { "A", "a", false },
        { "*b?", "abab预", true },
    };
    for (size_t i = 0; i < GJ_ARRAY_LEN(table); i++)
        if (gj_wildcard_match(gj_slice_of(table[i].pattern), gj_slice_of(table[i].text)) != table[i].want)
            fail_msg("«%s» on «%s»", table[i].pattern, table[i].text);
}

/* n stars would be n nested loops for a matcher that remembers them all. */
static void many_stars(void **state)
{
    (void)state;
    static char pattern[128], text[20000];
    for (size_t i = 0; i + 1 < sizeof pattern; i += 2)
        memcpy(pattern + i, "*a", 2);
    pattern[sizeof pattern - 1] = 'b';
    memset(text, 'a', sizeof text);
    assert_false(gj_wildcard_match((gj_slice){ pattern, sizeof pattern }, (gj_slice){ text, sizeof text }));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(cases),
        cmocka_unit_test(many_stars),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
