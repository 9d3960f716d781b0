/* breakdown_total.c — what the parts of a list make, and which amount of a paragraph that is.
 * SPDX-License-Identifier: MIT */
#include "extract/breakdown_work.h"

void gj_parts_count(const gj_extraction *x, uint32_t part, gj_parts_tally *tally)
{
    const gj_figure *p = &x->figures.v[part];
    gj_dec step = gj_figure_step(p);
    if (tally->n == 0 || gj_dec_compare(step, tally->step) < 0)
        tally->step = step;
    if (!gj_dec_add(tally->n == 0 ? gj_dec_int(0) : tally->sum, p->value, &tally->sum))
        tally->too_large = true;
    tally->n++;
}

bool gj_parts_counted_make(const gj_extraction *x, uint32_t total, const gj_parts_tally *tally)
{
    const gj_figure *t = &x->figures.v[total];
    gj_dec sum = tally->n ? tally->sum : gj_dec_int(0), step = gj_figure_step(t), diff, slack;
    if (tally->n && gj_dec_compare(tally->step, step) < 0)
        step = tally->step;
    if (tally->too_large || !gj_dec_sub(sum, t->value, &diff) || !gj_dec_mul(step, gj_dec_int((int64_t)tally->n), &slack))
        return false;
    diff = gj_dec_abs(diff);
    if (gj_dec_sign(diff) == 0)
        return true;
    if (t->kind == GJ_KIND_SCORE || t->kind == GJ_KIND_COUNT || gj_figure_step_is_exact(step))
        return false; /* scores are exact, and so are amounts told to the 分 */
    return gj_dec_mul(diff, gj_dec_int(2), &diff) && gj_dec_compare(diff, slack) <= 0;
}

bool gj_parts_make(const gj_extraction *x, uint32_t total, const uint32_t *parts, uint32_t n)
{
    gj_parts_tally tally = { .n = 0 };
    for (uint32_t i = 0; i < n; i++)
        gj_parts_count(x, parts[i], &tally);
    return gj_parts_counted_make(x, total, &tally);
}

bool gj_parts_sum(const gj_extraction *x, const uint32_t *parts, uint32_t n, gj_dec *sum)
{
    *sum = gj_dec_int(0);
    for (uint32_t i = 0; i < n; i++)
        if (!gj_dec_add(*sum, x->figures.v[parts[i]].value, sum))
            return false;
    return true;
}

/* value × 10^power, or value ÷ 10^-power */
static bool move_point(gj_dec value, int power, gj_dec *out)
{
    static const int64_t tens[] = { 1, 10, 100, 1000, 10000 };
    return power >= 0 ? gj_dec_mul(value, gj_dec_int(tens[power]), out) : gj_dec_mul(value, (gj_dec){ 1, (uint8_t)-power }, out);
}

bool gj_parts_make_but_for_point(const gj_extraction *x, uint32_t total, const uint32_t *parts, uint32_t n)
{
    gj_dec sum;
    if (n < 2 || !gj_parts_sum(x, parts, n, &sum))
        return false;
    static const int powers[] = { 1, -1, 2, -2, 4, -4 };
    const gj_dec whole = x->figures.v[total].value;
    for (size_t k = 0; k < GJ_ARRAY_LEN(powers); k++) {
        gj_dec moved, made;
        if (move_point(whole, powers[k], &moved) && gj_dec_compare(moved, sum) == 0)
            return true;
        for (uint32_t p = 0; p < n; p++)
            if (move_point(x->figures.v[parts[p]].value, powers[k], &moved) && gj_dec_sub(sum, x->figures.v[parts[p]].value, &made) &&
                gj_dec_add(made, moved, &made) && gj_dec_compare(made, whole) == 0)
                return true;
    }
    return false;
}

bool gj_parts_come_near(const gj_extraction *x, uint32_t total, const uint32_t *parts, uint32_t n)
{
    gj_dec sum, off, quarter;
    gj_dec whole = x->figures.v[total].value;
    return gj_parts_sum(x, parts, n, &sum) && gj_dec_sub(sum, whole, &off) && gj_dec_mul(whole, (gj_dec){ 25, 2 }, &quarter) &&
           (gj_dec_compare(gj_dec_abs(off), quarter) <= 0 || gj_parts_make_but_for_point(x, total, parts, n));
}

/* Do the parts make more nearly this total than the one of their list? */
static bool is_nearer(const gj_breakdown_work *w, uint32_t total, const gj_breakdown *b)
{
    const gj_figure *f = w->x->figures.v;
    gj_dec sum, off, own;
    return gj_parts_sum(w->x, b->parts.v, b->parts.n, &sum) && gj_dec_sub(sum, f[total].value, &off) &&
           gj_dec_sub(sum, f[b->total].value, &own) && gj_dec_compare(gj_dec_abs(off), gj_dec_abs(own)) < 0;
}

void gj_breakdown_move_total(const gj_breakdown_work *w, uint32_t i, gj_breakdown *b)
{
    enum { FIGURES_BACK = 200 };
    bool near = gj_parts_come_near(w->x, b->total, b->parts.v, b->parts.n);
    gj_parts_tally tally = { .n = 0 };
    for (uint32_t p = 0; p < b->parts.n; p++)
        gj_parts_count(w->x, b->parts.v[p], &tally);
    for (uint32_t k = i; b->parts.n >= 2 && k-- > 0 && i - k <= FIGURES_BACK && gj_work_block(w, k) == gj_work_block(w, i);) {
        if (w->kind == GJ_KIND_SCORE && !gj_breakdown_is_got(gj_doc_text(w->x->doc, w->x->mentions[w->figures.v[k]].left)))
            continue; /* 产出40分，自评37分：…: a mark */
        if (w->nested[k] || (near && !gj_breakdown_same_sentence(w, k, i)))
            continue; /* «累计支出32.88万元。…支出30.88万元，其中：…»: the one of the list is wrong */
        if (gj_parts_counted_make(w->x, w->figures.v[k], &tally)) {
            b->total = w->figures.v[k];
            b->closure = GJ_LIST_CLOSED;
            return;
        }
        if (!near && gj_parts_come_near(w->x, w->figures.v[k], b->parts.v, b->parts.n) && is_nearer(w, w->figures.v[k], b)) {
            b->total = w->figures.v[k];
            near = true;
        }
    }
}
