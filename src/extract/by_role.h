/* by_role.h — the facts of each role and of each figure, so that a check looks only at those it asks for.
 * SPDX-License-Identifier: MIT */
#ifndef GJ_EXTRACT_BY_ROLE_H
#define GJ_EXTRACT_BY_ROLE_H

#include "extract/extraction.h"

/* Indexes into x->facts, rising. */
typedef struct gj_fact_list {
    const uint32_t *v;
    uint32_t n;
} gj_fact_list;

/* Fills x->by_role and x->by_figure; called when all facts are found. */
gj_status gj_by_role_index(gj_extraction *x, gj_error *err);

static inline gj_fact_list gj_by_role(const gj_extraction *x, uint16_t role)
{
    const uint32_t *first = x->by_role.first + role;
    return (gj_fact_list){ x->by_role.facts + first[0], first[1] - first[0] };
}

/* What a figure was taken for; empty: the rules know nothing of it. */
static inline gj_fact_list gj_by_figure(const gj_extraction *x, uint32_t figure)
{
    const uint32_t *first = x->by_figure.first + figure;
    return (gj_fact_list){ x->by_figure.facts + first[0], first[1] - first[0] };
}

/* The facts of several roles in one list. */
gj_status gj_by_roles(const gj_extraction *x, const uint16_t *roles, uint32_t n, gj_fact_list *out, gj_error *err);

#endif
