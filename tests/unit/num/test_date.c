/* test_date.c — dates as written: forms, lengths, impossible ones, comparison of what both state.
 * SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "num/date.h"

enum { END = 1, FISCAL = 2, IMPOSSIBLE = 4 };

static const struct {
    const char *text, *taken; /* NULL: no date */
    unsigned year, month, day, flags;
} written[] = {
    { "2024年3月15日", "2024年3月15日", 2024, 3, 15, 0 },
    { "2024年03月05日", "2024年03月05日", 2024, 3, 5, 0 },
    { "2024年3月15号", "2024年3月15号", 2024, 3, 15, 0 },
    { "2024-03-15", "2024-03-15", 2024, 3, 15, 0 },
    { "2024/3/15", "2024/3/15", 2024, 3, 15, 0 },
    { "2024.3.15", "2024.3.15", 2024, 3, 15, 0 },
    { "2024.3.15.", "2024.3.15", 2024, 3, 15, 0 },
    { "2024.3", NULL, 0, 0, 0, 0 },
    { "2024.3.", NULL, 0, 0, 0, 0 },
    { "2024.3.15.1", NULL, 0, 0, 0, 0 },
    { "2024-3/15", NULL, 0, 0, 0, 0 },
    { "2024-13-01", NULL, 0, 0, 0, 0 },
    { "2024-03-150", NULL, 0, 0, 0, 0 },
    { "2024", NULL, 0, 0, 0, 0 },
    { "2024年", "2024年", 2024, 0, 0, 0 },
    { "2023 年", "2023 年", 2023, 0, 0, 0 },
    { "2023  年", NULL, 0, 0, 0, 0 },
    { "2023 年 3 月 5 日", "2023 年 3 月 5 日", 2023, 3, 5, 0 },
    { "2023年度", "2023年度", 2023, 0, 0, FISCAL },
    { "2023年末", "2023年末", 2023, 12, 31, END },
    { "2023年底", "2023年底", 2023, 12, 31, END },
    { "2023年初", "2023年", 2023, 0, 0, 0 },
    { "2023年6月底", "2023年6月底", 2023, 6, 31, END },
    { "2023年6月份", "2023年6月份", 2023, 6, 0, 0 },
    { "2023年1-8月", "2023年", 2023, 0, 0, 0 },
    { "2023年1月-8月", "2023年1月", 2023, 1, 0, 0 },
    { "2023年上半年", "2023年", 2023, 0, 0, 0 },
    { "2023年35个", "2023年", 2023, 0, 0, 0 },
    { "3月15日", "3月15日", 0, 3, 15, 0 },
    { "3月15", "3月", 0, 3, 0, 0 },
    { "3月15个", "3月", 0, 3, 0, 0 },
    { "3月", "3月", 0, 3, 0, 0 },
    { "12月底", "12月底", 0, 12, 31, END },
    { "12月末", "12月末", 0, 12, 31, END },
    { "3个月", NULL, 0, 0, 0, 0 },
    { "15日", NULL, 0, 0, 0, 0 },
    { "123月", NULL, 0, 0, 0, 0 },
    { "1948年", NULL, 0, 0, 0, 0 },
    { "2100年", NULL, 0, 0, 0, 0 },
    { "12024年", NULL, 0, 0, 0, 0 },
    { "5年", NULL, 0, 0, 0, 0 },
    { "二〇二三年十二月", "二〇二三年十二月", 2023, 12, 0, 0 },
    { "二〇二一年", "二〇二一年", 2021, 0, 0, 0 },
    { "二零二四年一月二十三日", "二零二四年一月二十三日", 2024, 1, 23, 0 },
    { "二〇二四年十月三十一日", "二〇二四年十月三十一日", 2024, 10, 31, 0 },
    { "二○二四年度", "二○二四年度", 2024, 0, 0, FISCAL },
    { "二〇二三", NULL, 0, 0, 0, 0 },
    { "十二月底", "十二月底", 0, 12, 31, END },
    { "三月十五日", "三月十五日", 0, 3, 15, 0 },
    { "十五日", NULL, 0, 0, 0, 0 },
    { "2月30日", "2月30日", 0, 2, 30, IMPOSSIBLE },
    { "2月29日", "2月29日", 0, 2, 29, 0 },
    { "2023年2月29日", "2023年2月29日", 2023, 2, 29, IMPOSSIBLE },
    { "2024年2月29日", "2024年2月29日", 2024, 2, 29, 0 },
    { "2024-02-30", "2024-02-30", 2024, 2, 30, IMPOSSIBLE },
    { "13月", "13月", 0, 13, 0, IMPOSSIBLE },
    { "2023年13月1日", "2023年13月1日", 2023, 13, 1, IMPOSSIBLE },
    { "0月", "0月", 0, 0, 0, IMPOSSIBLE },
    { "6月31日", "6月31日", 0, 6, 31, IMPOSSIBLE },
    { "6月0日", "6月0日", 0, 6, 0, IMPOSSIBLE },
    { "", NULL, 0, 0, 0, 0 },
    { " 3月", NULL, 0, 0, 0, 0 },
    { "年", NULL, 0, 0, 0, 0 },
    { "月", NULL, 0, 0, 0, 0 },
    { "\xe4\xba", NULL, 0, 0, 0, 0 },
};

static void forms(void **state)
{
    (void)state;
    for (size_t i = 0; i < GJ_ARRAY_LEN(written); i++) {
        gj_date d = { 0 };
        size_t bytes = 0;
        bool found = gj_date_parse(gj_slice_of(written[i].text), &d, &bytes);
        unsigned flags =
            (d.at_end ? END : 0u) | (d.fiscal ? FISCAL : 0u) | (d.impossible ? IMPOSSIBLE : 0u);
        size_t want = written[i].taken ? strlen(written[i].taken) : 0;
        if (found != (written[i].taken != NULL) || bytes != want || d.year != written[i].year ||
            d.month != written[i].month || d.day != written[i].day || flags != written[i].flags)
            fail_msg("%s: found %d, %zu bytes, %u-%u-%u, flags %u", written[i].text, found, bytes,
                     d.year, d.month, d.day, flags);
    }
}

static gj_date read_date(const char *text)
{
    gj_date d;
    size_t bytes;
    if (!gj_date_parse(gj_slice_of(text), &d, &bytes))
        fail_msg("%s is no date", text);
    return d;
}

static void comparison(void **state)
{
    (void)state;
    static const struct {
        const char *a, *b;
        int order;
    } cases[] = {
        { "2023年", "2024年", -1 },
        { "2024年3月", "2023年12月", 1 },
        { "2024年", "2024年3月", 0 },
        { "2024年3月", "2024年3月15日", 0 },
        { "2024年3月15日", "2024-03-15", 0 },
        { "2024年3月14日", "2024-03-15", -1 },
        { "3月15日", "2024年3月16日", -1 },
        { "3月", "2024年", 0 },
        { "2024年6月底", "2024年6月30日", 0 },
        { "2024年6月底", "2024年6月29日", 1 },
        { "2024年2月底", "2024年2月29日", 0 },
        { "2023年2月底", "2月28日", 0 },
        { "2023年末", "2023年12月31日", 0 },
        { "2023年末", "2024年1月1日", -1 },
    };
    for (size_t i = 0; i < GJ_ARRAY_LEN(cases); i++) {
        gj_date a = read_date(cases[i].a), b = read_date(cases[i].b);
        int order = gj_date_compare(a, b), back = gj_date_compare(b, a);
        if ((order > 0) - (order < 0) != cases[i].order ||
            (back > 0) - (back < 0) != -cases[i].order)
            fail_msg("%s against %s: %d, back %d", cases[i].a, cases[i].b, order, back);
    }
}

static void days_of_months(void **state)
{
    (void)state;
    assert_int_equal(gj_date_days_of_month(2023, 2), 28);
    assert_int_equal(gj_date_days_of_month(2024, 2), 29);
    assert_int_equal(gj_date_days_of_month(2000, 2), 29);
    assert_int_equal(gj_date_days_of_month(2100, 2), 28);
    assert_int_equal(gj_date_days_of_month(0, 2), 29);
    assert_int_equal(gj_date_days_of_month(2023, 4), 30);
    assert_int_equal(gj_date_days_of_month(2023, 12), 31);
    assert_int_equal(gj_date_days_of_month(2023, 0), 0);
    assert_int_equal(gj_date_days_of_month(2023, 13), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(forms),
        cmocka_unit_test(comparison),
        cmocka_unit_test(days_of_months),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
