/* test_figure_date.c — dates and periods.
 * SPDX-License-Identifier: MIT */
#include "support/figure_dump.h"

static void dates(void **state)
{
    (void)state;
    static const dump_case cases[] = {
        { "2020年1月30日，", "date 2020-01-30 «2020年1月30日»" },
        { "2023年度预算", "date 2023:F «2023年度»" },
        { "2021.11.24", "date 2021-11-24 «2021.11.24»" },
        { "2021-11-24", "date 2021-11-24 «2021-11-24»" },
        { "2021/11/24", "date 2021-11-24 «2021/11/24»" },
        { "截至12月底", "date -12-31E «12月底»" },
        { "二〇二一年", "date 2021 «二〇二一年»" },
        { "二〇二一年十一月", "date 2021-11 «二〇二一年十一月»" },
        { "于2022年12月31日之前完成", "date <=2022-12-31 «2022年12月31日»" },
        { "2022年6月30日前", "date <=2022-06-30 «2022年6月30日»" },
        { "2021年前三季度", "date 2021 «2021年»" },
        { "2022年以来", "date >=2022 «2022年»" },
        { "从2020年3月起", "date >=2020-03 «2020年3月»" },
        { "印发<2019年度工作方案>的通知", "date 2019:F «2019年度»" },
        { "2020年2月30日", "date 2020-02-30! «2020年2月30日»" },
        { "3月", "date -03 «3月»" },
    };
    DUMP_CHECK(cases);
}

static void periods(void **state)
{
    (void)state;
    static const dump_case cases[] = {
        { "2020年3月-6月", "date 2020-03..2020-06 «2020年3月-6月»" },
        { "2020年3月-2020年6月", "date 2020-03..2020-06 «2020年3月-2020年6月»" },
        { "2019-2021年", "date 2019..2021 «2019-2021年»" },
        { "2019—2021年", "date 2019..2021 «2019—2021年»" },
        { "1-8月", "date -01..-08 «1-8月»" },
        { "2020年1-8月", "date 2020-01..2020-08 «2020年1-8月»" },
        { "2020年1至8月", "date 2020-01..2020-08 «2020年1至8月»" },
        { "2020年3月15日至20日", "date 2020-03-15..2020-03-20 «2020年3月15日至20日»" },
        { "2020年1月1日至2020年12月31日",
          "date 2020-01-01..2020-12-31 «2020年1月1日至2020年12月31日»" },
        { "2020.3-2020.6", "date 2020-03..2020-06 «2020.3-2020.6»" },
        { "2018-2020", "date 2018..2020 «2018-2020»" },
    };
    DUMP_CHECK(cases);
}

static void none(void **state)
{
    (void)state;
    static const dump_case cases[] = {
        { "连续3年", "count 3 «3年»" },
        { "3个月", "count 3 «3个月»" },
        { "1950-2000元", "money [1950..2000] «1950-2000元»" },
    };
    DUMP_CHECK(cases);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(dates),
        cmocka_unit_test(periods),
        cmocka_unit_test(none),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
