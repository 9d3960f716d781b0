/* word_facts.h — facts that are words, not figures: kind `text`, and grades by a regex or a cell.
 * SPDX-License-Identifier: MIT */
#ifndef GJ_EXTRACT_WORD_FACTS_H
#define GJ_EXTRACT_WORD_FACTS_H

#include "extract/engine.h"

/* Adds the facts of kind text and grade that `text /…/` and `cell` selectors find. The value of a regex is its group v, else the whole
 * match; of a cell its text. Figures are marks in what a regex sees, as for all facts. */
gj_status gj_word_facts_find(gj_engine *engine, gj_extraction *x, gj_error *err);

#endif
