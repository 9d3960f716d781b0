/* test_symbols.c — two readings of a figure: what agrees stays, what differs is not taken, signs are mended, places made sortable.
 * SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "helper/ocr/symbols.h"

enum { WIDE = 20, HIGH = 30 };

/* The characters side by side on one line from x on; '_' leaves a place free. */
static void put(symbols *s, int32_t x, const char *text)
{
    for (; *text; text++, x += WIDE)
        if (*text != '_')
            symbols_add(s, (symbol){ (uint32_t)*text, 1, x, 0, x + WIDE - 2, HIGH });
}

static uint32_t settle(const char *first, const char *second, char out[64])
{
    symbols a = { 0 }, b = { 0 };
    put(&a, 0, first);
    put(&b, 3, second); /* never quite the same places */
    uint32_t differing = symbols_settle(&a, &b);
    size_t i = 0;
    for (; i < a.n && i < 63; i++)
        out[i] = a.v[i].rune == 0xFFFD ? '?' : (char)a.v[i].rune;
    out[i] = '\0';
    symbols_done(&a);
    symbols_done(&b);
    return differing;
}

static void agreeing(void **state)
{
    (void)state;
    char out[64];
    assert_int_equal(settle("a30.88b", "a30.88c", out), 0);
    assert_string_equal(out, "a30.88b");
    assert_int_equal(settle("97.46%", "97.46%", out), 0);
    assert_int_equal(settle("12,", "12.", out),
                     0); /* the end of a sentence is no part of the figure */
    assert_string_equal(out, "12,");
}

static void differing(void **state)
{
    (void)state;
    char out[64];
    assert_int_equal(settle("a30.88b", "a80.88b", out), 1);
    assert_string_equal(out, "a?????b");
    assert_int_equal(settle("12__12", "12__1l", out), 1);
    assert_string_equal(out, "12??");
    assert_int_equal(settle("7", "", out), 1);
    assert_string_equal(out, "?");
    assert_int_equal(settle("1.5", "15", out), 1);
    assert_int_equal(settle("no figure", "none here", out), 0);
}

static void mended(void **state)
{
    (void)state;
    symbols s = { 0 };
    symbols_add(&s, (symbol){ 0x4E4B, 1, 0, 0, 10, HIGH }); /* 之98 */
    put(&s, 20, "98");
    symbols_mend(&s, 0);
    assert_int_equal(s.v[0].rune, 0x2265);
    symbols_done(&s);
    symbols_add(&s, (symbol){ 0x4E4B, 1, 0, 0, 10, HIGH });
    put(&s, 20, "a");
    symbols_mend(&s, 0);
    assert_int_equal(s.v[0].rune, 0x4E4B);
    symbols_mend(&s, 1);
    symbols_mend(&s, 2);
    symbols_done(&s);
}

/* Boxes that overlap or stand in the wrong order come out rising. */
static void spread(void **state)
{
    (void)state;
    symbols s = { 0 };
    symbols_add(&s, (symbol){ '2', 1, 0, 0, 60, HIGH });
    symbols_add(&s, (symbol){ '0', 1, 5, 0, 30, HIGH });
    symbols_add(&s, (symbol){ 0x5E74, 1, 20, 0, 70, HIGH });
    symbols_add(&s, (symbol){ 0x5EA6, 1, 18, 0, 21, HIGH });
    symbols_add(&s, (symbol){ 0x5EA6, 2, 0, 40, 21, 40 + HIGH });
    symbols_spread(&s);
    for (size_t i = 1; i < 4; i++)
        assert_true(s.v[i].x0 > s.v[i - 1].x0);
    assert_int_equal(s.v[4].x0, 0);
    symbols_done(&s);
}

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(agreeing), cmocka_unit_test(differing),
                                        cmocka_unit_test(mended), cmocka_unit_test(spread) };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
