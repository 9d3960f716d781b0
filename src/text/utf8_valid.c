/* utf8_valid.c — is a text strict UTF-8? 32 bytes at a time with AVX2, else a loop that favours hanzi.
 * SPDX-License-Identifier: MIT
 *
 * The vector form looks up three nibbles (high and low of the byte before, high of this one); each table
 * names the errors that nibble may be part of, and what all three agree on is an error (J. Keiser and
 * D. Lemire, "Validating UTF-8 in less than one instruction per byte", 2020). */
#include "text/utf8_valid.h"

#include "text/utf8.h"

#if defined(__x86_64__) && defined(__GNUC__)
#define GJ_UTF8_AVX2 1
#include <immintrin.h>
#endif

static bool all_hanzi_like(const char *p) /* four bytes: E1..EC, two continuations, anything */
{
    const unsigned char *s = (const unsigned char *)p;
    return s[0] >= 0xE1 && s[0] <= 0xEC && (s[1] & 0xC0) == 0x80 && (s[2] & 0xC0) == 0x80;
}

bool gj_utf8_valid_scalar(gj_slice s)
{
    const char *p = s.p, *end = s.n > 0 ? s.p + s.n : s.p; /* an empty slice may point nowhere */
    while (p < end) {
        if (end - p >= 8) {
            uint64_t w;
            memcpy(&w, p, 8);
            if ((w & UINT64_C(0x8080808080808080)) == 0) {
                p += 8;
                continue;
            }
            while (end - p >= 3 && all_hanzi_like(p))
                p += 3;
            if (p == end)
                return true;
        }
        unsigned len;
        if (gj_utf8_decode(p, end, &len) == GJ_RUNE_BAD && len == 1)
            return false;
        p += len;
    }
    return true;
}

#ifdef GJ_UTF8_AVX2

enum {
    TOO_SHORT = 1,   /* lead byte, then no continuation */
    TOO_LONG = 2,    /* ASCII, then a continuation */
    OVERLONG_3 = 4,  /* E0 80..9F */
    TOO_LARGE = 8,   /* F4 90.. and above */
    SURROGATE = 16,  /* ED A0..BF */
    OVERLONG_2 = 32, /* C0, C1 */
    TOO_LARGE_1000 = 64,
    OVERLONG_4 = 64, /* F0 80..8F */
    TWO_CONTS = 128, /* two continuations: an error unless a 3 or 4 byte lead stands before */
    CARRY = TOO_SHORT | TOO_LONG | TWO_CONTS
};

#define TWICE(...) _mm256_setr_epi8(__VA_ARGS__, __VA_ARGS__)
#define C(x) ((char)(x))

typedef struct state {
    __m256i error, before, open; /* open: the block before ended inside a character */
} state;

/* The bytes n places before each byte of `in`. */
#define BEFORE(in, before, n)                                                                      \
    _mm256_alignr_epi8((in), _mm256_permute2x128_si256((before), (in), 0x21), 16 - (n))

__attribute__((target("avx2"))) static __m256i special_cases(__m256i in, __m256i prev1)
{
    const __m256i before_high = TWICE(
        TOO_LONG, TOO_LONG, TOO_LONG, TOO_LONG, TOO_LONG, TOO_LONG, TOO_LONG, TOO_LONG,
        C(TWO_CONTS), C(TWO_CONTS), C(TWO_CONTS), C(TWO_CONTS), TOO_SHORT | OVERLONG_2, TOO_SHORT,
        TOO_SHORT | OVERLONG_3 | SURROGATE, TOO_SHORT | TOO_LARGE | TOO_LARGE_1000 | OVERLONG_4);
    const char large = C(CARRY | TOO_LARGE | TOO_LARGE_1000);
    const __m256i before_low =
        TWICE(C(CARRY | OVERLONG_3 | OVERLONG_2 | OVERLONG_4), C(CARRY | OVERLONG_2), C(CARRY),
              C(CARRY), C(CARRY | TOO_LARGE), large, large, large, large, large, large, large,
              large, C(CARRY | TOO_LARGE | TOO_LARGE_1000 | SURROGATE), large, large);
    const __m256i this_high = TWICE(
        TOO_SHORT, TOO_SHORT, TOO_SHORT, TOO_SHORT, TOO_SHORT, TOO_SHORT, TOO_SHORT, TOO_SHORT,
        C(TOO_LONG | OVERLONG_2 | TWO_CONTS | OVERLONG_3 | TOO_LARGE_1000 | OVERLONG_4),
        C(TOO_LONG | OVERLONG_2 | TWO_CONTS | OVERLONG_3 | TOO_LARGE),
        C(TOO_LONG | OVERLONG_2 | TWO_CONTS | SURROGATE | TOO_LARGE),
        C(TOO_LONG | OVERLONG_2 | TWO_CONTS | SURROGATE | TOO_LARGE), TOO_SHORT, TOO_SHORT,
        TOO_SHORT, TOO_SHORT);
    const __m256i nibble = _mm256_set1_epi8(15);
    __m256i a =
        _mm256_shuffle_epi8(before_high, _mm256_and_si256(_mm256_srli_epi16(prev1, 4), nibble));
    __m256i b = _mm256_shuffle_epi8(before_low, _mm256_and_si256(prev1, nibble));
    __m256i c = _mm256_shuffle_epi8(this_high, _mm256_and_si256(_mm256_srli_epi16(in, 4), nibble));
    return _mm256_and_si256(_mm256_and_si256(a, b), c);
}

__attribute__((target("avx2"))) static void block(state *s, __m256i in)
{
    if (!_mm256_movemask_epi8(in)) {
        s->error = _mm256_or_si256(s->error, s->open);
        s->open = _mm256_setzero_si256();
        s->before = in;
        return;
    }
    const __m256i most =
        _mm256_setr_epi8(-1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1,
                         -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, C(0xEF), C(0xDF), C(0xBF));
    __m256i cases = special_cases(in, BEFORE(in, s->before, 1));
    __m256i third = _mm256_subs_epu8(BEFORE(in, s->before, 2), _mm256_set1_epi8(0xE0 - 0x80));
    __m256i fourth = _mm256_subs_epu8(BEFORE(in, s->before, 3), _mm256_set1_epi8(0xF0 - 0x80));
    __m256i must = _mm256_and_si256(_mm256_or_si256(third, fourth), _mm256_set1_epi8(C(0x80)));
    s->error = _mm256_or_si256(s->error, _mm256_xor_si256(must, cases));
    s->open = _mm256_subs_epu8(in, most);
    s->before = in;
}

__attribute__((target("avx2"))) static bool valid_avx2(gj_slice bytes)
{
    state s = { _mm256_setzero_si256(), _mm256_setzero_si256(), _mm256_setzero_si256() };
    size_t i = 0;
    for (; i + 32 <= bytes.n; i += 32) {
        if (i % 512 == 64 &&
            !_mm256_testz_si256(s.error, s.error)) /* GBK: seen after a few characters */
            return false;
        block(&s, _mm256_loadu_si256((const __m256i *)(const void *)(bytes.p + i)));
    }
    char tail[32] = { 0 }; /* the rest and at least one NUL: what is still open is then too short */
    if (i < bytes.n)
        memcpy(tail, bytes.p + i, bytes.n - i);
    block(&s, _mm256_loadu_si256((const __m256i *)(const void *)tail));
    return _mm256_testz_si256(s.error, s.error);
}
#endif

bool gj_utf8_valid(gj_slice s)
{
#ifdef GJ_UTF8_AVX2
    if (s.n >= 32 && __builtin_cpu_supports("avx2"))
        return valid_avx2(s);
#endif
    return gj_utf8_valid_scalar(s);
}
