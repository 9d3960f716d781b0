/* test_kind_item_rate.c — the rate of spending of one item, told by the structure of its sentence.
 * SPDX-License-Identifier: MIT */
#include "support/numbers.h"

extern const gj_check_kind gj_check_item_rate;

#define TITLE "2022年度某项目绩效自评报告\n\n"

static const form_case cases[] = {
    { "holds", TITLE "林业站安排420万元、执行217.27万元，执行率51.73%。\n",
      "?holds! 51.73% = 217.27万元÷420万元" },
    { "does not", TITLE "林业站安排420万元、执行217.27万元，执行率57.13%。\n",
      "fail! 57.13% = 217.27万元÷420万元" },
    { "each item has its own",
      TITLE
      "林业站安排420万元、执行210万元，执行率50%；水务站安排400万元、执行300万元，执行率57%。\n",
      "fail! 57% = 300万元÷400万元" },
    { "one of two amounts is the budget",
      TITLE "调查项目，中央资金562万元，合同金额538.6万元，支付430.88万元，执行率76.67%。\n",
      "?fail 76.67% = 430.88万元÷538.6万元\nholds 76.67% = 430.88万元÷562万元" },
    { "neither is",
      TITLE "调查项目，中央资金562万元，合同金额538.6万元，支付430.88万元，执行率67.67%。\n",
      "fail 67.67% = 430.88万元÷538.6万元\nfail 67.67% = 430.88万元÷562万元" },
    { "元 for 万元", TITLE "林业站安排420元、执行217.27万元，执行率51.73%。\n",
      "fail! 51.73% = 217.27万元÷420元" },
    { "parts of what was spent",
      TITLE "支出26.3万元，其中稿费6.8万元，印刷费11.5万元，录制8万元，执行率87.67%。\n", "" },
    { "kept back", TITLE "扣留质保金2.15万元后支付32.23万元，支付率93.20%。\n", "" },
    { "another year", TITLE "安排420万元、执行210万元，上年执行率57%。\n", "" },
    { "a mean", TITLE "安排420万元、执行210万元，平均执行率57%。\n", "" },
    { "what was not spent", TITLE "安排420万元，未执行210万元，执行率57%。\n", "" },
    { "another sentence", TITLE "安排420万元。执行210万元，执行率57%。\n", "" },
    { "a budget of nothing", TITLE "安排0万元、执行0万元，执行率0%。\n", "" },
};

static void table(void **state)
{
    (void)state;
    numbers_cases(&gj_check_item_rate, cases, GJ_ARRAY_LEN(cases));
}

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(table) };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
