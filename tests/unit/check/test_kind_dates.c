/* test_kind_dates.c — dates that do not exist.
 * SPDX-License-Identifier: MIT */
#include "support/form.h"

extern const gj_check_kind gj_check_dates;
static const gj_check_kind *const kinds[] = { &gj_check_dates, NULL };

static const form_case cases[] = {
    { "30 days", "一、甲\n至2023年6月31日完成。\n", "fail! 2023年6月31日 | 6月只有30天" },
    { "February", "一、甲\n于2023年2月29日验收。\n", "fail! 2023年2月29日 | 2月只有28天" },
    { "leap year", "一、甲\n于2024年2月29日验收，2024年2月30日移交。\n",
      "fail! 2024年2月30日 | 2月只有29天" },
    { "month", "一、甲\n于2023年13月5日验收。\n", "fail! 2023年13月5日 | 没有13月" },
    { "the end of a period", "一、甲\n期限为2023年3月1日至2023年4月31日。\n",
      "fail! 2023年3月1日至2023年4月31日 | 4月只有30天" },
    { "in a table", "表\n\t项目\n\t时间\n\n\t验收\n\t2023年6月31日\n\n", "fail! 2023年6月31日" },
    { "a voucher is no day", "一、甲\n见11月8号、12月46号凭证，2月30号凭证。\n", "" },
    { "a day told with 号", "一、甲\n于2月30号验收。\n", "fail! 2月30号 | 2月只有29天" },
    { "all exist", "一、甲\n于2023年6月30日完成，12月底支付，2024年2月29日移交。\n", "" },
};

static void table(void **state)
{
    (void)state;
    form_cases("package t \"t\"\ncheck n \"n\" : dates { say \"{detail}\" }\n", kinds, cases,
               GJ_ARRAY_LEN(cases));
}

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(table) };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
