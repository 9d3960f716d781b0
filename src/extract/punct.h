/* punct.h — the marks that part sentences and clauses, as they stand in folded text (all three bytes long).
 * SPDX-License-Identifier: MIT */
#ifndef GJ_EXTRACT_PUNCT_H
#define GJ_EXTRACT_PUNCT_H

#ifdef __SSE2__
#include <emmintrin.h>
#endif

#include "base/slice.h"

typedef enum gj_punct {
    GJ_PUNCT_NONE,
    GJ_PUNCT_STOP,      /* 。！？ */
    GJ_PUNCT_SEMICOLON, /* ； */
    GJ_PUNCT_COMMA,     /* ， */
    GJ_PUNCT_ENUM,      /* 、 */
    GJ_PUNCT_COLON,     /* ： */
    GJ_PUNCT_OPEN,      /* （ */
    GJ_PUNCT_CLOSE      /* ） */
} gj_punct;

/* The mark at p, which has at least three bytes before `end`. */
static inline gj_punct gj_punct_at(const char *p, const char *end)
{
    if (end - p < 3)
        return GJ_PUNCT_NONE;
    const unsigned char *u = (const unsigned char *)p;
    if (u[0] == 0xE3 && u[1] == 0x80)
        return u[2] == 0x82 ? GJ_PUNCT_STOP : u[2] == 0x81 ? GJ_PUNCT_ENUM : GJ_PUNCT_NONE;
    if (u[0] != 0xEF || u[1] != 0xBC)
        return GJ_PUNCT_NONE;
    switch (u[2]) {
    case 0x8C: return GJ_PUNCT_COMMA;
    case 0x9B: return GJ_PUNCT_SEMICOLON;
    case 0x9A: return GJ_PUNCT_COLON;
    case 0x88: return GJ_PUNCT_OPEN;
    case 0x89: return GJ_PUNCT_CLOSE;
    case 0x81:
    case 0x9F: return GJ_PUNCT_STOP;
    default: return GJ_PUNCT_NONE;
    }
}

/* Bytes of the character that starts with this byte, in valid UTF-8. */
static inline unsigned gj_char_bytes(char first)
{
    return 0x4322222211111111u >> ((unsigned char)first >> 4) * 4 & 7; /* by its upper four bits; without a branch */
}

/* The first character at or behind p that may be a mark: its first byte is that of one. `end`: there is none. For valid UTF-8. */
static inline const char *gj_punct_next(const char *p, const char *end)
{
#ifdef __SSE2__
    const __m128i stop = _mm_set1_epi8((char)0xE3), comma = _mm_set1_epi8((char)0xEF);
    for (; end - p >= 16; p += 16) {
        __m128i bytes = _mm_loadu_si128((const __m128i *)(const void *)p);
        int marks = _mm_movemask_epi8(_mm_or_si128(_mm_cmpeq_epi8(bytes, stop), _mm_cmpeq_epi8(bytes, comma)));
        if (marks)
            return p + __builtin_ctz((unsigned)marks);
    }
#endif
    while (p < end && (unsigned char)*p != 0xE3 && (unsigned char)*p != 0xEF)
        p++;
    return p;
}

#endif
