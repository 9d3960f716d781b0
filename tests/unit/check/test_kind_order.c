/* test_kind_order.c — periods, stages and the date under a report.
 * SPDX-License-Identifier: MIT */
#include "support/form.h"

extern const gj_check_kind gj_check_order;
static const gj_check_kind *const kinds[] = { &gj_check_order, NULL };
static const char rules[] =
    "package t \"t\"\ncheck n \"n\" : order {\n  stages 合同签订 \"开工/动工\" \"竣工/完工\" 验收\n"
    "  not 计划 预计\n  say \"{detail}\"\n}\n";

#define TITLE "某县档案馆2023年度数字化项目绩效自评报告\n一、项目概况\n"

static const form_case cases[] = {
    { "period", TITLE "供货期为2023年9月1日至2023年5月31日。\n",
      "fail! 2023年9月1日至2023年5月31日" },
    { "period of months", TITLE "建设期为2020年6月-2020年3月。\n", "fail! 2020年6月-2020年3月" },
    { "year left out: may be the next one", TITLE "供暖期为2020年11月-3月。\n",
      "fail 2020年11月-3月" },
    { "no year at all", TITLE "供暖期为每年11月-3月。\n", "" },
    { "two dates", TITLE "合同期自2022年11月10日起至2022年3月31日止。\n", "fail! 2022年3月31日" },
    { "in order", TITLE "合同期自2022年3月31日起至2022年11月10日止，工期2020年3月-6月。\n", "" },
    { "two dates without 至", TITLE "2022年11月10日验收合格，2022年3月31日开工。\n", "" },
    { "stages", TITLE "开工时间：2023年6月1日，竣工时间：2023年5月20日。\n",
      "fail! 2023年5月20日" },
    { "stages without 时间", TITLE "开工2023年6月1日，竣工2023年5月20日。\n",
      "fail 2023年5月20日" },
    { "a planned stage", TITLE "开工时间：2023年6月1日，计划竣工时间：2023年5月20日。\n", "" },
    { "a stage twice",
      TITLE "开工时间：2023年6月1日，竣工时间：2023年5月20日，开工时间：2023年1月1日。\n", "" },
    { "stages in order",
      TITLE "合同签订时间：2023年1月1日，动工时间：2023年6月1日，完工日期为2023年8月20日，验收2023"
            "年9月1日。\n",
      "" },
    { "a date that is not whole", TITLE "开工时间：2023年6月，竣工时间：2023年5月20日。\n", "" },
    { "stages of two paragraphs", TITLE "开工时间：2023年6月1日。\n竣工时间：2023年5月20日。\n",
      "" },
    { "signed too early", TITLE "项目已完成。\n某县档案馆\n2023年4月1日\n", "fail 2023年4月1日" },
    { "signed in time", TITLE "项目已完成。\n某县档案馆\n2024年4月1日\n", "" },
    { "signed in December", TITLE "项目已完成。\n某县档案馆\n2023年12月20日\n", "" },
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
