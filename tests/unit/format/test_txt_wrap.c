/* test_txt_wrap.c — running text whose lines were broken for their length.
 * SPDX-License-Identifier: MIT */
#include "support/read_text.h"

static void joined(void **state)
{
    (void)state;
    reads_as("本年度三公经费支出总额为5.48万元，比上年增加\n"
             "1.55万元，增长39.4%，主要是公务用车运行支出增\n"
             "加，按照规划检测任务比上一年度有较大幅度的增\n"
             "加，车辆使用次数随之增加，具体各项支出情况如下：\n"
             "（一）公务用车运行费用支出3.98万元，主要用于检\n"
             "测样品的采集。\n"
             "（二）接待费1.5万元。\n",
             "L1   > P 本年度三公经费支出总额为5.48万元，比上年增加1.55万元，增长39.4%，主要是公务用车运行支出增加，"
             "按照规划检测任务比上一年度有较大幅度的增加，车辆使用次数随之增加，具体各项支出情况如下：\n"
             "L5   > P （一）公务用车运行费用支出3.98万元，主要用于检测样品的采集。 [(han) 1]\n"
             "L7   > P （二）接待费1.5万元。 [(han) 2]\n");
}

/* Short lines, each a paragraph. */
static void not_joined(void **state)
{
    (void)state;
    reads_as("甲项目\n乙项目\n支出5万元\n支出6万元\n丙项目\n", "L1   H0 甲项目\nL2   H0 乙项目\nL3   P 支出5万元\nL4   P 支出6万元\nL5   P 丙项目\n");
}

/* A line wider than a page: nobody broke these. */
static void one_is_long(void **state)
{
    (void)state;
    reads_as("本年度三公经费支出总额为5.48万元，比上年增加的部分\n"
             "本年度公务接待费支出总额为1.50万元，比上年持平部分\n"
             "本年度公务用车费支出总额为3.98万元，比上年增加部分\n"
             "本年度培训会议费支出总额为2.98万元，比上年减少部分\n"
             "本年度各项经费的支出都按照年初批准的预算执行，没有超出预算的情况，也没有挤占、挪用、截留专项资金的情况，"
             "所有支出手续齐全，凭证完整。\n",
             "L1   > P 本年度三公经费支出总额为5.48万元，比上年增加的部分\n"
             "L2   > P 本年度公务接待费支出总额为1.50万元，比上年持平部分\n"
             "L3   > P 本年度公务用车费支出总额为3.98万元，比上年增加部分\n"
             "L4   > P 本年度培训会议费支出总额为2.98万元，比上年减少部分\n"
             "L5   > P 本年度各项经费的支出都按照年初批准的预算执行，没有超出预算的情况，也没有挤占、挪用、截留专项资金的情况，"
             "所有支出手续齐全，凭证完整。\n");
}

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(joined), cmocka_unit_test(not_joined), cmocka_unit_test(one_is_long) };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
