/* utf8.c — decode, encode, count, width; validation is in utf8_valid.c.
 * SPDX-License-Identifier: MIT */
#include "text/utf8.h"

/* Length by lead byte of a character whose second byte is b; 0: broken. */
static unsigned lead_length(unsigned a, unsigned b)
{
    if (a < 0xC2 || a > 0xF4)
        return 0;
    unsigned low = a == 0xE0 ? 0xA0 : a == 0xF0 ? 0x90 : 0x80;
    unsigned high = a == 0xED ? 0x9F : a == 0xF4 ? 0x8F : 0xBF;
    if (b < low || b > high)
        return 0;
    return a < 0xE0 ? 2 : a < 0xF0 ? 3 : 4;
}

uint32_t gj_utf8_decode(const char *p, const char *end, unsigned *len)
{
    const unsigned char *s = (const unsigned char *)p;
    *len = 1;
    if (s[0] < 0x80)
        return s[0];
    size_t left = (size_t)(end - p);
    unsigned n = left >= 2 ? lead_length(s[0], s[1]) : 0;
    if (n == 0 || n > left)
        return GJ_RUNE_BAD;
    uint32_t rune = n == 2 ? s[0] & 0x1Fu : n == 3 ? s[0] & 0x0Fu : s[0] & 0x07u;
    rune = rune << 6 | (s[1] & 0x3Fu);
    for (unsigned i = 2; i < n; i++) {
        if ((s[i] & 0xC0) != 0x80)
            return GJ_RUNE_BAD;
        rune = rune << 6 | (s[i] & 0x3Fu);
    }
    *len = n;
    return rune;
}

uint32_t gj_utf8_before(const char *begin, const char *p, unsigned *len)
{
    unsigned back = 1;
    while (back < 4 && p - begin > (ptrdiff_t)back &&
           ((unsigned char)p[-(ptrdiff_t)back] & 0xC0) == 0x80)
        back++;
    uint32_t rune = gj_utf8_decode(p - back, p, len);
    if (*len == back)
        return rune;
    *len = 1;
    return GJ_RUNE_BAD;
}

unsigned gj_utf8_encode(uint32_t rune, char out[4])
{
    if (rune < 0x80) {
        out[0] = (char)rune;
        return 1;
    }
    if (rune < 0x800) {
        out[0] = (char)(0xC0 | rune >> 6);
        out[1] = (char)(0x80 | (rune & 0x3F));
        return 2;
    }
    if (rune > 0x10FFFF || (rune >= 0xD800 && rune < 0xE000))
        rune = GJ_RUNE_BAD;
    if (rune < 0x10000) {
        out[0] = (char)(0xE0 | rune >> 12);
        out[1] = (char)(0x80 | (rune >> 6 & 0x3F));
        out[2] = (char)(0x80 | (rune & 0x3F));
        return 3;
    }
    out[0] = (char)(0xF0 | rune >> 18);
    out[1] = (char)(0x80 | (rune >> 12 & 0x3F));
    out[2] = (char)(0x80 | (rune >> 6 & 0x3F));
    out[3] = (char)(0x80 | (rune & 0x3F));
    return 4;
}

typedef struct range {
    uint32_t first, last;
} range;

/* Marks and format characters that take no column. */
static const range zero[] = {
    { 0x0300, 0x036F },   { 0x0483, 0x0489 },   { 0x061C, 0x061C }, { 0x1AB0, 0x1AFF },
    { 0x1DC0, 0x1DFF },   { 0x200B, 0x200F },   { 0x202A, 0x202E }, { 0x2060, 0x206F },
    { 0x20D0, 0x20FF },   { 0x302A, 0x302D },   { 0x3099, 0x309A }, { 0xFE00, 0xFE0F },
    { 0xFE20, 0xFE2F },   { 0xFEFF, 0xFEFF },   { 0xFFF9, 0xFFFB }, { 0x1F3FB, 0x1F3FF },
    { 0xE0000, 0xE007F }, { 0xE0100, 0xE01EF },
};

/* East Asian Wide and Fullwidth. */
static const range wide[] = {
    { 0x1100, 0x115F },   { 0x231A, 0x231B },   { 0x2329, 0x232A },   { 0x2E80, 0x303E },
    { 0x3041, 0x33FF },   { 0x3400, 0x4DBF },   { 0x4E00, 0xA4CF },   { 0xA960, 0xA97F },
    { 0xAC00, 0xD7A3 },   { 0xF900, 0xFAFF },   { 0xFE10, 0xFE19 },   { 0xFE30, 0xFE6F },
    { 0xFF00, 0xFF60 },   { 0xFFE0, 0xFFE6 },   { 0x16FE0, 0x18CFF }, { 0x1B000, 0x1B2FF },
    { 0x1F300, 0x1F64F }, { 0x1F680, 0x1F6FF }, { 0x1F900, 0x1FAFF }, { 0x20000, 0x3FFFD },
};

static bool within(const range *ranges, size_t n, uint32_t rune)
{
    size_t low = 0, high = n;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (rune > ranges[middle].last)
            low = middle + 1;
        else
            high = middle;
    }
    return low < n && rune >= ranges[low].first;
}

static unsigned rune_width(uint32_t rune)
{
    if (rune < 0x20 || (rune >= 0x7F && rune < 0xA0))
        return 0;
    if (rune < 0x300)
        return rune == 0xAD ? 0 : 1;
    if (rune >= 0x4E00 && rune <= 0x9FFF)
        return 2;
    if (within(zero, GJ_ARRAY_LEN(zero), rune))
        return 0;
    return within(wide, GJ_ARRAY_LEN(wide), rune) ? 2 : 1;
}

unsigned gj_utf8_width(gj_slice s)
{
    unsigned columns = 0, len;
    const char *end = s.p + s.n;
    for (const char *p = s.p; p < end; p += len)
        columns += rune_width(gj_utf8_decode(p, end, &len));
    return columns;
}

uint32_t gj_utf8_count(gj_slice s)
{
    size_t n = 0;
    for (size_t i = 0; i < s.n; i++)
        n += ((unsigned char)s.p[i] & 0xC0) != 0x80;
    return (uint32_t)n;
}

bool gj_rune_is_han(uint32_t rune)
{
    return (rune >= 0x4E00 && rune <= 0x9FFF) || (rune >= 0x3400 && rune <= 0x4DBF) ||
           rune == 0x3007 || (rune >= 0xF900 && rune <= 0xFAFF) ||
           (rune >= 0x20000 && rune <= 0x323AF);
}
