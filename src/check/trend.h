/* trend.h — a rate of increase or decrease in prose, and the figures beside it: this year's, last year's, the change.
 * SPDX-License-Identifier: MIT */
#ifndef GJ_CHECK_TREND_H
#define GJ_CHECK_TREND_H

#include "extract/extraction.h"

/* «增加189.25万元»: which way the word before a figure points, and where it stands. */
typedef struct gj_turn {
    int way; /* +1 up, -1 down, 0: no such word */
    gj_span word;
} gj_turn;

/* The word of increase or decrease that ends right before `offset`, not before `from`. «增加到» is none: a level follows it. */
gj_turn gj_turn_before(const gj_document *doc, uint32_t from, uint32_t offset);
/* The word of the other way: 减少 for 增加, 下降 for 增长. */
gj_slice gj_turn_opposite(gj_slice word);

typedef struct gj_trend {
    uint32_t rate, change, now, past; /* figures; GJ_NO_INDEX: not there */
    gj_turn turn;                     /* of the rate */
    gj_turn change_turn;
    bool unique;   /* nothing else in the sentence could be this year's figure */
    bool adjacent; /* nothing but punctuation and «同比» between the change and the rate */
    bool compared; /* last year is named as what is compared with */
} gj_trend;

/* The statement that a rate ends, read leftwards within its sentence. False: the figure is no rate of change, or speaks of something
 * else than the figures before it. */
bool gj_trend_read(const gj_extraction *x, uint32_t rate, gj_trend *out);

#endif
