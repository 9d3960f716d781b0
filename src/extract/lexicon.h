/* lexicon.h — all words of the rules (role words, context words, grades) by their first two characters.
 * SPDX-License-Identifier: MIT
 *
 *     slots[hash of 预算] -> stem «预算» -> lexemes 预算执行率, 预算数, 预算
 *
 * Kept small, so that all of it stays in the processor's first cache while a text is read. */
#ifndef GJ_EXTRACT_LEXICON_H
#define GJ_EXTRACT_LEXICON_H

#include "rule/ruleset.h"

#define GJ_NO_ROLE UINT16_MAX

/* One word; what follows its stem, up to eight bytes, as one number to be compared at once. */
typedef struct gj_lexeme {
    uint64_t tail;
    uint16_t len;      /* of the whole word */
    uint16_t fact;     /* role word of this fact, or GJ_NO_ROLE */
    uint16_t context;  /* word of this context, or GJ_NO_ROLE */
    uint8_t kind;      /* of the fact */
    bool after : 1;    /* stands right of the figure */
    bool grade : 1;    /* a word of a grade scale, nothing else */
} gj_lexeme;

/* The first two characters of words, or the only one. */
typedef struct gj_stem {
    uint64_t bytes;
    uint16_t first, count; /* its lexemes, longest first */
    uint16_t next;         /* another stem in the same slot, 0: none */
    bool filler;           /* one character that says nothing (的, 项): no word of a text is made of it */
} gj_stem;

enum { GJ_LEXICON_BITS = 1 << 15 };

typedef struct gj_lexicon {
    gj_lexeme *lexemes;
    const char **words;   /* the whole words, for those longer than stem and tail */
    gj_stem *stems;       /* stem 0 has no lexemes */
    uint16_t *slots;      /* stems by hash of their bytes; 0: none */
    uint32_t mask, stem_count, lexeme_count;
    uint64_t pairs[GJ_LEXICON_BITS / 64];   /* bit set: two characters of this hash are a stem, */
    uint64_t singles[GJ_LEXICON_BITS / 64]; /* or one character of this hash, */
    uint64_t fillers[GJ_LEXICON_BITS / 64]; /* or one that says nothing */
} gj_lexicon;

gj_status gj_lexicon_make(const gj_ruleset *rules, gj_arena *arena, gj_lexicon *out, gj_error *err);

/* The first n of eight bytes of text. */
static inline uint64_t gj_lexicon_cut(uint64_t bytes, size_t n)
{
    static const uint8_t mask_bytes[16] = { 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF };
    uint64_t mask;
    memcpy(&mask, mask_bytes + 8 - n, sizeof mask);
    return bytes & mask;
}

/* Hash of the bytes of one or two characters. */
static inline uint64_t gj_lexicon_hash(uint64_t characters)
{
    return characters * 0x9E3779B97F4A7C15ull;
}

/* Is this a stem? Seldom true when it is none. */
static inline bool gj_lexicon_may(const uint64_t *bits, uint64_t hash)
{
    uint64_t bit = hash >> 49;
    return bits[bit >> 6] >> (bit & 63) & 1;
}

/* The stem of these bytes, or stem 0. */
static inline const gj_stem *gj_lexicon_stem(const gj_lexicon *lexicon, uint64_t bytes, uint64_t hash)
{
    const gj_stem *stem = &lexicon->stems[lexicon->slots[(uint32_t)(hash >> 32) & lexicon->mask]];
    while (stem->bytes != bytes && stem != lexicon->stems)
        stem = &lexicon->stems[stem->next];
    return stem;
}

/* Does the character, of n bytes, say nothing by itself? */
static inline bool gj_lexicon_is_filler(const gj_lexicon *lexicon, const char *p, size_t n)
{
    uint64_t bytes = 0;
    memcpy(&bytes, p, n);
    uint64_t hash = gj_lexicon_hash(bytes);
    return gj_lexicon_may(lexicon->fillers, hash) && gj_lexicon_stem(lexicon, bytes, hash)->filler;
}

#endif
