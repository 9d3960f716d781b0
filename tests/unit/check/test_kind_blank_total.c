/* test_kind_blank_total.c — the total of the sources of funds is filled in.
 * SPDX-License-Identifier: MIT */
#include "support/numbers.h"

extern const gj_check_kind gj_check_blank_total;

#define HEAD                                                                                                                         \
    "自评表\n项目资金（万元） | 资金来源 | 年初预算数 | 全年预算数 | 全年执行数 | 分值 | 执行率 " \
    "| 得分\n"
#define SOURCES                                                                                                         \
    "项目资金（万元） | 其中：财政拨款 | 200 | 200 | 190 | — | 95% | —\n项目资金（万元） | " \
    "其他资金 | 0 | 30 | 30 | — | — | —\n"

static const form_case cases[] = {
    { "filled",
      HEAD "项目资金（万元） | 年度资金总额 | 200 | 230 | 220 | 10 | 95.65% | 9.57\n" SOURCES,
      "?pass 年度资金总额" },
    { "blank", HEAD "项目资金（万元） | 年度资金总额 |  |  |  | 10 | 95.65% | 9.57\n" SOURCES,
      "missing! 年度资金总额 | ：年初预算数、全年预算数、全年执行数没有填写" },
    { "one blank",
      HEAD "项目资金（万元） | 年度资金总额 | 200 | 230 | — | 10 | 95.65% | 9.57\n" SOURCES,
      "missing! 年度资金总额 | ：全年执行数没有填写" },
    { "zero",
      HEAD "项目资金（万元） | 年度资金总额 | 200 | 230 | 0.00 | 10 | 95.65% | 9.57\n" SOURCES,
      "fail! 0.00 = 190+30" },
    { "zero above one source",
      HEAD "项目资金（万元） | 年度资金总额 | 0 | 230 | 220 | 10 | 95.65% | 9.57\n" SOURCES,
      "fail! 0 = 200" },
    { "nothing anywhere",
      HEAD "项目资金（万元） | 年度资金总额 |  |  |  | 10 | — | 0\n"
           "项目资金（万元） | 其中：财政拨款 |  |  |  | — | — | —\n",
      "" },
    { "no sources", HEAD "项目资金（万元） | 年度资金总额 |  |  |  | 10 | — | 0\n", "" },
};

static void table(void **state)
{
    (void)state;
    numbers_cases(&gj_check_blank_total, cases, GJ_ARRAY_LEN(cases));
}

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(table) };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
