/* test_kind_shares.c — shares of one whole, in prose and in tables.
 * SPDX-License-Identifier: MIT */
#include "support/numbers.h"

extern const gj_check_kind gj_check_shares;

static const form_case cases[] = {
    { "leader", "以上五个方向占比依次为42.69%、37.75%、10.80%、5.14%和3.62%。\n", "?pass" },
    { "leader, wrong", "以上五个方向占比依次为42.69%、37.75%、10.80%、5.14%和6.32%。\n",
      "fail! 6.32% -> 3.62%" },
    { "leader, far off", "以上四个方向占比依次为40%、30%、20%和90%。\n", "fail 90% -> 10%" },
    { "leader, of wholes of their own", "三项占比分别为90%、95%和98%。\n", "" },
    { "one share explained by a slip", "三项支出占比分别为46%、36%和8%。\n", "fail!" },
    { "two", "城区、乡镇分别占60%、40%。\n", "?pass" },
    { "two, wrong", "城区、乡镇分别占60%、45%。\n", "fail 45% -> 40%" },
    { "list", "甲占45%、乙占30%、丙占25%。\n", "?pass" },
    { "list, wrong", "甲占45%、乙占30%、丙占28%。\n", "fail!" },
    { "rounded thirds", "甲占33.3%、乙占33.3%、丙占33.3%。\n", "?pass" },
    { "too far from a whole", "党员占45%，女性占40%，本科以上占60%。\n", "" },
    { "open", "甲占45%、乙占30%、丙占15%等。\n", "" },
    { "among others", "其中甲占45%、乙占30%、丙占15%。\n", "" },
    { "rest", "甲占45%、乙占30%、丙占15%，其余用于丁。\n", "" },
    { "of a budget", "甲占预算的45%、乙占预算的30%、丙占预算的28%。\n", "" },
    { "one of them", "满意的178份，占89%。\n", "" },
    { "with amounts", "小学561.14万元，占55.9%；初中443.12万元，占44.1%。\n", "?pass" },
    { "a share is wrong",
      "共支出100万元，甲40万元，占40%；乙30万元，占30%；丙20万元，占22%；丁10万元，占10%。\n",
      "fail! 22% -> 20%" },
    { "an amount is wrong",
      "共支出100万元，甲40万元，占40%；乙30万元，占30%；丙22万元，占20%；丁10万元，占10%。\n", "" },
    { "amounts before", "甲40万元、乙35万元、丙25万元，分别占40%、53%、25%。\n",
      "fail! 53% -> 35%" },
    { "one in other words",
      "救助金额中甲类占医疗支出的52.4%，乙类占21.3%，丙类占17.8%，丁类占8.5%。\n", "?pass" },
    { "a table",
      "表\n乡镇 | 支出 | 占比\n甲 | 50 | 50.00%\n乙 | 30 | 30.00%\n丙 | 20 | 20.00%\n合计 | 100 | "
      "100.00%\n",
      "?pass" },
    { "a table, wrong",
      "表\n乡镇 | 支出 | 占比\n甲 | 50 | 50.00%\n乙 | 30 | 33.00%\n丙 | 20 | 20.00%\n合计 | 100 | "
      "100.00%\n",
      "fail! 33.00% -> 30.00%" },
    { "no total", "表\n方向 | 占比\n甲 | 50%\n乙 | 30%\n丙 | 25%\n", "" },
    { "a total of its own",
      "表\n乡镇 | 支出 | 占比\n甲 | 50 | 90%\n乙 | 30 | 95%\n丙 | 20 | 98%\n合计 | 100 | 93.2%\n",
      "" },
};

static void table(void **state)
{
    (void)state;
    numbers_cases(&gj_check_shares, cases, GJ_ARRAY_LEN(cases));
}

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(table) };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
