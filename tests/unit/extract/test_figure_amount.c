/* test_figure_amount.c — digits with multiplier, approximation and unit.
 * SPDX-License-Identifier: MIT */
#include "support/figure_dump.h"

static void money(void **state)
{
    (void)state;
    static const dump_case cases[] = {
        { "经费预算35万元", "money 350000 «35万元»" },
        { "资金7,800,000.00元", "money 7800000 «7,800,000.00元»" },
        { "项目资金1.44万元,", "money 14400 «1.44万元»" },
        { "总投资1.2亿元", "money 120000000 «1.2亿元»" },
        { "支出500千元", "money 500000 «500千元»" },
        { "支出3百万元", "money 3000000 «3百万元»" },
        { "支出2千万元", "money 20000000 «2千万元»" },
        { "结余-3.5万元", "money -35000 «-3.5万元»" },
        { "结余负3.5万元", "money -35000 «负3.5万元»" },
        { "支出（3.5万元）", "money 35000 «3.5万元»" },
        { "30、40万元", "number 30 «30»; money 400000 «40万元»" },
        { "追加50多万元", "money ~+500000 «50多万元»" },
        { "追加3万余元", "money ~+30000 «3万余元»" },
        { "支出3万5千元", "money 35000 «3万5千元»" },
        { "支出3万4000元", "money 34000 «3万4000元»" },
        { "9.97万元，支出比例", "money 99700 «9.97万元»" },
        { "0元", "money 0 «0元»" },
        { "预算安排总额（万元）：268.00", "money 2680000 «268.00»" },
        { "资金（单位：元）：1,200", "money 1200 «1,200»" },
        { "资金（含税）：1,200", "number 1200 «1,200»" },
        { "资金（万元）：35元", "money 35 «35元»" },
    };
    DUMP_CHECK(cases);
}

static void counts(void **state)
{
    (void)state;
    static const dump_case cases[] = {
        { "7万人关注", "count 70000 «7万人»" },
        { "136.7万人次完成", "count 1367000 «136.7万人次»" },
        { "实际完成110件，", "count 110 «110件»" },
        { "接待100余件", "count ~+100 «100余件»" },
        { "新建2000㎡", "count 2000 «2000㎡»" },
        { "能24小时正常运行", "count 24 «24小时»" },
        { "绿化3.5万亩", "count 35000 «3.5万亩»" },
        { "新建5万平方米", "count 50000 «5万平方米»" },
        { "发放宣传单2万份", "count 20000 «2万份»" },
    };
    DUMP_CHECK(cases);
}

static void numbers(void **state)
{
    (void)state;
    static const dump_case cases[] = {
        { "共35万", "number 350000 «35万»" },
        { "1,234.50", "number 1234.5 «1,234.50»" },
        { "共计30", "number 30 «30»" },
        { "1 234", "number 1 «1»; number 234 «234»" },
        { "增长-3", "number -3 «-3»" },
        { "300万美元", "number 3000000 «300万»" },
        { "3万4000", "number 34000 «3万4000»" },
        { "25万6千", "number 256000 «25万6千»" },
        { "7万5", "number 70000 «7万»; number 5 «5»" },
    };
    DUMP_CHECK(cases);
}

static void rates(void **state)
{
    (void)state;
    static const dump_case cases[] = {
        { "支出比例达99.7%。", "rate 0.997 «99.7%»" },
        { "增长2.5‰", "rate 0.0025 «2.5‰»" },
        { "提高5个百分点", "points 0.05 «5个百分点»" },
        { "下降1.5百分点", "points 0.015 «1.5百分点»" },
        { "增长-3.5%", "rate -0.035 «-3.5%»" },
        { "负40%", "rate -0.4 «负40%»" },
        { "增长5成", "rate 0.5 «5成»" },
        { "增长1成五，", "number 1 «1»" },
        { "2023年成立5成员", "date 2023 «2023年»; number 5 «5»" },
    };
    DUMP_CHECK(cases);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(money),
        cmocka_unit_test(counts),
        cmocka_unit_test(numbers),
        cmocka_unit_test(rates),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
