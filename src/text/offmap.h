/* offmap.h — run list: where a normalised byte stood in the source text.
 * SPDX-License-Identifier: MIT */
#ifndef GJ_TEXT_OFFMAP_H
#define GJ_TEXT_OFFMAP_H

#include "base/vec.h"

typedef struct gj_run {
    uint32_t text, source; /* from here on text offset t stands for source offset source + (t - text) */
} gj_run;

/* Runs in rising order of text. A run holds until the next one; inside it both texts have the same bytes, or it is one
 * folded character, whose first byte stands for the first byte of its source. Identity runs merge.
 *
 *   source  预算（3 ５ 万     text offset of the end of a character: the FIRST run there says where the
 *   text    预算（35万        character ends in the source, the LAST one where the next begins. So whoever
 *                             folds or leaves something out adds a run where the source character ends, and
 *                             one more where the source goes on: {8,8} {8,9} for the blank behind the 3. */
typedef struct gj_offmap {
    gj_vec(gj_run) runs;
    uint32_t text_len, source_len; /* set when sealed: where the last run ends */
} gj_offmap;

/* From text offset `text` on, the source is at `source`. No run is made when that follows from the last one. */
bool gj_offmap_add(gj_offmap *map, gj_arena *arena, uint32_t text, uint32_t source);
/* The same where source characters fall away behind text offset `text`: the one before ends at `source`. */
bool gj_offmap_cut(gj_offmap *map, gj_arena *arena, uint32_t text, uint32_t source);
/* The source offset of a text offset (<= text_len). */
uint32_t gj_offmap_to_source(const gj_offmap *map, uint32_t text);
/* The source bytes that a span of text came from: from its first character to the end of its last. */
gj_span gj_offmap_span(const gj_offmap *map, gj_span text);

#endif
