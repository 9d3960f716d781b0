/* test_figure.c — names of kinds and bounds, and the step of a figure.
 * SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "fact/figure.h"

static void names(void **state)
{
    (void)state;
    static const char *const kinds[] = { "number", "money", "score", "rate", "points",
                                         "count",  "date",  "grade", "text", "code" };
    static const char *const bounds[] = { "none", "at_least", "at_most", "more_than", "less_than",
                                          "range" };
    assert_int_equal(GJ_ARRAY_LEN(kinds), GJ_KIND_COUNT_);
    assert_int_equal(GJ_ARRAY_LEN(bounds), GJ_BOUND_COUNT_);
    for (unsigned i = 0; i < GJ_KIND_COUNT_; i++)
        assert_string_equal(gj_kind_name((gj_kind)i), kinds[i]);
    for (unsigned i = 0; i < GJ_BOUND_COUNT_; i++)
        assert_string_equal(gj_bound_name((gj_bound)i), bounds[i]);
    assert_string_equal(gj_kind_name((gj_kind)99), "unknown");
    assert_string_equal(gj_bound_name((gj_bound)99), "unknown");
}

static void step(void **state)
{
    (void)state;
    gj_figure f = { .factor = gj_dec_int(10000), .decimals = 2 };
    gj_dec one = gj_figure_step(&f);
    assert_true(one.coef == 10000 && one.scale == 2); /* 0.01 of 万元 is 100 元 */
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(names),
        cmocka_unit_test(step),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
