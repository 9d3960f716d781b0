/* bracket.c — a mark in brackets at the end of a heading or group cell.
 * SPDX-License-Identifier: MIT */
#include "check/bracket.h"

#include "doc/word.h"

enum { TEXT_MAX = 120 };

static size_t last_open(gj_slice text)
{
    size_t at = GJ_NOT_FOUND;
    for (size_t p = 0; (p = gj_slice_find(text, GJ_SLICE("（"), p)) != GJ_NOT_FOUND; p++)
        at = p;
    return at;
}

/* What stands beside the number in the bracket. */
static gj_bracket_kind kind_of(gj_slice before, gj_slice behind)
{
    static const struct {
        const char *word;
        gj_bracket_kind kind;
    } words[] = {
        { "", GJ_BRACKET_MARK },      { "满分", GJ_BRACKET_MARK }, { "权重", GJ_BRACKET_MARK },
        { "分值", GJ_BRACKET_MARK },  { "共", GJ_BRACKET_MARK },   { "标准分", GJ_BRACKET_MARK },
        { "得", GJ_BRACKET_GOT },     { "得分", GJ_BRACKET_GOT },  { "自评", GJ_BRACKET_GOT },
        { "自评得", GJ_BRACKET_GOT }, { "实得", GJ_BRACKET_GOT },  { "自评得分", GJ_BRACKET_GOT },
        { "评价得", GJ_BRACKET_GOT }, { "评价得分", GJ_BRACKET_GOT }, { "实际得分", GJ_BRACKET_GOT },
    };
    if (behind.n && !gj_slice_equal(behind, GJ_SLICE("分")))
        return GJ_BRACKET_NONE;
    if (gj_slice_ends(before, GJ_SLICE("：")))
        before.n -= 3;
    for (size_t i = 0; i < GJ_ARRAY_LEN(words); i++)
        if (gj_slice_equal(before, gj_slice_of(words[i].word)))
            return words[i].kind;
    return GJ_BRACKET_NONE;
}

/* What stands between the brackets that end `span`; false: it ends in none, or nothing stands before them. */
static bool read_inside(const gj_extraction *x, gj_span span, gj_span *inside)
{
    gj_slice text = gj_doc_text(x->doc, span);
    size_t open = text.n > TEXT_MAX || !gj_slice_ends(text, GJ_SLICE("）")) ? GJ_NOT_FOUND : last_open(text);
    if (open == GJ_NOT_FOUND || gj_slice_trim(gj_slice_sub(text, 0, open)).n == 0)
        return false;
    uint32_t from = span.off + (uint32_t)open + 3;
    *inside = (gj_span){ from, gj_span_end(span) - 3 - from };
    return true;
}

gj_bracket gj_bracket_at_end(const gj_extraction *x, gj_span span)
{
    gj_bracket b = { .kind = GJ_BRACKET_NONE, .figure = GJ_NO_INDEX };
    gj_span inside;
    if (!read_inside(x, span, &inside))
        return b;
    uint32_t from = inside.off, end = gj_span_end(inside);
    uint32_t figure = gj_figure_from(x, from);
    if (figure >= x->figures.n || x->figures.v[figure].span.off >= end) {
        gj_slice text = gj_doc_text(x->doc, inside);
        if (text.n <= 5 && gj_dec_parse(text, &b.bare) && gj_dec_sign(b.bare) > 0)
            b.kind = GJ_BRACKET_MARK;
        return b;
    }
    const gj_figure *f = &x->figures.v[figure];
    bool alone = figure + 1 >= x->figures.n || x->figures.v[figure + 1].span.off >= end;
    if (gj_span_end(f->span) > end || !alone || f->bound != GJ_BOUND_NONE ||
        (f->kind != GJ_KIND_SCORE && f->kind != GJ_KIND_NUMBER))
        return b;
    uint32_t tail = gj_span_end(f->number);
    b.kind = kind_of(gj_doc_text(x->doc, (gj_span){ from, f->number.off - from }),
                     gj_doc_text(x->doc, (gj_span){ tail, end - tail }));
    b.figure = figure;
    return b;
}

/* What a piece of a bracket that holds one figure says. */
static gj_bracket_kind kind_of_piece(const gj_extraction *x, uint32_t figure, uint32_t from, uint32_t end)
{
    const gj_figure *f = &x->figures.v[figure];
    uint32_t tail = gj_span_end(f->number);
    if (f->kind != GJ_KIND_SCORE || f->bound != GJ_BOUND_NONE || f->span.off < from || gj_span_end(f->span) > end)
        return GJ_BRACKET_NONE;
    return kind_of(gj_slice_trim(gj_doc_text(x->doc, (gj_span){ from, f->number.off - from })),
                   gj_doc_text(x->doc, (gj_span){ tail, end - tail }));
}

gj_bracket gj_bracket_mark_of_two(const gj_extraction *x, gj_span span)
{
    static const gj_word marks[] = { GJ_WORD("，"), GJ_WORD("；"), GJ_WORD("、") };
    gj_bracket none = { .kind = GJ_BRACKET_NONE, .figure = GJ_NO_INDEX };
    gj_span inside;
    if (!read_inside(x, span, &inside))
        return none;
    uint32_t from = inside.off, end = gj_span_end(inside), figure = gj_figure_from(x, from);
    if (figure + 1 >= x->figures.n || x->figures.v[figure + 1].span.off >= end ||
        (figure + 2 < x->figures.n && x->figures.v[figure + 2].span.off < end))
        return none;
    uint32_t comma = gj_span_end(x->figures.v[figure].span);
    if (comma + 3 > end || !gj_word_starts(gj_doc_text(x->doc, (gj_span){ comma, end - comma }), marks, GJ_ARRAY_LEN(marks)))
        return none;
    if (kind_of_piece(x, figure, from, comma) != GJ_BRACKET_MARK || kind_of_piece(x, figure + 1, comma + 3, end) != GJ_BRACKET_GOT)
        return none;
    return (gj_bracket){ .kind = GJ_BRACKET_MARK, .figure = figure };
}

gj_slice gj_bracket_name(gj_slice text)
{
    size_t open =
        gj_slice_ends(text, GJ_SLICE("）")) && text.n <= TEXT_MAX ? last_open(text) : GJ_NOT_FOUND;
    return gj_slice_trim(open == GJ_NOT_FOUND || open == 0 ? text : gj_slice_sub(text, 0, open));
}
