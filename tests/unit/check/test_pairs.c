/* test_pairs.c — the pairs of characters noted for a document: every word that stands in it may, others are ruled out.
 * SPDX-License-Identifier: MIT */
#include "support/form.h"

#include "extract/pairs.h"

static const gj_check_kind *const kinds[] = { NULL };
static const char rules[] = "package t \"t\"\nfact amount : money \"金额\" {\n  words 支出\n}\n";

/* Prose without figures, a table, characters of one, two and four bytes, and an end without a line end. */
static const char text[] = "某县档案馆2023年度项目自评报告\n一、概况\n本段没有数字。\n二、资金\n预"
                           "算35万元，支出34.5万元（98.57%）。\n"
                           "\t项目\t金额\n\t馆藏é·𠮷X\t12.5\n\n三、其他\nABC éé 𠮷野家，完";

static void holds_all_that_stands_there(void **state)
{
    (void)state;
    form f;
    form_rules(&f, rules, kinds);
    form_read(&f, (gj_slice){ text, sizeof text - 1 }, kinds);
    gj_slice all = gj_strbuf_slice(&f.x.doc->text);
    assert_true(all.n > 100);
    for (size_t from = 0; from < all.n; from += gj_char_bytes(all.p[from])) {
        size_t to = from;
        uint32_t block = gj_doc_block_at(f.x.doc, (uint32_t)from);
        for (int n = 0; n < 5 && to < all.n && all.p[to] != '\n'; n++) { /* no word goes on in the next line */
            to += gj_char_bytes(all.p[to]);
            gj_slice word = gj_slice_sub(all, from, to - from);
            assert_true(gj_pairs_may_hold(&f.x, word));
            assert_true(block == GJ_NONE || (gj_pairs_groups(&f.x, word) & gj_pairs_group(block)));
        }
    }
    form_done(&f);
}

static void rules_out_what_does_not(void **state)
{
    (void)state;
    static const char *const absent[] = { "书签", "档案局", "支出率", "XX",
                                          "××",   "𠮷家",   "AC",     "_GoBack" };
    form f;
    form_rules(&f, rules, kinds);
    form_read(&f, (gj_slice){ text, sizeof text - 1 }, kinds);
    for (size_t i = 0; i < GJ_ARRAY_LEN(absent); i++) {
        assert_false(gj_pairs_may_hold(&f.x, gj_slice_of(absent[i])));
        assert_false(gj_pairs_find(&f.x, gj_strbuf_slice(&f.x.doc->text), gj_slice_of(absent[i])));
    }
    assert_true(gj_pairs_find(&f.x, gj_strbuf_slice(&f.x.doc->text), GJ_SLICE("支出34")));
    assert_true(
        gj_pairs_may_hold(&f.x, GJ_SLICE("完"))); /* one character alone: nothing is known */
    form_done(&f);
}

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(holds_all_that_stands_there),
                                        cmocka_unit_test(rules_out_what_does_not) };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
