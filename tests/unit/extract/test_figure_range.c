/* test_figure_range.c — two numerals that make one figure.
 * SPDX-License-Identifier: MIT */
#include "support/figure_dump.h"

static void spans(void **state)
{
    (void)state;
    static const dump_case cases[] = {
        { "得分90-100分为优秀", "score [90..100] «90-100分»" },
        { "70-89分", "score [70..89] «70-89分»" },
        { "70~89分", "score [70..89] «70~89分»" },
        { "70—89分", "score [70..89] «70—89分»" },
        { "70分至89分", "score [70..89] «70分至89分»" },
        { "90(含)-100分", "score [90..100] «90(含)-100分»" },
        { "80（含）-90分", "score [80..90) «80（含）-90分»" },
        { "100%-80%(含)", "rate [0.8..1] «100%-80%»" },
        { "80%-60%（含）", "rate [0.6..0.8) «80%-60%»" },
        { "60分（含）-80分（不含）", "score [60..80) «60分（含）-80分»" },
        { "5-10万元", "money [50000..100000] «5-10万元»" },
        { "3万-5万元", "money [30000..50000] «3万-5万元»" },
        { "3-5个", "count [3..5] «3-5个»" },
        { "30-50", "number [30..50] «30-50»" },
        { "由35万元到40万元", "money 350000 «35万元»; money 400000 «40万元»" },
        { "12-10=2", "number 12 «12»; number 10 «10»; number 2 «2»" },
        { "80分（含）以上，90分以下为良", "score [80..90) «80分（含）以上，90分»" },
        { "80至不足90为良", "number [80..90) «80至不足90»" },
        { "80分至不满90分", "score [80..90) «80分至不满90分»" },
        { "75分以上（含）不足90分", "score [75..90) «75分以上（含）不足90分»" },
        { "由80不足90", "number 80 «80»; number <90 «90»" },
        { "60分以上不足80分", "score [60..80) «60分以上不足80分»" },
        { "90（含）分以上为优，60（不含）分以下为差",
          "score >=90 «90（含）分»; score <60 «60（不含）分»" },
        { "90—100（含）分", "score (90..100] «90—100（含）分»" },
        { "90（含）分以内", "number 90 «90»" },
        { "80分以上，60分以下", "score >=80 «80分»; score <=60 «60分»" },
    };
    DUMP_CHECK(cases);
}

static void chains(void **state)
{
    (void)state;
    static const dump_case cases[] = {
        { "75≤得分<85", "score [75..85) «75≤得分<85»" },
        { "75≤得分<85分为良好；60≤得分<75分",
          "score [75..85) «75≤得分<85分»; score [60..75) «60≤得分<75分»" },
        { "60分≤得分<75分", "score [60..75) «60分≤得分<75分»" },
        { "90>得分≥80", "score [80..90) «90>得分≥80»" },
        { "80%≤完成率<100%", "rate [0.8..1) «80%≤完成率<100%»" },
        { "90>良≥80", "score [80..90) «90>良≥80»" },
    };
    DUMP_CHECK(cases);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(spans),
        cmocka_unit_test(chains),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
