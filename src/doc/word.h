/* word.h — short word lists as constants, and the questions asked of them.
 *
 *     static const gj_word totals[] = { GJ_WORD("总分"), GJ_WORD("合计") };
 *     if (gj_word_equals(text, totals, GJ_ARRAY_LEN(totals))) ...
 *
 * SPDX-License-Identifier: MIT */
#ifndef GJ_DOC_WORD_H
#define GJ_DOC_WORD_H

#include "base/slice.h"

/* Never empty. */
typedef struct gj_word {
    char bytes[31];
    uint8_t n;
} gj_word;

#define GJ_WORD(literal)                                                                           \
    {                                                                                              \
        literal, sizeof(literal) - 1                                                               \
    }

static inline gj_slice gj_word_text(const gj_word *word)
{
    return (gj_slice){ word->bytes, word->n };
}

/* Whether the word stands at p; its last byte, which differs most among Chinese words, is looked at first. */
static inline bool gj_word_at(const char *p, const gj_word *word)
{
    return p[word->n - 1] == word->bytes[word->n - 1] && memcmp(p, word->bytes, word->n) == 0;
}

static inline bool gj_word_equals(gj_slice text, const gj_word *words, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (text.n == words[i].n && gj_word_at(text.p, &words[i]))
            return true;
    return false;
}

static inline bool gj_word_starts(gj_slice text, const gj_word *words, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (text.n >= words[i].n && gj_word_at(text.p, &words[i]))
            return true;
    return false;
}

static inline bool gj_word_ends(gj_slice text, const gj_word *words, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (text.n >= words[i].n && gj_word_at(text.p + text.n - words[i].n, &words[i]))
            return true;
    return false;
}

/* Bytes of the longest of them that stands at `at` of the text; 0: none. */
static inline size_t gj_word_longest(gj_slice text, size_t at, const gj_word *words, size_t n)
{
    size_t longest = 0, room = at < text.n ? text.n - at : 0;
    for (size_t i = 0; i < n; i++)
        if (words[i].n > longest && words[i].n <= room && gj_word_at(text.p + at, &words[i]))
            longest = words[i].n;
    return longest;
}

/* The text behind the word with which it begins; all of it where it begins with none of them. */
static inline gj_slice gj_word_skip(gj_slice text, const gj_word *words, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (gj_word_starts(text, &words[i], 1))
            return gj_slice_sub(text, words[i].n, text.n - words[i].n);
    return text;
}

/* The text before the word with which it ends; all of it where it ends with none of them. */
static inline gj_slice gj_word_cut(gj_slice text, const gj_word *words, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (gj_word_ends(text, &words[i], 1))
            return gj_slice_sub(text, 0, text.n - words[i].n);
    return text;
}

/* Whether one of them stands anywhere in it. */
static inline bool gj_word_in(gj_slice text, const gj_word *words, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (gj_slice_find(text, gj_word_text(&words[i]), 0) != GJ_NOT_FOUND)
            return true;
    return false;
}

#endif
