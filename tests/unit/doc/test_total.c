/* test_total.c — labels of totals, and texts that only look like one.
 * SPDX-License-Identifier: MIT */
#include "doc/total.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

typedef struct row {
    const char *text;
    bool label, starts, starts_any, stands_in;
} row;

static void every_question(void **state)
{
    (void)state;
    static const row rows[] = {
        { "合计", true, true, true, true },
        { "总 分", true, true, true, true },
        { "合计（万元）", true, true, true, true },
        { "总分：96", true, true, true, true },
        { "合计 100 96", false, true, true, true },
        { "合计支出情况", false, true, true, true },
        { "小计", true, false, true, true },
        { "小计（分）", true, false, true, true },
        { "小计 20 18", false, false, true, true },
        { "市级小计", true, false, false, true },
        { "各乡镇补助资金合计", true, false, false, true },
        { "上述各项补助资金的支出合计", false, false, false, true }, /* too long for a label */
        { "综合得分", true, false, false, false },
        { "综合得分情况", false, false, false, false },
        { "共计", true, false, false, false },
        { "会计", false, false, false, false },
        { "总", false, false, false, false },
        { "", false, false, false, false },
    };
    for (size_t i = 0; i < GJ_ARRAY_LEN(rows); i++) {
        const row *r = &rows[i];
        gj_slice text = gj_slice_of(r->text);
        if (gj_total_is_label(text) != r->label || gj_total_starts(text) != r->starts ||
            gj_total_starts_any(text) != r->starts_any || gj_total_stands_in(text) != r->stands_in)
            fail_msg("«%s»", r->text);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(every_question) };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
