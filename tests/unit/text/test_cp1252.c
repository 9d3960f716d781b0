/* test_cp1252.c — bytes of Western text.
 * SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "text/cp1252.h"

static void runes(void **state)
{
    (void)state;
    assert_int_equal(gj_cp1252_rune('a'), 'a');
    assert_int_equal(gj_cp1252_rune(0x80), 0x20AC);
    assert_int_equal(gj_cp1252_rune(0x96), 0x2013);
    assert_int_equal(gj_cp1252_rune(0x9F), 0x178);
    assert_int_equal(gj_cp1252_rune(0x81), 0x81);
    assert_int_equal(gj_cp1252_rune(0xA0), 0xA0);
    assert_int_equal(gj_cp1252_rune(0xFF), 0xFF);
}

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(runes) };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
