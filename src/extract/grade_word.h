/* grade_word.h — words of grades in the text: those of the rules, and letters that stand alone.
 * SPDX-License-Identifier: MIT */
#ifndef GJ_EXTRACT_GRADE_WORD_H
#define GJ_EXTRACT_GRADE_WORD_H

#include "extract/extraction.h"

/* Bytes of the grade word that begins at offset `at` and ends at `limit` at the latest; 0: none. A letter is one where neither a
 * letter, a figure nor a Chinese character touches it: “B”, not B区. */
uint32_t gj_grade_word(const gj_extraction *x, uint32_t at, uint32_t limit);

#endif
