/* test_txt_flat.c — tables flattened to lines, cells one blank apart.
 * SPDX-License-Identifier: MIT */
#include "support/read_text.h"

/* Levels merged with those of the row above are missing; a row may have no numbers, and words behind them. */
static void indicators(void **state)
{
    (void)state;
    reads_as(
        "绩效指标 一级指标 二级指标 三级指标 指标值 完成值 分值 得分 偏差原因\n"
        "产出指标(50分) 数量指标 培训人数 ≥60人 57 8 7.6 天气 原因\n"
        "质量指标 合格率 ≥95% 96% 8 8\n"
        "资料归档 按制度 已达成 8 8\n"
        "生态效益指标 无\n"
        "满意度指标 满意度指标 学员满意度 ≥90% 94% 10 10\n"
        "总 分 100 97.6\n以下是正文。\n",
        "L1   T1 7x9\n"
        "     1 head | 绩效指标 | 一级指标 | 二级指标 | 三级指标 | 指标值 | 完成值 | 分值 | 得分 | "
        "偏差原因 |\n"
        "     2 | ^绩效指标 | 产出指标（50分） | 数量指标 | 培训人数 | ≥60人 | 57 | 8 | 7.6 | 天气 "
        "原因 |\n"
        "     3 | ^绩效指标 | ^产出指标（50分） | 质量指标 | 合格率 | ≥95% | 96% | 8 | 8 |  |\n"
        "     4 | ^绩效指标 | ^产出指标（50分） | ^质量指标 | 资料归档 | 按制度 | 已达成 | 8 | 8 | "
        " |\n"
        "     5 | ^绩效指标 | ^产出指标（50分） | 生态效益指标 | 无 |  |  |  |  |  |\n"
        "     6 | ^绩效指标 | 满意度指标 | 满意度指标 | 学员满意度 | ≥90% | 94% | 10 | 10 |  |\n"
        "     7 total | 总 分 |  |  |  |  |  | 100 | 97.6 |  |\n"
        "L8   > P 以下是正文。\n");
}

/* A row without all numbers: amounts from the left; only the one at the beginning of the year may be missing. */
static void funds(void **state)
{
    (void)state;
    reads_as("项目资金 (万元) 年初预算数 全年预算数 全年执行数 分值 执行率 得分\n"
             "年度资金总额: 68 85.3 85.3 10 100% 10\n"
             "其中: 本年财政拨款 68 77.3 77.3 — — —\n"
             "单位资金 0 0 0\n"
             "专户资金 20 20 100%\n"
             "省级补助 5 10 9 90%\n"
             "其他资金 8 8\n"
             "上年结转资金\n"
             "年度总体目标 预期目标 实际完成情况\n",
             "L1   T1 8x7\n"
             "     1 head | 项目资金 （万元） | 年初预算数 | 全年预算数 | 全年执行数 | 分值 | "
             "执行率 | 得分 |\n"
             "     2 | 年度资金总额： | 68 | 85.3 | 85.3 | 10 | 100% | 10 |\n"
             "     3 | 其中： 本年财政拨款 | 68 | 77.3 | 77.3 | — | — | — |\n"
             "     4 | 单位资金 | 0 | 0 | 0 |  |  |  |\n"
             "     5 | 专户资金 |  | 20 | 20 |  | 100% |  |\n"
             "     6 | 省级补助 | 5 | 10 | 9 |  | 90% |  |\n"
             "     7 | 其他资金 |  | 8 | 8 |  |  |  |\n"
             "     8 | 上年结转资金 |  |  |  |  |  |  |\n"
             "L9   > P 年度总体目标 预期目标 实际完成情况\n");
}

/* Figures may stand under other heads than those of figures; words behind the numbers go under the last head. */
static void plain_table(void **state)
{
    (void)state;
    reads_as("| 县区 补偿资金 已拨付 执行率 备注 |\n"
             "| 清河县 420 420 100% |\n"
             "| 东圩县 310 206 66.45% 1个项目未开工 |\n"
             "合计 730 626 85.75% |\n",
             "L1   T1 4x5\n"
             "     1 head | 县区 | 补偿资金 | 已拨付 | 执行率 | 备注 |\n"
             "     2 | 清河县 | 420 | 420 | 100% |  |\n"
             "     3 | 东圩县 | 310 | 206 | 66.45% | 1个项目未开工 |\n"
             "     4 total | 合计 | 730 | 626 | 85.75% |  |\n");
}

/* More words than columns: the numbers stand in their places, the words before them in one cell. */
static void unsorted(void **state)
{
    (void)state;
    reads_as("一级指标 二级指标 三级指标 指标值 完成值 分值 得分\n"
             "产出指标 数量指标 发放 人数 = 23 人 23 20 20\n"
             "质量指标 合格率 95% 96% 10 10\n"
             "总分 30 30\n",
             "L1   T1 4x7\n"
             "     1 head | 一级指标 | 二级指标 | 三级指标 | 指标值 | 完成值 | 分值 | 得分 |\n"
             "     2 | 产出指标 | 数量指标 | 发放 人数 = 23人23 |  |  | 20 | 20 |\n"
             "     3 | ^产出指标 | 质量指标 | 合格率 | 95% | 96% | 10 | 10 |\n"
             "     4 total | 总分 |  |  |  |  | 30 | 30 |\n");
}

static void no_tables(void **state)
{
    (void)state;
    static const char *const texts[] = {
        /* one row only; no row; rows of words */
        "项目名称 年初预算数 执行数\n甲项目 20 18\n\n乙项目 20 18\n",
        "项目名称 年初预算数 执行数\n全年安排培训费20万元。\n支出18万元。\n",
        "指标名称 分值 得分\n完成 较好 良好\n完成 一般 良好\n",
        /* the scores of half a table */
        "三级指标 指标值 完成值 分值 得分\n培训人数 60 57 8 7\n培训期数 2 2 8 8\n",
        /* numbers that could stand in several places, or have none */
        "资金来源 全年预算数 全年执行数 执行率 得分\n年度资金总额 20 18 90% 9\n财政拨款 "
        "15\n其他资金 5\n",
        "三级指标 指标值 完成值 分值 得分\n培训人数 60 57 8 7\n培训期数 2 2 8\n总分 16 15\n",
        "三级指标 指标值 完成值 分值 得分\n培训人数 60 57 8 7\n扣 1 分 2 次 3 处\n总分 16 15\n",
        "三级指标 分值 得分\n培训人数 8 7 无故缺席\n培训期数 8 8\n总分 16 15\n",
        "三级指标 指标值 完成值 分值 得分\n培训人数 60 57 8 7\n合格率 ≥95% 96% 8\n总分 16 15\n",
        "一级指标 二级指标 三级指标 指标值 完成值 分值 得分\n产出指标 数量指标 人数 60 57 8 7\n"
        "质量指标 合格率 ≥95 57 8\n总分 16 15\n",
        /* the lower one of two heads names nothing */
        "符号 指标值 单位 单项得分 权重 折算得分\n产出指标 发放人数 = 23 人 23 100 20 20\n"
        "产出指标 质量 = 98 人 98 100 20 20\n合计 40 40\n",
        /* no heads: a list, a sentence, a name and a value */
        "张三 20 18\n李四 20 19\n王五 20 20\n",
        "项目预算 20万元，支出 18万元，得分 9 分。\n项目预算 20 18 9\n项目预算 20 18 9\n",
        "项目名称： 培训费 预算数： 20 执行数： 18\n培训费 20 18\n会议费 20 18\n",
        "一、项目名称 预算数 执行数\n培训费 20 18\n会议费 20 18\n",
        "2022 年 预算数 支出数\n培训费 20 18\n会议费 20 18\n",
        "项目名称 预算数 支出数 2022\n培训费 20 18\n会议费 20 18\n",
    };
    for (size_t i = 0; i < GJ_ARRAY_LEN(texts); i++)
        if (tables_in(texts[i]) != 0)
            fail_msg("%s", texts[i]);
}

/* Heads that nobody knows: the rows and their total show that they are. The count may be missing in the total. */
static void unnamed_heads(void **state)
{
    (void)state;
    reads_as("乡镇 机构数 应拨 已拨\n东镇卫生院 1 96.20 96.20\n西镇卫生院 5 287.44 280\n"
             "镇级小计 6 383.64 376.20\n合计 383.64 376.20\n",
             "L1   T1 5x4\n"
             "     1 head | 乡镇 | 机构数 | 应拨 | 已拨 |\n"
             "     2 | 东镇卫生院 | 1 | 96.20 | 96.20 |\n"
             "     3 | 西镇卫生院 | 5 | 287.44 | 280 |\n"
             "     4 total | 镇级小计 | 6 | 383.64 | 376.20 |\n"
             "     5 total | 合计 |  | 383.64 | 376.20 |\n");
    static const char *const tails[] = {
        "东镇 1 96\n西镇 5 287\n南镇 5 287\n",                /* no total */
        "东镇 1 96\n合计 1 96\n",                             /* too few rows */
        "东镇 1 96\n西镇 5\n合计 6 96\n",                     /* one lacks a number */
        "东镇 卫生院 1 96\n西镇 5 287\n合计 6 383\n",         /* a word too many */
        "东镇 1 96\n西镇 5 287\n其他说明 全部\n合计 6 383\n", /* words between */
    };
    for (size_t i = 0; i < GJ_ARRAY_LEN(tails); i++) {
        char text[512];
        snprintf(text, sizeof text, "乡镇 机构数 应拨\n%s", tails[i]);
        if (tables_in(text) != 0)
            fail_msg("%s", text);
    }
}

/* A head ends the table before it, and so do a heading, an empty line and the total. */
static void ends(void **state)
{
    (void)state;
    static const char *const tails[] = {
        "项目名称 预算数 支出数\n培训费 20 18\n会议费 20 18\n",
        "一、评价结论 20 18\n",
        "\n培训费 20 18\n",
        "一级指标 二级指标\n",
        "全年支出 36 万元。\n",
        "说明：\n",
    };
    for (size_t i = 0; i < GJ_ARRAY_LEN(tails); i++) {
        char text[512];
        snprintf(text, sizeof text,
                 "三级指标 分值 得分\n培训人数 8 7\n培训期数 8 8\n合计 16 15\n%s", tails[i]);
        if (tables_in(text) != (i == 0 ? 2 : 1))
            fail_msg("%s", text);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(indicators),    cmocka_unit_test(funds),    cmocka_unit_test(plain_table),
        cmocka_unit_test(unnamed_heads), cmocka_unit_test(unsorted), cmocka_unit_test(no_tables),
        cmocka_unit_test(ends),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
