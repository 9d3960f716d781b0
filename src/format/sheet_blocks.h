/* sheet_blocks.h — which rows of a worksheet are paragraphs and which are tables.
 * SPDX-License-Identifier: MIT */
#ifndef GJ_FORMAT_SHEET_BLOCKS_H
#define GJ_FORMAT_SHEET_BLOCKS_H

#include "format/sheet.h"

/* `sheet->cells` is sorted by row and column, one cell a place. */
gj_status gj_sheet_blocks_build(gj_sheet *sheet, gj_builder *doc, gj_error *err);

#endif
