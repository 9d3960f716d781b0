/* grid.h — tables as grids of labels and figures: header rows, total rows, what rules each cell.
 * SPDX-License-Identifier: MIT */
#ifndef GJ_EXTRACT_GRID_H
#define GJ_EXTRACT_GRID_H

#include "extract/engine.h"

/* Fills x->grids, one for each table of the document, and numbers their rows as sentences. */
gj_status gj_grids_find(gj_engine *engine, gj_extraction *x, gj_error *err);

/* The grid cell of a row that covers a grid column; NULL: none. */
const gj_grid_cell *gj_grid_at(const gj_extraction *x, const gj_grid *grid, uint32_t row, uint32_t column);

/* Reads a bare figure of a cell as `kind` (GJ_KIND_MONEY takes the unit of its column head, row label or table; a bare rate of more
 * than 1.5 is a percentage). False: the figure is of another kind and cannot be read so. */
bool gj_grid_read_as(gj_engine *engine, gj_extraction *x, const gj_grid *grid, uint32_t row, const gj_grid_cell *cell, gj_kind kind,
                     gj_unit_id fallback);

static inline gj_slice gj_grid_text(const gj_extraction *x, const gj_grid_cell *cell)
{
    return gj_doc_text(x->doc, x->doc->cells.v[cell->cell].text);
}

#endif
