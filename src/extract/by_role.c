/* by_role.c — the facts of each role, so that a check looks only at those it asks for.
 * SPDX-License-Identifier: MIT */
#include "extract/by_role.h"

gj_status gj_by_role_index(gj_extraction *x, gj_error *err)
{
    uint32_t roles = x->rules->facts.n;
    uint32_t *first = GJ_NEW_ARRAY(x->arena, uint32_t, roles + 2);
    uint32_t *facts = gj_arena_alloc(x->arena, (x->facts.n + 1) * sizeof *facts);
    if (!first || !facts)
        return gj_fail_memory(err);
    for (uint32_t i = 0; i < x->facts.n; i++)
        first[x->facts.v[i].role + 2]++;
    for (uint32_t r = 0; r < roles; r++)
        first[r + 2] += first[r + 1];
    for (uint32_t i = 0; i < x->facts.n; i++) /* first[r + 1] moves from the begin of role r to its end */
        facts[first[x->facts.v[i].role + 1]++] = i;
    x->by_role = (gj_role_index){ .first = first, .facts = facts };
    return GJ_OK;
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
