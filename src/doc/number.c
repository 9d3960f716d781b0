/* number.c — reads 一、 （一） 1. （1） ① 1.1 第一部分 at the start of a paragraph.
 * SPDX-License-Identifier: MIT */
#include "doc/number.h"

#include "doc/word.h"
#include "num/unit.h"
#include "text/utf8.h"

enum { MAX_NUMBER = 999 };

static bool starts(gj_slice s, size_t at, const char *mark)
{
    size_t n = strlen(mark);
    return s.n >= at + n && memcmp(s.p + at, mark, n) == 0;
}

static bool is_digit(gj_slice s, size_t at)
{
    return at < s.n && s.p[at] >= '0' && s.p[at] <= '9';
}

/* The value of a Chinese numeral character; 10 and 100 are multipliers, -1 is none of them. */
static int han_value(gj_slice s, size_t at)
{
    if (s.n < at + 3)
        return -1;
    const unsigned char *u = (const unsigned char *)s.p + at;
    switch ((uint32_t)u[0] << 16 | (uint32_t)u[1] << 8 | u[2]) {
    case 0xE4B880: /* 一 */
        return 1;
    case 0xE4BA8C: /* 二 */
        return 2;
    case 0xE4B889: /* 三 */
        return 3;
    case 0xE59B9B: /* 四 */
        return 4;
    case 0xE4BA94: /* 五 */
        return 5;
    case 0xE585AD: /* 六 */
        return 6;
    case 0xE4B883: /* 七 */
        return 7;
    case 0xE585AB: /* 八 */
        return 8;
    case 0xE4B99D: /* 九 */
        return 9;
    case 0xE58D81: /* 十 */
        return 10;
    case 0xE799BE: /* 百 */
        return 100;
    case 0xE99BB6: /* 零 */
    case 0xE38087: /* 〇 */
        return 0;
    default:
        return -1;
    }
}

/* 十二, 二十, 一百零三 at `at`; *end behind it. 0: none or not well formed. */
static uint32_t han_number(gj_slice s, size_t at, size_t *end)
{
    uint32_t total = 0;
    int unit = -1; /* digit that waits for its multiplier */
    for (unsigned i = 0; i < 7; i++, at += 3) {
        int value = han_value(s, at);
        if (value < 0)
            break;
        if (value >= 10) {
            total += (uint32_t)((unit > 0 ? unit : 1) * value);
            unit = -1;
            continue;
        }
        if (unit > 0)
            return 0; /* «一二三» is no number */
        unit = value;
    }
    *end = at;
    total += unit > 0 ? (uint32_t)unit : 0;
    return total <= MAX_NUMBER ? total : 0;
}

/* Up to four digits; *end behind them. More, or none: -1. */
static int32_t digit_number(gj_slice s, size_t at, size_t *end)
{
    int32_t value = 0;
    size_t from = at;
    while (is_digit(s, at) && at < from + 5)
        value = value * 10 + (s.p[at++] - '0');
    *end = at;
    return at > from && at < from + 5 ? value : -1;
}

static size_t skip_blanks(gj_slice s, size_t at)
{
    while (at < s.n && s.p[at] == ' ')
        at++;
    return at;
}

/* Behind a mark of the list 、 . ． ; GJ_NOT_FOUND when none stands there. */
static size_t after_point(gj_slice s, size_t at)
{
    at = skip_blanks(s, at);
    if (starts(s, at, "、") || starts(s, at, "．"))
        return at + 3;
    if (at < s.n && s.p[at] == '.')
        return at + 1;
    return GJ_NOT_FOUND;
}

static size_t after_close(gj_slice s, size_t at)
{
    at = skip_blanks(s, at);
    if (starts(s, at, "）"))
        return at + 3;
    if (at < s.n && s.p[at] == ')')
        return at + 1;
    return GJ_NOT_FOUND;
}

static bool found(gj_numbering *out, gj_number_style style, uint32_t number, size_t bytes)
{
    if (number == 0 || number > MAX_NUMBER)
        return false;
    *out = (gj_numbering){ style, number, 1, (uint32_t)bytes };
    return true;
}

/* 一、 or 一）; «一、二级指标» and «三、四季度» name a series and number nothing. */
static bool han_first(gj_slice s, gj_numbering *out)
{
    size_t end;
    uint32_t number = han_number(s, 0, &end);
    if (number == 0)
        return false;
    size_t body = after_close(s, end);
    if (body != GJ_NOT_FOUND)
        return found(out, GJ_NUMBER_HAN_PAREN, number, body);
    body = after_point(s, end);
    if (body == GJ_NOT_FOUND)
        return false;
    if (han_number(s, body, &end) == number + 1)
        return false;
    return found(out, GJ_NUMBER_HAN, number, body);
}

/* What follows a second part so that it is a fraction or a date: 1.44万元, 3.5%, 12.31日. */
static bool value_follows(gj_slice s, size_t at)
{
    static const gj_word marks[] = { GJ_WORD("年"), GJ_WORD("月"), GJ_WORD("日"),
                                     GJ_WORD("万"), GJ_WORD("亿"), GJ_WORD("倍"),
                                     GJ_WORD("至"), GJ_WORD("多"), GJ_WORD("余") };
    size_t len;
    if (at >= s.n)
        return true;
    if (strchr("%-~*/+=,)", s.p[at]))
        return true;
    if (gj_word_starts(gj_slice_sub(s, at, 3), marks, GJ_ARRAY_LEN(marks)))
        return true;
    return gj_unit_match(gj_slice_sub(s, at, 24), &len) != GJ_UNIT_NONE;
}

/* 1.1 or 2.3.1 whose first part ends at `at` (there stands the point). */
static bool dotted(gj_slice s, size_t at, gj_numbering *out)
{
    uint8_t parts = 1;
    int32_t last = 0;
    while (at < s.n && s.p[at] == '.' && is_digit(s, at + 1)) {
        size_t from = at + 1;
        last = digit_number(s, from, &at);
        if (last <= 0 || at - from > 2 || s.p[from] == '0' || ++parts > 5)
            return false;
    }
    if (parts == 2 && value_follows(s, at))
        return false;
    size_t body = after_point(s, at);
    if (!found(out, GJ_NUMBER_DOTTED, (uint32_t)last, body == GJ_NOT_FOUND ? at : body))
        return false;
    out->parts = parts;
    return true;
}

/* 1. 1、 1） 1.1; «1.2022年» is item 1 about the year 2022, «1.44万元» is an amount. */
static bool digit_first(gj_slice s, gj_numbering *out)
{
    size_t end;
    int32_t number = digit_number(s, 0, &end);
    if (number <= 0 || end > 3)
        return false;
    size_t body = after_close(s, end);
    if (body != GJ_NOT_FOUND)
        return found(out, GJ_NUMBER_DIGIT_PAREN, (uint32_t)number, body);
    body = after_point(s, end);
    if (body == GJ_NOT_FOUND)
        return false;
    if (s.p[end] != '.' || !is_digit(s, body))
        return found(out, GJ_NUMBER_DIGIT, (uint32_t)number, body);
    if (dotted(s, end, out))
        return true;
    size_t next;
    int32_t year = digit_number(s, body, &next);
    bool dated = (year >= 1900 && year < 2200) ||
                 (starts(s, next, "月") && year >= 1 && year <= 12 && number < 10);
    return dated && found(out, GJ_NUMBER_DIGIT, (uint32_t)number, body);
}

/* （一） （1） (1) */
static bool paren_first(gj_slice s, size_t open, gj_numbering *out)
{
    size_t end, at = skip_blanks(s, open);
    uint32_t han = han_number(s, at, &end);
    int32_t digits = han > 0 ? 0 : digit_number(s, at, &end);
    if (han == 0 && (digits <= 0 || end - at > 2))
        return false;
    size_t body = after_close(s, end);
    if (body == GJ_NOT_FOUND)
        return false;
    size_t mark = after_point(s, body);
    if (mark != GJ_NOT_FOUND && !is_digit(s, mark))
        body = mark;
    if (han > 0)
        return found(out, GJ_NUMBER_HAN_PAREN, han, body);
    return found(out, GJ_NUMBER_DIGIT_PAREN, (uint32_t)digits, body);
}

/* 第一部分, 第三章, 第2部分 */
static bool part_first(gj_slice s, gj_numbering *out)
{
    size_t end;
    uint32_t number = han_number(s, 3, &end);
    if (number == 0) {
        int32_t digits = digit_number(s, 3, &end);
        number = digits > 0 ? (uint32_t)digits : 0;
    }
    if (starts(s, end, "部分"))
        return found(out, GJ_NUMBER_PART, number, end + 6);
    if (starts(s, end, "章") || starts(s, end, "编"))
        return found(out, GJ_NUMBER_PART, number, end + 3);
    return false;
}

/* 项目一：, 项目2：, 子项目（三） : one of several projects that a report speaks of in turn. */
static bool project_first(gj_slice s, gj_numbering *out)
{
    size_t at = starts(s, 0, "子项目") ? 9 : 6, end;
    bool open = starts(s, at, "（");
    at += open ? 3 : 0;
    uint32_t number = han_number(s, at, &end);
    if (number == 0) {
        int32_t digits = digit_number(s, at, &end);
        number = digits > 0 ? (uint32_t)digits : 0;
    }
    if (open) {
        if (!starts(s, end, "）"))
            return false;
        end += 3;
    }
    size_t body = skip_blanks(s, end);
    bool parted = starts(s, body, "：") || starts(s, body, "、") || starts(s, body, "．") || starts(s, body, "——");
    if (!parted && body == end)
        return false;
    return found(out, GJ_NUMBER_PROJECT, number, parted ? body + (starts(s, body, "——") ? 6 : 3) : body);
}

/* ① ⑴ ⒈ ㈠: one character each. */
static bool symbol_first(gj_slice s, gj_numbering *out)
{
    static const struct {
        uint32_t first, count;
        gj_number_style style;
    } ranges[] = { { 0x2460, 20, GJ_NUMBER_CIRCLE },
                   { 0x2474, 20, GJ_NUMBER_DIGIT_PAREN },
                   { 0x2488, 20, GJ_NUMBER_DIGIT },
                   { 0x3220, 10, GJ_NUMBER_HAN_PAREN },
                   { 0x2776, 10, GJ_NUMBER_CIRCLE } };
    unsigned len;
    uint32_t rune = gj_utf8_decode(s.p, s.p + s.n, &len);
    for (size_t i = 0; i < GJ_ARRAY_LEN(ranges); i++)
        if (rune - ranges[i].first < ranges[i].count)
            return found(out, ranges[i].style, rune - ranges[i].first + 1, len);
    return false;
}

bool gj_number_parse(gj_slice text, gj_numbering *out)
{
    *out = (gj_numbering){ 0 };
    if (text.n == 0)
        return false;
    bool numbered = false;
    unsigned char first = (unsigned char)text.p[0];
    if (first >= '0' && first <= '9')
        numbered = digit_first(text, out);
    else if (first == '(')
        numbered = paren_first(text, 1, out);
    else if (first == 0xEF && starts(text, 0, "（"))
        numbered = paren_first(text, 3, out);
    else if (first == 0xE2 || first == 0xE3)
        numbered = symbol_first(text, out);
    else if (first == 0xE7 && starts(text, 0, "第"))
        numbered = part_first(text, out);
    else if (starts(text, 0, "项目") || starts(text, 0, "子项目"))
        numbered = project_first(text, out);
    if (!numbered && first >= 0xE4 && first <= 0xE9)
        numbered = han_first(text, out);
    if (numbered)
        out->bytes = (uint32_t)skip_blanks(text, out->bytes);
    return numbered;
}
