/* test_kind_numbering.c — numbers of headings and items: doubled, skipped, going back, and what is none of it.
 * SPDX-License-Identifier: MIT */
#include "support/form.h"

extern const gj_check_kind gj_check_numbering;
static const gj_check_kind *const kinds[] = { &gj_check_numbering, NULL };
static const char rules[] =
    "package t \"t\"\ncheck n \"n\" : numbering { certain doubled skipped; say \"{detail}\" }\n";

#define BODY "市财政按时下拨专项资金，资金到位率为100%，严格按照规定使用。\n"

static const form_case cases[] = {
    { "doubled heading",
      "一、甲情况\n（一）甲资金\n1、到位情况\n" BODY "2、使用情况\n" BODY "2、管理情况\n" BODY,
      "fail! 2、 -> 3、" },
    { "continuous", "一、甲情况\n" BODY "二、乙情况\n" BODY "三、丙情况\n" BODY, "" },
    { "skipped heading", "一、甲情况\n" BODY "二、乙情况\n" BODY "四、丁情况\n" BODY,
      "fail! 四、 -> 三、" },
    { "a lost heading may have had the number",
      "一、甲情况\n" BODY "二、乙情况\n" BODY "项目绩效情况\n" BODY "四、丁情况\n" BODY, "" },
    { "skipped item",
      "一、甲情况\n（一）预算批复。" BODY "（二）资金到位。" BODY "（四）结余。" BODY,
      "fail! （四） -> （三）" },
    { "an unnumbered paragraph may be the item",
      "一、甲情况\n（一）预算批复。" BODY "（二）资金到位。" BODY BODY "（四）结余。" BODY, "" },
    { "a list restarts under a new heading",
      "一、甲情况\n1.甲。" BODY "2.乙。" BODY "二、乙情况\n1.甲。" BODY "2.乙。" BODY, "" },
    { "a list inside an item",
      "一、甲情况\n（一）甲。" BODY "（二）乙。" BODY "（一）甲。" BODY "（二）乙。" BODY
      "（三）丙。" BODY,
      "" },
    { "and back to the outer list",
      "一、甲情况\n（一）甲。" BODY "（二）乙。" BODY "1.子。" BODY "2.丑。" BODY "（三）丙。" BODY,
      "" },
    { "starts behind one, the first lost its number",
      "一、甲情况\n项目概况\n" BODY "（二）乙情况\n" BODY "（三）丙情况\n" BODY, "" },
    { "going back", "一、甲情况\n" BODY "二、乙情况\n" BODY "三、丙情况\n" BODY "二、丁情况\n" BODY,
      "fail 二、 -> 四、" },
    { "numbers inside the paragraph above", "一、甲情况\n（1）甲；（2）乙。" BODY "（3）丙。" BODY,
      "" },
    { "dotted", "一、甲情况\n1.1甲\n" BODY "1.2乙\n" BODY "2.1丙\n" BODY "2.2丁\n" BODY, "" },
    { "in a paragraph, doubled", "一、甲情况\n一是抓进度；二是抓质量；二是抓管护。\n",
      "fail! 二是" },
    { "in a paragraph, skipped", "一、甲情况\n一是抓进度；二是抓质量；四是抓管护。\n",
      "fail! 四是" },
    { "over paragraphs", "一、甲情况\n一是抓进度。\n二是抓质量。\n三是抓管护。\n", "" },
    { "two lists in a paragraph", "一、甲情况\n一是甲；二是乙。原因：一是丙；二是丁。\n", "" },
    { "circles", "一、甲情况\n包括①甲；②乙；④丁。\n", "fail ④" },
    { "a formula", "一、甲情况\n得分③=①×②，其中①为分值。\n", "" },
    { "a law", "一、甲情况\n根据《会计法》第（三）条、第（三）款，" BODY, "" },
    { "too large a hole", "一、甲情况\n1.甲。" BODY "12.乙。" BODY, "" },
    { "nothing", "正文。\n", "" },
};

static void table(void **state)
{
    (void)state;
    form_cases(rules, kinds, cases, GJ_ARRAY_LEN(cases));
}

/* None of the words of `certain` in the rule: nothing is certain. */
static void nothing_certain(void **state)
{
    (void)state;
    static const form_case doubtful[] = {
        { "doubled",
          "一、甲情况\n（一）甲资金\n1、到位情况\n" BODY "2、使用情况\n" BODY "2、管理情况\n" BODY,
          "fail 2、 -> 3、" },
    };
    form_cases("package t \"t\"\ncheck n \"n\" : numbering { say \"{detail}\" }\n", kinds, doubtful,
               1);
}

/* A document whose numbers are garbled has no certain finding. */
static void garbled(void **state)
{
    (void)state;
    form f;
    form_rules(&f, rules, kinds);
    form_read(&f,
              GJ_SLICE("一、甲情况\n" BODY "三、乙情况\n" BODY "三、丙情况\n" BODY
                       "五、丁情况\n" BODY "五、戊情况\n" BODY "七、己情况\n" BODY
                       "七、庚情况\n" BODY),
              kinds);
    assert_true(f.run.remarks.n >= 4);
    for (uint32_t i = 0; i < f.run.remarks.n; i++)
        assert_int_equal(f.run.remarks.v[i].certainty, GJ_DOUBTFUL);
    form_done(&f);
}

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(table), cmocka_unit_test(nothing_certain),
                                        cmocka_unit_test(garbled) };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
