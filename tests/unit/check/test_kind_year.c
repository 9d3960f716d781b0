/* test_kind_year.c — years of the body against the year of the title.
 * SPDX-License-Identifier: MIT */
#include "support/form.h"

extern const gj_check_kind gj_check_year;
static const gj_check_kind *const kinds[] = { &gj_check_year, NULL };
static const char rules[] =
    "package t \"t\"\ncheck n \"n\" : year {\n  self 绩效自评 项目资金\n  past 上年 较 结转 根据\n"
    "  future 计划 编制\n  beside 上年 复核\n  say \"{detail}\"\n}\n";

#define TITLE "某县档案馆2023年度数字化项目绩效自评报告\n一、项目概况\n"

static const form_case cases[] = {
    { "about itself", TITLE "2022年度项目支出绩效自评由档案馆组织。\n",
      "fail 2022年度 -> 2023年度" },
    { "behind a comma", TITLE "2022年度，项目资金主要用于三项支出。\n",
      "fail 2022年度 -> 2023年度" },
    { "not clearly about itself", TITLE "2022年度安排储备资金120万元。\n",
      "fail 2022年度 -> 2023年度" },
    { "its own year", TITLE "2023年度项目支出绩效自评由档案馆组织。\n", "" },
    { "last year", TITLE "较2022年度项目资金增长2%。\n", "" },
    { "carried over", TITLE "2022年度结转资金3万元。\n", "" },
    { "the name of a plan", TITLE "按照《2019年度绩效自评工作方案》开展工作。\n", "" },
    { "the result of another year", TITLE "2022年度该项目自评得分为97.2分。\n", "" },
    { "a word of the whole sentence", TITLE "2022年度项目资金由三家单位分别使用，到年末累计形成余额，即为上年余额。\n", "" },
    { "a note", TITLE "注：2022年度项目资金4万元。\n", "" },
    { "in brackets", TITLE "按照通知（2019年度绩效自评）开展工作。\n", "" },
    { "next year", TITLE "据此编制2024年度预算。\n", "" },
    { "years compared", TITLE "2022年度项目资金30万元，2023年度项目资金31万元。\n", "" },
    { "a plain year", TITLE "2022年项目资金30万元。\n", "" },
    { "caption of a table", TITLE "项目支出绩效自评表（2022年度）\n",
      "fail! 2022年度 -> 2023年度" },
    { "a title of several years",
      "某县2020—2022年农村公路改造项目\n2022年度绩效自评报告\n一、项目概况\n2022年度项目资金30万元"
      "。\n",
      "" },
    { "no year in the title",
      "某县档案馆数字化项目绩效自评报告\n一、项目概况\n2022年度项目资金30万元。2021年度绩效自评。"
      "\n",
      "" },
};

static void table(void **state)
{
    (void)state;
    form_cases(rules, kinds, cases, GJ_ARRAY_LEN(cases));
}

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(table) };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
