/* ordinal.h — marks that number items inside a paragraph: 一是 二是, ① ②, （1） （2）.
 * SPDX-License-Identifier: MIT */
#ifndef GJ_CHECK_ORDINAL_H
#define GJ_CHECK_ORDINAL_H

#include "base/slice.h"

typedef enum gj_ordinal_style {
    GJ_ORDINAL_IS,     /* 一是 */
    GJ_ORDINAL_CIRCLE, /* ① */
    GJ_ORDINAL_PAREN,  /* （1） */
    GJ_ORDINAL_STYLES_
} gj_ordinal_style;

typedef struct gj_ordinal {
    uint32_t number;
    gj_span span; /* in the text given */
} gj_ordinal;

/* The next mark of that style that begins at or after `from` and stands where an item may begin: at the start, behind a mark of
 * punctuation (the first of a list also behind words). References («见第（2）条», «③=①+②») are none. Linear. */
bool gj_ordinal_next(gj_slice text, gj_ordinal_style style, size_t from, gj_ordinal *out);

#endif
