/* table.h — the grid of a table that was read: places, header and total rows, merged cells, caption and unit.
 * SPDX-License-Identifier: MIT */
#ifndef GJ_DOC_TABLE_H
#define GJ_DOC_TABLE_H

#include "doc/doc.h"

/* Fills rows, cols, row, col, kinds, inherited text, caption and unit of a table whose rows and cells are complete. Linear. */
gj_status gj_table_finish(gj_document *doc, uint32_t table, gj_error *err);

#endif
