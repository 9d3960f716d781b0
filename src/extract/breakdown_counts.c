/* breakdown_counts.c — things counted, and how many of each sort: «231家，包括卫生院18家、服务站2家、卫生室211家».
 * SPDX-License-Identifier: MIT */
#include "extract/breakdown_work.h"

#include "extract/mention.h"

enum {
    LEAST = 3, /* a total and two parts */
    MOST = 48  /* counts of one unit that are looked at in a paragraph */
};

/* Figures from `first` in its paragraph that have its unit; only the first of each unit answers with any. */
static gj_status gather(gj_breakdown_work *w, uint32_t first, gj_error *err)
{
    const gj_extraction *x = w->x;
    const gj_figure *f = x->figures.v;
    w->figures.n = 0;
    for (uint32_t i = first; i-- > 0 && f[i].block == f[first].block;)
        if (f[i].kind == GJ_KIND_COUNT && f[i].unit == f[first].unit)
            return GJ_OK;
    for (uint32_t i = first; i < x->figures.n && f[i].block == f[first].block && w->figures.n < MOST; i++)
        if (f[i].unit == f[first].unit && gj_breakdown_can_take_part(w->engine, x, i, w->kind) && !gj_vec_push(x->arena, &w->figures, i))
            return gj_fail_memory(err);
    return GJ_OK;
}

/* How far the marks between two figures part them: 、 less than a comma, that less than a semicolon. */
static int parting(const gj_breakdown_work *w, uint32_t i)
{
    gj_slice gap = gj_work_text(w, gj_mention_gap(w->x, w->figures.v[i], w->figures.v[i + 1]));
    return !gj_breakdown_same_sentence(w, i, i + 1)                          ? 3
           : gj_slice_find(gap, GJ_SLICE("；"), 0) != GJ_NOT_FOUND ? 2
                                                                              : gj_slice_find(gap, GJ_SLICE("，"), 0) != GJ_NOT_FOUND;
}

bool gj_breakdown_ends_counts(const gj_breakdown_work *w, uint32_t first, uint32_t i)
{
    return w->kind == GJ_KIND_COUNT && i > first + 1 && parting(w, i - 1) > parting(w, first);
}

gj_status gj_breakdown_counts(gj_engine *engine, gj_extraction *x, uint16_t *roles, gj_error *err)
{
    gj_breakdown_work w = { .engine = engine, .x = x, .kind = GJ_KIND_COUNT, .roles = roles };
    for (uint32_t i = 0; i < x->figures.n; i++) {
        if (x->figures.v[i].kind != GJ_KIND_COUNT || x->figures.v[i].cell != GJ_NONE)
            continue;
        GJ_TRY(gather(&w, i, err));
        if (w.figures.n >= LEAST)
            GJ_TRY(gj_breakdown_led(&w, err));
    }
    return GJ_OK;
}
