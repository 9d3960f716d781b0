/* pairs.h — which pairs of characters stand anywhere in the text: a word with another one cannot, and is not searched for.
 * SPDX-License-Identifier: MIT
 *
 * The search for words (words.c) passes every pair of the text anyhow and notes in the byte of its slot in which blocks it stands, one
 * bit for every eighth of them. A report of 6 KB fills 900 of the 16,384 slots, so that nearly all words looked for in vain are settled by
 * a glance instead of a walk through the text. */
#ifndef GJ_EXTRACT_PAIRS_H
#define GJ_EXTRACT_PAIRS_H

#include "doc/word.h"
#include "extract/extraction.h"
#include "extract/lexicon.h"
#include "extract/punct.h"

/* The bit of a block in the bytes of x->pairs: every eighth block has the same one. */
static inline uint8_t gj_pairs_group(uint32_t block)
{
    return (uint8_t)(1u << (block & 7));
}

/* The groups of blocks of the document that hold all pairs of the word, which may stand nowhere else. `word` is valid UTF-8 without a line
 * end, for blocks end with one. */
static inline uint8_t gj_pairs_groups(const gj_extraction *x, gj_slice word)
{
    uint8_t groups = UINT8_MAX;
    for (size_t at = 0; at < word.n && groups;) {
        size_t n = gj_char_bytes(word.p[at]),
               both = at + n < word.n ? n + gj_char_bytes(word.p[at + n]) : 0;
        if (both == 0 || both > word.n - at)
            break;
        groups &= x->pairs[gj_pair_slot(gj_lexicon_hash(gj_lexicon_read(word.p + at, both)))];
        at += n;
    }
    return groups;
}

/* False: the word stands nowhere in the text of the document. True: it may. */
static inline bool gj_pairs_may_hold(const gj_extraction *x, gj_slice word)
{
    return gj_pairs_groups(x, word) != 0;
}

/* False: none of the words stands anywhere in the text of the document. */
static inline bool gj_pairs_may_hold_any(const gj_extraction *x, const gj_word *words, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (gj_pairs_may_hold(x, (gj_slice){ words[i].bytes, words[i].n }))
            return true;
    return false;
}

/* Does the word stand in `part` of the text of the document? */
static inline bool gj_pairs_find(const gj_extraction *x, gj_slice part, gj_slice word)
{
    return gj_pairs_may_hold(x, word) && gj_slice_find(part, word, 0) != GJ_NOT_FOUND;
}

#endif
