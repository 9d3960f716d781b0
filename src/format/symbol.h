/* symbol.h — characters of symbol fonts (Wingdings, Symbol) as the Unicode characters that they look like.
 * SPDX-License-Identifier: MIT */
#ifndef GJ_FORMAT_SYMBOL_H
#define GJ_FORMAT_SYMBOL_H

#include "base/strbuf.h"

typedef enum gj_symbol_font {
    GJ_SYMBOL_OTHER,
    GJ_SYMBOL_WINGDINGS,
    GJ_SYMBOL_WINGDINGS2,
    GJ_SYMBOL_SYMBOL
} gj_symbol_font;

gj_symbol_font gj_symbol_font_of(gj_slice name);

/* Appends what a character of such a font shows: □ ☑ ≥ ×. `code` is 20..FF, or the same in the private area (F020..F0FF).
 * A sign without a counterpart becomes «•»: something stands there, and it is no box that could be ticked. */
void gj_symbol_print(gj_strbuf *out, gj_symbol_font font, uint32_t code);

/* Appends UTF-8 text; characters of the private area are shown as above. */
void gj_symbol_text(gj_strbuf *out, gj_symbol_font font, gj_slice text);

#endif
