/* uses.c — which relations use each figure.
 * SPDX-License-Identifier: MIT */
#include "check/uses.h"

/* The figures of a relation: the result, then the terms. */
static uint32_t figure_at(const gj_relation *r, uint32_t i)
{
    return i == 0 ? r->result.figure : r->terms.v[i - 1].figure;
}

gj_status gj_uses_index(const gj_audit_run *run, gj_uses *out, gj_error *err)
{
    uint32_t figures = run->x->figures.n, total = 0;
    out->starts = GJ_NEW_ARRAY(run->arena, uint32_t, figures + 2);
    if (!out->starts)
        return gj_fail_memory(err);
    for (uint32_t i = 0; i < run->relations.n; i++) {
        const gj_relation *r = &run->relations.v[i];
        for (uint32_t k = 0; k <= r->terms.n; k++) {
            if (figure_at(r, k) == GJ_NO_INDEX)
                continue;
            out->starts[figure_at(r, k) + 1]++;
            total++;
        }
    }
    out->of = GJ_NEW_ARRAY(run->arena, uint32_t, total + 1);
    uint32_t *fill = GJ_NEW_ARRAY(run->arena, uint32_t, figures + 1);
    if (!out->of || !fill)
        return gj_fail_memory(err);
    for (uint32_t f = 0; f < figures; f++)
        out->starts[f + 1] += out->starts[f];
    for (uint32_t i = 0; i < run->relations.n; i++) {
        const gj_relation *r = &run->relations.v[i];
        for (uint32_t k = 0; k <= r->terms.n; k++) {
            uint32_t f = figure_at(r, k);
            if (f != GJ_NO_INDEX)
                out->of[out->starts[f] + fill[f]++] = i;
        }
    }
    return GJ_OK;
}
