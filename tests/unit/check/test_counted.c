/* test_counted.c — a number of things in words: where one stands, and where none does.
 * SPDX-License-Identifier: MIT */
#include "support/form.h"

#include "check/counted.h"

typedef struct counted_case {
    const char *clause;
    const char *words; /* as found; NULL: none */
    uint32_t stated;
} counted_case;

static const counted_case cases[] = {
    { "重点抓了四个方面的工作", "四个方面", 4 },
    { "今后将从以下四个方面改进", "四个方面", 4 },
    { "主要采取三项措施", "三项措施", 3 },
    { "评价结果分为4个等级", "4个等级", 4 },
    { "包括5个子项目", "5个子项目", 5 },
    { "分为两大类工程", "两大类工程", 2 },
    { "完成十二项重点任务", "十二项重点任务", 12 },
    { "支出分四部分", "四部分", 4 },
    { "共二十一个问题", "二十一个问题", 21 },
    { "开展三方面工作", "三方面", 3 },
    { "第三个方面", NULL, 0 },
    { "前三项措施", NULL, 0 },
    { "以上四项措施", NULL, 0 },
    { "一个方面", NULL, 0 },
    { "一百二十个项目", NULL, 0 },
    { "三级指标", NULL, 0 },
    { "2023个项目", NULL, 0 },
    { "1.5个项目", NULL, 0 },
    { "几个方面", NULL, 0 },
    { "三个方面涉及五个部分", NULL, 0 }, /* which one? */
    { "三项措施，具体做法", NULL, 0 },
    { "三个方面的工作都已经按照年初制定的计划全面完成并通过验收", NULL, 0 },
    { "", NULL, 0 },
};

static void last(void **state)
{
    (void)state;
    for (size_t i = 0; i < GJ_ARRAY_LEN(cases); i++) {
        gj_slice clause = gj_slice_of(cases[i].clause);
        gj_counted c = { 0 };
        bool found = gj_counted_last(clause, &c);
        if (found != (cases[i].words != NULL))
            fail_msg("%s: %s", cases[i].clause, found ? "found" : "not found");
        if (!found)
            continue;
        gj_slice words = gj_slice_sub(clause, c.span.off, c.span.len);
        if (!gj_slice_equal(words, gj_slice_of(cases[i].words)) || c.stated != cases[i].stated)
            fail_msg("%s: %.*s %u", cases[i].clause, GJ_SLICE_ARG(words), c.stated);
    }
}

static void cuts(void **state)
{
    (void)state;
    const char *text = "以下二十一个大类重点任务目标";
    for (size_t n = 0; n <= strlen(text); n++) {
        char *copy = malloc(n + 1);
        gj_counted c;
        memcpy(copy, text, n);
        (void)gj_counted_last((gj_slice){ copy, n }, &c);
        for (size_t at = 0; at < n; at++)
            if (((unsigned char)copy[at] & 0xC0) != 0x80)
                (void)gj_counted_at((gj_slice){ copy, n }, at, &c);
        free(copy);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(last), cmocka_unit_test(cuts) };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
