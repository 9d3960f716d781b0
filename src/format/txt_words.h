/* txt_words.h — a line as words parted by single blanks, and what a word is in a table that was flattened to lines.
 * SPDX-License-Identifier: MIT */
#ifndef GJ_FORMAT_TXT_WORDS_H
#define GJ_FORMAT_TXT_WORDS_H

#include "format/txt.h"

enum { GJ_TXT_WORDS = 24 /* a line of more words is no row */ };

typedef struct gj_txt_words {
    gj_span v[GJ_TXT_WORDS];
    uint32_t n;
} gj_txt_words;

/* Divides a line at its blanks. Bars left over at both ends belong to no word; «(万元)» belongs to the word before it, and
 * «合 计» at the beginning is one word. false: more words than a row has, a bar or a tab inside, or none at all. */
bool gj_txt_split_words(const gj_txt *t, uint32_t line, gj_txt_words *out);

static inline gj_slice gj_txt_word(const gj_txt *t, gj_span word)
{
    return gj_slice_sub(t->text, word.off, word.len);
}

/* One number and nothing else: -1,234.50, 95.65%, 8分. */
bool gj_txt_is_plain_number(gj_slice word);

/* 95.65%, with a sign of either width. */
bool gj_txt_is_percent(gj_slice word);

/* What stands for an empty cell: / — - */
bool gj_txt_is_filler(gj_slice word);

/* A word without what stands in brackets behind it: 预算数(元) is 预算数. */
gj_slice gj_txt_before_bracket(gj_slice word);

#endif
