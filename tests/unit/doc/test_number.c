/* test_number.c — what is a number at the start of a paragraph, and what only looks like one.
 * SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "doc/number.h"

static void reads_numbers(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        gj_number_style style;
        uint32_t number;
        const char *body;
    } cases[] = {
        { "一、项目概况", GJ_NUMBER_HAN, 1, "项目概况" },
        { "二、 自评工作", GJ_NUMBER_HAN, 2, "自评工作" },
        { "十一、附则", GJ_NUMBER_HAN, 11, "附则" },
        { "二十三、附则", GJ_NUMBER_HAN, 23, "附则" },
        { "一百零二、附则", GJ_NUMBER_HAN, 102, "附则" },
        { "三.问题", GJ_NUMBER_HAN, 3, "问题" },
        { "（一）概况", GJ_NUMBER_HAN_PAREN, 1, "概况" },
        { "（十二）、概况", GJ_NUMBER_HAN_PAREN, 12, "概况" },
        { "(三)概况", GJ_NUMBER_HAN_PAREN, 3, "概况" },
        { "四）概况", GJ_NUMBER_HAN_PAREN, 4, "概况" },
        { "㈡概况", GJ_NUMBER_HAN_PAREN, 2, "概况" },
        { "1.成本指标：年初预算10万元。", GJ_NUMBER_DIGIT, 1, "成本指标：年初预算10万元。" },
        { "1、立项", GJ_NUMBER_DIGIT, 1, "立项" },
        { "12、立项", GJ_NUMBER_DIGIT, 12, "立项" },
        { "⒊立项", GJ_NUMBER_DIGIT, 3, "立项" },
        { "1.2022年预算", GJ_NUMBER_DIGIT, 1, "2022年预算" },
        { "3.12月底前完成", GJ_NUMBER_DIGIT, 3, "12月底前完成" },
        { "（1）围绕", GJ_NUMBER_DIGIT_PAREN, 1, "围绕" },
        { "(15)完成", GJ_NUMBER_DIGIT_PAREN, 15, "完成" },
        { "2）完成", GJ_NUMBER_DIGIT_PAREN, 2, "完成" },
        { "⑷完成", GJ_NUMBER_DIGIT_PAREN, 4, "完成" },
        { "①完成", GJ_NUMBER_CIRCLE, 1, "完成" },
        { "⑳完成", GJ_NUMBER_CIRCLE, 20, "完成" },
        { "1.1概述", GJ_NUMBER_DOTTED, 1, "概述" },
        { "2.3.4、概述", GJ_NUMBER_DOTTED, 4, "概述" },
        { "第一部分项目概况", GJ_NUMBER_PART, 1, "项目概况" },
        { "项目一：校舍安全改造", GJ_NUMBER_PROJECT, 1, "校舍安全改造" },
        { "项目2、教师培训", GJ_NUMBER_PROJECT, 2, "教师培训" },
        { "子项目（三） 校园足球", GJ_NUMBER_PROJECT, 3, "校园足球" },
        { "第三章 结论", GJ_NUMBER_PART, 3, "结论" },
        { "第2部分 结论", GJ_NUMBER_PART, 2, "结论" },
    };
    for (size_t i = 0; i < GJ_ARRAY_LEN(cases); i++) {
        gj_numbering got;
        gj_slice text = gj_slice_of(cases[i].text);
        if (!gj_number_parse(text, &got))
            fail_msg("no number in %s", cases[i].text);
        assert_int_equal(got.style, cases[i].style);
        assert_int_equal(got.number, cases[i].number);
        assert_string_equal(text.p + got.bytes, cases[i].body);
    }
}

static void leaves_others(void **state)
{
    (void)state;
    static const char *const cases[] = {
        "",
        "项目概况",
        "二、三级指标所占权重应当根据重要程度确定。",
        "一、二级指标",
        "三、四季度",
        "1.44万元已到位",
        "7.5%",
        "2022年以来",
        "2022.3.15",
        "12345、热线",
        "0.5分",
        "一二三、",
        "10",
        "1",
        "（2022年度）",
        "（10分）",
        "（一个项目）",
        "第一批资金",
        "第三方评价",
        "100%完成",
        "1.5亿元",
        "3.18日",
        "(2021)",
        "一是加强管理",
        "十",
        "）",
        "（",
        "3.5个百分点",
        "1-8月",
        "第",
    };
    for (size_t i = 0; i < GJ_ARRAY_LEN(cases); i++) {
        gj_numbering got;
        if (gj_number_parse(gj_slice_of(cases[i]), &got))
            fail_msg("%s: style %d number %u", cases[i], (int)got.style, got.number);
    }
}

static void counts_parts(void **state)
{
    (void)state;
    gj_numbering got;
    assert_true(gj_number_parse(GJ_SLICE("2.3.4概述"), &got));
    assert_int_equal(got.parts, 3);
    assert_true(gj_number_parse(GJ_SLICE("（二）概述"), &got));
    assert_int_equal(got.parts, 1);
}

/* Nothing is read behind the end of a text that is cut anywhere. */
static void bears_cuts(void **state)
{
    (void)state;
    static const char *const texts[] = { "一百二十三、概况", "（十二）、概况", "第十二部分",
                                         "12.34.56概述",     "①⑴⒈㈠",          "（12）概况" };
    for (size_t i = 0; i < GJ_ARRAY_LEN(texts); i++) {
        for (size_t n = 0; n <= strlen(texts[i]); n++) {
            char *copy = test_malloc(n + 1); /* exact size, so that a checker sees overruns */
            memcpy(copy, texts[i], n);
            gj_numbering got;
            if (gj_number_parse((gj_slice){ copy, n }, &got))
                assert_true(got.bytes <= n);
            test_free(copy);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reads_numbers),
        cmocka_unit_test(leaves_others),
        cmocka_unit_test(counts_parts),
        cmocka_unit_test(bears_cuts),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
