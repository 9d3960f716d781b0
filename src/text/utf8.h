/* utf8.h — decode, encode, validate, width.
 * SPDX-License-Identifier: MIT */
#ifndef GJ_TEXT_UTF8_H
#define GJ_TEXT_UTF8_H

#include "base/strbuf.h"

#define GJ_RUNE_BAD 0xFFFDu

/* The code point at p (p < end) and its length in *len (1 to 4). Broken bytes give GJ_RUNE_BAD, length 1. */
uint32_t gj_utf8_decode(const char *p, const char *end, unsigned *len);
/* The code point that ends at p (begin < p); its length in *len. */
uint32_t gj_utf8_before(const char *begin, const char *p, unsigned *len);
/* Writes 1 to 4 bytes; returns how many. Surrogates and values above 10FFFF are written as U+FFFD. */
unsigned gj_utf8_encode(uint32_t rune, char out[4]);
/* Appends them. */
static inline void gj_utf8_add(gj_strbuf *out, uint32_t rune)
{
    char bytes[4];
    gj_strbuf_add(out, (gj_slice){ bytes, gj_utf8_encode(rune, bytes) });
}
/* Strict (no overlong forms, no surrogates). Vectorised where the machine can. */
bool gj_utf8_valid(gj_slice s);
/* Columns on a terminal: CJK and full width 2, combining 0, others 1. */
unsigned gj_utf8_width(gj_slice s);
uint32_t gj_utf8_count(gj_slice s); /* code points */
bool gj_rune_is_han(uint32_t rune); /* CJK ideographs, 〇 included */

#endif
