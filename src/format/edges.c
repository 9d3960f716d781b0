/* edges.c — rows of cells with edges become a grid.
 * SPDX-License-Identifier: MIT */
#include "format/edges.h"

#include "base/limits.h"
#include "base/vec.h"

enum {
    NEAR = 50,       /* edges so close are one: no column is narrower than a millimetre */
    NEAR_SIDE = 200, /* the same for where rows begin and end */
    USUAL_WIDTH = 500,
    MOST_ROWS = 60000,
    PLACES = 65536, /* edges have 16 bits */
    WORDS = PLACES / 64,
    MOST_EDGES = PLACES / NEAR + 2
};

typedef struct row {
    uint32_t first, cells;
} row;

typedef struct table {
    gj_vec(row) rows;
    gj_vec(gj_edges_cell) cells;
    uint32_t row_first;    /* the first cell of the open row */
    gj_draft_list content; /* of the open cell */
} table;

/* The grid of one table: its distinct edges, from left to right. */
typedef struct grid {
    int16_t edges[MOST_EDGES];
    uint32_t n;
    uint64_t marks[WORDS]; /* one bit for each place an edge can have */
} grid;

struct gj_edges {
    gj_arena *arena;
    gj_draft_list *out;
    unsigned depth;
    table *open[GJ_EDGES_DEPTH + 1]; /* by depth, from 1 */
    grid *grid;
    size_t cells;
    bool cut;
};

gj_edges *gj_edges_new(gj_arena *arena, gj_draft_list *out)
{
    gj_edges *e = GJ_NEW(arena, gj_edges);
    if (!e)
        return NULL;
    e->arena = arena;
    e->out = out;
    return e;
}

unsigned gj_edges_depth(const gj_edges *e)
{
    return e->depth;
}

bool gj_edges_cut(const gj_edges *e)
{
    return e->cut;
}

bool gj_edges_in_row(const gj_edges *e)
{
    const table *t = e->depth > 0 ? e->open[1] : NULL;
    return t && (t->cells.n > t->row_first || t->content.n > 0);
}

gj_draft_list *gj_edges_content(gj_edges *e)
{
    return &e->open[e->depth]->content;
}

gj_status gj_edges_cell_end(gj_edges *e, gj_error *err)
{
    table *t = e->open[e->depth];
    uint32_t nth = t->cells.n - t->row_first;
    gj_edges_cell cell = { .content = t->content };
    t->content = (gj_draft_list){ NULL, NULL, 0 };
    if (nth == GJ_EDGES_ROW_CELLS) {
        e->cut = true;
        return GJ_OK;
    }
    if (++e->cells > gj_limit_value(GJ_LIMIT_CELLS) + 1)
        return GJ_OK; /* the builder will say so: one more than it takes is enough */
    int32_t left = (int32_t)nth * USUAL_WIDTH, right = left + USUAL_WIDTH;
    cell.left = (int16_t)(left < INT16_MAX ? left : INT16_MAX);
    cell.right = (int16_t)(right < INT16_MAX ? right : INT16_MAX);
    return gj_vec_push(e->arena, &t->cells, cell) ? GJ_OK : gj_fail_memory(err);
}

gj_edges_cell *gj_edges_row(gj_edges *e, uint32_t *n)
{
    table *t = e->open[e->depth];
    *n = t->cells.n - t->row_first;
    return *n > 0 ? t->cells.v + t->row_first : NULL;
}

gj_status gj_edges_row_end(gj_edges *e, gj_error *err)
{
    table *t = e->open[e->depth];
    if (t->content.n > 0) /* text without the mark of a cell */
        GJ_TRY(gj_edges_cell_end(e, err));
    row add = { t->row_first, t->cells.n - t->row_first };
    if (add.cells == 0)
        return GJ_OK;
    t->row_first = t->cells.n;
    return gj_vec_push(e->arena, &t->rows, add) ? GJ_OK : gj_fail_memory(err);
}

/* ---- the grid ---- */

/* Where rows begin and end a little apart, they begin and end together. */
static void align_sides(table *t)
{
    int16_t left = INT16_MAX, right = INT16_MIN;
    for (uint32_t i = 0; i < t->cells.n; i++) {
        const gj_edges_cell *c = &t->cells.v[i];
        left = c->left < left ? c->left : left;
        right = c->right > right ? c->right : right;
    }
    for (uint32_t i = 0; i < t->rows.n; i++) {
        gj_edges_cell *first = &t->cells.v[t->rows.v[i].first];
        gj_edges_cell *last = first + t->rows.v[i].cells - 1;
        if (first->left - left < NEAR_SIDE)
            first->left = left;
        if (right - last->right < NEAR_SIDE)
            last->right = right;
    }
}

static void mark(grid *g, int16_t edge)
{
    uint32_t place = (uint32_t)(edge + PLACES / 2);
    g->marks[place / 64] |= (uint64_t)1 << place % 64;
}

/* All edges in order, those that are near one another as one. */
static void make_grid(grid *g, const table *t)
{
    int32_t last = INT32_MIN / 2;
    memset(g->marks, 0, sizeof g->marks);
    g->n = 0;
    for (uint32_t i = 0; i < t->cells.n; i++) {
        mark(g, t->cells.v[i].left);
        mark(g, t->cells.v[i].right);
    }
    for (uint32_t i = 0; i < WORDS; i++)
        for (uint64_t left = g->marks[i]; left; left &= left - 1) {
            int32_t place = (int32_t)(i * 64) + __builtin_ctzll(left) - PLACES / 2;
            if (place - last < NEAR)
                continue;
            g->edges[g->n++] = (int16_t)place;
            last = place;
        }
}

/* Which edge of the grid a place is: the last one that is not right of it. */
static uint32_t edge_at(const grid *g, int16_t place)
{
    uint32_t low = 0, high = g->n;
    while (high - low > 1) {
        uint32_t middle = low + (high - low) / 2;
        if (g->edges[middle] <= place)
            low = middle;
        else
            high = middle;
    }
    return low;
}

/* What a cell covers of the grid, and how far down. */
typedef struct area {
    uint32_t col, cols;
    uint16_t rows; /* 0: it belongs to a cell above or to the left */
} area;

/* Whether a cell holds no text. */
static bool is_empty(const gj_edges_cell *c)
{
    for (const gj_draft_item *item = c->content.first; item; item = item->next)
        if (item->table || item->text.n > 1)
            return false;
    return true;
}

/* Columns of each cell; a cell merged with the one before gives its width to it. */
static void place_row(const grid *g, const table *t, const row *r, area *areas)
{
    uint32_t keeper = 0;
    for (uint32_t i = 0; i < r->cells; i++) {
        const gj_edges_cell *c = &t->cells.v[r->first + i];
        area *a = &areas[r->first + i];
        uint32_t from = i > 0 ? areas[r->first + keeper].col + areas[r->first + keeper].cols : 0;
        uint32_t to = edge_at(g, c->right);
        uint32_t cols = to > from ? to - from : 0;
        if (i > 0 && (c->across == GJ_EDGES_GOES_ON || (cols == 0 && is_empty(c)))) {
            areas[r->first + keeper].cols += cols;
            *a = (area){ from, 0, 0 };
            continue;
        }
        *a = (area){ from, cols > 0 ? cols : 1, 1 };
        keeper = i;
    }
}

/* Whether a cell is the lower part of the one above. Some writers let every merged cell begin anew, empty. */
static bool goes_on(const gj_edges_cell *c, const area *a, const area *above)
{
    bool merged = c->down == GJ_EDGES_GOES_ON || (c->down == GJ_EDGES_BEGINS && is_empty(c));
    return merged && above && above->col == a->col && above->cols == a->cols;
}

/* Joins cells downwards. owner: for each column of the grid the cell merged downwards that begins there, + 1. */
static void merge_down(const table *t, area *areas, uint32_t *owner, uint32_t cols)
{
    for (uint32_t r = 0; r < t->rows.n; r++) {
        const row *line = &t->rows.v[r];
        bool any_left = false;
        for (uint32_t i = line->first; i < line->first + line->cells; i++) {
            const area *a = &areas[i];
            uint32_t above = a->rows > 0 && a->col < cols ? owner[a->col] : 0;
            any_left |=
                a->rows > 0 && !goes_on(&t->cells.v[i], a, above > 0 ? &areas[above - 1] : NULL);
        }
        for (uint32_t i = line->first; i < line->first + line->cells; i++) {
            area *a = &areas[i];
            if (a->rows == 0 || a->col >= cols)
                continue;
            uint32_t above = owner[a->col];
            if (goes_on(&t->cells.v[i], a, above > 0 ? &areas[above - 1] : NULL)) {
                areas[above - 1].rows = (uint16_t)(areas[above - 1].rows + any_left);
                a->rows = 0;
            } else {
                owner[a->col] = t->cells.v[i].down != GJ_EDGES_ALONE ? i + 1 : 0;
            }
        }
    }
}

/* ---- the draft ---- */

static gj_status draft_row(gj_edges *e, const table *t, const row *r, const area *areas,
                           gj_draft_table *to, gj_error *err)
{
    if (!gj_draft_row_add(e->arena, to))
        return gj_fail_memory(err);
    for (uint32_t i = r->first; i < r->first + r->cells; i++) {
        if (areas[i].rows == 0)
            continue;
        gj_draft_cell *cell = gj_draft_cell_add(e->arena, to);
        if (!cell)
            return gj_fail_memory(err);
        cell->content = t->cells.v[i].content;
        cell->rows = areas[i].rows;
        cell->cols = (uint16_t)areas[i].cols;
    }
    return GJ_OK;
}

static gj_status draft(gj_edges *e, table *t, gj_draft_table **out, gj_error *err)
{
    gj_draft_table *made = gj_draft_table_new(e->arena);
    area *areas = gj_arena_alloc(e->arena, t->cells.n * sizeof *areas);
    if (!e->grid)
        e->grid = gj_arena_alloc(e->arena, sizeof *e->grid);
    if (!made || !areas || !e->grid)
        return gj_fail_memory(err);
    align_sides(t);
    make_grid(e->grid, t);
    uint32_t cols = e->grid->n + GJ_EDGES_ROW_CELLS;
    uint32_t *owner = GJ_NEW_ARRAY(e->arena, uint32_t, cols);
    if (!owner)
        return gj_fail_memory(err);
    for (uint32_t r = 0; r < t->rows.n; r++)
        place_row(e->grid, t, &t->rows.v[r], areas);
    merge_down(t, areas, owner, cols);
    for (uint32_t r = 0; r < t->rows.n; r++)
        GJ_TRY(draft_row(e, t, &t->rows.v[r], areas, made, err));
    *out = made;
    return GJ_OK;
}

static gj_status end_table(gj_edges *e, gj_error *err)
{
    table *t = e->open[e->depth];
    gj_draft_item item = { .table = NULL };
    GJ_TRY(gj_edges_row_end(e, err)); /* a row without its end */
    if (t->rows.n > MOST_ROWS) {
        t->rows.n = MOST_ROWS;
        e->cut = true;
    }
    e->depth--;
    if (t->rows.n == 0)
        return GJ_OK;
    GJ_TRY(draft(e, t, &item.table, err));
    gj_draft_list *to = e->depth > 0 ? gj_edges_content(e) : e->out;
    return gj_draft_add(e->arena, to, item) ? GJ_OK : gj_fail_memory(err);
}

gj_status gj_edges_enter(gj_edges *e, unsigned depth, gj_error *err)
{
    if (depth > GJ_EDGES_DEPTH) {
        e->cut = true;
        depth = GJ_EDGES_DEPTH;
    }
    while (e->depth > depth)
        GJ_TRY(end_table(e, err));
    while (e->depth < depth) {
        table *t = GJ_NEW(e->arena, table);
        if (!t)
            return gj_fail_memory(err);
        e->open[++e->depth] = t;
    }
    return GJ_OK;
}
