/* xml.h — an XML part as events: elements by a table of paths, attributes by name, text in whole pieces.
 * SPDX-License-Identifier: MIT
 *
 *     static const gj_xml_space spaces[] = { { "w", ".../wordprocessingml/2006/main" },
 *                                            { "w", ".../ooxml/wordprocessingml/main" }, { NULL, NULL } };
 *     static const gj_xml_path paths[] = { { "w:tbl/w:tr", ROW, 0 }, { "w:r/w:t", TEXT, GJ_XML_TEXT }, { NULL, 0, 0 } };
 *
 * The file's own prefixes do not matter: «w» above is ours, and stands for each of its names. A document type is refused,
 * so there are no entities but the five of XML itself; depth and length of a text have limits. */
#ifndef GJ_CODEC_XML_H
#define GJ_CODEC_XML_H

#include "base/error.h"
#include "base/slice.h"

/* Our prefix of a namespace; several names may share one (transitional and strict). Ends with a row of NULL. */
typedef struct gj_xml_space {
    const char *prefix, *uri;
} gj_xml_space;

enum {
    GJ_XML_TEXT = 1,    /* its text is wanted */
    GJ_XML_INSIDE = 2,  /* elements in it that are not in the table are taken for it: their text is heard with id 0 */
    GJ_XML_STEPS = 5,   /* steps a path may have */
    GJ_XML_PATHS = 250, /* paths of a table, and different names in it */
};

/* The last steps of the way from the root to an element, joined by «/». A step without a prefix is that local name in
 * any namespace, or in none. Of several paths that fit, the first in the table is meant: the longer ones go first.
 * Ends with a row of NULL. */
typedef struct gj_xml_path {
    const char *path;
    uint8_t id; /* what the reader calls it, from 1 */
    uint8_t flags;
} gj_xml_path;

typedef struct gj_xml gj_xml; /* the parser at an event */

/* What the reader wants to hear of. Elements without a path in the table are silent, what is in them is not. Any
 * function may be NULL. A status other than GJ_OK ends the parsing and is handed on. */
typedef struct gj_xml_events {
    const gj_xml_space *spaces;
    const gj_xml_path *paths;
    gj_status (*start)(void *user, gj_xml *x, uint8_t id, gj_error *err);
    gj_status (*end)(void *user, gj_xml *x, uint8_t id, gj_error *err);
    /* All characters up to the next tag, in UTF-8; lives until the function returns. */
    gj_status (*text)(void *user, gj_xml *x, uint8_t id, gj_slice text, gj_error *err);
} gj_xml_events;

/* Parses all of `bytes` (UTF-8, UTF-16, or Chinese charsets as declared). `part` names it in messages. GJ_E_FORMAT: damaged;
 * GJ_E_LIMIT: too deep, too long a text; GJ_E_UNSUPPORTED: a document type or an unknown charset. */
gj_status gj_xml_parse(gj_slice bytes, const char *part, const gj_xml_events *events, void *user,
                       gj_error *err);

/* During `start`: an attribute's value, NULL when it is not there. Unlike elements, attributes without a prefix in the
 * file belong to no namespace and are asked for without one. */
const char *gj_xml_attribute(const gj_xml *x, const char *name);
/* The same as a number from `low` to `high`; `otherwise` when it is missing or no such number. */
int32_t gj_xml_number(const gj_xml *x, const char *name, int32_t low, int32_t high,
                      int32_t otherwise);

/* During `start`: hear nothing of what is inside this element, nor of its end. */
void gj_xml_skip(gj_xml *x);
/* During `start` or `text`: enough was seen; gj_xml_parse ends with GJ_OK. */
void gj_xml_stop(gj_xml *x);

/* The id of the element n levels above this event's (0: itself); 0: not in the table, or above the root. */
uint8_t gj_xml_above(const gj_xml *x, uint32_t n);

#endif
