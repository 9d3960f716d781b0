/* eval.c — an expression as a fraction of intervals.
 * SPDX-License-Identifier: MIT */
#include "check/eval.h"

#include "check/gather.h"

static gj_interval one(void)
{
    return gj_interval_exact(gj_dec_int(1));
}

static bool leaf(const gj_eval *e, const gj_expr *expr, gj_frac *out)
{
    for (uint32_t i = 0; i < e->relation->bindings.n; i++) {
        const gj_binding *b = &e->relation->bindings.v[i];
        if (b->leaf != expr)
            continue;
        uint32_t index = e->x->facts.v[b->fact].figure;
        gj_figure edited;
        const gj_figure *f = gj_edit_figure(e->x, e->edit, index, &edited);
        out->den = one();
        out->whole = true;
        /* A full mark is what it is; a score that is computed from it was rounded. */
        bool quotient = e->quotient && (f->kind != GJ_KIND_SCORE || expr == e->relation->expr->left);
        return gj_value_interval(f, e->step, quotient, e->precision, &out->num);
    }
    return false;
}

static bool add(const gj_frac *a, const gj_frac *b, bool minus, gj_frac *out)
{
    gj_interval left = a->num, right = b->num;
    if ((!b->whole && !gj_interval_mul(a->num, b->den, &left)) || (!a->whole && !gj_interval_mul(b->num, a->den, &right)))
        return false;
    out->whole = a->whole && b->whole;
    out->den = a->den;
    return (minus ? gj_interval_sub(left, right, &out->num) : gj_interval_add(left, right, &out->num)) &&
           (b->whole || gj_interval_mul(a->den, b->den, &out->den));
}

static bool multiply(const gj_frac *a, const gj_frac *b, gj_frac *out)
{
    out->whole = a->whole && b->whole;
    out->den = a->den;
    return gj_interval_mul(a->num, b->num, &out->num) && (b->whole || gj_interval_mul(a->den, b->den, &out->den));
}

static bool positive(gj_interval r)
{
    return !r.lo_inf && gj_dec_sign(r.lo) > 0;
}

static bool binary(const gj_eval *e, const gj_expr *expr, gj_frac *out, unsigned depth);

static bool eval_at(const gj_eval *e, const gj_expr *expr, gj_frac *out, unsigned depth)
{
    if (depth > 64)
        return false;
    switch (expr->op) {
    case GJ_OP_NUMBER: *out = (gj_frac){ gj_interval_exact(expr->number), one(), true }; return true;
    case GJ_OP_FACT:
    case GJ_OP_ANY: return leaf(e, expr, out);
    case GJ_OP_SUM:
    case GJ_OP_COUNT:
    case GJ_OP_MIN:
    case GJ_OP_MAX: *out = (gj_frac){ .den = one(), .whole = true }; return gj_gather_interval(e, expr, &out->num);
    case GJ_OP_NEGATE: {
        gj_frac zero = { gj_interval_exact(gj_dec_int(0)), one(), true }, value;
        return eval_at(e, expr->left, &value, depth + 1) && add(&zero, &value, true, out);
    }
    case GJ_OP_ADD:
    case GJ_OP_SUB:
    case GJ_OP_MUL:
    case GJ_OP_DIV: return binary(e, expr, out, depth + 1);
    default: return false;
    }
}

static bool binary(const gj_eval *e, const gj_expr *expr, gj_frac *out, unsigned depth)
{
    gj_frac a, b;
    if (!eval_at(e, expr->left, &a, depth) || !eval_at(e, expr->right, &b, depth))
        return false;
    switch (expr->op) {
    case GJ_OP_ADD: return add(&a, &b, false, out);
    case GJ_OP_SUB: return add(&a, &b, true, out);
    case GJ_OP_MUL: return multiply(&a, &b, out);
    case GJ_OP_DIV: {
        gj_frac inverse = { b.den, b.num, false };
        return positive(b.num) && multiply(&a, &inverse, out);
    }
    default: return false;
    }
}

bool gj_eval_expr(const gj_eval *e, const gj_expr *expr, gj_frac *out)
{
    return eval_at(e, expr, out, 0);
}

bool gj_eval_compare(const gj_frac *left, gj_op op, const gj_frac *right, bool *holds)
{
    gj_interval a = left->num, b = right->num;
    if ((!right->whole && !gj_interval_mul(left->num, right->den, &a)) ||
        (!left->whole && !gj_interval_mul(right->num, left->den, &b)))
        return false;
    gj_order order = gj_interval_order(a, b);
    switch (op) {
    case GJ_OP_EQ: *holds = order == GJ_OVERLAPS; return true;
    case GJ_OP_NE: *holds = order != GJ_OVERLAPS; return true;
    case GJ_OP_LE: *holds = order != GJ_ABOVE; return true;
    case GJ_OP_GE: *holds = order != GJ_BELOW; return true;
    case GJ_OP_LT: /* strictly: not «touching in one point» */
        *holds = order == GJ_BELOW || (order == GJ_OVERLAPS && gj_dec_compare(a.lo, b.hi) < 0);
        return true;
    case GJ_OP_GT:
        *holds = order == GJ_ABOVE || (order == GJ_OVERLAPS && gj_dec_compare(a.hi, b.lo) > 0);
        return true;
    default: return false;
    }
}

static void finest(const gj_extraction *x, uint32_t figure, gj_dec *step, bool *any)
{
    if (figure == GJ_NO_INDEX || x->figures.v[figure].kind != GJ_KIND_MONEY)
        return;
    gj_dec s = gj_figure_step(&x->figures.v[figure]);
    if (!*any || gj_dec_compare(s, *step) < 0)
        *step = s;
    *any = true;
}

gj_dec gj_eval_step(const gj_extraction *x, const gj_relation *r)
{
    gj_dec step = gj_dec_int(1);
    bool any = false;
    finest(x, r->result.figure, &step, &any);
    for (uint32_t i = 0; i < r->terms.n; i++)
        finest(x, r->terms.v[i].figure, &step, &any);
    return step;
}

bool gj_expr_is_quotient(const gj_expr *expr)
{
    if (!expr || expr->op == GJ_OP_NUMBER || expr->op == GJ_OP_FACT || expr->op == GJ_OP_ANY)
        return false;
    return expr->op == GJ_OP_MUL || expr->op == GJ_OP_DIV || gj_expr_is_quotient(expr->left) ||
           gj_expr_is_quotient(expr->right);
}
