/* test_kind_breakdown.c — totals and their parts in prose: which figures are parts, and of what.
 * SPDX-License-Identifier: MIT */
#include "support/numbers.h"

extern const gj_check_kind gj_check_breakdown;

static const form_case cases[] = {
    { "numbered parts begin the list",
      "专项资金预算530万元，年内分三次拨付，第一次162.4万元，第二次193.07万元，第三次126."
      "95万元，全年合计拨付472.42万元。\n",
      "fail! 472.42万元 = 162.4+193.07+126.95" },
    { "the same, right",
      "专项资金预算530万元，年内分三次拨付，第一次162.4万元，第二次193.07万元，第三次126."
      "95万元，全年合计拨付482.42万元。\n",
      "?holds! 482.42万元 = 162.4+193.07+126.95" },
    { "first of two", "首批拨付20万元，第二批拨付30万元，两批共计拨付60万元。\n",
      "fail! 60万元 = 20+30" },
    { "parts with their growth",
      "总收入679万元，比上年增加65万元，增长10.6%。其中：地方收入516万元，增加64万元，增长14.2%；上划收入163万元，增加1万元，增长0.6%。\n",
      "?holds! 679万元 = 516+163" },
    { "a part that is cut", "本批下达1.5万元，其中：林地管护资金调减2.6万元，苗木补助2.4万元，抚育补助2.8万元。\n", "" },
    { "a cell that holds a sentence",
      "表\n\t目标\n\t完成情况\n\n\t共支出89.5万元。其中：30万元用于编制；29.9万元用于审计；30万元用于测绘。\n\t全部完成\n\n",
      "fail 89.5万元 = 30+29.9+30" },
    { "cells have no total in common",
      "表\n\t目标\n\t完成情况\n\n\t为改善群众出行条件，计划安排改造资金80万元。\n\t共改造三处：其中甲处30万元，"
      "乙处20万元，都已通过验收。\n\n",
      "" },
    { "no list", "预算530万元，支出472.42万元。\n", "" },
    { "too large for a sum", "甲99999999999999999999999999999999亿元、乙1亿元，合计3亿元。\n", "" },
};

static void table(void **state)
{
    (void)state;
    numbers_cases(&gj_check_breakdown, cases, GJ_ARRAY_LEN(cases));
}

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(table) };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
