/* test_dump.c — the canonical form of a document.
 * SPDX-License-Identifier: MIT */
#include "support/made_doc.h"

static void prints_all_kinds(void **state)
{
    (void)state;
    made_doc m;
    make_doc(&m, "某某报告\n一、资金（单位：万元）\n=项目|金额\n=甲|3\n=|4\n");
    assert_string_equal(dump_of(&m), "L1   H0 某某报告\n"
                                     "L2   H1 一、资金（单位：万元） [han 1]\n"
                                     "L3   T1 3x2 caption «一、资金（单位：万元）» unit 万元\n"
                                     "     1 head | 项目 | 金额 |\n"
                                     "     2 | 甲 | 3 |\n"
                                     "     3 | ^甲 | 4 |\n");
    assert_memory_equal(m.dump.p, "reader -, charset -, 3 blocks, 1 tables\n", 40);
    drop_doc(&m);
}

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(prints_all_kinds) };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
