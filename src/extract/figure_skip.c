/* figure_skip.c — finds the bytes where a figure may begin: 32 at a time with AVX2, else one character at a time.
 * SPDX-License-Identifier: MIT
 *
 * A Chinese numeral has three bytes. Five nibble tables (lead low, second high and low, third high and low) name the groups
 * of numerals that a nibble may be part of; what all five agree on may be a numeral, and gj_han_numeral then decides. */
#include "extract/figure_parts.h"

#if defined(__x86_64__) && defined(__GNUC__)
#define GJ_SKIP_AVX2 1
#include <immintrin.h>
#endif

size_t gj_skip_scalar(const char *p, const char *end, uint16_t *out)
{
    const char *begin = p;
    size_t n = 0;
    while (p < end) {
        unsigned char lead = (unsigned char)*p;
        if (lead < 0xE0) {
            if ((unsigned)(lead - '0') < 10)
                out[n++] = (uint16_t)(p - begin);
            p++;
            continue;
        }
        if (end - p < 3)
            break;
        if (lead < 0xF0 && gj_han_numeral(p))
            out[n++] = (uint16_t)(p - begin);
        p += 3;
    }
    return n;
}

#ifdef GJ_SKIP_AVX2

#define TWICE(...) _mm256_setr_epi8(__VA_ARGS__, __VA_ARGS__)
#define C(x) ((char)(x))

__attribute__((target("avx2"))) static __m256i load(const char *p)
{
    return _mm256_loadu_si256((const __m256i *)(const void *)p);
}

__attribute__((target("avx2"))) static __m256i high(__m256i bytes)
{
    return _mm256_and_si256(_mm256_srli_epi16(bytes, 4), _mm256_set1_epi8(15));
}

__attribute__((target("avx2"))) static __m256i low(__m256i bytes)
{
    return _mm256_and_si256(bytes, _mm256_set1_epi8(15));
}

/* One bit for each of 32 bytes: a digit, or perhaps the lead byte of a Chinese numeral. Reads 34 bytes. */
__attribute__((target("avx2"))) static uint32_t candidates(const char *p)
{
    const __m256i lead_low =
        TWICE(0, 0, 0, C(0x80), 0x03, 0x0C, 0x10, 0x20, 0x40, C(0x80), 0, 0, 0, 0, 0, 0);
    const __m256i second_high =
        TWICE(0, 0, 0, 0, 0, 0, 0, 0, C(0xF4), C(0xB8), 0x08, 0x4B, 0, 0, 0, 0);
    const __m256i second_low = TWICE(C(0x80), 0, 0x40, 0x08, 0x40, 0x04, 0, 0, 0x01, C(0xA2), 0x02,
                                     C(0x9A), 0x02, 0x16, 0x20, 0x14);
    const __m256i third_high =
        TWICE(0, 0, 0, 0, 0, 0, 0, 0, C(0xD7), 0x3A, 0x05, C(0xFA), 0, 0, 0, 0);
    const __m256i third_low = TWICE(0x43, 0x04, 0x10, 0x05, 0x03, 0x04, C(0xE0), C(0x81), 0, 0x09,
                                    0, 0x0C, 0x12, 0x06, 0x30, 0x0A);
    __m256i first = load(p), second = load(p + 1), third = load(p + 2);
    __m256i groups = _mm256_and_si256(_mm256_shuffle_epi8(lead_low, low(first)),
                                      _mm256_shuffle_epi8(second_high, high(second)));
    groups = _mm256_and_si256(groups, _mm256_shuffle_epi8(second_low, low(second)));
    groups = _mm256_and_si256(groups, _mm256_shuffle_epi8(third_high, high(third)));
    groups = _mm256_and_si256(groups, _mm256_shuffle_epi8(third_low, low(third)));
    __m256i no_group = _mm256_cmpeq_epi8(groups, _mm256_setzero_si256());
    __m256i is_lead = _mm256_cmpeq_epi8(_mm256_and_si256(first, _mm256_set1_epi8(C(0xF0))),
                                        _mm256_set1_epi8(C(0xE0)));
    __m256i above = _mm256_sub_epi8(first, _mm256_set1_epi8('0'));
    __m256i digit = _mm256_cmpeq_epi8(_mm256_min_epu8(above, _mm256_set1_epi8(9)), above);
    __m256i found = _mm256_or_si256(_mm256_andnot_si256(no_group, is_lead), digit);
    return (uint32_t)_mm256_movemask_epi8(found);
}

__attribute__((target("avx2"))) static size_t skip_avx2(const char *p, const char *end,
                                                        const char *limit, uint16_t *out)
{
    const char *begin = p;
    size_t n = 0;
    for (; p < end && limit - p >= 34; p += 32) {
        uint32_t mask = candidates(p);
        if (end - p < 32)
            mask &= (UINT32_C(1) << (end - p)) - 1;
        while (mask) {
            const char *q = p + __builtin_ctz(mask);
            mask &= mask - 1;
            out[n] = (uint16_t)(q - begin);
            if ((unsigned char)*q < 0x80 || (end - q >= 3 && gj_han_numeral(q)))
                n++;
        }
    }
    if (p >= end)
        return n;
    while (p > begin && p < end && ((unsigned char)*p & 0xC0) == 0x80)
        p++; /* the last block ended inside a character */
    size_t rest = gj_skip_scalar(p, end, out + n);
    for (size_t i = 0; i < rest; i++)
        out[n + i] = (uint16_t)(out[n + i] + (p - begin));
    return n + rest;
}
#endif

size_t gj_skip_find(const char *p, const char *end, const char *limit, uint16_t *out)
{
#ifdef GJ_SKIP_AVX2
    if (__builtin_cpu_supports("avx2"))
        return skip_avx2(p, end, limit, out);
#endif
    (void)limit;
    return gj_skip_scalar(p, end, out);
}
