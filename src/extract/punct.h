/* punct.h — the marks that part sentences and clauses, as they stand in folded text (all three bytes long).
 * SPDX-License-Identifier: MIT */
#ifndef GJ_EXTRACT_PUNCT_H
#define GJ_EXTRACT_PUNCT_H

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
    unsigned char c = (unsigned char)first;
    return c < 0x80 ? 1 : c < 0xE0 ? 2 : c < 0xF0 ? 3 : 4;
}

#endif
