/* seek.h — finds a word in Chinese text by the byte of it that is rarest there: many times faster than by its first one.
 * SPDX-License-Identifier: MIT */
#ifndef GJ_CHECK_SEEK_H
#define GJ_CHECK_SEEK_H

#include "base/slice.h"

/* Which byte of the word is best looked for: an ASCII one (a letter before a blank or digit), else one that starts characters
 * other than Chinese ones, else the last byte of the first character. The word is not empty. */
static inline size_t gj_seek_pivot(gj_slice word)
{
    size_t best = word.n > 2 ? 2 : word.n - 1;
    unsigned rank = 0;
    for (size_t i = 0; i < word.n; i++) {
        unsigned char c = (unsigned char)word.p[i];
        unsigned r = 0;
        if (c >= 0xC0 && c < 0xE3)
            r = 2;
        if (c > ' ' && c < 0x80)
            r = c >= '0' && c <= '9' ? 1 : 3;
        if (r > rank) {
            rank = r;
            best = i;
        }
    }
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
        if (memcmp(text.p + from, word.p, word.n) == 0)
            return from;
        from++;
    }
    return GJ_NOT_FOUND;
}

#endif
