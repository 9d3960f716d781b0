/* test_kind_share_of.c — the rate behind an amount and what it is taken of.
 * SPDX-License-Identifier: MIT */
#include "support/numbers.h"

extern const gj_check_kind gj_check_share_of;

#define TITLE "2022年度某项目绩效自评报告\n\n"

static const form_case cases[] = {
    { "holds", TITLE "收入完成246万元，完成年初任务609万元的40.4%。\n", "?holds! 40.4% = 246万元÷609万元" },
    { "does not", TITLE "收入完成246万元，完成年初任务609万元的44.0%。\n", "fail! 44.0% = 246万元÷609万元" },
    { "without a mark", TITLE "县级补助160万元占投资197万元的91.2%。\n", "fail! 91.2% = 160万元÷197万元" },
    { "the last of a row", TITLE "县级10万元、乡级20万元，占投资100万元的30%。\n", "" },
    { "a change", TITLE "收入比上年增加20万元，完成任务100万元的90%。\n", "" },
    { "something between", TITLE "县级补助160万元，全部到位，占投资197万元的91.2%。\n", "" },
    { "a bound", TITLE "县级补助160万元，占投资197万元的80%以上。\n", "" },
    { "of nothing", TITLE "县级补助0万元，占投资0万元的50%。\n", "" },
    { "counts", TITLE "补助120人，占学生150人的90%。\n", "fail! 90% = 120人÷150人" },
    { "counts of two things", TITLE "补助120人，占学校150所的90%。\n", "" },
};

static void table(void **state)
{
    (void)state;
    numbers_cases(&gj_check_share_of, cases, GJ_ARRAY_LEN(cases));
}

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(table) };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
