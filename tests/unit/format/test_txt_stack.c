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
        cmocka_unit_test(no_tables), cmocka_unit_test(many_heads),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
