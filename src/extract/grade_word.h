/* grade_word.h — words of grades in the text: those of the rules, and letters that stand alone.
 * SPDX-License-Identifier: MIT */
#ifndef GJ_EXTRACT_GRADE_WORD_H
#define GJ_EXTRACT_GRADE_WORD_H

#include "extract/extraction.h"
#include "extract/lexicon.h"

/* gj_grade_word where one may begin. at < limit. */
uint32_t gj_grade_word_at(const gj_extraction *x, uint32_t at, uint32_t limit);

/* Bytes of the grade word that begins at offset `at` and ends at `limit` at the latest; 0: none. A letter is one where neither a
 * letter, a figure nor a Chinese character touches it: “B”, not B区. Nearly every place is settled by its first character. */
static inline uint32_t gj_grade_word(const gj_extraction *x, uint32_t at, uint32_t limit)
{
    const char *text = x->doc->text.p;
    if (at >= limit)
        return 0;
    bool letter = text[at] >= 'A' && text[at] <= 'E';
    bool may = letter || (x->lexicon->heads[gj_head_slot(text + at, text + limit)] & 1u << GJ_WORD_GRADE) != 0;
    return may ? gj_grade_word_at(x, at, limit) : 0;
}

#endif
