/* ordinal.c — marks that number items inside a paragraph: 一是 二是, ① ②, （1） （2）.
 * SPDX-License-Identifier: MIT */
#include "check/ordinal.h"

#include "check/seek.h"

/* Offset of the character that ends at `at`. */
static size_t left_of(gj_slice text, size_t at)
{
    do {
        at--;
    } while (at > 0 && ((unsigned char)text.p[at] & 0xC0) == 0x80);
    return at;
}

static bool one_of(gj_slice c, const char *const *words, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (gj_slice_equal(c, gj_slice_of(words[i])))
            return true;
    return false;
}

/* Whether an item may begin at `at`; the first of a list may stand behind words too. */
static bool may_begin(gj_slice text, size_t at, bool first)
{
    static const char *const marks[] = { "。", "；", "：", "，", "、", "！", "？", "”", "）",
                                         "》", "\n", "\t", " ",  ";",  ":",  ",",  "." };
    static const char *const bars[] = { "第", "唯", "之", "统", "其", "同", "单", "某", "见",
                                        "表", "图", "式", "注", "述", "=",  "+",  "-",  "×",
                                        "÷",  "/",  "*",  "一", "十", "百", "条", "款", "每" };
    if (at == 0)
        return true;
    size_t left = left_of(text, at);
    gj_slice c = gj_slice_sub(text, left, at - left);
    if (one_of(c, marks, GJ_ARRAY_LEN(marks)))
        return true;
    return first && !one_of(c, bars, GJ_ARRAY_LEN(bars));
}

/* 1 to 9 for 一 to 九, 10 for 十, else 0. */
static uint32_t han_digit(gj_slice c)
{
    static const char digits[] = "一二三四五六七八九十";
    for (uint32_t i = 0; i < 10 && c.n == 3; i++)
        if (memcmp(c.p, digits + 3 * i, 3) == 0)
            return i + 1;
    return 0;
}

/* The numeral of 一 to 三十九 that ends at `end`: its start in *at. 0: none. */
static uint32_t numeral_before(gj_slice text, size_t end, size_t *at)
{
    uint32_t digits[4], n = 0;
    *at = end;
    while (n < 4 && *at >= 3) {
        uint32_t digit = han_digit(gj_slice_sub(text, *at - 3, 3));
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
    while ((at = gj_seek(text, is, 1, at)) != GJ_NOT_FOUND) {
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
    static const char *const operators[] = { "=", "+", "-", "×", "÷", "/", "*", "＝" };
    const gj_slice lead = GJ_SLICE("\xE2\x91");
    for (size_t at = from; (at = gj_seek(text, lead, 0, at)) != GJ_NOT_FOUND; at += 2) {
        unsigned char last = at + 2 < text.n ? (unsigned char)text.p[at + 2] : 0;
        if (last < 0xA0 || last > 0xB3)
            continue;
        gj_slice next = gj_slice_sub(text, at + 3, 1);
        if (next.n && (unsigned char)next.p[0] >= 0x80)
            next = gj_slice_sub(text, at + 3, (unsigned char)next.p[0] < 0xE0 ? 2 : 3);
        if (one_of(next, operators, GJ_ARRAY_LEN(operators)) || !may_begin(text, at, last == 0xA0))
            continue;
        *out = (gj_ordinal){ last - 0xA0u + 1, { (uint32_t)at, 3 } };
        return true;
    }
    return false;
}

static bool next_paren(gj_slice text, size_t from, gj_ordinal *out)
{
    const gj_slice open = GJ_SLICE("（"), close = GJ_SLICE("）");
    for (size_t at = from; (at = gj_seek(text, open, 2, at)) != GJ_NOT_FOUND; at += open.n) {
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
