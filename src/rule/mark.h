/* mark.h — in the text a rule sees every figure is one character: a mark of its kind, from the private use area.
 * SPDX-License-Identifier: MIT */
#ifndef GJ_RULE_MARK_H
#define GJ_RULE_MARK_H

#include "base/slice.h"
#include "fact/figure.h"

/* UTF-8 of U+E000 + kind: three bytes EE 80 80+kind. */
#define GJ_MARK_BYTES 3
static inline void gj_mark_write(gj_kind kind, char out[GJ_MARK_BYTES])
{
    out[0] = (char)0xEE;
    out[1] = (char)0x80;
    out[2] = (char)(0x80 + (unsigned)kind);
}

/* Does a mark stand at the begin of s? */
static inline bool gj_mark_at(gj_slice s)
{
    return s.n >= GJ_MARK_BYTES && (unsigned char)s.p[0] == 0xEE && (unsigned char)s.p[1] == 0x80;
}

#endif
