/* test_kind_growth.c — rates of increase and decrease.
 * SPDX-License-Identifier: MIT */
#include "support/numbers.h"

extern const gj_check_kind gj_check_growth;

#define TITLE "2022年度某项目绩效自评报告\n\n"

static const form_case cases[] = {
    { "change and this year", TITLE "支出792.22万元，同比上年度增加189.25万元，增加31.39%。\n",
      "?pass" },
    { "the same, wrong", TITLE "支出792.22万元，同比上年度增加189.25万元，增加33.19%。\n",
      "fail! 33.19% -> 31.39%" },
    { "last year in the clause", TITLE "全年支出33万元，较上年的30万元增长10%。\n", "?pass" },
    { "divided by this year", TITLE "全年支出33万元，较上年的30万元增长9.09%。\n",
      "fail! 9.09% -> 10.00%" },
    { "cut off", TITLE "接待1264人，上年1386人，同比下降8.80%。\n", "?pass" },
    { "rounded", TITLE "接待1386人，上年1264人，同比增长9.7%。\n", "?pass" },
    { "neither", TITLE "接待1386人，上年1264人，同比增长9.5%。\n", "fail! 9.5% -> 9.7%" },
    { "year named", TITLE "支出51.94万元，比2021年减少4.86万元，下降8.2%。\n",
      "fail! 8.2% -> 8.6%" },
    { "last year first", TITLE "上年为16.00万元，本年14.00万元，下降12.5%。\n", "?pass" },
    { "both years named", TITLE "2021年支出12万元，2022年支出15万元，增长25%。\n", "?pass" },
    { "direction of the rate", TITLE "上年为16.00万元，本年14.00万元，增长12.5%。\n",
      "fail! 增长12.5% -> 下降12.5%" },
    { "direction of the change", TITLE "支出14万元，比上年16万元增加2万元，下降12.5%。\n",
      "fail! 增加2万元 -> 减少2万元" },
    { "directions against each other",
      TITLE "2021年支出48.6万元，2022年较上年增加4.86万元，下降10%。\n",
      "fail! 增加4.86万元 -> 减少4.86万元" },
    { "the change is wrong", TITLE "支出282.22万元，比上年302.10万元减少18.99万元，下降6.58%。\n",
      "fail! 18.99万元 = −282.22+302.10" },
    { "parts between",
      TITLE
      "全年支出26.8万元，其中维护费18.6万元、接待费8.2万元；上年为32.0万元，同比增长16.25%。\n",
      "fail! 增长16.25% -> 下降16.25%" },
    { "a part's own rate", TITLE "支出100万元，比上年80万元增长25%，其中人员经费增长5%。\n",
      "?pass" },
    { "two candidates are not certain", TITLE "收入50万元，支出33万元，较上年的30万元增长11%。\n",
      "fail 11% -> 10%" },
    { "something else grew", TITLE "收入33万元，上年30万元，人均收入增长5%。\n", "" },
    { "against the plan", TITLE "支出210万元，比年初预算增加10万元，增长4%。\n", "" },
    { "against others", TITLE "收入2.61万元，上年2万元，比全市平均水平高15.8%。\n", "" },
    { "a budget beside it", "2021年度某项目绩效自评报告\n\n经费支出38.64万元。比预算42万元少支出3.36万元，比2020年的33.12万元增加5.52万元，增长16.67%。\n", "?pass" },
    { "words of income", TITLE "收入246万元，比上年减收10.7万元，下降4.2%；其中甲81万元，比上年增收12.8万元，增长18.8%。\n", "?pass | 4.2% ≈ （10.7÷256.7）\npass | 18.8% ≈ （12.8÷68.2）" },
    { "the same, wrong", TITLE "收入246万元，比上年减收10.7万元，下降2.4%。\n", "fail! 2.4% -> 4.2%" },
    { "the base of a share between", TITLE "收入246万元，完成年初预算609万元的40.4%，比上年增收10.7万元，增长4.5%。\n", "?pass" },
    { "on like terms", TITLE "支出1165.08万元，按同口径同比减少63.96万元，下降5.2%。\n", "?pass" },
    { "the change behind", TITLE "收入616.46万元，同比增长10.7%，增收59.39万元。\n", "?pass" },
    { "the same, wrong", TITLE "收入616.46万元，同比增长17.0%，增收59.39万元。\n", "fail! 17.0% -> 10.7%" },
    { "a change of another rate", TITLE "收入616.46万元，同比增长10.7%，增加5万元，增长3%。\n", "" },
    { "the level in the sentence before",
      TITLE "甲类拨款支出1264.92万元，占本年支出的31.45%。与2021年相比，甲类拨款增加27.44万元，增长2.22%。\n", "?pass" },
    { "the same, wrong",
      TITLE "甲类拨款支出1264.92万元，占本年支出的31.45%。与2021年相比，甲类拨款增加27.44万元，增长3.22%。\n",
      "fail 3.22% -> 2.22%" },
    { "of something else", TITLE "甲类拨款支出1264.92万元。与2021年相比，乙类补助增加27.44万元，增长12.22%。\n", "" },
    { "two levels before", TITLE "支出1264.92万元，收入1300万元。与2021年相比，增加27.44万元，增长12.22%。\n", "" },
    { "parts between the level and its growth",
      TITLE "全年预算373.3万元，其中甲类4.9万元，乙类368.4万元，同比增加271.3万元，增长266.0%。\n", "?pass" },
    { "beside what the budget was", TITLE "支出总额5.48万元，比预算增加0万元，比上年增加1.55万元，增长39.4%。\n", "?pass" },
    { "only a rate", TITLE "接待人数同比增长5%。\n", "" },
    { "a bound", TITLE "上年16万元，本年14万元，下降10%以上。\n", "" },
    { "points", TITLE "满意度95%，比上年90%提高5个百分点。\n", "" },
    { "a level behind the word", TITLE "上年30万元，本年增加到33万元，增长11%。\n",
      "fail! 11% -> 10%" },
    { "from one level to another", TITLE "日烘干能力由320吨提高到500吨，增幅56.25%。\n", "?pass" },
    { "the same, wrong", TITLE "日烘干能力由320吨提高到500吨，增幅65.25%。\n",
      "fail! 65.25% -> 56.25%" },
    { "nothing changed", TITLE "产值9亿元，上年为9亿元，同比增长8%。\n", "fail 8% -> 0%" },
    { "another unit", TITLE "产值9.72亿元，上年为9万元，同比增长8%。\n", "fail 8% -> 1079900%" },
    { "other units", TITLE "培训120人，比上年10场增长20%。\n", "" },
};

static void table(void **state)
{
    (void)state;
    numbers_cases(&gj_check_growth, cases, GJ_ARRAY_LEN(cases));
}

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(table) };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
