/* layout_join.c — tables to the builder, those that go on over pages as one.
 * SPDX-License-Identifier: MIT
 *
 *   end of page n                 page n + 1
 *   │ 指标 │ 目标 │ 完成 │        │ 指标 │ 目标 │ 完成 │   head once more: left out
 *   │ 产出 │ 完成改造工程并 │     │      │ 投入使用  │     row that was cut: joined to the one before
 *   │      │ ...              │     │      │ ...       │     empty cell below a merged one: goes on
 */
#include "format/layout.h"

#include <stdlib.h>

enum {
    SAME_EDGE = 4 * GJ_LAYOUT_POINT,
    MAX_HEAD = 4, /* rows of a head that is repeated */
    MAX_ROWS = 60000,
    MAX_EDGES = 400,
    CELL_PADDING = 11 * GJ_LAYOUT_POINT /* what Word leaves free at both sides together */
};

typedef struct piece {
    gj_layout_cell cell; /* its row is that of the whole table */
    uint32_t row;
    uint32_t rows;
    int32_t width;
} piece;

struct gj_layout_join {
    gj_arena *arena;
    gj_vec(piece) cells;    /* in row order */
    gj_vec(uint16_t) pages; /* of each row */
    gj_vec(int32_t) xs;     /* edges */
    int32_t bottom, page_height;
    uint16_t page; /* the newest */
    bool open;
};

gj_status gj_layout_join_new(gj_arena *arena, gj_layout_join **out, gj_error *err)
{
    *out = GJ_NEW(arena, gj_layout_join);
    if (!*out)
        return gj_fail_memory(err);
    (*out)->arena = arena;
    return GJ_OK;
}

gj_status gj_layout_piece(gj_builder *b, gj_slice text, gj_span *out, gj_error *err)
{
    gj_span end;
    GJ_TRY(gj_build_append(b, text, out, err));
    return gj_build_append(b, GJ_SLICE("\n"), &end, err);
}

/* ---- text of cells ---- */

/* Digits, letters of codes, and what stands inside numbers. */
static bool in_number(char c)
{
    return c != '\0' && ((c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') ||
                         (c >= 'a' && c <= 'z') || strchr(".,-/:_", c));
}

/* A number is cut only where it fills the line alone, and never so short: «1», «2», «3» below one another are a list. */
static bool is_cut_number(const gj_layout_line *line, const gj_layout_line *next, int32_t width)
{
    char last = line->text.p[line->text.n - 1], first = next->text.p[0];
    int32_t more = first == '%' ? next->first_word : line->size / 2;
    return line->one_word && line->glyphs > 2 && in_number(last) &&
           (in_number(first) || first == '%') && next->y0 - line->y1 < line->size &&
           line->x1 - line->x0 + more > width - CELL_PADDING;
}

/* Whether a line of a cell was broken by the cell's width: its text goes on without a seam. */
static bool goes_on(const gj_layout_line *line, const gj_layout_line *next, int32_t width)
{
    char last = line->text.p[line->text.n - 1], first = next->text.p[0];
    if ((unsigned char)last < 0x80 && (unsigned char)first < 0x80)
        return is_cut_number(line, next, width);
    return gj_layout_is_wrapped(line, next, line->x0 + width - line->size * 6 / 5);
}

/* The lines from `*at` that are one piece of text. */
static bool take_text(gj_arena *arena, const piece *p, uint32_t *at, gj_slice *out)
{
    const gj_layout_line *v = p->cell.lines.v;
    uint32_t n = p->cell.lines.n, end = *at + 1;
    size_t bytes = v[*at].text.n;
    while (end < n && goes_on(&v[end - 1], &v[end], p->width))
        bytes += v[end++].text.n;
    char *text = gj_arena_alloc(arena, bytes + 1);
    if (!text)
        return false;
    *out = (gj_slice){ text, bytes };
    for (; *at < end; ++*at) {
        memcpy(text, v[*at].text.p, v[*at].text.n);
        text += v[*at].text.n;
    }
    return true;
}

static gj_status build_cell(gj_layout_join *join, const piece *p, gj_builder *b, gj_error *err)
{
    uint16_t rows = (uint16_t)(p->rows < UINT16_MAX ? p->rows : UINT16_MAX);
    gj_slice text = { "", 0 };
    gj_span span;
    uint32_t at = 0;
    if (p->cell.lines.n > 0 && !take_text(join->arena, p, &at, &text))
        return gj_fail_memory(err);
    GJ_TRY(gj_layout_piece(b, text, &span, err));
    GJ_TRY(gj_build_cell(b, span, rows, p->cell.cols, err));
    while (at < p->cell.lines.n) {
        if (!take_text(join->arena, p, &at, &text))
            return gj_fail_memory(err);
        GJ_TRY(gj_layout_piece(b, text, &span, err));
        GJ_TRY(gj_build_cell_more(b, span, false, err));
    }
    return GJ_OK;
}

gj_status gj_layout_join_end(gj_layout_join *join, gj_builder *b, gj_error *err)
{
    uint32_t at = 0;
    if (join->cells.n == 0)
        return GJ_OK;
    gj_build_page(b, join->pages.v[0]);
    GJ_TRY(gj_build_table(b, err));
    if (join->open)
        gj_build_table_guessed(b);
    for (uint32_t row = 0; row < join->pages.n && !gj_build_full(b); row++) {
        gj_build_page(b, join->pages.v[row]);
        GJ_TRY(gj_build_row(b, err));
        for (; at < join->cells.n && join->cells.v[at].row == row; at++)
            GJ_TRY(build_cell(join, &join->cells.v[at], b, err));
    }
    join->cells.n = join->pages.n = join->xs.n = 0;
    return gj_build_table_end(b, err);
}

/* ---- over pages ---- */

static uint32_t edge_at(const gj_layout_join *join, int32_t x)
{
    uint32_t best = 0;
    for (uint32_t i = 1; i < join->xs.n; i++)
        if (abs(join->xs.v[i] - x) < abs(join->xs.v[best] - x))
            best = i;
    return best;
}

static int by_value(const void *a, const void *b)
{
    const int32_t *x = a, *y = b;
    return (*x > *y) - (*x < *y);
}

/* The edges of both parts; the cells so far are moved to them. */
static gj_status unite_edges(gj_layout_join *join, const gj_layout_table *t, gj_error *err)
{
    int32_t old[MAX_EDGES];
    uint32_t n = join->xs.n, kept = 0;
    memcpy(old, join->xs.v, n * sizeof *old);
    for (uint32_t i = 0; i <= t->cols; i++)
        if (abs(join->xs.v[edge_at(join, t->xs[i])] - t->xs[i]) > SAME_EDGE &&
            !gj_vec_push(join->arena, &join->xs, t->xs[i]))
            return gj_fail_memory(err);
    if (join->xs.n == n)
        return GJ_OK;
    qsort(join->xs.v, join->xs.n, sizeof *join->xs.v, by_value);
    for (uint32_t i = 0; i < join->xs.n; i++)
        if (kept == 0 || join->xs.v[i] - join->xs.v[kept - 1] > SAME_EDGE)
            join->xs.v[kept++] = join->xs.v[i];
    join->xs.n = kept;
    for (uint32_t i = 0; i < join->cells.n; i++) {
        gj_layout_cell *c = &join->cells.v[i].cell;
        uint32_t from = edge_at(join, old[c->col]), to = edge_at(join, old[c->col + c->cols]);
        c->col = (uint16_t)from;
        c->cols = (uint16_t)(to > from ? to - from : 1);
    }
    return GJ_OK;
}

static bool same_lines(const gj_layout_cell *a, const gj_layout_cell *b)
{
    if (a->lines.n != b->lines.n)
        return false;
    for (uint32_t i = 0; i < a->lines.n; i++)
        if (!gj_slice_equal(a->lines.v[i].text, b->lines.v[i].text))
            return false;
    return true;
}

/* How many rows at the top of t say the same as the first rows of the table: its head once more. */
static uint32_t repeated_head(const gj_layout_join *join, const gj_layout_table *t)
{
    uint32_t head = 0, at = 0;
    for (uint32_t row = 0; row < MAX_HEAD && row < t->rows; row++) {
        uint32_t text = 0;
        while (at < t->cells.n && t->cells.v[at].row == row) {
            const gj_layout_cell *c = &t->cells.v[at];
            if (at >= join->cells.n || join->cells.v[at].row != row ||
                !same_lines(c, &join->cells.v[at].cell))
                return head;
            text += c->lines.n;
            at++;
        }
        if (text == 0)
            return head;
        head = row + 1;
    }
    return head;
}

/* The cell of the table so far that stands at its lower end over the columns of c; NULL: none of the same width. */
static piece *cell_over(gj_layout_join *join, uint32_t col, uint32_t cols)
{
    for (uint32_t i = join->cells.n; i > 0; i--) {
        piece *p = &join->cells.v[i - 1];
        if (p->row + p->rows >= join->pages.n && p->cell.col == col && p->cell.cols == cols)
            return p;
        if (join->cells.n - i > MAX_EDGES)
            return NULL;
    }
    return NULL;
}

static uint32_t col_of(const gj_layout_join *join, const gj_layout_table *t,
                       const gj_layout_cell *c, uint32_t *cols)
{
    uint32_t from = edge_at(join, t->xs[c->col]), to = edge_at(join, t->xs[c->col + c->cols]);
    *cols = to > from ? to - from : 1;
    return from;
}

/* Whether row `row` of t is the rest of the last row: every text goes on in mid-sentence what stands above it, and some
 * cell has none. */
static bool is_cut_row(gj_layout_join *join, const gj_layout_table *t, uint32_t row)
{
    bool some = false, empty = false;
    for (uint32_t i = 0; i < t->cells.n; i++) {
        const gj_layout_cell *c = &t->cells.v[i];
        uint32_t cols, col = col_of(join, t, c, &cols);
        if (c->row != row)
            continue;
        const piece *over = cell_over(join, col, cols);
        if (!over || (c->rows != 1 && c->lines.n > 0))
            return false;
        if (c->rows != 1)
            continue; /* a merged cell that goes on */
        if (c->lines.n == 0) {
            empty |= over->cell.lines.n > 0;
            continue;
        }
        const gj_layout_line *last =
            over->cell.lines.n ? &over->cell.lines.v[over->cell.lines.n - 1] : NULL;
        if (!last || !goes_on(last, &c->lines.v[0], over->width) ||
            gj_slice_ends(last->text, GJ_SLICE("。")))
            return false;
        some = true;
    }
    return some && empty;
}

static gj_status append_lines(gj_layout_join *join, piece *to, const gj_layout_cell *from,
                              gj_error *err)
{
    for (uint32_t i = 0; i < from->lines.n; i++)
        if (!gj_vec_push(join->arena, &to->cell.lines, from->lines.v[i]))
            return gj_fail_memory(err);
    return GJ_OK;
}

/* A cell of the new part's first row that is the lower end of a merged one: the page cut it, and its text stands above. */
static piece *continued(gj_layout_join *join, const gj_layout_cell *c, uint32_t col, uint32_t cols)
{
    piece *over = c->lines.n == 0 ? cell_over(join, col, cols) : NULL;
    return over && over->cell.lines.n > 0 && (over->rows > 1 || c->rows > 1) ? over : NULL;
}

/* The rows of t from `from` on; those of its first row may go on with what stands above them. */
static gj_status add_rows(gj_layout_join *join, const gj_layout_table *t, uint32_t from,
                          bool over_page, gj_error *err)
{
    uint32_t base = join->pages.n;
    bool cut = over_page && from < t->rows && is_cut_row(join, t, from);
    for (uint32_t i = 0; i < t->cells.n; i++) {
        const gj_layout_cell *c = &t->cells.v[i];
        uint32_t cols, col = col_of(join, t, c, &cols);
        if (c->row < from)
            continue;
        piece *over = NULL;
        if (over_page && c->row == from)
            over = cut ? cell_over(join, col, cols) : continued(join, c, col, cols);
        if (over) {
            GJ_TRY(append_lines(join, over, c, err));
            over->rows += c->rows - cut;
            continue;
        }
        piece p = { .cell = *c, .row = base + c->row - from - cut, .rows = c->rows };
        p.cell.col = (uint16_t)col;
        p.cell.cols = (uint16_t)cols;
        p.width = c->room > 0 ? c->room + CELL_PADDING : t->xs[c->col + c->cols] - t->xs[c->col];
        if (!gj_vec_push(join->arena, &join->cells, p))
            return gj_fail_memory(err);
    }
    for (uint32_t row = from + cut; row < t->rows; row++)
        if (!gj_vec_push(join->arena, &join->pages, join->page))
            return gj_fail_memory(err);
    return GJ_OK;
}

/* Whether t is the table before, going on: on the next page, as wide, from the lower part of that page to the top of this. */
static bool is_continuation(const gj_layout_join *join, const gj_layout_page *page, uint16_t number,
                            const gj_layout_table *t)
{
    return join->cells.n > 0 && number == join->page + 1 && join->open == t->open &&
           abs(t->xs[0] - join->xs.v[0]) <= SAME_EDGE &&
           abs(t->xs[t->cols] - join->xs.v[join->xs.n - 1]) <= SAME_EDGE &&
           join->bottom > join->page_height / 2 && t->ys[0] < page->height / 3 &&
           join->pages.n + t->rows < MAX_ROWS && join->xs.n + t->cols + 1 < MAX_EDGES;
}

gj_status gj_layout_join_add(gj_layout_join *join, const gj_layout_page *page, uint16_t number,
                             const gj_layout_table *t, gj_builder *b, gj_error *err)
{
    bool goes_on_here = is_continuation(join, page, number, t);
    uint32_t head = 0;
    if (goes_on_here) {
        head = repeated_head(join, t);
        GJ_TRY(unite_edges(join, t, err));
    } else {
        GJ_TRY(gj_layout_join_end(join, b, err));
        for (uint32_t i = 0; i <= t->cols; i++)
            if (!gj_vec_push(join->arena, &join->xs, t->xs[i]))
                return gj_fail_memory(err);
    }
    join->page = number;
    join->open = t->open;
    join->page_height = page->height;
    join->bottom = t->ys[t->rows];
    return add_rows(join, t, head, goes_on_here, err);
}
