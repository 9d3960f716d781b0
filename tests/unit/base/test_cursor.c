/* test_cursor.c — numbers out of foreign bytes: order of bytes, and every way to run over the end.
 * SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/cursor.h"

static const gj_slice eight = { "\x01\x02\x83\x04\x05\x06\x07\xF8", 8 };

static void by_place(void **state)
{
    (void)state;
    assert_int_equal(gj_u8_at(eight, 7), 0xF8);
    assert_int_equal(gj_le16_at(eight, 1), 0x8302);
    assert_int_equal(gj_le32_at(eight, 0), 0x04830201);
    assert_int_equal(gj_le32_at(eight, 4), 0xF8070605);
    assert_true(gj_le64_at(eight, 0) == 0xF807060504830201u);
}

static void beyond_the_end(void **state)
{
    (void)state;
    static const size_t places[] = { 8, 9, 100, SIZE_MAX - 7, SIZE_MAX - 1, SIZE_MAX };
    for (size_t i = 0; i < GJ_ARRAY_LEN(places); i++) {
        assert_int_equal(gj_u8_at(eight, places[i]), 0);
        assert_int_equal(gj_le16_at(eight, places[i]), 0);
        assert_int_equal(gj_le32_at(eight, places[i]), 0);
        assert_int_equal(gj_le64_at(eight, places[i]), 0);
    }
    assert_int_equal(gj_le16_at(eight, 7), 0);
    assert_int_equal(gj_le32_at(eight, 5), 0);
    assert_int_equal(gj_le64_at(eight, 1), 0);
    assert_int_equal(gj_u8_at((gj_slice){ NULL, 0 }, 0), 0);
    assert_true(gj_slice_has(eight, 8, 0));
    assert_false(gj_slice_has(eight, 9, 0));
    assert_false(gj_slice_has(eight, 4, SIZE_MAX));
}

static void in_order(void **state)
{
    (void)state;
    gj_cursor c = gj_cursor_of(eight);
    assert_int_equal(gj_cursor_u8(&c), 1);
    assert_int_equal(gj_cursor_le16(&c), 0x8302);
    gj_cursor_skip(&c, 1);
    assert_int_equal(gj_cursor_left(&c), 4);
    assert_int_equal(gj_cursor_le32(&c), 0xF8070605);
    assert_false(c.overrun);
    assert_int_equal(gj_cursor_take(&c, 0).n, 0);
    assert_false(c.overrun);
}

/* After the first read too many every other gives nothing, small ones included. */
static void overrun_stays(void **state)
{
    (void)state;
    gj_cursor c = gj_cursor_of(eight);
    gj_cursor_skip(&c, 6);
    assert_int_equal(gj_cursor_le32(&c), 0);
    assert_true(c.overrun);
    assert_int_equal(gj_cursor_u8(&c), 0);
    assert_int_equal(gj_cursor_left(&c), 0);
    c = gj_cursor_of(eight);
    assert_int_equal(gj_cursor_take(&c, SIZE_MAX).n, 0);
    assert_true(c.overrun);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(by_place),
        cmocka_unit_test(beyond_the_end),
        cmocka_unit_test(in_order),
        cmocka_unit_test(overrun_stays),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
