/* layout_strip.c — lines parted at their gaps.
 * SPDX-License-Identifier: MIT */
#include "format/layout_open.h"

#include <stdlib.h>

#include "doc/outline.h"
#include "doc/word.h"
#include "text/utf8.h"

enum {
    SPREAD = 3,     /* ems between the characters of «组  长», at most */
    DASH_BYTES = 6, /* «——» */
    UNIT_CHARS = 5, /* of a unit behind a number: «万元/公里» */
    SAME_RULING = 150
};

/* ---- what a piece says ---- */

static bool is_sign(uint32_t rune)
{
    static const uint32_t signs[] = { '+', '-',    '<',    '>',    '=',    '~',    0x2264, 0x2265,
                                      '(', 0xFF08, 0x2212, 0xFFE5, 0xA5,   0xB1,   0xFF1C, 0xFF1E,
                                      '$', 0x7EA6, 0xFF0D, 0x2014, 0xFF1D, 0x2013, 0xFF5E, '/' };
    for (size_t i = 0; i < GJ_ARRAY_LEN(signs); i++)
        if (rune == signs[i])
            return true;
    return false;
}

static bool is_dash(uint32_t rune)
{
    return rune == '-' || rune == 0x2014 || rune == 0x2013 || rune == 0xFF0D || rune == '/' ||
           rune == 0x2212;
}

static bool is_digit(uint32_t rune)
{
    return (rune >= '0' && rune <= '9') || (rune >= 0xFF10 && rune <= 0xFF19);
}

bool gj_open_is_number(gj_slice text)
{
    unsigned digits = 0, others = 0, dashes = 0, len;
    for (const char *p = text.p, *end = p + text.n; p < end; p += len) {
        uint32_t rune = gj_utf8_decode(p, end, &len);
        if (is_digit(rune))
            digits++;
        else if (is_dash(rune))
            dashes++;
        else if (is_sign(rune) || rune == '.' || rune == ',' || rune == ' ' || rune == '%' ||
                 rune == 0xFF05 || rune == ')' || rune == 0xFF09)
            continue;
        else if (digits == 0)
            return false;
        else
            others++;
    }
    return digits > 0 ? others <= UNIT_CHARS && others <= 2 * digits
                      : dashes > 0 && text.n <= DASH_BYTES;
}

static bool has_colon(gj_slice text)
{
    return gj_slice_find(text, GJ_SLICE("："), 0) != GJ_NOT_FOUND ||
           gj_slice_find(text, GJ_SLICE(":"), 0) != GJ_NOT_FOUND;
}

/* «联系人：张三    电话：0315-1234567» is no row of a table, but «其中：财政拨款» begins one. */
static bool is_labelled(const gj_piece *v, uint32_t n)
{
    uint32_t count = 0;
    for (uint32_t i = 0; i < n; i++)
        count += has_colon(v[i].line.text) && !gj_slice_starts(v[i].line.text, GJ_SLICE("其中"));
    return count * 2 > n || (n <= 3 && has_colon(v[0].line.text) &&
                             !gj_slice_starts(v[0].line.text, GJ_SLICE("其中")));
}

/* «一、项目概况 ......... 3» */
static bool has_leaders(gj_slice text)
{
    static const gj_word marks[] = { GJ_WORD("...."), GJ_WORD("……"), GJ_WORD("····"),
                                     GJ_WORD("．．．"), GJ_WORD("____") };
    for (size_t i = 0; i < GJ_ARRAY_LEN(marks); i++)
        if (gj_slice_find(text, (gj_slice){ marks[i].bytes, marks[i].n }, 0) != GJ_NOT_FOUND)
            return true;
    return false;
}

/* A line of one piece that no cell is, unless the text above goes on in it. */
static bool is_heading(gj_slice text)
{
    static const gj_word words[] = { GJ_WORD("表"),   GJ_WORD("附表"),     GJ_WORD("附件"),
                                     GJ_WORD("注"),   GJ_WORD("备注："),   GJ_WORD("说明："),
                                     GJ_WORD("单位"), GJ_WORD("金额单位"), GJ_WORD("（单位") };
    static const gj_word ends[] = { GJ_WORD("："), GJ_WORD("。"), GJ_WORD("；") };
    return gj_outline_is_numbered(text) || gj_word_starts(text, words, GJ_ARRAY_LEN(words)) ||
           gj_word_ends(text, ends, GJ_ARRAY_LEN(ends));
}

/* ---- gaps ---- */

/* Whether the glyph at i stands alone between two gaps, or at an end of the line. */
static bool is_alone(const gj_layout_line *line, uint32_t i, int32_t gap)
{
    const gj_glyph *g = line->v;
    return gj_rune_is_han(g[i].rune) && (i == 0 || g[i].x0 - g[i - 1].x1 >= gap) &&
           (i + 1 == line->glyphs || g[i + 1].x0 - g[i].x1 >= gap);
}

/* Whether a new piece begins behind glyph i; the one so far began at `from`. A word that is spread stands at the beginning. */
static bool is_parted(const gj_layout_line *line, uint32_t from, uint32_t i)
{
    const gj_glyph *g = line->v;
    int32_t gap = line->em / 2, here = g[i + 1].x0 - g[i].x1;
    if (here < gap)
        return false;
    return from > 0 || here > SPREAD * line->em || !is_alone(line, i, gap) ||
           !is_alone(line, i + 1, gap);
}

static gj_status add_piece(gj_strips *s, uint32_t strip, uint32_t from, uint32_t end, gj_error *err)
{
    const gj_layout_line *line = &s->flow->lines.v[strip];
    gj_piece piece = { .line = *line, .strip = strip };
    if (end - from < line->glyphs)
        GJ_TRY(gj_layout_line_set(s->arena, line->v + from, end - from, &piece.line, err));
    piece.line.em = line->em;
    piece.number = gj_open_is_number(piece.line.text);
    s->v[strip].n++;
    return gj_vec_push(s->arena, &s->pieces, piece) ? GJ_OK : gj_fail_memory(err);
}

static uint32_t count_pieces(const gj_layout_line *line)
{
    uint32_t n = 1, from = 0;
    for (uint32_t i = 0; i + 1 < line->glyphs; i++) {
        if (!is_parted(line, from, i))
            continue;
        from = i + 1;
        n++;
    }
    return n;
}

static gj_status make_strip(gj_strips *s, uint32_t at, gj_error *err)
{
    const gj_layout_line *line = &s->flow->lines.v[at];
    gj_strip *strip = &s->v[at];
    strip->first = s->pieces.n;
    strip->middle = line->y0 + (line->y1 - line->y0) / 2;
    strip->barred = s->flow->dropped[at] || has_leaders(line->text);
    if (strip->barred || count_pieces(line) > GJ_OPEN_PIECES) {
        strip->barred = true;
        return GJ_OK;
    }
    uint32_t from = 0;
    for (uint32_t i = 0; i + 1 < line->glyphs; i++) {
        if (!is_parted(line, from, i))
            continue;
        GJ_TRY(add_piece(s, at, from, i + 1, err));
        from = i + 1;
    }
    GJ_TRY(add_piece(s, at, from, line->glyphs, err));
    const gj_piece *v = s->pieces.v + strip->first;
    if (strip->n > 1)
        strip->barred = is_labelled(v, strip->n);
    else
        strip->heading = is_heading(line->text);
    return GJ_OK;
}

/* ---- rulings ---- */

static int by_at(const void *a, const void *b)
{
    const gj_ruling *x = a, *y = b;
    return (x->at > y->at) - (x->at < y->at);
}

/* The places of rulings across a good part of the page, whether drawn whole or cell by cell; an underline is none. */
static gj_status long_rulings(gj_strips *s, int32_t *out, uint32_t *n, gj_error *err)
{
    const gj_layout_page *page = s->flow->page;
    uint32_t count = page->across.n;
    gj_ruling *v = gj_arena_alloc(s->arena, (count + 1) * sizeof *v);
    if (!v)
        return gj_fail_memory(err);
    *n = 0;
    if (count == 0)
        return GJ_OK;
    memcpy(v, page->across.v, count * sizeof *v);
    qsort(v, count, sizeof *v, by_at);
    for (uint32_t i = 0, first = 0; first < count; first = i) {
        int64_t length = 0;
        for (; i < count && v[i].at - v[first].at <= SAME_RULING; i++)
            length += v[i].hi - v[i].lo;
        if (length > page->width / 4)
            out[(*n)++] = v[first].at;
    }
    return GJ_OK;
}

/* Numbers the strips by the long rulings and by the ruled tables that lie above them. */
static gj_status set_bands(gj_strips *s, gj_error *err)
{
    uint32_t n = 0, bands = 0, parts = 0;
    const gj_layout_table *table = s->flow->tables;
    int32_t *ends = gj_arena_alloc(s->arena, (s->flow->page->across.n + 1) * sizeof *ends);
    if (!ends)
        return gj_fail_memory(err);
    GJ_TRY(long_rulings(s, ends, &n, err));
    for (uint32_t i = 0; i < s->n; i++) {
        for (; bands < n && ends[bands] <= s->v[i].middle; bands++)
            ;
        for (; table && table->ys[0] <= s->v[i].middle; table = table->next)
            parts++;
        s->v[i].band = bands;
        s->v[i].part = parts;
    }
    return GJ_OK;
}

gj_status gj_strips_make(gj_arena *arena, gj_layout_flow *flow, gj_strips *out, gj_error *err)
{
    *out = (gj_strips){ .arena = arena, .flow = flow, .n = flow->lines.n };
    out->v = GJ_NEW_ARRAY(arena, gj_strip, flow->lines.n + 1);
    if (!out->v)
        return gj_fail_memory(err);
    for (uint32_t i = 0; i < out->n; i++)
        GJ_TRY(make_strip(out, i, err));
    return set_bands(out, err);
}
