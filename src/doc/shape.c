/* shape.c — length, marks and figures of a short line.
 * SPDX-License-Identifier: MIT */
#include "doc/shape.h"

#include "doc/word.h"
#include "num/unit.h"

enum { LONG_BYTES = GJ_SHAPE_LONG * 3 };

/* The figure that ends at `at` (outside brackets): a date part, an amount, or something else. */
static void note_figure(gj_shape *shape, gj_slice text, size_t at)
{
    static const gj_word parts[] = { GJ_WORD("年"), GJ_WORD("月"), GJ_WORD("日"), GJ_WORD("号"),
                                     GJ_WORD("至"), GJ_WORD("—"),  GJ_WORD("-"),  GJ_WORD("~") };
    gj_slice rest = gj_slice_sub(text, at, 24);
    if (gj_word_starts(rest, parts, GJ_ARRAY_LEN(parts)))
        return;
    shape->bare_digit = true;
    size_t len;
    gj_unit_id unit = gj_unit_match(rest, &len);
    if (unit == GJ_UNIT_NONE)
        return;
    gj_dim dim = gj_unit_at(unit)->dim;
    shape->value |= dim == GJ_DIM_MONEY || dim == GJ_DIM_RATE || dim == GJ_DIM_SCORE;
}

/* A mark of three bytes. */
static void note_mark(gj_shape *shape, const unsigned char *u, bool last)
{
    switch ((uint32_t)u[0] << 16 | (uint32_t)u[1] << 8 | u[2]) {
    case 0xE38082: /* 。 */
    case 0xEFBC9B: /* ； */
    case 0xEFBC81: /* ！ */
    case 0xEFBC9F: /* ？ */
        *(last ? &shape->stop_end : &shape->stop_inside) = true;
        break;
    case 0xEFBC9A: /* ： */
        *(last ? &shape->colon_end : &shape->colon_inside) = true;
        break;
    case 0xEFBC8C: /* ， */
        shape->comma = true;
        break;
    case 0xE2809C: /* “ */
    case 0xE3808A: /* 《 */
        shape->quote = true;
        break;
    default:
        break;
    }
}

/* An ASCII character outside brackets; `at` is the offset behind it. */
static void note_ascii(gj_shape *shape, gj_slice text, size_t at)
{
    char c = text.p[at - 1];
    if (c == ':')
        *(at == text.n ? &shape->colon_end : &shape->colon_inside) = true;
    if (c == ';' || c == '.')
        shape->stop_end |= at == text.n;
    if (c < '0' || c > '9')
        return;
    shape->digit = true;
    if (at == text.n || text.p[at] < '0' || text.p[at] > '9')
        note_figure(shape, text, at);
}

/* Bytes of the character that begins with c, in valid UTF-8. */
static unsigned char_bytes(unsigned char c)
{
    if (c < 0x80)
        return 1;
    if (c < 0xE0)
        return 2;
    return c < 0xF0 ? 3 : 4;
}

gj_shape gj_shape_of(gj_slice text)
{
    gj_shape shape = { 0 };
    if (text.n > LONG_BYTES) {
        shape.chars = GJ_SHAPE_LONG;
        return shape;
    }
    unsigned depth = 0;
    for (size_t at = 0; at < text.n; shape.chars++) {
        const unsigned char *u = (const unsigned char *)text.p + at;
        unsigned len = char_bytes(*u);
        at = at + len <= text.n ? at + len : text.n;
        if (*u >= 0xE4 && *u <= 0xE9)
            continue; /* a Chinese character */
        bool three = len == 3 && u + 3 <= (const unsigned char *)text.p + text.n;
        bool wide = three && u[0] == 0xEF && u[1] == 0xBC;
        if (*u == '(' || (wide && u[2] == 0x88))
            depth++;
        else if ((*u == ')' || (wide && u[2] == 0x89)) && depth > 0)
            depth--;
        else if (depth == 0 && len == 1)
            note_ascii(&shape, text, at);
        else if (depth == 0 && three)
            note_mark(&shape, u, at == text.n);
    }
    return shape;
}

/* Without final marks and one pair of brackets at the end. */
static gj_slice without_tail(gj_slice text)
{
    static const gj_word marks[] = { GJ_WORD("。"), GJ_WORD("；"), GJ_WORD("："), GJ_WORD("."),
                                     GJ_WORD(" ") };
    for (size_t i = 0; i < GJ_ARRAY_LEN(marks); i++)
        if (gj_word_ends(text, &marks[i], 1))
            text.n -= marks[i].n;
    if (!gj_slice_ends(text, GJ_SLICE("）")))
        return text;
    size_t open = GJ_NOT_FOUND;
    for (size_t at = text.n; at-- > 0 && open == GJ_NOT_FOUND;)
        if (gj_slice_starts(gj_slice_sub(text, at, 3), GJ_SLICE("（")))
            open = at;
    if (open != GJ_NOT_FOUND)
        text.n = open;
    return text;
}

bool gj_shape_names_section(gj_slice text)
{
    static const gj_word words[] = {
        GJ_WORD("情况"), GJ_WORD("概况"),   GJ_WORD("目标"), GJ_WORD("内容"), GJ_WORD("范围"),
        GJ_WORD("体系"), GJ_WORD("过程"),   GJ_WORD("方法"), GJ_WORD("结论"), GJ_WORD("等级"),
        GJ_WORD("措施"), GJ_WORD("建议"),   GJ_WORD("问题"), GJ_WORD("名单"), GJ_WORD("产出"),
        GJ_WORD("效果"), GJ_WORD("效益"),   GJ_WORD("投入"), GJ_WORD("分析"), GJ_WORD("说明"),
        GJ_WORD("打算"), GJ_WORD("经验"),   GJ_WORD("做法"), GJ_WORD("应用"), GJ_WORD("依据"),
        GJ_WORD("背景"), GJ_WORD("成效"),   GJ_WORD("绩效"), GJ_WORD("原因"), GJ_WORD("意见"),
        GJ_WORD("签字"), GJ_WORD("满意度"),
    };
    return gj_word_ends(without_tail(text), words, GJ_ARRAY_LEN(words));
}
