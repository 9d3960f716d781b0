/* package.h — a document that is a ZIP container: its parts by name (Office Open XML, OpenDocument, OFD).
 * SPDX-License-Identifier: MIT
 *
 * Parts are named from the root of the package, without a slash before. */
#ifndef GJ_FORMAT_PACKAGE_H
#define GJ_FORMAT_PACKAGE_H

#include "codec/xml.h"
#include "codec/zip.h"

typedef struct gj_package {
    gj_zip zip;
    gj_arena *arena;
    gj_strbuf part; /* the bytes of the newest part that was read */
} gj_package;

/* How the types of OpenDocument begin. */
#define GJ_PACKAGE_ODF "application/vnd.oasis.opendocument."

/* What the first entry, stored as it is under the name «mimetype», says the file is; empty: it has none. */
gj_slice gj_package_mimetype(gj_slice bytes);

/* Whether a ZIP file is one document of an office program, whatever reader it has, and not an archive of files. */
bool gj_package_is(gj_slice bytes);

/* Names lie in `arena`; `bytes` must outlive the package. gj_package_done is due in any case. */
gj_status gj_package_open(gj_slice bytes, gj_arena *arena, gj_package *package, gj_error *err);
void gj_package_done(gj_package *package);

bool gj_package_has(const gj_package *package, gj_slice part);
/* The bytes of a part, until the next one is read. GJ_E_FORMAT when it is not there. */
gj_status gj_package_read(gj_package *package, gj_slice part, gj_slice *out, gj_error *err);
/* Reads a part and parses it. */
gj_status gj_package_parse(gj_package *package, gj_slice part, const gj_xml_events *events,
                           void *user, gj_error *err);

/* The folder of a part, with its slash; empty at the root. */
gj_slice gj_package_folder(gj_slice part);
/* The part that «../media/a.png», seen from a folder, or «/word/styles.xml» is. p is NULL when there is no memory. */
gj_slice gj_package_resolve(gj_arena *arena, gj_slice folder, gj_slice target);

#endif
