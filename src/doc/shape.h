/* shape.h — what a line of text looks like: its length, its marks, its figures. Headings are told from sentences by it.
 * SPDX-License-Identifier: MIT */
#ifndef GJ_DOC_SHAPE_H
#define GJ_DOC_SHAPE_H

#include "base/slice.h"

typedef struct gj_shape {
    uint32_t chars;    /* code points; GJ_SHAPE_LONG and above were not looked at further */
    bool stop_inside;  /* 。；！？ before the end */
    bool stop_end;     /* ... or a point as the last character */
    bool colon_inside; /* ： before the end */
    bool colon_end;
    bool comma;      /* ， */
    bool quote;      /* “ 《 */
    bool digit;      /* any digit */
    bool bare_digit; /* a digit outside brackets that is no year, month or day */
    bool value;      /* an amount, rate or score outside brackets */
} gj_shape;

#define GJ_SHAPE_LONG 61

/* Looks at folded text. Constant time: a longer text than GJ_SHAPE_LONG characters is only said to be long. */
gj_shape gj_shape_of(gj_slice text);

/* Whether the text (final marks and brackets aside) ends in a word that names a section: 情况 目标 措施 ... */
bool gj_shape_names_section(gj_slice text);

#endif
