/* test_ascii.c — every byte is of the class that the C library gives it in the C locale.
 * SPDX-License-Identifier: MIT */
#include "base/ascii.h"

#include <ctype.h>
#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

static void every_byte(void **state)
{
    (void)state;
    for (int i = 0; i < 256; i++) {
        char c = (char)i;
        unsigned digit = gj_ascii_hex(c);
        assert_int_equal(gj_ascii_is_digit(c), isdigit(i) != 0);
        assert_int_equal(gj_ascii_is_letter(c), isalpha(i) != 0);
        assert_int_equal(gj_ascii_is_blank(c), i != 0 && strchr(" \t\r\n", i) != NULL);
        assert_int_equal((unsigned char)gj_ascii_lower(c), tolower(i));
        assert_int_equal(digit < 16, isxdigit(i) != 0);
        if (digit < 16)
            assert_int_equal("0123456789abcdef"[digit], tolower(i));
        else
            assert_int_equal(digit, 16);
    }
}

static void beginnings(void **state)
{
    (void)state;
    assert_true(gj_ascii_starts(GJ_SLICE("Content-Type: x"), "content-type:"));
    assert_true(gj_ascii_starts(GJ_SLICE("abc"), ""));
    assert_true(gj_ascii_starts(GJ_SLICE(""), ""));
    assert_false(gj_ascii_starts(GJ_SLICE("ab"), "abc"));
    assert_false(gj_ascii_starts(GJ_SLICE("heading"), "heading "));
    assert_false(gj_ascii_starts(GJ_SLICE("hea\0ding "), "heading "));
    assert_false(gj_ascii_starts(GJ_SLICE("@"), "`"));
}

static void sameness(void **state)
{
    (void)state;
    assert_true(gj_ascii_same(GJ_SLICE("Word/Document.XML"), GJ_SLICE("word/document.xml")));
    assert_true(gj_ascii_same(GJ_SLICE("表A"), GJ_SLICE("表a")));
    assert_true(gj_ascii_same(GJ_SLICE(""), (gj_slice){ NULL, 0 }));
    assert_false(gj_ascii_same(GJ_SLICE("ab"), GJ_SLICE("abc")));
    assert_false(gj_ascii_same(GJ_SLICE("a["), GJ_SLICE("a{")));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_byte),
        cmocka_unit_test(beginnings),
        cmocka_unit_test(sameness),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
