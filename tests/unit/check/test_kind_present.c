/* test_kind_present.c — what must be stated once something else is.
 * SPDX-License-Identifier: MIT */
#include "support/form.h"

extern const gj_check_kind gj_check_present;
static const gj_check_kind *const kinds[] = { &gj_check_present, NULL };
static const char rules[] =
    "package t \"t\"\n"
    "fact score.item : score \"分项\" { words 得 }\n"
    "fact score.total : score \"总分\" { words 总分 }\n"
    "fact report.grade : grade \"等级\" { words 等级 }\n"
    "scale mof \"四档\" { 优 [90, 100]; 良 [80, 90); 中 [60, 80); 差 [0, 60) }\n"
    "check a \"a\" : present { need score.total; given score.item; least 2; say \"a\" }\n"
    "check b \"b\" : present { need report.grade; scale printed; certainty doubtful; say \"b\" }\n"
    "check c \"c\" : present { text /附件/; given score.total; in text; say \"c\" }\n";
#define SCALE "90（含）-100分为优、80（含）-90分为良、60（含）-80分为中、60分以下为差"

static const form_case cases[] = {
    { "items, no total", "一、甲\n产出得45分，效益得28分。\n", "missing!" },
    { "one item only", "一、甲\n产出得45分。\n", "" },
    { "items and total", "一、甲\n产出得45分，效益得28分，总分73分。见附件。\n", "" },
    { "total, no text", "一、甲\n产出得45分，效益得28分，总分73分。\n", "missing!" },
    { "scale, no grade", "一、甲\n标准为" SCALE "。\n", "missing" },
    { "scale and grade", "一、甲\n标准为" SCALE "，本项目等级为优。\n", "" },
    { "nothing", "正文。\n", "" },
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
