/* mention.h — where each figure stands in its sentence: clause to the left, clause to the right, brackets.
 * SPDX-License-Identifier: MIT */
#ifndef GJ_EXTRACT_MENTION_H
#define GJ_EXTRACT_MENTION_H

#include "extract/extraction.h"

/* Fills x->mentions (sentence, left, right, number, depth) for x->figures and x->sentences. One pass over the blocks that
 * hold figures. A sentence ends at 。！？ or with its block; a cell is a sentence of its own. */
gj_status gj_mentions_find(gj_extraction *x, gj_error *err);

/* The punctuation or text between two figures of one block: from the end of `a` to the start of `b`. */
gj_span gj_mention_gap(const gj_extraction *x, uint32_t a, uint32_t b);

/* The words between the figure before (or the last mark) and figure i. */
gj_slice gj_mention_lead(const gj_extraction *x, uint32_t i);

/* Does a semicolon stand between figure i and a later one? */
bool gj_mention_parted(const gj_extraction *x, uint32_t i, uint32_t next);

/* «为合同价490万元的60%»: is the figure what a share behind it is taken of? */
bool gj_mention_is_base(const gj_extraction *x, uint32_t figure);

#endif
