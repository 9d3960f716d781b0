/* test_interval.c — intervals: order at open ends, sums and products that hold all of their members.
 * SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "num/interval.h"

static gj_dec dec(const char *text)
{
    gj_dec d;
    if (!gj_dec_parse(gj_slice_of(text), &d))
        fail_msg("«%s» does not parse", text);
    return d;
}

/* "[1, 2)", "(-inf, 5]": one blank behind the comma. */
static gj_interval interval(const char *text)
{
    gj_slice all = gj_slice_of(text);
    size_t comma = gj_slice_find(all, GJ_SLICE(", "), 0);
    assert_true(comma != GJ_NOT_FOUND);
    gj_slice lo = gj_slice_sub(all, 1, comma - 1);
    gj_slice hi = gj_slice_sub(all, comma + 2, all.n - comma - 3);
    gj_interval i = { .lo_open = text[0] == '(', .hi_open = text[all.n - 1] == ')' };
    i.lo_inf = gj_slice_equal(lo, GJ_SLICE("-inf"));
    i.hi_inf = gj_slice_equal(hi, GJ_SLICE("inf"));
    if (!i.lo_inf)
        assert_true(gj_dec_parse(lo, &i.lo));
    if (!i.hi_inf)
        assert_true(gj_dec_parse(hi, &i.hi));
    return i;
}

static void assert_is(gj_interval got, const char *text)
{
    gj_interval want = interval(text);
    char lo[GJ_DEC_PRINT_MAX], hi[GJ_DEC_PRINT_MAX];
    gj_dec_print(got.lo, lo);
    gj_dec_print(got.hi, hi);
    bool same =
        got.lo_inf == want.lo_inf && got.hi_inf == want.hi_inf &&
        (got.lo_inf || (got.lo_open == want.lo_open && gj_dec_compare(got.lo, want.lo) == 0)) &&
        (got.hi_inf || (got.hi_open == want.hi_open && gj_dec_compare(got.hi, want.hi) == 0));
    if (!same)
        fail_msg("%c%s%s, %s%s%c instead of %s", got.lo_open ? '(' : '[', got.lo_inf ? "-inf " : "",
                 lo, got.hi_inf ? "inf " : "", hi, got.hi_open ? ')' : ']', text);
}

static void order_respects_open_ends(void **state)
{
    (void)state;
    static const struct {
        const char *a, *b;
        gj_order order;
    } cases[] = {
        { "[89.975, 90.005)", "[89.965, 89.975)", GJ_ABOVE },
        { "[89.975, 90.005]", "[89.965, 89.975]", GJ_OVERLAPS },
        { "[1, 2]", "[2, 3]", GJ_OVERLAPS },
        { "[1, 2)", "[2, 3]", GJ_BELOW },
        { "[1, 2]", "(2, 3]", GJ_BELOW },
        { "[1, 2)", "(2, 3]", GJ_BELOW },
        { "[1, 2.01)", "[2, 3]", GJ_OVERLAPS },
        { "[5, 5]", "[5.00, 5.00]", GJ_OVERLAPS },
        { "[5, 5]", "[5.01, 5.01]", GJ_BELOW },
        { "[1, 10]", "[3, 4]", GJ_OVERLAPS },
        { "[90, inf)", "[89, 90)", GJ_ABOVE },
        { "[90, inf)", "[89, 90]", GJ_OVERLAPS },
        { "(-inf, 5)", "[5, inf)", GJ_BELOW },
        { "(-inf, 5]", "[5, inf)", GJ_OVERLAPS },
        { "(-inf, inf)", "[5, 5]", GJ_OVERLAPS },
        { "(-inf, 1]", "(-inf, 2]", GJ_OVERLAPS },
        { "[1, inf)", "[2, inf)", GJ_OVERLAPS },
    };
    for (size_t i = 0; i < GJ_ARRAY_LEN(cases); i++) {
        gj_interval a = interval(cases[i].a), b = interval(cases[i].b);
        gj_order back = cases[i].order == GJ_OVERLAPS ? GJ_OVERLAPS
                        : cases[i].order == GJ_BELOW  ? GJ_ABOVE
                                                      : GJ_BELOW;
        if (gj_interval_order(a, b) != cases[i].order || gj_interval_order(b, a) != back)
            fail_msg("%s against %s", cases[i].a, cases[i].b);
    }
}

static void what_a_figure_may_stand_for(void **state)
{
    (void)state;
    static const struct {
        const char *value, *unit, *rounded, *cut;
    } cases[] = {
        { "89.97", "0.01", "[89.965, 89.975)", "[89.97, 89.98)" },
        { "90", "1", "[89.5, 90.5)", "[90, 91)" },
        { "-3", "1", "(-3.5, -2.5]", "(-4, -3]" },
        { "0", "1", "[-0.5, 0.5)", "[0, 1)" },
        { "350000", "10000", "[345000, 355000)", "[350000, 360000)" },
    };
    for (size_t i = 0; i < GJ_ARRAY_LEN(cases); i++) {
        gj_interval r, t;
        gj_dec value = dec(cases[i].value);
        assert_true(gj_interval_rounded(value, dec(cases[i].unit), &r));
        assert_true(gj_interval_truncated(value, dec(cases[i].unit), &t));
        assert_is(r, cases[i].rounded);
        assert_is(t, cases[i].cut);
        assert_true(gj_interval_holds(r, value) && gj_interval_holds(t, value));
    }
    gj_interval i;
    assert_false(gj_interval_rounded(dec("1"), dec("0"), &i));
    assert_false(gj_interval_truncated(dec("1"), dec("-1"), &i));
    assert_is(gj_interval_exact(dec("5")), "[5, 5]");
}

static void arithmetic(void **state)
{
    (void)state;
    static const struct {
        const char *a, *b, *sum, *difference, *product;
    } cases[] = {
        { "[1, 2]", "[3, 4]", "[4, 6]", "[-3, -1]", "[3, 8]" },
        { "[1, 2)", "[3, 4]", "[4, 6)", "[-3, -1)", "[3, 8)" },
        { "[-2, 3]", "[-5, 4]", "[-7, 7]", "[-6, 8]", "[-15, 12]" },
        { "[-2, -1]", "[3, 4)", "[1, 3)", "(-6, -4]", "(-8, -3]" },
        { "[-2, -1)", "(-4, -3]", "(-6, -4)", "[1, 3)", "(3, 8)" },
        { "[0, 1]", "[5, inf)", "[5, inf)", "(-inf, -4]", "[0, inf)" },
        { "(0, 1]", "[5, 6]", "(5, 7]", "(-6, -4]", "(0, 6]" },
        { "[0, 0]", "(-inf, inf)", "(-inf, inf)", "(-inf, inf)", "[0, 0]" },
        { "[-1, 1]", "[0, inf)", "[-1, inf)", "(-inf, 1]", "(-inf, inf)" },
        { "[-1, 0)", "(0, 2]", "(-1, 2)", "[-3, 0)", "[-2, 0)" },
        { "[0, 1)", "(0, 1)", "(0, 2)", "(-1, 1)", "[0, 1)" },
        { "(-inf, -1]", "[2, 3]", "(-inf, 2]", "(-inf, -3]", "(-inf, -2]" },
        { "(-inf, -1]", "(-inf, -2]", "(-inf, -3]", "(-inf, inf)", "[2, inf)" },
        { "[-2, 2)", "[-3, 3]", "[-5, 5)", "[-5, 5)", "[-6, 6]" },
    };
    for (size_t i = 0; i < GJ_ARRAY_LEN(cases); i++) {
        gj_interval a = interval(cases[i].a), b = interval(cases[i].b), r;
        assert_true(gj_interval_add(a, b, &r));
        assert_is(r, cases[i].sum);
        assert_true(gj_interval_sub(a, b, &r));
        assert_is(r, cases[i].difference);
        assert_true(gj_interval_mul(a, b, &r));
        assert_is(r, cases[i].product);
        assert_true(gj_interval_mul(b, a, &r));
        assert_is(r, cases[i].product);
    }
}

static uint32_t next_random(uint32_t *seed)
{
    *seed = *seed * 1664525u + 1013904223u;
    return *seed >> 8;
}

static gj_dec random_small(uint32_t *seed)
{
    return (gj_dec){ (int)(next_random(seed) % 41) - 20, (uint8_t)(next_random(seed) % 2) };
}

/* Some interval, infinite now and then, and a member of it. */
static gj_interval random_interval(uint32_t *seed, gj_dec *member)
{
    for (;;) {
        gj_interval i = { .lo = random_small(seed), .hi = random_small(seed) };
        i.lo_open = next_random(seed) % 2;
        i.hi_open = next_random(seed) % 2;
        i.lo_inf = next_random(seed) % 8 == 0;
        i.hi_inf = next_random(seed) % 8 == 0;
        for (unsigned tries = 0; tries < 20; tries++) {
            *member = random_small(seed);
            if (gj_interval_holds(i, *member))
                return i;
        }
    }
}

static void results_hold_every_result_of_members(void **state)
{
    (void)state;
    uint32_t seed = 7;
    for (int i = 0; i < 50000; i++) {
        gj_dec x, y, z;
        gj_interval a = random_interval(&seed, &x), b = random_interval(&seed, &y), r = a;
        assert_true(gj_dec_add(x, y, &z) && gj_interval_add(a, b, &r));
        assert_true(gj_interval_holds(r, z));
        assert_true(gj_dec_sub(x, y, &z) && gj_interval_sub(a, b, &r));
        assert_true(gj_interval_holds(r, z));
        assert_true(gj_dec_mul(x, y, &z) && gj_interval_mul(a, b, &r));
        assert_true(gj_interval_holds(r, z));
        gj_order order = gj_interval_order(a, b);
        int members = gj_dec_compare(x, y);
        assert_true(order == GJ_OVERLAPS || (order == GJ_BELOW ? members < 0 : members > 0));
    }
}

/* An interval stands for exactly the numbers that round or are cut to the value. */
static void rounding_and_interval_agree(void **state)
{
    (void)state;
    for (int coef = -3000; coef <= 3000; coef++) {
        gj_dec x = { coef, 3 };
        for (int steps = -3; steps <= 3; steps++) {
            gj_dec value = { coef / 100 + steps, 1 };
            gj_interval r, t;
            assert_true(gj_interval_rounded(value, (gj_dec){ 1, 1 }, &r));
            assert_true(gj_interval_truncated(value, (gj_dec){ 1, 1 }, &t));
            if (value.coef == 0) /* zero has no sign to mirror by */
                continue;
            gj_dec up = gj_dec_round(x, 1, GJ_ROUND_HALF_UP);
            gj_dec cut = gj_dec_round(x, 1, GJ_ROUND_TRUNCATE);
            assert_int_equal(gj_interval_holds(r, x), gj_dec_compare(up, value) == 0);
            assert_int_equal(gj_interval_holds(t, x), gj_dec_compare(cut, value) == 0);
        }
    }
}

static void overflow_is_an_answer(void **state)
{
    (void)state;
    gj_interval huge = gj_interval_exact((gj_dec){ (gj_i128)1 << 126, 0 });
    gj_interval r = interval("[1, 2]");
    assert_false(gj_interval_add(huge, huge, &r));
    assert_false(gj_interval_mul(huge, huge, &r));
    assert_false(gj_interval_rounded(huge.lo, (gj_dec){ 1, 3 }, &r));
    assert_is(r, "[1, 2]");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(order_respects_open_ends),
        cmocka_unit_test(what_a_figure_may_stand_for),
        cmocka_unit_test(arithmetic),
        cmocka_unit_test(results_hold_every_result_of_members),
        cmocka_unit_test(rounding_and_interval_agree),
        cmocka_unit_test(overflow_is_an_answer),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
