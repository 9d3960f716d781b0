/* lexicon.h — all words that are looked for in a text (role words, context words, grades), by their first two characters.
 * SPDX-License-Identifier: MIT
 *
 *     slots[hash of 预算] -> stem «预算» -> lexemes 预算执行率, 预算数, 预算
 *
 * Kept small, so that all of it stays in the processor's first cache while a text is read. */
#ifndef GJ_EXTRACT_LEXICON_H
#define GJ_EXTRACT_LEXICON_H

#ifdef __SSE2__
#include <emmintrin.h>
#endif

#include "extract/punct.h"
#include "rule/ruleset.h"

#define GJ_NO_ROLE UINT16_MAX

typedef enum gj_word_class {
    GJ_WORD_OF_RULES, /* of a fact or context: found in the whole text, x->words */
    GJ_WORD_GRADE,    /* of a grade scale */
    GJ_WORD_LINK      /* may stand between «评价等级» or a score and the grade: 为 */
} gj_word_class;

/* One word; what follows its stem, up to eight bytes, as one number to be compared at once. */
typedef struct gj_lexeme {
    uint64_t tail;
    uint16_t len;      /* of the whole word */
    uint16_t fact;     /* role word of this fact, or GJ_NO_ROLE */
    uint16_t context;  /* word of this context, or GJ_NO_ROLE */
    uint8_t kind;      /* of the fact */
    bool after : 1;    /* stands right of the figure */
    uint8_t class : 2; /* gj_word_class */
    uint8_t tail_len : 4; /* bytes of tail */
} gj_lexeme;

/* What a stem begins, one bit each. */
enum {
    GJ_STEM_RULES = 1,     /* words of the rules */
    GJ_STEM_ANNOUNCES = 2, /* words that announce a grade: 评价等级 */
    GJ_STEM_OTHER = 4,     /* grades and links */
    GJ_STEM_FILLER = 8     /* one character that says nothing (的, 项): no word of a text is made of it */
};

/* The first two characters of words, or the only one. */
typedef struct gj_stem {
    uint64_t bytes;
    uint16_t first, count; /* its lexemes, longest first */
    uint16_t next;         /* another stem in the same slot, 0: none */
    uint8_t begins;        /* GJ_STEM_... */
} gj_stem;

/* A byte for each hash of two characters, or of one: what stems of this hash begin. Most places of a text are settled by it. */
enum { GJ_PAIR_SLOTS = 1 << 14, GJ_SINGLE_SLOTS = 1 << 12, GJ_HEAD_SLOTS = 1 << 8 };

typedef struct gj_lexicon {
    gj_lexeme *lexemes;
    uint8_t *tags;        /* by lexeme: gj_lexicon_tag of its tail, 0: it has none; GJ_TAGS_AT_ONCE more than lexemes */
    const char **words;   /* the whole words, for those longer than stem and tail */
    gj_stem *stems;       /* stem 0 has no lexemes */
    uint16_t *slots;      /* stems by hash of their bytes; 0: none */
    uint32_t mask, stem_count, lexeme_count;
    uint8_t of_one;       /* GJ_STEM_... of words of one character */
    uint8_t pairs[GJ_PAIR_SLOTS];     /* GJ_STEM_... */
    uint8_t singles[GJ_SINGLE_SLOTS]; /* the same, in the upper four bits */
    uint8_t heads[GJ_HEAD_SLOTS];     /* by first character: a bit for each gj_word_class of which a word begins so */
} gj_lexicon;

enum { GJ_TAGS_AT_ONCE = 16 };

gj_status gj_lexicon_make(const gj_ruleset *rules, gj_arena *arena, gj_lexicon *out, gj_error *err);

/* The n bytes at p, eight at most, as a number whose lowest byte is the first of them on every machine. */
static inline uint64_t gj_lexicon_read(const char *p, size_t n)
{
    uint64_t bytes = 0;
    memcpy(&bytes, p, n);
#if defined(__BYTE_ORDER__) && __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
    bytes = __builtin_bswap64(bytes);
#endif
    return bytes;
}

/* The first n of eight bytes of text. */
static inline uint64_t gj_lexicon_cut(uint64_t bytes, size_t n)
{
    return n ? bytes & UINT64_MAX >> (64 - 8 * n) : 0;
}

/* Mask of the first n bytes of eight, 0 < n <= 8: for one or two characters. */
static inline uint64_t gj_lexicon_first(unsigned n)
{
    return UINT64_MAX >> (64 - 8 * n);
}

/* Hash of the bytes of one or two characters. */
static inline uint64_t gj_lexicon_hash(uint64_t characters)
{
    return characters * 0x9E3779B97F4A7C15ull;
}

/* One byte for the first character behind a stem, never 0: most words of the stem go on with another one. */
static inline uint8_t gj_lexicon_tag(uint64_t tail)
{
    uint64_t next = tail & gj_lexicon_first(gj_char_bytes((char)(tail & 0xFF)));
    return (uint8_t)(gj_lexicon_hash(next) >> 56 | 1);
}

/* A bit for each of GJ_TAGS_AT_ONCE tags at p: none or this one. */
static inline unsigned gj_lexicon_may_go_on(const uint8_t *p, uint8_t tag)
{
#ifdef __SSE2__
    __m128i tags = _mm_loadu_si128((const __m128i *)(const void *)p);
    __m128i same = _mm_cmpeq_epi8(tags, _mm_set1_epi8((char)tag)), none = _mm_cmpeq_epi8(tags, _mm_setzero_si128());
    return (unsigned)_mm_movemask_epi8(_mm_or_si128(same, none));
#else
    unsigned bits = 0;
    for (unsigned i = 0; i < GJ_TAGS_AT_ONCE; i++)
        bits |= (unsigned)(p[i] == tag || p[i] == 0) << i;
    return bits;
#endif
}

/* The slot of two characters with this hash, and that of one. */
static inline uint32_t gj_pair_slot(uint64_t hash)
{
    return (uint32_t)(hash >> 50);
}

static inline uint32_t gj_single_slot(uint64_t hash)
{
    return (uint32_t)(hash >> 52);
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
    uint64_t bytes = n == 3 ? gj_lexicon_read(p, 3) : gj_lexicon_read(p, n), hash = gj_lexicon_hash(bytes);
    return lexicon->singles[gj_single_slot(hash)] & GJ_STEM_FILLER << 4 &&
           gj_lexicon_stem(lexicon, bytes, hash)->begins & GJ_STEM_FILLER;
}

/* The slot of the first character at p, which has its bytes before `end`. */
static inline uint32_t gj_head_slot(const char *p, const char *end)
{
    size_t n = gj_char_bytes(*p), left = (size_t)(end - p);
    uint64_t bytes = n == 3 && left >= 3 ? gj_lexicon_read(p, 3) : gj_lexicon_read(p, n < left ? n : left);
    return (uint32_t)(gj_lexicon_hash(bytes) >> 56);
}

/* gj_lexicon_longest where a word of the class may begin. */
size_t gj_lexicon_longest_of(const gj_lexicon *lexicon, gj_word_class class, const char *p, const char *end);

/* The longest word of a class at p, which ends at `end` at most: its length; 0: there is none. Not for GJ_WORD_OF_RULES. Nearly every
 * place is settled by its first character. */
static inline size_t gj_lexicon_longest(const gj_lexicon *lexicon, gj_word_class class, const char *p, const char *end)
{
    bool may = p < end && (lexicon->heads[gj_head_slot(p, end)] & 1u << class) != 0;
    return may ? gj_lexicon_longest_of(lexicon, class, p, end) : 0;
}

#endif
