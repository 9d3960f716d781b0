/* figure_han.c — Chinese numerals: figures only with a unit behind them or 百分之 before them.
 * SPDX-License-Identifier: MIT */
#include "extract/figure_parts.h"
#include "num/cnnum.h"

enum { LONGEST_RUN = 40 }; /* characters; a longer run is no numeral anybody writes */

/* A run of numeral characters. */
typedef struct han_run {
    const char *begin, *end;
    const char *cut; /* before a closing 万 or 亿, which then belongs to the unit; else `end` */
    unsigned n;
    uint32_t first;
    bool approximate; /* 二三十, 七八: two digits side by side */
} han_run;

static bool is_magnitude(uint32_t rune)
{
    return rune == U'十' || rune == U'百' || rune == U'千' || rune == U'万' || rune == U'亿' ||
           rune == U'拾' || rune == U'佰' || rune == U'仟' || rune == U'廿' || rune == U'卅';
}

static bool is_zero(uint32_t rune)
{
    return rune == U'零' || rune == U'〇';
}

static han_run read_run(const char *p, const char *end)
{
    han_run run = { .begin = p, .first = gj_rune_at(p, end) };
    bool digit = false, great = false;
    const char *cut = NULL;
    while (gj_is_han_numeral(p, end)) {
        uint32_t rune = gj_rune_at(p, end);
        bool plain = !is_magnitude(rune) && !is_zero(rune);
        if (plain && digit)
            run.approximate = true;
        digit = plain;
        cut = NULL;
        if (rune == U'万' || rune == U'亿') {
            cut = great || run.n == 0 ? NULL : p;
            great = true;
        }
        p += 3;
        run.n++;
    }
    run.end = p;
    run.cut = cut ? cut : p;
    return run;
}

static bool starts_no_number(uint32_t first)
{
    return first == U'百' || first == U'千' || first == U'万' || first == U'亿' || first == U'佰' ||
           first == U'仟' || is_zero(first);
}

/* 百分之, 千分之, 万分之: the power of ten they stand for; 0: none. */
static int part_exponent(const han_run *run, const char *end)
{
    if (run->n != 1 || !gj_text_at(run->end, end, GJ_SLICE("分之")))
        return 0;
    switch (run->first) {
    case U'百':
    case U'佰':
        return 2;
    case U'千':
    case U'仟':
        return 3;
    case U'万':
        return 4;
    default:
        return 0;
    }
}

static bool read_share(const char *p, const char *end, gj_numeral *n)
{
    gj_slice rest = { p, (size_t)(end - p) };
    if (gj_is_digit(p, end)) {
        if (!gj_numeral_arabic(rest, n))
            return false;
        while (n->bytes && (unsigned char)p[n->bytes - 1] >= 0x80)
            n->bytes--;
        return gj_numeral_arabic((gj_slice){ p, n->bytes }, n) && !n->too_long;
    }
    if (!gj_is_han_numeral(p, end))
        return false;
    han_run run = read_run(p, end);
    if (run.n > LONGEST_RUN)
        return false;
    if (run.n == 1 && (run.first == U'百' || run.first == U'佰')) {
        *n = (gj_numeral){ .value = gj_dec_int(100), .bytes = 3 };
        return true;
    }
    if (rest.n > (size_t)(run.end - p) + 40)
        rest.n = (size_t)(run.end - p) + 40;
    return !run.approximate && gj_numeral_chinese(rest, n) && !n->too_long;
}

static const char *share(gj_piece *s, const han_run *run, int exponent)
{
    const char *p = run->end + 6;
    gj_numeral n;
    if (!read_share(p, s->end, &n))
        return p;
    gj_amount a = { .begin = run->begin, .number_end = p + n.bytes, .end = p + n.bytes };
    a.plain = n.value;
    a.decimals = n.decimals;
    a.kind = GJ_KIND_RATE;
    a.dim = GJ_DIM_RATE;
    a.unit = exponent == 2   ? gj_unit_find(GJ_SLICE("%"))
             : exponent == 3 ? gj_unit_find(GJ_SLICE("‰"))
                             : GJ_UNIT_NONE;
    if (!gj_amount_apply(&a, gj_dec_pow10(-exponent)))
        return a.end;
    return gj_piece_amount(s, &a);
}

/* 一个, 一项, 一次 are articles; 一座, 一台 count. */
static bool one_counts(uint32_t next, const char *p, const char *end)
{
    switch (next) {
    case U'座':
    case U'台':
    case U'辆':
    case U'套':
    case U'栋':
    case U'艘':
    case U'架':
    case U'幢':
    case U'元':
    case U'成':
    case U'万':
    case U'亿':
        return true;
    case U'个':
        return gj_text_at(p, end, GJ_SLICE("个百分点"));
    default:
        return false;
    }
}

/* Ordinals and vague numbers: 第三次, 数十个, 前三名. */
static bool ordinal(uint32_t left)
{
    switch (left) {
    case U'第':
    case U'数':
    case U'几':
    case U'前':
    case U'后':
    case U'每':
    case U'周':
    case U'初':
    case U'点': /* the minutes of a time, or decimals nobody could read */
        return true;
    default:
        return false;
    }
}

/* Measure words that name a rank, a phase or a kind, not a thing. */
static bool ranking_unit(const char *unit, const char *end)
{
    switch (gj_rune_at(unit, end)) {
    case U'年':
    case U'级':
    case U'期':
    case U'等':
    case U'届':
    case U'类':
    case U'层':
    case U'号':
    case U'区':
    case U'线':
    case U'批':
    case U'章':
    case U'体':
    case U'日':
    case U'月':
    case U'角':
        return true;
    default:
        return false;
    }
}

static bool abstract_noun(const char *p, const char *end)
{
    static const gj_slice nouns[] = {
        { "方面", 6 }, { "层面", 6 }, { "维度", 6 }, { "角度", 6 }, { "意识", 6 }, { "自信", 6 },
        { "维护", 6 }, { "代表", 6 }, { "全面", 6 }, { "坚持", 6 }, { "必须", 6 }, { "确保", 6 },
        { "结合", 6 }, { "统一", 6 }, { "到位", 6 }, { "着力", 6 }, { "更加", 6 }, { "原则", 6 },
        { "不", 3 },   { "山", 3 },   { "峡", 3 },   { "渠", 3 },   { "县", 3 },
    };
    for (size_t i = 0; i < GJ_ARRAY_LEN(nouns); i++) {
        if (gj_text_at(p, end, nouns[i]))
            return true;
    }
    return false;
}

static bool is_capital(uint32_t rune)
{
    static const uint32_t capitals[] = { U'壹', U'贰', U'叁', U'肆', U'伍',
                                         U'陆', U'柒', U'捌', U'玖', U'拾' };
    for (size_t i = 0; i < GJ_ARRAY_LEN(capitals); i++) {
        if (rune == capitals[i])
            return true;
    }
    return false;
}

static bool accept_score(const gj_piece *s, const han_run *run, const gj_amount *a)
{
    if (run->n > 1)
        return true;
    /* 取得十分明显的成效: a score of one sign stands before a mark */
    if (gj_rune_is_han(gj_rune_at(a->end, s->end)))
        return false;
    uint32_t left = gj_rune_left(s->begin, run->begin);
    return left == U'得' || left == U'扣' || left == U'评' || left == U'加' || left == U'减' ||
           left == U'分' || left == U'计' || left == U'为';
}

static bool accept(const gj_piece *s, const han_run *run, const gj_amount *a)
{
    switch (a->kind) {
    case GJ_KIND_MONEY: {
        uint32_t next = gj_rune_at(a->end, s->end);
        if (ranking_unit(a->number_end, s->end))
            return false; /* 五角大楼 */
        return run->n > 1 ||
               (next != U'结' && next != U'论' && next != U'次' && next != U'方' && next != U'制');
    }
    case GJ_KIND_SCORE:
        return accept_score(s, run, a);
    case GJ_KIND_RATE:
    case GJ_KIND_POINTS:
        return true;
    case GJ_KIND_COUNT: /* 登陆部队: a capital sign alone counts nothing but money */
        return !(run->n == 1 && is_capital(run->first)) && !ranking_unit(a->number_end, s->end) &&
               !abstract_noun(a->end, s->end);
    default:
        return a->unit != GJ_UNIT_NONE && a->dim == GJ_DIM_MONEY; /* a price */
    }
}

/* 二点五, 零点五: 点 and more numerals. */
static bool decimals_follow(const han_run *run, const char *end)
{
    const char *p = run->end + 3;
    return gj_text_at(run->end, end, GJ_SLICE("点")) && gj_is_han_numeral(p, end);
}

static bool first_in_piece(const gj_piece *s, const char *p)
{
    return p == s->begin || (p == s->begin + 3 && gj_text_left(s->begin, p, GJ_SLICE("负")));
}

/* Can what stands behind the run be a unit at all? Cheap: most runs end here. */
static bool worth_reading(const gj_piece *s, const han_run *run)
{
    uint32_t next = gj_rune_at(run->end, s->end);
    if (next == 0)
        return run->n > 1 && first_in_piece(s, run->begin); /* alone in its cell */
    if (next < 0x3400 && next != '%' && next != U'℃')
        return false;
    if (run->n > 1 || decimals_follow(run, s->end))
        return true;
    if (run->first == U'一')
        return one_counts(next, run->end, s->end);
    return !starts_no_number(run->first);
}

static const char *read_amount(gj_piece *s, const han_run *run)
{
    gj_numeral n;
    gj_slice rest = { run->begin, (size_t)(run->cut - run->begin) };
    if (run->cut == run->end && decimals_follow(run, s->end))
        rest.n = (size_t)(s->end - run->begin) < 240 ? (size_t)(s->end - run->begin) : 240;
    if (!gj_numeral_chinese(rest, &n) || n.too_long || n.bytes < (size_t)(run->cut - run->begin))
        return run->end;
    gj_amount a = { .begin = run->begin, .number_end = run->begin + n.bytes };
    a.plain = n.value;
    a.decimals = n.decimals;
    if (!gj_amount_unit(s, &a))
        return run->end;
    bool alone = a.unit == GJ_UNIT_NONE && first_in_piece(s, run->begin) && a.end == s->end &&
                 (run->n > 1 || a.decimals > 0);
    bool vague = a.about && gj_text_at(a.number_end, s->end, GJ_SLICE("几"));
    if (vague || (!alone && !accept(s, run, &a)))
        return a.end > run->end ? a.end : run->end;
    return gj_piece_amount(s, &a);
}

const char *gj_han_scan(gj_piece *s, const char *p)
{
    han_run run = read_run(p, s->end);
    if (run.n == 0)
        return p + 3;
    if (run.n > LONGEST_RUN)
        return run.end;
    int exponent = part_exponent(&run, s->end);
    if (exponent)
        return share(s, &run, exponent);
    if (!worth_reading(s, &run))
        return run.end;
    uint32_t next = gj_rune_at(run.end, s->end);
    if (next == U'年' || next == U'月') {
        const char *e = gj_date_scan(s, p);
        if (e)
            return e;
    }
    bool decimals = run.n == 1 && is_zero(run.first) && decimals_follow(&run, s->end);
    if (run.approximate || (starts_no_number(run.first) && !decimals) ||
        ordinal(gj_rune_left(s->begin, p)))
        return run.end;
    return read_amount(s, &run);
}
