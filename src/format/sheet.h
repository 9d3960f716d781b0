/* sheet.h — a worksheet that is being read, whatever the file's format: what its cells show, which are merged, what is hidden.
 * SPDX-License-Identifier: MIT
 *
 *            A                 B            C            D
 *      1  [ 项目支出绩效自评表, merged A1:D1            ]      one cell alone, in front: a paragraph
 *      2                                     [单位：万元 ]      the same
 *      3    预算             支出          执行率                head: from here a table
 *      4    ...
 *      5                                                         empty
 *      6    表2 ...                                              one cell alone behind an empty row: paragraph, then a second table
 *
 * A reader adds what it finds; nothing goes to the builder before the sheet is complete, since merges come last. */
#ifndef GJ_FORMAT_SHEET_H
#define GJ_FORMAT_SHEET_H

#include "base/vec.h"
#include "doc/build.h"

enum { GJ_SHEET_ROWS = 1048576, GJ_SHEET_COLUMNS = 16384 };

/* A cell that shows something; row and column from 0. */
typedef struct gj_sheet_cell {
    uint32_t row;
    uint16_t col;
    gj_slice text;
} gj_sheet_cell;

typedef struct gj_sheet_merge {
    uint32_t row, last_row;
    uint16_t col, last_col;
} gj_sheet_merge;

typedef struct gj_sheet_hidden {
    uint32_t first, last;
} gj_sheet_hidden;

typedef struct gj_sheet {
    gj_arena *arena;
    gj_slice name;
    bool hidden;
    gj_vec(gj_sheet_cell) cells;
    gj_vec(gj_sheet_merge) merges;
    gj_vec(gj_sheet_hidden) rows, columns; /* hidden ones */
    uint32_t unseen; /* cells that have a value and a format that shows nothing */
} gj_sheet;

void gj_sheet_init(gj_sheet *sheet, gj_arena *arena, gj_slice name, bool hidden);

/* Each of these is false for lack of memory. What lies outside of any worksheet is ignored. */

/* The text is copied. */
bool gj_sheet_add(gj_sheet *sheet, uint32_t row, uint32_t col, gj_slice text);
/* The text must outlive the document: a shared string. */
bool gj_sheet_add_shared(gj_sheet *sheet, uint32_t row, uint32_t col, gj_slice text);
bool gj_sheet_merge_add(gj_sheet *sheet, uint32_t row, uint32_t last_row, uint32_t col,
                        uint32_t last_col);
bool gj_sheet_hide_rows(gj_sheet *sheet, uint32_t first, uint32_t last);
bool gj_sheet_hide_columns(gj_sheet *sheet, uint32_t first, uint32_t last);

/* What a workbook holds that was not read. */
typedef struct gj_sheet_tally {
    uint32_t pictures, comments; /* worksheets that have some */
    uint32_t charts, missing; /* sheets of charts and macros; worksheets that are not in the file */
    uint32_t unsaved;         /* formulas without a stored result */
    uint32_t damaged;         /* cells whose value or place makes no sense */
} gj_sheet_tally;

/* At the end of a workbook: notes on what was not read; GJ_E_FORMAT or GJ_E_UNSUPPORTED when nothing was. */
gj_status gj_sheet_tally_end(const gj_sheet_tally *tally, gj_builder *doc, gj_error *err);

/* Hands the sheet to the builder as a part of its name, with notes on what is hidden in it. Nothing when it is empty. */
gj_status gj_sheet_build(gj_sheet *sheet, gj_builder *doc, gj_error *err);

#endif
