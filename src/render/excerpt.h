/* excerpt.h — a quotation for the terminal: the words around the figures, wrapped, with a line of marks below.
 * SPDX-License-Identifier: MIT */
#ifndef GJ_RENDER_EXCERPT_H
#define GJ_RENDER_EXCERPT_H

#include "base/strbuf.h"

#define GJ_EXCERPT_MARKS 16

typedef struct gj_excerpt_mark {
    uint32_t from, to; /* bytes of the quotation */
    bool suspect;
} gj_excerpt_mark;

typedef struct gj_excerpt {
    gj_slice quote;
    gj_excerpt_mark mark[GJ_EXCERPT_MARKS]; /* in any order, not overlapping */
    unsigned marks;
    unsigned indent, width; /* columns: blanks before each line, and room behind them */
    bool color;
} gj_excerpt;

/* Marks `n` bytes of the quotation; what is marked already, even in part, keeps the mark that it has. */
void gj_excerpt_add(gj_excerpt *excerpt, size_t at, size_t n, bool suspect);

/* Lines of text and marks, each ended by a line feed. What stands far from every mark is left out («…»). */
void gj_excerpt_print(gj_strbuf *out, gj_excerpt *excerpt);

#endif
