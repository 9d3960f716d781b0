/* ods.c — the reader of OpenDocument spreadsheets (.ods): their sheets in order, each a part of the document.
 * SPDX-License-Identifier: MIT */
#include "format/ods.h"

#include "format/reader.h"

gj_status gj_ods_read(gj_odf *odf, gj_builder *doc, gj_error *err)
{
    gj_sheet_tally tally = { 0 };
    GJ_TRY(gj_ods_sheets_read(odf, doc, &tally, err));
    return gj_sheet_tally_end(&tally, doc, err);
}

static gj_status read_ods(gj_slice bytes, const gj_read_options *options, gj_builder *doc,
                          gj_error *err)
{
    (void)options;
    return gj_odf_read(bytes, doc, err);
}

static int sniff_ods(gj_slice bytes)
{
    return gj_odf_sniff(bytes) == GJ_ODF_SHEET ? 95 : 0;
}

const gj_reader gj_reader_ods = {
    .name = "ods",
    .extensions = ".ods .ots .fods",
    .title = "OpenDocument 表格",
    .sniff = sniff_ods,
    .read = read_ods,
};
