/* gbk.c — GB18030 to UTF-8: a loop for hanzi and ASCII, everything rare out of line.
 * SPDX-License-Identifier: MIT */
#include "text/gbk.h"

#include "text/utf8.h"

#if defined(__x86_64__) && defined(__GNUC__)
#define GJ_GBK_AVX2 1
#include <immintrin.h>
#endif

#define SLACK 64u /* the loops may write this far beyond what they need */

typedef struct cursor {
    const unsigned char *p, *end; /* source */
    unsigned char *o;             /* where the next byte goes: room for 3/2 of the rest and SLACK */
} cursor;

/* Two-byte characters which the table leaves out: user-defined areas, six outside the BMP. */
static uint32_t rare_rune(unsigned lead, unsigned trail)
{
    if (lead >= 0xAA && lead <= 0xAF && trail >= 0xA1)
        return 0xE000 + (lead - 0xAA) * 94 + (trail - 0xA1);
    if (lead >= 0xF8 && trail >= 0xA1)
        return 0xE234 + (lead - 0xF8) * 94 + (trail - 0xA1);
    if (lead >= 0xA1 && lead <= 0xA7 && trail <= 0xA0 && trail != 0x7F)
        return 0xE4C6 + (lead - 0xA1) * 96 + (trail - 0x40) - (trail > 0x7F);
    switch (lead << 8 | trail) {
    case 0xFE51:
        return 0x20087;
    case 0xFE52:
        return 0x20089;
    case 0xFE53:
        return 0x200CC;
    case 0xFE6C:
        return 0x215D7;
    case 0xFE76:
        return 0x2298F;
    case 0xFE91:
        return 0x241FE;
    default:
        return 0;
    }
}

/* The four bytes are known to be in range: 81-FE 30-39 81-FE 30-39. */
static uint32_t four_rune(const unsigned char *p)
{
    uint32_t linear =
        (((p[0] - 0x81u) * 10 + (p[1] - 0x30u)) * 126 + (p[2] - 0x81u)) * 10 + (p[3] - 0x30u);
    if (linear >= 189000)
        return linear - 189000 <= 0xFFFFF ? linear - 189000 + 0x10000 : 0;
    size_t low = 0, high = GJ_GBK_RANGES;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (gj_gbk_ranges[middle].first <= linear)
            low = middle + 1;
        else
            high = middle;
    }
    if (low == 0)
        return 0;
    const gj_gbk_range *range = &gj_gbk_ranges[low - 1];
    return linear - range->first < range->count ? range->rune + (linear - range->first) : 0;
}

uint32_t gj_gbk_rune(const unsigned char *p, const unsigned char *end, unsigned *len)
{
    uint32_t rune;
    *len = 1;
    if (*p < 0x80)
        return *p;
    if (*p == 0x80 || *p == 0xFF || end - p < 2)
        return 0;
    if (p[1] >= 0x40) {
        if (p[1] == 0xFF)
            return 0;
        rune = gj_gbk_rows[p[0] - 0x81][p[1] - 0x40];
        if (rune == 0)
            rune = rare_rune(p[0], p[1]);
        *len = rune ? 2 : 1;
        return rune;
    }
    if (end - p < 4 || p[1] < 0x30 || p[1] > 0x39 || p[2] < 0x81 || p[2] == 0xFF || p[3] < 0x30 ||
        p[3] > 0x39)
        return 0;
    rune = four_rune(p);
    *len = rune ? 4 : 1;
    return rune;
}

/* The three bytes of a rune from U+0800 to U+FFFF. A fourth may be written: there is room for it. */
static inline void put3(unsigned char *o, uint32_t rune)
{
#if defined(__BYTE_ORDER__) && __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
    uint32_t bytes = 0x8080E0 | rune >> 12 | (rune << 2 & 0x3F00) | (rune << 16 & 0x3F0000);
    memcpy(o, &bytes, 4);
#else
    o[0] = (unsigned char)(0xE0 | rune >> 12);
    o[1] = (unsigned char)(0x80 | (rune >> 6 & 0x3F));
    o[2] = (unsigned char)(0x80 | (rune & 0x3F));
#endif
}

/* ASCII from c->p on, eight bytes at a time; stops at the first other byte. */
static void copy_ascii(cursor *c)
{
    while (c->end - c->p >= 8) {
        uint64_t w;
        memcpy(&w, c->p, 8);
        memcpy(c->o, &w, 8);
        w &= UINT64_C(0x8080808080808080);
        if (w) {
            size_t n = 0;
            while (c->p[n] < 0x80)
                n++;
            c->p += n;
            c->o += n;
            return;
        }
        c->p += 8;
        c->o += 8;
    }
    while (c->p < c->end && *c->p < 0x80)
        *c->o++ = *c->p++;
}

/* Runs of ASCII and of two-byte characters from U+0800 on; stops at anything else. */
static void copy_common(cursor *c)
{
    for (;;) {
        copy_ascii(c);
        const unsigned char *p = c->p, *last = c->end - 1; /* a whole pair stands before `last` */
        unsigned char *o = c->o;
        while (p < last) {
            unsigned lead = p[0] - 0x81u, trail = p[1] - 0x40u;
            if (lead >= GJ_GBK_ROWS || trail >= GJ_GBK_ROW)
                break;
            uint32_t rune = gj_gbk_rows[lead][trail];
            if (rune < 0x800)
                break;
            put3(o, rune);
            o += 3;
            p += 2;
        }
        c->p = p;
        c->o = o;
        if (p >= c->end || *p >= 0x80)
            return;
    }
}

#ifdef GJ_GBK_AVX2
/* The first `pairs` (1 to 8) two-byte characters of v at once: gather the code points, then three bytes of each.
 * Lanes behind them read the table's first entry; what they write is overwritten by what comes next. */
__attribute__((target("avx2"))) static inline bool eight(cursor *c, __m128i v, unsigned pairs)
{
    const __m256i low = _mm256_set1_epi32(0x3F), row = _mm256_set1_epi32(GJ_GBK_ROW);
    const __m256i pack = _mm256_setr_epi8(0, 1, 2, 4, 5, 6, 8, 9, 10, 12, 13, 14, -1, -1, -1, -1, 0,
                                          1, 2, 4, 5, 6, 8, 9, 10, 12, 13, 14, -1, -1, -1, -1);
    const __m256i used = _mm256_cmpgt_epi32(_mm256_set1_epi32((int)pairs),
                                            _mm256_setr_epi32(0, 1, 2, 3, 4, 5, 6, 7));
    __m256i pair = _mm256_cvtepu16_epi32(v);
    __m256i lead =
        _mm256_sub_epi32(_mm256_and_si256(pair, _mm256_set1_epi32(255)), _mm256_set1_epi32(0x81));
    __m256i trail = _mm256_sub_epi32(_mm256_srli_epi32(pair, 8), _mm256_set1_epi32(0x40));
    __m256i odd = _mm256_or_si256(
        _mm256_or_si256(_mm256_cmpgt_epi32(lead, _mm256_set1_epi32(GJ_GBK_ROWS - 1)),
                        _mm256_cmpgt_epi32(trail, _mm256_set1_epi32(0xFE - 0x40))),
        _mm256_or_si256(lead, trail)); /* the sign bit of a negative one */
    odd = _mm256_and_si256(_mm256_srai_epi32(odd, 31), used);
    __m256i index = _mm256_and_si256(_mm256_add_epi32(_mm256_mullo_epi32(lead, row), trail),
                                     _mm256_andnot_si256(odd, used));
    __m256i rune = _mm256_and_si256(_mm256_i32gather_epi32((const int *)gj_gbk_rows, index, 2),
                                    _mm256_set1_epi32(0xFFFF));
    __m256i small = _mm256_and_si256(_mm256_cmpgt_epi32(_mm256_set1_epi32(0x800), rune), used);
    if (_mm256_movemask_epi8(_mm256_or_si256(odd, small)))
        return false;
    __m256i b0 = _mm256_srli_epi32(rune, 12);
    __m256i b1 = _mm256_slli_epi32(_mm256_and_si256(_mm256_srli_epi32(rune, 6), low), 8);
    __m256i b2 = _mm256_slli_epi32(_mm256_and_si256(rune, low), 16);
    __m256i utf8 =
        _mm256_or_si256(_mm256_or_si256(b0, b1), _mm256_or_si256(b2, _mm256_set1_epi32(0x8080E0)));
    utf8 = _mm256_shuffle_epi8(utf8, pack);
    _mm_storeu_si128((__m128i *)c->o, _mm256_castsi256_si128(utf8));
    _mm_storeu_si128((__m128i *)(c->o + 12), _mm256_extracti128_si256(utf8, 1));
    c->o += 3 * pairs;
    c->p += 2 * pairs;
    return true;
}

__attribute__((target("avx2"))) static void copy_common_avx2(cursor *from)
{
    cursor c = *from;
    bool fine = true;
    while (fine && c.end - c.p >= 32) {
        __m128i v = _mm_loadu_si128((const __m128i *)c.p);
        unsigned high = (unsigned)_mm_movemask_epi8(v);
        unsigned ascii = high ? (unsigned)__builtin_ctz(high) : 16;
        _mm_storeu_si128((__m128i *)c.o, v);
        c.p += ascii;
        c.o += ascii;
        if (ascii > 14)
            continue;
        v = _mm_loadu_si128((const __m128i *)c.p);
        high = (unsigned)_mm_movemask_epi8(v);
        unsigned pairs = (unsigned)__builtin_ctz(~high) / 2;
        fine = pairs && eight(&c, v, pairs);
    }
    *from = c;
    if (fine)
        copy_common(from);
}
#endif

/* One character which the loops above do not take. */
static bool one(cursor *c, gj_strbuf *out, gj_gbk_tally *tally)
{
    unsigned len;
    uint32_t rune = gj_gbk_rune(c->p, c->end, &len);
    if (rune || *c->p == 0) {
        tally->four += len == 4;
        c->p += len;
        c->o += gj_utf8_encode(rune, (char *)c->o);
        return true;
    }
    out->n = (size_t)((char *)c->o - out->p);
    if (tally->bad++ == 0)
        tally->first_bad = (uint32_t)out->n;
    size_t rest = (size_t)(c->end - c->p);
    if (!gj_strbuf_reserve(out, 3 + rest + rest / 2 + SLACK))
        return false;
    c->o = (unsigned char *)out->p + out->n;
    put3(c->o, GJ_RUNE_BAD);
    c->o += 3;
    c->p++;
    return true;
}

bool gj_gbk_decode(gj_slice bytes, gj_strbuf *out, gj_gbk_tally *tally)
{
    *tally = (gj_gbk_tally){ 0 };
    if (!gj_strbuf_reserve(out, bytes.n + bytes.n / 2 + SLACK))
        return false;
    cursor c = { (const unsigned char *)bytes.p, (const unsigned char *)bytes.p + bytes.n,
                 (unsigned char *)out->p + out->n };
#ifdef GJ_GBK_AVX2
    const bool avx2 = __builtin_cpu_supports("avx2");
#endif
    bool done = true;
    while (done && c.p < c.end) {
#ifdef GJ_GBK_AVX2
        if (avx2)
            copy_common_avx2(&c);
        else
#endif
            copy_common(&c);
        if (c.p < c.end)
            done = one(&c, out, tally);
    }
    out->n = (size_t)((char *)c.o - out->p);
    out->p[out->n] = 0;
    return done;
}
