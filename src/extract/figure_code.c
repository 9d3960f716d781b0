/* figure_code.c — what is written with digits and is no value: document numbers, codes, telephones, models, 7*24.
 * SPDX-License-Identifier: MIT */
#include "extract/figure_parts.h"

enum { TOKEN_LEFT = 32, CODE_DIGITS = 8, CELL_CODE_DIGITS = 11 };

static const char *push_code(gj_piece *s, const char *begin, const char *end)
{
    gj_figure f = { .kind = GJ_KIND_CODE, .factor = gj_dec_int(1) };
    gj_piece_push(s, &f, begin, end, end);
    return end;
}

static bool token_char(const char *p, const char *end)
{
    return gj_is_digit(p, end) || gj_is_letter(p, end) || (p < end && *p == '_');
}

/* Letters and digits, joined by - . / _ where more of them follow. */
static const char *token_end(const char *p, const char *end)
{
    for (;;) {
        while (token_char(p, end))
            p++;
        if (p + 1 < end && (*p == '-' || *p == '.' || *p == '/') && token_char(p + 1, end))
            p++;
        else
            return p;
    }
}

static const char *token_begin(const gj_piece *s, const char *p)
{
    const char *stop = p - s->last > TOKEN_LEFT ? p - TOKEN_LEFT : s->last;
    while (p > stop && (token_char(p - 1, p) || p[-1] == '.' || p[-1] == '-' || p[-1] == '/'))
        p--;
    while (!token_char(p, s->end))
        p++;
    return p;
}

static bool letter_left(const gj_piece *s, const char *p)
{
    if (p <= s->last)
        return false;
    if (gj_is_letter(p - 1, p) || p[-1] == '_')
        return true;
    return p - s->last >= 2 && (p[-1] == '.' || p[-1] == '-') && gj_is_letter(p - 2, p);
}

static bool is_open(uint32_t rune)
{
    return rune == U'〔' || rune == '[' || rune == U'【' || rune == U'［' || rune == '(' ||
           rune == U'（' || rune == U'﹝' || rune == U'{';
}

static bool is_close(uint32_t rune)
{
    return rune == U'〕' || rune == ']' || rune == U'】' || rune == U'］' || rune == ')' ||
           rune == U'）' || rune == U'﹞' || rune == U'}';
}

/* 〔2013〕2号: the year in brackets, then the number. */
static const char *document_number(gj_piece *s, const char *p)
{
    uint32_t open = gj_rune_left(s->begin, p);
    if (!is_open(open))
        return NULL;
    const char *e = p;
    while (gj_is_digit(e, s->end) && e - p < 5)
        e++;
    uint32_t close = gj_rune_at(e, s->end);
    if (e - p != 4 || !is_close(close))
        return NULL;
    bool round = open == '(' || open == U'（';
    e += gj_rune_bytes(close);
    const char *n = e;
    if (gj_text_at(n, s->end, GJ_SLICE("第")))
        n += 3;
    const char *digits = n;
    while (gj_is_digit(n, s->end) && n - digits < 8)
        n++;
    bool number = n > digits && gj_text_at(n, s->end, GJ_SLICE("号"));
    if (round && !number)
        return NULL;
    return push_code(s, p - gj_rune_bytes(open), number ? n + 3 : e);
}

const char *gj_code_before(gj_piece *s, const char *p)
{
    uint32_t left = gj_rune_left(s->begin, p);
    if (left < 0x80 && letter_left(s, p)) {
        if (gj_money_sign(s->begin, p) != p)
            return NULL;
        gj_amount a; /* «项目A 35万元» written without the blank is still money */
        if (gj_amount_read(s, p, &a) && a.kind == GJ_KIND_MONEY)
            return NULL;
        const char *e = token_end(p, s->end);
        return push_code(s, token_begin(s, p), e > p ? e : p + 1);
    }
    if (left == U'第' || left == U'表' || left == U'图' || left == U'件') {
        if (left == U'件' && !gj_text_left(s->begin, p, GJ_SLICE("附件")))
            return NULL;
        const char *e = p;
        while (gj_is_digit(e, s->end))
            e++;
        if (gj_text_at(e, s->end, GJ_SLICE("号")))
            e += 3;
        else if (left != U'第' && gj_is_unit(s, e)) /* 发放宣传图3000张 */
            return NULL;
        return push_code(s, p - 3, e);
    }
    return document_number(s, p);
}

/* 编码：, 电话 ... before the number. */
static bool code_label(const gj_piece *s, const char *p)
{
    for (int i = 0; i < 4; i++) {
        uint32_t rune = gj_rune_left(s->begin, p);
        if (rune != U'：' && rune != ':' && rune != U'为' && rune != U'是' && rune != ' ' &&
            rune != U'（' && rune != '(')
            break;
        p -= gj_rune_bytes(rune);
    }
    static const gj_slice labels[] = {
        { "编码", 6 }, { "代码", 6 }, { "号码", 6 }, { "编号", 6 },      { "文号", 6 },
        { "账号", 6 }, { "帐号", 6 }, { "证号", 6 }, { "批号", 6 },      { "型号", 6 },
        { "电话", 6 }, { "联系", 6 }, { "邮编", 6 }, { "传真", 6 },      { "手机", 6 },
        { "热线", 6 }, { "账户", 6 }, { "帐户", 6 }, { "联系方式", 12 }, { "流水号", 9 },
    };
    switch (gj_rune_left(s->begin, p)) {
    case U'码':
    case U'号':
    case U'话':
    case U'系':
    case U'编':
    case U'真':
    case U'机':
    case U'线':
    case U'户':
    case U'式':
        break;
    default:
        return false;
    }
    for (size_t i = 0; i < GJ_ARRAY_LEN(labels); i++) {
        if (gj_text_left(s->begin, p, labels[i]))
            return true;
    }
    return false;
}

/* GB/T 50034-2013, ISO 9001: capitals, a blank, and a number without unit. */
static bool standard(const gj_piece *s, const gj_amount *a)
{
    const char *p = a->begin;
    bool capital = p - s->begin >= 2 && p[-1] == ' ' && (unsigned)(p[-2] - 'A') < 26;
    return capital && a->decimals == 0 && !a->grouped && a->number_end - p >= 4;
}

/* 7*24, 5×8, 1200*600mm. */
static const char *product(gj_piece *s, const gj_amount *a, uint32_t sign)
{
    const char *p = a->end + gj_rune_bytes(sign);
    if (!gj_is_digit(p, s->end))
        return NULL;
    gj_amount b;
    if (!gj_amount_read(s, p, &b) || b.too_long)
        return NULL;
    bool hours = gj_dec_compare(b.plain, gj_dec_int(24)) == 0 ||
                 gj_dec_compare(a->plain, gj_dec_int(24)) == 0 ||
                 (gj_dec_compare(a->plain, gj_dec_int(5)) == 0 &&
                  gj_dec_compare(b.plain, gj_dec_int(8)) == 0);
    bool size = gj_is_letter(b.number_end, s->end) || gj_text_at(b.end, s->end, GJ_SLICE("*")) ||
                gj_text_left(s->begin, b.end, GJ_SLICE("小时")) ||
                gj_text_left(s->begin, b.end, GJ_SLICE("米"));
    if ((!hours || b.kind == GJ_KIND_MONEY || b.kind == GJ_KIND_RATE) && !size)
        return NULL;
    const char *e = token_end(b.number_end, s->end);
    while (e + 1 < s->end && *e == '*' && token_char(e + 1, s->end))
        e = token_end(e + 1, s->end);
    return push_code(s, a->begin, e);
}

/* 0310-8690022, 1-1-1, 8690022-3: figures joined by hyphens. */
static const char *hyphens(gj_piece *s, const gj_amount *a, bool zero)
{
    const char *p = a->end;
    int parts = 1;
    while (p + 1 < s->end && *p == '-' && gj_is_digit(p + 1, s->end)) {
        p++;
        while (gj_is_digit(p, s->end))
            p++;
        parts++;
    }
    if (parts > 2 || (parts == 2 && zero && p - a->end > 6))
        return push_code(s, a->begin, p);
    return NULL;
}

/* 建标152—2017: a number and the year of a standard. */
static const char *standard_year(gj_piece *s, const gj_amount *a)
{
    bool word;
    const char *p = gj_range_separator(a->end, s->end, &word);
    if (p == a->end || word || a->decimals || a->grouped)
        return NULL;
    const char *e = p;
    while (gj_is_digit(e, s->end) && e - p < 5)
        e++;
    bool year = e - p == 4 && ((p[0] == '1' && p[1] == '9') || (p[0] == '2' && p[1] == '0'));
    if (!year || a->number_end - a->begin == 4 || gj_is_unit(s, e) || gj_is_letter(e, s->end) ||
        (e < s->end && *e == '.'))
        return NULL;
    return push_code(s, a->begin, e);
}

static const char *by_shape(gj_piece *s, const gj_amount *a)
{
    const char *p = a->end;
    bool whole = a->decimals == 0 && !a->grouped;
    size_t digits = (size_t)(a->number_end - a->begin);
    bool zero = whole && digits > 1 && *a->begin == '0';
    if (a->too_long || gj_is_letter(p, s->end))
        return push_code(s, a->begin, token_end(p, s->end));
    if (gj_rune_at(p, s->end) == '-') {
        const char *e = hyphens(s, a, zero);
        if (e)
            return e;
    }
    if (zero && !gj_is_digit(p, s->end))
        return push_code(s, a->begin, p);
    bool alone = s->in_cell && a->begin == s->begin && p == s->end;
    if (whole && digits >= (alone ? CELL_CODE_DIGITS : CODE_DIGITS))
        return push_code(s, a->begin, p);
    return NULL;
}

const char *gj_code_after(gj_piece *s, const gj_amount *a)
{
    const char *p = a->end;
    uint32_t next = gj_rune_at(p, s->end);
    if (next == '*' || next == U'×' || next == U'✕') {
        const char *e = product(s, a, next);
        if (e)
            return e;
    }
    if (gj_text_at(a->number_end, s->end, GJ_SLICE("年代")))
        return push_code(s, a->begin, a->number_end);
    if (!a->bare)
        return NULL;
    if (a->too_long)
        return by_shape(s, a);
    if (next == U'号')
        return push_code(s, a->begin, p + 3);
    if ((next == '.' || next == ':' || next == U'·') &&
        gj_is_digit(p + gj_rune_bytes(next), s->end))
        return push_code(s, a->begin, token_end(p + gj_rune_bytes(next), s->end));
    if (gj_text_at(p, s->end, GJ_SLICE("世纪")) || gj_text_at(p, s->end, GJ_SLICE("热线")))
        return push_code(s, a->begin, p);
    if (code_label(s, a->begin) || standard(s, a))
        return push_code(s, a->begin, token_end(p, s->end));
    const char *e = standard_year(s, a);
    if (e)
        return e;
    return by_shape(s, a);
}
