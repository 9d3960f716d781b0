/* solve.c — an expression turned round, one operation after the other, until the unknown figure stands alone.
 * SPDX-License-Identifier: MIT */
#include "check/solve.h"

#include "check/gather.h"

enum { DEPTH_MAX = 64, DECIMALS = 10 };

typedef struct unknown {
    const gj_extraction *x;
    const gj_relation *r;
    uint32_t figure;
} unknown;

static uint32_t figure_of(const unknown *u, const gj_expr *leaf)
{
    for (uint32_t i = 0; i < u->r->bindings.n; i++)
        if (u->r->bindings.v[i].leaf == leaf)
            return u->x->facts.v[u->r->bindings.v[i].fact].figure;
    return GJ_NO_INDEX;
}

static bool is_leaf(const gj_expr *e)
{
    return e->op == GJ_OP_FACT || e->op == GJ_OP_ANY;
}

static bool holds_unknown(const unknown *u, const gj_expr *e, unsigned depth)
{
    if (!e || depth > DEPTH_MAX)
        return false;
    if (is_leaf(e))
        return figure_of(u, e) == u->figure;
    if (gj_expr_gathers(e))
        return gj_gather_has(u->x, u->r, e, u->figure);
    return holds_unknown(u, e->left, depth + 1) || holds_unknown(u, e->right, depth + 1);
}

static bool operate(gj_op op, gj_dec a, gj_dec b, gj_dec *out)
{
    switch (op) {
    case GJ_OP_ADD: return gj_dec_add(a, b, out);
    case GJ_OP_SUB: return gj_dec_sub(a, b, out);
    case GJ_OP_MUL: return gj_dec_mul(a, b, out);
    case GJ_OP_DIV: return gj_dec_div(a, b, DECIMALS, out);
    default: return false;
    }
}

static bool value_of(const unknown *u, const gj_expr *e, unsigned depth, gj_dec *out)
{
    gj_dec a, b;
    if (!e || depth > DEPTH_MAX)
        return false;
    if (e->op == GJ_OP_NUMBER) {
        *out = e->number;
        return true;
    }
    if (is_leaf(e)) {
        uint32_t figure = figure_of(u, e);
        if (figure == GJ_NO_INDEX)
            return false;
        *out = u->x->figures.v[figure].value;
        return true;
    }
    if (gj_expr_gathers(e))
        return gj_gather_value(u->x, u->r, e, GJ_NO_INDEX, out);
    return value_of(u, e->left, depth + 1, &a) && value_of(u, e->right, depth + 1, &b) && operate(e->op, a, b, out);
}

/* The side that holds the unknown must have this value, when the whole has `wanted` and the other side `other`. */
static bool turn(gj_op op, bool unknown_left, gj_dec wanted, gj_dec other, gj_dec *out)
{
    switch (op) {
    case GJ_OP_ADD: return gj_dec_sub(wanted, other, out);
    case GJ_OP_SUB: return unknown_left ? gj_dec_add(wanted, other, out) : gj_dec_sub(other, wanted, out);
    case GJ_OP_MUL: return gj_dec_div(wanted, other, DECIMALS, out);
    case GJ_OP_DIV: return unknown_left ? gj_dec_mul(wanted, other, out) : gj_dec_div(other, wanted, DECIMALS, out);
    default: return false;
    }
}

bool gj_solve_expr(const gj_extraction *x, const gj_relation *r, uint32_t figure, gj_dec *out)
{
    unknown u = { .x = x, .r = r, .figure = figure };
    gj_dec wanted, other;
    if (r->expr->op != GJ_OP_EQ || holds_unknown(&u, r->expr->left, 0) || !value_of(&u, r->expr->left, 0, &wanted))
        return false;
    const gj_expr *e = r->expr->right;
    for (unsigned depth = 0; e && !is_leaf(e) && !gj_expr_gathers(e) && depth < DEPTH_MAX; depth++) {
        bool left = holds_unknown(&u, e->left, 0), right = holds_unknown(&u, e->right, 0);
        if (left == right || !value_of(&u, left ? e->right : e->left, 0, &other) ||
            !turn(e->op, left, wanted, other, &wanted))
            return false;
        e = left ? e->left : e->right;
    }
    bool summed = e && e->op == GJ_OP_SUM && gj_gather_has(x, r, e, figure);
    if (summed && !(gj_gather_value(x, r, e, figure, &other) && gj_dec_sub(wanted, other, &wanted)))
        return false;
    if (!e || (!summed && figure_of(&u, e) != figure))
        return false;
    gj_dec step = gj_dec_trim(gj_figure_step(&x->figures.v[figure]));
    *out = gj_dec_trim(gj_dec_round(wanted, step.scale, GJ_ROUND_HALF_UP));
    return true;
}
