/* test_trend.c — words of increase and decrease before a figure.
 * SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "check/trend.h"

static const struct {
    const char *text;
    int way;
    const char *word, *opposite;
} cases[] = {
    { "比上年增加", 1, "增加", "减少" },
    { "比上年减少了", -1, "减少", "增加" },
    { "同比增长约", 1, "增长", "下降" },
    { "下降", -1, "下降", "增长" },
    { "增长率为", 1, "增长", "下降" },
    { "增幅为", 1, "增幅为", "降幅为" },
    { "降幅", -1, "降幅", "增幅" },
    { "比上年多", 1, "多", "少" },
    { "比上年少支出", -1, "少", "多" },
    { "压减", -1, "压减", "增加" },
    { "增加到", 0, "", "" },
    { "提高至", 0, "", "" },
    { "增长的", 0, "", "" },

    { "执行率", 0, "", "" },
};

static void turns(void **state)
{
    (void)state;
    for (size_t i = 0; i < GJ_ARRAY_LEN(cases); i++) {
        gj_document doc = { .arena = NULL };
        gj_strbuf_init(&doc.text, 0);
        gj_strbuf_cstr(&doc.text, cases[i].text);
        gj_turn turn = gj_turn_before(&doc, 0, (uint32_t)doc.text.n);
        if (turn.way != cases[i].way)
            fail_msg("%s: %d", cases[i].text, turn.way);
        if (turn.way) {
            assert_true(gj_slice_equal(gj_doc_text(&doc, turn.word), gj_slice_of(cases[i].word)));
            assert_true(gj_slice_equal(gj_turn_opposite(gj_slice_of(cases[i].word)),
                                       gj_slice_of(cases[i].opposite)));
        }
        gj_strbuf_done(&doc.text);
    }
}

/* Nothing before `from` is looked at. */
static void from(void **state)
{
    gj_document doc = { .arena = NULL };
    (void)state;
    gj_strbuf_init(&doc.text, 0);
    gj_strbuf_cstr(&doc.text, "增加");
    assert_int_equal(gj_turn_before(&doc, 0, 6).way, 1);
    assert_int_equal(gj_turn_before(&doc, 3, 6).way, 0);
    assert_int_equal(gj_turn_before(&doc, 6, 6).way, 0);
    gj_strbuf_done(&doc.text);
}

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(turns), cmocka_unit_test(from) };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
