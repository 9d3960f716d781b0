/* target_docx.c — any XML as parts of a Word file: the package is made around it, so that every change reaches the reader.
 * SPDX-License-Identifier: MIT
 * Parts are divided by a zero byte: document, styles, numbering, footnotes. */
#include "document.h"
#include "support/made_zip.h"

static const char types[] = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";

static void put_relations(made_zip *z)
{
    static const char *const kinds[] = { "styles", "numbering", "footnotes" };
    gj_strbuf xml;
    gj_strbuf_init(&xml, 0);
    gj_strbuf_cstr(&xml, "<Relationships>");
    for (size_t i = 0; i < GJ_ARRAY_LEN(kinds); i++)
        gj_strbuf_format(&xml, "<Relationship Id='r%zu' Type='%s%s' Target='%s.xml'/>", i, types, kinds[i], kinds[i]);
    gj_strbuf_cstr(&xml, "</Relationships>");
    made_zip_put(z, "word/_rels/document.xml.rels", gj_strbuf_slice(&xml));
    gj_strbuf_done(&xml);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const char *const names[] = { "word/document.xml", "word/styles.xml", "word/numbering.xml",
                                         "word/footnotes.xml" };
    gj_slice rest = fuzz_slice(data, size);
    made_zip z;
    made_zip_init(&z);
    made_zip_put(&z, "[Content_Types].xml", GJ_SLICE(""));
    put_relations(&z);
    for (size_t i = 0; i < GJ_ARRAY_LEN(names); i++) {
        const char *zero = rest.n > 0 ? memchr(rest.p, '\0', rest.n) : NULL;
        size_t n = zero ? (size_t)(zero - rest.p) : rest.n;
        if (i == 0 || n > 0)
            made_zip_put(&z, names[i], gj_slice_sub(rest, 0, n));
        rest = gj_slice_sub(rest, zero ? n + 1 : n, rest.n);
    }
    check_reading(made_zip_end(&z));
    made_zip_done(&z);
    return 0;
}
