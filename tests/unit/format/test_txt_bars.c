/* test_txt_bars.c — cells divided by | and drawn lines.
 * SPDX-License-Identifier: MIT */
#include "support/read_text.h"

static const char plain[] = "L1   T1 2x2\n     1 head | 项目 | 金额 |\n     2 | 甲 | 3 |\n";

static void frames(void **state)
{
    (void)state;
    reads_as("项目|金额\n甲|3\n", plain);
    reads_as("| 项目 | 金额 |\n| 甲 | 3 |\n", plain);
    reads_as("| 项目 | 金额 |\n|------|:---:|\n| 甲 | 3 |\n", plain);
    reads_as("│项目│金额│\n│甲│3│\n", plain);
    reads_as("项目｜金额\n甲｜3\n", plain);
    reads_as("┌──┬──┐\n│项目│金额│\n├──┼──┤\n│甲│3│\n└──┴──┘\n",
             "L2   T1 2x2\n     1 head | 项目 | 金额 |\n     2 | 甲 | 3 |\n");
    reads_as("+----+----+\n| 项目 | 金额 |\n+====+====+\n| 甲 | 3 |\n+----+----+\n",
             "L2   T1 2x2\n     1 head | 项目 | 金额 |\n     2 | 甲 | 3 |\n");
}

/* A bar at the start or the end of some lines only stands beside an empty cell. */
static void empty_cells(void **state)
{
    (void)state;
    reads_as("一级指标|三级指标|分值|说明\n产出|甲|50|迟\n|乙|20|\n合计||70|\n",
             "L1   T1 4x4\n"
             "     1 head | 一级指标 | 三级指标 | 分值 | 说明 |\n"
             "     2 | 产出 | 甲 | 50 | 迟 |\n"
             "     3 | ^产出 | 乙 | 20 |  |\n"
             "     4 total | 合计 |  | 70 |  |\n");
    /* A row of dashes as values is a row. */
    reads_as("项目|金额|比例\n甲|3|1%\n其他|—|-\n", "L1   T1 3x3\n"
                                                    "     1 head | 项目 | 金额 | 比例 |\n"
                                                    "     2 | 甲 | 3 | 1% |\n"
                                                    "     3 | 其他 | — | - |\n");
}

/* In a frame with a line under every row, cells may be wrapped. */
static void wrapped_cells(void **state)
{
    (void)state;
    reads_as("+------+------+\n| 项目 | 说明 |\n+------+------+\n| 社会效 | 达到 |\n| 益指标 |     "
             " |\n+------+------+\n"
             "| 乙 | 尚 |\n+------+------+\n",
             "L2   T1 3x2\n"
             "     1 head | 项目 | 说明 |\n"
             "     2 | 社会效益指标 | 达到 |\n"
             "     3 | 乙 | 尚 |\n");
    /* With one line under the head alone, every line is a row. */
    assert_int_equal(
        tables_in("+--+--+\n| 项目 | 金额 |\n+--+--+\n| 甲 | 1 |\n|  | 2 |\n+--+--+\n"), 1);
    reads_as("+--+--+\n| 项目 | 金额 |\n+--+--+\n| 甲 | 1 |\n|  | 2 |\n+--+--+\n",
             "L2   T1 3x2\n"
             "     1 head | 项目 | 金额 |\n"
             "     2 | 甲 | 1 |\n"
             "     3 | ^甲 | 2 |\n");
}

static void no_tables(void **state)
{
    (void)state;
    assert_int_equal(tables_in("甲|乙\n正文。\n"), 0);
    assert_int_equal(tables_in("正文。\n────────\n正文。\n"), 0);
    assert_int_equal(tables_in("正文|\n"), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(frames),
        cmocka_unit_test(empty_cells),
        cmocka_unit_test(wrapped_cells),
        cmocka_unit_test(no_tables),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
