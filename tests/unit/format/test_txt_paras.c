/* test_txt_paras.c — tables whose cells are paragraphs of their own.
 * SPDX-License-Identifier: MIT */
#include "support/read_text.h"

static void rows(void **state)
{
    (void)state;
    reads_as("各项支出如下：\n\n支出内容\n\n预算数（万元）\n\n支出数（万元）\n\n执行率\n\n"
             "闸门维修\n\n30.00\n\n29.40\n\n98.00%\n\n堤防割草\n\n12.00\n\n11.10\n\n92.50%\n\n"
             "合计\n\n42.00\n\n40.50\n\n96.43%\n\n二、管理情况\n",
             "L1   > P 各项支出如下：\n"
             "L3   T1 4x4 caption «各项支出如下：»\n"
             "     1 head | 支出内容 | 预算数（万元） | 支出数（万元） | 执行率 |\n"
             "     2 | 闸门维修 | 30.00 | 29.40 | 98.00% |\n"
             "     3 | 堤防割草 | 12.00 | 11.10 | 92.50% |\n"
             "     4 total | 合计 | 42.00 | 40.50 | 96.43% |\n"
             "L35  H1 二、管理情况 [han 2]\n");
}

/* The figures of a short total stand below the last columns of figures. */
static void short_total(void **state)
{
    (void)state;
    reads_as("三级指标\n指标值\n完成值\n分值\n得分\n"
             "清淤长度\n≥6公里\n6.2公里\n50\n50\n验收合格率\n100%\n98%\n40\n39\n合计\n90\n89\n完。\n",
             "L1   T1 4x5\n"
             "     1 head | 三级指标 | 指标值 | 完成值 | 分值 | 得分 |\n"
             "     2 | 清淤长度 | ≥6公里 | 6.2公里 | 50 | 50 |\n"
             "     3 | 验收合格率 | 100% | 98% | 40 | 39 |\n"
             "     4 total | 合计 | · | · | 90 #2 | 89 #3 |\n"
             "L19  > P 完。\n");
}

/* The same heads twice, side by side: the rows of one half stand below those of the other. */
static void two_halves(void **state)
{
    (void)state;
    reads_as("村名\n\n户数\n\n金额\n\n村名\n\n户数\n\n金额\n\n"
             "上坪村\n\n12\n\n3.60\n\n下坪村\n\n9\n\n2.70\n\n"
             "东坑村\n\n20\n\n6.00\n\n西坑村\n\n5\n\n1.50\n\n合计\n\n46\n\n13.80\n\n完毕。\n",
             "L1   T1 6x3\n"
             "     1 head | 村名 | 户数 | 金额 |\n"
             "     2 | 上坪村 | 12 | 3.60 |\n"
             "     3 | 下坪村 | 9 | 2.70 |\n"
             "     4 | 东坑村 | 20 | 6.00 |\n"
             "     5 | 西坑村 | 5 | 1.50 |\n"
             "     6 total | 合计 | 46 | 13.80 |\n"
             "L43  > P 完毕。\n");
}

/* Short lines that are no table: lists of words, a number where a name should stand, cells that do not fill the last row. */
static void no_tables(void **state)
{
    (void)state;
    static const char *const texts[] = {
        "预算数\n\n执行数\n\n执行率\n\n得分\n\n分值\n\n权重\n\n金额\n\n支出\n\n预算\n\n合计\n",
        "项目名称\n\n预算数\n\n支出数\n\n甲\n\n3\n\n2\n\n5\n\n3\n\n2\n\n乙\n\n1\n\n1\n",
        "项目名称\n\n预算数\n\n支出数\n\n甲\n\n3\n\n2\n\n乙\n\n3\n\n2\n\n丙\n\n1\n",
        "项目名称\n\n预算数\n\n\n支出数\n\n甲\n\n3\n\n\n2\n\n乙\n\n3\n\n2\n\n",
    };
    for (size_t i = 0; i < GJ_ARRAY_LEN(texts); i++)
        if (tables_in(texts[i]) != 0)
            fail_msg("%s", texts[i]);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rows),
        cmocka_unit_test(short_total),
        cmocka_unit_test(two_halves),
        cmocka_unit_test(no_tables),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
