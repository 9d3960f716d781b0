/* cnnum.c — numerals as written: 1,234.50, 35万, 一亿二千万, 二〇二三, 壹佰贰拾叁万肆仟.
 * SPDX-License-Identifier: MIT */
#include "num/cnnum.h"

enum { HAN = 3 /* bytes of a Chinese character */, MAX_SCALE = 38 };

/* ---- Arabic ---- */

/* Digits read one by one. Nothing is stored but 18 significant ones, however many come. */
typedef struct digits {
    uint64_t coef;
    size_t significant, decimals;
} digits;

static void add_digit(digits *d, unsigned digit, bool behind_point)
{
    d->significant += d->significant > 0 || digit != 0;
    d->decimals += behind_point;
    if (d->significant <= GJ_DEC_DIGITS)
        d->coef = d->coef * 10 + digit;
}

static bool is_digit(const char *p, const char *end)
{
    return p < end && *p >= '0' && *p <= '9';
}

static const char *take_digits(const char *p, const char *end, digits *d, bool behind_point)
{
    for (; is_digit(p, end); p++)
        add_digit(d, (unsigned)(*p - '0'), behind_point);
    return p;
}

/* A comma groups when exactly three digits follow it. */
static bool at_group(const char *p, const char *end)
{
    return end - p >= 4 && *p == ',' && is_digit(p + 1, end) && is_digit(p + 2, end) &&
           is_digit(p + 3, end) && !is_digit(p + 4, end);
}

static bool starts(const char *p, const char *end, const char *word, size_t n)
{
    return (size_t)(end - p) >= n && memcmp(p, word, n) == 0;
}

/* U+XXXX of the character at p; 0: not one of three bytes. */
static unsigned han_at(const char *p, const char *end)
{
    if (end - p < HAN)
        return 0;
    unsigned a = (unsigned char)p[0], b = (unsigned char)p[1], c = (unsigned char)p[2];
    return (a & 0xF0) == 0xE0 ? (a & 0x0F) << 12 | (b & 0x3F) << 6 | (c & 0x3F) : 0;
}

enum { WAN = 0x4E07, YI = 0x4EBF, SHI = 0x5341, BAI = 0x767E, QIAN = 0x5343 }; /* 万亿十百千 */

/* The exponent of the multiplier at p, its length in *bytes; 0: none. 千 alone is none: 5千米. */
static unsigned take_multiplier(const char *p, const char *end, size_t *bytes)
{
    unsigned first = han_at(p, end);
    if (first != WAN && first != YI && first != SHI && first != BAI && first != QIAN)
        return 0;
    unsigned second = han_at(p + HAN, end);
    *bytes = HAN;
    if (first == YI || (first == WAN && second != YI))
        return first == YI ? 8 : 4;
    if (second != WAN && second != YI)
        return 0;
    *bytes = 2 * HAN;
    unsigned large = second == YI ? 8 : 4;
    return large + (first == WAN ? 4 : first == QIAN ? 3 : first == BAI ? 2 : 1);
}

/* coef * 10^(exponent - decimals) with no more decimals than needed. */
static gj_dec scaled(uint64_t coef, size_t decimals, unsigned exponent)
{
    if (decimals >= exponent)
        return (gj_dec){ (gj_i128)coef, (uint8_t)(decimals - exponent) };
    return (gj_dec){ (gj_i128)coef * gj_dec_pow10((int)(exponent - decimals)).coef, 0 };
}

/* 1亿2000万: up to four digits and 万 directly behind a whole number of 亿. */
static void take_rest_of_yi(const char *p, const char *end, gj_numeral *n)
{
    digits d = { 0 };
    const char *stop = take_digits(p, end, &d, false);
    if (stop == p || stop - p > 4 || !starts(stop, end, "万", HAN) ||
        starts(stop + HAN, end, "亿", HAN))
        return;
    n->value.coef += (gj_i128)d.coef * 10000;
    n->multiplier = gj_dec_pow10(4);
    n->bytes += (size_t)(stop - p) + HAN;
}

bool gj_numeral_arabic(gj_slice text, gj_numeral *out)
{
    const char *p = text.p, *end = text.p + text.n;
    if (text.n == 0 || !is_digit(p, end))
        return false;
    gj_numeral n = { .multiplier = gj_dec_int(1) };
    digits d = { 0 };
    p = take_digits(p, end, &d, false);
    if (p - text.p <= 3) {
        for (; at_group(p, end); n.grouped = true)
            p = take_digits(p + 1, end, &d, false);
    }
    if (p < end && *p == '.' && is_digit(p + 1, end))
        p = take_digits(p + 1, end, &d, true);
    n.bytes = (size_t)(p - text.p);
    if (d.significant > GJ_DEC_DIGITS || d.decimals > MAX_SCALE) {
        n.too_long = true;
        *out = n;
        return true;
    }
    n.decimals = (uint8_t)d.decimals;
    size_t bytes = 0;
    unsigned exponent = take_multiplier(p, end, &bytes);
    n.value = scaled(d.coef, d.decimals, exponent);
    if (exponent > 0) {
        n.multiplier = gj_dec_pow10((int)exponent);
        n.bytes += bytes;
        if (exponent == 8 && d.decimals == 0)
            take_rest_of_yi(p + bytes, end, &n);
    }
    *out = n;
    return true;
}

/* ---- Chinese ---- */

typedef enum sign { NOTHING, DIGIT, SMALL, LARGE, TENS, POINT } sign;

typedef struct character {
    sign sign;
    uint8_t value; /* DIGIT, TENS: the number; SMALL, LARGE: the exponent */
    bool capital;
} character;

/* One table, each character at a place of its own: the compiler says so if two collide (a place
 * initialised twice), and another factor must then be found. */
enum { SIGN_BITS = 7 };
#define PLACE(rune) ((uint32_t)((rune)*0xB2742FA9u) >> (32 - SIGN_BITS))
#define SIGN(rune, sign, value, capital) [PLACE(rune)] = { rune, { sign, value, capital } }

static const struct {
    uint16_t rune;
    character character;
} signs[1 << SIGN_BITS] = {
    SIGN(0x3007, DIGIT, 0, false), /* 〇 */
    SIGN(0x25CB, DIGIT, 0, false), /* ○ */
    SIGN(0x96F6, DIGIT, 0, false), /* 零 */
    SIGN(0x4E00, DIGIT, 1, false), /* 一 */
    SIGN(0x4E8C, DIGIT, 2, false), /* 二 */
    SIGN(0x4E24, DIGIT, 2, false), /* 两 */
    SIGN(0x5169, DIGIT, 2, false), /* 兩 */
    SIGN(0x4E09, DIGIT, 3, false), /* 三 */
    SIGN(0x56DB, DIGIT, 4, false), /* 四 */
    SIGN(0x4E94, DIGIT, 5, false), /* 五 */
    SIGN(0x516D, DIGIT, 6, false), /* 六 */
    SIGN(0x4E03, DIGIT, 7, false), /* 七 */
    SIGN(0x516B, DIGIT, 8, false), /* 八 */
    SIGN(0x4E5D, DIGIT, 9, false), /* 九 */
    SIGN(0x58F9, DIGIT, 1, true),  /* 壹 */
    SIGN(0x8D30, DIGIT, 2, true),  /* 贰 */
    SIGN(0x8CB3, DIGIT, 2, true),  /* 貳 */
    SIGN(0x53C1, DIGIT, 3, true),  /* 叁 */
    SIGN(0x53C3, DIGIT, 3, true),  /* 參 */
    SIGN(0x8086, DIGIT, 4, true),  /* 肆 */
    SIGN(0x4F0D, DIGIT, 5, true),  /* 伍 */
    SIGN(0x9646, DIGIT, 6, true),  /* 陆 */
    SIGN(0x9678, DIGIT, 6, true),  /* 陸 */
    SIGN(0x67D2, DIGIT, 7, true),  /* 柒 */
    SIGN(0x634C, DIGIT, 8, true),  /* 捌 */
    SIGN(0x7396, DIGIT, 9, true),  /* 玖 */
    SIGN(0x5341, SMALL, 1, false), /* 十 */
    SIGN(0x767E, SMALL, 2, false), /* 百 */
    SIGN(0x5343, SMALL, 3, false), /* 千 */
    SIGN(0x62FE, SMALL, 1, true),  /* 拾 */
    SIGN(0x4F70, SMALL, 2, true),  /* 佰 */
    SIGN(0x4EDF, SMALL, 3, true),  /* 仟 */
    SIGN(0x4E07, LARGE, 4, false), /* 万 */
    SIGN(0x842C, LARGE, 4, false), /* 萬 */
    SIGN(0x4EBF, LARGE, 8, false), /* 亿 */
    SIGN(0x5104, LARGE, 8, false), /* 億 */
    SIGN(0x5EFF, TENS, 20, false), /* 廿 */
    SIGN(0x5345, TENS, 30, false), /* 卅 */
    SIGN(0x70B9, POINT, 0, false), /* 点 */
};

static character character_at(const char *p, const char *end)
{
    unsigned rune = han_at(p, end);
    uint32_t place = PLACE(rune);
    return signs[place].rune == rune ? signs[place].character : (character){ NOTHING, 0, false };
}

/* The numeral as far as it is read. A section is what stands between 亿 and 万: below 10,000. */
typedef struct reading {
    const char *p, *end;
    uint64_t yi, wan;    /* completed parts, in ones */
    uint32_t section;    /* completed 千百十 since then */
    uint32_t digit;      /* read, its unit may still come; 0: none */
    bool zero;           /* 零 stands before that digit */
    unsigned small;      /* exponent of the last 十百千 in this section, 4: none */
    unsigned last;       /* exponent of the last unit at all, 0: none */
    unsigned multiplier; /* exponent of a 万 or 亿 that ends the numeral, 0: none */
    bool capital, vague;
} reading;

static void skip(reading *r, character c)
{
    r->p += HAN;
    r->capital |= c.capital;
    r->multiplier = 0;
}

/* 二三十, 三五百, 一百二三: a rough pair has no one value. All its digits and units are skipped. */
static bool skip_vague(reading *r)
{
    r->vague = true;
    for (;;) {
        character c = character_at(r->p, r->end);
        if (c.sign != DIGIT && c.sign != SMALL && c.sign != LARGE)
            return false;
        skip(r, c);
    }
}

/* The four read one sign each; false: it is not part of the numeral any more. */
static bool read_zero(reading *r, character c)
{
    if (r->digit != 0 || r->last == 0)
        return false;
    character next = character_at(r->p + HAN, r->end);
    if (!(next.sign == DIGIT && next.value > 0) && next.sign != TENS &&
        !(next.sign == SMALL && next.value == 1))
        return false;
    skip(r, c);
    r->zero = true;
    return true;
}

static bool read_digit(reading *r, character c)
{
    if (c.value == 0)
        return read_zero(r, c);
    if (r->digit != 0)
        return skip_vague(r);
    skip(r, c);
    r->digit = c.value;
    return true;
}

static bool read_small(reading *r, character c)
{
    static const uint32_t power[4] = { 1, 10, 100, 1000 };
    if (c.value >= r->small)
        return r->digit != 0 ? skip_vague(r) : false;
    if (r->digit == 0 && c.value != 1)
        return false; /* 百 without a digit; 十 may stand alone */
    r->section += (r->digit ? r->digit : 1) * power[c.value];
    skip(r, c);
    r->digit = 0;
    r->zero = false;
    r->small = r->last = c.value;
    return true;
}

static bool read_tens(reading *r, character c)
{
    if (r->small <= 1 || r->digit != 0)
        return false;
    r->section += c.value;
    skip(r, c);
    r->zero = false;
    r->small = r->last = 1;
    return true;
}

static bool read_large(reading *r, character c)
{
    if (r->digit != 0 && !r->zero && r->last >= 2 && r->last != 8)
        return skip_vague(r); /* 三百五万 */
    uint64_t section = r->section + r->digit;
    if (c.value == 4) {
        if (section == 0 || r->wan != 0)
            return false;
        r->wan = section * 10000;
    } else {
        if (section + r->wan == 0 || r->yi != 0)
            return false;
        r->yi = (section + r->wan) * 100000000;
        r->wan = 0;
    }
    skip(r, c);
    r->section = r->digit = 0;
    r->zero = false;
    r->small = 4;
    r->last = r->multiplier = c.value;
    return true;
}

static void read_whole(reading *r)
{
    for (bool more = true; more;) {
        character c = character_at(r->p, r->end);
        switch (c.sign) {
        case DIGIT:
            more = read_digit(r, c);
            break;
        case SMALL:
            more = read_small(r, c);
            break;
        case LARGE:
            more = read_large(r, c);
            break;
        case TENS:
            more = read_tens(r, c);
            break;
        default:
            more = false;
            break;
        }
    }
}

/* A last digit counts tenths of the unit before it (三万五 is 35000), unless 零 stands between. */
static uint64_t whole_value(const reading *r)
{
    static const uint32_t tenth[9] = { 1, 1, 10, 100, 1000, 1, 1, 1, 10000000 };
    return r->yi + r->wan + r->section + (uint64_t)r->digit * (r->zero ? 1 : tenth[r->last]);
}

/* Digits without units, as many as there are. */
static const char *take_run(const char *p, const char *end, digits *d, bool *capital)
{
    for (;; p += HAN) {
        character c = character_at(p, end);
        if (c.sign != DIGIT)
            return p;
        *capital |= c.capital;
        add_digit(d, c.value, false);
    }
}

/* 二〇二三, and 二〇〇万. The value goes to *d. */
static void read_run(reading *r, digits *d)
{
    const char *start = r->p;
    r->p = take_run(r->p, r->end, d, &r->capital);
    character c = character_at(r->p, r->end);
    bool pair = r->p - start == 2 * HAN && d->coef > 9 && d->coef % 10 != 0;
    if (c.sign == SMALL || (c.sign == LARGE && pair)) {
        (void)skip_vague(r);
        return;
    }
    if (c.sign != LARGE)
        return;
    skip(r, c);
    r->multiplier = c.value;
}

/* 点五, and 点五亿. 点三十 is a time of day and no part of the numeral. */
static void read_decimals(reading *r, digits *d)
{
    if (r->vague || r->multiplier != 0 || character_at(r->p, r->end).sign != POINT)
        return;
    const char *start = r->p + HAN;
    bool capital = r->capital;
    digits decimals = *d;
    const char *stop = take_run(start, r->end, &decimals, &capital);
    character next = character_at(stop, r->end);
    if (stop == start || next.sign == SMALL || next.sign == TENS)
        return;
    *d = decimals;
    d->decimals = (size_t)(stop - start) / HAN;
    r->p = stop;
    r->capital = capital;
    if (next.sign == LARGE) {
        skip(r, next);
        r->multiplier = next.value;
    }
}

static digits digits_of(uint64_t value)
{
    digits d = { .coef = value };
    for (uint64_t rest = value; rest != 0; rest /= 10)
        d.significant++;
    return d;
}

static void finish(const reading *r, const digits *d, bool included, gj_numeral *n)
{
    n->too_long = r->vague || d->significant > GJ_DEC_DIGITS || d->decimals > MAX_SCALE;
    if (n->too_long)
        return;
    n->decimals = (uint8_t)d->decimals;
    n->multiplier = gj_dec_pow10((int)r->multiplier);
    n->value = scaled(d->coef, d->decimals, included ? 0 : r->multiplier);
}

bool gj_numeral_chinese(gj_slice text, gj_numeral *out)
{
    reading r = { .p = text.p, .end = text.p + text.n, .small = 4 };
    character first = text.n ? character_at(r.p, r.end) : (character){ NOTHING, 0, false };
    if (first.sign != DIGIT && first.sign != TENS && !(first.sign == SMALL && first.value == 1))
        return false;
    character second = character_at(r.p + HAN, r.end);
    bool bare_zero = first.sign == DIGIT && first.value == 0;
    bool run = first.sign == DIGIT && (second.sign == DIGIT || bare_zero);
    digits d = { 0 };
    if (run) {
        read_run(&r, &d);
    } else {
        read_whole(&r);
        d = digits_of(whole_value(&r));
    }
    bool included = !run && r.multiplier != 0;
    read_decimals(&r, &d);
    gj_numeral n = { .multiplier = gj_dec_int(1), .chinese = true, .capital = r.capital };
    finish(&r, &d, included, &n);
    n.bytes = (size_t)(r.p - text.p);
    *out = n;
    return true;
}
