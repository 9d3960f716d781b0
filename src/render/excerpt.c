/* excerpt.c — a quotation for the terminal: the words around the figures, wrapped, with a line of marks below.
 * SPDX-License-Identifier: MIT */
#include "render/excerpt.h"

#include "render/wrap.h"
#include "text/escape.h"
#include "text/utf8.h"

enum {
    AROUND = 24,           /* columns kept on each side of a mark */
    TO_CLAUSE = 16,        /* and as many bytes more, so as not to begin within a clause */
    LINE_MAX_COLUMNS = 200 /* longest line */
};

static bool covered(const gj_excerpt *e, size_t from, size_t to)
{
    for (unsigned i = 0; i < e->marks; i++) {
        if (from < e->mark[i].to && e->mark[i].from < to)
            return true;
    }
    return false;
}

void gj_excerpt_add(gj_excerpt *e, size_t at, size_t n, bool suspect)
{
    if (n == 0 || n > e->quote.n || at > e->quote.n - n || e->marks == GJ_EXCERPT_MARKS || covered(e, at, at + n))
        return;
    e->mark[e->marks++] = (gj_excerpt_mark){ (uint32_t)at, (uint32_t)(at + n), suspect };
}

/* One line in the making: its text and the marks under it. */
typedef struct line {
    gj_strbuf *out;
    const gj_excerpt *e;
    char marks[LINE_MAX_COLUMNS];
    unsigned column, marked; /* columns used; columns up to the last mark */
    bool open, blank;        /* a line was begun; its last character is a blank */
    gj_strbuf shown;         /* one character as the terminal gets it */
} line;

static void spaces(gj_strbuf *out, unsigned n)
{
    while (n-- > 0)
        gj_strbuf_char(out, ' ');
}

static void end_line(line *l)
{
    if (!l->open)
        return;
    gj_strbuf_char(l->out, '\n');
    if (l->marked > 0) {
        spaces(l->out, l->e->indent);
        if (l->e->color)
            gj_strbuf_cstr(l->out, "\x1b[1;31m");
        gj_strbuf_add(l->out, (gj_slice){ l->marks, l->marked });
        if (l->e->color)
            gj_strbuf_cstr(l->out, "\x1b[0m");
        gj_strbuf_char(l->out, '\n');
    }
    l->open = false;
    l->column = l->marked = 0;
}

static bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

/* One character (or «…»), with the sign that goes below it: ' ', '^' or '~'. */
static void add(line *l, gj_slice character, char sign)
{
    bool blank = character.n == 1 && is_blank(character.p[0]);
    if (blank && (l->blank || l->column == 0))
        return;
    l->blank = blank;
    gj_strbuf_clear(&l->shown);
    gj_escape_term(&l->shown, blank ? GJ_SLICE(" ") : character);
    unsigned width = gj_utf8_width(gj_strbuf_slice(&l->shown));
    if (l->column + width > l->e->width)
        end_line(l);
    if (!l->open) {
        if (blank)
            return;
        spaces(l->out, l->e->indent);
        l->open = true;
    }
    gj_strbuf_add(l->out, gj_strbuf_slice(&l->shown));
    for (unsigned i = 0; i < width && l->column < LINE_MAX_COLUMNS; i++)
        l->marks[l->column++] = sign;
    if (sign != ' ')
        l->marked = l->column;
}

static void sort_marks(gj_excerpt *e)
{
    for (unsigned i = 1; i < e->marks; i++) {
        gj_excerpt_mark m = e->mark[i];
        unsigned j = i;
        for (; j > 0 && e->mark[j - 1].from > m.from; j--)
            e->mark[j] = e->mark[j - 1];
        e->mark[j] = m;
    }
}

/* Offset that lies about `columns` columns before (or behind) `at`, not within a figure. */
static size_t back(gj_slice s, size_t at, unsigned columns)
{
    unsigned used = 0, len;
    while (at > 0 && (used < columns || !gj_wrap_may_part(s, at)) && used < 2 * columns) {
        (void)gj_utf8_before(s.p, s.p + at, &len);
        at -= len;
        used += gj_utf8_width(gj_slice_sub(s, at, len));
    }
    return at;
}

static size_t ahead(gj_slice s, size_t at, unsigned columns)
{
    unsigned used = 0, len;
    while (at < s.n && (used < columns || !gj_wrap_may_part(s, at)) && used < 2 * columns) {
        (void)gj_utf8_decode(s.p + at, s.p + s.n, &len);
        used += gj_utf8_width(gj_slice_sub(s, at, len));
        at += len;
    }
    return at;
}

/* Where the clause that holds `at` begins, when that is near. */
static size_t clause_start(gj_slice s, size_t at)
{
    static const char *const marks[] = { "，", "。", "；", "：" };
    for (size_t from = at; from >= 3 && at - from < TO_CLAUSE; from--)
        for (size_t i = 0; i < GJ_ARRAY_LEN(marks); i++)
            if (memcmp(s.p + from - 3, marks[i], 3) == 0)
                return from;
    return at;
}

/* Blanks as one; between the cells of a row a bar. */
static size_t add_blanks(line *l, size_t from, size_t to, char sign)
{
    gj_slice s = l->e->quote;
    bool cell = false;
    for (; from < to && is_blank(s.p[from]); from++)
        cell = cell || s.p[from] == '\t';
    bool inside = cell && l->open;
    add(l, GJ_SLICE(" "), sign);
    if (inside) {
        add(l, GJ_SLICE("|"), sign);
        add(l, GJ_SLICE(" "), sign);
    }
    return from;
}

/* Text from..to, with the sign of the mark that holds it. A figure goes to the next line as a whole. */
static void add_range(line *l, size_t from, size_t to, char sign)
{
    gj_slice s = gj_slice_sub(l->e->quote, 0, to);
    while (from < to) {
        if (is_blank(s.p[from])) {
            from = add_blanks(l, from, to, sign);
            continue;
        }
        gj_slice rest = gj_slice_sub(s, from, s.n),
                 piece = gj_slice_sub(rest, 0, gj_wrap_piece(rest));
        unsigned width = gj_utf8_width(piece), len;
        if (l->column + width > l->e->width && width <= l->e->width / 2)
            end_line(l);
        for (size_t end = from + piece.n; from < end; from += len) {
            (void)gj_utf8_decode(s.p + from, s.p + s.n, &len);
            add(l, gj_slice_sub(s, from, len), sign);
        }
    }
}

void gj_excerpt_print(gj_strbuf *out, gj_excerpt *e)
{
    line l = { .out = out, .e = e };
    gj_slice dots = GJ_SLICE("…");
    bool suspects = false, whole;
    if (e->width > LINE_MAX_COLUMNS)
        e->width = LINE_MAX_COLUMNS;
    gj_slice kept = gj_slice_trim(e->quote);
    e->quote.n =
        kept.n ? (size_t)(kept.p + kept.n - e->quote.p) : 0; /* marks count from the start */
    whole = gj_utf8_width(e->quote) <= e->width;
    sort_marks(e);
    for (unsigned i = 0; i < e->marks; i++)
        suspects = suspects || e->mark[i].suspect;
    size_t at = 0;
    for (unsigned i = 0; i < e->marks; i++) {
        const gj_excerpt_mark *m = &e->mark[i];
        size_t behind = i == 0 ? 0 : ahead(e->quote, at, AROUND);
        size_t before = clause_start(e->quote, back(e->quote, m->from, AROUND));
        if (whole || before <= behind + dots.n) {
            add_range(&l, at, m->from, ' ');
        } else {
            add_range(&l, at, behind, ' ');
            add(&l, dots, ' ');
            add_range(&l, before, m->from, ' ');
        }
        add_range(&l, m->from, m->to, suspects && !m->suspect ? '~' : '^');
        at = m->to;
    }
    size_t stop = whole ? e->quote.n : ahead(e->quote, at, e->marks ? AROUND : e->width);
    add_range(&l, at, stop, ' ');
    if (gj_slice_trim(gj_slice_sub(e->quote, stop, e->quote.n)).n > 0)
        add(&l, dots, ' ');
    end_line(&l);
    gj_strbuf_done(&l.shown);
}
