/* odt.h — shared by the files of the reader of OpenDocument text: its elements, lists, forms and body.
 * SPDX-License-Identifier: MIT */
#ifndef GJ_FORMAT_ODT_H
#define GJ_FORMAT_ODT_H

#include "format/draft.h"
#include "format/odf.h"
#include "format/tally.h"

/* ---- elements (odt_paths.c) ---- */

enum {
    GJ_ODT_TABLE = 1,
    GJ_ODT_ROW,
    GJ_ODT_CELL,
    GJ_ODT_COVERED,
    GJ_ODT_LIST,
    GJ_ODT_ITEM,
    GJ_ODT_HEADER,
    GJ_ODT_LONE_ITEM,
    GJ_ODT_PARAGRAPH,
    GJ_ODT_HEADING,
    GJ_ODT_SPAN,
    GJ_ODT_SPACE,
    GJ_ODT_TAB,
    GJ_ODT_BREAK,
    GJ_ODT_NUMBER,
    GJ_ODT_INDEX,
    GJ_ODT_SECTION,
    GJ_ODT_INSERTED,
    GJ_ODT_DELETED,
    GJ_ODT_HIDDEN_TEXT,
    GJ_ODT_HIDDEN_PARAGRAPH,
    GJ_ODT_VARIABLE,
    GJ_ODT_FRAME,
    GJ_ODT_BOX,
    GJ_ODT_IMAGE,
    GJ_ODT_OBJECT,
    GJ_ODT_NOTE,
    GJ_ODT_NOTE_BODY,
    GJ_ODT_FORM_BOX,
    GJ_ODT_FORM_TEXT,
    GJ_ODT_CONTROL,
    GJ_ODT_FIELD_MARK,
    GJ_ODT_FIELD_VALUE,
    GJ_ODT_SKIPPED
};

extern const gj_xml_space gj_odt_spaces[];
extern const gj_xml_path gj_odt_paths[];

/* ---- lists that are open (odt_list.c) ---- */

/* One element of a list; lists in lists share the count of the outermost. */
typedef struct gj_odt_list {
    const gj_odf_list_style *style; /* NULL: that of its paragraphs */
    gj_odf_count *count;
    int32_t start; /* the number that the item says it has */
    bool due;      /* the item's first paragraph, which has the number, has not come yet */
} gj_odt_list;

/* All lists of a file, for those that go on with another one. */
typedef struct gj_odt_lists {
    gj_odf *odf;
    gj_vec(gj_odf_count *) counts;
    gj_map by_id, by_style; /* the newest of each -> index */
} gj_odt_lists;

void gj_odt_lists_init(gj_odt_lists *lists, gj_odf *odf);
/* The list that begins here; `outer`: the one it stands in, NULL: none. */
gj_status gj_odt_list_begin(gj_odt_lists *lists, const gj_odt_list *outer, const gj_xml *x,
                            gj_odt_list *out, gj_error *err);
/* Appends the number that the writer put before a paragraph or heading by itself; the list is told that it has come. */
gj_status gj_odt_number_print(gj_odt_lists *lists, gj_odt_list *open, uint32_t n, uint8_t outline,
                              const gj_odf_style *style, const gj_xml *x, gj_strbuf *out,
                              gj_error *err);

/* ---- controls of forms (odt_form.c) ---- */

typedef struct gj_odt_controls {
    gj_arena *arena;
    gj_map by_id; /* -> index into shown */
    gj_vec(gj_slice) shown;
} gj_odt_controls;

void gj_odt_controls_init(gj_odt_controls *controls, gj_arena *arena);
/* `box`: one that is ticked or not. */
gj_status gj_odt_control_add(gj_odt_controls *controls, const gj_xml *x, bool box, gj_error *err);
/* What the control of this id shows; empty: nothing. */
gj_slice gj_odt_control_find(const gj_odt_controls *controls, const char *id);

/* ---- the body (odt_body.c) ---- */

gj_status gj_odt_body_read(gj_odf *odf, gj_builder *doc, gj_tally *tally, gj_error *err);

#endif
