/* gap.c — differences that another amount of the report accounts for.
 * SPDX-License-Identifier: MIT */
#include "check/gap.h"

#include "check/explain.h"
#include "doc/word.h"
#include "extract/mention.h"

enum { AROUND = 40 }; /* figures before and behind one among which what accounts for a difference is looked for */

typedef struct range {
    uint32_t from, to;
} range;

static range around(const gj_extraction *x, uint32_t figure)
{
    return (range){ figure > AROUND ? figure - AROUND : 0, x->figures.n - figure > AROUND ? figure + AROUND : x->figures.n };
}

/* 上年结转26.40万元, 另有其他资金8万元: money that came from elsewhere. */
static bool is_of_other_source(const gj_extraction *x, uint32_t figure)
{
    static const gj_word words[] = { GJ_WORD("结转"), GJ_WORD("结余"), GJ_WORD("上年"), GJ_WORD("其他资金"), GJ_WORD("自筹"),
                                     GJ_WORD("自有"), GJ_WORD("配套"), GJ_WORD("承担"), GJ_WORD("另") };
    return gj_word_in(gj_doc_text(x->doc, x->mentions[figure].left), words, GJ_ARRAY_LEN(words));
}

/* An amount of just the gap, in the paragraph, table or sentence of figure `near`. */
static bool names_gap(const gj_audit_run *run, const gj_relation *r, uint32_t near, gj_dec gap, bool sentence, bool sources)
{
    const gj_extraction *x = run->x;
    range all = around(x, near);
    for (uint32_t i = all.from; i < all.to; i++) {
        const gj_figure *f = &x->figures.v[i];
        if (f->block != x->figures.v[near].block || !gj_figure_is_amount(f) || gj_dec_compare(f->value, gap) != 0 || gj_relation_uses(r, i))
            continue;
        if ((!sentence || gj_same_sentence(x, i, near)) && (!sources || is_of_other_source(x, i)))
            return true;
    }
    return false;
}

static bool gap_of(const gj_extraction *x, const gj_relation *r, gj_dec *gap)
{
    gj_dec left, right;
    if (!gj_relation_left(x, r, &left) || !gj_relation_right(x, r, &right) || !gj_dec_sub(left, right, gap))
        return false;
    *gap = gj_dec_abs(*gap);
    return true;
}

bool gj_gap_is_stated(const gj_audit_run *run, const gj_relation *r)
{
    const gj_extraction *x = run->x;
    uint32_t a = r->result.figure, b = r->terms.v[0].figure;
    gj_dec gap;
    if (!gj_figure_is_amount(&x->figures.v[a]) || !gj_figure_is_amount(&x->figures.v[b]) || !gap_of(x, r, &gap))
        return false;
    bool slip = gj_relation_is_slip(x, r);
    return names_gap(run, r, a, gap, true, slip) || names_gap(run, r, b, gap, true, slip);
}

/* Do two amounts that stand before it in its paragraph make the figure? */
static bool is_made_beside(const gj_extraction *x, const gj_relation *r, uint32_t figure)
{
    enum { BACK = 16 };
    uint32_t from = figure > BACK ? figure - BACK : 0, block = x->figures.v[figure].block;
    for (uint32_t i = from; i < figure; i++) {
        const gj_figure *a = &x->figures.v[i];
        if (a->block != block || a->cell != GJ_NONE || !gj_figure_is_amount(a))
            continue;
        for (uint32_t k = i + 1; k < figure; k++) {
            const gj_figure *b = &x->figures.v[k];
            gj_dec diff;
            if (gj_figure_is_amount(b) && !(gj_relation_uses(r, i) && gj_relation_uses(r, k)) && gj_dec_sub(a->value, b->value, &diff) &&
                gj_dec_compare(gj_dec_abs(diff), x->figures.v[figure].value) == 0)
                return true;
        }
    }
    return false;
}

/* In one sentence, and no semicolon between. */
static bool stand_together(const gj_extraction *x, uint32_t a, uint32_t b)
{
    return gj_same_sentence(x, a, b) && !gj_mention_parted(x, a < b ? a : b, a < b ? b : a);
}

/* «年初预算68万元，调整为77.3万元» is no cut, unless its own sentence says so. */
static bool takes_from_what_grew(const gj_extraction *x, const gj_relation *r)
{
    const gj_fact *before = NULL;
    for (uint32_t i = 0; i < r->bindings.n && !before; i++)
        if (r->bindings.v[i].leaf == r->expr->right->left)
            before = &x->facts.v[r->bindings.v[i].fact];
    bool is_cut = before && r->expr->right->op == GJ_OP_SUB && r->expr->right->left->op == GJ_OP_FACT;
    return is_cut &&
           !(stand_together(x, r->result.figure, r->terms.v[0].figure) && stand_together(x, r->result.figure, r->terms.v[1].figure)) &&
           gj_dec_compare(x->figures.v[r->result.figure].value, x->figures.v[before->figure].value) > 0;
}

/* «…调减3.58万元…；道路项目年初预算68万元，调整为77.3万元»: what is taken or added is told of something else. */
static bool is_told_apart(const gj_extraction *x, const gj_relation *r, uint32_t term)
{
    const gj_expr *first = r->expr->right;
    while (first->op == GJ_OP_ADD || first->op == GJ_OP_SUB)
        first = first->left;
    for (uint32_t i = 0; i < r->bindings.n; i++)
        if (r->bindings.v[i].leaf == first && x->facts.v[r->bindings.v[i].fact].figure == term)
            return false; /* the budget itself */
    return !stand_together(x, r->result.figure, term);
}

static bool stands_beside_any(const gj_audit_run *run, const gj_relation *r, gj_dec gap)
{
    if (names_gap(run, r, r->result.figure, gap, false, false))
        return true;
    for (uint32_t t = 0; t < r->terms.n; t++)
        if (names_gap(run, r, r->terms.v[t].figure, gap, false, false))
            return true;
    return false;
}

/* A slip of the pen in one figure that mends the relation to the last digit: 77.3 is none of 73.72. */
static bool is_slip_to_the_digit(const gj_extraction *x, const gj_relation *r)
{
    for (uint32_t i = 0; i <= r->terms.n; i++) {
        uint32_t figure = i == 0 ? r->result.figure : r->terms.v[i - 1].figure;
        const gj_figure *f = &x->figures.v[figure];
        gj_dec value, written;
        if (gj_relation_solve(x, r, figure, &value) && gj_explain(f, value).n > 0 && gj_dec_div(value, f->factor, f->decimals, &written) &&
            gj_dec_mul(written, f->factor, &written) && gj_dec_compare(written, value) == 0)
            return true;
    }
    return false;
}

/* Is the gap, or what is left of it without a term that is told of something else, an amount beside one of the figures? */
static bool is_accounted_for(const gj_audit_run *run, const gj_relation *r, gj_dec gap)
{
    const gj_extraction *x = run->x;
    if (stands_beside_any(run, r, gap))
        return true;
    for (uint32_t t = 0; t < r->terms.n && r->terms.n > 2; t++) {
        uint32_t term = r->terms.v[t].figure;
        gj_dec rest;
        if (is_told_apart(x, r, term) && gj_dec_sub(gap, x->figures.v[term].value, &rest) &&
            (gj_dec_sign(rest) == 0 || stands_beside_any(run, r, gj_dec_abs(rest))))
            return true;
    }
    return false;
}

bool gj_difference_is_explained(const gj_audit_run *run, const gj_relation *r)
{
    const gj_extraction *x = run->x;
    uint32_t left = r->result.figure;
    gj_dec gap;
    if (r->form != GJ_FORM_EXPR || r->expr->op != GJ_OP_EQ || r->terms.n < 2 || r->terms.n > 3 || left == GJ_NO_INDEX ||
        !gj_figure_is_amount(&x->figures.v[left]) || (r->expr->right->op != GJ_OP_SUB && r->expr->right->op != GJ_OP_ADD) ||
        !gap_of(x, r, &gap))
        return false;
    for (uint32_t t = 0; t < r->terms.n; t++)
        if (r->terms.v[t].figure == GJ_NO_INDEX || !gj_figure_is_amount(&x->figures.v[r->terms.v[t].figure]))
            return false;
    if (is_slip_to_the_digit(x, r))
        return false;
    return (r->terms.n == 2 && takes_from_what_grew(x, r)) || is_accounted_for(run, r, gap) ||
           (x->figures.v[left].cell == GJ_NONE && is_made_beside(x, r, left));
}
