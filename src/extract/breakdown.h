/* breakdown.h — a stated total and its parts in prose: 其中, 包括, 分别为, 合计, 如下 with a list over paragraphs; nested; open or closed.
 * SPDX-License-Identifier: MIT */
#ifndef GJ_EXTRACT_BREAKDOWN_H
#define GJ_EXTRACT_BREAKDOWN_H

#include "extract/engine.h"

/* Fills x->breakdowns and marks the facts of parts (fact.part). Arithmetic helps to see where a list ends: where a run of
 * parts makes the total exactly, the list is taken to end there. */
gj_status gj_breakdowns_find(gj_engine *engine, gj_extraction *x, gj_error *err);

/* Arithmetic of parts; `total` and `parts` are figures of the document. */

/* What the figures add up to; false: too large for a decimal. */
bool gj_parts_sum(const gj_extraction *x, const uint32_t *parts, uint32_t n, gj_dec *sum);
/* The same of parts that come one after the other; begins as { 0 }. */
typedef struct gj_parts_tally {
    gj_dec sum, step; /* step: the last decimal that any of them is written to */
    uint32_t n;
    bool too_large;
} gj_parts_tally;

void gj_parts_count(const gj_extraction *x, uint32_t part, gj_parts_tally *tally);
/* gj_parts_make of what was counted. */
bool gj_parts_counted_make(const gj_extraction *x, uint32_t total, const gj_parts_tally *tally);

/* Do the parts make the total, exactly or within rounding of the last written decimals? */
bool gj_parts_make(const gj_extraction *x, uint32_t total, const uint32_t *parts, uint32_t n);
/* Do two parts or more make the total but for one figure whose point or unit (元 for 万元) is wrong? */
bool gj_parts_make_but_for_point(const gj_extraction *x, uint32_t total, const uint32_t *parts, uint32_t n);
/* Do the parts come within a quarter of the total, or make it but for a point, so that one of the figures may be wrong? */
bool gj_parts_come_near(const gj_extraction *x, uint32_t total, const uint32_t *parts, uint32_t n);

#endif
