/* lost.h — headings that stand without a number: lost in conversion, or never given.
 * SPDX-License-Identifier: MIT */
#ifndef GJ_DOC_LOST_H
#define GJ_DOC_LOST_H

#include "doc/doc.h"

/* Styles of numbering in their usual order from the outside in; every block has one during detection. */
typedef enum gj_slot {
    GJ_SLOT_PART,
    GJ_SLOT_HAN,
    GJ_SLOT_PROJECT,
    GJ_SLOT_HAN_PAREN,
    GJ_SLOT_DIGIT,
    GJ_SLOT_DOTTED_2,
    GJ_SLOT_DOTTED_3,
    GJ_SLOT_DOTTED_4,
    GJ_SLOT_DIGIT_PAREN,
    GJ_SLOT_CIRCLE,
    GJ_SLOT_COUNT_,
    GJ_SLOT_TITLE,
    GJ_SLOT_BODY, /* surely no heading */
    GJ_SLOT_NONE
} gj_slot;

/* Heading detection at work. */
typedef struct gj_outline {
    gj_document *doc;
    uint8_t *slot;                 /* gj_slot of each block */
    uint32_t first;                /* first block behind title and contents */
    bool used[GJ_SLOT_COUNT_];     /* some heading has this style */
    uint8_t level[GJ_SLOT_COUNT_]; /* its level */
} gj_outline;

/* Finds headings without number once the numbered ones have their level. Linear. */
gj_status gj_lost_find(gj_outline *o, gj_error *err);

#endif
