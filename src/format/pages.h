/* pages.h — the stream of a helper that finds characters and rulings on pages (format/page_stream.h), as pages to be laid out.
 * SPDX-License-Identifier: MIT */
#ifndef GJ_FORMAT_PAGES_H
#define GJ_FORMAT_PAGES_H

#include "format/layout.h"

typedef struct gj_pages {
    gj_layout layout;
    int32_t flags;     /* of the file: GJ_PAGE_CUT_OFF ... */
    uint32_t readable; /* pages that gave text */
} gj_pages;

/* Whether `bytes` is the stream of the helper of this reader ("pdf"), not the submitted file itself. */
bool gj_pages_is_stream(gj_slice bytes, const char *reader);
/* Lays out the pages of such a stream to the builder. The stream is hostile input; one without end is GJ_E_FORMAT. With
 * out->readable 0 nothing was built, and the reader says why. */
gj_status gj_pages_read(gj_slice stream, const char *reader, gj_builder *b, gj_pages *out,
                        gj_error *err);

/* Says that there were more scanned pages than are recognised. */
gj_status gj_pages_note_many(const gj_pages *pages, gj_builder *b, gj_error *err);

#endif
