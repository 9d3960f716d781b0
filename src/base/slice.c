/* slice.c — comparing, searching and trimming borrowed bytes.
 * SPDX-License-Identifier: MIT */
#define _GNU_SOURCE 1 /* memmem: linear in the worst case, unlike any loop over memcmp */
#include "base/slice.h"

#include "base/ascii.h"

#ifdef __SSE2__
#include <emmintrin.h>
#endif
#if defined(__x86_64__) && defined(__GNUC__)
#define GJ_SLICE_AVX2 1
#include <immintrin.h>
#endif

/* Up to here a needle's length is a constant factor, and looking for one or two telling bytes is faster. */
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

#ifdef __SSE2__
enum { BLOCK = 16 };

/* Two bytes of a needle, by which places are told apart, each 16 times. */
typedef struct telling {
    size_t a, b; /* where in the needle */
    __m128i byte_a, byte_b;
} telling;

/* The last byte, and of the first character the last byte that is another one. */
static inline telling telling_bytes(gj_slice needle)
{
    size_t last = needle.n - 1;
    telling t = { .a = (unsigned char)needle.p[0] < 0xE0 ? 0 : last > 2 ? 2 : last - 1, .b = last };
    t.byte_a = _mm_set1_epi8(needle.p[t.a]);
    t.byte_b = _mm_set1_epi8(needle.p[t.b]);
    return t;
}

/* Bytes of ones at those of 16 places where both stand. */
static inline __m128i places_at(const char *p, const telling *t)
{
    __m128i at_a = _mm_loadu_si128((const __m128i *)(const void *)(p + t->a));
    __m128i at_b = _mm_loadu_si128((const __m128i *)(const void *)(p + t->b));
    return _mm_and_si128(_mm_cmpeq_epi8(at_a, t->byte_a), _mm_cmpeq_epi8(at_b, t->byte_b));
}

#ifdef GJ_SLICE_AVX2
enum { FAR = 8 * BLOCK }; /* from here on it pays */

/* The same as skip_blocks, with 64 places at a time. */
__attribute__((target("avx2"))) static const char *skip_far(const char *p, const char *last, const telling *t)
{
    const __m256i a = _mm256_broadcastsi128_si256(t->byte_a), b = _mm256_broadcastsi128_si256(t->byte_b);
    for (; last - p > 4 * BLOCK; p += 4 * BLOCK) {
        __m256i hits = _mm256_setzero_si256();
        for (size_t at = 0; at < 4 * BLOCK; at += 2 * BLOCK) {
            __m256i at_a = _mm256_loadu_si256((const __m256i *)(const void *)(p + t->a + at));
            __m256i at_b = _mm256_loadu_si256((const __m256i *)(const void *)(p + t->b + at));
            hits = _mm256_or_si256(hits, _mm256_and_si256(_mm256_cmpeq_epi8(at_a, a), _mm256_cmpeq_epi8(at_b, b)));
        }
        if (_mm256_movemask_epi8(hits))
            break;
    }
    return p;
}
#endif

/* Passes over blocks without such a place, two at a time, as long as the last one lies behind them. */
static inline const char *skip_blocks(const char *p, const char *last, const telling *t)
{
#ifdef GJ_SLICE_AVX2
    if (last - p > FAR && __builtin_cpu_supports("avx2"))
        p = skip_far(p, last, t);
#endif
    while (last - p > 2 * BLOCK &&
           _mm_movemask_epi8(_mm_or_si128(places_at(p, t), places_at(p + BLOCK, t))) == 0)
        p += 2 * BLOCK;
    return p;
}

/* At least 16 places. */
static size_t find_in_blocks(gj_slice s, gj_slice needle, size_t from)
{
    const telling t = telling_bytes(needle);
    const char *last = s.p + s.n - needle.n - (BLOCK - 1), *p = s.p + from;
    for (;; p = last - p > BLOCK ? p + BLOCK : last) {
        p = skip_blocks(p, last, &t);
        for (unsigned hits = (unsigned)_mm_movemask_epi8(places_at(p, &t)); hits;
             hits &= hits - 1) {
            const char *place = p + __builtin_ctz(hits);
            if (memcmp(place, needle.p, needle.n) == 0)
                return (size_t)(place - s.p);
        }
        if (p == last)
            return GJ_NOT_FOUND;
    }
}
#endif

size_t gj_slice_find(gj_slice s, gj_slice needle, size_t from)
{
    if (from > s.n || needle.n > s.n - from)
        return GJ_NOT_FOUND;
    if (needle.n == 0)
        return from;
#ifdef __SSE2__
    if (needle.n > 1 && needle.n <= SHORT_NEEDLE && s.n - from - needle.n >= BLOCK - 1)
        return find_in_blocks(s, needle, from);
#endif
    if (needle.n <= SHORT_NEEDLE)
        return find_short(s, needle, from);
    const char *hit = memmem(s.p + from, s.n - from, needle.p, needle.n);
    return hit ? (size_t)(hit - s.p) : GJ_NOT_FOUND;
}

gj_slice gj_slice_trim(gj_slice s)
{
    while (s.n > 0 && gj_ascii_is_blank(s.p[s.n - 1]))
        s.n--;
    while (s.n > 0 && gj_ascii_is_blank(*s.p)) {
        s.p++;
        s.n--;
    }
    return s;
}
