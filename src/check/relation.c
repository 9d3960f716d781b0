/* relation.c — evaluating a relation, and finding the value that would make it hold.
 * SPDX-License-Identifier: MIT */
#include "check/relation.h"

#include "check/eval.h"
#include "check/solve.h"

typedef struct reading {
    const gj_extraction *x;
    const gj_relation *r;
    gj_edit edit;
    gj_precision precision;
    gj_dec step;
} reading;

static bool term_interval(const reading *rd, const gj_term *t, gj_interval *out)
{
    if (t->figure == GJ_NO_INDEX) {
        *out = gj_interval_exact(t->constant);
        return true;
    }
    gj_figure edited;
    const gj_figure *f = gj_edit_figure(rd->x, rd->edit, t->figure, &edited);
    return gj_value_interval(f, rd->step, false, rd->precision, out);
}

static bool sum_terms(const reading *rd, gj_interval *out)
{
    *out = gj_interval_exact(gj_dec_int(0));
    for (uint32_t i = 0; i < rd->r->terms.n; i++) {
        gj_interval term;
        if (!term_interval(rd, &rd->r->terms.v[i], &term))
            return false;
        bool ok = rd->r->terms.v[i].minus ? gj_interval_sub(*out, term, out) : gj_interval_add(*out, term, out);
        if (!ok)
            return false;
    }
    return true;
}

static bool sum_holds(const reading *rd, bool *holds)
{
    gj_interval result, sum;
    if (!term_interval(rd, &rd->r->result, &result) || !sum_terms(rd, &sum))
        return false;
    gj_order order = gj_interval_order(sum, result);
    *holds = rd->r->form == GJ_FORM_AT_MOST ? order != GJ_ABOVE : order == GJ_OVERLAPS;
    return true;
}

static bool truth(const gj_eval *e, const gj_expr *expr, unsigned depth, bool *holds)
{
    gj_frac left, right;
    bool a, b;
    if (depth > 64)
        return false;
    if (expr->op == GJ_OP_AND || expr->op == GJ_OP_OR) {
        if (!truth(e, expr->left, depth + 1, &a) || !truth(e, expr->right, depth + 1, &b))
            return false;
        *holds = expr->op == GJ_OP_AND ? a && b : a || b;
        return true;
    }
    return gj_eval_expr(e, expr->left, &left) && gj_eval_expr(e, expr->right, &right) &&
           gj_eval_compare(&left, expr->op, &right, holds);
}

static bool expr_holds(const reading *rd, bool *holds)
{
    gj_eval e = { .x = rd->x, .relation = rd->r, .edit = rd->edit, .precision = rd->precision, .step = rd->step,
                  .quotient = gj_expr_is_quotient(rd->r->expr->left) || gj_expr_is_quotient(rd->r->expr->right) };
    return truth(&e, rd->r->expr, 0, holds);
}

/* ---- to the digit ---- */

/* Most relations hold to the digit, between figures without bounds. Plain decimals then say what intervals of one number would, with
 * half the instructions. Each is false where they cannot tell. */

static bool plain_figure(const reading *rd, uint32_t figure, gj_dec *out)
{
    if (figure == GJ_NO_INDEX)
        return false; /* a word */
    const gj_figure *f = &rd->x->figures.v[figure];
    *out = rd->edit.figure == figure ? rd->edit.value : f->value;
    return f->bound == GJ_BOUND_NONE && f->kind != GJ_KIND_DATE; /* a month is any of its days */
}

static bool plain_term(const reading *rd, const gj_term *t, gj_dec *out)
{
    if (t->figure != GJ_NO_INDEX)
        return plain_figure(rd, t->figure, out);
    *out = t->constant;
    return true;
}

static bool plain_sum_holds(const reading *rd, bool *holds)
{
    gj_dec result, term, sum = gj_dec_int(0);
    if (!plain_term(rd, &rd->r->result, &result))
        return false;
    for (uint32_t i = 0; i < rd->r->terms.n; i++) {
        if (!plain_term(rd, &rd->r->terms.v[i], &term) ||
            !(rd->r->terms.v[i].minus ? gj_dec_sub(sum, term, &sum) : gj_dec_add(sum, term, &sum)))
            return false;
    }
    int order = gj_dec_compare(sum, result);
    *holds = rd->r->form == GJ_FORM_AT_MOST ? order <= 0 : order == 0;
    return true;
}

static bool plain_value(const reading *rd, const gj_expr *expr, unsigned depth, gj_dec *out)
{
    gj_dec a, b;
    if (!expr || depth > 64)
        return false;
    switch (expr->op) {
    case GJ_OP_NUMBER: *out = expr->number; return true;
    case GJ_OP_FACT:
    case GJ_OP_ANY:
        for (uint32_t i = 0; i < rd->r->bindings.n; i++)
            if (rd->r->bindings.v[i].leaf == expr)
                return plain_figure(rd, rd->x->facts.v[rd->r->bindings.v[i].fact].figure, out);
        return false;
    case GJ_OP_ADD:
    case GJ_OP_SUB:
    case GJ_OP_MUL:
        if (!plain_value(rd, expr->left, depth + 1, &a) || !plain_value(rd, expr->right, depth + 1, &b))
            return false;
        return expr->op == GJ_OP_ADD   ? gj_dec_add(a, b, out)
               : expr->op == GJ_OP_SUB ? gj_dec_sub(a, b, out)
                                       : gj_dec_mul(a, b, out);
    default: return false;
    }
}

/* Both sides as decimals: of a = b / c they are a·c and b, as in eval.c. */
static bool plain_sides(const reading *rd, gj_dec *left, gj_dec *right)
{
    const gj_expr *expr = rd->r->expr, *quotient = expr->right && expr->right->op == GJ_OP_DIV ? expr->right : NULL;
    gj_dec divisor;
    if (!plain_value(rd, expr->left, 0, left))
        return false;
    if (!quotient)
        return plain_value(rd, expr->right, 0, right);
    return plain_value(rd, quotient->left, 0, right) && plain_value(rd, quotient->right, 0, &divisor) && gj_dec_sign(divisor) > 0 &&
           gj_dec_mul(*left, divisor, left);
}

static bool plain_expr_holds(const reading *rd, bool *holds)
{
    gj_dec left, right;
    if (!plain_sides(rd, &left, &right))
        return false;
    int order = gj_dec_compare(left, right);
    switch (rd->r->expr->op) {
    case GJ_OP_EQ: *holds = order == 0; return true;
    case GJ_OP_NE: *holds = order != 0; return true;
    case GJ_OP_LE: *holds = order <= 0; return true;
    case GJ_OP_GE: *holds = order >= 0; return true;
    case GJ_OP_LT: *holds = order < 0; return true;
    case GJ_OP_GT: *holds = order > 0; return true;
    default: return false;
    }
}

gj_verdict gj_relation_evaluate(const gj_extraction *x, const gj_relation *r, gj_edit edit)
{
    reading rd = { .x = x, .r = r, .edit = edit };
    bool holds = false, is_expr = r->form == GJ_FORM_EXPR;
    bool plain = is_expr ? plain_expr_holds(&rd, &holds) : plain_sum_holds(&rd, &holds);
    if (plain && holds)
        return GJ_PASS;
    rd.step = gj_eval_step(x, r);
    for (int p = plain ? GJ_ROUNDED : GJ_PRECISE; p <= GJ_ROUNDED; p++) {
        rd.precision = (gj_precision)p;
        bool known = is_expr ? expr_holds(&rd, &holds) : sum_holds(&rd, &holds);
        if (!known)
            return GJ_SKIPPED;
        if (holds)
            return p == GJ_PRECISE ? GJ_PASS : GJ_ROUNDING;
    }
    return GJ_FAIL;
}

static gj_dec term_value(const gj_extraction *x, const gj_term *t)
{
    return t->figure == GJ_NO_INDEX ? t->constant : x->figures.v[t->figure].value;
}

static bool side_value(const gj_extraction *x, const gj_relation *r, const gj_expr *side, gj_dec *out)
{
    gj_eval e = { .x = x, .relation = r, .edit = GJ_NO_EDIT, .precision = GJ_PRECISE };
    gj_frac value;
    if (!gj_eval_expr(&e, side, &value))
        return false;
    if (gj_dec_compare(value.den.lo, gj_dec_int(1)) == 0) {
        *out = gj_dec_trim(value.num.lo);
        return true;
    }
    return gj_dec_div(value.num.lo, value.den.lo, 8, out);
}

bool gj_relation_left(const gj_extraction *x, const gj_relation *r, gj_dec *out)
{
    if (r->result.figure == GJ_NO_INDEX && r->form == GJ_FORM_EXPR)
        return side_value(x, r, r->expr->left, out);
    *out = term_value(x, &r->result);
    return true;
}

bool gj_relation_right(const gj_extraction *x, const gj_relation *r, gj_dec *out)
{
    if (r->form == GJ_FORM_EXPR)
        return side_value(x, r, r->expr->right, out);
    gj_dec sum = gj_dec_int(0);
    for (uint32_t i = 0; i < r->terms.n; i++) {
        gj_dec value = term_value(x, &r->terms.v[i]);
        if (!(r->terms.v[i].minus ? gj_dec_sub(sum, value, &sum) : gj_dec_add(sum, value, &sum)))
            return false;
    }
    *out = gj_dec_trim(sum);
    return true;
}

bool gj_relation_solve(const gj_extraction *x, const gj_relation *r, uint32_t figure, gj_dec *out)
{
    gj_dec right;
    if (x->figures.v[figure].kind == GJ_KIND_DATE)
        return false; /* no number: days are not computed */
    if (!gj_relation_right(x, r, &right))
        return false;
    if (r->result.figure == figure) {
        gj_dec step = gj_figure_step(&x->figures.v[figure]);
        if (r->form == GJ_FORM_EXPR && r->expr->op == GJ_OP_EQ) {
            step = gj_dec_trim(step);
            *out = step.scale ? gj_dec_round(right, step.scale, GJ_ROUND_HALF_UP) : right;
        } else {
            *out = right;
        }
        return r->form != GJ_FORM_AT_MOST && !(r->form == GJ_FORM_EXPR && r->expr->op != GJ_OP_EQ);
    }
    if (r->form == GJ_FORM_EXPR)
        return gj_solve_expr(x, r, figure, out);
    if (r->form != GJ_FORM_SUM)
        return false;
    gj_dec diff;
    for (uint32_t i = 0; i < r->terms.n; i++)
        if (r->terms.v[i].figure == figure)
            return gj_dec_sub(term_value(x, &r->result), right, &diff) && gj_relation_solve_term(x, r, i, diff, out);
    return false;
}

bool gj_relation_diff(const gj_extraction *x, const gj_relation *r, gj_dec *out)
{
    gj_dec right;
    return gj_relation_right(x, r, &right) && gj_dec_sub(term_value(x, &r->result), right, out);
}

bool gj_relation_solve_term(const gj_extraction *x, const gj_relation *r, uint32_t term, gj_dec diff, gj_dec *out)
{
    const gj_term *t = &r->terms.v[term];
    if (t->figure == GJ_NO_INDEX || x->figures.v[t->figure].kind == GJ_KIND_DATE)
        return false;
    return t->minus ? gj_dec_sub(term_value(x, t), diff, out) : gj_dec_add(term_value(x, t), diff, out);
}

bool gj_relation_uses(const gj_relation *r, uint32_t figure)
{
    if (r->result.figure == figure)
        return true;
    for (uint32_t i = 0; i < r->terms.n; i++)
        if (r->terms.v[i].figure == figure)
            return true;
    return false;
}
