/* docx.h — shared by the files of the Word reader: styles, numbers, stories.
 * SPDX-License-Identifier: MIT */
#ifndef GJ_FORMAT_DOCX_H
#define GJ_FORMAT_DOCX_H

#include "base/map.h"
#include "doc/build.h"
#include "format/draft.h"
#include "format/list_count.h"
#include "format/ooxml.h"
#include "format/tally.h"

#define GJ_DOCX_W "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
#define GJ_DOCX_W_STRICT "http://purl.oclc.org/ooxml/wordprocessingml/main"

enum { GJ_DOCX_UNSAID = -1 };

/* ---- attributes (docx.c) ---- */

/* What an element that switches something on says in w:val (ST_OnOff: 1, true, on, 0, false, off): without it, yes. */
bool gj_docx_is_on(const char *value);
/* A copy of an attribute; NULL is empty. false: no memory. */
bool gj_docx_keep(gj_arena *arena, const char *value, gj_slice *out);

/* ---- styles (docx_styles.c) ---- */

/* What a style says, with what it inherits; GJ_DOCX_UNSAID where neither says. */
typedef struct gj_docx_style {
    gj_slice id, based_on;
    int32_t number; /* list of its paragraphs; 0: none */
    int8_t number_level;
    int8_t outline; /* 0 to 8: heading; 9: body */
    int8_t hidden;
    bool contents;        /* of a table of contents */
    gj_slice number_from; /* the style that brought the list */
} gj_docx_style;

typedef struct gj_docx_styles {
    gj_arena *arena;
    gj_vec(gj_docx_style) all;
    gj_map by_id;
    uint32_t usual; /* index + 1 of the paragraph style where none is named */
} gj_docx_styles;

gj_status gj_docx_styles_read(gj_package *package, gj_slice part, gj_docx_styles *styles,
                              gj_error *err);
/* NULL: no such style. */
const gj_docx_style *gj_docx_style_find(const gj_docx_styles *styles, gj_slice id);
const gj_docx_style *gj_docx_style_usual(const gj_docx_styles *styles);

/* ---- numbers of lists (docx_numbers.c) ---- */

typedef struct gj_docx_numbers gj_docx_numbers;

/* `part` empty: the document has no lists. `styles` must outlive the numbers. */
gj_status gj_docx_numbers_read(gj_package *package, gj_slice part, const gj_docx_styles *styles,
                               gj_docx_numbers **out, gj_error *err);
/* Counts one more paragraph of list `id` and appends its number as it is seen, with the blank behind it; nothing for bullets.
 * `level` GJ_DOCX_UNSAID: the level that belongs to the style `from`. */
void gj_docx_number_print(gj_docx_numbers *numbers, int32_t id, int8_t level, gj_slice from,
                          gj_strbuf *out);

/* ---- stories (docx_body.c) ---- */

typedef struct gj_docx_context {
    gj_package *package;
    const gj_docx_styles *styles;
    gj_docx_numbers *numbers;
    gj_builder *doc;
    gj_tally *tally;
} gj_docx_context;

/* Reads a story into the builder; `name` is that of the builder's part: «脚注», empty for the body. */
gj_status gj_docx_story_read(const gj_docx_context *context, gj_slice part, const char *name,
                             gj_error *err);

#endif
