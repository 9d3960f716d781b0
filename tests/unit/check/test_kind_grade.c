/* test_kind_grade.c — grades against scores, scales and one another.
 * SPDX-License-Identifier: MIT */
#include "support/form.h"

extern const gj_check_kind gj_check_grade, gj_check_grade_known, gj_check_grade_agree;
static const gj_check_kind *const kinds[] = { &gj_check_grade, &gj_check_grade_known,
                                              &gj_check_grade_agree, NULL };

#define FACTS                                                                                               \
    "package t \"t\"\nfact score.total : score \"总分\" { words 总分 总得分 }\n"                     \
    "fact report.grade : grade \"等级\" { words 等级 }\n"                                               \
    "scale mof \"四档\" { 优 [90, 100]; 良 [80, 90); 中 [60, 80); 差 [0, 60)\n  words 优秀 良好 " \
    "合格 不合格 一等级\n}\n"
#define KEYS "grade report.grade; total score.total; scale mof; say \"{detail}\" }\n"
#define SCALE "得分90-100分为优秀，70-89分为合格，70分以下（不含70分）为不合格。"

static const form_case match[] = {
    { "fits", "一、甲\n总分92分，等级为优。\n", "" },
    { "does not", "一、甲\n总分88.6分，等级为优。\n", "fail! 优 -> 良" },
    { "the other word for it", "一、甲\n总分88.6分，等级为良好。\n", "" },
    { "printed scale", "一、甲\n" SCALE "\n总分88分，等级为优秀。\n", "fail! 优秀 -> 合格" },
    { "printed scale comes first",
      "一、甲\n得分≥85分为优秀；75≤得分<85分为良好；60≤得分<75分为合格；得分<"
      "60分为不合格。\n总分88分，等级为优秀。\n",
      "" },
    { "in a gap", "一、甲\n" SCALE "\n总分89.5分，等级为合格。\n", "ambiguous 合格" },
    { "in another paragraph", "一、甲\n总分88.6分。\n等级为优。\n", "fail! 优 -> 良" },
    { "which total?", "一、甲\n总分88.6分。\n总分92分。\n等级为优。\n", "" },
    { "no such word on the scale", "一、甲\n总分88.6分，等级为一等级。\n", "" },
    { "no total", "一、甲\n等级为优。\n", "" },
    { "the score before it", "一、甲\n自评89.5分，等级优。\n自评92分，等级优。\n",
      "fail 优 -> 良" },
    { "the score of an item", "一、甲\n满意度9.5分，等级为优。\n", "" },
    { "of last year, behind that of the report",
      "一、甲\n总分92分，等级为优。上年评价总分为86分，等级为良。\n", "" },
    { "the total told before it", "一、甲\n总分92分。综合评定等级为优。另一处总分85分。\n", "" },
    { "another score of the sentence", "一、甲\n总分89.90分未达到90分，取整虽为90分，等级仍为良。\n", "" },
    { "the list of a scale", "一、甲\n总分92分。\n等级（优：≥90；良：≥80且<90；中：≥60且<80；差：<60）另定。\n", "" },
    { "given, with its bound", "一、甲\n总分82分。\n等级：优（≥90分）。\n", "fail! 优 -> 良" },
    { "a word that begins with one", "一、甲\n总分92分。按等级中标单位另定。\n", "" },
    { "counted, not given", "一、甲\n总分88.6分，等级为优的5个。\n", "" },
};

static const form_case known[] = {
    { "known", "一、甲\n等级为优秀。\n", "" },
    { "unknown, no scale printed", "一、甲\n总分100分，等级为一等级。\n", "fail 一等级 -> 优" },
    { "unknown, scale printed", "一、甲\n" SCALE "\n等级为一等级。\n", "fail! 一等级" },
    { "its meaning is told", "一、甲\n总分100分，等级为一等级。一等级（90分以上）另有办法。\n", "" },
    { "no grade but a word", "一、甲\n" SCALE "\n等级低于80分的扣减。\n", "" },
    { "known to the printed scale", "一、甲\n" SCALE "\n等级为合格。\n", "" },
};

static const form_case agree[] = {
    { "agree", "一、甲\n总分92分，等级为优。\n二、乙\n总分92分，等级为优秀。\n", "" },
    { "differ", "一、甲\n等级为良好。\n二、乙\n等级为优秀。\n", "fail! 优秀 -> 良好" },
    { "the score tells which is wrong: another check says so",
      "一、甲\n总分92分，等级为良好。\n二、乙\n总分92分，等级为优秀。\n", "" },
    { "of two things", "一、甲\n总分92分，等级为优。\n二、乙\n总分85分，等级为良。\n", "" },
    { "a word that is on no scale of the report", "一、甲\n" SCALE "\n等级为优秀。\n二、乙\n等级为良好。\n", "" },
    { "the majority is right", "一、甲\n等级为优。\n二、乙\n等级为良。\n三、丙\n等级为优。\n",
      "fail! 良 -> 优" },
};

static void matches(void **state)
{
    (void)state;
    form_cases(FACTS "check a \"a\" : grade { " KEYS, kinds, match, GJ_ARRAY_LEN(match));
}

static void is_known(void **state)
{
    (void)state;
    form_cases(FACTS "check a \"a\" : grade_known { " KEYS, kinds, known, GJ_ARRAY_LEN(known));
}

static void agrees(void **state)
{
    (void)state;
    form_cases(FACTS "check a \"a\" : grade_agree { " KEYS, kinds, agree, GJ_ARRAY_LEN(agree));
}

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(matches), cmocka_unit_test(is_known),
                                        cmocka_unit_test(agrees) };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
