/* figure_parts.h — the parts of the figure scanner, for each other only.
 * SPDX-License-Identifier: MIT
 *
 *   figures.c        the pass: from candidate to candidate, list numbers, output
 *   figure_skip.c    where the candidates are
 *   figure_table.c   which characters are Chinese numerals
 *   figure_amount.c  digits with multiplier and unit        35万元  1.2亿  100余件
 *   figure_han.c     Chinese numerals that are figures       三万五千元  百分之九十五  四个阶段
 *   figure_money.c   coins, currency signs, prices           3元5角2分  ¥100  80元/人
 *   figure_score.c   分 as a score, 得分 before a bare number
 *   figure_date.c    dates and periods
 *   figure_code.c    what is written with digits and is no value
 *   figure_bound.c   words and signs on both sides           不低于  以上  约  （不含）
 *   figure_range.c   90-100分  75≤得分<85
 *
 * Every part looks at a bounded stretch around its numeral and says where it stopped, so the pass stays linear.
 */
#ifndef GJ_EXTRACT_FIGURE_PARTS_H
#define GJ_EXTRACT_FIGURE_PARTS_H

#include "fact/figure.h"
#include "text/utf8.h"

/* One stretch of text without borders inside: the body of a block, or a cell. */
typedef struct gj_piece {
    const char *origin; /* text of the document: spans count from here */
    const char *limit;  /* end of the whole text: may be read, is not scanned */
    const char *begin, *end;
    const char *last; /* end of the last figure; `begin` before the first */
    uint32_t block, cell;
    bool in_cell;
    bool failed;                       /* no memory, or more figures than allowed */
    gj_unit_id percent, fen, wan_yuan; /* the units of nine figures in ten, looked up once */
    gj_arena *arena;
    gj_figures *out;
} gj_piece;

/* A numeral with the unit directly behind it. */
typedef struct gj_amount {
    const char *begin, *number_end, *end;
    gj_dec value; /* in the base unit */
    gj_dec
        plain; /* as written, multiplier included, before the unit: so that 5-10万元 can give 5 its unit */
    gj_dec factor;
    gj_unit_id unit;
    gj_dim dim;
    gj_kind kind;
    uint8_t decimals;
    int8_t about_side;
    bool about;
    bool bare;    /* neither unit nor multiplier */
    bool grouped; /* 1,234 */
    bool too_long;
} gj_amount;

/* The code point at p; 0 at the end. */
static inline uint32_t gj_rune_at(const char *p, const char *end)
{
    if (p >= end)
        return 0;
    unsigned char lead = (unsigned char)*p;
    if (lead < 0x80)
        return lead;
    if ((lead & 0xF0) == 0xE0 && end - p >= 3)
        return (uint32_t)(lead & 15) << 12 | (uint32_t)(p[1] & 63) << 6 | (uint32_t)(p[2] & 63);
    unsigned len;
    return gj_utf8_decode(p, end, &len);
}

/* The code point that ends at p; 0 at the beginning. */
static inline uint32_t gj_rune_left(const char *begin, const char *p)
{
    if (p <= begin)
        return 0;
    unsigned char last = (unsigned char)p[-1];
    if (last < 0x80)
        return last;
    if (p - begin >= 3 && ((unsigned char)p[-3] & 0xF0) == 0xE0)
        return (uint32_t)(p[-3] & 15) << 12 | (uint32_t)(p[-2] & 63) << 6 | (uint32_t)(p[-1] & 63);
    unsigned len;
    return gj_utf8_before(begin, p, &len);
}

/* Bytes that a code point takes; of a broken byte 1. */
static inline unsigned gj_rune_bytes(uint32_t rune)
{
    if (rune < 0x80 || rune == GJ_RUNE_BAD)
        return rune ? 1 : 0;
    if (rune < 0x800)
        return 2;
    return rune < 0x10000 ? 3 : 4;
}

static inline bool gj_is_digit(const char *p, const char *end)
{
    return p < end && (unsigned)(*p - '0') < 10;
}

static inline bool gj_is_letter(const char *p, const char *end)
{
    return p < end && (unsigned)((*p | 32) - 'a') < 26;
}

static inline bool gj_text_at(const char *p, const char *end, gj_slice word)
{
    return (size_t)(end - p) >= word.n && memcmp(p, word.p, word.n) == 0;
}

static inline bool gj_text_left(const char *begin, const char *p, gj_slice word)
{
    return (size_t)(p - begin) >= word.n && memcmp(p - word.n, word.p, word.n) == 0;
}

/* Chinese numeral signs: 〇零一..九十百千万亿两, 大写, 廿卅. `p` is at a lead byte E0..EF with two bytes behind it. */
extern const uint8_t gj_han_row[16][64];
extern const uint64_t gj_han_third[];
static inline bool gj_han_numeral(const char *p)
{
    unsigned row = gj_han_row[p[0] & 15][p[1] & 63];
    return gj_han_third[row] >> (p[2] & 63) & 1;
}

/* The same for any p. */
static inline bool gj_is_han_numeral(const char *p, const char *end)
{
    return end - p >= 3 && ((unsigned char)*p & 0xF0) == 0xE0 && gj_han_numeral(p);
}

/* Offsets from p of the bytes in [p, end) where a figure may begin, into out (room for end - p of them, at most GJ_SKIP_CHUNK).
 * A Chinese numeral lies whole in [p, end). Bytes up to `limit` may be read. Returns how many. */
enum { GJ_SKIP_CHUNK = 4096 };
size_t gj_skip_find(const char *p, const char *end, const char *limit, uint16_t *out);
size_t gj_skip_scalar(const char *p, const char *end, uint16_t *out);

/* Appends; spans come from the three pointers. */
void gj_piece_push(gj_piece *s, gj_figure *f, const char *begin, const char *number_end,
                   const char *end);
/* An amount as a figure: left and right context, range, label. Returns where to go on. */
const char *gj_piece_amount(gj_piece *s, gj_amount *a);

/* Digits at p with unit; false: no numeral there. */
bool gj_amount_read(const gj_piece *s, const char *p, gj_amount *out);
/* The unit behind a numeral whose plain value, number_end and decimals are set. False: the value does not fit. */
bool gj_amount_unit(const gj_piece *s, gj_amount *a);
/* «预算安排总额（万元）：268.00»: a bare number takes the unit that its label says. */
void gj_amount_label_unit(const gj_piece *s, gj_amount *a);
/* Does a unit or a multiplier stand at p? */
bool gj_is_unit(const gj_piece *s, const char *p);
/* Multiplies the plain value out. */
bool gj_amount_apply(gj_amount *a, gj_dec factor);

/* A Chinese numeral at p. Returns where to go on; a figure is pushed if it is one. */
const char *gj_han_scan(gj_piece *s, const char *p);

void gj_money_after(const gj_piece *s, gj_amount *a);
/* Where the currency sign before p begins; p if there is none. */
const char *gj_money_sign(const char *begin, const char *p);

/* Is 分, which ends at p, a score (not 分钟, 分别, 分之)? */
bool gj_score_word(const char *begin, const char *number, const char *p, const char *end);
/* Does 得分, 总分, 满分 ... stand before p, with 为, 是, ： at most between? */
bool gj_score_label(const char *begin, const char *p);

/* A date or period at p, pushed. NULL: none. */
const char *gj_date_scan(gj_piece *s, const char *p);

/* Codes that show at their left or at their first digits. NULL: none; else pushed. */
const char *gj_code_before(gj_piece *s, const char *p);
/* Codes that show behind the numeral or by their shape. */
const char *gj_code_after(gj_piece *s, const gj_amount *a);

/* Bound and approximation words before p. Returns where they begin. */
const char *gj_bound_before(const gj_piece *s, const char *p, gj_figure *f);
/* The same behind p. */
void gj_bound_after(const gj_piece *s, const char *p, gj_figure *f);
/* （含）, （不含70分）: returns the end of the group, p if there is none; *sense 1 含, -1 不含. */
const char *gj_bound_group(const char *p, const char *end, int *sense);
/* ≥ ≤ > < with an optional = at p. Returns its end, p if there is none. */
const char *gj_bound_sign(const char *p, const char *end, gj_bound *out);

/* A range that begins with `a`. NULL: none; else *f holds bound, ends, kind and unit, and *number_end the numeral's end. */
const char *gj_range_read(const gj_piece *s, const gj_amount *a, gj_figure *f,
                          const char **number_end);
/* - — ~ 至 到 at p. Returns its end, p if there is none; *word: 至 or 到. */
const char *gj_range_separator(const char *p, const char *end, bool *word);

#endif
