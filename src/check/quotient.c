/* quotient.c — relations `rate = upper / lower` whose three figures a sentence tells by its structure.
 * SPDX-License-Identifier: MIT */
#include "check/quotient.h"

#include "check/bind.h"
#include "check/when.h"
#include "extract/by_role.h"
#include "extract/scope.h"

bool gj_quotient_read(const gj_expr *e, const gj_expr *leaf[3])
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

gj_status gj_quotient_add(const gj_check_decl *check, gj_audit_run *run, const gj_expr *const leaf[3], const gj_quotient *q,
                          gj_error *err)
{
    const uint32_t figures[3] = { q->rate, q->upper, q->lower };
    gj_relation r = { .check = (uint16_t)(check - run->x->rules->checks.v), .form = GJ_FORM_EXPR, .expr = check->assert_,
                      .certain = q->certain && !check->doubtful, .result.figure = q->rate };
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

bool gj_quotient_is_bound(const gj_audit_run *run, const gj_uses *uses, uint32_t rate)
{
    for (uint32_t i = uses->starts[rate]; i < uses->starts[rate + 1]; i++) {
        const gj_relation *r = &run->relations.v[uses->of[i]];
        bool near = r->result.figure == rate && r->form == GJ_FORM_EXPR && r->terms.n == 2;
        for (uint32_t t = 0; near && t < r->terms.n; t++)
            near = r->terms.v[t].figure != GJ_NO_INDEX && gj_same_sentence(run->x, r->terms.v[t].figure, rate);
        if (near)
            return true;
    }
    return false;
}
