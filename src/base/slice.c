/* slice.c — comparing, searching and trimming borrowed bytes.
 * SPDX-License-Identifier: MIT */
#define _GNU_SOURCE 1 /* memmem: linear in the worst case, unlike any loop over memcmp */
#include "base/slice.h"

/* Up to here a needle's length is a constant factor, and memchr on one telling byte is faster. */
enum { SHORT_NEEDLE = 64 };

int gj_slice_compare(gj_slice a, gj_slice b)
{
    size_t n = a.n < b.n ? a.n : b.n;
    int order = n ? memcmp(a.p, b.p, n) : 0;
    if (order != 0)
        return order;
    return (a.n > b.n) - (a.n < b.n);
}

/* The first byte of a Chinese character says little (nearly all are E4..E9), the third says much. */
static size_t find_short(gj_slice s, gj_slice needle, size_t from)
{
    size_t anchor = needle.n >= 3 && (unsigned char)needle.p[0] >= 0xE0 ? 2 : 0;
    int byte = (unsigned char)needle.p[anchor];
    const char *at = s.p + from + anchor;
    const char *end = s.p + (s.n - needle.n) + anchor + 1;
    while (at < end) {
        const char *hit = memchr(at, byte, (size_t)(end - at));
        if (!hit)
            return GJ_NOT_FOUND;
        if (memcmp(hit - anchor, needle.p, needle.n) == 0)
            return (size_t)(hit - anchor - s.p);
        at = hit + 1;
    }
    return GJ_NOT_FOUND;
}

size_t gj_slice_find(gj_slice s, gj_slice needle, size_t from)
{
    if (from > s.n || needle.n > s.n - from)
        return GJ_NOT_FOUND;
    if (needle.n == 0)
        return from;
    if (needle.n <= SHORT_NEEDLE)
        return find_short(s, needle, from);
    const char *hit = memmem(s.p + from, s.n - from, needle.p, needle.n);
    return hit ? (size_t)(hit - s.p) : GJ_NOT_FOUND;
}

static bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

gj_slice gj_slice_trim(gj_slice s)
{
    while (s.n > 0 && is_blank(s.p[s.n - 1]))
        s.n--;
    while (s.n > 0 && is_blank(*s.p)) {
        s.p++;
        s.n--;
    }
    return s;
}
