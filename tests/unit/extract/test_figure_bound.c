/* test_figure_bound.c — bounds and approximations.
 * SPDX-License-Identifier: MIT */
#include "support/figure_dump.h"

static void left(void **state)
{
    (void)state;
    static const dump_case cases[] = {
        { "≥100%", "rate >=1 «100%»" },
        { ">=100%", "rate >=1 «100%»" },
        { "≤90万元", "money <=900000 «90万元»" },
        { "得分<60分", "score <60 «60分»" },
        { "不低于95%", "rate >=0.95 «95%»" },
        { "不少于3次", "count >=3 «3次»" },
        { "不超过35万元", "money <=350000 «35万元»" },
        { "超过100人", "count >100 «100人»" },
        { "高于95%", "rate >0.95 «95%»" },
        { "低于60分", "score <60 «60分»" },
        { "不满60分", "score <60 «60分»" },
        { "控制在5万元以内", "money <=50000 «5万元»" },
        { "不超过人民币35万元", "money <=350000 «35万元»" },
        { "大于或等于90分", "score >=90 «90分»" },
    };
    DUMP_CHECK(cases);
}

static void right(void **state)
{
    (void)state;
    static const dump_case cases[] = {
        { "100件以上，实际", "count >=100 «100件»" },
        { "公开信息40条以上，", "count >=40 «40条»" },
        { "70分以下（不含70分）为不合格", "score <70 «70分»; score <70 «70分»" },
        { "90分（含）以上", "score >=90 «90分»" },
        { "90分（含90分）以上", "score >=90 «90分»; score >=90 «90分»" },
        { "60分以下", "score <=60 «60分»" },
        { "80分及以上", "score >=80 «80分»" },
        { "60分（不含）以下", "score <60 «60分»" },
        { "85分≤得分", "score >=85 «85分»" },
    };
    DUMP_CHECK(cases);
}

static void about(void **state)
{
    (void)state;
    static const dump_case cases[] = {
        { "约35万元", "money ~350000 «35万元»" },
        { "近100人", "count ~-100 «100人»" },
        { "逾100人", "count ~+100 «100人»" },
        { "100人左右", "count ~100 «100人»" },
        { "节约3.2万元", "money 32000 «3.2万元»" },
        { "最近3年", "count 3 «3年»" },
        { "大约5天", "count ~5 «5天»" },
        { "结余3万元", "money 30000 «3万元»" },
    };
    DUMP_CHECK(cases);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(left),
        cmocka_unit_test(right),
        cmocka_unit_test(about),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
