/* offmap.h — run list: where a normalised byte stood in the source text.
 * SPDX-License-Identifier: MIT */
#ifndef GJ_TEXT_OFFMAP_H
#define GJ_TEXT_OFFMAP_H

#include "base/vec.h"

typedef struct gj_run {
    uint32_t text, source; /* from here on text offset t stands for source offset source + (t - text) */
} gj_run;

/* Runs in rising order. Within a run both texts have the same bytes or (folded characters) each folded character is
 * a run of its own, so that its first byte maps to the first byte of its source. Identity runs merge. */
typedef struct gj_offmap {
    gj_vec(gj_run) runs;
    uint32_t text_len, source_len; /* set when sealed: where the last run ends */
} gj_offmap;

bool gj_offmap_add(gj_offmap *map, gj_arena *arena, uint32_t text, uint32_t source);
/* The source offset of a text offset (<= text_len). */
uint32_t gj_offmap_to_source(const gj_offmap *map, uint32_t text);
/* The source bytes that a span of text came from: from its first character to the end of its last. */
gj_span gj_offmap_span(const gj_offmap *map, gj_span text);

#endif
