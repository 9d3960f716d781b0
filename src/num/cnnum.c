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

/* The exponent of the multiplier at p, its length in *bytes; 0: none. */
static unsigned take_multiplier(const char *p, const char *end, size_t *bytes)
{
    static const struct {
        char word[2 * HAN + 1];
        uint8_t bytes, exponent;
    } words[] = {
        { "万亿", 6, 12 }, { "万", 3, 4 },   { "亿", 3, 8 },    { "十万", 6, 5 },  { "百万", 6, 6 },
        { "千万", 6, 7 },  { "十亿", 6, 9 }, { "百亿", 6, 10 }, { "千亿", 6, 11 },
    };
    if (end - p < HAN || (unsigned char)*p < 0xE4)
        return 0;
    for (size_t i = 0; i < GJ_ARRAY_LEN(words); i++) {
        if (!starts(p, end, words[i].word, words[i].bytes))
            continue;
        *bytes = words[i].bytes;
        return words[i].exponent;
    }
    return 0;
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

/* U+XXXX of the character at p; 0: not one of three bytes. */
static unsigned han_at(const char *p, const char *end)
{
    if (end - p < HAN)
        return 0;
    unsigned a = (unsigned char)p[0], b = (unsigned char)p[1], c = (unsigned char)p[2];
    return (a & 0xF0) == 0xE0 ? (a & 0x0F) << 12 | (b & 0x3F) << 6 | (c & 0x3F) : 0;
}

static character digit_of(unsigned rune)
{
    switch (rune) {
    case 0x3007: /* 〇 */
    case 0x25CB: /* ○, typed for it */
    case 0x96F6: /* 零 */
        return (character){ DIGIT, 0, false };
    case 0x4E00: /* 一 */
        return (character){ DIGIT, 1, false };
    case 0x4E8C: /* 二 */
    case 0x4E24: /* 两 */
    case 0x5169: /* 兩 */
        return (character){ DIGIT, 2, false };
    case 0x4E09: /* 三 */
        return (character){ DIGIT, 3, false };
    case 0x56DB: /* 四 */
        return (character){ DIGIT, 4, false };
    case 0x4E94: /* 五 */
        return (character){ DIGIT, 5, false };
    case 0x516D: /* 六 */
        return (character){ DIGIT, 6, false };
    case 0x4E03: /* 七 */
        return (character){ DIGIT, 7, false };
    case 0x516B: /* 八 */
        return (character){ DIGIT, 8, false };
    case 0x4E5D: /* 九 */
        return (character){ DIGIT, 9, false };
    default:
        return (character){ NOTHING, 0, false };
    }
}

static character capital_of(unsigned rune)
{
    switch (rune) {
    case 0x58F9: /* 壹 */
        return (character){ DIGIT, 1, true };
    case 0x8D30: /* 贰 */
    case 0x8CB3: /* 貳 */
        return (character){ DIGIT, 2, true };
    case 0x53C1: /* 叁 */
    case 0x53C3: /* 參 */
        return (character){ DIGIT, 3, true };
    case 0x8086: /* 肆 */
        return (character){ DIGIT, 4, true };
    case 0x4F0D: /* 伍 */
        return (character){ DIGIT, 5, true };
    case 0x9646: /* 陆 */
    case 0x9678: /* 陸 */
        return (character){ DIGIT, 6, true };
    case 0x67D2: /* 柒 */
        return (character){ DIGIT, 7, true };
    case 0x634C: /* 捌 */
        return (character){ DIGIT, 8, true };
    case 0x7396: /* 玖 */
        return (character){ DIGIT, 9, true };
    case 0x62FE: /* 拾 */
        return (character){ SMALL, 1, true };
    case 0x4F70: /* 佰 */
        return (character){ SMALL, 2, true };
    case 0x4EDF: /* 仟 */
        return (character){ SMALL, 3, true };
    default:
        return (character){ NOTHING, 0, false };
    }
}

static character character_at(const char *p, const char *end)
{
    unsigned rune = han_at(p, end);
    switch (rune) {
    case 0:
        return (character){ NOTHING, 0, false };
    case 0x5341: /* 十 */
        return (character){ SMALL, 1, false };
    case 0x767E: /* 百 */
        return (character){ SMALL, 2, false };
    case 0x5343: /* 千 */
        return (character){ SMALL, 3, false };
    case 0x4E07: /* 万 */
    case 0x842C: /* 萬 */
        return (character){ LARGE, 4, false };
    case 0x4EBF: /* 亿 */
    case 0x5104: /* 億 */
        return (character){ LARGE, 8, false };
    case 0x5EFF: /* 廿 */
        return (character){ TENS, 20, false };
    case 0x5345: /* 卅 */
        return (character){ TENS, 30, false };
    case 0x70B9: /* 点 */
        return (character){ POINT, 0, false };
    default:
        break;
    }
    character c = digit_of(rune);
    return c.sign == NOTHING ? capital_of(rune) : c;
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
