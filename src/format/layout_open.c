/* layout_open.c — finds the strips that stand under one another in columns, and decides whether they are a table.
 * SPDX-License-Identifier: MIT */
#include "format/layout_open.h"

#include <stdlib.h>

#include "doc/outline.h"

enum {
    TRIES = 2,                   /* for each strip */
    FARTHEST = 4,                /* ems from one strip to the next */
    MERGES = 2 * GJ_OPEN_PIECES, /* of columns in one table */
    LOOK_BACK = 4,               /* strips */
    NUMBERS_ALONE = 3            /* rows that a table of two columns has at least */
};

/* ---- columns ---- */

/* Adds what a piece covers; columns that it bridges become one. false: there is no room. */
static bool add_span(gj_columns *c, int32_t lo, int32_t hi, int32_t river)
{
    uint32_t from = 0, end;
    while (from < c->n && c->v[from].hi + river <= lo)
        from++;
    for (end = from; end < c->n && c->v[end].lo < hi + river; end++) {
        lo = c->v[end].lo < lo ? c->v[end].lo : lo;
        hi = c->v[end].hi > hi ? c->v[end].hi : hi;
    }
    if (end == from) {
        if (c->n == GJ_OPEN_PIECES)
            return false;
        memmove(&c->v[from + 1], &c->v[from], (c->n - from) * sizeof *c->v);
        c->n++;
    } else {
        memmove(&c->v[from + 1], &c->v[end], (c->n - end) * sizeof *c->v);
        c->n -= end - from - 1;
    }
    c->v[from].lo = lo;
    c->v[from].hi = hi;
    return true;
}

void gj_columns_place(const gj_columns *columns, int32_t x0, int32_t x1, uint16_t *col,
                      uint16_t *cols)
{
    uint32_t first = 0, n = 0, nearest = 0;
    int32_t least = INT32_MAX;
    for (uint32_t i = 0; i < columns->n; i++) {
        int32_t away = columns->v[i].lo > x1   ? columns->v[i].lo - x1
                       : columns->v[i].hi < x0 ? x0 - columns->v[i].hi
                                               : 0;
        if (away < least) {
            least = away;
            nearest = i;
        }
        if (columns->v[i].lo < x1 && columns->v[i].hi > x0)
            first = n++ == 0 ? i : first;
    }
    *col = (uint16_t)(n > 0 ? first : nearest);
    *cols = (uint16_t)(n > 0 ? n : 1);
}

static const gj_piece *pieces_of(const gj_strips *s, uint32_t strip)
{
    return s->pieces.v + s->v[strip].first;
}

/* Adds a strip to the columns. *lost: how many columns became one with another; *glued: how many of its pieces stand
 * under one column with another of them. */
static bool add_strip(const gj_strips *s, uint32_t strip, int32_t river, gj_columns *c,
                      uint32_t *lost, uint32_t *glued)
{
    gj_columns old = *c;
    uint32_t under = 0, used = 0;
    uint16_t col, cols, last = UINT16_MAX;
    for (uint32_t i = 0; i < s->v[strip].n; i++)
        if (!add_span(c, pieces_of(s, strip)[i].line.x0, pieces_of(s, strip)[i].line.x1, river))
            return false;
    for (uint32_t i = 0; i < old.n; i++) {
        gj_columns_place(c, old.v[i].lo, old.v[i].hi, &col, &cols);
        under += col != last;
        last = col;
    }
    last = UINT16_MAX;
    for (uint32_t i = 0; i < s->v[strip].n; i++) {
        gj_columns_place(c, pieces_of(s, strip)[i].line.x0, pieces_of(s, strip)[i].line.x1, &col,
                         &cols);
        used += col != last;
        last = col;
    }
    *lost = old.n - under;
    *glued = s->v[strip].n - used;
    return true;
}

/* ---- growth ---- */

/* Whether the lone piece of a strip goes on with the text of a strip above it in the same column. */
static bool goes_on_above(const gj_strips *s, const gj_region *r, uint32_t strip, uint16_t col)
{
    const gj_piece *own = pieces_of(s, strip);
    int32_t wide = r->columns.v[col].hi - r->columns.v[col].lo;
    for (uint32_t i = strip; i > r->from && strip - i < LOOK_BACK; i--) {
        for (uint32_t k = 0; k < s->v[i - 1].n; k++) {
            const gj_layout_line *over = &pieces_of(s, i - 1)[k].line;
            if (over->x0 >= r->columns.v[col].hi || over->x1 <= r->columns.v[col].lo)
                continue;
            return s->v[strip].middle - s->v[i - 1].middle < 2 * r->em &&
                   over->x1 - over->x0 + own->line.first_word > wide - r->em / 2;
        }
    }
    return false;
}

typedef enum fit { NO, LATER, YES } fit; /* LATER: if more of the table follows */

static fit fit_lone(const gj_strips *s, const gj_region *r, uint32_t strip, uint32_t beside)
{
    const gj_piece *own = pieces_of(s, strip);
    uint16_t col, cols;
    int32_t way = abs(s->v[strip].middle - s->v[beside].middle);
    gj_columns_place(&r->columns, own->line.x0, own->line.x1, &col, &cols);
    if (cols > 1)
        return NO;
    if (strip > beside && goes_on_above(s, r, strip, col))
        return YES;
    if (way < r->em && strip != beside) /* part of a cell that stands in the middle of its height */
        return YES;
    return (s->v[strip].heading && col == 0) || own->line.glyphs > 40 ? NO : LATER;
}

/* How many pieces of strips [from, to) share a column with another one of their strip. */
static uint32_t count_glued(const gj_strips *s, const gj_columns *c, uint32_t from, uint32_t to)
{
    uint32_t glued = 0;
    for (uint32_t i = from; i < to; i++) {
        uint16_t col, cols, last = UINT16_MAX;
        for (uint32_t k = 0; k < s->v[i].n; k++) {
            const gj_layout_line *line = &pieces_of(s, i)[k].line;
            gj_columns_place(c, line->x0, line->x1, &col, &cols);
            glued += col == last;
            last = col;
        }
    }
    return glued;
}

/* Whether columns may become fewer by a strip: early, when a gap may be chance; and where words at the left and numbers at the right
 * of one column were taken for two, which never stand beside one another. */
static bool may_lose(const gj_strips *s, gj_region *r, const gj_columns *next, uint32_t lost)
{
    if (lost == 0 || (r->full <= 2 && lost == 1))
        return true;
    return r->merges++ < MERGES && count_glued(s, next, r->from, r->to) <= r->glued;
}

/* Whether strip `strip` can stand in the table beside `beside`, its last strip so far in that direction. */
static fit fit_strip(const gj_strips *s, gj_region *r, uint32_t strip, uint32_t beside)
{
    const gj_strip *own = &s->v[strip];
    uint32_t lost, glued;
    if (own->barred || own->tries >= TRIES || own->n == 0 || own->part != s->v[beside].part ||
        abs(own->middle - s->v[beside].middle) > FARTHEST * r->em)
        return NO;
    if (own->n == 1)
        return fit_lone(s, r, strip, beside);
    gj_columns next = r->columns;
    if (!add_strip(s, strip, r->em * 2 / 5, &next, &lost, &glued) || next.n < 2 || glued > 1 ||
        !may_lose(s, r, &next, lost) || (r->before && next.n != r->columns.n))
        return NO;
    r->columns = next;
    r->glued += glued;
    r->full++;
    return YES;
}

static void take_lone(gj_strips *s, gj_region *r, uint32_t strip)
{
    uint32_t lost, glued;
    if (s->v[strip].n == 1)
        (void)add_strip(s, strip, r->em * 2 / 5, &r->columns, &lost, &glued);
}

static void grow_down(gj_strips *s, gj_region *r)
{
    uint32_t last = r->to - 1; /* taken or due to be taken */
    while (last + 1 < s->n) {
        fit f = fit_strip(s, r, last + 1, last);
        if (f == NO)
            break;
        last++;
        if (f == LATER)
            continue;
        for (; r->to <= last; r->to++)
            take_lone(s, r, r->to);
    }
}

static void grow_up(gj_strips *s, gj_region *r)
{
    uint32_t first = r->from;
    while (first > 0) {
        fit f = fit_strip(s, r, first - 1, first);
        if (f == NO)
            break;
        first--;
        if (f == LATER)
            continue;
        for (; r->from > first; r->from--)
            take_lone(s, r, r->from - 1);
    }
}

/* Strips above that stand over several columns at once: «预算（万元）» over 年初 and 调整后. */
static void grow_head(gj_strips *s, gj_region *r)
{
    while (r->from > 0 && r->head < GJ_OPEN_HEAD) {
        const gj_strip *own = &s->v[r->from - 1];
        if (own->barred || own->n < 2 || own->n * 2 < r->columns.n ||
            own->part != s->v[r->from].part ||
            s->v[r->from].middle - own->middle > FARTHEST * r->em)
            return;
        for (uint32_t i = 0; i < own->n; i++) {
            const gj_piece *p = &s->pieces.v[own->first + i];
            uint16_t col, cols;
            gj_columns_place(&r->columns, p->line.x0, p->line.x1, &col, &cols);
            if (p->number || cols >= r->columns.n || gj_slice_ends(p->line.text, GJ_SLICE("。")))
                return;
        }
        r->from--;
        r->head++;
        r->full++;
    }
}

/* ---- what is a table ---- */

typedef struct sums {
    uint32_t pieces[GJ_OPEN_PIECES],
        numbers[GJ_OPEN_PIECES]; /* of each column, below the first strip */
    uint32_t numbered;           /* headings in the first column */
    uint32_t rising;       /* last pieces that are numbers of pages, none smaller than that above */
    uint32_t head_numbers; /* in the first strip */
    uint32_t words, commas; /* texts; those of sentences */
} sums;

static uint32_t page_number(gj_slice text)
{
    uint32_t v = 0;
    for (size_t i = 0; i < text.n; i++) {
        if (text.p[i] < '0' || text.p[i] > '9' || i > 2)
            return 0;
        v = v * 10 + (uint32_t)(text.p[i] - '0');
    }
    return v;
}

static void sum_piece(const gj_piece *p, const gj_region *r, bool first, sums *out)
{
    uint16_t col, cols;
    gj_columns_place(&r->columns, p->line.x0, p->line.x1, &col, &cols);
    if (first) {
        out->head_numbers += p->number;
        return;
    }
    out->pieces[col]++;
    out->numbers[col] += p->number;
    out->words += !p->number;
    out->commas += !p->number && (gj_slice_find(p->line.text, GJ_SLICE("，"), 0) != GJ_NOT_FOUND ||
                                  gj_slice_find(p->line.text, GJ_SLICE("。"), 0) != GJ_NOT_FOUND);
}

static void sum_up(const gj_strips *s, const gj_region *r, sums *out)
{
    uint32_t last = 0;
    memset(out, 0, sizeof *out);
    for (uint32_t i = r->from; i < r->to; i++) {
        const gj_piece *v = pieces_of(s, i);
        for (uint32_t k = 0; k < s->v[i].n; k++)
            sum_piece(&v[k], r, i == r->from && r->headed, out);
        if (s->v[i].n < 2)
            continue;
        uint32_t number = page_number(v[s->v[i].n - 1].line.text);
        out->numbered += gj_outline_is_numbered(v[0].line.text);
        out->rising += number > 0 && number >= last;
        last = number;
    }
}

/* Whether numbers stand under one another in column `col`. */
static bool is_of_numbers(const sums *t, uint32_t col)
{
    return t->numbers[col] > 0 && t->numbers[col] * 2 >= t->pieces[col];
}

static bool is_table(const gj_strips *s, const gj_region *r)
{
    sums t;
    uint32_t numbers = 0, columns = 0, rows = r->full - r->head, cols = r->columns.n;
    sum_up(s, r, &t);
    for (uint32_t c = 1; c < cols; c++)
        columns += is_of_numbers(&t, c);
    for (uint32_t c = 1; c < cols; c++)
        numbers = is_of_numbers(&t, c) && t.numbers[c] > numbers ? t.numbers[c] : numbers;
    if (numbers == 0 || r->glued * 6 > r->full || t.commas * 2 > t.words + 1)
        return false;
    if (t.numbered * 2 >= r->full && t.rising * 4 >= r->full * 3)
        return false; /* a table of contents */
    if (r->before)
        return true;
    if (cols == 2)
        return numbers >= NUMBERS_ALONE && numbers * 10 >= t.pieces[1] * 7 && t.numbered == 0;
    if (rows == 2 && cols > 3 && columns < 2)
        return false;
    return rows >= 3 || (rows == 2 && t.head_numbers == 0 && s->v[r->from].n + 1 >= cols);
}

/* ---- heads that do not stand over their numbers ---- */

/* What stands in a column and the next one. */
typedef struct shared {
    uint32_t head;   /* pieces in the head */
    uint32_t beside; /* strips with pieces in both */
} shared;

static void count_columns(const gj_strips *s, const gj_region *r, shared v[])
{
    bool in_head = r->headed;
    for (uint32_t i = r->from; i < r->to; i++) {
        bool used[GJ_OPEN_PIECES + 1] = { false };
        for (uint32_t k = 0; in_head && k < s->v[i].n; k++)
            in_head = !pieces_of(s, i)[k].number;
        for (uint32_t k = 0; k < s->v[i].n; k++) {
            const gj_layout_line *line = &pieces_of(s, i)[k].line;
            uint16_t col, cols;
            gj_columns_place(&r->columns, line->x0, line->x1, &col, &cols);
            for (uint32_t c = col; c < (uint32_t)col + cols; c++) {
                used[c] = true;
                v[c].head += in_head;
            }
        }
        for (uint32_t c = 0; c + 1 < r->columns.n; c++)
            v[c].beside += used[c] && used[c + 1];
    }
}

/* Words at the left and numbers at the right of a wide column do not meet: two columns that never stand beside one another, of
 * which one has no head, are one. */
static void join_shifted(const gj_strips *s, gj_region *r)
{
    shared v[GJ_OPEN_PIECES] = { { 0 } };
    gj_columns *c = &r->columns;
    uint32_t kept = 0;
    count_columns(s, r, v);
    for (uint32_t i = 0; i < c->n; i++) {
        c->v[kept] = c->v[i];
        if (i + 1 < c->n && v[i].beside == 0 && (v[i].head == 0 || v[i + 1].head == 0) &&
            !r->before) {
            c->v[kept].hi = c->v[i + 1].hi;
            i++;
        }
        kept++;
    }
    c->n = kept;
}

/* ---- pages ---- */

static gj_status take_table(gj_strips *s, gj_region *r, gj_open_tail *tail, gj_error *err)
{
    gj_layout_table *table;
    GJ_TRY(gj_open_table_make(s, r, tail, &table, err));
    for (uint32_t i = r->from; i < r->to; i++) {
        s->v[i].barred = true;
        s->flow->dropped[i] = true;
    }
    gj_layout_table_insert(&s->flow->tables, table);
    return GJ_OK;
}

static gj_status seek_from(gj_strips *s, uint32_t seed, gj_open_tail *tail, uint32_t *end,
                           gj_error *err)
{
    gj_region r = { .from = seed, .to = seed + 1, .full = 1, .headed = true };
    uint32_t lost, glued;
    if (s->v[seed].barred || s->v[seed].tries >= TRIES)
        return GJ_OK;
    r.em = s->flow->lines.v[seed].em;
    if (!add_strip(s, seed, r.em * 2 / 5, &r.columns, &lost, &glued))
        return GJ_OK;
    grow_down(s, &r);
    grow_up(s, &r);
    grow_head(s, &r);
    join_shifted(s, &r);
    if (r.columns.n < 2 || !is_table(s, &r)) {
        for (uint32_t i = r.from; i < r.to; i++)
            s->v[i].tries++;
        return GJ_OK;
    }
    gj_open_tail unused;
    bool lowest = r.to > *end;
    *end = lowest ? r.to : *end;
    return take_table(s, &r, lowest ? tail : &unused, err);
}

/* The strips with the most pieces first: they show the most columns. Each strip is looked at a few times at most.
 * *end: behind the last strip of a table; *tail is that table's. */
static gj_status seek_tables(gj_strips *s, gj_open_tail *tail, uint32_t *end, gj_error *err)
{
    uint32_t seen[GJ_OPEN_PIECES + 1] = { 0 };
    for (uint32_t i = 0; i < s->n; i++)
        seen[s->v[i].n]++;
    for (uint32_t pieces = GJ_OPEN_PIECES; pieces >= 2; pieces--)
        for (uint32_t i = 0; seen[pieces] > 0 && i < s->n; i++)
            if (s->v[i].n == pieces)
                GJ_TRY(seek_from(s, i, tail, end, err));
    return GJ_OK;
}

/* The first strip on a page that is none of its margins. */
static uint32_t first_strip(const gj_strips *s)
{
    uint32_t i = 0;
    while (i < s->n && s->flow->dropped[i])
        i++;
    return i;
}

/* The part of a table that begins a page and goes on with the one that ended the page before. */
static gj_status seek_rest(gj_strips *s, gj_open_tail *tail, uint32_t *end, gj_error *err)
{
    gj_open_tail before = *tail;
    uint32_t from = first_strip(s);
    gj_region r = { .from = from, .to = from, .full = 3, .em = tail->em, .columns = tail->columns };
    r.before = &before;
    if (from == s->n || s->v[from].part > 0)
        return GJ_OK;
    r.headed = gj_slice_equal(s->flow->lines.v[from].text, before.head);
    for (uint32_t last = from; last < s->n; last++) {
        fit f = fit_strip(s, &r, last, last > from ? last - 1 : last);
        if (f == NO)
            break;
        if (f == YES)
            r.to = last + 1;
    }
    if (r.to == from || !is_table(s, &r))
        return GJ_OK;
    *end = r.to;
    return take_table(s, &r, tail, err);
}

/* Whether nothing stands on the page below the strips before `end`, but for its margin. */
static bool ends_page(const gj_strips *s, uint32_t end)
{
    for (uint32_t i = end; i < s->n; i++)
        if (!s->flow->dropped[i])
            return false;
    for (const gj_layout_table *t = s->flow->tables; t; t = t->next)
        if (!t->open && end > 0 && t->ys[0] > s->v[end - 1].middle)
            return false;
    return end > 0;
}

gj_status gj_layout_open_find(gj_arena *arena, gj_layout_flow *flows, uint32_t n, gj_error *err)
{
    gj_open_tail tail;
    bool open = false; /* the page before ended with a table */
    for (uint32_t i = 0; i < n; i++) {
        gj_strips s;
        uint32_t end = 0;
        GJ_TRY(gj_strips_make(arena, &flows[i], &s, err));
        if (open)
            GJ_TRY(seek_rest(&s, &tail, &end, err));
        GJ_TRY(seek_tables(&s, &tail, &end, err));
        open = ends_page(&s, end);
    }
    return GJ_OK;
}
