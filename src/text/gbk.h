/* gbk.h — GB18030 (and so GBK and GB2312) to UTF-8 by tables of our own.
 * SPDX-License-Identifier: MIT */
#ifndef GJ_TEXT_GBK_H
#define GJ_TEXT_GBK_H

#include "base/strbuf.h"

#include <uchar.h>

#define GJ_GBK_ROWS 126   /* lead bytes 81 to FE */
#define GJ_GBK_ROW 192    /* trail bytes 40 to FE, one spare */
#define GJ_GBK_RANGES 210 /* pieces of the four-byte area that run in parallel with Unicode */

/* Linear number in the four-byte area (84 31 A4 39 is 39419), how many, first code point. */
typedef struct gj_gbk_range {
    uint16_t first, count, rune;
} gj_gbk_range;

extern const char16_t gj_gbk_rows[GJ_GBK_ROWS][GJ_GBK_ROW]; /* 0: see gj_gbk_rune */
extern const gj_gbk_range gj_gbk_ranges[GJ_GBK_RANGES];

/* The code point of the character at p (p < end), its bytes in *len. 0 with *len 1: not decodable. */
uint32_t gj_gbk_rune(const unsigned char *p, const unsigned char *end, unsigned *len);

typedef struct gj_gbk_tally {
    uint32_t bad;       /* undecodable bytes, each written as U+FFFD */
    uint32_t first_bad; /* offset in `out` of the first one */
    uint32_t four;      /* four-byte characters */
} gj_gbk_tally;

/* Appends `bytes` in UTF-8. false: no memory, or the buffer's limit (which must leave room for 3/2 of the bytes). */
bool gj_gbk_decode(gj_slice bytes, gj_strbuf *out, gj_gbk_tally *tally);

#endif
