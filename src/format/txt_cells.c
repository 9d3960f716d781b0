/* txt_cells.c — tables with a row a line, cells divided by tabs: copied from Excel, or a Word table turned into text.
 * SPDX-License-Identifier: MIT */
#include "doc/number.h"
#include "doc/word.h"
#include "format/txt.h"

enum { LONE_CELLS = 3 };

typedef struct row {
    uint32_t line, cells;
    bool joined; /* its first cell continues the last one of the line before */
} row;

typedef struct scan {
    gj_txt *t;
    gj_vec(row) rows;
    uint32_t end, widest;
    bool indented;                    /* every line begins with a tab: that one divides nothing */
    uint32_t contents, marks, colons; /* lines that look like something else */
} scan;

/* The next cell of a line from *at; false behind the last one. */
static bool next_cell(gj_slice text, uint32_t *at, uint32_t stop, gj_span *out)
{
    if (*at > stop)
        return false;
    const char *p = text.p + *at;
    const char *tab = memchr(p, '\t', stop - *at);
    uint32_t end = tab ? (uint32_t)(tab - text.p) : stop;
    *out = gj_txt_trim(text, *at, end);
    *at = end + 1;
    /* Excel puts quotes around a cell with a line break or a quote in it. */
    if (out->len >= 2 && text.p[out->off] == '"' && text.p[out->off + out->len - 1] == '"') {
        out->off++;
        out->len -= 2;
    }
    return true;
}

static uint32_t start_of(const scan *s, uint32_t line)
{
    return s->t->lines[line].raw + (s->indented ? 1 : 0);
}

static uint32_t count_cells(const scan *s, uint32_t line)
{
    uint32_t at = start_of(s, line), n = 0;
    gj_span cell;
    while (next_cell(s->t->text, &at, s->t->lines[line].stop, &cell))
        n++;
    return n;
}

static bool has_colon(gj_slice text)
{
    return gj_slice_find(text, GJ_SLICE("："), 0) != GJ_NOT_FOUND ||
           gj_slice_find(text, GJ_SLICE(":"), 0) != GJ_NOT_FOUND;
}

/* «一、项目概况⇥3» of a table of contents, «1.⇥加强管理», «组长：卢玉杰⇥电话：…». */
static void look_at_line(scan *s, uint32_t line)
{
    const gj_txt *t = s->t;
    uint32_t at = start_of(s, line), n = 0, colons = 0;
    gj_span cell, first = { 0, 0 }, last = { 0, 0 };
    while (next_cell(t->text, &at, t->lines[line].stop, &cell)) {
        gj_slice text = gj_slice_sub(t->text, cell.off, cell.len);
        colons += text.n > 0 && text.n < 200 && has_colon(text);
        first = n++ == 0 ? cell : first;
        last = cell;
    }
    s->colons += colons == n;
    if (n != 2)
        return;
    gj_numbering numbering;
    bool digits = last.len > 0 && last.len <= 3;
    for (uint32_t i = 0; i < last.len && digits; i++)
        digits = t->text.p[last.off + i] >= '0' && t->text.p[last.off + i] <= '9';
    bool numbered = gj_number_parse(gj_slice_sub(t->text, first.off, first.len), &numbering);
    s->contents += numbered && digits;
    s->marks += numbered && numbering.bytes == first.len;
}

/* Lines of one cell each, led by a tab: where three follow one another, a table of the other kind begins (txt_tabs.c). */
static bool begins_lone_cells(const gj_txt *t, uint32_t i)
{
    uint32_t n = 0;
    while (n < LONE_CELLS && i + n < t->n && (n == 0 || t->lines[i + n].blank == 0) &&
           (t->lines[i + n].flags & (GJ_TXT_TAB_FIRST | GJ_TXT_TAB_LATER)) == GJ_TXT_TAB_FIRST)
        n++;
    return n == LONE_CELLS;
}

/* A line inside the table: with tabs, or a short one between two such lines (a cell of two lines). */
static bool belongs(const scan *s, uint32_t i)
{
    const gj_txt *t = s->t;
    const gj_txt_line *line = &t->lines[i];
    if (line->blank > 1 || (line->flags & GJ_TXT_BAR))
        return false;
    if (line->flags & GJ_TXT_TAB_LATER)
        return line->blank == 0 ||
               (s->rows.n > 0 && count_cells(s, i) == s->rows.v[s->rows.n - 1].cells);
    if (line->blank > 0)
        return false;
    if (line->flags & GJ_TXT_TAB_FIRST)
        return s->indented || !begins_lone_cells(t, i);
    bool between =
        i + 1 < t->n && t->lines[i + 1].blank == 0 && (t->lines[i + 1].flags & GJ_TXT_TAB_LATER);
    gj_numbering numbering;
    gj_slice text = gj_txt_text(t, i);
    return between && text.n <= 60 && !gj_txt_is_caption(text) &&
           !gj_number_parse(text, &numbering);
}

static bool find_rows(scan *s, uint32_t at)
{
    gj_txt *t = s->t;
    s->indented = true;
    for (uint32_t i = at; i < t->n && s->indented && (i == at || t->lines[i].blank == 0) &&
                          (t->lines[i].flags & GJ_TXT_TAB_LATER);
         i++)
        s->indented = (t->lines[i].flags & GJ_TXT_TAB_FIRST) != 0;
    uint32_t i = at;
    for (; i < t->n && (i == at || belongs(s, i)); i++) {
        if (s->indented && !(t->lines[i].flags & GJ_TXT_TAB_FIRST))
            break;
        row r = { .line = i, .cells = count_cells(s, i) };
        if (r.cells > s->widest)
            s->widest = r.cells;
        look_at_line(s, i);
        if (!gj_vec_push(gj_build_arena(t->builder), &s->rows, r))
            return false;
    }
    s->end = i;
    return true;
}

/* A line of its own between rows: more of the last cell before it, unless that is a figure: then the begin of the
 * first cell behind it. */
static void join_single(scan *s, uint32_t r)
{
    row *v = s->rows.v;
    gj_slice before = gj_txt_text(s->t, v[r - 1].line);
    char last = before.n > 0 ? before.p[before.n - 1] : ' ';
    bool figure = (last >= '0' && last <= '9') || last == '%';
    if (figure && r + 1 < s->rows.n && v[r + 1].cells == s->widest) {
        v[r + 1].joined = true;
        return;
    }
    v[r].joined = !figure;
    v[r].cells = v[r].joined ? s->widest : 1;
}

/* A line break inside a cell cuts a row in two; between full rows the pieces are put together again. */
static void join_pieces(scan *s)
{
    row *v = s->rows.v;
    for (uint32_t r = 1; r < s->rows.n; r++) {
        uint32_t full = s->widest;
        if (full >= 4 && v[r].cells == 1 && v[r - 1].cells == full) {
            join_single(s, r);
            continue;
        }
        bool fits = r + 1 < s->rows.n && full >= 4 && v[r - 1].cells == full && v[r].cells < full &&
                    v[r].cells + v[r + 1].cells == full + 1 &&
                    (r + 2 >= s->rows.n || v[r + 2].cells == full);
        if (!fits)
            continue;
        v[r + 1].joined = true;
        v[r + 1].cells = full;
        r++;
    }
}

static bool is_table(const scan *s)
{
    uint32_t n = s->rows.n;
    if (s->widest < 2 || (n == 1 && s->widest < 3) || s->colons * 2 > n)
        return false;
    return s->contents * 2 < n && s->marks * 2 < n;
}

static gj_status build_rows(scan *s, gj_error *err)
{
    gj_txt *t = s->t;
    GJ_TRY(gj_build_table(t->builder, err));
    for (uint32_t r = 0; r < s->rows.n; r++) {
        const row *now = &s->rows.v[r];
        uint32_t at = start_of(s, now->line), nth = 0;
        gj_span cell;
        if (!now->joined)
            GJ_TRY(gj_build_row(t->builder, err));
        for (; next_cell(t->text, &at, t->lines[now->line].stop, &cell); nth++) {
            if (nth == 0 && now->joined)
                GJ_TRY(gj_build_cell_more(t->builder, cell, false, err));
            else
                GJ_TRY(gj_build_cell(t->builder, cell, 1, 1, err));
        }
    }
    return gj_build_table_end(t->builder, err);
}

gj_status gj_txt_cells_read(gj_txt *t, uint32_t at, uint32_t *taken, gj_error *err)
{
    scan s = { .t = t };
    *taken = 0;
    if (!find_rows(&s, at))
        return gj_fail_memory(err);
    join_pieces(&s);
    if (is_table(&s)) {
        *taken = s.end - at;
        return build_rows(&s, err);
    }
    bool contents = s.contents * 2 >= s.rows.n;
    *taken = contents ? s.end - at : 0;
    for (uint32_t i = at; i < s.end; i++) {
        t->lines[i].flags &= (uint8_t)~GJ_TXT_TAB_LATER;
        gj_span span = { t->lines[i].off, t->lines[i].end - t->lines[i].off };
        if (contents) /* of no use as headings */
            GJ_TRY(gj_build_para(t->builder, span, 255, err));
    }
    return GJ_OK;
}
