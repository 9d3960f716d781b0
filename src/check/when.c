/* when.c — whether the condition of a check holds: `when` over the figures that a relation binds.
 * SPDX-License-Identifier: MIT */
#include "check/when.h"

enum { DEPTH_MAX = 64 };

bool gj_relation_copy(gj_arena *arena, const gj_relation *from, gj_relation *to)
{
    *to = *from;
    to->bindings = (gj_bindings){ 0 };
    to->terms = (gj_terms){ 0 };
    for (uint32_t i = 0; i < from->bindings.n; i++)
        if (!gj_vec_push(arena, &to->bindings, from->bindings.v[i]))
            return false;
    for (uint32_t i = 0; i < from->terms.n; i++)
        if (!gj_vec_push(arena, &to->terms, from->terms.v[i]))
            return false;
    return true;
}

static bool leaf_takes(const gj_expr *leaf, uint16_t role)
{
    if (leaf->op == GJ_OP_FACT)
        return leaf->index == role;
    for (uint32_t i = 0; i < leaf->any.n; i++)
        if (leaf->any.v[i]->op == GJ_OP_FACT && leaf->any.v[i]->index == role)
            return true;
    return false;
}

/* A leaf of `when` names a fact that `assert` binds: it takes the same figure. */
static gj_status bind_facts(gj_audit_run *run, const gj_expr *when, gj_relation *r, unsigned depth,
                            gj_error *err)
{
    if (!when || depth > DEPTH_MAX || gj_expr_gathers(when))
        return GJ_OK;
    if (when->op == GJ_OP_FACT || when->op == GJ_OP_ANY) {
        for (uint32_t i = 0; i < r->bindings.n; i++) {
            gj_binding b = { .leaf = when, .fact = r->bindings.v[i].fact };
            if (leaf_takes(when, run->x->facts.v[b.fact].role))
                return gj_vec_push(run->arena, &r->bindings, b) ? GJ_OK : gj_fail_memory(err);
        }
        return GJ_OK;
    }
    GJ_TRY(bind_facts(run, when->left, r, depth + 1, err));
    return bind_facts(run, when->right, r, depth + 1, err);
}

static bool holds_as_bound(const gj_extraction *x, const gj_relation *r, const gj_expr *when,
                           unsigned depth)
{
    if (!when || depth > DEPTH_MAX)
        return true;
    if (when->op == GJ_OP_AND)
        return holds_as_bound(x, r, when->left, depth + 1) &&
               holds_as_bound(x, r, when->right, depth + 1);
    if (when->op == GJ_OP_OR)
        return holds_as_bound(x, r, when->left, depth + 1) ||
               holds_as_bound(x, r, when->right, depth + 1);
    gj_relation condition = *r;
    condition.form = GJ_FORM_EXPR;
    condition.expr = when;
    return gj_relation_evaluate(x, &condition, GJ_NO_EDIT) == GJ_PASS;
}

gj_status gj_when_holds(gj_audit_run *run, const gj_check_decl *check, const gj_relation *r,
                        uint32_t left, gj_gathering which, bool *holds, gj_error *err)
{
    gj_relation condition;
    bool complete;
    *holds = true;
    if (!check->when)
        return GJ_OK;
    if (!gj_relation_copy(run->arena, r, &condition))
        return gj_fail_memory(err);
    GJ_TRY(bind_facts(run, check->when, &condition, 0, err));
    GJ_TRY(gj_gather_bind(run, check->when, left, which, &condition, &complete, err));
    *holds = complete && holds_as_bound(run->x, &condition, check->when, 0);
    return GJ_OK;
}
