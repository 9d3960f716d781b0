/* test_kind_absent.c — text that should not be there: patterns, words, exceptions, repeats.
 * SPDX-License-Identifier: MIT */
#include "support/form.h"

extern const gj_check_kind gj_check_absent;
static const gj_check_kind *const kinds[] = { &gj_check_absent, NULL };

static const form_case cases[] = {
    { "a bookmark, as written", "一、甲\n[bookmark: _GoBack]本项目不涉及招投标。\n",
      "fail! [bookmark: _GoBack]" },
    { "twice the same", "一、甲\n××单位\n××单位实施。\n", "fail! ××单位" },
    { "two different ones", "一、甲\n由××单位实施，20XX年完成。\n", "fail! ××单位\nfail! 20XX年" },
    { "an exception", "一、甲\n按要求填写表格，请填写此处。型号AXX单位。\n", "fail! 请填写" },
    { "in a table", "表\n\t项目\n\t××单位\n\n\t金额\n\t3\n\n", "fail! ××单位" },
    { "nothing", "一、甲\n实行5×8小时值班，项目由县档案馆实施。\n", "" },
};

static void table(void **state)
{
    (void)state;
    form_cases("package t \"t\"\ncheck n \"n\" : absent {\n"
               "  text /\\[bookmark[^\\]]*\\]/ /[×X]{2}单位/ /20[×X]{2}年/ /请填写/\n"
               "  near \"[bookmark\" \"×\" XX 填写\n  words _GoBack\n  not /按要求填写|AX/\n  say "
               "\"{detail}\"\n}\n",
               kinds, cases, GJ_ARRAY_LEN(cases));
}

static void without_near(void **state)
{
    (void)state;
    form_cases("package t \"t\"\ncheck n \"n\" : absent {\n  text /[×X]{2}单位/ /请填写|求填写/\n  "
               "not /按要求填写|A[×X]/\n  say \"{detail}\"\n}\n",
               kinds, cases + 3, 3);
}

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(table), cmocka_unit_test(without_near) };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
