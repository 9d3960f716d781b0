/* test_verdict.c — every value has its words, no two the same.
 * SPDX-License-Identifier: MIT */
#include "finding/verdict.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static void words(void **state)
{
    (void)state;
    for (int i = 0; i <= GJ_SKIPPED; i++) {
        assert_true(gj_verdict_name((gj_verdict)i)[0] != '\0' &&
                    gj_verdict_title((gj_verdict)i)[0] != '\0');
        for (int j = 0; j < i; j++)
            assert_string_not_equal(gj_verdict_name((gj_verdict)i), gj_verdict_name((gj_verdict)j));
    }
    for (int i = 0; i <= GJ_E_INTERNAL; i++) {
        assert_true(gj_status_name((gj_status)i)[0] != '\0');
        for (int j = 0; j < i; j++)
            assert_string_not_equal(gj_status_name((gj_status)i), gj_status_name((gj_status)j));
    }
    assert_string_equal(gj_verdict_name(GJ_AMBIGUOUS), "ambiguous");
    assert_string_equal(gj_certainty_name(GJ_DOUBTFUL), "doubtful");
    assert_string_equal(gj_certainty_title(GJ_CERTAIN), "确定");
    assert_string_equal(gj_level_name(GJ_P2), "P2");
    assert_string_equal(gj_state_name(GJ_PARTIAL), "partial");
    assert_string_equal(gj_status_name(GJ_E_IO), "io");
}

static void out_of_range(void **state)
{
    (void)state;
    assert_string_equal(gj_verdict_name((gj_verdict)77), "unknown");
    assert_string_equal(gj_verdict_title((gj_verdict)77), "");
    assert_string_equal(gj_certainty_name((gj_certainty)77), "unknown");
    assert_string_equal(gj_certainty_title((gj_certainty)77), "");
    assert_string_equal(gj_level_name((gj_level)77), "unknown");
    assert_string_equal(gj_state_name((gj_coverage_state)77), "unknown");
    assert_string_equal(gj_status_name((gj_status)77), "unknown");
}

static void findings(void **state)
{
    (void)state;
    assert_true(gj_verdict_is_finding(GJ_FAIL) && gj_verdict_is_finding(GJ_MISSING) &&
                gj_verdict_is_finding(GJ_AMBIGUOUS));
    assert_false(gj_verdict_is_finding(GJ_PASS) || gj_verdict_is_finding(GJ_ROUNDING) ||
                 gj_verdict_is_finding(GJ_SKIPPED));
}

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(words), cmocka_unit_test(out_of_range),
                                        cmocka_unit_test(findings) };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
