/* test_txt_cells.c — a row a line, cells divided by tabs.
 * SPDX-License-Identifier: MIT */
#include "support/read_text.h"

static void rows_and_cells(void **state)
{
    (void)state;
    reads_as("一级指标\t三级指标\t分值\t得分\n产出指标\t培训人数\t12\t12\n\t培训期数\t8\t8\n总分\t2"
             "0\n正文。\n",
             "L1   T1 4x4\n"
             "     1 head | 一级指标 | 三级指标 | 分值 | 得分 |\n"
             "     2 | 产出指标 | 培训人数 | 12 | 12 |\n"
             "     3 | ^产出指标 | 培训期数 | 8 | 8 |\n"
             "     4 total | 总分 | · | · | 20 #2 |\n"
             "L5   > P 正文。\n");
}

static void one_row(void **state)
{
    (void)state;
    assert_int_equal(tables_in("序号\t项目\t金额\n正文。\n"), 1);
    assert_int_equal(tables_in("填表人：柯雪樵\t日期：1月18日\n正文。\n"), 0);
    assert_int_equal(tables_in("负责人：甲\t财务：乙\t电话：丙\n"), 0);
    assert_int_equal(tables_in("一\t二\n"), 0);
}

/* A tab before every line divides nothing. */
static void indented_rows(void **state)
{
    (void)state;
    reads_as("\t项目\t金额\n\t甲\t3\n",
             "L1   T1 2x2\n     1 head | 项目 | 金额 |\n     2 | 甲 | 3 |\n");
}

/* A line break inside a cell cut a row in two. */
static void broken_cells(void **state)
{
    (void)state;
    reads_as("一级指标\t三级指标\t分值\t得分\n产出\t甲\t1\t2\n预算执行\n（10分）\t乙\t3\t4\n满意度"
             "\t丙\t5\t6\n",
             "L1   T1 4x4\n"
             "     1 head | 一级指标 | 三级指标 | 分值 | 得分 |\n"
             "     2 | 产出 | 甲 | 1 | 2 |\n"
             "     3 | 预算执行（10分） | 乙 | 3 | 4 |\n"
             "     4 | 满意度 | 丙 | 5 | 6 |\n");
    reads_as("项目\t金额\t原因\n\"甲\"\t3\t无\n", "L1   T1 2x3\n"
                                                  "     1 head | 项目 | 金额 | 原因 |\n"
                                                  "     2 | 甲 | 3 | 无 |\n");
}

static void no_tables(void **state)
{
    (void)state;
    /* A table of contents, and numbers set off by a tab. */
    assert_int_equal(tables_in("一、项目概况\t1\n（一）立项\t2\n二、结论\t5\n"), 0);
    assert_int_equal(tables_in("1.\t加强预算管理。\n2.\t加强人员培训。\n"), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rows_and_cells), cmocka_unit_test(one_row),
        cmocka_unit_test(indented_rows),  cmocka_unit_test(broken_cells),
        cmocka_unit_test(no_tables),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
