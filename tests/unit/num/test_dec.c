/* test_dec.c — decimals: parse and print, exact comparison, rounding, overflow as an answer.
 * SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "num/dec.h"

enum { ROUNDS = 20000 };

static gj_dec dec(const char *text)
{
    gj_dec d;
    if (!gj_dec_parse(gj_slice_of(text), &d))
        fail_msg("«%s» does not parse", text);
    return d;
}

static void assert_prints(gj_dec d, const char *want)
{
    char buf[GJ_DEC_PRINT_MAX];
    size_t n = gj_dec_print(d, buf);
    assert_string_equal(buf, want);
    assert_int_equal(n, strlen(want));
}

static uint64_t next_random(uint64_t *seed)
{
    *seed += 0x9E3779B97F4A7C15u;
    uint64_t x = *seed;
    x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9u;
    x = (x ^ (x >> 27)) * 0x94D049BB133111EBu;
    return x ^ (x >> 31);
}

/* Any size up to 18 digits, any scale up to 18, both signs. */
static gj_dec random_dec(uint64_t *seed)
{
    int64_t coef = (int64_t)(next_random(seed) % 1000000000000000000u);
    for (uint64_t drop = next_random(seed) % 18; drop > 0; drop--)
        coef /= 10;
    return (gj_dec){ next_random(seed) % 2 ? coef : -coef, (uint8_t)(next_random(seed) % 19) };
}

static gj_dec largest(void)
{
    gj_i128 half = (gj_i128)1 << 126;
    return (gj_dec){ half - 1 + half, 0 };
}

static void parse_keeps_what_is_written(void **state)
{
    (void)state;
    static const char *const same[] = { "0",
                                        "1",
                                        "-1",
                                        "12.50",
                                        "-12.50",
                                        "0.005",
                                        "-0.005",
                                        "0.00",
                                        "999999999999999999",
                                        "0.000000000000000001",
                                        "-999999999999.999999" };
    for (size_t i = 0; i < GJ_ARRAY_LEN(same); i++)
        assert_prints(dec(same[i]), same[i]);
    assert_prints(dec("+5"), "5");
    assert_prints(dec("007.10"), "7.10");
    assert_prints(dec("00000000000000000000000012"), "12");
}

static void parse_refuses(void **state)
{
    (void)state;
    static const char *const bad[] = { "",
                                       "-",
                                       "+",
                                       ".",
                                       ".5",
                                       "5.",
                                       "1.2.3",
                                       "1,000",
                                       " 1",
                                       "1 ",
                                       "--1",
                                       "1e5",
                                       "１",
                                       "1-",
                                       "1234567890123456789",
                                       "0.1234567890123456789",
                                       "0.000000000000000000000000000000000000001" };
    for (size_t i = 0; i < GJ_ARRAY_LEN(bad); i++) {
        gj_dec d = { 77, 7 };
        if (gj_dec_parse(gj_slice_of(bad[i]), &d))
            fail_msg("«%s» parses", bad[i]);
        assert_true(d.coef == 77 && d.scale == 7);
    }
}

static void parse_undoes_print(void **state)
{
    (void)state;
    uint64_t seed = 1;
    for (int i = 0; i < ROUNDS; i++) {
        gj_dec a = random_dec(&seed), b;
        char buf[GJ_DEC_PRINT_MAX];
        size_t n = gj_dec_print(a, buf);
        assert_true(gj_dec_parse((gj_slice){ buf, n }, &b));
        assert_true(a.coef == b.coef && a.scale == b.scale);
    }
}

static void print_of_extremes(void **state)
{
    (void)state;
    assert_prints(largest(), "170141183460469231731687303715884105727");
    assert_prints(gj_dec_negate(largest()), "-170141183460469231731687303715884105727");
    assert_prints((gj_dec){ largest().coef, 38 }, "1.70141183460469231731687303715884105727");
    assert_prints((gj_dec){ -5, 38 }, "-0.00000000000000000000000000000000000005");
    assert_prints((gj_dec){ 0, 3 }, "0.000");
    assert_prints(gj_dec_pow10(18), "1000000000000000000");
    assert_prints(gj_dec_pow10(-3), "0.001");
    assert_prints((gj_dec){ (gj_i128)1000000000 * 1000000000 * 1000000000 * 1000, 0 },
                  "1000000000000000000000000000000");
}

static void sums(void **state)
{
    (void)state;
    uint64_t seed = 2;
    for (int i = 0; i < ROUNDS; i++) {
        gj_dec a = random_dec(&seed), b = random_dec(&seed), sum, back;
        assert_true(gj_dec_add(a, b, &sum));
        assert_true(gj_dec_sub(sum, b, &back));
        assert_int_equal(gj_dec_compare(back, a), 0);
        assert_true(gj_dec_add(b, a, &back));
        assert_int_equal(gj_dec_compare(back, sum), 0);
    }
    gj_dec d;
    assert_true(gj_dec_add(dec("0.1"), dec("0.25"), &d));
    assert_prints(d, "0.35");
    assert_true(gj_dec_sub(dec("30"), dec("29.99"), &d));
    assert_prints(d, "0.01");
}

static void products_and_quotients(void **state)
{
    (void)state;
    uint64_t seed = 3;
    for (int i = 0; i < ROUNDS; i++) {
        gj_dec a = random_dec(&seed), b = random_dec(&seed), product, quotient;
        assert_true(gj_dec_mul(a, b, &product)); /* two of 18 digits always fit */
        if (b.coef == 0)
            continue;
        assert_int_equal(gj_dec_sign(product), gj_dec_sign(a) * gj_dec_sign(b));
        if (gj_dec_div(product, b, a.scale, &quotient))
            assert_int_equal(gj_dec_compare(quotient, a), 0);
    }
    static const struct {
        const char *a, *b;
        uint8_t scale;
        const char *want;
    } cases[] = {
        { "89.974", "90", 4, "0.9997" }, { "1", "3", 2, "0.33" },      { "2", "3", 2, "0.67" },
        { "-2", "3", 2, "-0.67" },       { "1", "8", 2, "0.13" },      { "-1", "8", 2, "-0.13" },
        { "1", "-8", 2, "-0.13" },       { "0", "5", 1, "0.0" },       { "5", "0.001", 0, "5000" },
        { "0.5", "100000", 2, "0.00" },  { "7", "7.000", 3, "1.000" },
    };
    for (size_t i = 0; i < GJ_ARRAY_LEN(cases); i++) {
        gj_dec d;
        assert_true(gj_dec_div(dec(cases[i].a), dec(cases[i].b), cases[i].scale, &d));
        assert_prints(d, cases[i].want);
    }
}

static void overflow_is_an_answer(void **state)
{
    (void)state;
    gj_dec max = largest(), min = gj_dec_negate(max), d = { 42, 1 };
    assert_false(gj_dec_add(max, gj_dec_int(1), &d));
    assert_false(gj_dec_sub(min, gj_dec_int(1), &d));
    assert_false(gj_dec_add(max, dec("0.1"), &d));
    assert_false(gj_dec_mul(max, gj_dec_int(2), &d));
    assert_false(gj_dec_mul(max, max, &d));
    assert_false(gj_dec_mul((gj_dec){ 3, 20 }, (gj_dec){ 3, 20 }, &d));
    assert_false(gj_dec_div(gj_dec_int(1), dec("0.00"), 2, &d));
    assert_false(gj_dec_div(max, dec("0.1"), 2, &d));
    assert_false(gj_dec_div(gj_dec_int(1), gj_dec_int(3), 39, &d));
    assert_true(d.coef == 42 && d.scale == 1);
    assert_true(gj_dec_mul(max, gj_dec_int(1), &d) && d.coef == max.coef && d.scale == max.scale);
    assert_true(gj_dec_mul((gj_dec){ 30, 20 }, gj_dec_int(1), &d) && d.coef == 30 && d.scale == 20); /* as written */
    assert_true(gj_dec_add(max, dec("0.00"), &d)); /* zeros behind the point change nothing */
    assert_int_equal(gj_dec_compare(d, max), 0);
    assert_true(gj_dec_mul((gj_dec){ 10, 20 }, (gj_dec){ 10, 20 }, &d));
    assert_int_equal(gj_dec_compare(d, (gj_dec){ 1, 38 }), 0);
    assert_true(gj_dec_sub(max, max, &d));
    assert_int_equal(gj_dec_sign(d), 0);
}

static void comparison_is_exact(void **state)
{
    (void)state;
    gj_dec max = largest(), min = gj_dec_negate(max);
    static const struct {
        const char *a, *b;
        int order;
    } cases[] = {
        { "1", "1.000", 0 },     { "0", "-0.00", 0 },       { "1.1", "1.09", 1 },
        { "-1.1", "-1.09", -1 }, { "89.975", "89.98", -1 }, { "-1", "1", -1 },
        { "0.001", "0", 1 },     { "-0.001", "0", -1 },     { "100", "99.999999", 1 },
    };
    for (size_t i = 0; i < GJ_ARRAY_LEN(cases); i++) {
        assert_int_equal(gj_dec_compare(dec(cases[i].a), dec(cases[i].b)), cases[i].order);
        assert_int_equal(gj_dec_compare(dec(cases[i].b), dec(cases[i].a)), -cases[i].order);
    }
    /* Pairs that no common scale could hold. */
    gj_dec tiny = { 1, 38 }, below = { max.coef - 1, 38 }, top = { max.coef, 38 };
    assert_int_equal(gj_dec_compare(max, tiny), 1);
    assert_int_equal(gj_dec_compare(min, tiny), -1);
    assert_int_equal(gj_dec_compare(gj_dec_negate(tiny), max), -1);
    assert_int_equal(gj_dec_compare(below, top), -1);
    assert_int_equal(gj_dec_compare(gj_dec_int(1), top), -1);
    assert_int_equal(gj_dec_compare(gj_dec_int(2), top), 1);
    assert_int_equal(gj_dec_compare(gj_dec_int(-1), gj_dec_negate(top)), 1);
    assert_int_equal(gj_dec_compare(gj_dec_int(-2), gj_dec_negate(top)), -1);
    assert_int_equal(gj_dec_compare((gj_dec){ max.coef, 1 }, (gj_dec){ max.coef / 10, 0 }), 1);
    assert_int_equal(gj_dec_compare(gj_dec_int(0), tiny), -1);
}

static void comparison_agrees_with_difference(void **state)
{
    (void)state;
    uint64_t seed = 4;
    for (int i = 0; i < ROUNDS; i++) {
        gj_dec a = random_dec(&seed), b = random_dec(&seed), diff;
        if (i % 4 == 0)
            b = gj_dec_trim(a);
        assert_true(gj_dec_sub(a, b, &diff));
        assert_int_equal(gj_dec_compare(a, b), gj_dec_sign(diff));
        assert_int_equal(gj_dec_compare(b, a), -gj_dec_sign(diff));
    }
}

static void rounding(void **state)
{
    (void)state;
    static const struct {
        const char *value;
        uint8_t scale;
        const char *up, *even, *cut;
    } cases[] = {
        { "2.5", 0, "3", "2", "2" },
        { "3.5", 0, "4", "4", "3" },
        { "-2.5", 0, "-3", "-2", "-2" },
        { "-3.5", 0, "-4", "-4", "-3" },
        { "2.51", 0, "3", "3", "2" },
        { "-2.51", 0, "-3", "-3", "-2" },
        { "2.49", 0, "2", "2", "2" },
        { "-2.49", 0, "-2", "-2", "-2" },
        { "0.5", 0, "1", "0", "0" },
        { "-0.5", 0, "-1", "0", "0" },
        { "60.85", 1, "60.9", "60.8", "60.8" },
        { "86.20", 1, "86.2", "86.2", "86.2" },
        { "99.995", 2, "100.00", "100.00", "99.99" },
        { "-99.985", 2, "-99.99", "-99.98", "-99.98" },
        { "1.5", 1, "1.5", "1.5", "1.5" },
        { "1.5", 3, "1.5", "1.5", "1.5" },
    };
    for (size_t i = 0; i < GJ_ARRAY_LEN(cases); i++) {
        gj_dec d = dec(cases[i].value);
        assert_prints(gj_dec_round(d, cases[i].scale, GJ_ROUND_HALF_UP), cases[i].up);
        assert_prints(gj_dec_round(d, cases[i].scale, GJ_ROUND_HALF_EVEN), cases[i].even);
        assert_prints(gj_dec_round(d, cases[i].scale, GJ_ROUND_TRUNCATE), cases[i].cut);
    }
    gj_dec top = { largest().coef, 38 };
    assert_prints(gj_dec_round(top, 0, GJ_ROUND_HALF_UP), "2");
    assert_prints(gj_dec_round(gj_dec_negate(top), 0, GJ_ROUND_TRUNCATE), "-1");
}

static void rounding_stays_near(void **state)
{
    (void)state;
    uint64_t seed = 5;
    for (int i = 0; i < ROUNDS; i++) {
        gj_dec a = random_dec(&seed), error;
        uint8_t scale = (uint8_t)(next_random(&seed) % 6);
        for (int how = GJ_ROUND_HALF_UP; how <= GJ_ROUND_TRUNCATE; how++) {
            gj_dec rounded = gj_dec_round(a, scale, (gj_rounding)how);
            assert_true(gj_dec_sub(a, rounded, &error));
            gj_dec most = how == GJ_ROUND_TRUNCATE ? (gj_dec){ 1, scale }
                                                   : (gj_dec){ 5, (uint8_t)(scale + 1) };
            int order = gj_dec_compare(gj_dec_abs(error), most);
            assert_true(how == GJ_ROUND_TRUNCATE ? order < 0 : order <= 0);
            if (how == GJ_ROUND_TRUNCATE)
                assert_true(gj_dec_sign(error) * gj_dec_sign(a) >= 0);
        }
    }
}

static void trimming(void **state)
{
    (void)state;
    assert_prints(gj_dec_trim(dec("12.500")), "12.5");
    assert_prints(gj_dec_trim(dec("-12.00")), "-12");
    assert_prints(gj_dec_trim(dec("1200")), "1200");
    assert_prints(gj_dec_trim(dec("0.000")), "0");
    gj_i128 large = (gj_i128)1000000000000000000 * 1000000000;
    assert_prints(gj_dec_trim((gj_dec){ large, 30 }), "0.001");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(parse_keeps_what_is_written),
        cmocka_unit_test(parse_refuses),
        cmocka_unit_test(parse_undoes_print),
        cmocka_unit_test(print_of_extremes),
        cmocka_unit_test(sums),
        cmocka_unit_test(products_and_quotients),
        cmocka_unit_test(overflow_is_an_answer),
        cmocka_unit_test(comparison_is_exact),
        cmocka_unit_test(comparison_agrees_with_difference),
        cmocka_unit_test(rounding),
        cmocka_unit_test(rounding_stays_near),
        cmocka_unit_test(trimming),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
