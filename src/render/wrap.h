/* wrap.h — lines of a terminal: where they may end, and sentences laid out on them.
 * SPDX-License-Identifier: MIT */
#ifndef GJ_RENDER_WRAP_H
#define GJ_RENDER_WRAP_H

#include "base/strbuf.h"

/* Whether a line may end before offset `at` of s (between two characters): not inside a figure with its unit or a word of Latin
 * letters, not before a closing mark, not behind an opening one. */
bool gj_wrap_may_part(gj_slice s, size_t at);

/* Bytes up to the first place where a line may end; not 0 unless s is empty. */
size_t gj_wrap_piece(gj_slice s);

/* Where a sentence stands, in columns: it begins at `column`, further lines begin at `indent`, none goes beyond `width`. */
typedef struct gj_wrap {
    unsigned column, indent, width;
} gj_wrap;

/* Appends the sentence, made safe for a terminal; no line feed behind it. A piece longer than a line is torn. */
void gj_wrap_text(gj_strbuf *out, gj_slice sentence, gj_wrap where);

#endif
