/* test_shape.c — length, marks and figures of a line.
 * SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "doc/shape.h"

static void sees_marks(void **state)
{
    (void)state;
    gj_shape s = gj_shape_of(GJ_SLICE("项目概况。"));
    assert_int_equal(s.chars, 5);
    assert_true(s.stop_end && !s.stop_inside && !s.comma && !s.digit);
    s = gj_shape_of(GJ_SLICE("已完成。共35万元，“全部”到位"));
    assert_true(s.stop_inside && !s.stop_end && s.comma && s.quote && s.digit && s.value);
    s = gj_shape_of(GJ_SLICE("组长：卢玉杰"));
    assert_true(s.colon_inside && !s.colon_end);
    s = gj_shape_of(GJ_SLICE("支出如下："));
    assert_true(s.colon_end && !s.colon_inside);
    s = gj_shape_of(GJ_SLICE("党校."));
    assert_true(s.stop_end);
}

/* What stands in brackets says nothing about the line; a year is no figure. */
static void sees_figures(void **state)
{
    (void)state;
    gj_shape s = gj_shape_of(GJ_SLICE("绩效指标（90分，其中产出50分）"));
    assert_true(!s.value && !s.digit && !s.comma);
    s = gj_shape_of(GJ_SLICE("2023年度项目"));
    assert_true(s.digit && !s.bare_digit && !s.value);
    s = gj_shape_of(GJ_SLICE("到位率98%"));
    assert_true(s.value && s.bare_digit);
    s = gj_shape_of(GJ_SLICE("15个项目"));
    assert_true(s.bare_digit && !s.value);
}

static void long_is_only_long(void **state)
{
    (void)state;
    char text[GJ_SHAPE_LONG * 3 + 3];
    for (size_t i = 0; i < sizeof text; i += 3)
        memcpy(text + i, "项", 3);
    assert_int_equal(gj_shape_of((gj_slice){ text, sizeof text }).chars, GJ_SHAPE_LONG);
    assert_int_equal(gj_shape_of((gj_slice){ text, 0 }).chars, 0);
}

static void knows_section_words(void **state)
{
    (void)state;
    static const char *const yes[] = { "项目基本情况",
                                       "项目预期绩效目标",
                                       "针对问题提出具体的改进措施或建议",
                                       "项目资金投入情况。",
                                       "评价工作组人员名单及签字（姓名、职务）",
                                       "满意度" };
    static const char *const no[] = { "长安区委办公室", "2022年7月29日",
                                      "自评报告",       "",
                                      "（情况）",       "况" };
    for (size_t i = 0; i < GJ_ARRAY_LEN(yes); i++)
        if (!gj_shape_names_section(gj_slice_of(yes[i])))
            fail_msg("%s", yes[i]);
    for (size_t i = 0; i < GJ_ARRAY_LEN(no); i++)
        if (gj_shape_names_section(gj_slice_of(no[i])))
            fail_msg("%s", no[i]);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(sees_marks),
        cmocka_unit_test(sees_figures),
        cmocka_unit_test(long_is_only_long),
        cmocka_unit_test(knows_section_words),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
