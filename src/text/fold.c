/* fold.c — one pass: runs that need nothing are skipped by vector and copied whole, the rest goes by table.
 * SPDX-License-Identifier: MIT */
#include "text/fold.h"

#include "text/fold_look.h"
#include "text/utf8.h"

#if defined(__x86_64__) && defined(__GNUC__)
#define GJ_FOLD_AVX2 1
#include <immintrin.h>
#endif

enum { GROUP_BEFORE = 3 }; /* digits before the first comma of «123,456» */

typedef struct folder {
    const char *begin, *end; /* the span */
    const char *kept;        /* from here on nothing was written: it stands unchanged so far */
    const char *base;        /* offset 0 of the source */
    gj_strbuf *text;
    size_t start; /* text->n at the beginning */
    gj_offmap *map;
    gj_arena *arena;
    bool failed;
} folder;

/* Bytes that may need folding: ASCII blanks, controls and marks, and the lead bytes of E2 2x, E3 80, EF Bx ... */
/* A hanzi may stand here, or behind what falls away here. */
static inline bool before_hanzi(unsigned char c)
{
    return c >= 0x80 || c < ' ' || c == 0x7F;
}

static inline bool wants_look(const char *p, const char *readable)
{
    unsigned char c = (unsigned char)*p;
    if (c == '.')
        return readable - p >= 2 && before_hanzi((unsigned char)p[1]); /* perhaps a full stop */
    if (c < 0x80)
        return c <= '!' || c == '(' || c == ')' || c == ',' || c == ':' || c == ';' || c == '?' ||
               c == 0x7F;
    return c == 0xC2 || c == 0xE2 || c == 0xE3 || c == 0xEF || c == 0xF3;
}

#ifdef GJ_FOLD_AVX2
#define TWICE(...) _mm256_setr_epi8(__VA_ARGS__, __VA_ARGS__)

/* Bit i: p[i] may need folding, as `wants_look` says, or is a point. What the tables of both halves of a byte have in common names a row of
 * sixteen in which it may. */
__attribute__((target("avx2"))) static inline uint32_t wanted(const char *p)
{
    enum { LOW = 1, MARKS = 2, COLONS = 4, DEL = 8, NO_BREAK = 16, CHINESE = 32, TAGS = 64 }; /* 00..1F, 2x, 3x, 7x, Cx, Ex, Fx */
    const __m256i high = TWICE(LOW, LOW, MARKS, COLONS, 0, 0, 0, DEL, 0, 0, 0, 0, NO_BREAK, 0, CHINESE, TAGS);
    const __m256i low = TWICE(LOW | MARKS, LOW | MARKS, LOW | NO_BREAK | CHINESE, LOW | CHINESE | TAGS, LOW, LOW, LOW, LOW, LOW | MARKS,
                              LOW | MARKS, LOW | COLONS, LOW | COLONS, LOW | MARKS, LOW, LOW | MARKS, LOW | COLONS | DEL | CHINESE);
    const __m256i v = _mm256_loadu_si256((const __m256i *)(const void *)p), half = _mm256_set1_epi8(15);
    __m256i rows = _mm256_and_si256(_mm256_shuffle_epi8(high, _mm256_and_si256(_mm256_srli_epi16(v, 4), half)),
                                    _mm256_shuffle_epi8(low, _mm256_and_si256(v, half)));
    return ~(uint32_t)_mm256_movemask_epi8(_mm256_cmpeq_epi8(rows, _mm256_setzero_si256()));
}
#endif

/* Most characters that want a look stay: 、 。 《 》 “ ” —, and ， ： ； （ ） away from digits; points before digits. p + 4 <= end. */
static inline bool stays(const char *p)
{
    const unsigned char *s = (const unsigned char *)p;
    if (s[0] == '.')
        return !before_hanzi(s[1]);
    if (s[0] == 0xE3)
        return s[1] != 0x80 || (s[2] != 0x80 && s[2] != 0x9C);
    if (s[0] == 0xE2)
        return s[1] == 0x80 && s[2] >= 0x94 && s[2] <= 0xA6;
    if (s[0] != 0xEF || s[1] != 0xBC)
        return false;
    bool digit = (s[3] >= '0' && s[3] <= '9') || s[3] == 0xEF; /* or perhaps a full width one */
    return s[2] == 0x88 || s[2] == 0x89 || s[2] == 0x9B ||
           ((s[2] == 0x8C || s[2] == 0x9A) && !digit);
}

#ifdef GJ_FOLD_AVX2
enum { BLOCK = 32, READ = BLOCK + 4 }; /* and the rest of a character and one byte more */

/* The next character before `end` that has to be looked at, or where fewer than READ bytes may be read. */
__attribute__((target("avx2"))) static const char *skip_blocks(const char *p, const char *end, const char *readable)
{
    for (; p < end && readable - p >= READ; p += BLOCK) {
        uint32_t mask = wanted(p);
        if (end - p < BLOCK)
            mask &= (UINT32_C(1) << (end - p)) - 1;
        for (; mask; mask &= mask - 1) {
            const char *hit = p + __builtin_ctz(mask);
            if (!stays(hit))
                return hit;
        }
    }
    return p < end ? p : end;
}
#endif

/* The next character before `end` that has to be looked at. Bytes up to `readable` may be read. */
static const char *skip_plain(const char *p, const char *end, const char *readable)
{
#ifdef GJ_FOLD_AVX2
    if (__builtin_cpu_supports("avx2"))
        p = skip_blocks(p, end, readable);
#endif
    while (p < end && (!wants_look(p, readable) || (readable - p >= 4 && stays(p))))
        p++;
    return p;
}

/* ---- neighbours ---- */

/* The digit at p, ASCII or full width, and its length; 0 if there is none. */
static unsigned digit_at(const char *p, const char *end)
{
    if (p >= end)
        return 0;
    if (*p >= '0' && *p <= '9')
        return 1;
    return end - p >= 3 && p[0] == '\xEF' && p[1] == '\xBC' && (unsigned char)p[2] >= 0x90 &&
                   (unsigned char)p[2] <= 0x99
               ? 3
               : 0;
}

/* How many digits stand at p; no more than `most` are counted. *behind: where they end. */
static unsigned digits_at(const char *p, const char *end, unsigned most, const char **behind)
{
    unsigned n = 0;
    for (unsigned len; n < most && (len = digit_at(p, end)) != 0; n++)
        p += len;
    *behind = p;
    return n;
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* The output so far ends with the kept bytes, or with what was written. */
static gj_slice done_before(const folder *f, const char *p)
{
    if (p > f->kept)
        return (gj_slice){ f->kept, (size_t)(p - f->kept) };
    return gj_slice_sub(gj_strbuf_slice(f->text), f->start, f->text->n);
}

static bool digit_before(const folder *f, const char *p)
{
    gj_slice s = done_before(f, p);
    return s.n && is_digit(s.p[s.n - 1]);
}

static bool is_chinese_mark(uint32_t rune)
{
    return (rune >= 0x3001 && rune <= 0x303F) || (rune >= 0x2014 && rune <= 0x2026) ||
           (rune >= 0xFF01 && rune <= 0xFF60);
}

typedef enum side {
    SIDE_NONE,
    SIDE_DIGIT,
    SIDE_HAN,
    SIDE_MARK,
    SIDE_UNIT,
    SIDE_POINT,
    SIDE_OTHER
} side;

static side side_of(uint32_t rune)
{
    if (rune < 0x80) {
        if (is_digit((char)rune))
            return SIDE_DIGIT;
        if (rune == '.')
            return SIDE_POINT;
        return rune == '%' ? SIDE_UNIT : SIDE_OTHER;
    }
    if (gj_rune_is_han(rune))
        return SIDE_HAN;
    if (rune == 0x2030 || rune == 0xB0 || rune == 0x2103 || (rune >= 0x3300 && rune <= 0x33FF))
        return SIDE_UNIT;
    return is_chinese_mark(rune) ? SIDE_MARK : SIDE_OTHER;
}

static side left_side(const folder *f, const char *p)
{
    gj_slice s = done_before(f, p);
    unsigned len;
    return s.n ? side_of(gj_utf8_before(s.p, s.p + s.n, &len)) : SIDE_NONE;
}

/* The side a character shows once it is folded; p is at no blank. */
static side right_side(const char *p, const char *end)
{
    if (p >= end)
        return SIDE_NONE;
    gj_look l = gj_fold_look(p, end);
    unsigned len;
    if (l.act == GJ_LOOK_COMMA || l.act == GJ_LOOK_MARK)
        return SIDE_MARK;
    if (l.act == GJ_LOOK_REPLACE)
        return side_of(gj_utf8_decode(l.to, l.to + strlen(l.to), &len));
    return side_of(gj_utf8_decode(p, end, &len));
}

/* ---- output ---- */

static void run_at(folder *f, const char *source)
{
    if (!gj_offmap_add(f->map, f->arena, (uint32_t)f->text->n, (uint32_t)(source - f->base)))
        f->failed = true;
}

static void write(folder *f, const char *bytes, size_t n)
{
    if (f->failed || !gj_strbuf_reserve(f->text, n)) {
        f->failed = true;
        return;
    }
    run_at(f, f->kept);
    memcpy(f->text->p + f->text->n, bytes, n);
    f->text->n += n;
}

/* Writes what was kept up to p. */
static void flush(folder *f, const char *p)
{
    if (p > f->kept)
        write(f, f->kept, (size_t)(p - f->kept));
    f->kept = p;
}

/* The source characters [from, to) become `s`. */
static void put(folder *f, const char *from, const char *to, const char *s)
{
    size_t n = (unsigned char)s[0] < 0x80 ? 1 : 3; /* one character, ASCII or a Chinese mark */
    flush(f, from);
    write(f, s, n);
    f->kept = to;
    run_at(f, to);
}

/* The source characters [from, to) become nothing. */
static void drop(folder *f, const char *from, const char *to)
{
    flush(f, from);
    if (f->text->n > f->start &&
        !gj_offmap_cut(f->map, f->arena, (uint32_t)f->text->n, (uint32_t)(from - f->base)))
        f->failed = true;
    f->kept = to;
}

/* ---- the cases ---- */

/* «12. 5» is one number when what stands before it is a hanzi (else it numbers an item: «1. 5人») or when the
 * point has a blank on its left too, and the decimals look like some. */
static bool point_joins(folder *f, const char *gap, const char *behind)
{
    const char *point = gap - (gap[-1] == '.' ? 1 : 3), *after;
    flush(f, gap);
    const char *text = f->text->p + f->start, *p = f->text->p + f->text->n - 1;
    if (f->failed || p == text || !is_digit(p[-1]))
        return false;
    while (p > text && is_digit(p[-1]))
        p--;
    unsigned len, decimals = digits_at(behind, f->end, 5, &after);
    if (decimals > 4 || (f->end - after >= 3 && memcmp(after, "年", 3) == 0))
        return false;
    if (!is_digit(point[-1]) && (point - f->begin < 3 || digit_at(point - 3, point) != 3))
        return true;
    return p > text && gj_rune_is_han(gj_utf8_before(text, p, &len));
}

/* «12 .5», «12 . 5» */
static bool point_follows(const char *p, const char *end)
{
    p += *p == '.' ? 1 : 3;
    while (p < end && *p == ' ')
        p++;
    return digit_at(p, end) != 0;
}

/* «58.6 万 元»: the unit in two pieces, as web pages have it. */
static bool splits_unit(folder *f, const char *gap, const char *behind)
{
    if (f->end - behind < 3 || memcmp(behind, "元", 3) != 0)
        return false;
    flush(f, gap);
    gj_slice s = { f->text->p + f->start, f->text->n - f->start };
    return !f->failed && s.n > 3 && is_digit(s.p[s.n - 4]) &&
           (gj_slice_ends(s, GJ_SLICE("万")) || gj_slice_ends(s, GJ_SLICE("亿")));
}

/* «项 目 支 出», «同 比 增 加»: words whose characters were set apart, or spread to fill a line; three gaps at least. */
static bool is_letter_spaced(const folder *f, const char *gap, const char *behind)
{
    enum { LEAST = 3, HAN = 3 }; /* gaps; bytes of a hanzi */
    unsigned gaps = 1, len;
    if (*gap != ' ' || behind - gap != 1)
        return false;
    for (const char *p = gap - HAN; gaps < LEAST && p - f->begin > HAN && p[-1] == ' ' && gj_rune_is_han(gj_utf8_before(f->begin, p - 1, &len)); p -= HAN + 1)
        gaps++;
    for (const char *p = behind + HAN; gaps < LEAST && f->end - p > HAN && *p == ' ' && gj_rune_is_han(gj_utf8_decode(p + 1, f->end, &len)); p += HAN + 1)
        gaps++;
    return gaps >= LEAST;
}

static bool blank_stays(folder *f, const char *gap, const char *behind, bool newline)
{
    side left = left_side(f, gap), right = right_side(behind, f->end);
    if (left == SIDE_NONE || right == SIDE_NONE)
        return false;
    bool left_chinese = left == SIDE_HAN || left == SIDE_MARK;
    bool right_chinese = right == SIDE_HAN || right == SIDE_MARK;
    if (left_chinese && right_chinese)
        return !newline && !splits_unit(f, gap, behind) &&
               !(left == SIDE_HAN && right == SIDE_HAN && is_letter_spaced(f, gap, behind));
    if (right == SIDE_DIGIT)
        return !left_chinese && !(left == SIDE_POINT && point_joins(f, gap, behind));
    if (left != SIDE_DIGIT)
        return true;
    if (right == SIDE_POINT)
        return !point_follows(behind, f->end);
    return !right_chinese && right != SIDE_UNIT;
}

/* Blanks, ends of line and characters that fall away, as many as stand together from `gap` on. */
static const char *fold_gap(folder *f, const char *gap)
{
    const char *p = gap;
    bool blank = false, newline = false;
    while (p < f->end) {
        gj_look l = gj_fold_look(p, f->end);
        if (l.act != GJ_LOOK_BLANK && l.act != GJ_LOOK_NEWLINE && l.act != GJ_LOOK_DROP)
            break;
        blank |= l.act != GJ_LOOK_DROP;
        newline |= l.act == GJ_LOOK_NEWLINE;
        p += l.len;
    }
    if (!blank || !blank_stays(f, gap, p, newline))
        drop(f, gap, p);
    else if (p - gap != 1 || *gap != ' ')
        put(f, gap, p, " ");
    return p;
}

/* «1,234»: a digit before that is no decimal, three digits behind; in full width also one to three before. */
static bool groups_digits(folder *f, const char *p, gj_look l)
{
    const char *after;
    if (!digit_before(f, p) || digits_at(p + l.len, f->end, 4, &after) != 3)
        return false;
    flush(f, p);
    gj_slice s = gj_strbuf_slice(f->text);
    size_t n = 0;
    while (n < s.n - f->start && n <= GROUP_BEFORE && is_digit(s.p[s.n - 1 - n]))
        n++;
    if (n < s.n - f->start && s.p[s.n - 1 - n] == '.')
        return false;
    return !l.full || n <= 3;
}

static void fold_mark(folder *f, const char *p, gj_look l)
{
    bool ascii = false;
    if (l.act == GJ_LOOK_COMMA)
        ascii = groups_digits(f, p, l);
    else if (l.ascii != '(' && l.ascii != ')' && (!l.full || l.ascii == ':'))
        ascii = digit_before(f, p) && digit_at(p + l.len, f->end);
    if (ascii ? l.len > 1 : *p != l.to[0] || memcmp(p, l.to, 3) != 0)
        put(f, p, p + l.len, ascii ? &l.ascii : l.to);
}

static bool is_chinese_digit(gj_slice s)
{
    static const char digits[] = "〇零一二三四五六七八九";
    for (size_t i = 0; s.n >= 3 && i + 3 < sizeof digits; i += 3)
        if (memcmp(s.p, digits + i, 3) == 0)
            return true;
    return false;
}

/* ○ ◯ Ｏ as people type the zero of a year: «二○○三年». */
static void fold_circle(folder *f, const char *p, gj_look l)
{
    gj_slice before = done_before(f, p), after = { p + l.len, (size_t)(f->end - p) - l.len };
    bool zero = before.n >= 3 && is_chinese_digit(gj_slice_sub(before, before.n - 3, 3)) &&
                (is_chinese_digit(after) || gj_slice_starts(after, GJ_SLICE("年")) ||
                 (after.n && gj_fold_look(after.p, f->end).act == GJ_LOOK_CIRCLE));
    if (zero || l.to)
        put(f, p, p + l.len, zero ? "〇" : l.to);
}

/* 一. （二）. at the beginning of a paragraph number it. */
static bool is_han_number(gj_slice s)
{
    static const char parts[] = "一二三四五六七八九十（）";
    for (size_t at = 0; at < s.n; at += 3) {
        bool part = false;
        for (size_t i = 0; i + 3 < sizeof parts && s.n - at >= 3 && !part; i += 3)
            part = memcmp(s.p + at, parts + i, 3) == 0;
        if (!part)
            return false;
    }
    return true;
}

/* «共支出35万元.其中»: a point between hanzi is a full stop. */
static bool is_full_stop(folder *f, const char *p, gj_look l)
{
    const char *behind = p + l.len;
    while (l.ascii == '.' && behind < f->end) {
        gj_look next = gj_fold_look(behind, f->end);
        if (next.act != GJ_LOOK_DROP)
            break;
        behind += next.len;
    }
    if (l.ascii != '.' || right_side(behind, f->end) != SIDE_HAN)
        return false;
    flush(f, p);
    gj_slice before = gj_slice_sub(gj_strbuf_slice(f->text), f->start, f->text->n - f->start);
    side left = left_side(f, p);
    bool closes = gj_slice_ends(before, GJ_SLICE("）")) || gj_slice_ends(before, GJ_SLICE("”"));
    return (left == SIDE_HAN || left == SIDE_UNIT || closes) && !is_han_number(before);
}

static const char *fold_one(folder *f, const char *p)
{
    gj_look l = gj_fold_look(p, f->end);
    switch (l.act) {
    case GJ_LOOK_BLANK:
    case GJ_LOOK_NEWLINE:
    case GJ_LOOK_DROP:
        return fold_gap(f, p);
    case GJ_LOOK_REPLACE:
        put(f, p, p + l.len, is_full_stop(f, p, l) ? "。" : l.to);
        break;
    case GJ_LOOK_COMMA:
    case GJ_LOOK_MARK:
        fold_mark(f, p, l);
        break;
    case GJ_LOOK_CIRCLE:
        fold_circle(f, p, l);
        break;
    case GJ_LOOK_KEEP:
        if (is_full_stop(f, p, l))
            put(f, p, p + l.len, "。");
        break;
    }
    return p + l.len;
}

bool gj_fold(gj_slice source, gj_span span, gj_strbuf *text, gj_offmap *map, gj_arena *arena)
{
    gj_slice s = gj_slice_sub(source, span.off, span.len);
    folder f = { .begin = s.p,
                 .end = s.p + s.n,
                 .kept = s.p,
                 .base = source.p,
                 .text = text,
                 .start = text->n,
                 .map = map,
                 .arena = arena };
    const char *p = s.p, *readable = source.p + source.n;
    while ((p = skip_plain(p, f.end, readable)) < f.end && !f.failed)
        p = fold_one(&f, p);
    flush(&f, f.end);
    if (text->p)
        text->p[text->n] = 0;
    return !f.failed;
}
