/* ascii.h — classes and cases of ASCII characters; all other bytes belong to none and stay as they are.
 * SPDX-License-Identifier: MIT */
#ifndef GJ_BASE_ASCII_H
#define GJ_BASE_ASCII_H

#include "base/slice.h"

static inline bool gj_ascii_is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static inline bool gj_ascii_is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* Space, tab, CR, LF. */
static inline bool gj_ascii_is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

static inline char gj_ascii_lower(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c + 32) : c;
}

/* The value of a hexadecimal digit; 16: none. */
static inline unsigned gj_ascii_hex(char c)
{
    char low = gj_ascii_lower(c);
    return gj_ascii_is_digit(c)       ? (unsigned)(c - '0')
           : low >= 'a' && low <= 'f' ? (unsigned)(low - 'a') + 10
                                      : 16;
}

/* Whether s begins with `head`, which is in small letters, whatever the case of its own. */
static inline bool gj_ascii_starts(gj_slice s, const char *head)
{
    size_t i = 0;
    while (i < s.n && head[i] && gj_ascii_lower(s.p[i]) == head[i])
        i++;
    return !head[i];
}

/* Equal but for the case of letters. */
static inline bool gj_ascii_same(gj_slice a, gj_slice b)
{
    size_t i = 0;
    while (i < a.n && i < b.n && gj_ascii_lower(a.p[i]) == gj_ascii_lower(b.p[i]))
        i++;
    return a.n == b.n && i == a.n;
}

#endif
