/* table.c — places the cells of a table in its grid.
 * SPDX-License-Identifier: MIT */
#include "doc/table.h"

gj_status gj_table_finish(gj_document *doc, uint32_t table, gj_error *err)
{
    (void)err;
    gj_table *t = &doc->tables.v[table];
    t->rows = (uint16_t)(doc->rows.n - t->first_row);
    for (uint16_t r = 0; r < t->rows; r++) {
        const gj_row *row = &doc->rows.v[t->first_row + r];
        for (uint32_t c = 0; c < row->count; c++) {
            gj_cell *cell = &doc->cells.v[row->first + c];
            cell->row = r;
            cell->col = (uint16_t)c;
        }
        if (row->count > t->cols)
            t->cols = (uint16_t)row->count;
    }
    return GJ_OK;
}
