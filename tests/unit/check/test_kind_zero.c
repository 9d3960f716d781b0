/* test_kind_zero.c — money was spent, so its rate and score are not zero.
 * SPDX-License-Identifier: MIT */
#include "support/numbers.h"

extern const gj_check_kind gj_check_zero;

#define HEAD                                                                                                                         \
    "自评表\n项目资金（万元） | 资金来源 | 年初预算数 | 全年预算数 | 全年执行数 | 分值 | 执行率 " \
    "| 得分\n"

static const form_case cases[] = {
    { "fine", HEAD "项目资金（万元） | 年度资金总额 | 56 | 56 | 53.2 | 10 | 95% | 9.5\n",
      "?pass 95%" },
    { "rate", HEAD "项目资金（万元） | 年度资金总额 | 56 | 56 | 53.2 | 10 | 0.00% | 9.5\n",
      "fail! 0.00% = 0.9500" },
    { "score", HEAD "项目资金（万元） | 年度资金总额 | 56 | 56 | 53.2 | 10 | 95% | 0\n",
      "fail! 0 = 9.5" },
    { "nothing was spent", HEAD "项目资金（万元） | 年度资金总额 | 56 | 56 | 0 | 10 | 0% | 0\n",
      "" },
    { "no budget", HEAD "项目资金（万元） | 年度资金总额 | — | — | 53.2 | 10 | 0% | 9.5\n",
      "fail! 0%" },
};

static void table(void **state)
{
    (void)state;
    numbers_cases(&gj_check_zero, cases, GJ_ARRAY_LEN(cases));
}

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(table) };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
