/* cover.c — the places that a cell reaching down covers become cells of their own rows.
 * SPDX-License-Identifier: MIT */
#include "doc/cover.h"

#include "doc/head.h"

enum { MAX_PLACES = 1 << 20 }; /* larger tables with merged cells are no forms */

typedef struct cover {
    gj_document *doc;
    gj_table *table;
    const gj_cell *old;  /* the cells as they were */
    uint32_t *above;     /* for each column the index in `old` of the cell that reaches down to the row at work; GJ_NONE */
} cover;

static bool reaches_down(const gj_document *doc, const gj_table *table)
{
    for (uint32_t i = 0; i < table->cells; i++)
        if (doc->cells.v[table->first_cell + i].rows > 1)
            return true;
    return false;
}

/* The empty cell below a merged one. Words go down with it, figures do not. */
static bool push_below(cover *c, uint32_t from, gj_row *row, uint16_t nth)
{
    gj_cell cell = c->old[from];
    bool words = cell.text.len > 0 && !gj_head_is_number(gj_doc_text(c->doc, cell.text));
    cell.row = (uint16_t)(row - &c->doc->rows.v[c->table->first_row]);
    cell.rows = 1;
    cell.nth = nth;
    cell.inherited = words;
    if (!words)
        cell.text = (gj_span){ row->off, 0 };
    return gj_vec_push(c->doc->arena, &c->doc->cells, cell);
}

/* Covered places from column *col up to `to`. */
static bool fill(cover *c, gj_row *row, uint32_t *col, uint32_t to, uint16_t nth)
{
    while (*col < to) {
        uint32_t from = c->above[*col];
        uint32_t wide = from == GJ_NONE || c->old[from].cols == 0 ? 1 : c->old[from].cols;
        if (from != GJ_NONE && !push_below(c, from, row, nth))
            return false;
        *col += wide;
    }
    return true;
}

/* What reaches down to the row behind r. */
static void pass_on(cover *c, uint32_t r, const gj_cell *cells, uint32_t n, uint32_t first)
{
    for (uint32_t col = 0; col < c->table->cols; col++)
        if (c->above[col] != GJ_NONE && c->old[c->above[col]].row + (uint32_t)c->old[c->above[col]].rows <= r + 1)
            c->above[col] = GJ_NONE;
    for (uint32_t i = 0; i < n; i++)
        for (uint32_t k = 0; cells[i].rows > 1 && k < cells[i].cols && cells[i].col + k < c->table->cols; k++)
            c->above[cells[i].col + k] = first + i;
}

static bool cover_rows(cover *c)
{
    for (uint32_t r = 0; r < c->table->rows; r++) {
        gj_row *row = &c->doc->rows.v[c->table->first_row + r];
        uint32_t first = row->first - c->table->first_cell, count = row->count, col = 0, begin = c->doc->cells.n;
        uint16_t nth = 0;
        for (uint32_t i = 0; i < count; i++) {
            gj_cell cell = c->old[first + i];
            if (!fill(c, row, &col, cell.col, nth))
                return false;
            nth = cell.nth;
            col = cell.col + (uint32_t)cell.cols;
            cell.rows = 1;
            if (!gj_vec_push(c->doc->arena, &c->doc->cells, cell))
                return false;
        }
        if (!fill(c, row, &col, c->table->cols, nth))
            return false;
        pass_on(c, r, c->old + first, count, first);
        row->first = begin;
        row->count = c->doc->cells.n - begin;
    }
    return true;
}

gj_status gj_cover_down(gj_document *doc, uint32_t index, gj_error *err)
{
    gj_table *table = &doc->tables.v[index];
    if (!reaches_down(doc, table) || (uint32_t)table->rows * table->cols > MAX_PLACES)
        return GJ_OK;
    gj_cell *old = GJ_NEW_ARRAY(doc->arena, gj_cell, table->cells);
    cover c = { .doc = doc, .table = table, .old = old, .above = GJ_NEW_ARRAY(doc->arena, uint32_t, table->cols + 1u) };
    if (!old || !c.above)
        return gj_fail_memory(err);
    memcpy(old, doc->cells.v + table->first_cell, table->cells * sizeof *old);
    for (uint32_t col = 0; col < table->cols; col++)
        c.above[col] = GJ_NONE;
    doc->cells.n = table->first_cell;
    if (!cover_rows(&c))
        return gj_fail_memory(err);
    table->cells = doc->cells.n - table->first_cell;
    return GJ_OK;
}
