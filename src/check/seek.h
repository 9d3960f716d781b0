/* seek.h — walks through Chinese text, character by character.
 * SPDX-License-Identifier: MIT */
#ifndef GJ_CHECK_SEEK_H
#define GJ_CHECK_SEEK_H

#include "base/slice.h"

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
