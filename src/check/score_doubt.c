/* score_doubt.c — contradictions of scores that are likelier a misreading than an error of the report.
 * SPDX-License-Identifier: MIT */
#include "check/score_doubt.h"

#include "check/explain.h"
#include "check/score_rate.h"
#include "check/score_words.h"
#include "extract/by_role.h"

enum { TOTAL_MIN = 60 }; /* points that only a whole report has */

static bool of_scores(const gj_extraction *x, const gj_relation *r)
{
    if (r->result.figure != GJ_NO_INDEX && x->figures.v[r->result.figure].kind != GJ_KIND_SCORE)
        return false;
    for (uint32_t i = 0; i < r->terms.n; i++)
        if (r->terms.v[i].figure != GJ_NO_INDEX &&
            x->figures.v[r->terms.v[i].figure].kind != GJ_KIND_SCORE)
            return false;
    return r->terms.n > 0;
}

static bool in_prose(const gj_extraction *x, const gj_relation *r)
{
    for (uint32_t i = 0; i < r->terms.n; i++)
        if (r->terms.v[i].figure != GJ_NO_INDEX &&
            x->figures.v[r->terms.v[i].figure].cell != GJ_NONE)
            return false;
    return true;
}

static const gj_dec *term_at(const gj_extraction *x, const gj_relation *r, uint32_t i)
{
    const gj_term *t = &r->terms.v[i];
    return t->figure == GJ_NO_INDEX ? &t->constant : &x->figures.v[t->figure].value;
}

/* a is more than `times` tenths of b. */
static bool exceeds(gj_dec a, gj_dec b, int times)
{
    gj_dec left, right;
    return gj_dec_mul(a, gj_dec_int(10), &left) && gj_dec_mul(b, gj_dec_int(times), &right) &&
           gj_dec_compare(left, right) > 0;
}

/* Two parts that are each most of the whole (an average, weighted scores, scores of several projects, districts, experts); one that is the
 * sum of the others, and so another total; or two of which one is above the whole. */
static bool are_no_parts(const gj_extraction *x, const gj_relation *r, gj_dec total, gj_dec sum)
{
    gj_dec first = gj_dec_int(0), second = gj_dec_int(0), twice;
    for (uint32_t i = 0; i < r->terms.n; i++) {
        const gj_dec *value = term_at(x, r, i);
        bool highest = gj_dec_compare(*value, first) > 0;
        if (highest || gj_dec_compare(*value, second) > 0)
            second = highest ? first : *value;
        first = highest ? *value : first;
    }
    if (r->terms.n == 2)
        return exceeds(first, total, 10) || exceeds(second, total, 6);
    return exceeds(second, total, 6) ||
           (exceeds(first, total, 6) && gj_dec_mul(first, gj_dec_int(2), &twice) &&
            gj_dec_compare(twice, sum) == 0);
}

/* «计9.56分», «得46.5分»: a score that someone got, neither a mark nor a deduction. */
static bool is_got(const gj_extraction *x, uint32_t figure)
{
    static const gj_word words[] = { GJ_WORD("得"), GJ_WORD("计"), GJ_WORD("得分"), GJ_WORD("得分为"), GJ_WORD("得分是"), GJ_WORD("计分") };
    return gj_score_word_before(x, figure, words, GJ_ARRAY_LEN(words));
}

/* Part of a score that is stated: 得28.5分。其中：预算管理得11.5分 */
static bool is_listed_part(const gj_extraction *x, uint32_t figure)
{
    gj_fact_list all = gj_by_figure(x, figure);
    for (uint32_t i = 0; i < all.n; i++)
        if (x->facts.v[all.v[i]].part)
            return true;
    return false;
}

/* A score of so many points in the block of figure `near` that is none of the relation's own. */
static bool has_overlooked(const gj_extraction *x, const gj_relation *r, uint32_t near, gj_dec gap)
{
    uint32_t block = x->figures.v[near].block, i = near;
    while (i > 0 && x->figures.v[i - 1].block == block)
        i--;
    for (; i < x->figures.n && x->figures.v[i].block == block; i++) {
        const gj_figure *f = &x->figures.v[i];
        if (f->kind == GJ_KIND_SCORE && f->cell == GJ_NONE && gj_dec_compare(f->value, gap) == 0 && !gj_relation_uses(r, i) &&
            is_got(x, i) && !is_listed_part(x, i))
            return true;
    }
    return false;
}

/* Are some of the parts, which follow one another, just what is too much? They are parts of another part, or of another report. */
static bool holds_without_run(const gj_extraction *x, const gj_relation *r, gj_dec excess)
{
    enum { REST_MIN = 2, TERMS_MAX = 40 };
    uint32_t n = r->terms.n;
    for (uint32_t from = 0; from < n && n <= TERMS_MAX; from++) {
        gj_dec sum = gj_dec_int(0);
        for (uint32_t to = from; to < n && gj_dec_add(sum, *term_at(x, r, to), &sum); to++)
            if (gj_dec_compare(sum, excess) == 0 && to > from && n - (to + 1 - from) >= REST_MIN)
                return true;
    }
    return false;
}

/* The parts make another score that the report states as a sum of its own: 产出指标得分小计48分, 总分95.5分. */
static bool make_another(const gj_extraction *x, const gj_relation *r, gj_dec sum)
{
    static const gj_word words[] = { GJ_WORD("小计"), GJ_WORD("合计"), GJ_WORD("得分"), GJ_WORD("得"), GJ_WORD("总分"), GJ_WORD("得分为"), GJ_WORD("总分为") };
    uint32_t last = r->terms.v[r->terms.n - 1].figure;
    enum { AROUND = 40 };
    if (last == GJ_NO_INDEX)
        return false;
    uint32_t to = x->figures.n - last > AROUND ? last + AROUND : x->figures.n;
    for (uint32_t i = last > AROUND ? last - AROUND : 0; i < to; i++)
        if (x->figures.v[i].kind == GJ_KIND_SCORE && x->figures.v[i].cell == GJ_NONE && gj_dec_compare(x->figures.v[i].value, sum) == 0 &&
            !gj_relation_uses(r, i) && gj_score_word_before(x, i, words, GJ_ARRAY_LEN(words)))
            return true;
    return false;
}

/* What is missing is a score that stands between the others, or one of them is part of another. */
static bool explains_gap(const gj_extraction *x, const gj_relation *r, gj_dec gap)
{
    if (gj_dec_sign(gap) < 0) {
        for (uint32_t i = 0; i < r->terms.n && r->terms.n > 2; i++)
            if (gj_dec_compare(*term_at(x, r, i), gj_dec_negate(gap)) == 0)
                return true;
        return false;
    }
    uint32_t looked = GJ_NONE; /* block */
    for (uint32_t t = 0; t < r->terms.n; t++) {
        uint32_t figure = r->terms.v[t].figure;
        if (figure == GJ_NO_INDEX || x->figures.v[figure].block == looked)
            continue;
        looked = x->figures.v[figure].block;
        if (has_overlooked(x, r, figure, gap))
            return true;
    }
    return false;
}

static bool is_whole_group(gj_dec gap)
{
    static const int groups[] = { 10, 20, 30, 50 };
    for (size_t i = 0; i < GJ_ARRAY_LEN(groups); i++)
        if (gj_dec_compare(gap, gj_dec_int(groups[i])) == 0)
            return true;
    return false;
}

static uint32_t table_of(const gj_extraction *x, const gj_relation *r)
{
    const gj_figure *f =
        r->terms.v[0].figure == GJ_NO_INDEX ? NULL : &x->figures.v[r->terms.v[0].figure];
    return !f || f->cell == GJ_NONE ? GJ_NONE : f->block;
}

static bool gap_of(const gj_extraction *x, const gj_relation *r, gj_dec *total, gj_dec *sum,
                   gj_dec *gap)
{
    return gj_relation_left(x, r, total) && gj_relation_right(x, r, sum) &&
           gj_dec_sub(*total, *sum, gap);
}

/* The marks of that table lack just a group (执行率10分, which stands elsewhere): so do the scores. */
static bool lacks_group(const gj_audit_run *run, const gj_relation *r)
{
    gj_dec total, sum, gap;
    for (uint32_t i = 0; i < run->relations.n; i++) {
        const gj_relation *marks = &run->relations.v[i];
        if (marks == r || marks->form != GJ_FORM_SUM || marks->terms.n < 3 ||
            marks->verdict != GJ_FAIL || !of_scores(run->x, marks) ||
            table_of(run->x, marks) != table_of(run->x, r))
            continue;
        if (gap_of(run->x, marks, &total, &sum, &gap) &&
            gj_dec_compare(total, gj_dec_int(100)) == 0 && is_whole_group(gap))
            return true;
    }
    return false;
}

/* Scores of prose. Full marks are named with less ado: what is said of them stands. */
static gj_score_fate weigh_prose(const gj_audit_run *run, const gj_relation *r, gj_dec total,
                                 gj_dec sum)
{
    const gj_extraction *x = run->x;
    gj_dec gap;
    const gj_check_decl *check = &x->rules->checks.v[r->check];
    bool slip = gj_relation_is_slip(x, r);
    if (gj_check_arg(check, "make") || gj_dec_compare(total, gj_dec_int(TOTAL_MIN)) < 0 ||
        !gj_dec_sub(total, sum, &gap))
        return GJ_SCORE_KEPT;
    if (!slip && are_no_parts(x, r, total, sum))
        return GJ_SCORE_DROPPED;
    if (!gj_check_arg(check, "items"))
        return GJ_SCORE_KEPT; /* parts of one list: none was overlooked */
    bool marks = gj_dec_compare(total, gj_dec_int(100)) != 0 &&
                 gj_dec_compare(sum, gj_dec_int(100)) == 0; /* full marks, read as scores */
    return !marks && !explains_gap(x, r, gap)         ? GJ_SCORE_KEPT
           : (slip || gj_dec_sign(gap) < 0) && !marks ? GJ_SCORE_DOUBTED
                                                      : GJ_SCORE_DROPPED;
}

static gj_score_fate weigh_sum(const gj_audit_run *run, const gj_relation *r)
{
    const gj_extraction *x = run->x;
    gj_dec total, sum, gap;
    if (!gap_of(x, r, &total, &sum, &gap))
        return GJ_SCORE_KEPT;
    bool hundred = gj_dec_compare(total, gj_dec_int(100)) == 0;
    if (!hundred && gj_dec_compare(total, gj_dec_int(TOTAL_MIN)) >= 0 && r->result.figure != GJ_NO_INDEX && !gj_relation_is_slip(x, r) &&
        (make_another(x, r, sum) || (gj_dec_sign(gap) < 0 && in_prose(x, r) && holds_without_run(x, r, gj_dec_negate(gap)))))
        return GJ_SCORE_DROPPED;
    if (in_prose(x, r))
        return weigh_prose(run, r, total, sum);
    if (hundred ? is_whole_group(gap) : gj_dec_sign(gap) > 0 && lacks_group(run, r))
        return GJ_SCORE_DOUBTED;
    return GJ_SCORE_KEPT;
}

static gj_score_fate weigh(const gj_audit_run *run, const gj_relation *r)
{
    const gj_extraction *x = run->x;
    if (r->form == GJ_FORM_EXPR)
        return gj_score_rate_weigh(x, r);
    if (r->form != GJ_FORM_SUM || !of_scores(x, r))
        return GJ_SCORE_KEPT;
    return r->terms.n > 1 ? weigh_sum(run, r) : GJ_SCORE_KEPT;
}

void gj_score_doubt_settle(gj_audit_run *run)
{
    for (uint32_t i = 0; i < run->relations.n; i++) {
        gj_relation *r = &run->relations.v[i];
        if (r->verdict != GJ_FAIL)
            continue;
        switch (weigh(run, r)) {
        case GJ_SCORE_HOLDS:
            r->verdict = GJ_PASS;
            break;
        case GJ_SCORE_DROPPED:
            r->verdict = GJ_SKIPPED;
            break;
        case GJ_SCORE_DOUBTED:
            r->certain = false;
            break;
        default:
            break;
        }
    }
}
