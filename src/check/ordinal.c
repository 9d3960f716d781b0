/* ordinal.c — marks that number items inside a paragraph: 一是 二是, ① ②, （1） （2）.
 * SPDX-License-Identifier: MIT */
#include "check/ordinal.h"

#include "check/seek.h"

static bool is_mark(uint32_t rune)
{
    switch (rune) {
    case U'。':
    case U'；':
    case U'：':
    case U'，':
    case U'、':
    case U'！':
    case U'？':
    case U'”':
    case U'）':
    case U'》':
    case '\n':
    case '\t':
    case ' ':
    case ';':
    case ':':
    case ',':
    case '.':
        return true;
    default:
        return false;
    }
}

/* Behind these a number is part of a word, a reference or a formula: 第一是, 统一是, 见（1）, ③=①+②. */
static bool is_bar(uint32_t rune)
{
    switch (rune) {
    case U'第':
    case U'唯':
    case U'之':
    case U'统':
    case U'其':
    case U'同':
    case U'单':
    case U'某':
    case U'见':
    case U'表':
    case U'图':
    case U'式':
    case U'注':
    case U'述':
    case U'×':
    case U'÷':
    case U'一':
    case U'十':
    case U'百':
    case U'条':
    case U'款':
    case U'每':
    case '=':
    case '+':
    case '-':
    case '/':
    case '*':
        return true;
    default:
        return false;
    }
}

/* Whether an item may begin at `at`; the first of a list may stand behind words too. */
static bool may_begin(gj_slice text, size_t at, bool first)
{
    if (at == 0)
        return true;
    uint32_t rune = gj_seek_rune(text, gj_seek_left(text, at));
    return is_mark(rune) || (first && !is_bar(rune));
}

/* The numeral of 一 to 三十九 that ends at `end`: its start in *at. 0: none. */
static uint32_t numeral_before(gj_slice text, size_t end, size_t *at)
{
    uint32_t digits[4], n = 0;
    *at = end;
    while (n < 4 && *at >= 3) {
        uint32_t digit = gj_seek_digit(gj_seek_rune(text, *at - 3));
        if (digit == 0)
            break;
        digits[n++] = digit;
        *at -= 3;
    }
    if (n == 1)
        return digits[0];
    if (n == 2 && digits[1] == 10 && digits[0] < 10)
        return 10 + digits[0];
    if (n == 2 && digits[0] == 10 && digits[1] < 4)
        return digits[1] * 10;
    if (n == 3 && digits[1] == 10 && digits[0] < 10 && digits[2] < 4)
        return digits[2] * 10 + digits[0];
    return 0;
}

static bool next_is(gj_slice text, size_t from, gj_ordinal *out)
{
    const gj_slice is = GJ_SLICE("是");
    size_t at = from;
    while ((at = gj_slice_find(text, is, at)) != GJ_NOT_FOUND) {
        size_t start;
        uint32_t number = numeral_before(text, at, &start);
        at += is.n;
        if (number == 0 || start < from || !may_begin(text, start, number == 1))
            continue;
        *out = (gj_ordinal){ number, { (uint32_t)start, (uint32_t)(at - start) } };
        return true;
    }
    return false;
}

static bool next_circle(gj_slice text, size_t from, gj_ordinal *out)
{
    const gj_slice lead = GJ_SLICE("\xE2\x91");
    for (size_t at = from; (at = gj_slice_find(text, lead, at)) != GJ_NOT_FOUND; at += 2) {
        unsigned char last = at + 2 < text.n ? (unsigned char)text.p[at + 2] : 0;
        if (last < 0xA0 || last > 0xB3)
            continue;
        uint32_t next = gj_seek_rune(text, at + 3);
        bool formula = next == '=' || next == '+' || next == '-' || next == '/' || next == '*' ||
                       next == U'×' || next == U'÷';
        if (formula || !may_begin(text, at, last == 0xA0))
            continue;
        *out = (gj_ordinal){ last - 0xA0u + 1, { (uint32_t)at, 3 } };
        return true;
    }
    return false;
}

static bool next_paren(gj_slice text, size_t from, gj_ordinal *out)
{
    const gj_slice open = GJ_SLICE("（"), close = GJ_SLICE("）");
    for (size_t at = from; (at = gj_slice_find(text, open, at)) != GJ_NOT_FOUND; at += open.n) {
        size_t p = at + open.n;
        uint32_t number = 0;
        while (p < text.n && p < at + open.n + 2 && text.p[p] >= '0' && text.p[p] <= '9')
            number = number * 10 + (uint32_t)(text.p[p++] - '0');
        if (number == 0 || !gj_slice_starts(gj_slice_sub(text, p, text.n), close) ||
            !may_begin(text, at, number == 1))
            continue;
        *out = (gj_ordinal){ number, { (uint32_t)at, (uint32_t)(p + close.n - at) } };
        return true;
    }
    return false;
}

bool gj_ordinal_next(gj_slice text, gj_ordinal_style style, size_t from, gj_ordinal *out)
{
    switch (style) {
    case GJ_ORDINAL_IS:
        return next_is(text, from, out);
    case GJ_ORDINAL_CIRCLE:
        return next_circle(text, from, out);
    case GJ_ORDINAL_PAREN:
        return next_paren(text, from, out);
    default:
        return false;
    }
}
