/* number.h — the numbering at the start of a paragraph: 一、 （一） 1. （1） ① 1.1 第一部分.
 * SPDX-License-Identifier: MIT */
#ifndef GJ_DOC_NUMBER_H
#define GJ_DOC_NUMBER_H

#include "doc/doc.h"

typedef struct gj_numbering {
    gj_number_style style;
    uint32_t number; /* of «2.3.1»: its last part */
    uint8_t parts;   /* DOTTED: how many parts, else 1 */
    uint32_t bytes;  /* length of the numbering with its mark and blanks: here the body begins */
} gj_numbering;

/* Reads the numbering at the start of folded text. false: there is none. Not fooled by «一、二级指标», «1.44万元»,
 * «2022年», «7.5%»; «1.2022年» is item 1. Constant time. */
bool gj_number_parse(gj_slice text, gj_numbering *out);

#endif
