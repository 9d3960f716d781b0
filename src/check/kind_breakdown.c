/* kind_breakdown.c — kind `breakdown`: a total and its parts in prose.
 * SPDX-License-Identifier: MIT */
#include "check/bind.h"
#include "check/explain.h"
#include "check/score_sheet.h"

static const gj_key keys[] = {
    { "of", GJ_ARG_WORDS, true, "money、score 或 count：哪一类数" },
    { NULL, GJ_ARG_WORDS, false, NULL },
};

/* 其中 may list samples only: that the parts do not make the total says something when one slip of the pen would account for it. */
static bool slipped(const gj_extraction *x, const gj_relation *r)
{
    if (r->terms.n < 2)
        return false;
    if (gj_relation_evaluate(x, r, GJ_NO_EDIT) != GJ_FAIL)
        return true; /* they make it: the list is complete */
    return gj_relation_is_slip(x, r);
}

/* Parts that miss their total by more than a quarter hardly belong to it; three or more may miss half of it. */
static bool far_off(const gj_extraction *x, const gj_relation *r)
{
    gj_dec sum, diff, part;
    const gj_dec *total = &x->figures.v[r->result.figure].value;
    gj_dec most = { r->terms.n >= 3 ? 50 : 25, 2 };
    return !gj_relation_right(x, r, &sum) || !gj_dec_sub(*total, sum, &diff) || !gj_dec_mul(*total, most, &part) ||
           gj_dec_compare(gj_dec_abs(diff), part) > 0;
}

/* Parts that leave less than a tenth of their total: a list that names samples only leaves more. */
static bool nearly(const gj_extraction *x, const gj_relation *r)
{
    gj_dec sum, most;
    const gj_dec *total = &x->figures.v[r->result.figure].value;
    return r->terms.n >= 2 && gj_relation_right(x, r, &sum) && gj_dec_mul(*total, (gj_dec){ 9, 1 }, &most) &&
           gj_dec_compare(sum, most) >= 0 && gj_dec_compare(sum, *total) < 0;
}

/* Things may be counted under several heads, or some of them only: one wrong count leaves the parts within a tenth of the total. */
static bool sorts_all(const gj_extraction *x, const gj_relation *r)
{
    gj_dec sum, diff, tenth;
    const gj_dec *total = &x->figures.v[r->result.figure].value;
    return r->terms.n >= 2 &&
           ((slipped(x, r) && !far_off(x, r)) || (gj_relation_right(x, r, &sum) && gj_dec_sub(*total, sum, &diff) &&
                              gj_dec_mul(*total, (gj_dec){ 1, 1 }, &tenth) && gj_dec_compare(gj_dec_abs(diff), tenth) <= 0));
}

/* `lent`: the first part of the list that took a borrowed total last; such a list takes no other. */
static gj_status add_breakdown(const gj_check_decl *check, gj_audit_run *run, const gj_breakdown *b, uint32_t *lent, gj_error *err)
{
    gj_relation r = { .check = (uint16_t)(check - run->x->rules->checks.v), .form = GJ_FORM_SUM,
                      .result = { .figure = b->total }, .certain = b->certain && !check->doubtful };
    for (uint32_t i = 0; i < b->parts.n; i++)
        if (!gj_vec_push(run->arena, &r.terms, (gj_term){ .figure = b->parts.v[i] }))
            return gj_fail_memory(err);
    if (b->kind == GJ_KIND_COUNT)
        return sorts_all(run->x, &r) ? gj_run_add(run, &r, err) : GJ_OK;
    if ((b->borrowed || b->tied) && *lent == b->parts.v[0])
        return GJ_OK;
    if (b->borrowed && !slipped(run->x, &r))
        return GJ_OK;
    if (b->borrowed)
        *lent = b->parts.v[0];
    if (b->tied && !slipped(run->x, &r)) {
        if (far_off(run->x, &r))
            return GJ_OK;
        r.certain = false;
    }
    if (b->closure == GJ_LIST_OPEN || (b->closure == GJ_LIST_PARTIAL && !slipped(run->x, &r) && !nearly(run->x, &r)))
        r.form = GJ_FORM_AT_MOST;
    else if (b->closure == GJ_LIST_PARTIAL)
        r.certain = false;
    return gj_run_add(run, &r, err);
}

static gj_status add_sheet(const gj_check_decl *check, gj_audit_run *run, const gj_score_sheet *s, bool certain, gj_error *err)
{
    gj_relation r = { .check = (uint16_t)(check - run->x->rules->checks.v), .form = GJ_FORM_SUM, .result = { .figure = s->total },
                      .certain = certain && !check->doubtful };
    for (uint32_t i = 0; i < s->scored; i++)
        if (!gj_vec_push(run->arena, &r.terms, (gj_term){ .figure = s->scores[i] }))
            return gj_fail_memory(err);
    return gj_run_add(run, &r, err);
}

/* Scores of a part of the report, with what they make behind them or in the heading. */
static gj_status run_sheets(const gj_check_decl *check, gj_audit_run *run, gj_error *err)
{
    const gj_extraction *x = run->x;
    gj_score_sheet sheet;
    for (uint32_t i = 0, next; i < x->figures.n; i = next) {
        next = gj_block_end(x, i);
        if (gj_score_sheet_below(x, i, &sheet))
            GJ_TRY(add_sheet(check, run, &sheet, true, err));
        for (uint32_t from = i; from < next && gj_score_sheet_next(x, from, &sheet); from = sheet.next)
            if (!sheet.complete)
                GJ_TRY(add_sheet(check, run, &sheet, false, err));
    }
    return GJ_OK;
}

static gj_status run_breakdown(const gj_check_decl *check, gj_audit_run *run, gj_error *err)
{
    const gj_arg *of = gj_check_arg(check, "of");
    uint32_t lent = GJ_NO_INDEX;
    for (uint32_t i = 0; i < run->x->breakdowns.n; i++) {
        const gj_breakdown *b = &run->x->breakdowns.v[i];
        if (gj_slice_equal(of->words.v[0], gj_slice_of(gj_kind_name(b->kind))))
            GJ_TRY(add_breakdown(check, run, b, &lent, err));
    }
    return gj_slice_equal(of->words.v[0], gj_slice_of(gj_kind_name(GJ_KIND_SCORE))) ? run_sheets(check, run, err) : GJ_OK;
}

const gj_check_kind gj_check_breakdown = {
    .info = { .name = "breakdown", .keys = keys, .help = "正文中的合计与分项" },
    .run = run_breakdown,
};
