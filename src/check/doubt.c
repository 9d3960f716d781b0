/* doubt.c — contradictions that are likelier a misreading than an error of the report.
 * SPDX-License-Identifier: MIT */
#include "check/doubt.h"

#include "check/eval.h"
#include "check/explain.h"
#include "check/explained.h"
#include "check/gap.h"
#include "extract/by_role.h"

/* An equation of three figures or more: two that are equal bear out nothing. */
static bool bears_out(const gj_relation *r)
{
    if (r->verdict != GJ_PASS && r->verdict != GJ_ROUNDING)
        return false;
    return r->form == GJ_FORM_SUM
               ? r->terms.n >= 2
               : r->form == GJ_FORM_EXPR && r->expr->op == GJ_OP_EQ && r->terms.n >= 2;
}

/* Does the figure make an equation without the help of the other? */
static bool borne_out(const gj_audit_run *run, const gj_uses *uses, uint32_t figure, uint32_t other)
{
    for (uint32_t i = uses->starts[figure]; i < uses->starts[figure + 1]; i++) {
        const gj_relation *r = &run->relations.v[uses->of[i]];
        if (bears_out(r) && !gj_relation_uses(r, other))
            return true;
    }
    return false;
}

static bool is_equation(const gj_relation *r)
{
    return r->form == GJ_FORM_SUM || (r->form == GJ_FORM_EXPR && r->expr->op == GJ_OP_EQ);
}

/* One amount is more than `times` times the other, whatever their signs. */
static bool is_apart(gj_dec a, gj_dec b, gj_dec times)
{
    a = gj_dec_abs(a);
    b = gj_dec_abs(b);
    bool above = gj_dec_compare(a, b) > 0;
    gj_dec larger = above ? a : b, most;
    return gj_dec_mul(above ? b : a, times, &most) && gj_dec_compare(larger, most) > 0;
}

/* So are the two figures of a relation of one term. */
static bool pair_is_apart(const gj_extraction *x, const gj_relation *r, gj_dec times)
{
    return is_apart(x->figures.v[r->result.figure].value, x->figures.v[r->terms.v[0].figure].value,
                    times);
}

/* So are both sides of an equation, or they have not the same sign. */
static bool sides_are_apart(const gj_extraction *x, const gj_relation *r, int64_t times)
{
    gj_dec left = r->result.figure == GJ_NO_INDEX ? r->result.constant
                                                  : x->figures.v[r->result.figure].value,
           right;
    if (gj_dec_sign(left) == 0)
        return false; /* a form not filled in */
    if (!gj_relation_right(x, r, &right))
        return false;
    return gj_dec_sign(left) != gj_dec_sign(right) || is_apart(left, right, gj_dec_int(times));
}

/* The other amount of a quotient: the budget beside the spending in «执行率 = 支出 ÷ 预算». */
static const gj_figure *partner_in(const gj_extraction *x, const gj_relation *r, uint32_t figure)
{
    for (uint32_t t = 0; t < r->terms.n; t++) {
        uint32_t other = r->terms.v[t].figure;
        if (other != GJ_NO_INDEX && other != figure &&
            x->figures.v[other].kind == x->figures.v[figure].kind)
            return &x->figures.v[other];
    }
    return NULL;
}

/* The next quotient that bears a figure out, from place *at of its uses; NULL: none is left. */
static const gj_figure *next_partner(const gj_audit_run *run, const gj_uses *uses, uint32_t figure,
                                     uint32_t *at)
{
    while (*at < uses->starts[figure + 1]) {
        const gj_relation *r = &run->relations.v[uses->of[(*at)++]];
        const gj_figure *partner = NULL;
        if (bears_out(r) && r->form == GJ_FORM_EXPR && gj_expr_is_quotient(r->expr->right))
            partner = partner_in(run->x, r, figure);
        if (partner)
            return partner;
    }
    return NULL;
}

/* Each of two figures is a rate of another amount, and never of the same: 1,441.22 of 1,486.00, and 120.00 of 120.00. */
static bool have_other_partners(const gj_audit_run *run, const gj_uses *uses, uint32_t a,
                                uint32_t b)
{
    uint32_t i = uses->starts[a], n = 0;
    for (const gj_figure *p; (p = next_partner(run, uses, a, &i)) != NULL; n++) {
        uint32_t k = uses->starts[b], m = 0;
        for (const gj_figure *q; (q = next_partner(run, uses, b, &k)) != NULL; m++)
            if (gj_dec_compare(p->value, q->value) == 0 || p == &run->x->figures.v[b] ||
                q == &run->x->figures.v[a])
                return false;
        if (m == 0)
            return false;
    }
    return n > 0;
}

/* Is the figure the total of a list, or of a part that the other is not of? */
static bool sums_up(const gj_audit_run *run, const gj_uses *uses, uint32_t figure, uint32_t other)
{
    for (uint32_t i = uses->starts[figure]; i < uses->starts[figure + 1]; i++) {
        const gj_relation *r = &run->relations.v[uses->of[i]];
        if (bears_out(r) && r->form == GJ_FORM_SUM && r->result.figure == figure &&
            !gj_relation_uses(r, other))
            return true;
    }
    return false;
}

/* The figure is a total of scores that its parts make, or the report tells such a total elsewhere (表中总分90.79). */
static bool is_backed_score(const gj_audit_run *run, const gj_uses *uses, uint32_t figure, uint32_t other)
{
    enum { TOLD_MAX = 64 };
    const gj_extraction *x = run->x;
    if (sums_up(run, uses, figure, other))
        return true;
    gj_fact_list own = gj_by_figure(x, figure);
    gj_fact_list all = own.n ? gj_by_role(x, x->facts.v[own.v[0]].role) : own;
    for (uint32_t i = 0; i < all.n && i < TOLD_MAX; i++) {
        uint32_t told = x->facts.v[all.v[i]].figure;
        if (told != GJ_NO_INDEX && told != figure && told != other &&
            gj_dec_compare(x->figures.v[told].value, x->figures.v[figure].value) == 0 && sums_up(run, uses, told, other))
            return true;
    }
    return false;
}

/* The relation counts merely beside another conflict. */
static void drop(gj_relation *r)
{
    r->certain = false;
    r->witness = true;
    r->group = 0; /* it speaks for no alternative either */
}

/* Two figures that should be equal, or one not above the other. */
static void settle_pair(gj_audit_run *run, const gj_uses *uses, gj_relation *r)
{
    uint32_t a = r->result.figure, b = r->terms.v[0].figure;
    bool equal = r->form == GJ_FORM_SUM;
    if (equal && borne_out(run, uses, a, b) && borne_out(run, uses, b, a))
        r->certain = false;
    if (equal && run->x->figures.v[a].kind == GJ_KIND_SCORE && is_backed_score(run, uses, a, b) &&
        is_backed_score(run, uses, b, a)) {
        drop(r); /* two forms in one file */
        return;
    }
    bool two_sums = equal && sums_up(run, uses, a, b) && sums_up(run, uses, b, a);
    if (gj_same_sentence(run->x, a, b) || (!two_sums && !have_other_partners(run, uses, a, b)))
        return;
    r->certain = false;
    if (!is_equation(r) || !gj_relation_is_slip(run->x, r))
        drop(r);
}

static bool same_table(const gj_extraction *x, uint32_t a, uint32_t b)
{
    const gj_figure *f = &x->figures.v[a], *g = &x->figures.v[b];
    return f->cell != GJ_NONE && g->cell != GJ_NONE && f->block == g->block;
}

static bool same_row(const gj_extraction *x, uint32_t a, uint32_t b)
{
    const gj_cell *cells = x->doc->cells.v;
    return same_table(x, a, b) &&
           cells[x->figures.v[a].cell].row == cells[x->figures.v[b].cell].row;
}

/* All figures of the relation stand together with its first one: in one row, one table, one sentence. */
static bool stands_in_one(const gj_extraction *x, const gj_relation *r,
                          bool (*together)(const gj_extraction *x, uint32_t a, uint32_t b))
{
    uint32_t first = r->result.figure;
    if (first == GJ_NO_INDEX || !together(x, first, first))
        return false;
    for (uint32_t t = 0; t < r->terms.n; t++)
        if (r->terms.v[t].figure != GJ_NO_INDEX && !together(x, first, r->terms.v[t].figure))
            return false;
    return true;
}

/* The larger amount is some ten thousand times the other: 元 for 万元 */
static bool is_unit_slip(const gj_extraction *x, const gj_relation *r)
{
    return pair_is_apart(x, r, gj_dec_int(1000)) && !pair_is_apart(x, r, gj_dec_int(20000));
}

/* 累计支付 is held against the receipts of all years. */
static bool spans_differ(const gj_audit_run *run, uint32_t a, uint32_t b)
{
    return ((run->x->mentions[a].contexts ^ run->x->mentions[b].contexts) & gj_context_bit(run->engine->known.running)) != 0;
}

/* Spending above its budget, receipts above what was granted. */
static void settle_inequality(const gj_audit_run *run, gj_relation *r)
{
    if (is_unit_slip(run->x, r) || /* what belongs together is beyond doubt, however far apart */
        stands_in_one(run->x, r, same_row))
        return;
    if (pair_is_apart(run->x, r, gj_dec_int(3)))
        r->certain = false;
    if (pair_is_apart(run->x, r, gj_dec_int(spans_differ(run, r->result.figure, r->terms.v[0].figure) ? 2 : 10)) || gj_excess_is_explained(run, r))
        drop(r);
}

/* «六、自评结论 该项目自评得分…» twice: two forms in one file. */
static bool begin_alike(const gj_extraction *x, uint32_t a, uint32_t b)
{
    enum { ALIKE = 30 }; /* bytes */
    gj_slice one = gj_doc_text(x->doc, x->doc->blocks.v[a].text),
             other = gj_doc_text(x->doc, x->doc->blocks.v[b].text);
    return a != b && one.n >= ALIKE && other.n >= ALIKE && memcmp(one.p, other.p, ALIKE) == 0;
}

/* A total of 0 above the one source that has money: not filled in. */
static bool is_unfilled(const gj_extraction *x, const gj_figure *a, const gj_figure *b)
{
    const gj_cell *cells = x->doc->cells.v;
    return (gj_dec_sign(a->value) == 0) != (gj_dec_sign(b->value) == 0) && a->cell != GJ_NONE && b->cell != GJ_NONE && a->block == b->block &&
           cells[a->cell].col == cells[b->cell].col;
}

/* Figures that should be equal, of which the larger is half as much again or more: they speak of two things. */
static void settle_equal(const gj_audit_run *run, gj_relation *r)
{
    const gj_figure *a = &run->x->figures.v[r->result.figure],
                    *b = &run->x->figures.v[r->terms.v[0].figure];
    if (gj_gap_is_stated(run, r)) {
        drop(r);
        return;
    }
    if (gj_relation_is_slip(run->x, r) || is_unfilled(run->x, a, b))
        return;
    if (pair_is_apart(run->x, r, (gj_dec){ 15, 1 }))
        drop(r);
    else if (a->cell == GJ_NONE && b->cell == GJ_NONE &&
             (run->x->doc->blocks.v[a->block].section != run->x->doc->blocks.v[b->block].section ||
              begin_alike(run->x, a->block, b->block)))
        r->certain =
            false; /* in chapters of their own they may be of two forms, two years, two judges */
}

static void settle_equation(const gj_audit_run *run, gj_relation *r)
{
    bool sure = false;
    if (gj_quotient_is_explained(run, r, &sure)) {
        r->certain = false;
        if (sure)
            drop(r);
    }
    if (!r->witness && gj_difference_is_explained(run, r))
        drop(r);
    if (r->witness || !sides_are_apart(run->x, r, 2) || gj_relation_is_slip(run->x, r) ||
        stands_in_one(run->x, r, same_row))
        return;
    r->certain = false;
    if (sides_are_apart(run->x, r, 10) && !stands_in_one(run->x, r, gj_same_sentence) &&
        !stands_in_one(run->x, r, same_table))
        drop(r);
}

static void settle_one(gj_audit_run *run, const gj_uses *uses, gj_relation *r)
{
    bool pair =
        r->terms.n == 1 && r->result.figure != GJ_NO_INDEX && r->terms.v[0].figure != GJ_NO_INDEX;
    if (pair && (r->form == GJ_FORM_SUM || r->form == GJ_FORM_EXPR))
        settle_pair(run, uses, r);
    if (pair && r->form == GJ_FORM_EXPR && !is_equation(r))
        settle_inequality(run, r);
    else if (pair && r->form == GJ_FORM_SUM)
        settle_equal(run, r);
    if (!r->witness && is_equation(r))
        settle_equation(run, r);
}

/* Another alternative of a group that lost its speaker; NULL: none is left. */
static gj_relation *next_speaker(gj_audit_run *run, uint32_t dropped, uint32_t group)
{
    gj_relation *all = run->relations.v;
    uint32_t first = group - 1; /* a group is named after its first relation */
    for (uint32_t i = first; i < run->relations.n && all[i].check == all[dropped].check; i++) {
        if (all[i].group != group && all[i].group != 0)
            break; /* 0: dropped before */
        if (all[i].group == group && all[i].verdict == GJ_FAIL)
            return &all[i];
    }
    return NULL;
}

void gj_doubt_settle(gj_audit_run *run, const gj_uses *uses)
{
    for (uint32_t i = 0; i < run->relations.n; i++) {
        gj_relation *r = &run->relations.v[i];
        uint32_t group = r->group;
        if (r->verdict != GJ_FAIL || r->witness)
            continue;
        settle_one(run, uses, r);
        while (group && r && r->witness && r->group == 0) {
            r = next_speaker(run, i, group);
            if (r) {
                r->witness = false;
                settle_one(run, uses, r);
            }
        }
    }
}
