/* words.h — where the words of the rules stand in a document: found in one pass, looked up by place.
 * SPDX-License-Identifier: MIT */
#ifndef GJ_EXTRACT_WORDS_H
#define GJ_EXTRACT_WORDS_H

#include "extract/engine.h"

/* Finds the words of the rules in the text: x->words; they may overlap. All of them in headings, tables, the introduction and sentences with
 * figures (and what stands between these in one paragraph); elsewhere those of grade facts, which need no figure. */
gj_status gj_words_find(const gj_engine *engine, gj_extraction *x, gj_error *err);

/* The first word that begins at or behind `offset`; those behind it follow in order, of one place the longest first, and at the end
 * one whose offset is UINT32_MAX. */
static inline const gj_rule_word *gj_words_from(const gj_rule_words *words, uint32_t offset)
{
    const gj_rule_word *word = &words->v[words->first[offset / GJ_WORDS_APART]];
    while (word->off < offset)
        word++;
    return word;
}

static inline uint32_t gj_word_end(const gj_rule_word *word)
{
    return word->off + word->len;
}

/* Contexts whose words stand between two offsets. */
uint64_t gj_words_contexts(const gj_rule_words *words, uint32_t from, uint32_t to);

#endif
