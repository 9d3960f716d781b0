/* test_kind_product.c — so many things at so much each.
 * SPDX-License-Identifier: MIT */
#include "support/numbers.h"

extern const gj_check_kind gj_check_product;

static const form_case cases[] = {
    { "count, price, amount", "补助120人，每人每年3000元，共36万元。\n", "?pass" },
    { "the same, wrong", "补助120人，每人每年3000元，共38万元。\n", "fail! 38万元 -> 36万元" },
    { "price first", "按每人3000元的标准补助120名，共计36万元。\n", "?pass" },
    { "in brackets", "授课补助38.40万元（320课时，每课时1,200元），教材2万元。\n", "?pass" },
    { "in brackets, wrong", "授课补助34.80万元（320课时，每课时1,200元），教材2万元。\n", "fail! 34.80万元 -> 38.4万元" },
    { "unit price", "安装路灯150盏，单价2960元，合计46.4万元。\n", "fail 46.4万元 -> 44.4万元" },
    { "price for each", "外聘教练2160课时，课时费150元/课时，共计32.40万元。\n", "?pass" },
    { "rounded", "补助121人，每人2950元，共35.7万元。\n", "?pass" },
    { "months may be a factor", "补助120人，每人每月180元，共20万元。\n", "" },
    { "twelve months", "补助100人，每人每月200元，共24万元。\n", "?pass" },
    { "two counts", "大学生20人，中职生30人，每人3000元，共6万元。\n", "" },
    { "another thing", "培训5场，每人300元，共3万元。\n", "" },
    { "behind a semicolon", "补助120人，每人3000元；共支出80万元。\n", "" },
    { "an average", "培训120人，人均300元，共4万元。\n", "" },
    { "not summed up", "补助120人，每人3000元，另付管理费2万元。\n", "" },
    { "far off", "补助120人，每人3000元，累计共支出900万元。\n", "" },
    { "a bound", "补助120人，每人不超过3000元，共30万元。\n", "" },
    { "too large", "补助99999999999999999999人，每人99999999999999999999元，共36万元。\n", "" },
};

static void table(void **state)
{
    (void)state;
    numbers_cases(&gj_check_product, cases, GJ_ARRAY_LEN(cases));
}

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(table) };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
