/* target_xlsx.c — any XML as parts of an Excel file: the package is made around it, so that every change reaches the reader.
 * SPDX-License-Identifier: MIT
 * Parts are divided by a zero byte: sheet, strings, styles, workbook. */
#include "document.h"
#include "support/made_zip.h"

#define OFFICE "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

static const char relations[] = "<Relationships><Relationship Id='r1' Type='" OFFICE "/worksheet' Target='sheet.xml'/>"
                                "<Relationship Id='r2' Type='" OFFICE "/sharedStrings' Target='strings.xml'/>"
                                "<Relationship Id='r3' Type='" OFFICE "/styles' Target='styles.xml'/></Relationships>";
static const char workbook[] = "<workbook xmlns:r='" OFFICE "'><sheets><sheet name='a' r:id='r1'/></sheets></workbook>";

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const char *const names[] = { "xl/sheet.xml", "xl/strings.xml", "xl/styles.xml", "xl/workbook.xml" };
    gj_slice rest = fuzz_slice(data, size);
    made_zip z;
    bool book = false;
    made_zip_init(&z);
    made_zip_put(&z, "[Content_Types].xml", GJ_SLICE(""));
    made_zip_put(&z, "xl/_rels/workbook.xml.rels", gj_slice_of(relations));
    for (size_t i = 0; i < GJ_ARRAY_LEN(names); i++) {
        const char *zero = rest.n > 0 ? memchr(rest.p, '\0', rest.n) : NULL;
        size_t n = zero ? (size_t)(zero - rest.p) : rest.n;
        if (i == 0 || n > 0)
            made_zip_put(&z, names[i], gj_slice_sub(rest, 0, n));
        book = book || (i == 3 && n > 0);
        rest = gj_slice_sub(rest, zero ? n + 1 : n, rest.n);
    }
    if (!book)
        made_zip_put(&z, "xl/workbook.xml", gj_slice_of(workbook));
    check_reading(made_zip_end(&z));
    made_zip_done(&z);
    return 0;
}
