/* odt.c — the reader of OpenDocument texts (.odt), and of those files of OpenDocument that are no report.
 * SPDX-License-Identifier: MIT */
#include "format/odt.h"

#include "format/reader.h"

gj_status gj_odt_read(gj_odf *odf, gj_builder *doc, gj_error *err)
{
    gj_tally tally = { 0 };
    GJ_TRY(gj_odt_body_read(odf, doc, &tally, err));
    return gj_tally_end(&tally, doc, err);
}

static gj_status read_odt(gj_slice bytes, const gj_read_options *options, gj_builder *doc,
                          gj_error *err)
{
    (void)options;
    return gj_odf_read(bytes, doc, err);
}

static int sniff_odt(gj_slice bytes)
{
    gj_odf_kind kind = gj_odf_sniff(bytes);
    return kind == GJ_ODF_TEXT || kind == GJ_ODF_OTHER ? 95 : 0;
}

const gj_reader gj_reader_odt = {
    .name = "odt",
    .extensions = ".odt .ott .odm .fodt",
    .title = "OpenDocument 文字",
    .sniff = sniff_odt,
    .read = read_odt,
};
