/* test_caption.c — the name of a table and its unit.
 * SPDX-License-Identifier: MIT */
#include "support/made_doc.h"

#include "doc/caption.h"

static void units_in_words(void **state)
{
    (void)state;
    static const struct {
        const char *text, *unit;
    } cases[] = {
        { "单位：万元", "万元" },
        { "（单位：元）", "元" },
        { "金额单位：万元", "万元" },
        { "金额单位:万元", "万元" },
        { "（2022年度，单位：万元）", "万元" },
        { "资金使用情况（单位：万元、个）", "万元" },
        { "支出明细见下表（单位：元）：", "元" },
        { "表1 项目支出情况（万元）", "万元" },
        { "填报单位：某局 金额单位：万元", "万元" },
        { "单位：元宝区财政局", NULL },
        { "实施单位：某某局", NULL },
        { "计量单位：个", NULL },
        { "主管单位", NULL },
        { "", NULL },
        { "项目支出情况", NULL },
    };
    for (size_t i = 0; i < GJ_ARRAY_LEN(cases); i++) {
        gj_unit_id unit = gj_caption_unit(gj_slice_of(cases[i].text));
        if (!cases[i].unit && unit != GJ_UNIT_NONE)
            fail_msg("%s gives %s", cases[i].text, gj_unit_at(unit)->name);
        if (cases[i].unit &&
            (unit == GJ_UNIT_NONE || strcmp(gj_unit_at(unit)->name, cases[i].unit)))
            fail_msg("%s", cases[i].text);
    }
}

static void caption_is(const char *source, const char *caption, const char *unit)
{
    made_doc m;
    make_doc(&m, source);
    const gj_table *t = &m.doc.tables.v[m.doc.tables.n - 1];
    gj_slice got = gj_doc_text(&m.doc, t->caption);
    assert_int_equal(got.n, strlen(caption));
    assert_memory_equal(got.p, caption, got.n);
    assert_string_equal(unit, t->unit == GJ_UNIT_NONE ? "" : gj_unit_at(t->unit)->name);
    drop_doc(&m);
}

static void captions(void **state)
{
    (void)state;
    caption_is("正文。\n表1 支出明细\n=甲|乙\n=1|2\n", "表1支出明细", "");
    caption_is("项目支出绩效自评表\n（2022年度）\n金额单位：万元\n=甲|乙\n=1|2\n",
               "项目支出绩效自评表", "万元");
    caption_is("支出明细\n=单位：元|\n=甲|1\n", "支出明细", "元");
    caption_is("一、资金情况（单位：万元）\n=甲|乙\n=1|2\n", "一、资金情况（单位：万元）", "万元");
    /* Sentences name no table; a table ends what belongs to the one below it. */
    caption_is("各项支出的明细已经在下面的表中逐一列出来了。\n=甲|乙\n=1|2\n", "", "");
    caption_is("单位：万元\n=甲|乙\n=1|2\n\n支出\n=甲|乙\n=1|2\n", "支出", "");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(units_in_words),
        cmocka_unit_test(captions),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
