/* test_kind_scale.c — printed scales: gaps, overlaps, ends.
 * SPDX-License-Identifier: MIT */
#include "support/form.h"

extern const gj_check_kind gj_check_scale;
static const gj_check_kind *const kinds[] = { &gj_check_scale, NULL };
static const char rules[] =
    "package t \"t\"\n"
    "scale mof \"四档\" { 优 [90, 100]; 良 [80, 90); 中 [60, 80); 差 [0, 60)\n"
    "  words 优秀 良好 一般 合格 较差 不合格\n}\n"
    "check a \"a\" : scale { below 以下 其余; say \"{detail}\" }\n";

static const form_case cases[] = {
    { "a gap of one", "一、甲\n得分90-100分为优秀，70-89分为合格，70分以下（不含70分）为不合格。\n",
      "fail! 70-89分 | 有空档：89分与90分之间" },
    { "none",
      "一、甲\n得分≥85分为优秀；75≤得分<85分为良好；60≤得分<75分为一般；得分<60分为较差。\n", "" },
    { "ends shared", "一、甲\n90-100分为优、80-90分为良、60-80分为中、60分以下为差。\n", "" },
    { "a gap of a tenth",
      "一、甲\n优（90-100分）、良（80-89.9分）、中（60-79.9分）、差（0-59.9分）\n", "" },
    { "a gap of five",
      "一、甲\n90分（含）以上为优秀，75分（含）至85分为良好，60分（含）至75分为合格，60分以下为不合"
      "格。\n",
      "fail! 75分（含）至85分 | 有空档：85分与90分之间" },
    { "overlap", "一、甲\n90-100分为优、80-92分为良、60-80分为中、60分以下为差。\n",
      "fail! 80-92分 | 有重叠：90分与92分之间" },
    { "top", "一、甲\n90-95分为优、80-90分为良、60-80分为中、60分以下为差。\n",
      "fail! 90-95分 | 最高一档到95分为止，不到100分" },
    { "bottom", "一、甲\n90-100分为优、80-90分为良、60-80分为中。\n",
      "fail! 60-80分 | 60分以下没有规定等级" },
    { "turned", "一、甲\n80-90分为优、90-100分为良、60-80分为中、60分以下为差。\n",
      "fail! 80-90分 | 各档高低颠倒" },
    { "from below", "一、甲\n60分以下为差、60-80分为中、80-90分为良、90-100分为优。\n", "" },
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
