/* shape.c — length, marks and figures of a short line.
 * SPDX-License-Identifier: MIT */
#include "doc/shape.h"

#include "doc/word.h"
#include "num/unit.h"
#include "text/utf8.h"

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

static void note_mark(gj_shape *shape, uint32_t rune, bool last)
{
    switch (rune) {
    case 0x3002: /* 。 */
    case 0xFF1B: /* ； */
    case 0xFF01: /* ！ */
    case 0xFF1F: /* ？ */
        *(last ? &shape->stop_end : &shape->stop_inside) = true;
        break;
    case ';':
    case '.':
        shape->stop_end |= last;
        break;
    case ':':
    case 0xFF1A: /* ： */
        *(last ? &shape->colon_end : &shape->colon_inside) = true;
        break;
    case 0xFF0C: /* ， */
        shape->comma = true;
        break;
    case 0x201C: /* “ */
    case 0x300A: /* 《 */
        shape->quote = true;
        break;
    default:
        break;
    }
}

gj_shape gj_shape_of(gj_slice text)
{
    gj_shape shape = { 0 };
    if (text.n > LONG_BYTES) {
        shape.chars = GJ_SHAPE_LONG;
        return shape;
    }
    const char *p = text.p, *end = text.p + text.n;
    unsigned depth = 0;
    while (p < end) {
        unsigned len;
        uint32_t rune = gj_utf8_decode(p, end, &len);
        p += len;
        shape.chars++;
        if (rune == 0xFF08 || rune == '(')
            depth++;
        if ((rune == 0xFF09 || rune == ')') && depth > 0)
            depth--;
        if (depth > 0)
            continue;
        if (rune < '0' || rune > '9') {
            note_mark(&shape, rune, p == end);
            continue;
        }
        shape.digit = true;
        if (p == end || *p < '0' || *p > '9')
            note_figure(&shape, text, (size_t)(p - text.p));
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
        GJ_WORD("情况"), GJ_WORD("概况"), GJ_WORD("目标"), GJ_WORD("内容"), GJ_WORD("范围"),
        GJ_WORD("体系"), GJ_WORD("过程"), GJ_WORD("方法"), GJ_WORD("结论"), GJ_WORD("等级"),
        GJ_WORD("措施"), GJ_WORD("建议"), GJ_WORD("问题"), GJ_WORD("名单"), GJ_WORD("产出"),
        GJ_WORD("效果"), GJ_WORD("效益"), GJ_WORD("投入"), GJ_WORD("分析"), GJ_WORD("说明"),
        GJ_WORD("打算"), GJ_WORD("经验"), GJ_WORD("做法"), GJ_WORD("应用"), GJ_WORD("依据"),
        GJ_WORD("背景"), GJ_WORD("成效"), GJ_WORD("绩效"), GJ_WORD("原因"), GJ_WORD("意见"),
        GJ_WORD("签字"), GJ_WORD("满意度"),
    };
    return gj_word_ends(without_tail(text), words, GJ_ARRAY_LEN(words));
}
