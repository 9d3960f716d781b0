/* figure_amount.c — digits with multiplier, approximation inside and unit: 35万元, 1.2亿, 100余件, 3万5千元.
 * SPDX-License-Identifier: MIT */
#include "extract/figure_parts.h"
#include "num/cnnum.h"

static int han_exponent(uint32_t rune)
{
    switch (rune) {
    case U'十':
        return 1;
    case U'百':
        return 2;
    case U'千':
        return 3;
    case U'万':
    case U'萬':
        return 4;
    case U'亿':
    case U'億':
        return 8;
    default:
        return 0;
    }
}

/* As gj_unit_match, with short cuts; and 分 is always offered, for which words make it no score is decided here (95分为优秀
 * is one). */
static gj_unit_id match_unit(const gj_piece *s, const char *p, size_t *len)
{
    size_t n = (size_t)(s->end - p);
    *len = 0;
    if (n == 0)
        return GJ_UNIT_NONE;
    if (*p == '%') {
        *len = 1;
        return s->percent;
    }
    if (gj_text_at(p, s->end, GJ_SLICE("分")) && !gj_text_at(p, s->end, GJ_SLICE("分钟")) &&
        !gj_text_at(p, s->end, GJ_SLICE("分贝"))) {
        *len = 3;
        return s->fen;
    }
    /* not 万元/公里, not 万元人民币 */
    if (gj_text_at(p, s->end, GJ_SLICE("万元")) &&
        (n == 6 || (p[6] != '/' && !gj_text_at(p + 6, s->end, GJ_SLICE("人"))))) {
        *len = 6;
        return s->wan_yuan;
    }
    return gj_unit_match((gj_slice){ p, n }, len);
}

/* 万 亿 百万 万亿 ... at p, up to where a unit begins (万千克 is 万 and 千克); the sum of exponents in *exponent. */
static const char *read_multiplier(const gj_piece *s, const char *p, int *exponent)
{
    int sum = 0;
    for (int i = 0; i < 3; i++) {
        size_t len;
        int e = han_exponent(gj_rune_at(p, s->end));
        if (e == 0 || sum + e > 16 || (i > 0 && match_unit(s, p, &len) != GJ_UNIT_NONE))
            break;
        sum += e;
        p += 3;
    }
    *exponent = sum;
    return p;
}

bool gj_is_unit(const gj_piece *s, const char *p)
{
    size_t len;
    return match_unit(s, p, &len) != GJ_UNIT_NONE || han_exponent(gj_rune_at(p, s->end)) != 0;
}

/* 余 多 来 几 inside «100余件», «50多万元». */
static const char *read_about(const gj_piece *s, const char *p, gj_amount *a)
{
    uint32_t rune = gj_rune_at(p, s->end);
    if (rune != U'余' && rune != U'多' && rune != U'来' && rune != U'几')
        return p;
    size_t len;
    int exponent;
    if (match_unit(s, p + 3, &len) == GJ_UNIT_NONE && read_multiplier(s, p + 3, &exponent) == p + 3)
        return p;
    a->about = true;
    a->about_side = rune == U'来' ? 0 : 1;
    return p + 3;
}

bool gj_amount_apply(gj_amount *a, gj_dec factor)
{
    a->factor = factor;
    if (factor.coef == 1 && factor.scale == 0) {
        a->value = a->plain;
        return true;
    }
    return gj_dec_mul(a->plain, factor, &a->value);
}

static bool take_unit(const gj_piece *s, gj_amount *a, gj_unit_id id, size_t len, const char *p,
                      const gj_dec *multiplier)
{
    const gj_unit *unit = gj_unit_at(id);
    gj_dec factor = unit->factor;
    if (multiplier && !gj_dec_mul(unit->factor, *multiplier, &factor))
        return false;
    if (!gj_amount_apply(a, factor))
        return false;
    a->unit = id;
    a->dim = unit->dim;
    a->bare = false;
    a->end = p + len;
    switch (unit->dim) {
    case GJ_DIM_MONEY:
        a->kind = GJ_KIND_MONEY;
        gj_money_after(s, a);
        break;
    case GJ_DIM_SCORE:
        a->kind = GJ_KIND_SCORE;
        break;
    case GJ_DIM_RATE:
        a->kind = unit->points ? GJ_KIND_POINTS : GJ_KIND_RATE;
        break;
    case GJ_DIM_PRICE: /* nothing may add prices up */
        a->kind = GJ_KIND_NUMBER;
        break;
    default:
        a->kind = GJ_KIND_COUNT;
        break;
    }
    return true;
}

/* 30分别, 三成半, 一成五: the unit is part of another word (most such words are known to gj_unit_match). */
static bool false_friend(const gj_piece *s, const gj_amount *a, gj_unit_id id, const char *e)
{
    if (gj_unit_at(id)->dim == GJ_DIM_SCORE)
        return !gj_score_word(s->begin, a->begin, e, s->end);
    uint32_t next = gj_rune_at(e, s->end);
    static const uint32_t more[] = { U'半', U'不', U'一', U'二', U'三', U'四',
                                     U'五', U'六', U'七', U'八', U'九' };
    for (size_t i = 0; i < GJ_ARRAY_LEN(more); i++)
        if (next == more[i])
            return gj_rune_left(a->begin, e) == U'成';
    return false;
}

bool gj_amount_unit(const gj_piece *s, gj_amount *a)
{
    const char *p = a->number_end;
    a->end = p;
    a->unit = GJ_UNIT_NONE;
    a->dim = GJ_DIM_NONE;
    a->kind = GJ_KIND_NUMBER;
    a->bare = true;
    a->factor = gj_dec_int(1);
    a->value = a->plain;
    uint32_t rune = gj_rune_at(p, s->end);
    if (rune == 0 || (rune >= 0x3000 && rune < 0x3008) || rune == U'，')
        return true;
    p = read_about(s, p, a);
    size_t len;
    gj_unit_id id = match_unit(s, p, &len);
    if (id != GJ_UNIT_NONE) {
        if (false_friend(s, a, id, p + len))
            return true;
        return take_unit(s, a, id, len, p, NULL);
    }
    int exponent;
    const char *e = read_multiplier(s, p, &exponent);
    if (exponent == 0)
        return true;
    gj_dec multiplier = gj_dec_pow10(exponent);
    a->bare = false;
    a->end = e;
    a->number_end = e;
    if (!gj_amount_apply(a, multiplier))
        return false;
    p = read_about(s, e, a);
    id = match_unit(s, p, &len);
    if (id != GJ_UNIT_NONE && !false_friend(s, a, id, p + len))
        return take_unit(s, a, id, len, p, &multiplier);
    return true;
}

void gj_amount_label_unit(const gj_piece *s, gj_amount *a)
{
    enum { UNIT_MAX = 24 }; /* bytes: 单位：万元 */
    static const gj_slice lead = { "单位：", 9 };
    const char *p = a->begin, *close;
    if (!a->bare || a->kind != GJ_KIND_NUMBER || !gj_text_left(s->begin, p, GJ_SLICE("）：")))
        return;
    close = p - 6;
    for (p = close; p > s->begin && close - p < UNIT_MAX && !gj_text_left(s->begin, p, GJ_SLICE("（"));)
        p -= gj_rune_bytes(gj_rune_left(s->begin, p));
    if (p == close || !gj_text_left(s->begin, p, GJ_SLICE("（")))
        return;
    if (gj_text_at(p, close, lead))
        p += lead.n;
    gj_piece label = *s;
    label.end = close; /* so that the unit is all that the brackets hold */
    size_t len;
    const char *end = a->end;
    gj_unit_id id = match_unit(&label, p, &len);
    if (id == GJ_UNIT_NONE || p + len != close || !take_unit(&label, a, id, 0, close, NULL))
        return;
    a->end = end;
}

/* 3万5千元, 25万6千, 3万4000: digits go on behind a multiplier, each step smaller than the one before. *whole: the last
 * step fills its place (千 or four digits), so that the numeral may stand without unit. */
static const char *read_mixed(const gj_piece *s, const char *p, gj_dec *value, bool *whole)
{
    const char *end = s->end;
    gj_dec sum = gj_dec_int(0), limit = gj_dec_int(0);
    int before = 0;
    for (int i = 0; i < 4 && gj_is_digit(p, end); i++) {
        gj_numeral n;
        const char *e = p;
        while (gj_is_digit(e, end) && e - p < 9)
            e++;
        if (gj_is_digit(e, end) || !gj_numeral_arabic((gj_slice){ p, (size_t)(e - p) }, &n))
            return NULL;
        int exponent;
        gj_dec part, total;
        const char *next = read_multiplier(s, e, &exponent);
        if (!gj_dec_mul(n.value, gj_dec_pow10(exponent), &part) ||
            (i > 0 && gj_dec_compare(part, limit) >= 0) || !gj_dec_add(sum, part, &total))
            return NULL;
        *whole = exponent > 0 || e - p == before;
        sum = total;
        limit = gj_dec_pow10(exponent);
        before = exponent;
        p = next;
        if (exponent == 0)
            break;
    }
    *value = sum;
    return p;
}

static bool mixed(const gj_piece *s, gj_amount *a)
{
    gj_amount b = *a;
    bool whole = false;
    const char *e = read_mixed(s, a->begin, &b.plain, &whole);
    if (!e || e <= a->end)
        return false;
    b.number_end = e;
    b.decimals = 0;
    if (!gj_amount_unit(s, &b) || gj_rune_left(s->begin, b.end) == U'年' ||
        gj_rune_at(b.end, s->end) == U'年' || (b.kind == GJ_KIND_NUMBER && !whole))
        return false;
    b.bare = false;
    *a = b;
    return true;
}

static const char *skip_digits(const char *p, const char *end)
{
    while (p < end && (unsigned)(*p - '0') < 10)
        p++;
    return p;
}

/* 1,234,567.89 from p: the numeral is read from these bytes alone, for the unit decides what 万 belongs to. */
static const char *digits_end(const char *p, const char *end)
{
    const char *e = skip_digits(p, end);
    while (e < end && *e == ',' && skip_digits(e + 1, end) == e + 4)
        e += 4;
    if (gj_is_digit(e + 1, end) && *e == '.')
        e = skip_digits(e + 1, end);
    return e;
}

bool gj_amount_read(const gj_piece *s, const char *p, gj_amount *out)
{
    gj_numeral n;
    if (!gj_numeral_arabic((gj_slice){ p, (size_t)(digits_end(p, s->end) - p) }, &n))
        return false;
    const char *e = p + n.bytes;
    *out = (gj_amount){ .begin = p,
                        .number_end = e,
                        .end = e,
                        .plain = n.value,
                        .value = n.value,
                        .factor = gj_dec_int(1),
                        .decimals = n.decimals,
                        .grouped = n.grouped,
                        .too_long = n.too_long,
                        .bare = true };
    if (n.too_long)
        return true;
    if (!gj_amount_unit(s, out))
        out->too_long = true;
    else if (!out->bare && out->unit == GJ_UNIT_NONE && gj_is_digit(out->end, s->end))
        mixed(s, out);
    return true;
}
