/* layout_open_table.c — pieces with rows and columns to cells.
 * SPDX-License-Identifier: MIT */
#include "format/layout_open.h"

#include <stdlib.h>

enum { MARGIN = 2 * GJ_LAYOUT_POINT }; /* what is free around the table */

/* The pieces of a region, by row, column and height. */
typedef struct sorted {
    gj_piece **v;
    uint32_t n;
} sorted;

static int by_row(const void *a, const void *b)
{
    const gj_piece *x = *(gj_piece *const *)a, *y = *(gj_piece *const *)b;
    if (x->row != y->row)
        return x->row < y->row ? -1 : 1;
    if (x->col != y->col)
        return x->col < y->col ? -1 : 1;
    return (x->strip > y->strip) - (x->strip < y->strip);
}

static gj_status sort_pieces(gj_strips *s, const gj_region *r, sorted *out, gj_error *err)
{
    uint32_t first = s->v[r->from].first, end = s->v[r->to - 1].first + s->v[r->to - 1].n;
    out->v = gj_arena_alloc(s->arena, (end - first + 1) * sizeof(gj_piece *));
    if (!out->v)
        return gj_fail_memory(err);
    out->n = 0;
    for (uint32_t i = first; i < end; i++)
        if (s->pieces.v[i].cols > 0)
            out->v[out->n++] = &s->pieces.v[i];
    qsort(out->v, out->n, sizeof *out->v, by_row);
    return GJ_OK;
}

/* Edges in the middle of the gaps between columns; those that it has on the page before. */
static gj_status set_columns(gj_arena *arena, const gj_region *r, gj_layout_table *t, gj_error *err)
{
    const gj_columns *c = &r->columns;
    t->cols = c->n;
    t->xs = gj_arena_alloc(arena, (c->n + 1) * sizeof *t->xs);
    if (!t->xs)
        return gj_fail_memory(err);
    if (r->before) {
        memcpy(t->xs, r->before->xs, (c->n + 1) * sizeof *t->xs);
        return GJ_OK;
    }
    t->xs[0] = c->v[0].lo - MARGIN;
    for (uint32_t i = 1; i < c->n; i++)
        t->xs[i] = c->v[i - 1].hi + (c->v[i].lo - c->v[i - 1].hi) / 2;
    t->xs[c->n] = c->v[c->n - 1].hi + MARGIN;
    return GJ_OK;
}

/* Edges between the rows, rising. */
static gj_status set_rows(gj_arena *arena, const sorted *p, gj_layout_table *t, gj_error *err)
{
    int32_t bottom = p->v[0]->line.y0 - 1;
    t->ys = gj_arena_alloc(arena, (p->n + 1) * sizeof *t->ys);
    if (!t->ys)
        return gj_fail_memory(err);
    t->rows = 0;
    for (uint32_t i = 0; i < p->n;) {
        int32_t top = INT32_MAX, low = bottom;
        for (uint32_t row = p->v[i]->row; i < p->n && p->v[i]->row == row; i++) {
            top = p->v[i]->line.y0 < top ? p->v[i]->line.y0 : top;
            low = p->v[i]->line.y1 > low ? p->v[i]->line.y1 : low;
        }
        int32_t edge = t->rows == 0 ? top : bottom + (top - bottom) / 2;
        t->ys[t->rows] = t->rows > 0 && edge <= t->ys[t->rows - 1] ? t->ys[t->rows - 1] + 1 : edge;
        t->rows++;
        bottom = low;
    }
    t->ys[t->rows] = bottom > t->ys[t->rows - 1] ? bottom : t->ys[t->rows - 1] + 1;
    return GJ_OK;
}

/* Whether a cell of the first level of the head has nothing of the second one below it: it is as high as both. */
static bool is_high(const sorted *p, const gj_piece *own, uint32_t level)
{
    if (level == 0 || own->row != p->v[0]->row)
        return false;
    for (uint32_t i = 0; i < p->n && p->v[i]->row <= level; i++)
        if (p->v[i]->row == level && p->v[i]->col < own->col + own->cols &&
            own->col < p->v[i]->col + p->v[i]->cols)
            return false;
    return true;
}

/* At work on the rows. */
typedef struct row_maker {
    gj_arena *arena;
    const sorted *p;
    const gj_open_tail *tail;
    uint32_t level; /* the row of the second level of the head */
    gj_layout_table *table;
    bool high[GJ_OPEN_PIECES]; /* columns that cells of the row above reach down into */
} row_maker;

/* The cell of the pieces from *at on that begin in the same column, as wide as the next ones leave room. */
static gj_status take_cell(row_maker *m, uint32_t *at, gj_layout_cell *cell, gj_error *err)
{
    const gj_piece *first = m->p->v[*at];
    uint32_t cols = 1;
    for (; *at < m->p->n && m->p->v[*at]->row == first->row && m->p->v[*at]->col == first->col;
         ++*at) {
        cols = m->p->v[*at]->cols > cols ? m->p->v[*at]->cols : cols;
        if (!gj_vec_push(m->arena, &cell->lines, m->p->v[*at]->line))
            return gj_fail_memory(err);
    }
    if (*at < m->p->n && m->p->v[*at]->row == first->row && first->col + cols > m->p->v[*at]->col)
        cols = m->p->v[*at]->col - first->col;
    cell->cols = (uint16_t)cols;
    if (cols == 1)
        cell->room = m->tail->wide[first->col];
    cell->rows = is_high(m->p, first, m->level) ? 2 : 1;
    return GJ_OK;
}

/* The cells of the row whose pieces begin at *at; empty ones where nothing stands. */
static gj_status add_row(row_maker *m, uint32_t *at, uint16_t row, gj_error *err)
{
    bool covered[GJ_OPEN_PIECES];
    uint32_t key = m->p->v[*at]->row;
    memcpy(covered, m->high, sizeof covered);
    memset(m->high, 0, sizeof m->high);
    for (uint32_t col = 0; col < m->table->cols;) {
        gj_layout_cell cell = { .row = row, .col = (uint16_t)col, .rows = 1, .cols = 1 };
        if (*at < m->p->n && m->p->v[*at]->row == key && m->p->v[*at]->col == col)
            GJ_TRY(take_cell(m, at, &cell, err));
        else if (covered[col]) {
            col++;
            continue;
        }
        for (uint32_t c = col; cell.rows > 1 && c < col + cell.cols; c++)
            m->high[c] = true;
        col += cell.cols;
        if (!gj_vec_push(m->arena, &m->table->cells, cell))
            return gj_fail_memory(err);
    }
    return GJ_OK;
}

gj_status gj_open_table_make(gj_strips *s, gj_region *r, gj_open_tail *tail, gj_layout_table **out,
                             gj_error *err)
{
    uint32_t level;
    sorted p;
    gj_layout_table *t = GJ_NEW(s->arena, gj_layout_table);
    if (!t)
        return gj_fail_memory(err);
    t->open = true;
    GJ_TRY(gj_open_rows_number(s, r, tail, &level, err));
    GJ_TRY(sort_pieces(s, r, &p, err));
    GJ_TRY(set_columns(s->arena, r, t, err));
    GJ_TRY(set_rows(s->arena, &p, t, err));
    tail->xs = t->xs;
    row_maker m = { s->arena, &p, tail, level, t, { false } };
    uint32_t from = 0;
    for (uint16_t row = 0; from < p.n; row++)
        GJ_TRY(add_row(&m, &from, row, err));
    *out = t;
    return GJ_OK;
}
