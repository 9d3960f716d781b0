/* explained.c — contradictions that a figure which the rule does not know explains.
 * SPDX-License-Identifier: MIT */
#include "check/explained.h"

#include "check/explain.h"
#include "doc/word.h"
#include "extract/breakdown.h"
#include "extract/by_role.h"

enum { NEAR = 100 }; /* figures before and behind a figure among which what explains it is looked for */

static uint32_t near_begin(uint32_t figure)
{
    return figure > NEAR ? figure - NEAR : 0;
}

static uint32_t near_end(const gj_extraction *x, uint32_t figure)
{
    return x->figures.n - figure > NEAR ? figure + NEAR : x->figures.n;
}

static bool is_share(const gj_figure *f)
{
    return f->kind == GJ_KIND_RATE && f->bound == GJ_BOUND_NONE && !f->about && gj_dec_compare(f->value, gj_dec_int(1)) != 0;
}

/* Rows of a table speak for themselves: only another amount of the row may be meant there (调整预算 beside 年初预算). */
static bool may_be_meant(const gj_extraction *x, uint32_t own, uint32_t other)
{
    const gj_figure *a = &x->figures.v[own], *b = &x->figures.v[other];
    if (a->cell == GJ_NONE)
        return true;
    return b->cell != GJ_NONE && a->block == b->block && x->doc->cells.v[a->cell].row == x->doc->cells.v[b->cell].row;
}

/* What the rules know of has been tried in the relation where it may stand. */
static bool has_role(const gj_extraction *x, uint32_t figure)
{
    return gj_by_figure(x, figure).n > 0;
}


/* Does the relation hold with another amount in place of one of its own? */
static bool holds_with_other(const gj_audit_run *run, const gj_relation *r, uint32_t own)
{
    const gj_figure *figures = run->x->figures.v;
    for (uint32_t i = near_begin(own); i < near_end(run->x, own); i++) {
        if (!gj_figure_is_amount(&figures[i]) || gj_relation_uses(r, i) || !may_be_meant(run->x, own, i) || has_role(run->x, i) || gj_explain(&figures[own], figures[i].value).n)
            continue;
        gj_verdict verdict = gj_relation_evaluate(run->x, r, (gj_edit){ own, figures[i].value });
        if (verdict == GJ_PASS || verdict == GJ_ROUNDING)
            return true;
    }
    return false;
}

bool gj_quotient_is_explained(const gj_audit_run *run, const gj_relation *r, bool *sure)
{
    const gj_figure *figures = run->x->figures.v;
    if (r->form != GJ_FORM_EXPR || r->expr->op != GJ_OP_EQ || r->terms.n != 2 || r->result.figure == GJ_NO_INDEX ||
        !is_share(&figures[r->result.figure]))
        return false;
    *sure = figures[r->result.figure].decimals > 0;
    for (uint32_t t = 0; t < 2; t++) {
        uint32_t own = r->terms.v[t].figure;
        if (own == GJ_NO_INDEX || !gj_figure_is_amount(&figures[own]))
            return false;
        if (holds_with_other(run, r, own))
            return true;
    }
    return false;
}

/* 下达计划4,500万元: what is planned says nothing of what was received. */
static bool is_planned(const gj_extraction *x, uint32_t figure)
{
    return gj_slice_find(gj_doc_text(x->doc, x->mentions[figure].left), GJ_SLICE("计划"), 0) != GJ_NOT_FOUND;
}

/* spent / whole, as a rate not far from the spending says it, to its last decimal */
static bool is_stated_share(const gj_extraction *x, uint32_t figure, gj_dec whole)
{
    gj_dec spent = x->figures.v[figure].value;
    for (uint32_t i = near_begin(figure); i < near_end(x, figure); i++) {
        const gj_figure *rate = &x->figures.v[i];
        gj_dec share, off, slack;
        if (is_share(rate) && rate->decimals > 0 && gj_dec_mul(rate->value, whole, &share) && gj_dec_sub(share, spent, &off) &&
            gj_dec_mul(gj_figure_step(rate), whole, &slack) && gj_dec_compare(gj_dec_abs(off), slack) < 0)
            return true;
    }
    return false;
}

/* An amount of which the rules do not know what it is, and of which the spending is a stated share. */
static bool has_larger_base(const gj_extraction *x, uint32_t spent)
{
    for (uint32_t i = near_begin(spent); i < near_end(x, spent); i++) {
        const gj_figure *f = &x->figures.v[i];
        if (gj_figure_is_amount(f) && f->cell == GJ_NONE && gj_dec_compare(f->value, x->figures.v[spent].value) > 0 && !has_role(x, i) &&
            !is_planned(x, i) && is_stated_share(x, spent, f->value))
            return true;
    }
    return false;
}

/* The fact that stands for a figure in the relation. */
static const gj_fact *bound_fact(const gj_extraction *x, const gj_relation *r, uint32_t figure)
{
    for (uint32_t i = 0; i < r->bindings.n; i++)
        if (x->facts.v[r->bindings.v[i].fact].figure == figure)
            return &x->facts.v[r->bindings.v[i].fact];
    return NULL;
}

static bool has_larger_limit(const gj_extraction *x, const gj_relation *r, uint32_t limit, gj_dec spent)
{
    const gj_fact *known = bound_fact(x, r, limit);
    gj_fact_list all = known && known->origin == GJ_ORIGIN_TEXT ? gj_by_role(x, known->role) : (gj_fact_list){ NULL, 0 };
    for (uint32_t i = 0; i < all.n; i++) {
        const gj_fact *f = &x->facts.v[all.v[i]];
        if (f->origin == GJ_ORIGIN_TEXT && !f->part && f->figure != GJ_NO_INDEX && f->figure != limit && gj_figure_is_amount(&x->figures.v[f->figure]) &&
            !is_planned(x, f->figure) && gj_dec_compare(x->figures.v[f->figure].value, spent) >= 0)
            return true;
    }
    return false;
}

/* Does the paragraph of the figure name such an amount? */
static bool stands_beside(const gj_extraction *x, uint32_t figure, gj_dec amount)
{
    uint32_t block = x->figures.v[figure].block;
    for (uint32_t i = near_begin(figure); i < near_end(x, figure); i++)
        if (x->figures.v[i].block == block && i != figure && gj_figure_is_amount(&x->figures.v[i]) &&
            gj_dec_compare(x->figures.v[i].value, amount) == 0)
            return true;
    return false;
}

/* Is the spending another one, and an amount that its own paragraph names beside it? */
static bool is_other_and_more(const gj_extraction *x, const gj_relation *r, uint32_t spent)
{
    const gj_fact *known = bound_fact(x, r, spent);
    const gj_figure *s = &x->figures.v[spent];
    gj_fact_list all = known ? gj_by_role(x, known->role) : (gj_fact_list){ NULL, 0 };
    for (uint32_t i = 0; i < all.n; i++) {
        const gj_fact *f = &x->facts.v[all.v[i]];
        gj_dec more;
        if (f->figure == GJ_NO_INDEX || f->figure == spent || !gj_figure_is_amount(&x->figures.v[f->figure]) ||
            !gj_dec_sub(s->value, x->figures.v[f->figure].value, &more) || gj_dec_sign(more) <= 0)
            continue;
        if (stands_beside(x, spent, more))
            return true;
    }
    return false;
}

/* «本年可使用资金共191.2万元»: what was received this year and what was carried over make it; spending is held against that. */
static bool is_available(const gj_extraction *x, uint32_t figure)
{
    static const gj_word words[] = { GJ_WORD("可使用"), GJ_WORD("可用"), GJ_WORD("可支配"), GJ_WORD("可支出") };
    return gj_word_in(gj_doc_text(x->doc, x->mentions[figure].left), words, GJ_ARRAY_LEN(words));
}

static bool has_available(const gj_extraction *x, uint32_t spent)
{
    for (uint32_t i = near_begin(spent); i < near_end(x, spent); i++)
        if (i != spent && gj_figure_is_amount(&x->figures.v[i]) && x->figures.v[i].cell == GJ_NONE && is_available(x, i) &&
            gj_dec_compare(x->figures.v[i].value, x->figures.v[spent].value) >= 0)
            return true;
    return false;
}

/* Does the amount stand elsewhere as a part of a total that its parts make? 县级配套85万元: no limit of all the spending. */
static bool is_told_as_part(const gj_extraction *x, uint32_t figure)
{
    const gj_figure *f = x->figures.v;
    for (uint32_t i = 0; i < x->breakdowns.n; i++) {
        const gj_breakdown *b = &x->breakdowns.v[i];
        if (b->kind != GJ_KIND_MONEY || b->parts.n < 2 || gj_dec_compare(f[b->total].value, f[figure].value) <= 0 ||
            !gj_parts_make(x, b->total, b->parts.v, b->parts.n))
            continue;
        for (uint32_t p = 0; p < b->parts.n; p++)
            if (b->parts.v[p] != figure && gj_dec_compare(f[b->parts.v[p]].value, f[figure].value) == 0)
                return true;
    }
    return false;
}

/* «实际支付9,874万元，其中使用2022年结余资金986万元»: money of other years or of one's own pays for what is above the limit. */
static bool pays_from_elsewhere(const gj_extraction *x, uint32_t spent, gj_dec limit)
{
    enum { AHEAD = 8 };
    static const gj_word words[] = { GJ_WORD("结余"), GJ_WORD("结转"), GJ_WORD("上年"), GJ_WORD("自筹"), GJ_WORD("自有") };
    gj_dec rest;
    for (uint32_t i = spent + 1; i < x->figures.n && i <= spent + AHEAD && gj_same_sentence(x, spent, i); i++)
        if (gj_figure_is_amount(&x->figures.v[i]) && gj_dec_sub(x->figures.v[spent].value, x->figures.v[i].value, &rest) &&
            gj_dec_sign(rest) > 0 && gj_dec_compare(rest, limit) <= 0 &&
            gj_word_in(gj_doc_text(x->doc, x->mentions[i].left), words, GJ_ARRAY_LEN(words)))
            return true;
    return false;
}

bool gj_excess_is_explained(const gj_audit_run *run, const gj_relation *r)
{
    const gj_extraction *x = run->x;
    if (r->form != GJ_FORM_EXPR || r->terms.n != 1 || r->result.figure == GJ_NO_INDEX || r->terms.v[0].figure == GJ_NO_INDEX ||
        !gj_figure_is_amount(&x->figures.v[r->result.figure]) || !gj_figure_is_amount(&x->figures.v[r->terms.v[0].figure]))
        return false;
    bool above = gj_dec_compare(x->figures.v[r->result.figure].value, x->figures.v[r->terms.v[0].figure].value) > 0;
    uint32_t spent = above ? r->result.figure : r->terms.v[0].figure, limit = above ? r->terms.v[0].figure : r->result.figure;
    gj_dec value = x->figures.v[spent].value;
    return has_larger_limit(x, r, limit, value) || is_other_and_more(x, r, spent) || has_larger_base(x, spent) || has_available(x, spent) ||
           is_told_as_part(x, limit) || pays_from_elsewhere(x, spent, x->figures.v[limit].value);
}
