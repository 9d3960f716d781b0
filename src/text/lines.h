/* lines.h — offset -> line and column of a text.
 * SPDX-License-Identifier: MIT */
#ifndef GJ_TEXT_LINES_H
#define GJ_TEXT_LINES_H

#include "base/vec.h"

enum { GJ_LINES_CHUNK = 4096 }; /* bytes */

typedef struct gj_lines {
    gj_slice text;
    gj_vec(uint32_t) starts; /* offset of the first byte of each line; LF, CRLF and a lone CR end a line */
    gj_vec(uint32_t) before; /* characters that begin before each chunk of the text */
} gj_lines;

/* Lazy: the table is made on the first question. */
void gj_lines_init(gj_lines *lines, gj_slice text);
/* 1-based line, and column in characters (code points). false: no memory. */
bool gj_lines_find(gj_lines *lines, gj_arena *arena, uint32_t offset, uint32_t *line, uint32_t *column);
/* How many characters begin from offset `from` up to `to`, in bounded time; 0 where there is no memory. */
uint32_t gj_lines_count(gj_lines *lines, gj_arena *arena, uint32_t from, uint32_t to);
/* The line itself without its end; line from 1. Empty when there is none. */
gj_slice gj_lines_text(gj_lines *lines, gj_arena *arena, uint32_t line);

#endif
