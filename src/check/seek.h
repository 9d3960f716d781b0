/* seek.h — finds a word in Chinese text by the byte of it that is rarest there: many times faster than by its first one.
 * SPDX-License-Identifier: MIT */
#ifndef GJ_CHECK_SEEK_H
#define GJ_CHECK_SEEK_H

#include "base/slice.h"

/* How often a byte stands in a thousand bytes of reports. */
static inline unsigned gj_seek_frequency(unsigned char c)
{
    static const unsigned char tails[64] = { 21, 9,  9,  9, 12, 13, 12, 24, 21, 12, 9, 4, 23,
                                             7,  7,  9,  8, 6,  2,  3,  10, 8,  4,  8, 5, 3,
                                             7,  11, 10, 4, 4,  5,  8,  14, 5,  3,  5, 8, 5,
                                             7,  8,  3,  4, 3,  4,  6,  17, 9,  6,  4, 2, 3,
                                             10, 5,  5,  5, 19, 13, 21, 14, 27, 7,  6, 7 };
    if (c < 0x80)
        return (c >= '0' && c <= '9') || c <= ' ' || c == '.' ? 10 : 1;
    if (c < 0xC0)
        return tails[c - 0x80];
    return c < 0xE3 ? 2 : c == 0xE3 ? 11 : 40;
}

/* Which byte of the word (not empty) is best looked for. */
static inline size_t gj_seek_pivot(gj_slice word)
{
    size_t best = 0;
    for (size_t i = 1; i < word.n; i++)
        if (gj_seek_frequency((unsigned char)word.p[i]) <
            gj_seek_frequency((unsigned char)word.p[best]))
            best = i;
    return best;
}

/* Offset of the first `word` at or after `from`; GJ_NOT_FOUND: none. `pivot`: an offset into the word. */
static inline size_t gj_seek(gj_slice text, gj_slice word, size_t pivot, size_t from)
{
    if (word.n == 0 || text.n < word.n)
        return GJ_NOT_FOUND;
    size_t last = text.n - word.n;
    while (from <= last) {
        const char *hit = memchr(text.p + from + pivot, word.p[pivot], last - from + 1);
        if (!hit)
            return GJ_NOT_FOUND;
        from = (size_t)(hit - text.p) - pivot;
        if (text.p[from] == word.p[0] && memcmp(text.p + from, word.p, word.n) == 0)
            return from;
        from++;
    }
    return GJ_NOT_FOUND;
}

/* The character at `at` of valid UTF-8; 0 behind its end. Those of four bytes are all U+FFFD. */
static inline uint32_t gj_seek_rune(gj_slice s, size_t at)
{
    const unsigned char *u = (const unsigned char *)s.p + at;
    if (at >= s.n)
        return 0;
    if (u[0] < 0x80)
        return u[0];
    if (u[0] < 0xE0)
        return s.n - at < 2 ? 0 : (uint32_t)(u[0] & 31) << 6 | (u[1] & 63u);
    if (u[0] >= 0xF0 || s.n - at < 3)
        return 0xFFFD;
    return (uint32_t)(u[0] & 15) << 12 | (uint32_t)(u[1] & 63) << 6 | (u[2] & 63u);
}

/* Where the character begins that ends at `at` > 0. */
static inline size_t gj_seek_left(gj_slice s, size_t at)
{
    do {
        at--;
    } while (at > 0 && ((unsigned char)s.p[at] & 0xC0) == 0x80);
    return at;
}

/* Bytes of the character that begins with this byte. */
static inline size_t gj_seek_bytes(char first)
{
    unsigned char c = (unsigned char)first;
    return c < 0x80 ? 1 : c < 0xE0 ? 2 : c < 0xF0 ? 3 : 4;
}

/* 1 to 9 for 一 to 九, 10 for 十, else 0. */
static inline uint32_t gj_seek_digit(uint32_t rune)
{
    switch (rune) {
    case U'一':
        return 1;
    case U'二':
        return 2;
    case U'三':
        return 3;
    case U'四':
        return 4;
    case U'五':
        return 5;
    case U'六':
        return 6;
    case U'七':
        return 7;
    case U'八':
        return 8;
    case U'九':
        return 9;
    case U'十':
        return 10;
    default:
        return 0;
    }
}

#endif
