/* edges.h — tables of files that say of each cell where its edges are (.doc, .rtf): rows are gathered, and become a grid when
 * the table ends, for only then are all edges known.
 * SPDX-License-Identifier: MIT
 *
 *     row 1   |   资金   |   预算   |   支出   |      edges 0 1500 3000 4500 (twentieths of a point)
 *     row 2   |   合计   |         35         |      edges 0 1500 4500: its second cell covers two columns of the grid
 *
 * Tables stand in cells of tables. What is read goes to the cell that is open at the innermost depth. */
#ifndef GJ_FORMAT_EDGES_H
#define GJ_FORMAT_EDGES_H

#include "format/draft.h"

enum {
    GJ_EDGES_DEPTH = 16,      /* tables in tables */
    GJ_EDGES_ROW_CELLS = 1024 /* Word itself allows 63 */
};

typedef enum gj_edges_merge {
    GJ_EDGES_ALONE,
    GJ_EDGES_GOES_ON, /* belongs to the cell above or to the left */
    GJ_EDGES_BEGINS
} gj_edges_merge;

typedef struct gj_edges_cell {
    gj_draft_list content;
    int16_t left, right;
    gj_edges_merge across, down;
} gj_edges_cell;

typedef struct gj_edges gj_edges;

/* Tables that are complete join `out`. NULL: no memory. */
gj_edges *gj_edges_new(gj_arena *arena, gj_draft_list *out);
/* What follows stands in a table at this depth (cut to GJ_EDGES_DEPTH), 0: in none. Tables that are left end, with the row
 * that is open. */
gj_status gj_edges_enter(gj_edges *e, unsigned depth, gj_error *err);
unsigned gj_edges_depth(const gj_edges *e);
/* Whether a row of the outermost table is begun and not ended. */
bool gj_edges_in_row(const gj_edges *e);

/* The rest is for depth > 0. Where paragraphs of the open cell go: */
gj_draft_list *gj_edges_content(gj_edges *e);
gj_status gj_edges_cell_end(gj_edges *e, gj_error *err);
/* The cells of the open row, for their edges and merges to be said; without that they are of one width. */
gj_edges_cell *gj_edges_row(gj_edges *e, uint32_t *n);
/* Ends the open row, and before it the open cell where that holds something. */
gj_status gj_edges_row_end(gj_edges *e, gj_error *err);

/* Something was left out: cells of a row that is wider, rows of a table that is longer than any program allows. */
bool gj_edges_cut(const gj_edges *e);

#endif
