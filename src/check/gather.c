/* gather.c — sum(x), count(x), min(x), max(x) of a relation: all figures of one role at once.
 * SPDX-License-Identifier: MIT */
#include "check/gather.h"

#include "extract/by_role.h"

enum { DEPTH_MAX = 64 };

static bool is_bound(const gj_extraction *x, const gj_relation *r, uint32_t figure)
{
    for (uint32_t i = 0; i < r->bindings.n; i++)
        if (x->facts.v[r->bindings.v[i].fact].figure == figure)
            return true;
    return false;
}

/* A part of something else: not one of the items that a fact has many of. */
static bool is_part(const gj_extraction *x, const gj_fact *f)
{
    return f->part && !(f->origin == GJ_ORIGIN_TABLE && x->rules->facts.v[f->role].each);
}

static bool takes(const gj_extraction *x, const gj_fact *f, uint32_t left, gj_gathering which)
{
    if (f->figure == GJ_NO_INDEX || is_part(x, f) ||
        (left != GJ_NO_INDEX && f->scope.project != x->facts.v[left].scope.project))
        return false;
    return which == GJ_GATHER_ALL || (which == GJ_GATHER_TABLE) == (f->origin == GJ_ORIGIN_TABLE);
}

static gj_status bind_one(gj_audit_run *run, const gj_expr *gathering, uint32_t left,
                          gj_gathering which, gj_relation *r, bool *complete, gj_error *err)
{
    const gj_extraction *x = run->x;
    gj_fact_list all = gj_by_role(x, gathering->left->index);
    uint32_t bound = 0;
    for (uint32_t i = 0; i < all.n; i++) {
        const gj_fact *f = &x->facts.v[all.v[i]];
        if (!takes(x, f, left, which) || is_bound(x, r, f->figure))
            continue;
        if (!gj_vec_push(run->arena, &r->bindings, ((gj_binding){ gathering, all.v[i] })) ||
            !gj_vec_push(run->arena, &r->terms, (gj_term){ .figure = f->figure }))
            return gj_fail_memory(err);
        bound++;
    }
    r->certain = false;
    *complete = *complete && bound > 0;
    return GJ_OK;
}

static gj_status bind_all(gj_audit_run *run, const gj_expr *e, uint32_t left, gj_gathering which,
                          gj_relation *r, bool *complete, unsigned depth, gj_error *err)
{
    if (!e || depth > DEPTH_MAX)
        return GJ_OK;
    if (gj_expr_gathers(e))
        return bind_one(run, e, left, which, r, complete, err);
    GJ_TRY(bind_all(run, e->left, left, which, r, complete, depth + 1, err));
    return bind_all(run, e->right, left, which, r, complete, depth + 1, err);
}

gj_status gj_gather_bind(gj_audit_run *run, const gj_expr *expr, uint32_t left, gj_gathering which,
                         gj_relation *r, bool *complete, gj_error *err)
{
    *complete = true;
    return bind_all(run, expr, left, which, r, complete, 0, err);
}

/* The lower end of both intervals for the one end, then for the other: all that the smaller of two numbers can be. */
static void take_smaller(gj_interval *a, const gj_interval *b)
{
    if (!a->lo_inf && (b->lo_inf || gj_dec_compare(b->lo, a->lo) < 0)) {
        a->lo = b->lo;
        a->lo_open = b->lo_open;
        a->lo_inf = b->lo_inf;
    }
    if (!b->hi_inf && (a->hi_inf || gj_dec_compare(b->hi, a->hi) < 0)) {
        a->hi = b->hi;
        a->hi_open = b->hi_open;
        a->hi_inf = false;
    }
}

static void take_larger(gj_interval *a, const gj_interval *b)
{
    if (!a->hi_inf && (b->hi_inf || gj_dec_compare(b->hi, a->hi) > 0)) {
        a->hi = b->hi;
        a->hi_open = b->hi_open;
        a->hi_inf = b->hi_inf;
    }
    if (!b->lo_inf && (a->lo_inf || gj_dec_compare(b->lo, a->lo) > 0)) {
        a->lo = b->lo;
        a->lo_open = b->lo_open;
        a->lo_inf = false;
    }
}

bool gj_gather_interval(const gj_eval *e, const gj_expr *gathering, gj_interval *out)
{
    uint32_t n = 0;
    for (uint32_t i = 0; i < e->relation->bindings.n; i++) {
        const gj_binding *b = &e->relation->bindings.v[i];
        gj_figure edited;
        gj_interval value;
        if (b->leaf != gathering)
            continue;
        const gj_figure *f = gj_edit_figure(e->x, e->edit, e->x->facts.v[b->fact].figure, &edited);
        if (!gj_value_interval(f, e->step, e->quotient, e->precision, &value))
            return false;
        if (n++ == 0)
            *out = value;
        else if (gathering->op == GJ_OP_SUM && !gj_interval_add(*out, value, out))
            return false;
        else if (gathering->op == GJ_OP_MIN)
            take_smaller(out, &value);
        else if (gathering->op == GJ_OP_MAX)
            take_larger(out, &value);
    }
    if (gathering->op == GJ_OP_COUNT)
        *out = gj_interval_exact(gj_dec_int(n));
    return n > 0;
}

bool gj_gather_value(const gj_extraction *x, const gj_relation *r, const gj_expr *gathering,
                     uint32_t without, gj_dec *out)
{
    gj_dec total = gj_dec_int(0);
    uint32_t n = 0;
    for (uint32_t i = 0; i < r->bindings.n; i++) {
        uint32_t figure = x->facts.v[r->bindings.v[i].fact].figure;
        if (r->bindings.v[i].leaf != gathering || figure == without)
            continue;
        gj_dec value = x->figures.v[figure].value;
        if (gathering->op == GJ_OP_SUM && !gj_dec_add(total, value, &total))
            return false;
        if (gathering->op == GJ_OP_MIN && (n == 0 || gj_dec_compare(value, total) < 0))
            total = value;
        if (gathering->op == GJ_OP_MAX && (n == 0 || gj_dec_compare(value, total) > 0))
            total = value;
        n++;
    }
    *out = gathering->op == GJ_OP_COUNT ? gj_dec_int(n) : total;
    return true;
}

bool gj_gather_has(const gj_extraction *x, const gj_relation *r, const gj_expr *gathering,
                   uint32_t figure)
{
    for (uint32_t i = 0; i < r->bindings.n; i++)
        if (r->bindings.v[i].leaf == gathering &&
            x->facts.v[r->bindings.v[i].fact].figure == figure)
            return true;
    return false;
}
