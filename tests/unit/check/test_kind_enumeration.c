/* test_kind_enumeration.c — stated counts against what is named.
 * SPDX-License-Identifier: MIT */
#include "support/form.h"

extern const gj_check_kind gj_check_enumeration;
static const gj_check_kind *const kinds[] = { &gj_check_enumeration, NULL };
static const char rules[] = "package t \"t\"\ncheck n \"n\" : enumeration { say \"{detail}\" }\n";

static const form_case cases[] = {
    { "ordinals", "一、甲\n抓了四个方面的工作：一是抓进度；二是抓质量；三是抓管护。\n",
      "fail! 四个方面 -> 三个方面" },
    { "ordinals pass", "一、甲\n抓了三个方面的工作：一是抓进度；二是抓质量；三是抓管护。\n", "" },
    { "ordinals over paragraphs",
      "一、甲\n今后将抓好三项措施：\n一是抓进度。\n二是抓质量。\n三是抓管护。\n", "" },
    { "ordinals over paragraphs, one too few",
      "一、甲\n今后将抓好三项措施：\n一是抓进度。\n二是抓质量。\n", "fail! 三项措施 -> 两项措施" },
    { "in Arabic", "一、甲\n采取3项措施：①甲；②乙。\n", "fail! 3项措施 -> 2项措施" },
    { "broken ordinals are the business of numbering",
      "一、甲\n抓了四个方面的工作：一是抓进度；二是抓质量；四是抓管护。\n", "" },
    { "pauses", "一、甲\n项目包括5个子项目：道路、桥梁、照明、绿化。\n",
      "fail! 5个子项目 -> 4个子项目" },
    { "pauses pass", "一、甲\n项目包括5个子项目：道路、桥梁、照明、绿化、排水。\n", "" },
    { "an open list", "一、甲\n项目包括5个子项目：道路、桥梁、照明等。\n", "" },
    { "及 may part two items", "一、甲\n项目包括4个子项目：道路、桥梁、照明及绿化。\n", "" },
    { "semicolons",
      "一、甲\n评价分为4个等级：得分≥85分为优秀；75≤得分<85分为良好；得分<75分为较差。\n",
      "fail 4个等级 -> 3个等级" },
    { "semicolons pass",
      "一、甲\n评价分为4个等级：得分≥85分为优秀；75≤得分<85分为良好；60≤得分<75分为一般；得分<"
      "60分为较差。\n",
      "" },
    { "before 等, too many", "一、甲\n经过了立项、招标、施工、验收等三个阶段。\n",
      "fail! 三个阶段 -> 四个阶段" },
    { "before 等, too few", "一、甲\n经过了立项、施工、验收等四个阶段。\n",
      "fail 四个阶段 -> 三个阶段" },
    { "before 等 pass",
      "一、甲\n项目经过了可行性研究及项目审批、项目备案及项目询价（2020年3月）、项目实施（2020年3月"
      "-2020年6月）、项目验收（2020年12月）等四个阶段，"
      "系统最终投入使用。\n",
      "" },
    { "等 of a sample", "一、甲\n走访了城关、东关、西关等12个乡镇。\n", "" },
    { "commas", "一、甲\n支出分四部分：车辆2辆168万元，器材95万元，装备42万元。\n", "" },
    { "headings below",
      "一、甲\n主要做法有三个方面：\n（一）抓进度。实行周调度，提前完工。\n（二）抓质量。开展巡检，"
      "全部闭环。\n",
      "fail 三个方面 -> 两个方面" },
    { "headings below pass",
      "一、甲\n主要做法有两个方面：\n（一）抓进度。实行周调度，提前完工。\n（二）抓质量。开展巡检，"
      "全部闭环。\n",
      "" },
    { "no list", "一、甲\n本次自评采用四个一级指标，满分100分，采用扣分法。\n", "" },
    { "an ordinal", "一、甲\n第三个方面：一是甲；二是乙。\n", "" },
    { "nothing", "正文。\n", "" },
};

static void table(void **state)
{
    (void)state;
    form_cases(rules, kinds, cases, GJ_ARRAY_LEN(cases));
}

/* A pass says how many were named. */
static void says(void **state)
{
    (void)state;
    form f;
    form_rules(&f, rules, kinds);
    form_read(&f, GJ_SLICE("一、甲\n经过了立项、招标、施工、验收等四个阶段。\n"), kinds);
    gj_strbuf got = form_print(&f, true);
    assert_string_equal(got.p, "pass 四个阶段 | 文中称“四个阶段”，列举4项\n");
    assert_int_equal(f.run.remarks.v[0].spans.n, 2);
    gj_strbuf_done(&got);
    form_done(&f);
}

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(table), cmocka_unit_test(says) };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
