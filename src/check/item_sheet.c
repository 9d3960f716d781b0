/* item_sheet.c — scores and marks of paragraphs that read as a sheet, and of lists: their totals.
 * SPDX-License-Identifier: MIT */
#include "check/item_sheet.h"

#include "check/bind.h"
#include "check/item_sum.h"
#include "check/score_sheet.h"
#include "check/score_words.h"
#include "extract/breakdown.h"

enum { LIST_MAX = 64, LEAST = 3, WHOLE = 60 /* a score that only a whole has */ };

static gj_status add_list(gj_totals *t, gj_term result, const uint32_t *figures, uint32_t n, bool certain, gj_error *err)
{
    gj_relation r = { .check = (uint16_t)(t->check - t->run->x->rules->checks.v), .form = GJ_FORM_SUM, .result = result,
                      .certain = certain && !t->check->doubtful };
    for (uint32_t i = 0; i < n; i++)
        if (!gj_vec_push(t->run->arena, &r.terms, (gj_term){ .figure = figures[i] }))
            return gj_fail_memory(err);
    return gj_run_add(t->run, &r, err);
}

/* Scores make their total. Marks make 100 where the scores that go with them are those of the whole report. */
static gj_status add_sheet(gj_totals *t, const gj_score_sheet *s, gj_error *err)
{
    if (!t->make && !s->complete)
        return GJ_OK; /* of a part of the report: told by `breakdown` */
    if (!t->make && s->total == GJ_NO_INDEX)
        return GJ_OK;
    if (!t->make) {
        uint32_t first = t->run->relations.n;
        GJ_TRY(add_list(t, (gj_term){ .figure = s->total }, s->scores, s->scored, s->complete, err));
        if (s->borrowed)
            gj_item_sum_keep_slip(t, first);
        return GJ_OK;
    }
    if (s->borrowed && s->scored == 0) {
        uint32_t first = t->run->relations.n;
        GJ_TRY(add_list(t, (gj_term){ .figure = s->mark_total, .constant = t->make->number }, s->marks, s->marked, true, err));
        gj_item_sum_keep_slip(t, first);
        return GJ_OK;
    }
    if (s->borrowed)
        return GJ_OK;
    if (!s->complete || s->marked < 3 || s->marked != s->scored)
        return GJ_OK;
    gj_term result = { .figure = s->mark_total, .constant = t->make->number };
    return add_list(t, result, s->marks, s->marked, true, err);
}

gj_status gj_item_sheet_add(gj_totals *t, gj_error *err)
{
    const gj_extraction *x = t->run->x;
    gj_score_sheet sheet;
    for (uint32_t i = 0, next; i < x->figures.n; i = next) {
        uint32_t block = x->figures.v[i].block;
        next = gj_block_end(x, i);
        for (uint32_t from = i; from < next && gj_score_sheet_next(x, from, &sheet); from = sheet.next) {
            uint32_t before = t->run->relations.n;
            GJ_TRY(add_sheet(t, &sheet, err));
            if (sheet.borrowed && t->run->relations.n == before)
                continue; /* a wrong guess */
            t->told = t->told || (sheet.complete && sheet.total != GJ_NO_INDEX);
            for (uint32_t k = 0; k < t->sets.n; k++)
                if (t->sets.v[k].table == GJ_NO_INDEX && t->sets.v[k].block == block)
                    t->sets.v[k].facts.n = 0;
        }
    }
    return GJ_OK;
}

gj_status gj_item_sheet_add_marks_of_lists(gj_totals *t, gj_error *err)
{
    const gj_extraction *x = t->run->x;
    for (uint32_t i = 0; i < x->breakdowns.n; i++) {
        const gj_breakdown *b = &x->breakdowns.v[i];
        uint32_t marks[LIST_MAX], n = 0;
        if (b->kind != GJ_KIND_SCORE || b->parts.n < LEAST || b->parts.n > LIST_MAX ||
            gj_score_mark_before(x, b->total) != GJ_NO_INDEX || gj_dec_compare(x->figures.v[b->total].value, gj_dec_int(WHOLE)) < 0 ||
            !gj_parts_make(x, b->total, b->parts.v, b->parts.n))
            continue;
        while (n < b->parts.n && (marks[n] = gj_score_mark_before(x, b->parts.v[n])) != GJ_NO_INDEX)
            n++;
        if (n == b->parts.n)
            GJ_TRY(add_list(t, (gj_term){ .figure = GJ_NO_INDEX, .constant = t->make->number }, marks, n, b->certain, err));
    }
    return GJ_OK;
}
