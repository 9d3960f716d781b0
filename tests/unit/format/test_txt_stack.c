/* test_txt_stack.c — tables with one cell a line, each closed by a bar.
 * SPDX-License-Identifier: MIT */
#include <stdlib.h>

#include "support/read_text.h"

#define HEADS "三级指标 |\n指标值 |\n分值 |\n得分 |\n原因 |\n"
#define ROWS "培训人数 |\n≥60人 |\n50 |\n47.5 |\n天气 |\n合格率 |\n≥95% |\n50 |\n50 |\n|\n"

/* Remarks and the end of the table are told from the next label. */
static void scores(void **state)
{
    (void)state;
    reads_as(HEADS ROWS "总分 |\n100 |\n97.5 |\n结论 |\n良好 |\n",
             "L1   T1 4x5\n"
             "     1 head | 三级指标 | 指标值 | 分值 | 得分 | 原因 |\n"
             "     2 | 培训人数 | ≥60人 | 50 | 47.5 | 天气 |\n"
             "     3 | 合格率 | ≥95% | 50 | 50 |  |\n"
             "     4 total | 总分 |  | 100 | 97.5 |  |\n"
             "L19  T2 2x1\n"
             "     1 | 结论 |\n"
             "     2 | 良好 |\n");
}

/* The head of the labels stands apart from the others; the remarks of the first row are those of all. */
static void funds(void **state)
{
    (void)state;
    reads_as(
        "资金 |\n|\n年初预算 |\n执行数 |\n执行率 |\n原因 |\n总额 |\n80 |\n60 |\n75% |\n跨年 |\n"
        "财政资金 |\n80 |\n60 |\n75% |\n单位资金 |\n0 |\n— |\n|\n",
        "L1   T1 4x5\n"
        "     1 head | 资金 | 年初预算 | 执行数 | 执行率 | 原因 |\n"
        "     2 | 总额 | 80 | 60 | 75% | 跨年 |\n"
        "     3 | 财政资金 | 80 | 60 | 75% |  |\n"
        "     4 | 单位资金 | 0 | — |  |  |\n");
}

/* Each form begins with the name of its project. */
static void forms(void **state)
{
    (void)state;
    assert_int_equal(tables_in("项目名称 |\n甲 |\n" HEADS ROWS
                               "总分 |\n100 |\n97.5 |\n说明 |\n无 |\n"
                               "项目名称 |\n乙 |\n" HEADS ROWS "总分 |\n100 |\n97.5 |\n"),
                     5);
}

/* Cells led by tabs, with no empty line to end a row. */
static void tabs(void **state)
{
    (void)state;
    reads_as("\t指标\n\t分值\n\t得分\n\t预算执行\n\t10\n\t9."
             "66\n\t产出指标\n\t50\n\t48\n\t效益指标\n\t40\n\t38\n\t总分\n\t100\n\t95.66\n",
             "L1   T1 5x3\n"
             "     1 head | 指标 | 分值 | 得分 |\n"
             "     2 | 预算执行 | 10 | 9.66 |\n"
             "     3 | 产出指标 | 50 | 48 |\n"
             "     4 | 效益指标 | 40 | 38 |\n"
             "     5 total | 总分 | 100 | 95.66 |\n");
}

/* Labels merged with those above are empty, and the total stands behind empty cells. */
static void merged(void **state)
{
    (void)state;
    reads_as("一级指标 |\n二级指标 |\n权重 |\n得分 |\n决策 |\n立项 |\n40 |\n40 |\n |\n目标 |\n20 "
             "|\n18 |\n产出 |\n数量 |\n40 |\n38 |\n合计 |\n |\n100 |\n96 |\n",
             "L1   T1 5x4\n"
             "     1 head | 一级指标 | 二级指标 | 权重 | 得分 |\n"
             "     2 | 决策 | 立项 | 40 | 40 |\n"
             "     3 | ^决策 | 目标 | 20 | 18 |\n"
             "     4 | 产出 | 数量 | 40 | 38 |\n"
             "     5 total | 合计 |  | 100 | 96 |\n");
}

/* Heads that nobody knows: a table where only one width has words or numbers in each column. */
static void one_width(void **state)
{
    (void)state;
    reads_as("\t年份\n\t概算\n\t付款\n\t甲年\n\t4800\n\t4560\n\t乙年\n\t4290\n\t3990\n\t累计\n\t909"
             "0\n\t8550\n",
             "L1   T1 4x3\n"
             "     1 head | 年份 | 概算 | 付款 |\n"
             "     2 | 甲年 | 4800 | 4560 |\n"
             "     3 | 乙年 | 4290 | 3990 |\n"
             "     4 | 累计 | 9090 | 8550 |\n");
    assert_int_equal(
        tables_in("\t甲\n\t乙\n\t丙\n\t1\n\t丁\n\t2\n\t戊\n\t己\n\t3\n\t庚\n\t4\n\t辛\n"),
        1); /* in no width: one row */
}

/* No total, a word where a score must stand, a score too many: what was read one below the other stays so. */
static void no_tables(void **state)
{
    (void)state;
    static const char *const tails[] = { "", "总分 |\n满分 |\n97.5 |\n", "总分 |\n97.5 |\n" };
    for (size_t i = 0; i < GJ_ARRAY_LEN(tails); i++) {
        char text[512];
        snprintf(text, sizeof text, "%s%s", HEADS ROWS, tails[i]);
        if (tables_in(text) != 1)
            fail_msg("%s", text);
    }
}

/* Heads and nothing else, many of them: the time goes with their number. */
static void many_heads(void **state)
{
    (void)state;
    enum { TIMES = 4000 };
    static const char one[] = "指标 |\n指标值 |\n分值 |\n得分 |\n1 |\n";
    char *text = calloc(TIMES, sizeof one);
    assert_non_null(text);
    for (size_t i = 0; i < TIMES; i++)
        memcpy(text + i * (sizeof one - 1), one, sizeof one);
    assert_int_equal(tables_in(text), 1);
    free(text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(scores),    cmocka_unit_test(funds),      cmocka_unit_test(forms),
        cmocka_unit_test(no_tables), cmocka_unit_test(tabs),       cmocka_unit_test(one_width),
        cmocka_unit_test(merged),    cmocka_unit_test(many_heads),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
