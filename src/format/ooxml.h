/* ooxml.h — a package of Office Open XML: its parts, and how they refer to one another.
 * SPDX-License-Identifier: MIT
 *
 *   _rels/.rels                    officeDocument -> word/document.xml
 *   word/_rels/document.xml.rels   styles -> word/styles.xml, numbering -> word/numbering.xml ...
 */
#ifndef GJ_FORMAT_OOXML_H
#define GJ_FORMAT_OOXML_H

#include "base/vec.h"
#include "format/package.h"

/* Names of the namespaces that every office format shares, transitional and strict, for a gj_xml_space table. */
#define GJ_OOXML_R "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
#define GJ_OOXML_R_STRICT "http://purl.oclc.org/ooxml/officeDocument/relationships"
#define GJ_OOXML_MC "http://schemas.openxmlformats.org/markup-compatibility/2006"

typedef struct gj_ooxml_relation {
    gj_slice id;
    gj_slice kind;   /* last word of its type: «styles», «officeDocument» */
    gj_slice target; /* name of a part; of an external one the address as written */
    bool external;
} gj_ooxml_relation;

typedef gj_vec(gj_ooxml_relation) gj_ooxml_relations;

/* Whether the bytes are a package with something below this folder («word/», «xl/»). */
bool gj_ooxml_is(gj_slice bytes, const char *folder);

/* The relations of a part; of the package itself when `part` is empty. None at all is no failure. */
gj_status gj_ooxml_relations_of(gj_package *package, gj_slice part, gj_ooxml_relations *out,
                                gj_error *err);
/* The first of this kind; NULL: none. */
const gj_ooxml_relation *gj_ooxml_kind(const gj_ooxml_relations *relations, const char *kind);
/* The part that the first of this kind names; empty: none, or it is not there. */
gj_slice gj_ooxml_part(const gj_package *package, const gj_ooxml_relations *relations,
                       const char *kind);
/* By the id that an element names (r:id); NULL: none. */
const gj_ooxml_relation *gj_ooxml_id(const gj_ooxml_relations *relations, const char *id);

/* The name of the main part; «word/document.xml» and the like is what to try when the package does not say. */
gj_status gj_ooxml_main(gj_package *package, const char *usual, gj_slice *out, gj_error *err);

#endif
