/* kind_attainment.c — kind `attainment`: a rate of completion is what was done divided by its target.
 * SPDX-License-Identifier: MIT
 *
 * `assert rate = actual / target` names the three facts. Where a sentence tells all three by its structure (attainment.h), they are
 * taken from there; elsewhere the facts are bound as in any relation. */
#include "check/attainment.h"
#include "check/bind.h"
#include "check/when.h"
#include "extract/by_role.h"
#include "extract/roles.h"

static const gj_key keys[] = { { NULL, GJ_ARG_WORDS, false, NULL } };

/* The three facts of the assert; false: it is not of that form. */
static bool read_assert(const gj_expr *e, const gj_expr *leaf[3])
{
    if (!e || e->op != GJ_OP_EQ || e->left->op != GJ_OP_FACT || e->right->op != GJ_OP_DIV)
        return false;
    leaf[0] = e->left;
    leaf[1] = e->right->left;
    leaf[2] = e->right->right;
    return leaf[1]->op == GJ_OP_FACT && leaf[2]->op == GJ_OP_FACT;
}

/* The figure as a fact of that role: the one it has, or a new one. */
static gj_status fact_of(gj_audit_run *run, uint32_t figure, uint16_t role, uint32_t *out, gj_error *err)
{
    gj_extraction *x = run->x;
    gj_fact_list known = gj_by_role(x, role);
    for (uint32_t i = 0; i < known.n; i++)
        if (x->facts.v[*out = known.v[i]].figure == figure)
            return GJ_OK;
    gj_fact fact = { .role = role, .origin = GJ_ORIGIN_TEXT, .certain = true, .figure = figure, .span = x->figures.v[figure].span,
                     .scope = gj_scope_of_figure(run->engine, x, figure) };
    *out = x->facts.n;
    return gj_vec_push(x->arena, &x->facts, fact) ? GJ_OK : gj_fail_memory(err);
}

static gj_status add_way(const gj_check_decl *check, gj_audit_run *run, const gj_expr *const leaf[3], const gj_attainment *a, uint32_t actual,
                         gj_error *err)
{
    const uint32_t figures[3] = { a->rate, actual, a->target };
    gj_relation r = { .check = (uint16_t)(check - run->x->rules->checks.v), .form = GJ_FORM_EXPR, .expr = check->assert_,
                      .certain = a->n == 1 && !check->doubtful, .result.figure = a->rate };
    bool applies;
    for (int i = 0; i < 3; i++) {
        uint32_t fact;
        GJ_TRY(fact_of(run, figures[i], leaf[i]->index, &fact, err));
        if (!gj_vec_push(run->arena, &r.bindings, (gj_binding){ leaf[i], fact }) ||
            (i > 0 && !gj_vec_push(run->arena, &r.terms, (gj_term){ .figure = figures[i] })))
            return gj_fail_memory(err);
    }
    GJ_TRY(gj_when_holds(run, check, &r, r.bindings.v[0].fact, GJ_GATHER_ALL, &applies, err));
    return applies ? gj_run_add(run, &r, err) : GJ_OK;
}

static gj_status add(const gj_check_decl *check, gj_audit_run *run, const gj_expr *const leaf[3], const gj_attainment *a, gj_error *err)
{
    uint32_t first = run->relations.n;
    for (uint32_t i = 0; i < a->n; i++)
        GJ_TRY(add_way(check, run, leaf, a, a->actuals[i], err));
    for (uint32_t i = first; run->relations.n - first > 1 && i < run->relations.n; i++)
        run->relations.v[i].group = first + 1;
    return GJ_OK;
}

/* What words bind says nothing of the rates that a sentence explains by itself. */
static gj_status run_attainment(const gj_check_decl *check, gj_audit_run *run, gj_error *err)
{
    const gj_expr *leaf[3];
    gj_attainment a;
    uint64_t *told = GJ_NEW_ARRAY(run->arena, uint64_t, run->x->figures.n / 64 + 1);
    if (!told)
        return gj_fail_memory(err);
    for (uint32_t i = 0; read_assert(check->assert_, leaf) && i < run->x->figures.n; i++) {
        uint32_t before = run->relations.n;
        if (run->x->figures.v[i].kind == GJ_KIND_RATE && gj_attainment_at(run->x, i, &a))
            GJ_TRY(add(check, run, leaf, &a, err));
        if (run->relations.n > before)
            told[i / 64] |= UINT64_C(1) << (i % 64);
    }
    return gj_bind_others(check, run, told, err);
}

const gj_check_kind gj_check_attainment = {
    .info = { .name = "attainment", .keys = keys, .asserts = true, .help = "完成率 = 实际完成 ÷ 目标，先按句子的结构找三个数" },
    .run = run_attainment,
};
