/* odf.h — OpenDocument, text and spreadsheets: what a file is, its styles, its lists, its number formats.
 * SPDX-License-Identifier: MIT
 *
 *   mimetype                 application/vnd.oasis.opendocument.text       first entry, stored as it is
 *   META-INF/manifest.xml    the parts, and how they are encrypted
 *   styles.xml               styles with names                             -> gj_odf_styles
 *   content.xml              automatic styles, then the body               -> gj_odf_styles, then odt_body.c or ods_cells.c
 *
 * A flat file (.fodt, .fods) is one XML with all of that in it. */
#ifndef GJ_FORMAT_ODF_H
#define GJ_FORMAT_ODF_H

#include "base/map.h"
#include "base/vec.h"
#include "doc/build.h"
#include "format/list_count.h"
#include "format/package.h"
#include "format/symbol.h"

#define GJ_ODF_NAME(name) "urn:oasis:names:tc:opendocument:xmlns:" name ":1.0"
/* What LibreOffice adds before it becomes a part of the standard. */
#define GJ_ODF_LOEXT "urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0"
#define GJ_ODF_XLINK "http://www.w3.org/1999/xlink"

enum { GJ_ODF_UNSAID = -1 };

typedef enum gj_odf_kind {
    GJ_ODF_NONE, /* no OpenDocument */
    GJ_ODF_TEXT,
    GJ_ODF_SHEET,
    GJ_ODF_OTHER /* presentation, drawing …, or nothing that says what it is */
} gj_odf_kind;

/* ---- numbers of lists (odf_list.c) ---- */

typedef struct gj_odf_list_style {
    gj_list_level levels[GJ_LIST_LEVELS];
} gj_odf_list_style;

/* How far a list has counted; parts of it that stand apart may go on with each other, each in a style of its own. */
typedef struct gj_odf_count {
    gj_list list;
    gj_list_use use;
} gj_odf_count;

/* Each NULL: no memory. */
gj_odf_list_style *gj_odf_list_style_new(gj_arena *arena);
gj_odf_count *gj_odf_count_new(gj_arena *arena);
/* A level of a style as its element says; the levels above it come first. */
gj_list_level *gj_odf_level_read(gj_arena *arena, gj_odf_list_style *style, const gj_xml *x,
                                 bool bullet);
/* Another paragraph of a list. `counted`: it has a number, which is appended with the blank behind it (nothing for bullets);
 * `start`: the number it begins anew with, GJ_ODF_UNSAID: none. */
void gj_odf_number_print(const gj_odf_list_style *style, gj_odf_count *count, unsigned level,
                         int32_t start, bool counted, gj_strbuf *out);

/* ---- formats of numbers (odf_format.c) ---- */

typedef struct gj_odf_format gj_odf_format;

/* Data styles, each as a format in the way of worksheets (format/numfmt.h): 0.00%, yyyy"年"m"月". */
typedef struct gj_odf_formats {
    gj_arena *arena;
    gj_vec(gj_odf_format *) all;
    gj_map by_name;
    gj_odf_format *open; /* being read */
    gj_strbuf code;
} gj_odf_formats;

/* Elements of data styles, for the table of paths: ids from `first` on. */
enum {
    GJ_ODF_FORMAT = 100, /* number-style, date-style … */
    GJ_ODF_FORMAT_PERCENT,
    GJ_ODF_FORMAT_NUMBER,
    GJ_ODF_FORMAT_SCIENCE,
    GJ_ODF_FORMAT_FRACTION,
    GJ_ODF_FORMAT_LITERAL,
    GJ_ODF_FORMAT_CONTENT,
    GJ_ODF_FORMAT_YEAR,
    GJ_ODF_FORMAT_MONTH,
    GJ_ODF_FORMAT_DAY,
    GJ_ODF_FORMAT_WEEKDAY,
    GJ_ODF_FORMAT_HOURS,
    GJ_ODF_FORMAT_MINUTES,
    GJ_ODF_FORMAT_SECONDS,
    GJ_ODF_FORMAT_NOON,
    GJ_ODF_FORMAT_MAP
};

gj_status gj_odf_format_start(gj_odf_formats *formats, const gj_xml *x, uint8_t id, gj_error *err);
void gj_odf_format_text(gj_odf_formats *formats, gj_slice text);
gj_status gj_odf_format_end(gj_odf_formats *formats, gj_error *err);
/* The format of this name, with those it refers to for some values; empty: General. */
gj_slice gj_odf_format_of(gj_odf_formats *formats, gj_slice name);

/* ---- styles (odf_styles.c) ---- */

typedef enum gj_odf_family {
    GJ_ODF_PARAGRAPHS,
    GJ_ODF_RUNS,
    GJ_ODF_CELLS,
    GJ_ODF_TABLES,
    GJ_ODF_FAMILIES
} gj_odf_family;

/* What a style says, with what it inherits; GJ_ODF_UNSAID where neither says. */
typedef struct gj_odf_style {
    gj_slice parent;
    gj_slice list;   /* list style of its paragraphs; p is NULL where it is unsaid, n 0: none */
    gj_slice format; /* of cells: name of a data style; p is NULL where it is unsaid */
    gj_odf_family family;
    int8_t hidden; /* text: not to be seen; table: the sheet is hidden */
    int8_t font;   /* gj_symbol_font */
    bool contents; /* of a table of contents */
} gj_odf_style;

typedef struct gj_odf_styles {
    gj_arena *arena;
    gj_vec(gj_odf_style) all;
    gj_map by_name[GJ_ODF_FAMILIES];
    gj_map fonts; /* name of a font of symbols -> gj_symbol_font */
    gj_vec(gj_odf_list_style *) lists;
    gj_map list_names;
    gj_odf_list_style *outline; /* numbers of headings; NULL: they have none */
    gj_odf_list_style *open;    /* being read */
    gj_list_level *level;       /* the same */
    gj_odf_formats formats;
    gj_odf_kind kind; /* of the body that was found */
} gj_odf_styles;

void gj_odf_styles_init(gj_odf_styles *styles, gj_arena *arena);
void gj_odf_styles_done(gj_odf_styles *styles);
/* The styles of a part, up to its body, whose kind is settled by that. */
gj_status gj_odf_styles_read(gj_odf_styles *styles, gj_slice xml, const char *part, gj_error *err);
/* When all parts are read: what styles inherit. */
void gj_odf_styles_settle(gj_odf_styles *styles);
/* NULL: no such style, or no name. */
const gj_odf_style *gj_odf_style_find(const gj_odf_styles *styles, gj_odf_family family,
                                      const char *name);
const gj_odf_list_style *gj_odf_list_style_find(const gj_odf_styles *styles, gj_slice name);

/* ---- files (odf.c) ---- */

typedef struct gj_odf {
    gj_arena *arena;
    gj_package package;
    gj_slice content;        /* the XML with the body */
    const char *part;        /* its name in messages */
    gj_vec(gj_slice) charts; /* folders of objects that are charts */
    gj_odf_styles styles;
    uint32_t
        repeats; /* cells that stood once in the file and were read several times, against GJ_LIMIT_REPEATS */
    bool cut; /* the limit was reached */
} gj_odf;

gj_odf_kind gj_odf_sniff(gj_slice bytes);
/* Reads a file whatever its kind is. */
gj_status gj_odf_read(gj_slice bytes, gj_builder *doc, gj_error *err);
/* One more copy of a cell; false: there have been too many. */
bool gj_odf_repeat(gj_odf *odf);
/* Whether the object that a frame refers to («./Object 1») is a chart. */
bool gj_odf_is_chart(const gj_odf *odf, const char *href);
/* A count that an element says, at least 1. */
uint32_t gj_odf_times(const gj_xml *x, const char *attribute);

gj_status gj_odt_read(gj_odf *odf, gj_builder *doc, gj_error *err); /* odt.c */
gj_status gj_ods_read(gj_odf *odf, gj_builder *doc, gj_error *err); /* ods.c */

#endif
