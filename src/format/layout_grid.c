/* layout_grid.c — rulings to tables with merged cells.
 * SPDX-License-Identifier: MIT
 *
 *   ──┬──┬──   collinear pieces are joined; rulings that cross are one group; the edges of a group part its area into
 *     ├──┤     elementary cells; two neighbours without a ruling between them are one cell.
 *   ──┴──┴──
 */
#include "format/layout.h"

#include <stdlib.h>

enum {
    TOUCH = 2 * GJ_LAYOUT_POINT,     /* rulings that end so near to one another meet */
    SAME_LINE = 150,                 /* so near they are one, drawn in pieces */
    SAME_EDGE = 3 * GJ_LAYOUT_POINT, /* double rulings are one edge */
    MAX_COLUMNS = 200,
    MAX_ROWS = 1000
};

/* One group of rulings at work. */
typedef struct grid {
    int32_t *xs, *ys;
    uint32_t cols, rows;
    bool *wall_right, *wall_below; /* of each elementary cell */
    uint32_t *cell;                /* which cell of the table it is part of */
} grid;

typedef gj_vec(gj_layout_table *) tables;

static int by_at(const void *a, const void *b)
{
    const gj_ruling *x = a, *y = b;
    return x->at != y->at ? (x->at < y->at ? -1 : 1) : (x->lo > y->lo) - (x->lo < y->lo);
}

static int by_value(const void *a, const void *b)
{
    const int32_t *x = a, *y = b;
    return (*x > *y) - (*x < *y);
}

/* Pieces of one line become one ruling. */
static void join_collinear(gj_rulings *r)
{
    if (r->n == 0)
        return;
    qsort(r->v, r->n, sizeof *r->v, by_at);
    for (uint32_t i = 1, first = 0; i < r->n; i++) {
        if (r->v[i].at - r->v[first].at > SAME_LINE)
            first = i;
        r->v[i].at = r->v[first].at;
    }
    qsort(r->v, r->n, sizeof *r->v, by_at);
    uint32_t kept = 0;
    for (uint32_t i = 1; i < r->n; i++) {
        gj_ruling *last = &r->v[kept];
        if (r->v[i].at == last->at && r->v[i].lo <= last->hi + TOUCH) {
            last->hi = r->v[i].hi > last->hi ? r->v[i].hi : last->hi;
        } else {
            r->v[++kept] = r->v[i];
        }
    }
    r->n = kept + 1;
}

static uint32_t root(uint32_t *up, uint32_t i)
{
    while (up[i] != i)
        i = up[i] = up[up[i]];
    return i;
}

static bool cross(const gj_ruling *across, const gj_ruling *down)
{
    return down->at >= across->lo - TOUCH && down->at <= across->hi + TOUCH &&
           across->at >= down->lo - TOUCH && across->at <= down->hi + TOUCH;
}

/* For each ruling, those across first, the group it belongs to. */
static uint32_t *make_groups(gj_arena *arena, const gj_layout_page *page)
{
    uint32_t n = page->across.n + page->down.n;
    uint32_t *up = gj_arena_alloc(arena, (n + 1) * sizeof *up);
    for (uint32_t i = 0; up && i < n; i++)
        up[i] = i;
    for (uint32_t i = 0; up && i < page->across.n; i++)
        for (uint32_t k = 0; k < page->down.n; k++)
            if (cross(&page->across.v[i], &page->down.v[k]))
                up[root(up, i)] = root(up, page->across.n + k);
    return up;
}

/* Sorted, those that are one edge kept once; how many are left. */
static uint32_t distinct(int32_t *v, uint32_t n)
{
    uint32_t kept = 0;
    qsort(v, n, sizeof *v, by_value);
    for (uint32_t i = 0; i < n; i++)
        if (kept == 0 || v[i] - v[kept - 1] > SAME_EDGE)
            v[kept++] = v[i];
    return kept;
}

/* The edges of one direction: where its rulings stand and where the others end, so that an open side is closed. */
static uint32_t find_edges(const gj_rulings *own, uint32_t own_base, const gj_rulings *other,
                           uint32_t other_base, uint32_t *up, uint32_t group, int32_t *out)
{
    uint32_t n = 0;
    int32_t lo = INT32_MAX, hi = INT32_MIN;
    for (uint32_t i = 0; i < own->n; i++)
        if (root(up, own_base + i) == group)
            out[n++] = own->v[i].at;
    for (uint32_t i = 0; i < other->n; i++) {
        if (root(up, other_base + i) != group)
            continue;
        lo = other->v[i].lo < lo ? other->v[i].lo : lo;
        hi = other->v[i].hi > hi ? other->v[i].hi : hi;
    }
    if (lo < hi) {
        out[n++] = lo;
        out[n++] = hi;
    }
    return distinct(out, n);
}

/* The edge at this place: the last one that is not clearly behind it. */
static uint32_t edge_at(const int32_t *edges, uint32_t n, int32_t at)
{
    uint32_t lo = 0, hi = n;
    while (lo + 1 < hi) {
        uint32_t mid = lo + (hi - lo) / 2;
        if (edges[mid] <= at)
            lo = mid;
        else
            hi = mid;
    }
    return lo;
}

/* A ruling is a wall beside all elementary cells whose middle it passes. */
static void raise_walls(const gj_ruling *r, bool across, grid *g)
{
    const int32_t *own = across ? g->ys : g->xs, *other = across ? g->xs : g->ys;
    uint32_t own_n = across ? g->rows : g->cols, other_n = across ? g->cols : g->rows;
    uint32_t edge = edge_at(own, own_n + 1, r->at);
    if (edge == 0 || edge >= own_n)
        return;
    for (uint32_t i = 0; i < other_n; i++) {
        int32_t mid = other[i] + (other[i + 1] - other[i]) / 2;
        if (mid < r->lo || mid > r->hi)
            continue;
        if (across)
            g->wall_below[(edge - 1) * g->cols + i] = true;
        else
            g->wall_right[i * g->cols + edge - 1] = true;
    }
}

/* Whether the elementary cells [row][col, end) are open to those below and closed by nothing between. */
static bool opens_down(const grid *g, uint32_t row, uint32_t col, uint32_t end)
{
    for (uint32_t c = col; c < end; c++) {
        if (g->wall_below[row * g->cols + c] || g->cell[(row + 1) * g->cols + c] != GJ_NONE ||
            (c + 1 < end && g->wall_right[(row + 1) * g->cols + c]))
            return false;
    }
    return true;
}

/* The cell whose upper left corner is here: as far right and then as far down as no wall stands. */
static gj_layout_cell take_cell(grid *g, uint32_t row, uint32_t col, uint32_t number)
{
    uint32_t end = col + 1, below = row + 1;
    while (end < g->cols && !g->wall_right[row * g->cols + end - 1] &&
           g->cell[row * g->cols + end] == GJ_NONE)
        end++;
    while (below < g->rows && opens_down(g, below - 1, col, end))
        below++;
    for (uint32_t r = row; r < below; r++)
        for (uint32_t c = col; c < end; c++)
            g->cell[r * g->cols + c] = number;
    return (gj_layout_cell){ .row = (uint16_t)row,
                             .col = (uint16_t)col,
                             .rows = (uint16_t)(below - row),
                             .cols = (uint16_t)(end - col) };
}

static gj_status make_cells(gj_arena *arena, grid *g, gj_layout_table *table, gj_error *err)
{
    for (uint32_t row = 0; row < g->rows; row++) {
        for (uint32_t col = 0; col < g->cols; col++) {
            if (g->cell[row * g->cols + col] != GJ_NONE)
                continue;
            gj_layout_cell cell = take_cell(g, row, col, table->cells.n);
            if (!gj_vec_push(arena, &table->cells, cell))
                return gj_fail_memory(err);
        }
    }
    return GJ_OK;
}

/* The glyphs whose middle is in the table and in no smaller one become those of its cells. */
static void claim_glyphs(const gj_layout_table *t, gj_layout_page *page)
{
    for (uint32_t i = 0; i < page->glyphs.n; i++) {
        gj_glyph *glyph = &page->glyphs.v[i];
        int32_t x = glyph->x0 + (glyph->x1 - glyph->x0) / 2;
        int32_t y = glyph->y0 + (glyph->y1 - glyph->y0) / 2;
        if (glyph->owner != GJ_NONE || x < t->xs[0] || x > t->xs[t->cols] || y < t->ys[0] ||
            y > t->ys[t->rows])
            continue;
        uint32_t col = edge_at(t->xs, t->cols, x), row = edge_at(t->ys, t->rows, y);
        glyph->owner = t->first_owner + t->cell_at[row * t->cols + col];
    }
}

static int by_area(const void *a, const void *b)
{
    const gj_layout_table *x = *(gj_layout_table *const *)a, *y = *(gj_layout_table *const *)b;
    int64_t ax = (int64_t)(x->xs[x->cols] - x->xs[0]) * (x->ys[x->rows] - x->ys[0]);
    int64_t ay = (int64_t)(y->xs[y->cols] - y->xs[0]) * (y->ys[y->rows] - y->ys[0]);
    return (ax > ay) - (ax < ay);
}

/* The edges of a group; false in *is_table when they make none: a frame, an underline, a drawing. */
static gj_status make_grid(gj_arena *arena, const gj_layout_page *page, uint32_t *up,
                           uint32_t group, grid *g, bool *is_table, gj_error *err)
{
    uint32_t room = page->across.n + page->down.n + 2;
    *is_table = false;
    g->xs = gj_arena_alloc(arena, room * sizeof *g->xs);
    g->ys = gj_arena_alloc(arena, room * sizeof *g->ys);
    if (!g->xs || !g->ys)
        return gj_fail_memory(err);
    uint32_t nx = find_edges(&page->down, page->across.n, &page->across, 0, up, group, g->xs);
    uint32_t ny = find_edges(&page->across, 0, &page->down, page->across.n, up, group, g->ys);
    if (nx < 2 || ny < 2 || nx + ny < 5 || nx > MAX_COLUMNS || ny > MAX_ROWS)
        return GJ_OK;
    g->cols = nx - 1;
    g->rows = ny - 1;
    size_t n = (size_t)g->cols * g->rows;
    g->wall_right = gj_arena_zeroed(arena, n, sizeof *g->wall_right);
    g->wall_below = gj_arena_zeroed(arena, n, sizeof *g->wall_below);
    g->cell = gj_arena_alloc(arena, n * sizeof *g->cell);
    if (!g->wall_right || !g->wall_below || !g->cell)
        return gj_fail_memory(err);
    for (size_t i = 0; i < n; i++)
        g->cell[i] = GJ_NONE;
    for (uint32_t i = 0; i < page->across.n; i++)
        if (root(up, i) == group)
            raise_walls(&page->across.v[i], true, g);
    for (uint32_t i = 0; i < page->down.n; i++)
        if (root(up, page->across.n + i) == group)
            raise_walls(&page->down.v[i], false, g);
    *is_table = true;
    return GJ_OK;
}

void gj_layout_table_insert(gj_layout_table **list, gj_layout_table *table)
{
    while (*list && (*list)->ys[0] <= table->ys[0])
        list = &(*list)->next;
    table->next = *list;
    *list = table;
}

static gj_status make_table(gj_arena *arena, const gj_layout_page *page, uint32_t *up,
                            uint32_t group, tables *out, gj_error *err)
{
    grid g = { 0 };
    bool is_table;
    GJ_TRY(make_grid(arena, page, up, group, &g, &is_table, err));
    if (!is_table)
        return GJ_OK;
    gj_layout_table *table = GJ_NEW(arena, gj_layout_table);
    if (!table)
        return gj_fail_memory(err);
    *table = (gj_layout_table){
        .xs = g.xs, .ys = g.ys, .rows = g.rows, .cols = g.cols, .cell_at = g.cell
    };
    GJ_TRY(make_cells(arena, &g, table, err));
    if (table->cells.n < 2)
        return GJ_OK; /* a frame around text */
    return gj_vec_push(arena, out, table) ? GJ_OK : gj_fail_memory(err);
}

static int by_owner(const void *a, const void *b)
{
    const gj_glyph *x = a, *y = b;
    return (x->owner > y->owner) - (x->owner < y->owner);
}

/* Glyphs of a cell stand together once sorted; those of no cell come last. */
static gj_status fill_cells(gj_arena *arena, gj_layout_page *page, gj_layout_table *list,
                            gj_error *err)
{
    gj_glyph *g = page->glyphs.v;
    uint32_t n = page->glyphs.n;
    if (n > 0)
        qsort(g, n, sizeof *g, by_owner);
    for (gj_layout_table *t = list; t; t = t->next) {
        uint32_t lo = 0, hi = n;
        while (lo < hi) {
            uint32_t mid = lo + (hi - lo) / 2;
            if (g[mid].owner < t->first_owner)
                lo = mid + 1;
            else
                hi = mid;
        }
        while (lo < n && g[lo].owner - t->first_owner < t->cells.n) {
            uint32_t end = lo + 1;
            while (end < n && g[end].owner == g[lo].owner)
                end++;
            gj_layout_cell *cell = &t->cells.v[g[lo].owner - t->first_owner];
            GJ_TRY(gj_layout_lines_make(arena, g + lo, end - lo, &cell->lines, err));
            lo = end;
        }
    }
    return GJ_OK;
}

gj_status gj_layout_tables_find(gj_arena *arena, gj_layout_page *page, gj_layout_table **out,
                                bool *crowded, gj_error *err)
{
    tables found = { 0 };
    uint32_t owners = 0;
    *out = NULL;
    *crowded = page->across.n >= GJ_LAYOUT_RULINGS || page->down.n >= GJ_LAYOUT_RULINGS;
    if (*crowded || page->across.n == 0 || page->down.n == 0)
        return GJ_OK;
    join_collinear(&page->across);
    join_collinear(&page->down);
    uint32_t *up = make_groups(arena, page), n = page->across.n + page->down.n;
    if (!up)
        return gj_fail_memory(err);
    for (uint32_t i = 0; i < n; i++)
        if (root(up, i) == i)
            GJ_TRY(make_table(arena, page, up, i, &found, err));
    if (found.n > 0)
        qsort(found.v, found.n, sizeof *found.v, by_area);
    for (uint32_t i = 0; i < found.n; i++) {
        found.v[i]->first_owner = owners;
        owners += found.v[i]->cells.n;
        claim_glyphs(found.v[i], page);
        gj_layout_table_insert(out, found.v[i]);
    }
    return fill_cells(arena, page, *out, err);
}
