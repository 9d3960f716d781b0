/* ofd.h — shared by the files of the OFD reader (GB/T 33190): what is drawn on a page, and where.
 * SPDX-License-Identifier: MIT
 *
 *   OFD.xml ─> Document.xml: pages, templates, resources, annotations (ofd_document.c)
 *       content of a page, a template, a graphic unit, an annotation (ofd_content.c)
 *           TextObject (ofd_text.c), PathObject (ofd_path.c) ─> marks of a drawing
 *       drawings laid over one another ─> a page of the layout (ofd_page.c)
 *
 * In the file, lengths are millimetres from the upper left corner, y downwards; marks have hundredths of a point (format/layout.h).
 * Geometry is in floating point: it decides what stands beside what, never what a figure is. */
#ifndef GJ_FORMAT_OFD_H
#define GJ_FORMAT_OFD_H

#include "base/map.h"
#include "format/layout.h"
#include "format/package.h"
#include "format/symbol.h"

enum { GJ_OFD_NESTING = 8 /* templates in templates, graphic units in graphic units */ };

/* ---- numbers and places (ofd_geometry.c) ---- */

/* x' = a x + c y + e, y' = b x + d y + f */
typedef struct gj_ofd_matrix {
    double a, b, c, d, e, f;
} gj_ofd_matrix;

/* The next number of a list parted by blanks or commas; false: there is none, *rest begins with what stands there. */
bool gj_ofd_number(gj_slice *rest, double *out);
/* At most so many from the beginning of an attribute (NULL: none); how many there were. */
unsigned gj_ofd_numbers(const char *list, double *out, unsigned most);
double gj_ofd_number_or(const char *text, double otherwise);
/* An attribute «true» or «false»; what it means where it is missing. */
bool gj_ofd_flag(const char *text, bool otherwise);

/* From the attributes Boundary and CTM of an object to the space around it. */
gj_ofd_matrix gj_ofd_matrix_of(const char *boundary, const char *ctm);
void gj_ofd_place(const gj_ofd_matrix *m, double *x, double *y);
/* Whether what is written along the x axis runs askew over the page. */
bool gj_ofd_is_slanted(const gj_ofd_matrix *m);
/* Hundredths of a point, cut to what the layout takes. */
int32_t gj_ofd_length(double millimetres);

/* ---- drawings ---- */

typedef enum gj_ofd_kind {
    GJ_OFD_GLYPH,
    GJ_OFD_HIDDEN, /* a glyph that is not seen: the text behind a scanned page */
    GJ_OFD_LINE,   /* from x0, y0 to x1, y1 */
    GJ_OFD_PICTURE,
    GJ_OFD_UNIT /* a graphic unit drawn here */
} gj_ofd_kind;

typedef struct gj_ofd_mark {
    int32_t x0, y0, x1, y1;
    uint32_t
        what; /* of a glyph the character, GJ_RUNE_BAD: one without a code; of a unit its index in `uses` */
    gj_ofd_kind kind;
} gj_ofd_mark;

typedef struct gj_ofd_use {
    gj_slice id;
    gj_ofd_matrix matrix; /* hundredths of a point */
    bool foreground;      /* of a template */
} gj_ofd_use;

typedef struct gj_ofd_drawing {
    gj_vec(gj_ofd_mark) marks;
    gj_vec(gj_ofd_use) uses;      /* graphic units */
    gj_vec(gj_ofd_use) templates; /* of a page */
    double width, height;         /* its own size; 0: that of the document */
    uint32_t curves, slanted, seals;
} gj_ofd_drawing;

/* A template, read when a page needs it, or a graphic unit. */
typedef struct gj_ofd_stencil {
    gj_slice part;
    gj_ofd_drawing *drawing; /* NULL: not read yet, or it cannot be read */
    bool tried, foreground;
} gj_ofd_stencil;

typedef struct gj_ofd_page {
    gj_slice id, part;
} gj_ofd_page;

typedef struct gj_ofd_annotation {
    gj_slice part;
    uint32_t next; /* index + 1 of the one before on the same page; 0: none */
} gj_ofd_annotation;

typedef gj_vec(gj_ofd_stencil) gj_ofd_stencils;

/* What was met, for the notes. */
typedef struct gj_ofd_tally {
    uint32_t attachments, seals, signatures, hidden, slanted, uncoded;
    uint32_t lost_templates, lost_units, lost_lists;
    uint32_t scanned, unreadable, damaged; /* pages; scanned: with pictures */
    uint32_t bare;                         /* with pictures and nothing else */
    gj_status why;                         /* the first damaged page could not be read */
    gj_error first;
} gj_ofd_tally;

typedef struct gj_ofd {
    gj_package package;
    gj_arena *arena;
    gj_builder *builder;
    uint64_t marks; /* made so far, held against GJ_LIMIT_MARKS */
    gj_ofd_tally tally;
} gj_ofd;

/* One document of the package. */
typedef struct gj_ofd_document {
    gj_ofd *ofd;
    gj_slice folder;
    double width, height; /* of its pages */
    gj_vec(gj_ofd_page) pages;
    gj_ofd_stencils templates, units;
    gj_map template_ids, unit_ids, font_ids; /* a font's value: gj_symbol_font */
    gj_vec(gj_ofd_annotation) annotations;
    gj_map annotated; /* id of a page -> index + 1 of its newest annotation */
    gj_vec(gj_slice) resources;
    gj_map known; /* parts among them */
    uint32_t resources_read;
} gj_ofd_document;

gj_status gj_ofd_mark_add(gj_ofd *ofd, gj_ofd_drawing *to, gj_ofd_mark mark, gj_error *err);

/* Whether a failure is that of one part, and the others may be read. */
static inline bool gj_ofd_is_of_part(gj_status status)
{
    return status == GJ_E_FORMAT || status == GJ_E_UNSUPPORTED;
}

/* A copy of an attribute without blanks around it; NULL is empty. */
gj_status gj_ofd_keep(gj_ofd *ofd, const char *value, gj_slice *out, gj_error *err);
/* A part of resources, unless it is known. */
gj_status gj_ofd_resources_add(gj_ofd_document *document, gj_slice folder, gj_slice path,
                               gj_error *err);

/* Reads Document.xml and what it names, but no page. */
gj_status gj_ofd_document_read(gj_ofd *ofd, gj_slice part, gj_ofd_document *out, gj_error *err);

/* Appends to a drawing what a page, a template or an annotation draws, graphic units and fonts of resources to the document. */
gj_status gj_ofd_content_read(gj_ofd_document *document, gj_slice part, gj_ofd_drawing *to,
                              gj_error *err);

/* All pages, to the layout. A page that cannot be read is damaged, and the others are read. */
gj_status gj_ofd_pages_read(gj_ofd_document *document, gj_layout *layout, gj_error *err);

/* ---- text (ofd_text.c) ---- */

/* Some codes shown by another number of glyphs: «fi» by one. */
typedef struct gj_ofd_cluster {
    uint32_t at, codes, glyphs;
} gj_ofd_cluster;

/* The TextObject that is being read. */
typedef struct gj_ofd_text {
    gj_ofd_matrix matrix;
    double size, wide;     /* an em upwards, an em along the line */
    double x, y;           /* where the next TextCode begins */
    unsigned reads, turns; /* quarter turns of the line, of each glyph */
    gj_symbol_font font;
    bool hidden, mapped; /* mapped: its glyphs are told by their numbers in the font */
    gj_vec(gj_ofd_cluster) clusters;
    gj_strbuf dx, dy;
} gj_ofd_text;

void gj_ofd_text_begin(gj_ofd_text *t, const gj_xml *x);
void gj_ofd_text_code(gj_ofd_text *t, const gj_xml *x);
gj_status gj_ofd_text_cluster(gj_ofd_text *t, gj_arena *arena, const gj_xml *x, gj_error *err);
/* The characters of a TextCode. */
gj_status gj_ofd_text_put(gj_ofd_text *t, gj_ofd *ofd, gj_slice text, gj_ofd_drawing *to,
                          gj_error *err);

/* ---- paths (ofd_path.c) ---- */

typedef struct gj_ofd_path {
    gj_ofd_matrix matrix;
    bool stroked, filled;
} gj_ofd_path;

void gj_ofd_path_begin(gj_ofd_path *p, const gj_xml *x);
/* The straight lines of AbbreviatedData, and thin areas as lines. */
gj_status gj_ofd_path_put(const gj_ofd_path *p, gj_ofd *ofd, gj_slice data, gj_ofd_drawing *to,
                          gj_error *err);

#endif
