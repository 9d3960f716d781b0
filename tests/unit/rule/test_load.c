/* test_load.c — correct files become the structures that extraction and checks read.
 * SPDX-License-Identifier: MIT */
#include "support/rules.h"

static void facts(void **state)
{
    (void)state;
    gj_ruleset *r = rules_of(SCORES);
    assert_slice(r->files.v[0].package, "selfeval.scores");
    assert_slice(r->files.v[0].title, "自评得分");
    assert_int_equal(r->facts.n, 6);
    const gj_fact_decl *f = &r->facts.v[gj_ruleset_fact(r, GJ_SLICE("fund.budget"))];
    assert_slice(f->title, "全年预算数");
    assert_int_equal(f->kind, GJ_KIND_MONEY);
    assert_int_equal(f->loc.line, 3);
    assert_int_equal(f->loc.column, 6);
    assert_int_equal(f->selectors.n, 4);
    assert_int_equal(f->selectors.v[0].kind, GJ_SELECT_WORDS);
    assert_int_equal(f->selectors.v[0].words.n, 4);
    assert_slice(f->selectors.v[0].words.v[2], "年初预算");
    assert_slice(f->selectors.v[0].words.v[3], "预算（调整后）"); /* as documents hold it */
    assert_int_equal(f->selectors.v[1].kind, GJ_SELECT_AFTER);
    const gj_selector *text = &f->selectors.v[2];
    assert_slice(text->text->written, "全年预算(数|资金)?(为|共|合计)?@");
    assert_slice(text->text->pattern, "全年预算(数|资金)?(为|共|合计)?\xEE\x80\x81");
    assert_int_equal(text->text->triggers.n, 12);
    assert_slice(text->text->triggers.v[0], "全年预算数为\xEE\x80\x81");
    assert_slice(text->in->written, "资金");
    const gj_selector *cell = &f->selectors.v[3];
    assert_slice(cell->column->pattern, "^全年预算数");
    assert_slice(cell->row->pattern, "^年度资金总额");
    assert_null(cell->table);
    assert_true(f->prefer_table);
    assert_false(f->each);
    assert_int_equal(f->unit, gj_unit_find(GJ_SLICE("万元")));
    assert_int_equal(f->not_in.n, 1);
    assert_slice(r->contexts.v[f->not_in.v[0]].name, "target");
    const gj_fact_decl *item = &r->facts.v[gj_ruleset_fact(r, GJ_SLICE("score.item"))];
    assert_true(item->each);
    assert_slice(item->item->written, "^三级指标");
    const gj_fact_decl *rate = &r->facts.v[gj_ruleset_fact(r, GJ_SLICE("fund.rate"))];
    assert_slice(rate->selectors.v[0].text->pattern, "执行率\xEE\x80\x83，较\xEE\x80\x81");
    const gj_fact_decl *grade = &r->facts.v[gj_ruleset_fact(r, GJ_SLICE("report.grade"))];
    assert_slice(grade->selectors.v[0].text->pattern, "等级为(?<v>优秀|合格|优|良|中|差)");
    assert_int_equal(r->patterns, r->pattern_list.n);
    for (uint32_t i = 0; i < r->patterns; i++)
        assert_int_equal(r->pattern_list.v[i]->id, i);
    gj_ruleset_free(r);
}

static void contexts_and_scales(void **state)
{
    (void)state;
    gj_ruleset *r = rules_of(SCORES);
    const gj_context_decl *c = &r->contexts.v[gj_ruleset_context(r, GJ_SLICE("target"))];
    assert_int_equal(c->words.n, 2);
    assert_int_equal(c->after.n, 1);
    assert_slice(c->after.v[0], "的目标");
    const gj_scale_decl *s = &r->scales.v[gj_ruleset_scale(r, GJ_SLICE("grade.mof"))];
    static const char *const order[] = { "优", "优秀", "良", "中", "差" };
    assert_int_equal(s->bands.n, 5);
    for (uint32_t i = 0; i < 5; i++)
        assert_slice(s->bands.v[i].word, order[i]);
    assert_true(s->bands.v[0].range.lo_open && s->bands.v[0].range.hi_inf);
    assert_true(s->bands.v[2].range.hi_open && !s->bands.v[2].range.lo_open);
    assert_int_equal(gj_dec_compare(s->bands.v[2].range.lo, gj_dec_int(80)), 0);
    assert_slice(s->words.v[0], "合格");
    assert_int_equal(gj_ruleset_scale(r, GJ_SLICE("target")), -1);
    gj_ruleset_free(r);
}

static void checks(void **state)
{
    (void)state;
    gj_ruleset *r = rules_of(SCORES);
    const gj_check_decl *c = &r->checks.v[gj_ruleset_check(r, GJ_SLICE("fund.within"))];
    assert_string_equal(c->kind->name, "relation");
    assert_int_equal(c->level, GJ_P0);
    assert_true(c->doubtful);
    assert_slice(c->say, "支出 {fund.spent} 大于 \"{right}\"");
    assert_slice(c->basis, "办法");
    assert_slice(c->advise, "请核对");
    assert_int_equal(c->when->op, GJ_OP_AND);
    const gj_expr *seven = c->when->right->right;
    assert_int_equal(gj_dec_compare(seven->number, gj_dec_int(70000)), 0);
    assert_int_equal(seven->dim, GJ_DIM_MONEY);
    assert_int_equal(c->assert_->op, GJ_OP_OR);
    assert_int_equal(c->assert_->left->right->op, GJ_OP_MUL);
    assert_int_equal(c->assert_->left->right->dim, GJ_DIM_MONEY);
    const gj_expr *five = c->assert_->left->right->right->right;
    gj_dec hundredth = { 5, 2 };
    assert_int_equal(gj_dec_compare(five->number, hundredth), 0);
    assert_int_equal(five->dim, GJ_DIM_RATE);
    const gj_check_decl *sum = &r->checks.v[gj_ruleset_check(r, GJ_SLICE("score.sum"))];
    assert_int_equal(sum->level, GJ_P1);
    assert_int_equal(sum->assert_->right->op, GJ_OP_SUM);
    assert_slice(r->facts.v[sum->assert_->right->left->index].name, "score.item");
    const gj_check_decl *grade = &r->checks.v[gj_ruleset_check(r, GJ_SLICE("grade.match"))];
    assert_int_equal(grade->assert_->right->op, GJ_OP_SCALE);
    assert_int_equal(grade->assert_->right->left->op, GJ_OP_ANY);
    assert_int_equal(grade->assert_->right->left->any.n, 2);
    gj_ruleset_free(r);
}

static void keys(void **state)
{
    (void)state;
    gj_ruleset *r = rules_of(SCORES);
    const gj_check_decl *c = &r->checks.v[gj_ruleset_check(r, GJ_SLICE("table.sum"))];
    assert_ptr_equal(c->kind, &SUM_KIND);
    assert_int_equal(c->args.n, 4);
    assert_slice(gj_check_arg(c, "over")->words.v[0], "column");
    assert_int_equal(gj_check_arg(c, "total")->patterns.n, 2);
    gj_dec half = { -5, 3 };
    assert_int_equal(gj_dec_compare(gj_check_arg(c, "within")->number, half), 0);
    assert_int_equal(gj_check_arg(c, "limit")->expr->op, GJ_OP_FACT);
    assert_null(gj_check_arg(c, "note"));
    gj_ruleset_free(r);
}

static void examples(void **state)
{
    (void)state;
    gj_ruleset *r = rules_of(SCORES);
    assert_int_equal(r->examples.n, 1);
    assert_int_equal(r->examples.v[0].check, gj_ruleset_check(r, GJ_SLICE("score.sum")));
    assert_int_equal(r->examples.v[0].expect, GJ_EXPECT_FAILS);
    assert_slice(r->examples.v[0].text, "总分90分\n  各项\n\na | b\n");
    gj_ruleset_free(r);
}

static void several_files(void **state)
{
    (void)state;
    gj_rule_source sources[] = {
        { "a.gj", GJ_SLICE("package a \"甲\"\nuse b\ncheck x \"x\" { assert y > 0\n say \"x\" }") },
        { "b.gj", GJ_SLICE("package b \"乙\"\nfact y : money \"y\" { words 甲 }") },
    };
    gj_ruleset *r;
    gj_error err;
    assert_int_equal(gj_rules_compile(sources, 2, NULL, &r, NULL, &err), GJ_OK);
    assert_int_equal(r->files.n, 2);
    assert_int_equal(r->facts.v[0].loc.file, 1);
    gj_ruleset_free(r);
    assert_int_equal(gj_rules_compile(sources, 1, NULL, &r, NULL, &err), GJ_E_RULE);
    assert_string_equal(err.where, "a.gj");
    assert_int_equal(err.line, 2);
    assert_int_equal(err.column, 5);
}

static void trusted(void **state)
{
    (void)state;
    gj_rule_source source = { "t.gj", gj_slice_of(SCORES) };
    gj_load_options options = { .kinds = TEST_KINDS, .trusted = true };
    gj_ruleset *r;
    assert_int_equal(gj_rules_compile(&source, 1, &options, &r, NULL, NULL), GJ_OK);
    assert_int_equal(r->examples.n, 0);
    assert_int_equal(r->facts.v[0].selectors.v[2].text->triggers.n, 12);
    gj_ruleset_free(r);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(facts),    cmocka_unit_test(contexts_and_scales),
        cmocka_unit_test(checks),   cmocka_unit_test(keys),
        cmocka_unit_test(examples), cmocka_unit_test(several_files),
        cmocka_unit_test(trusted),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
