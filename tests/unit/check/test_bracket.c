/* test_bracket.c — marks in brackets at the end of a text.
 * SPDX-License-Identifier: MIT */
#include "support/numbers.h"

#include "check/bracket.h"

static const struct {
    const char *text;
    gj_bracket_kind kind;
    const char *written; /* NULL: a bare number */
} cases[] = {
    { "产出指标（50分）", GJ_BRACKET_MARK, "50分" },
    { "产出指标(50 分)", GJ_BRACKET_MARK, "50分" },
    { "产出指标（权重50分）", GJ_BRACKET_MARK, "50分" },
    { "产出指标（满分：50分）", GJ_BRACKET_MARK, "50分" },
    { "产出指标（50）", GJ_BRACKET_MARK, NULL },
    { "产出指标（得48分）", GJ_BRACKET_GOT, "48分" },
    { "产出指标（自评得分48.5分）", GJ_BRACKET_GOT, "48.5分" },
    { "产出指标（50分）情况", GJ_BRACKET_NONE, NULL },
    { "（50分）", GJ_BRACKET_NONE, NULL },
    { "产出指标（50万元）", GJ_BRACKET_NONE, NULL },
    { "产出指标（扣5分）", GJ_BRACKET_NONE, NULL },
    { "产出指标（50分，得48分）", GJ_BRACKET_NONE, NULL },
    { "产出指标（数量）", GJ_BRACKET_NONE, NULL },
    { "产出指标", GJ_BRACKET_NONE, NULL },
};

static void brackets(void **state)
{
    gj_strbuf texts[NUMBERS_FILES];
    const gj_check_kind *none[] = { NULL };
    form f;
    (void)state;
    numbers_rules(&f, texts);
    for (size_t i = 0; i < GJ_ARRAY_LEN(cases); i++) {
        form_read(&f, gj_slice_of(cases[i].text), none);
        assert_int_equal(f.doc.blocks.n, 1);
        gj_bracket b = gj_bracket_at_end(&f.x, f.doc.blocks.v[0].text);
        if (b.kind != cases[i].kind)
            fail_msg("%s: kind %d", cases[i].text, (int)b.kind);
        if (cases[i].written)
            assert_true(gj_slice_equal(gj_doc_text(&f.doc, f.x.figures.v[b.figure].span),
                                       gj_slice_of(cases[i].written)));
        else if (b.kind != GJ_BRACKET_NONE)
            assert_int_equal(gj_dec_compare(b.bare, gj_dec_int(50)), 0);
    }
    form_done(&f);
    for (size_t i = 0; i < NUMBERS_FILES; i++)
        gj_strbuf_done(&texts[i]);
}

static void names(void **state)
{
    (void)state;
    assert_true(
        gj_slice_equal(gj_bracket_name(GJ_SLICE("产出指标\n（50分）")), GJ_SLICE("产出指标")));
    assert_true(gj_slice_equal(gj_bracket_name(GJ_SLICE("产出指标")), GJ_SLICE("产出指标")));
    assert_true(gj_slice_equal(gj_bracket_name(GJ_SLICE("（50分）")), GJ_SLICE("（50分）")));
    assert_true(gj_slice_equal(gj_bracket_name(GJ_SLICE("")), GJ_SLICE("")));
}

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(brackets), cmocka_unit_test(names) };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
