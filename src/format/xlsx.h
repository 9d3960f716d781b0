/* xlsx.h — shared by the files of the reader for Excel workbooks.
 * SPDX-License-Identifier: MIT
 *
 *   xlsx.c          the workbook: its sheets, one after the other; what is said about the rest
 *   xlsx_shared.c   strings and number formats that all sheets share
 *   xlsx_cells.c    the cells of a sheet */
#ifndef GJ_FORMAT_XLSX_H
#define GJ_FORMAT_XLSX_H

#include "base/vec.h"
#include "format/ooxml.h"
#include "format/sheet.h"

/* A format by number, as a file defines it. */
typedef struct gj_xlsx_format {
    int32_t id;
    gj_slice code;
} gj_xlsx_format;

typedef struct gj_xlsx {
    gj_package *package;
    gj_arena *arena;
    gj_vec(gj_slice) strings;
    gj_vec(gj_xlsx_format) formats;
    gj_vec(gj_slice) styles; /* the number format of each cell style; empty: General */
    bool from_1904;
    gj_sheet_tally *tally;
} gj_xlsx;

/* `part` empty: the workbook has none. */
gj_status gj_xlsx_strings_read(gj_xlsx *book, gj_slice part, gj_error *err);
gj_status gj_xlsx_styles_read(gj_xlsx *book, gj_slice part, gj_error *err);
/* The number format of a cell style. */
gj_slice gj_xlsx_format_of(const gj_xlsx *book, uint32_t style);

/* Appends the text of an element: line ends alike, «_x000D_» for what it stands for. */
void gj_xlsx_text(gj_slice text, gj_strbuf *out);

/* Adds what the sheet in `part` shows. */
gj_status gj_xlsx_cells_read(gj_xlsx *book, gj_slice part, gj_sheet *sheet, gj_error *err);

#endif
