/* by_role.c — the facts of each role and of each figure, so that a check looks only at those it asks for.
 * SPDX-License-Identifier: MIT */
#include "extract/by_role.h"

static uint32_t role_of(const gj_extraction *x, const gj_fact *f)
{
    (void)x;
    return f->role;
}

static uint32_t figure_of(const gj_extraction *x, const gj_fact *f)
{
    return f->figure == GJ_NO_INDEX ? x->figures.n : f->figure; /* words, behind all figures */
}

static gj_status index_by(uint32_t (*key)(const gj_extraction *, const gj_fact *), uint32_t keys, gj_extraction *x,
                          gj_fact_index *out, gj_error *err)
{
    uint32_t *first = GJ_NEW_ARRAY(x->arena, uint32_t, keys + 2);
    uint32_t *facts = gj_arena_alloc(x->arena, (x->facts.n + 1) * sizeof *facts);
    if (!first || !facts)
        return gj_fail_memory(err);
    for (uint32_t i = 0; i < x->facts.n; i++)
        first[key(x, &x->facts.v[i]) + 2]++;
    for (uint32_t k = 0; k < keys; k++)
        first[k + 2] += first[k + 1];
    for (uint32_t i = 0; i < x->facts.n; i++) /* first[k + 1] moves from the begin of key k to its end */
        facts[first[key(x, &x->facts.v[i]) + 1]++] = i;
    *out = (gj_fact_index){ .first = first, .facts = facts };
    return GJ_OK;
}

gj_status gj_by_role_index(gj_extraction *x, gj_error *err)
{
    GJ_TRY(index_by(role_of, x->rules->facts.n, x, &x->by_role, err));
    return index_by(figure_of, x->figures.n + 1, x, &x->by_figure, err);
}

/* Appends the second list to the first, both rising, so that all of it is. A fact in both is kept once. */
static uint32_t merge(uint32_t *all, uint32_t n, gj_fact_list more)
{
    uint32_t at = n + more.n, kept = at;
    while (more.n) { /* from behind, so that nothing is overwritten before it was moved */
        uint32_t last = more.v[more.n - 1];
        if (n && all[n - 1] >= last) {
            more.n -= all[n - 1] == last;
            all[--at] = all[--n];
        } else {
            all[--at] = last;
            more.n--;
        }
    }
    memmove(all + n, all + at, (kept - at) * sizeof *all);
    return kept - (at - n);
}

gj_status gj_by_roles(const gj_extraction *x, const uint16_t *roles, uint32_t n, gj_fact_list *out, gj_error *err)
{
    uint32_t room = 0, lists = 0;
    *out = (gj_fact_list){ NULL, 0 };
    for (uint32_t i = 0; i < n; i++) {
        gj_fact_list list = gj_by_role(x, roles[i]);
        room += list.n;
        lists += list.n > 0;
        if (list.n)
            *out = list;
    }
    if (lists < 2)
        return GJ_OK;
    uint32_t *all = gj_arena_alloc(x->arena, room * sizeof *all), made = 0;
    if (!all)
        return gj_fail_memory(err);
    for (uint32_t i = 0; i < n; i++)
        made = merge(all, made, gj_by_role(x, roles[i]));
    *out = (gj_fact_list){ all, made };
    return GJ_OK;
}
