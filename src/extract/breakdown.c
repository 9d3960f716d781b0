/* breakdown.c — finds totals and their parts in prose: the order in which the forms of lists are looked for.
 * SPDX-License-Identifier: MIT */
#include "extract/breakdown.h"

#include "extract/breakdown_work.h"

/* Sets the flag of a figure, which is looked for among those of the work: they stand in text order. */
static void note(const gj_breakdown_work *w, bool *flags, uint32_t figure)
{
    uint32_t lo = 0, hi = w->figures.n;
    while (lo < hi) {
        uint32_t mid = lo + (hi - lo) / 2;
        if (w->figures.v[mid] < figure)
            lo = mid + 1;
        else
            hi = mid;
    }
    if (lo < w->figures.n && w->figures.v[lo] == figure)
        flags[lo] = true;
}

gj_status gj_breakdown_lend(gj_breakdown_work *w, const gj_breakdown *b, gj_error *err)
{
    return gj_vec_push(w->x->arena, &w->x->breakdowns, *b) ? GJ_OK : gj_fail_memory(err);
}

gj_status gj_breakdown_add(gj_breakdown_work *w, const gj_breakdown *b, gj_error *err)
{
    GJ_TRY(gj_breakdown_lend(w, b, err));
    note(w, w->summed, b->total);
    for (uint32_t p = 0; p < b->parts.n; p++)
        note(w, w->nested, b->parts.v[p]);
    return GJ_OK;
}

gj_status gj_breakdown_led(gj_breakdown_work *w, gj_error *err)
{
    w->nested = GJ_NEW_ARRAY(w->x->arena, bool, w->figures.n + 1);
    w->summed = GJ_NEW_ARRAY(w->x->arena, bool, w->figures.n + 1);
    w->openings = GJ_NEW_ARRAY(w->x->arena, gj_opening, w->figures.n + 1);
    if (!w->nested || !w->summed || !w->openings)
        return gj_fail_memory(err);
    for (uint32_t i = 0; i < w->figures.n; i++)
        GJ_TRY(gj_breakdown_total_first(w, i, err));
    return GJ_OK;
}

/* A cell may hold a sentence with a total and its parts («共支出89.97万元。其中：30万元用于A；…»); its figures go with no others. */
static gj_status find_in_cells(gj_engine *engine, gj_extraction *x, gj_kind kind, uint16_t *roles, gj_error *err)
{
    enum { PROSE_MIN = 60, LEAST = 3 }; /* bytes of such a cell; a total and two parts */
    for (uint32_t i = 0; i < x->figures.n;) {
        uint32_t cell = x->figures.v[i].cell;
        gj_breakdown_work w = { .engine = engine, .x = x, .kind = kind, .roles = roles };
        bool prose = cell != GJ_NONE && x->doc->cells.v[cell].text.len >= PROSE_MIN;
        do {
            if (prose && gj_breakdown_can_take_part(engine, x, i, kind) && !gj_vec_push(x->arena, &w.figures, i))
                return gj_fail_memory(err);
            i++;
        } while (i < x->figures.n && x->figures.v[i].cell == cell);
        if (w.figures.n >= LEAST)
            GJ_TRY(gj_breakdown_led(&w, err));
    }
    return GJ_OK;
}

static gj_status find_kind(gj_engine *engine, gj_extraction *x, gj_kind kind, uint16_t *roles, gj_error *err)
{
    gj_breakdown_work w = { .engine = engine, .x = x, .kind = kind, .roles = roles };
    for (uint32_t i = 0; i < x->figures.n; i++)
        if (x->figures.v[i].cell == GJ_NONE && gj_breakdown_can_take_part(engine, x, i, kind) && !gj_vec_push(x->arena, &w.figures, i))
            return gj_fail_memory(err);
    GJ_TRY(gj_breakdown_led(&w, err));
    bool *leads = GJ_NEW_ARRAY(x->arena, bool, w.figures.n + 1); /* totals with their parts behind them */
    if (!leads)
        return gj_fail_memory(err);
    memcpy(leads, w.summed, w.figures.n * sizeof *leads);
    if (kind == GJ_KIND_MONEY) {
        GJ_TRY(gj_breakdown_labels(&w, err));
        GJ_TRY(gj_breakdown_headless(&w, true, err));
    }
    for (uint32_t i = 2; i < w.figures.n; i++)
        if ((!leads[i] || gj_breakdown_points_back(&w, i)) && (gj_work_has(&w, i, engine->known.total) || gj_breakdown_sums_up_years(&w, i)))
            GJ_TRY(gj_breakdown_total_last(&w, i, err));
    for (uint32_t i = 2; i < w.figures.n; i++)
        if (!w.summed[i] && gj_breakdown_is_full_mark(&w, i))
            GJ_TRY(gj_breakdown_full_mark_last(&w, i, err));
    if (kind == GJ_KIND_SCORE)
        GJ_TRY(gj_breakdown_marks(&w, err));
    GJ_TRY(gj_breakdown_lists(&w, err));
    if (kind == GJ_KIND_MONEY)
        GJ_TRY(gj_breakdown_rows(&w, err));
    if (kind == GJ_KIND_MONEY)
        GJ_TRY(gj_breakdown_headless(&w, false, err));
    return find_in_cells(engine, x, kind, roles, err);
}

/* What each figure is in the breakdowns, and the facts of parts. Those of a list whose total is a guess may be parts of nothing. */
static gj_status mark_listed(gj_extraction *x, gj_error *err)
{
    x->listed = GJ_NEW_ARRAY(x->arena, uint8_t, x->figures.n + 1);
    if (!x->listed)
        return gj_fail_memory(err);
    for (uint32_t i = 0; i < x->breakdowns.n; i++) {
        const gj_breakdown *b = &x->breakdowns.v[i];
        if (b->total_last)
            x->listed[b->total] |= GJ_LISTED_TOTAL_LAST;
        for (uint32_t p = 0; p < b->parts.n && !b->borrowed; p++)
            x->listed[b->parts.v[p]] |= GJ_LISTED_PART;
    }
    for (uint32_t i = 0; i < x->facts.n; i++)
        if (x->facts.v[i].figure != GJ_NO_INDEX && (x->listed[x->facts.v[i].figure] & GJ_LISTED_PART))
            x->facts.v[i].part = true;
    return GJ_OK;
}

/* The first fact of each figure. */
static uint16_t *roles_of_figures(gj_extraction *x)
{
    uint16_t *roles = GJ_NEW_ARRAY(x->arena, uint16_t, x->figures.n + 1);
    for (uint32_t i = 0; roles && i < x->figures.n; i++)
        roles[i] = GJ_NO_ROLE;
    for (uint32_t f = 0; roles && f < x->facts.n; f++)
        if (x->facts.v[f].figure != GJ_NO_INDEX && roles[x->facts.v[f].figure] == GJ_NO_ROLE)
            roles[x->facts.v[f].figure] = x->facts.v[f].role;
    return roles;
}

gj_status gj_breakdowns_find(gj_engine *engine, gj_extraction *x, gj_error *err)
{
    uint16_t *roles = roles_of_figures(x);
    if (!roles)
        return gj_fail_memory(err);
    GJ_TRY(find_kind(engine, x, GJ_KIND_MONEY, roles, err));
    GJ_TRY(find_kind(engine, x, GJ_KIND_SCORE, roles, err));
    GJ_TRY(gj_breakdown_counts(engine, x, roles, err));
    return mark_listed(x, err);
}
