/* test_kind_group_mark.c — the mark of a group is the sum of its rows or items.
 * SPDX-License-Identifier: MIT */
#include "support/numbers.h"

extern const gj_check_kind gj_check_group_mark;

#define HEAD "自评表\n一级指标 | 二级指标 | 三级指标 | 指标值 | 完成值 | 分值 | 得分\n"

static const form_case cases[] = {
    { "repeated",
      HEAD "产出指标（50分） | 数量指标 | 清淤 | 6 | 6 | 30 | 30\n产出指标 | 质量指标 | 验收 | 是 "
           "| 是 | 20 | 20\n"
           "效益指标（30分） | 社会效益指标 | 受益 | 多 | 多 | 30 | 30\n",
      "?holds! 50分 = 30+20\nholds! 30分 = 30\n" },
    { "blank below",
      HEAD "产出指标（40分） | 数量指标 | 清淤 | 6 | 6 | 30 | 30\n | 质量指标 | 验收 | 是 | 是 | "
           "20 | 20\n"
           "效益指标（30分） | 社会效益指标 | 受益 | 多 | 多 | 30 | 30\n",
      "fail! 40分 = 30+20" },
    { "two levels",
      HEAD
      "产出指标（50分） | 数量指标（30分） | 清淤 | 6 | 6 | 15 | 15\n |  | 修复 | 6 | 6 | 10 | 10\n"
      " | 质量指标（20分） | 验收 | 是 | 是 | 20 | 20\n",
      "fail! 50分 = 15+10+20\nfail! 30分 = 15+10\n" },
    { "a bare number",
      HEAD "产出指标（40） | 数量指标 | 清淤 | 6 | 6 | 30 | 30\n | 质量指标 | 验收 | 是 | 是 | 20 "
           "| 20\n",
      "fail! constant = 30+20" },
    { "a row without a mark",
      HEAD
      "产出指标（50分） | 数量指标 | 清淤 | 6 | 6 | 30 | 30\n | 质量指标 | 验收 | 是 | 是 |  | \n",
      "fail 50分 = 30" },
    { "labels alone are no head",
      "自评表\n绩效指标 | 一级指标 | 二级指标 | 三级指标 | 指标值 | 完成值 | 分值 | 得分\n"
      " | 效益指标（30分） | 社会效益指标 | 受益 | 多 | 多 | 10 | 10\n"
      " |  | 生态效益指标 | 无 |  |  |  | \n |  | 可持续影响指标 | 管护 | 有 | 有 | 15 | 15\n",
      "fail 30分 = 10+15" },
    { "ends at the total",
      HEAD "产出指标（30分） | 数量指标 | 清淤 | 6 | 6 | 30 | 30\n合计 |  |  |  |  | 100 | 95\n",
      "" },
    { "scores in the bracket",
      HEAD "产出指标（得48分） | 数量指标 | 清淤 | 6 | 6 | 30 | 30\n | 质量指标 | 验收 | 是 | 是 | "
           "20 | 17\n",
      "fail! 48分 = 30+17" },
    { "subtotal at the head",
      "自评表\n一级指标 | 二级指标 | 分值 | 得分\n过程 | 小计 | 20 | 18.5\n | 资金管理 | 12 | "
      "10.5\n"
      " | 事项管理 | 8 | 7\n产出 | 小计 | 30 | 27\n | 经济性 | 6 | 5.5\n | 效率性 | 24 | 21.5\n",
      "fail! 18.5 = 10.5+7" },
    { "subtotal at the foot",
      "自评表\n一级指标 | 二级指标 | 分值 | 得分\n过程 | 资金管理 | 12 | 10.5\n过程 | 事项管理 | 8 "
      "| 7\n"
      "过程 | 小计 | 20 | 18.5\n",
      "fail! 18.5 = 10.5+7" },
    { "the mark repeated",
      HEAD "产出指标（50分） | 数量指标 | 清淤 | 6 | 6 | 30 | 30\n产出指标（50分） | 质量指标 | "
           "验收 | 是 | 是 | 20 | 20\n",
      "?holds! 50分 = 30+20" },
    { "codes",
      "自评表\n指标 | 权重 | 得分\nA 决策 | 10 | 9.5\nA1 立项 | 5 | 4\nA2 目标 | 6 | 5.5\nB 管理 | "
      "24 | 22\nB1 投入 | 14 | 12\n"
      "B2 财务 | 10 | 10\n",
      "fail! 10 = 5+6\n" },
    { "codes of two levels",
      "自评表\n指标 | 权重\n1 决策 | 20\n1.1 立项 | 10\n1.1.1 依据 | 4\n1.1.2 程序 | 6\n1.2 目标 | "
      "9\n2 管理 | 80\n",
      "fail! 20 = 10+9\n" },
    { "the head of the funds",
      "自评表\n预算执行情况（10分） | 年初预算数 | 全年预算数 | 全年执行数 | 执行率 | 分值 | 得分\n"
      "总额 | 62 | 70.5 | 68.74 | 97.5% | 20 | 19.5\n",
      "fail! 10分 = 20" },
    { "prose",
      "三、自评\n（一）产出指标（50分）\n1.数量指标（20分）：完成。\n2."
      "质量指标（20分）：合格。\n（二）效益指标（30分）\n",
      "fail! 50分 = 20+20" },
    { "prose without marks",
      "三、自评\n（一）产出指标（50分）\n1.数量指标：完成。\n2.质量指标（20分）：合格。\n", "" },
    { "other brackets", HEAD "产出指标（50%） | 数量指标（三项） | 清淤 | 6 | 6 | 30 | 30\n", "" },
};

static void table(void **state)
{
    (void)state;
    numbers_cases(&gj_check_group_mark, cases, GJ_ARRAY_LEN(cases));
}

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(table) };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
