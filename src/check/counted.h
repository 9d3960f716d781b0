/* counted.h — a number of things said in words («四个阶段», «以下3项措施») and how many are then named.
 * SPDX-License-Identifier: MIT */
#ifndef GJ_CHECK_COUNTED_H
#define GJ_CHECK_COUNTED_H

#include "base/slice.h"

/* «四个阶段», as found in a text. */
typedef struct gj_counted {
    uint32_t stated;  /* 2 .. 30 */
    gj_span span;     /* numeral, measure and noun */
    bool closed_noun; /* 阶段 方面 环节: such a list is complete even with 等 before it */
} gj_counted;

/* The words that begin exactly at `at`. */
bool gj_counted_at(gj_slice text, size_t at, gj_counted *out);
/* The last such words of a clause, with little between them and its end: «以下三个方面的工作». */
bool gj_counted_last(gj_slice clause, gj_counted *out);

/* How a list is marked. */
typedef enum gj_naming {
    GJ_NAMING_NONE,
    GJ_NAMING_ORDINAL, /* 一是…二是…, ①…②…, （1）…（2）…, 一、…二、… */
    GJ_NAMING_PAUSE,    /* A、B、C */
    GJ_NAMING_SEMICOLON /* A；B；C */
} gj_naming;

typedef struct gj_named {
    gj_naming naming;
    uint32_t least, most; /* how many are named; they differ where 和, 及 may part two items */
    gj_span items;        /* in the text given */
    bool clean;           /* the list is all there is up to the end of the sentence */
    bool open;            /* ends with 等 */
    bool broken;          /* its ordinals leave out a number or begin again */
    uint32_t form;        /* ORDINAL: which one, for gj_named_continue */
} gj_named;

/* The list that begins at the start of `text` (behind a colon). */
gj_named gj_named_after(gj_slice text);
/* A list of ordinals goes on in the next paragraph: true if `text` begins with the next item; what it names is added. */
bool gj_named_continue(gj_named *named, gj_slice text);
/* The list A、B、C that ends at the end of `text` (before 等). */
gj_named gj_named_before(gj_slice text);

#endif
