/* score_words.h — what the words around a score say of it.
 * SPDX-License-Identifier: MIT */
#ifndef GJ_CHECK_SCORE_WORDS_H
#define GJ_CHECK_SCORE_WORDS_H

#include "doc/word.h"
#include "extract/extraction.h"

/* What becomes of a contradiction of scores. */
typedef enum gj_score_fate {
    GJ_SCORE_KEPT,
    GJ_SCORE_DOUBTED, /* said, but not certain */
    GJ_SCORE_HOLDS,   /* another reading of the same words holds */
    GJ_SCORE_DROPPED  /* the scores are of different things: nothing is said */
} gj_score_fate;

/* Does one of the words stand right before the figure? */
bool gj_score_word_before(const gj_extraction *x, uint32_t figure, const gj_word *words, size_t n);
/* The mark of a score, told right before it: «资金到位率4分，得3分», «产出指标（50分）得47分». GJ_NO_INDEX: none is. */
uint32_t gj_score_mark_before(const gj_extraction *x, uint32_t score);
/* The sentence of a figure. */
static inline gj_slice gj_score_sentence(const gj_extraction *x, uint32_t figure)
{
    return gj_doc_text(x->doc, x->mentions[figure].sentence);
}

#endif
