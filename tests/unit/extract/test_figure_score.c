/* test_figure_score.c — 分 as a score and bare scores behind 得分.
 * SPDX-License-Identifier: MIT */
#include "support/figure_dump.h"

static void with_unit(void **state)
{
    (void)state;
    static const dump_case cases[] = {
        { "本项得20分。", "score 20 «20分»" },
        { "本项目自评分为100分，", "score 100 «100分»" },
        { "满分30分，自评30分：", "score 30 «30分»; score 30 «30分»" },
        { "项目得分95分，优秀", "score 95 «95分»" },
        { "得分95分为优秀", "score 95 «95分»" },
        { "预算执行率指标（10分）", "score 10 «10分»" },
        { "得20分分别", "score 20 «20分»" },
        { "每超1%扣0.5分", "rate >0.01 «1%»; score 0.5 «0.5分»" },
    };
    DUMP_CHECK(cases);
}

static void without(void **state)
{
    (void)state;
    static const dump_case cases[] = {
        { "总得分为99.4，", "score 99.4 «99.4»" }, { "总分：98", "score 98 «98»" },
        { "自评分95", "score 95 «95»" },           { "自评总分（分）：96.9", "score 96.9 «96.9»" },           { "分值10", "score 10 «10»" },
        { "满分是100", "score 100 «100»" },        { "得分率95", "number 95 «95»" },
        { "得分≥85为优秀", "score >=85 «85»" },
    };
    DUMP_CHECK(cases);
}

static void other_words(void **state)
{
    (void)state;
    static const dump_case cases[] = {
        { "培训30分钟", "count 30 «30分钟»" },
        { "2020、2021分别", "number 2020 «2020»; number 2021 «2021»" },
        { "10分之一", "number 10 «10»" },
        { "项目3分管", "number 3 «3»" },
        { "30%以上部分", "rate >=0.3 «30%»" },
        { "评价分为4个等级", "count 4 «4个»" },
        { "上午9点30分", "number 9 «9»; number 30 «30»" },
        { "及时10分", "score 10 «10分»" },
    };
    DUMP_CHECK(cases);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(with_unit),
        cmocka_unit_test(without),
        cmocka_unit_test(other_words),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
