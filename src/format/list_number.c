/* list_number.c — numbers of lists in each way of writing them.
 * SPDX-License-Identifier: MIT */
#include "format/list_number.h"

#include "text/utf8.h"

/* Letters of the alphabet, doubled behind Z: AA, BB. */
static void print_letter(gj_strbuf *out, char first, uint32_t value)
{
    for (uint32_t i = 0; i <= (value - 1) / 26; i++)
        gj_strbuf_char(out, (char)(first + (char)((value - 1) % 26)));
}

static void print_roman(gj_strbuf *out, bool upper, uint32_t value)
{
    static const struct {
        uint32_t value;
        const char *upper, *lower;
    } steps[] = { { 1000, "M", "m" }, { 900, "CM", "cm" }, { 500, "D", "d" }, { 400, "CD", "cd" },
                  { 100, "C", "c" },  { 90, "XC", "xc" },  { 50, "L", "l" },  { 40, "XL", "xl" },
                  { 10, "X", "x" },   { 9, "IX", "ix" },   { 5, "V", "v" },   { 4, "IV", "iv" },
                  { 1, "I", "i" } };
    for (size_t i = 0; i < GJ_ARRAY_LEN(steps); i++)
        for (; value >= steps[i].value; value -= steps[i].value)
            gj_strbuf_cstr(out, upper ? steps[i].upper : steps[i].lower);
}

static const char *const plain_digits[] = { "〇", "一", "二", "三", "四",
                                            "五", "六", "七", "八", "九" };
static const char *const formal_digits[] = { "零", "壹", "贰", "叁", "肆",
                                             "伍", "陆", "柒", "捌", "玖" };

/* 一百零三, 十二, 二十: the «one» before ten is left out at the start of the plain way only. */
static void print_han(gj_strbuf *out, bool formal, uint32_t value)
{
    static const char *const plain_units[] = { "千", "百", "十", "" };
    static const char *const formal_units[] = { "仟", "佰", "拾", "" };
    const char *const *digits = formal ? formal_digits : plain_digits;
    const char *const *units = formal ? formal_units : plain_units;
    uint32_t weight = 1000;
    bool begun = false, gap = false;
    for (unsigned i = 0; i < 4; i++, weight /= 10) {
        uint32_t digit = value / weight % 10;
        if (digit == 0) {
            gap = begun;
            continue;
        }
        if (gap)
            gj_strbuf_cstr(out, "零");
        gap = false;
        if (formal || begun || !(digit == 1 && weight == 10))
            gj_strbuf_cstr(out, digits[digit]);
        gj_strbuf_cstr(out, units[i]);
        begun = true;
    }
}

static void print_digits(gj_strbuf *out, const char *const *digits, uint32_t value)
{
    char decimal[12];
    unsigned n = 0;
    for (; value > 0; value /= 10)
        decimal[n++] = (char)(value % 10);
    while (n-- > 0)
        gj_strbuf_cstr(out, digits[(unsigned char)decimal[n]]);
}

/* Signs that stand in a row in Unicode; false: there is none for this value. */
static bool print_sign(gj_strbuf *out, gj_list_format format, uint32_t value)
{
    static const struct {
        gj_list_format format;
        uint32_t first, count;
    } rows[] = { { GJ_LIST_CIRCLED, 0x2460, 20 },
                 { GJ_LIST_PAREN, 0x2474, 20 },
                 { GJ_LIST_STOP, 0x2488, 20 },
                 { GJ_LIST_HAN_CIRCLED, 0x3280, 10 } };
    for (size_t i = 0; i < GJ_ARRAY_LEN(rows); i++)
        if (rows[i].format == format && value <= rows[i].count) {
            gj_utf8_add(out, rows[i].first + value - 1);
            return true;
        }
    return false;
}

static void print_full_width(gj_strbuf *out, uint32_t value)
{
    static const char *const digits[] = {
        "０", "１", "２", "３", "４", "５", "６", "７", "８", "９"
    };
    print_digits(out, digits, value);
}

static bool print_cycle(gj_strbuf *out, gj_list_format format, uint32_t value)
{
    static const char *const stems[] = {
        "甲", "乙", "丙", "丁", "戊", "己", "庚", "辛", "壬", "癸"
    };
    static const char *const branches[] = { "子", "丑", "寅", "卯", "辰", "巳",
                                            "午", "未", "申", "酉", "戌", "亥" };
    bool stem = format == GJ_LIST_STEMS;
    if (value > (stem ? GJ_ARRAY_LEN(stems) : GJ_ARRAY_LEN(branches)))
        return false;
    gj_strbuf_cstr(out, stem ? stems[value - 1] : branches[value - 1]);
    return true;
}

/* false: this format has no sign for the value. */
static bool print_special(gj_strbuf *out, gj_list_format format, uint32_t value)
{
    if (value == 0 || value > 9999)
        return false;
    switch (format) {
    case GJ_LIST_UPPER_ROMAN:
    case GJ_LIST_LOWER_ROMAN:
        print_roman(out, format == GJ_LIST_UPPER_ROMAN, value);
        return true;
    case GJ_LIST_UPPER_LETTER:
    case GJ_LIST_LOWER_LETTER:
        if (value > 780)
            return false;
        print_letter(out, format == GJ_LIST_UPPER_LETTER ? 'A' : 'a', value);
        return true;
    case GJ_LIST_HAN:
    case GJ_LIST_HAN_FORMAL:
        print_han(out, format == GJ_LIST_HAN_FORMAL, value);
        return true;
    case GJ_LIST_HAN_DIGITS:
        print_digits(out, plain_digits, value);
        return true;
    case GJ_LIST_STEMS:
    case GJ_LIST_BRANCHES:
        return print_cycle(out, format, value);
    case GJ_LIST_FULL_WIDTH:
        print_full_width(out, value);
        return true;
    default:
        return print_sign(out, format, value);
    }
}

void gj_list_print(gj_strbuf *out, gj_list_format format, uint32_t value)
{
    if (format == GJ_LIST_NONE || format == GJ_LIST_BULLET)
        return;
    if (print_special(out, format, value))
        return;
    if (format == GJ_LIST_DECIMAL_ZERO && value < 10)
        gj_strbuf_char(out, '0');
    gj_strbuf_uint(out, value);
}
