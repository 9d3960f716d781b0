/* ods.h — shared by the files of the reader of OpenDocument spreadsheets.
 * SPDX-License-Identifier: MIT */
#ifndef GJ_FORMAT_ODS_H
#define GJ_FORMAT_ODS_H

#include "format/odf.h"
#include "format/sheet.h"

/* The value of a cell as its element says it. */
typedef struct gj_ods_value {
    gj_strbuf type;  /* float, percentage, currency, date, time, boolean, string; empty: none */
    gj_strbuf value; /* «0.9394», «2023-12-31», «PT10H30M00S», «true» */
} gj_ods_value;

/* Appends what is shown of a value of which the file does not say it; nothing when the format shows nothing. false: the value
 * makes no sense, and is appended as it is. (ods_value.c) */
bool gj_ods_value_print(const gj_ods_value *value, gj_slice format, gj_strbuf *out);

/* Reads the sheets into the builder. (ods_cells.c) */
gj_status gj_ods_sheets_read(gj_odf *odf, gj_builder *doc, gj_sheet_tally *tally, gj_error *err);

#endif
