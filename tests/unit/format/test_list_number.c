/* test_list_number.c — numbers of lists in each way of writing them.
 * SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "format/list_number.h"

static void every_format(void **state)
{
    (void)state;
    static const struct {
        gj_list_format format;
        uint32_t value;
        const char *shown;
    } cases[] = {
        { GJ_LIST_DECIMAL, 1, "1" },
        { GJ_LIST_DECIMAL, 0, "0" },
        { GJ_LIST_DECIMAL_ZERO, 9, "09" },
        { GJ_LIST_DECIMAL_ZERO, 10, "10" },
        { GJ_LIST_UPPER_ROMAN, 1994, "MCMXCIV" },
        { GJ_LIST_LOWER_ROMAN, 4, "iv" },
        { GJ_LIST_UPPER_LETTER, 26, "Z" },
        { GJ_LIST_UPPER_LETTER, 27, "AA" },
        { GJ_LIST_LOWER_LETTER, 28, "bb" },
        { GJ_LIST_HAN, 1, "一" },
        { GJ_LIST_HAN, 10, "十" },
        { GJ_LIST_HAN, 11, "十一" },
        { GJ_LIST_HAN, 20, "二十" },
        { GJ_LIST_HAN, 21, "二十一" },
        { GJ_LIST_HAN, 100, "一百" },
        { GJ_LIST_HAN, 103, "一百零三" },
        { GJ_LIST_HAN, 110, "一百一十" },
        { GJ_LIST_HAN, 1001, "一千零一" },
        { GJ_LIST_HAN, 0, "0" },
        { GJ_LIST_HAN, 10000, "10000" },
        { GJ_LIST_HAN_DIGITS, 10, "一〇" },
        { GJ_LIST_HAN_FORMAL, 13, "壹拾叁" },
        { GJ_LIST_STEMS, 10, "癸" },
        { GJ_LIST_STEMS, 11, "11" },
        { GJ_LIST_BRANCHES, 12, "亥" },
        { GJ_LIST_CIRCLED, 1, "①" },
        { GJ_LIST_CIRCLED, 20, "⑳" },
        { GJ_LIST_CIRCLED, 21, "21" },
        { GJ_LIST_PAREN, 3, "⑶" },
        { GJ_LIST_STOP, 20, "⒛" },
        { GJ_LIST_HAN_CIRCLED, 10, "㊉" },
        { GJ_LIST_FULL_WIDTH, 12, "１２" },
        { GJ_LIST_NONE, 3, "" },
        { GJ_LIST_BULLET, 3, "" },
        { GJ_LIST_UPPER_LETTER, UINT32_MAX, "4294967295" },
        { GJ_LIST_UPPER_ROMAN, UINT32_MAX, "4294967295" },
    };
    for (size_t i = 0; i < GJ_ARRAY_LEN(cases); i++) {
        gj_strbuf out;
        gj_strbuf_init(&out, 0);
        gj_list_print(&out, cases[i].format, cases[i].value);
        assert_string_equal(gj_strbuf_slice(&out).p, cases[i].shown);
        gj_strbuf_done(&out);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(every_format) };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
