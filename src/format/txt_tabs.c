/* txt_tabs.c — tables with one cell a line, each led by a tab, as Word and WPS leave them when saved as text.
 * SPDX-License-Identifier: MIT
 *
 *     ⇥产出指标        a cell                    a lone tab is an empty cell
 *     （50分）         continues it              an empty line ends the row
 *     ⇥100%            next cell                 two empty lines end the table
 */
#include "doc/outline.h"
#include "doc/total.h"
#include "doc/word.h"
#include "format/txt.h"
#include "text/utf8.h"

enum {
    LOOK_AHEAD = 4,   /* lines of a cell behind an empty line */
    LABEL_BYTES = 36, /* a first cell of a one-row table is no longer */
    LONG_BYTES = 90   /* a sentence that stands in a cell of figures is none of it */
};

typedef struct row {
    uint32_t line, lines; /* its lines */
    uint32_t cells;
    bool joined; /* an empty line inside a cell cut it off: it continues the row before */
    bool flat;   /* one line, its cells divided by tabs */
} row;

typedef gj_vec(row) rows_of;

typedef struct scan {
    gj_txt *t;
    rows_of rows;
    uint32_t end;    /* line behind the table */
    uint32_t widest; /* cells of the widest row */
    uint32_t cells, prose, headed, empty;
} scan;

static bool is_cell(const gj_txt *t, uint32_t i)
{
    uint8_t flags = t->lines[i].flags;
    return (flags & GJ_TXT_TAB_FIRST) && !(flags & GJ_TXT_TAB_LATER);
}

static bool is_total(gj_slice text)
{
    return text.n <= 30 && gj_total_stands_in(text);
}

static bool starts_with_figure(gj_slice text)
{
    return text.n > 0 && text.n <= 24 && text.p[0] >= '0' && text.p[0] <= '9';
}

/* Bytes of a line before its first tab. */
static uint32_t head_of(const gj_txt *t, uint32_t i)
{
    const gj_txt_line *line = &t->lines[i];
    const char *tab = memchr(t->text.p + line->off, '\t', line->end - line->off);
    return tab ? (uint32_t)(tab - (t->text.p + line->off)) : line->end - line->off;
}

static bool is_section_head(gj_slice text)
{
    static const gj_word heads[] = { GJ_WORD("一、"), GJ_WORD("二、"), GJ_WORD("三、"),
                                     GJ_WORD("四、"), GJ_WORD("五、"), GJ_WORD("六、"),
                                     GJ_WORD("七、"), GJ_WORD("八、"), GJ_WORD("九、"),
                                     GJ_WORD("（一"), GJ_WORD("（二"), GJ_WORD("（三"),
                                     GJ_WORD("(一"),  GJ_WORD("(二"),  GJ_WORD("(三") };
    return gj_word_starts(text, heads, GJ_ARRAY_LEN(heads));
}

/* Cells of the row whose first cell is line i: cell lines up to an empty line. */
static uint32_t cells_ahead(const gj_txt *t, uint32_t i)
{
    uint32_t n = 1;
    while (++i < t->n && t->lines[i].blank == 0 && n < 4096)
        n += is_cell(t, i);
    return n;
}

/* A cell line behind two or more empty lines: whether the table goes on with it. */
static bool goes_on(const scan *s, uint32_t i)
{
    const gj_txt *t = s->t;
    const row *last = &s->rows.v[s->rows.n - 1];
    if (t->lines[i].off == t->lines[i].end || is_total(gj_txt_text(t, i)))
        return true;
    if (gj_slice_equal(gj_txt_text(t, i), gj_txt_text(t, s->rows.v[0].line)))
        return false; /* the same head again: the next table */
    return last->cells >= 3 && cells_ahead(t, i) == last->cells;
}

/* A line without a tab right behind a cell line: whether it is more of that cell. */
static bool continues_cell(const scan *s, uint32_t i)
{
    const gj_txt *t = s->t;
    const row *last = &s->rows.v[s->rows.n - 1];
    gj_slice text = gj_txt_text(t, i);
    if (is_section_head(text) && last->cells >= s->widest)
        return false;
    return !(text.n > LONG_BYTES && starts_with_figure(gj_txt_text(t, i - 1)) && last->cells >= 2);
}

/* A line without a tab behind one empty line: more of the cell above when the row is not yet as long as its
 * neighbours and the table goes on soon. */
static bool continues_over_blank(const scan *s, uint32_t i)
{
    const gj_txt *t = s->t;
    const row *last = &s->rows.v[s->rows.n - 1];
    gj_slice text = gj_txt_text(t, i), before = gj_txt_text(t, i - 1);
    if (is_section_head(text) || gj_txt_is_caption(text) || before.n == 0 ||
        starts_with_figure(before))
        return false;
    if (s->rows.n > 1 && last->cells >= s->widest)
        return false;
    if (s->rows.n == 1 && (last->cells < 2 || before.n < LABEL_BYTES / 2))
        return false;
    for (uint32_t k = i + 1; k < t->n && k <= i + LOOK_AHEAD; k++)
        if (is_cell(t, k))
            return true;
    return false;
}

static bool new_row(scan *s, uint32_t i)
{
    row r = { .line = i };
    return gj_vec_push(gj_build_arena(s->t->builder), &s->rows, r);
}

/* Counts what tells a table from paragraphs that somebody indented with tabs. */
static void count_cell(scan *s, uint32_t i)
{
    gj_slice text = gj_txt_text(s->t, i);
    row *r = &s->rows.v[s->rows.n - 1];
    r->cells++;
    if (r->cells > s->widest)
        s->widest = r->cells;
    s->cells++;
    s->empty += text.n == 0;
    s->prose += text.n > LONG_BYTES && gj_slice_ends(text, GJ_SLICE("。"));
    s->headed += is_section_head(text);
}

/* «总分⇥100⇥96.71»: the last row of the table stands in one line. */
static bool ends_flat(scan *s, uint32_t i)
{
    const gj_txt *t = s->t;
    const gj_txt_line *line = &t->lines[i];
    bool alone =
        i + 1 >= t->n || !(t->lines[i + 1].flags & GJ_TXT_TAB_LATER) || t->lines[i + 1].blank > 0;
    return !(line->flags & GJ_TXT_BAR) && (line->flags & GJ_TXT_TAB_LATER) && line->blank <= 2 &&
           alone && s->widest >= 4 && is_total(gj_slice_sub(t->text, line->off, head_of(t, i)));
}

/* Divides the lines from `at` into rows; false: no memory. */
static bool find_rows(scan *s, uint32_t at)
{
    const gj_txt *t = s->t;
    if (!new_row(s, at))
        return false;
    count_cell(s, at);
    uint32_t i = at + 1;
    for (; i < t->n; i++) {
        uint16_t blank = t->lines[i].blank;
        if (is_cell(t, i)) {
            if (blank > 1 && !goes_on(s, i))
                break;
            if (blank > 0 && !new_row(s, i))
                return false;
            count_cell(s, i);
            continue;
        }
        if (ends_flat(s, i)) {
            if (!new_row(s, i++))
                return false;
            s->rows.v[s->rows.n - 1].flat = true;
            s->rows.v[s->rows.n - 1].cells = s->widest;
            break;
        }
        if (t->lines[i].flags & (GJ_TXT_TAB_LATER | GJ_TXT_BAR))
            break;
        if (blank > 1 || (blank == 0 ? !continues_cell(s, i) : !continues_over_blank(s, i)))
            break;
    }
    s->end = i;
    for (uint32_t r = 0; r < s->rows.n; r++) {
        uint32_t next = r + 1 < s->rows.n ? s->rows.v[r + 1].line : s->end;
        s->rows.v[r].lines = next - s->rows.v[r].line;
    }
    return true;
}

/* Two short pieces between full rows that together are one full row: an empty line stood inside a cell. */
static void join_pieces(scan *s)
{
    row *v = s->rows.v;
    for (uint32_t r = 1; r + 1 < s->rows.n; r++) {
        uint32_t full = v[r - 1].cells;
        bool fits = full >= 4 && full == s->widest && v[r].cells + v[r + 1].cells == full;
        if (!fits || v[r - 1].joined || is_total(gj_txt_text(s->t, v[r].line)) ||
            (r + 2 < s->rows.n && v[r + 2].cells != full))
            continue;
        v[r + 1].joined = true;
        r++;
    }
}

/* «组长：卢玉杰» in most cells of the only row. */
static bool has_colons(const scan *s)
{
    uint32_t colons = 0;
    for (uint32_t i = s->rows.v[0].line; i < s->end; i++) {
        gj_slice text = gj_txt_text(s->t, i);
        colons += text.n < LONG_BYTES && (gj_slice_find(text, GJ_SLICE("："), 0) != GJ_NOT_FOUND ||
                                          gj_slice_find(text, GJ_SLICE(":"), 0) != GJ_NOT_FOUND);
    }
    return colons * 2 >= s->cells;
}

static bool is_table(const scan *s)
{
    uint32_t lines = s->end - s->rows.v[0].line;
    if (s->widest < 2 || lines > s->cells * 3 || s->prose * 2 >= s->cells + s->empty ||
        s->headed * 4 > s->cells)
        return false;
    if (s->rows.n > 1)
        return true;
    gj_slice label = gj_txt_text(s->t, s->rows.v[0].line);
    if (gj_slice_ends(label, GJ_SLICE("：")))
        return false;
    return label.n > 0 && label.n <= LABEL_BYTES && !has_colons(s) &&
           !gj_slice_ends(label, GJ_SLICE("。"));
}

static gj_status build_flat(const gj_txt *t, uint32_t line, gj_error *err)
{
    uint32_t at = t->lines[line].off, end = t->lines[line].end;
    while (at <= end) {
        const char *tab = memchr(t->text.p + at, '\t', end - at);
        uint32_t stop = tab ? (uint32_t)(tab - t->text.p) : end;
        GJ_TRY(gj_build_cell(t->builder, gj_txt_trim(t->text, at, stop), 1, 1, err));
        at = stop + 1;
    }
    return GJ_OK;
}

static gj_status build_rows(scan *s, gj_error *err)
{
    const gj_txt *t = s->t;
    GJ_TRY(gj_build_table(t->builder, err));
    for (uint32_t r = 0; r < s->rows.n; r++) {
        const row *now = &s->rows.v[r];
        if (!now->joined)
            GJ_TRY(gj_build_row(t->builder, err));
        if (now->flat)
            GJ_TRY(build_flat(t, now->line, err));
        for (uint32_t i = now->line; !now->flat && i < now->line + now->lines; i++) {
            gj_span span = { t->lines[i].off, t->lines[i].end - t->lines[i].off };
            if (is_cell(t, i))
                GJ_TRY(gj_build_cell(t->builder, span, 1, 1, err));
            else
                GJ_TRY(gj_build_cell_more(t->builder, span, t->lines[i].blank > 0, err));
        }
    }
    return gj_build_table_end(t->builder, err);
}

gj_status gj_txt_tabs_read(gj_txt *t, uint32_t at, uint32_t *taken, gj_error *err)
{
    scan s = { .t = t };
    *taken = 0;
    if (!is_cell(t, at))
        return GJ_OK;
    if (!find_rows(&s, at))
        return gj_fail_memory(err);
    *taken = s.end - at;
    join_pieces(&s);
    if (is_table(&s))
        return build_rows(&s, err);
    /* Paragraphs indented with a tab: all of them at once, so that nothing is looked at twice. */
    return gj_txt_paragraphs(t, at, s.end, err);
}
