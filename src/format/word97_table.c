/* word97_table.c — tables: rows are gathered with the places of their edges; the grid is made when the table ends.
 * SPDX-License-Identifier: MIT
 *
 *     row 1   |   资金   |   预算   |   支出   |      edges 0 1500 3000 4500 (twentieths of a point)
 *     row 2   |   合计   |         35         |      edges 0 1500 4500: its second cell covers two columns of the grid
 *
 *     definition (D608)   n8 | n + 1 edges of 16 bits | n times 20 bytes: flags16 ...
 *                         flags: bits 0-1 merged sideways (1 goes on, 2 begins), bits 5-6 merged downwards (1 goes on, 3 begins)
 *
 * A table in a cell comes behind the table around it. The only cell of a table that holds text and tables is a frame around them.
 */
#include "format/word97.h"

enum {
    T_DEFINITION = 0xD608,
    T_MERGE_DOWN = 0xD62B,
    T_MERGE = 0x5624,
    T_SPLIT = 0x5625,
    GOES_ON = 1,
    BEGINS_DOWN = 3,
    BEGINS_SIDEWAYS = 2,
    TC_BYTES = 20,
    NEAR = 50,       /* edges so close are one: no column is narrower than a millimetre */
    NEAR_SIDE = 200, /* the same for where rows begin and end */
    DEFAULT_WIDTH = 1000,
    MOST_ROWS = 60000,
    PLACES = 65536, /* edges have 16 bits */
    WORDS = PLACES / 64,
    FRAME_PARAGRAPHS = 3 /* a table of one cell with so many paragraphs is a frame around text */
};

typedef struct cell {
    uint32_t first, pieces; /* of its text */
    int16_t left, right;
    uint8_t sideways, down; /* as in the definition */
} cell;

typedef struct table table;

/* What stands in a cell: paragraphs and tables. */
typedef struct piece {
    gj_slice text; /* with its line end */
    table *inner;
    uint8_t level;
} piece;

typedef struct row {
    uint32_t first, cells;
} row;

struct table {
    gj_vec(row) rows;
    gj_vec(cell) cells;
    gj_vec(piece) pieces;
    uint32_t row_first;   /* the first cell of the row being read */
    uint32_t piece_first; /* the first piece of the cell being read */
};

struct gj_word97_tables {
    gj_word97 *word;
    gj_builder *builder;
    unsigned depth;
    table *open[GJ_WORD97_DEPTH + 1]; /* by depth, from 1 */
    uint64_t *marks;                  /* WORDS of them, one bit for each place an edge can have */
};

gj_status gj_word97_tables_new(gj_word97 *w, gj_builder *b, gj_word97_tables **out, gj_error *err)
{
    gj_word97_tables *t = GJ_NEW(w->arena, gj_word97_tables);
    if (!t)
        return gj_fail_memory(err);
    t->word = w;
    t->builder = b;
    *out = t;
    return GJ_OK;
}

gj_status gj_word97_tables_text(gj_word97_tables *t, gj_slice text, uint8_t level, gj_error *err)
{
    char *copy = gj_arena_alloc(t->word->arena, text.n);
    piece add = { .text = { copy, text.n }, .level = level };
    if (!copy)
        return gj_fail_memory(err);
    memcpy(copy, text.p, text.n);
    return gj_vec_push(t->word->arena, &t->open[t->depth]->pieces, add) ? GJ_OK
                                                                        : gj_fail_memory(err);
}

gj_status gj_word97_tables_cell_end(gj_word97_tables *t, gj_error *err)
{
    table *now = t->open[t->depth];
    int32_t nth = (int32_t)(now->cells.n - now->row_first);
    cell add = { .first = now->piece_first, .pieces = now->pieces.n - now->piece_first };
    if (nth < GJ_WORD97_ROW_CELLS) { /* until the definition says better */
        add.left = (int16_t)(nth * (DEFAULT_WIDTH / 2));
        add.right = (int16_t)((nth + 1) * (DEFAULT_WIDTH / 2));
    } else {
        t->word->damaged = true;
        now->pieces.n = now->piece_first;
        return GJ_OK;
    }
    now->piece_first = now->pieces.n;
    return gj_vec_push(t->word->arena, &now->cells, add) ? GJ_OK : gj_fail_memory(err);
}

/* Places of the edges and merges, as the definition has them. */
static void define(gj_slice definition, cell *cells, uint32_t n)
{
    uint32_t defined = gj_u8_at(definition, 0);
    size_t edges = 1, flags = edges + 2 * ((size_t)defined + 1);
    for (uint32_t i = 0; i < n && i < defined; i++) {
        uint16_t tc = gj_le16_at(definition, flags + TC_BYTES * (size_t)i);
        cells[i].left = (int16_t)gj_le16_at(definition, edges + 2 * (size_t)i);
        cells[i].right = (int16_t)gj_le16_at(definition, edges + 2 * (size_t)i + 2);
        cells[i].sideways = tc & 3;
        cells[i].down = tc >> 5 & 3;
    }
    for (uint32_t i = defined; i > 0 && i < n;
         i++) { /* cells that it forgot: to the right of the others */
        int32_t left = cells[i - 1].right, right = left + DEFAULT_WIDTH;
        cells[i].left = (int16_t)(left < INT16_MAX ? left : INT16_MAX);
        cells[i].right = (int16_t)(right < INT16_MAX ? right : INT16_MAX);
    }
}

static void apply_row(gj_word97_tables *t, gj_slice list, cell *cells, uint32_t n)
{
    gj_word97_props p = gj_word97_props_of(t->word, list);
    uint16_t operation;
    gj_slice operand;
    while (gj_word97_props_next(&p, &operation, &operand)) {
        uint32_t first = gj_u8_at(operand, 0), second = gj_u8_at(operand, 1);
        switch (operation) {
        case T_DEFINITION:
            define(operand, cells, n);
            break;
        case T_MERGE_DOWN:
            if (first < n)
                cells[first].down = second & 3;
            break;
        case T_MERGE:
        case T_SPLIT:
            for (uint32_t i = first; i < second && i < n; i++)
                cells[i].sideways = operation == T_SPLIT ? 0
                                    : i > first          ? GOES_ON
                                                         : BEGINS_SIDEWAYS;
            break;
        default:
            break;
        }
    }
}

gj_status gj_word97_tables_row_end(gj_word97_tables *t, const gj_word97_para *para, gj_error *err)
{
    table *now = t->open[t->depth];
    if (now->pieces.n > now->piece_first) /* text without the mark of a cell */
        GJ_TRY(gj_word97_tables_cell_end(t, err));
    uint32_t n = now->cells.n - now->row_first;
    if (n == 0)
        return GJ_OK;
    cell *cells = now->cells.v + now->row_first;
    if (para) {
        apply_row(t, para->list_of_props, cells, n);
        apply_row(t, para->modifier, cells, n);
    }
    row add = { now->row_first, n };
    now->row_first = now->cells.n;
    return gj_vec_push(t->word->arena, &now->rows, add) ? GJ_OK : gj_fail_memory(err);
}

/* The grid of one table: its distinct edges, from left to right. */
typedef struct grid {
    int16_t *edges;
    uint32_t n;
    int16_t left, right;
} grid;

/* Where rows begin and end a little apart, they begin and end together. */
static void align_sides(table *now, grid *g)
{
    g->left = INT16_MAX;
    g->right = INT16_MIN;
    for (uint32_t i = 0; i < now->cells.n; i++) {
        const cell *c = &now->cells.v[i];
        g->left = c->left < g->left ? c->left : g->left;
        g->right = c->right > g->right ? c->right : g->right;
    }
    for (uint32_t i = 0; i < now->rows.n; i++) {
        cell *first = &now->cells.v[now->rows.v[i].first];
        cell *last = first + now->rows.v[i].cells - 1;
        if (first->left - g->left < NEAR_SIDE)
            first->left = g->left;
        if (g->right - last->right < NEAR_SIDE)
            last->right = g->right;
    }
}

static void mark(uint64_t *marks, int16_t edge)
{
    uint32_t place = (uint32_t)(edge + PLACES / 2);
    marks[place / 64] |= (uint64_t)1 << place % 64;
}

/* All edges in order, those that are near one another as one. */
static gj_status make_grid(gj_word97_tables *t, table *now, grid *g, gj_error *err)
{
    int32_t last = INT32_MIN / 2;
    if (!t->marks)
        t->marks = gj_arena_alloc(t->word->arena, WORDS * sizeof *t->marks);
    if (!t->marks)
        return gj_fail_memory(err);
    memset(t->marks, 0, WORDS * sizeof *t->marks);
    for (uint32_t i = 0; i < now->cells.n; i++) {
        mark(t->marks, now->cells.v[i].left);
        mark(t->marks, now->cells.v[i].right);
    }
    g->edges = gj_arena_alloc(t->word->arena, (PLACES / NEAR + 2) * sizeof *g->edges);
    if (!g->edges)
        return gj_fail_memory(err);
    for (uint32_t i = 0; i < WORDS; i++)
        for (uint64_t left = t->marks[i]; left; left &= left - 1) {
            int32_t place = (int32_t)(i * 64) + __builtin_ctzll(left) - PLACES / 2;
            if (place - last < NEAR)
                continue;
            g->edges[g->n++] = (int16_t)place;
            last = place;
        }
    return GJ_OK;
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
static bool is_empty(const table *now, const cell *c)
{
    for (uint32_t k = 0; k < c->pieces; k++)
        if (now->pieces.v[c->first + k].inner || now->pieces.v[c->first + k].text.n > 1)
            return false;
    return true;
}

/* Columns of each cell; a cell merged with the one before gives its width to it. */
static void place_row(const grid *g, const table *now, const row *r, area *areas)
{
    uint32_t keeper = 0;
    for (uint32_t i = 0; i < r->cells; i++) {
        const cell *c = &now->cells.v[r->first + i];
        area *a = &areas[r->first + i];
        uint32_t from = i > 0 ? areas[r->first + keeper].col + areas[r->first + keeper].cols : 0;
        uint32_t to = edge_at(g, c->right);
        uint32_t cols = to > from ? to - from : 0;
        if (i > 0 && (c->sideways == GOES_ON || (cols == 0 && is_empty(now, c)))) {
            areas[r->first + keeper].cols += cols;
            *a = (area){ from, 0, 0 };
            continue;
        }
        *a = (area){ from, cols > 0 ? cols : 1, 1 };
        keeper = i;
    }
}

/* Whether a cell is the lower part of the one above. Some writers let every merged cell begin anew, empty. */
static bool goes_on(const table *now, uint32_t i, const area *areas, const area *above)
{
    const cell *c = &now->cells.v[i];
    const area *a = &areas[i];
    bool merged = c->down == GOES_ON || (c->down == BEGINS_DOWN && is_empty(now, c));
    return merged && above && above->col == a->col && above->cols == a->cols;
}

/* Joins cells downwards. owner: for each column of the grid the cell merged downwards that begins there, + 1. */
static void merge_down(const table *now, area *areas, uint32_t *owner, uint32_t cols)
{
    for (uint32_t r = 0; r < now->rows.n; r++) {
        const row *line = &now->rows.v[r];
        bool any_left = false;
        for (uint32_t i = line->first; i < line->first + line->cells; i++) {
            const area *a = &areas[i];
            const uint32_t above = a->rows > 0 && a->col < cols ? owner[a->col] : 0;
            any_left |=
                a->rows > 0 && !goes_on(now, i, areas, above > 0 ? &areas[above - 1] : NULL);
        }
        for (uint32_t i = line->first; i < line->first + line->cells; i++) {
            area *a = &areas[i];
            if (a->rows == 0 || a->col >= cols)
                continue;
            uint32_t above = owner[a->col];
            if (goes_on(now, i, areas, above > 0 ? &areas[above - 1] : NULL)) {
                areas[above - 1].rows = (uint16_t)(areas[above - 1].rows + any_left);
                a->rows = 0;
            } else {
                owner[a->col] = now->cells.v[i].down != 0 ? i + 1 : 0;
            }
        }
    }
}

static gj_status build(gj_word97_tables *t, table *now, unsigned depth, gj_error *err);

/* The text joins the source only now: it stands there in the order in which it is handed on. */
static gj_status append(gj_builder *b, const piece *p, gj_span *out, gj_error *err)
{
    GJ_TRY(gj_build_append(b, p->text, out, err));
    out->len -= out->len > 0;
    return GJ_OK;
}

static gj_status build_cell(gj_builder *b, const table *now, const cell *c, const area *a,
                            gj_error *err)
{
    bool begun = false, apart = false;
    gj_span span;
    for (uint32_t k = 0; k < c->pieces; k++) {
        const piece *p = &now->pieces.v[c->first + k];
        if (p->inner || p->text.n <= 1) {
            apart = true;
            continue;
        }
        GJ_TRY(append(b, p, &span, err));
        if (begun)
            GJ_TRY(gj_build_cell_more(b, span, apart, err));
        else
            GJ_TRY(gj_build_cell(b, span, a->rows, (uint16_t)a->cols, err));
        begun = true;
        apart = false;
    }
    if (begun)
        return GJ_OK;
    GJ_TRY(gj_build_append(b, GJ_SLICE(""), &span, err)); /* its place: behind what came last */
    return gj_build_cell(b, span, a->rows, (uint16_t)a->cols, err);
}

static gj_status build_rows(gj_builder *b, const table *now, const area *areas, gj_error *err)
{
    GJ_TRY(gj_build_table(b, err));
    for (uint32_t r = 0; r < now->rows.n && !gj_build_full(b); r++) {
        const row *line = &now->rows.v[r];
        GJ_TRY(gj_build_row(b, err));
        for (uint32_t i = line->first; i < line->first + line->cells; i++)
            if (areas[i].rows > 0)
                GJ_TRY(build_cell(b, now, &now->cells.v[i], &areas[i], err));
    }
    return gj_build_table_end(b, err);
}

/* The only cell of a table that is a frame around running text; NULL: a table. */
static const cell *frame_of(const table *now)
{
    const cell *c = now->cells.v;
    if (now->cells.n != 1 || now->rows.n != 1)
        return NULL;
    for (uint32_t k = 0; k < c->pieces; k++)
        if (now->pieces.v[c->first + k].inner)
            return c;
    return c->pieces >= FRAME_PARAGRAPHS ? c : NULL;
}

static gj_status build_frame(gj_word97_tables *t, table *now, const cell *c, unsigned depth,
                             gj_error *err)
{
    gj_span span;
    for (uint32_t k = 0; k < c->pieces; k++) {
        const piece *p = &now->pieces.v[c->first + k];
        if (p->inner) {
            GJ_TRY(build(t, p->inner, depth + 1, err));
            continue;
        }
        GJ_TRY(append(t->builder, p, &span, err));
        GJ_TRY(gj_build_para(t->builder, span, p->level, err));
    }
    return GJ_OK;
}

static gj_status build_grid(gj_word97_tables *t, table *now, gj_error *err)
{
    grid g = { 0 };
    align_sides(now, &g);
    GJ_TRY(make_grid(t, now, &g, err));
    area *areas = gj_arena_alloc(t->word->arena, now->cells.n * sizeof *areas);
    uint32_t *owner = GJ_NEW_ARRAY(t->word->arena, uint32_t, (size_t)g.n + GJ_WORD97_ROW_CELLS);
    if (!areas || !owner)
        return gj_fail_memory(err);
    for (uint32_t r = 0; r < now->rows.n; r++)
        place_row(&g, now, &now->rows.v[r], areas);
    merge_down(now, areas, owner, g.n + GJ_WORD97_ROW_CELLS);
    return build_rows(t->builder, now, areas, err);
}

/* depth: of tables in tables, which is bounded where they are read. */
static gj_status build(gj_word97_tables *t, table *now, unsigned depth, gj_error *err)
{
    if (now->rows.n > MOST_ROWS) {
        now->rows.n = MOST_ROWS;
        t->word->damaged = true;
    }
    if (now->rows.n == 0 || depth > GJ_WORD97_DEPTH || gj_build_full(t->builder))
        return GJ_OK;
    const cell *frame = frame_of(now);
    if (frame)
        return build_frame(t, now, frame, depth, err);
    GJ_TRY(build_grid(t, now, err));
    for (uint32_t k = 0; k < now->pieces.n; k++)
        if (now->pieces.v[k].inner)
            GJ_TRY(build(t, now->pieces.v[k].inner, depth + 1, err));
    return GJ_OK;
}

static gj_status begin(gj_word97_tables *t, gj_error *err)
{
    table *now = GJ_NEW(t->word->arena, table);
    piece inner = { .inner = now };
    if (!now || (t->depth > 0 && !gj_vec_push(t->word->arena, &t->open[t->depth]->pieces, inner)))
        return gj_fail_memory(err);
    t->open[++t->depth] = now;
    return GJ_OK;
}

gj_status gj_word97_tables_enter(gj_word97_tables *t, unsigned depth, gj_error *err)
{
    while (t->depth > depth) {
        GJ_TRY(gj_word97_tables_row_end(t, NULL, err)); /* a row without its end */
        t->depth--;
        if (t->depth == 0)
            GJ_TRY(build(t, t->open[1], 1, err));
    }
    while (t->depth < depth)
        GJ_TRY(begin(t, err));
    return GJ_OK;
}
