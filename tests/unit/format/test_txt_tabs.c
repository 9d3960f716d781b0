/* test_txt_tabs.c — one cell a line, each led by a tab.
 * SPDX-License-Identifier: MIT */
#include "support/read_text.h"

static void rows_and_cells(void **state)
{
    (void)state;
    reads_as("\t一级指标\n\t三级指标\n\t自评得分\n\n"
             "\t预算执行率指标\n（10分）\n\t执行率\n\t9.4\n\n"
             "\t\n\t覆盖率\n\t\n\n"
             "\t总分\n\t99.4\n\n\n"
             "二、自评工作情况\n",
             "L1   T1 4x3\n"
             "     1 head | 一级指标 | 三级指标 | 自评得分 |\n"
             "     2 | 预算执行率指标（10分） | 执行率 | 9.4 |\n"
             "     3 | ^预算执行率指标（10分） | 覆盖率 |  |\n"
             "     4 total | 总分 | · | 99.4 #2 |\n"
             "L18  H1 二、自评工作情况 [han 2]\n");
}

/* A cell goes on behind an empty line when its row is not yet complete, or is the only one so far. */
static void cells_over_empty_lines(void **state)
{
    (void)state;
    reads_as("\t绩效目标\n\t对值班人员及其工作进行有效的监督和管理\n\n更好地开展值班工作\n\n\n"
             "\t一级指标\n\t二级指标\n\t指标值\n\n\t产出指标\n\t数量指标\n\t≥1\n\n\n",
             "L1   T1 1x2\n"
             "     1 | 绩效目标 | 对值班人员及其工作进行有效的监督和管理⏎更好地开展值班工作 |\n"
             "L7   T2 2x3\n"
             "     1 head | 一级指标 | 二级指标 | 指标值 |\n"
             "     2 | 产出指标 | 数量指标 | ≥1 |\n");
    /* An empty line inside a cell cut a row of four in two. */
    reads_as("\t一级指标\n\t三级指标\n\t指标值\n\t得分\n\n\t产出\n\t甲\n\t1\n\t5\n\n"
             "\t效益\n\t乙\n\n\t2\n\t6\n\n\t满意度\n\t丙\n\t3\n\t7\n",
             "L1   T1 4x4\n"
             "     1 head | 一级指标 | 三级指标 | 指标值 | 得分 |\n"
             "     2 | 产出 | 甲 | 1 | 5 |\n"
             "     3 | 效益 | 乙 | 2 | 6 |\n"
             "     4 | 满意度 | 丙 | 3 | 7 |\n");
}

/* Two empty lines end a table, but not before a row like the last one or a total. */
static void two_empty_lines(void **state)
{
    (void)state;
    assert_int_equal(tables_in("\t甲\n\t1\n\t2\n\n\n\t乙\n\t3\n\t4\n\n\n\t合计\n\t4\n"), 1);
    assert_int_equal(tables_in("\t甲\n\t1\n\t2\n\n\n\t甲\n\t3\n\t4\n"), 2); /* the head again */
    assert_int_equal(tables_in("\t甲\n\t1\n\n\n\t乙\n\t3\n\t4\n"), 2);
}

static void captions_between(void **state)
{
    (void)state;
    reads_as("\t甲\n\t乙\n\t丙\n\n\t1\n\t2\n\t3\n\n绩效指标（90分）\n\n\t丁\n\t戊\n\n\t4\n\t5\n",
             "L1   T1 2x3\n"
             "     1 head | 甲 | 乙 | 丙 |\n"
             "     2 | 1 | 2 | 3 |\n"
             "L9   > P 绩效指标（90分）\n"
             "L11  T2 2x2 caption «绩效指标（90分）»\n"
             "     1 | 丁 | 戊 |\n"
             "     2 | 4 | 5 |\n");
}

/* Paragraphs that somebody indented with a tab. */
static void indented_paragraphs(void **state)
{
    (void)state;
    assert_int_equal(tables_in("\t一、概况\n\t项目于2022年立项，2023年完成，全部资金已经到位，运行"
                               "情况良好，各方满意。\n"
                               "\t二、结论\n\t项目达到预期目标，资金使用规范，管理制度健全，没有发"
                               "现问题，总体良好。\n"),
                     0);
    assert_int_equal(tables_in("\t组长：卢玉杰\n\t成员：赵洪涛\n\n正文。\n"), 0);
    assert_int_equal(tables_in("\t第一段文字。\n\n\t第二段文字。\n\n\t第三段文字。\n"), 0);
}

/* A sentence behind a figure is no part of its cell. */
static void text_behind_the_table(void **state)
{
    (void)state;
    reads_as(
        "\t一级指标\n\t得分\n\n\t总分\n\t99.4\n根据项目执行情况和项目绩效情况，本项目总得分为99."
        "4分，综合评价等级为优秀。\n",
        "L1   T1 2x2\n"
        "     1 head | 一级指标 | 得分 |\n"
        "     2 total | 总分 | 99.4 |\n"
        "L6   > P 根据项目执行情况和项目绩效情况，本项目总得分为99.4分，综合评价等级为优秀。\n");
    assert_int_equal(tables_in("\t甲\n\t1\n\n\t乙\n\t2\n二、结论\n"), 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rows_and_cells),      cmocka_unit_test(cells_over_empty_lines),
        cmocka_unit_test(two_empty_lines),     cmocka_unit_test(captions_between),
        cmocka_unit_test(indented_paragraphs), cmocka_unit_test(text_behind_the_table),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
