/* test_kind_signoff.c — sections that are to hold names.
 * SPDX-License-Identifier: MIT */
#include "support/form.h"

extern const gj_check_kind gj_check_signoff;
static const gj_check_kind *const kinds[] = { &gj_check_signoff, NULL };
static const char rules[] =
    "package t \"t\"\ncheck n \"n\" : signoff {\n  heading /人员名单|签字/\n  near 名单 签字\n"
    "  unit 局 校 中心 馆\n  blank 签字 盖章 组长 成员 姓名 日期 人员\n  say \"{detail}\"\n}\n";

#define HEAD                                                                                                                               \
    "某县档案馆2023年度项目自评报告\n一、项目概况\n项目由档案馆实施，按期完成。\n五、问题\n一是加" \
    "强管理，严格控制成本。\n"

static const form_case cases[] = {
    { "unit and date",
      HEAD "六、评价工作组人员名单及签字（姓名、职务）\n\n          中共某县县委党校\n          "
           "2024年 4月28日\n",
      "missing!" },
    { "nothing at all", HEAD "六、评价工作组人员名单及签字\n", "missing!" },
    { "a blank form", HEAD "六、评价工作组人员名单及签字\n组长：\n成员：______\n日期：\n年 月 日\n",
      "missing!" },
    { "names",
      HEAD "六、评价工作组人员名单及签字\n组长：卢玉杰  "
           "办公室常务副主任\n成员：梅常青\n某县档案馆\n2024年4月28日\n",
      "" },
    { "names without labels",
      HEAD "六、评价人员名单\n石磊 某县消防救援大队 大队长\n潘晓芸 某县财政局\n", "" },
    { "a table", HEAD "六、评价人员名单\n\t姓名\n\t职务\n\n\t石磊\n\t主任\n\n", "" },
    { "empty, more sections behind",
      HEAD "六、评价工作组人员名单及签字\n某县档案馆\n七、附件\n佐证材料5册。\n", "missing!" },
    { "no such section", HEAD, "" },
};

static void table(void **state)
{
    (void)state;
    form_cases(rules, kinds, cases, GJ_ARRAY_LEN(cases));
}

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(table) };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
