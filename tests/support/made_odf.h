/* made_odf.h — files of OpenDocument for tests: a package around some XML, and what reading it says.
 * SPDX-License-Identifier: MIT */
#ifndef TESTS_SUPPORT_MADE_ODF_H
#define TESTS_SUPPORT_MADE_ODF_H

#include "support/made_zip.h"
#include "support/read_text.h"

#define ODF_TYPE "application/vnd.oasis.opendocument."
#define ODF_NAME(name) "urn:oasis:names:tc:opendocument:xmlns:" name ":1.0"
#define ODF_SPACES                                                                                 \
    "xmlns:office='" ODF_NAME("office") "' xmlns:text='" ODF_NAME(                                 \
        "text") "' xmlns:table='" ODF_NAME("table") "' xmlns:style='" ODF_NAME("style") "' "       \
                                                                                        "xmlns:"   \
                                                                                        "number="  \
                                                                                        "'" ODF_NAME("datastyle") "' xmlns:draw='" ODF_NAME("drawing") "'"

/* A document whose body is `kind` («text», «spreadsheet») with this XML in it. */
#define ODF_STYLED(kind, styles, inside)                                                           \
    "<office:document-content " ODF_SPACES "><office:automatic-styles>" styles                     \
    "</office:automatic-styles><office:body><office:" kind ">" inside "</office:" kind             \
    "></office:body></office:document-content>"
#define ODF_BODY(kind, inside) ODF_STYLED(kind, "", inside)

static inline void odf_begin(made_zip *z, const char *type)
{
    made_zip_init(z);
    made_zip_put(z, "mimetype", gj_slice_of(type));
    made_zip_put(z, "META-INF/manifest.xml", GJ_SLICE("<manifest/>"));
}

/* Ends the package and reads it; the made_zip is done with. */
static inline void odf_read(made_zip *z, read_text *r)
{
    read_bytes(r, made_zip_end(z));
    made_zip_done(z);
}

static inline void odf_says(made_zip *z, gj_status status, const char *words)
{
    read_text r;
    odf_read(z, &r);
    if (r.status != status || !strstr(r.err.message, words))
        fail_msg("%d «%s», not %d «%s»", r.status, r.err.message, status, words);
    free_text(&r);
}

static inline void odf_content_says(const char *type, const char *xml, gj_status status,
                                    const char *words)
{
    made_zip z;
    odf_begin(&z, type);
    made_zip_put(&z, "content.xml", gj_slice_of(xml));
    odf_says(&z, status, words);
}

/* Reads a package with this content, which must go well. */
static inline void odf_read_content(read_text *r, const char *type, gj_slice xml)
{
    made_zip z;
    odf_begin(&z, type);
    made_zip_put(&z, "content.xml", xml);
    odf_read(&z, r);
    if (r->status != GJ_OK)
        fail_msg("%s", r->err.message);
}

/* `head`, n times `piece`, `tail`. */
static inline void odf_repeat(gj_strbuf *out, const char *head, const char *piece, size_t n,
                              const char *tail)
{
    gj_strbuf_init(out, 0);
    gj_strbuf_cstr(out, head);
    for (size_t i = 0; i < n; i++)
        gj_strbuf_cstr(out, piece);
    gj_strbuf_cstr(out, tail);
}

/* Wherever the package is cut, something is said. */
static inline void odf_cut_anywhere(const char *type, const char *xml)
{
    made_zip z;
    odf_begin(&z, type);
    made_zip_put(&z, "content.xml", gj_slice_of(xml));
    gj_slice bytes = made_zip_end(&z);
    for (size_t n = 4; n < bytes.n; n++) {
        read_text r;
        read_bytes(&r, gj_slice_sub(bytes, 0, n));
        assert_int_not_equal(r.status, GJ_OK);
        assert_true(r.err.message[0]);
        free_text(&r);
    }
    made_zip_done(&z);
}

#endif
