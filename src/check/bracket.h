/* bracket.h — a mark in brackets at the end of a heading or group cell: «产出指标（50分）».
 * SPDX-License-Identifier: MIT */
#ifndef GJ_CHECK_BRACKET_H
#define GJ_CHECK_BRACKET_H

#include "extract/extraction.h"

typedef enum gj_bracket_kind {
    GJ_BRACKET_NONE,
    GJ_BRACKET_MARK, /* （50分） （50） （权重50分） （满分50分） */
    GJ_BRACKET_GOT   /* （得48分） （自评48分） */
} gj_bracket_kind;

typedef struct gj_bracket {
    gj_bracket_kind kind;
    uint32_t figure; /* GJ_NO_INDEX: （50） was read as a list number; its value is `bare` */
    gj_dec bare;
} gj_bracket;

/* The bracket that ends `span`, a text with something before the bracket and one figure in it. */
gj_bracket gj_bracket_at_end(const gj_extraction *x, gj_span span);

/* The mark in a bracket that ends `span` and holds mark and score, «（20分，得16.5分）»; kind NONE: it is no such bracket. */
gj_bracket gj_bracket_mark_of_two(const gj_extraction *x, gj_span span);

/* The name without its bracket; the whole text when there is none. */
gj_slice gj_bracket_name(gj_slice text);

#endif
