/* test_txt_columns.c — cells two or more blanks apart.
 * SPDX-License-Identifier: MIT */
#include "support/read_text.h"

static void columns(void **state)
{
    (void)state;
    reads_as("指标名称          计量单位  指标性质  权重   得分\n"
             "广播播出时长      小时      ≥        10.00  10.00\n"
             "安全事故          次        ＝        15.00  15.00\n"
             "合计                                  100    97.96\n\n正文。\n",
             "L1   T1 4x5\n"
             "     1 head | 指标名称 | 计量单位 | 指标性质 | 权重 | 得分 |\n"
             "     2 | 广播播出时长 | 小时 | ≥ | 10.00 | 10.00 |\n"
             "     3 | 安全事故 | 次 | = | 15.00 | 15.00 |\n"
             "     4 total | 合计 |  |  | 100 | 97.96 |\n"
             "L6   > P 正文。\n");
}

/* Merged cells leave blanks at the left; ideographic blanks count as two. */
static void merged_and_wide(void **state)
{
    (void)state;
    reads_as("一级指标  三级指标  分值  得分\n"
             "产出指标  培训人数  10    9\n"
             "          培训期数  20    20\n",
             "L1   T1 3x4\n"
             "     1 head | 一级指标 | 三级指标 | 分值 | 得分 |\n"
             "     2 | 产出指标 | 培训人数 | 10 | 9 |\n"
             "     3 | ^产出指标 | 培训期数 | 20 | 20 |\n");
    reads_as("项目　　金额　　备注\n甲　　　30　　　无\n乙　　　40　　　无\n",
             "L1   T1 3x3\n"
             "     1 head | 项目 | 金额 | 备注 |\n"
             "     2 | 甲 | 30 | 无 |\n"
             "     3 | 乙 | 40 | 无 |\n");
}

/* «单  位» is one word; but two cells of one character stay two when the row needs them. */
static void spread_words(void **state)
{
    (void)state;
    reads_as("姓  名    职  务    得  分\n张三      主任      99\n李四      干事      98\n",
             "L1   T1 3x3\n"
             "     1 head | 姓 名 | 职 务 | 得 分 |\n"
             "     2 | 张三 | 主任 | 99 |\n"
             "     3 | 李四 | 干事 | 98 |\n");
    reads_as("指标  年初  年末  得分\n贯通  好    好    9\n联网  好    差    8\n",
             "L1   T1 3x4\n"
             "     1 | 指标 | 年初 | 年末 | 得分 |\n"
             "     2 | 贯通 | 好 | 好 | 9 |\n"
             "     3 | 联网 | 好 | 差 | 8 |\n");
}

/* Heads whose halves stand one below the other are one row; 资金 over two columns stays a row of its own. */
static void stacked_heads(void **state)
{
    (void)state;
    reads_as("  支 出 内 容       行    年 初     年度中     调整后     执行率\n"
             "                    次    预 算     增减       预 算      (%)\n"
             "  -----------------------------------------------------------\n"
             "  栏  次                  1         2          3          4\n"
             "  水质监测          1     40.00     -2.50      37.50      98.00\n"
             "  船艇维修          2     16.00     0.00       16.00      95.50\n"
             "  合  计            3     56.00     -2.50      53.50      97.25\n\n正文。\n",
             "L1   T1 5x6\n"
             "     1 head | 支出内容 | 行次 | 年 初预 算 | 年度中增减 | 调整后预 算 | 执行率（%） |\n"
             "     2 | 栏 次 |  | 1 | 2 | 3 | 4 |\n"
             "     3 | 水质监测 | 1 | 40.00 | -2.50 | 37.50 | 98.00 |\n"
             "     4 | 船艇维修 | 2 | 16.00 | 0.00 | 16.00 | 95.50 |\n"
             "     5 total | 合 计 | 3 | 56.00 | -2.50 | 53.50 | 97.25 |\n"
             "L9   > P 正文。\n");
}

static void no_tables(void **state)
{
    (void)state;
    static const char *const texts[] = {
        "组  长：谢红梅\n副组长：覃显杰\n成  员：覃秀英、杨煜雄、黄茂熙\n",
        "组长：卢玉杰  长安区委办公室常务副主任\n成员：梅常青  长安区委办公室副主任\n"
        "          刘  敏  长安区委办公室二级主任科员\n",
        "组长：祁远舟  县图书馆馆长  副研究馆员\n成员：蔺书平  县图书馆副馆长  馆员\n",
        "                绩 效 自 评 报 告\n                2024年4月28日\n",
        "    本项目  已完成，资金  全部到位，效果良好，群众满意。\n    单位  制度健全，管理  "
        "规范，没有发现任何问题。\n",
        "填表人：柯雪樵        填报日期：2023年1月18日        电话：6712345\n",
        "一、  项目  概况\n二、  项目  绩效\n",
        "　　项目概况\n　　项目绩效\n",
    };
    for (size_t i = 0; i < GJ_ARRAY_LEN(texts); i++)
        if (tables_in(texts[i]) != 0)
            fail_msg("%s", texts[i]);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(columns),
        cmocka_unit_test(merged_and_wide),
        cmocka_unit_test(spread_words),
        cmocka_unit_test(stacked_heads),
        cmocka_unit_test(no_tables),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
