/* fit.c — rows that lost the cells merged with those above: how far to shift them.
 * SPDX-License-Identifier: MIT */
#include "doc/fit.h"

#include "doc/head.h"
#include "doc/word.h"

enum {
    IMPOSSIBLE = 1000,
    SHORT_VALUE = 24 /* bytes: «1.2万元», «2000人次» */
};

static gj_slice text_of(const gj_document *doc, uint32_t cell)
{
    return gj_doc_text(doc, doc->cells.v[cell].text);
}

/* Empty or a dash: stands anywhere. */
static bool is_blank(gj_slice text)
{
    static const gj_word blanks[] = { GJ_WORD("—"), GJ_WORD("——"), GJ_WORD("-"), GJ_WORD("--"),
                                      GJ_WORD("/"), GJ_WORD("无"), GJ_WORD("×"), GJ_WORD("－") };
    return text.n == 0 || gj_word_equals(text, blanks, GJ_ARRAY_LEN(blanks));
}

/* ≥60家, <5: a sign of comparison and a figure. */
static bool is_bound(gj_slice text)
{
    static const gj_word signs[] = { GJ_WORD("≥"), GJ_WORD("≤"), GJ_WORD(">"),
                                     GJ_WORD("<"), GJ_WORD("="), GJ_WORD("＝") };
    return gj_word_starts(text, signs, GJ_ARRAY_LEN(signs));
}

/* What it costs to have this text as a label: figures are none. */
static unsigned cost_as_label(gj_slice text)
{
    if (text.n == 0)
        return 0;
    if (gj_head_is_number(text) || is_bound(text) || is_blank(text))
        return IMPOSSIBLE;
    return text.p[0] >= '0' && text.p[0] <= '9' && text.n <= SHORT_VALUE;
}

static unsigned cost_below(gj_slice head, gj_slice text)
{
    if (is_blank(text))
        return 0;
    bool number = gj_head_is_number(text);
    switch (gj_head_of(head)) {
    case GJ_HEAD_SCORE:
        return number && !gj_slice_ends(text, GJ_SLICE("%")) ? 0 : IMPOSSIBLE;
    case GJ_HEAD_NUMBER:
        return number ? 0 : IMPOSSIBLE;
    case GJ_HEAD_REMARK:
        return number ? IMPOSSIBLE : 0;
    default:
        return 0;
    }
}

/* What a shift by k columns costs. A shifted row lacks cells at its left, so that its scores are there. */
static unsigned cost_of(const gj_document *doc, const gj_fit_head *head, const gj_row *row,
                        uint32_t k)
{
    const gj_row *h = &doc->rows.v[head->row];
    unsigned cost = 0;
    for (uint32_t col = k; col < h->count && cost < IMPOSSIBLE; col++) {
        gj_slice name = text_of(doc, h->first + col);
        if (col - k >= row->count) {
            bool wanted = col >= head->labels && gj_head_of(name) == GJ_HEAD_SCORE;
            cost += wanted ? (k > 0 ? IMPOSSIBLE : 1) : 0;
            continue;
        }
        gj_slice text = text_of(doc, row->first + col - k);
        cost += col < head->labels ? cost_as_label(text) : cost_below(name, text);
    }
    return cost;
}

/* 产出指标（50分）, 满意度: of the highest level wherever it stands. */
static bool names_highest(gj_slice text)
{
    static const gj_word names[] = {
        GJ_WORD("产出"),   GJ_WORD("产出指标"), GJ_WORD("项目产出"), GJ_WORD("效益"),
        GJ_WORD("效果"),   GJ_WORD("效益指标"), GJ_WORD("效果指标"), GJ_WORD("项目效益"),
        GJ_WORD("满意度"), GJ_WORD("决策"),     GJ_WORD("项目决策"), GJ_WORD("满意度指标"),
        GJ_WORD("过程"),   GJ_WORD("项目过程"), GJ_WORD("投入"),     GJ_WORD("项目管理"),
    };
    size_t open = gj_slice_find(text, GJ_SLICE("（"), 0);
    if (open != GJ_NOT_FOUND)
        text.n = open;
    return gj_word_equals(text, names, GJ_ARRAY_LEN(names));
}

/* The column of the highest level: 绩效指标 may stand left of it. */
static uint32_t highest_column(const gj_document *doc, const gj_fit_head *head)
{
    const gj_row *h = &doc->rows.v[head->row];
    for (uint32_t col = 0; col < head->labels; col++)
        if (gj_slice_starts(text_of(doc, h->first + col), GJ_SLICE("一级")))
            return col;
    return 0;
}

static uint32_t count_numbers(const gj_document *doc, const gj_row *row)
{
    uint32_t n = 0;
    for (uint32_t i = 0; i < row->count; i++)
        n += gj_head_is_number(text_of(doc, row->first + i));
    return n;
}

gj_fit gj_fit_row(const gj_document *doc, const gj_fit_head *head, const gj_row *row)
{
    uint32_t missing = doc->rows.v[head->row].count - row->count, best = 0;
    uint32_t numbers = count_numbers(doc, row);
    unsigned least = cost_of(doc, head, row, 0);
    bool several = false;
    if (least == 0 || numbers == 0)
        return (gj_fit){ .none = false };
    for (uint32_t k = 1; k <= missing && k < head->labels; k++) {
        unsigned cost = cost_of(doc, head, row, k);
        several = cost < least ? false : several || cost == least;
        best = cost < least ? k : best;
        least = cost < least ? cost : least;
    }
    if (least >= IMPOSSIBLE || (several && best > 0))
        return (gj_fit){ .none = numbers >= 2 };
    gj_fit fit = { .first = (uint16_t)best };
    uint32_t top = highest_column(doc, head);
    if (best > top && names_highest(text_of(doc, row->first))) {
        fit.first = (uint16_t)top;
        fit.second = (uint16_t)(best - top);
    }
    return fit;
}
