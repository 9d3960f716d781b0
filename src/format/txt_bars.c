/* txt_bars.c — tables whose cells are divided by | or drawn lines, with or without a frame; Markdown too.
 * SPDX-License-Identifier: MIT
 *
 *     | 指标 | 分值 |        all lines begin (end) with a bar: it is the frame
 *     |------|------|        a line of dashes is dropped
 *      | 产出 | 50 |         some do: an empty cell stands before it
 */
#include "format/txt.h"

enum { MAX_WRAPPED = 16, MAX_COLUMNS = 64 };

typedef struct scan {
    gj_txt *t;
    uint32_t at, end;
    uint32_t rows, widest, groups;
    bool leads, trails; /* every row begins, ends with a bar */
} scan;

/* Length of the bar at p; 0: none there. */
static unsigned bar_at(const char *p, const char *end)
{
    const unsigned char *u = (const unsigned char *)p;
    if (*p == '|')
        return 1;
    if (end - p < 3)
        return 0;
    if (u[0] == 0xE2 &&
        ((u[1] == 0x94 && (u[2] == 0x82 || u[2] == 0x83)) || (u[1] == 0x95 && u[2] == 0x91)))
        return 3;                                                /* │ ┃ ║ */
    return u[0] == 0xEF && u[1] == 0xBD && u[2] == 0x9C ? 3 : 0; /* ｜ */
}

/* Only drawing characters: +---+ ├──┤ |:--:|. */
static bool is_frame(gj_slice text)
{
    bool dash = false;
    for (size_t i = 0; i < text.n;) {
        unsigned char c = (unsigned char)text.p[i];
        if (c == 0xE2 && i + 2 < text.n &&
            ((unsigned char)text.p[i + 1] == 0x94 || (unsigned char)text.p[i + 1] == 0x95)) {
            dash |= bar_at(text.p + i, text.p + text.n) == 0;
            i += 3;
            continue;
        }
        dash |= i > 0 && (c == '-' || c == '=') && text.p[i - 1] == (char)c;
        if (c != '-' && c != '=' && c != '+' && c != '|' && c != ':' && c != ' ' && c != '\t')
            return false;
        i++;
    }
    return dash;
}

/* The next cell of a line from *at; false behind the last one. */
static bool next_cell(gj_slice text, uint32_t *at, uint32_t stop, gj_span *out)
{
    if (*at > stop)
        return false;
    const char *p = text.p + *at, *end = text.p + stop;
    unsigned bar = 0;
    while (p < end && (bar = bar_at(p, end)) == 0)
        p++;
    uint32_t cut = (uint32_t)(p - text.p);
    *out = gj_txt_trim(text, *at, cut);
    *at = bar > 0 ? cut + bar : stop + 1;
    return true;
}

static uint32_t count_cells(const gj_txt *t, uint32_t line)
{
    uint32_t at = t->lines[line].off, n = 0;
    gj_span cell;
    while (next_cell(t->text, &at, t->lines[line].end, &cell))
        n++;
    return n;
}

/* Whether the line ends in a bar. */
static bool trails(gj_slice text)
{
    return gj_slice_ends(text, GJ_SLICE("|")) || gj_slice_ends(text, GJ_SLICE("│")) ||
           gj_slice_ends(text, GJ_SLICE("┃")) || gj_slice_ends(text, GJ_SLICE("║")) ||
           gj_slice_ends(text, GJ_SLICE("｜"));
}

static void find_rows(scan *s)
{
    const gj_txt *t = s->t;
    uint32_t i = s->at, last = 0;
    bool open = false; /* rows stand behind the last frame line */
    s->leads = s->trails = true;
    for (; i < t->n && (t->lines[i].flags & GJ_TXT_BAR); i++) {
        gj_slice text = gj_txt_text(t, i);
        bool frame = is_frame(text);
        uint32_t cells = frame ? last : count_cells(t, i);
        if (i > s->at && (t->lines[i].blank > 1 || (t->lines[i].blank == 1 && cells != last)))
            break;
        last = cells;
        s->groups += !frame && !open;
        open = !frame;
        if (frame)
            continue;
        s->rows++;
        s->leads &= bar_at(text.p, text.p + text.n) > 0;
        s->trails &= trails(text);
        if (cells > s->widest)
            s->widest = cells;
    }
    s->end = i;
}

/* The part of a line between its frame bars. */
static gj_span inside(const scan *s, uint32_t line)
{
    const gj_txt *t = s->t;
    gj_slice text = gj_txt_text(t, line);
    uint32_t off = t->lines[line].off, end = t->lines[line].end;
    if (s->leads)
        off += bar_at(text.p, text.p + text.n);
    if (s->trails && end > off)
        end -= t->text.p[end - 1] == '|' ? 1 : 3;
    return (gj_span){ off, end > off ? end - off : 0 };
}

/* Whether the lines [from, to) between two frame lines are one row with wrapped cells: each later line leaves some
 * cell empty that the first one fills, and fills no more cells than it. */
static bool is_wrapped(const scan *s, uint32_t from, uint32_t to)
{
    if (s->groups < 3 || to - from < 2 || to - from > MAX_WRAPPED || s->widest > MAX_COLUMNS)
        return false;
    uint32_t first_filled = 0;
    for (uint32_t i = from; i < to; i++) {
        gj_span line = inside(s, i), cell;
        uint32_t at = line.off, filled = 0, n = 0;
        while (next_cell(s->t->text, &at, gj_span_end(line), &cell)) {
            filled += cell.len > 0;
            n++;
        }
        if (i == from)
            first_filled = filled;
        else if (filled == n || filled > first_filled)
            return false;
    }
    return true;
}

static gj_status build_line(scan *s, uint32_t i, gj_error *err)
{
    gj_span line = inside(s, i), cell;
    uint32_t at = line.off;
    GJ_TRY(gj_build_row(s->t->builder, err));
    while (next_cell(s->t->text, &at, gj_span_end(line), &cell))
        GJ_TRY(gj_build_cell(s->t->builder, cell, 1, 1, err));
    return GJ_OK;
}

/* One row of several lines: each column is read down. */
static gj_status build_wrapped(scan *s, uint32_t from, uint32_t to, gj_error *err)
{
    uint32_t at[MAX_WRAPPED], stop[MAX_WRAPPED];
    for (uint32_t i = from; i < to; i++) {
        gj_span line = inside(s, i);
        at[i - from] = line.off;
        stop[i - from] = gj_span_end(line);
    }
    GJ_TRY(gj_build_row(s->t->builder, err));
    gj_span cell;
    while (next_cell(s->t->text, &at[0], stop[0], &cell)) {
        GJ_TRY(gj_build_cell(s->t->builder, cell, 1, 1, err));
        for (uint32_t k = 1; k < to - from; k++)
            if (next_cell(s->t->text, &at[k], stop[k], &cell) && cell.len > 0)
                GJ_TRY(gj_build_cell_more(s->t->builder, cell, false, err));
    }
    return GJ_OK;
}

static gj_status build_rows(scan *s, gj_error *err)
{
    GJ_TRY(gj_build_table(s->t->builder, err));
    for (uint32_t i = s->at; i < s->end;) {
        uint32_t to = i;
        while (to < s->end && !is_frame(gj_txt_text(s->t, to)))
            to++;
        if (is_wrapped(s, i, to)) {
            GJ_TRY(build_wrapped(s, i, to, err));
            i = to;
        }
        for (; i < to; i++)
            GJ_TRY(build_line(s, i, err));
        i = to + 1;
    }
    return gj_build_table_end(s->t->builder, err);
}

gj_status gj_txt_bars_read(gj_txt *t, uint32_t at, uint32_t *taken, gj_error *err)
{
    scan s = { .t = t, .at = at };
    *taken = 0;
    find_rows(&s);
    uint32_t frame = (uint32_t)s.leads + (uint32_t)s.trails;
    if (s.rows >= 2 ? s.widest > frame : s.rows == 1 && s.widest >= 3 + frame) {
        *taken = s.end - at;
        return build_rows(&s, err);
    }
    for (uint32_t i = at; i < s.end; i++)
        t->lines[i].flags &= (uint8_t)~GJ_TXT_BAR;
    return GJ_OK;
}
