/* item_sum.c — the ways in which the items of a set may make a total: all of them, the higher levels only, with one more.
 * SPDX-License-Identifier: MIT */
#include "check/item_sum.h"

#include "check/bind.h"
#include "check/explain.h"

gj_status gj_item_sum_push_terms(gj_totals *t, const gj_item_set *set, gj_relation *r, gj_error *err)
{
    for (uint32_t i = 0; i < set->facts.n; i++) {
        const gj_fact *f = gj_item_fact(t, set->facts.v[i]);
        r->certain = r->certain && f->certain;
        if (!gj_vec_push(t->run->arena, &r->terms, (gj_term){ .figure = f->figure }))
            return gj_fail_memory(err);
    }
    return GJ_OK;
}

/* The items before the last one make it: «数量…得15分。质量…得14分。…产出指标得分29分。» Only what they make counts. */
static bool fold_back(const gj_totals *t, gj_relation *top)
{
    const gj_figure *figures = t->run->x->figures.v;
    uint32_t last = top->terms.v[top->terms.n - 1].figure;
    gj_dec sum = gj_dec_int(0);
    for (uint32_t i = top->terms.n - 1, n = 1; i-- > 0; n++) {
        if (!gj_dec_add(sum, figures[top->terms.v[i].figure].value, &sum))
            return false;
        int order = gj_dec_compare(sum, figures[last].value);
        if (order > 0)
            return false;
        if (order < 0 || n < 2)
            continue;
        top->terms.v[i].figure = last;
        top->terms.n = i + 1;
        return true;
    }
    return false;
}

/* The last of the items behind item i that make it; i: they do not. */
static uint32_t last_below(const gj_totals *t, const gj_item_set *set, uint32_t i)
{
    const gj_figure *figures = t->run->x->figures.v;
    gj_dec whole = figures[gj_item_fact(t, set->facts.v[i])->figure].value, sum = gj_dec_int(0);
    uint32_t last = i;
    for (uint32_t end = i + 1; end < set->facts.n && gj_dec_compare(sum, whole) < 0; end++) {
        if (!gj_dec_add(sum, figures[gj_item_fact(t, set->facts.v[end])->figure].value, &sum))
            break;
        if (gj_dec_compare(sum, whole) == 0 && end >= i + 2)
            last = end;
    }
    return last;
}

/* A row of a higher level is followed by the rows that make it, or (`back`) may stand behind them: then only the higher one counts. */
static gj_status add_nested(gj_totals *t, const gj_item_set *set, const gj_relation *all, bool back, gj_error *err)
{
    gj_relation top = *all;
    bool nested = false, folded = false;
    top.terms.v = NULL;
    top.terms.n = top.terms.cap = 0;
    for (uint32_t i = 0; i < set->facts.n; i++) {
        uint32_t last = last_below(t, set, i);
        if (!gj_vec_push(t->run->arena, &top.terms, (gj_term){ .figure = gj_item_fact(t, set->facts.v[i])->figure }))
            return gj_fail_memory(err);
        nested = nested || last > i;
        folded = (back && fold_back(t, &top)) || folded;
        i = last;
    }
    bool found = back ? folded : nested; /* where nothing folds, the one without `back` is the same */
    return found && top.terms.n >= 2 ? gj_run_add(t->run, &top, err) : GJ_OK;
}

/* One variant must hold. When none does, the one that comes nearest is what the report meant. */
static void keep_closest(gj_totals *t, uint32_t first)
{
    gj_relations *all = &t->run->relations;
    uint32_t best = first;
    gj_dec least = gj_dec_int(0);
    for (uint32_t i = first; i < all->n; i++) {
        gj_dec right, diff, left = all->v[i].result.figure == GJ_NO_INDEX
                                       ? all->v[i].result.constant
                                       : t->run->x->figures.v[all->v[i].result.figure].value;
        if (all->v[i].verdict != GJ_FAIL) {
            best = i;
            break;
        }
        if (!gj_relation_right(t->run->x, &all->v[i], &right) || !gj_dec_sub(left, right, &diff))
            continue;
        diff = gj_dec_abs(diff);
        int order = i == first ? -1 : gj_dec_compare(diff, least);
        if (order < 0 || (order == 0 && all->v[i].terms.n > all->v[best].terms.n)) { /* a score of 0 is one, too */
            least = diff;
            best = i;
        }
    }
    if (all->n > first) {
        all->v[first] = all->v[best];
        all->n = first + 1;
    }
}

static bool is_elsewhere(const gj_totals *t, const gj_item_set *set, uint32_t figure)
{
    return figure != GJ_NO_INDEX && t->run->x->figures.v[figure].block != set->block;
}

void gj_item_sum_keep_slip(gj_totals *t, uint32_t first)
{
    if (t->run->relations.n <= first)
        return;
    gj_relation *kept = &t->run->relations.v[first];
    kept->certain = false;
    if (kept->verdict == GJ_FAIL && !gj_relation_is_slip(t->run->x, kept))
        t->run->relations.n = first;
}

gj_status gj_item_sum_add(gj_totals *t, const gj_item_set *set, gj_term result, bool certain, gj_error *err)
{
    uint32_t first = t->run->relations.n;
    gj_relation r = { .check = (uint16_t)(t->check - t->run->x->rules->checks.v), .form = GJ_FORM_SUM, .result = result,
                      .certain = certain && !t->check->doubtful };
    GJ_TRY(gj_item_sum_push_terms(t, set, &r, err));
    GJ_TRY(gj_run_add(t->run, &r, err));
    GJ_TRY(add_nested(t, set, &r, false, err));
    GJ_TRY(add_nested(t, set, &r, true, err));
    for (uint32_t i = 0; i < t->plus.n; i++) {
        const gj_fact *f = gj_item_fact(t, t->plus.v[i]);
        if (!gj_item_is_usable(t, f) || gj_item_set_holds(t, set, f->figure) ||
            f->scope.project != set->project || f->figure == result.figure)
            continue;
        gj_relation with = r;
        with.terms.v = NULL; /* its own list: the first one stays as it is */
        with.terms.n = with.terms.cap = 0;
        GJ_TRY(gj_item_sum_push_terms(t, set, &with, err));
        if (!gj_vec_push(t->run->arena, &with.terms, (gj_term){ .figure = f->figure }))
            return gj_fail_memory(err);
        GJ_TRY(gj_run_add(t->run, &with, err));
    }
    keep_closest(t, first);
    if (set->thinned || (set->block != GJ_NO_INDEX && is_elsewhere(t, set, result.figure)))
        gj_item_sum_keep_slip(t, first);
    return GJ_OK;
}
