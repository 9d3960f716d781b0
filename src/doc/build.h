/* build.h — the only way to make a document. Readers see nothing else; folding, places and limits are done here.
 * SPDX-License-Identifier: MIT */
#ifndef GJ_DOC_BUILD_H
#define GJ_DOC_BUILD_H

#include "doc/doc.h"

typedef struct gj_builder gj_builder;
struct gj_script;

/* *doc is initialised with everything in `arena`, except doc->text, whose memory is reused from call to call:
 * give the same gj_strbuf again (it is cleared). */
gj_status gj_build_begin(gj_arena *arena, gj_strbuf text, gj_document *doc, gj_builder **out, gj_error *err);

/* A builder that builds nothing and writes its calls down instead (doc/script.h), to be told to another one later. Readers do not see
 * the difference. It lives in the script's arena; gj_build_end is not for it. */
gj_status gj_build_script(struct gj_script *script, gj_builder **out, gj_error *err);

/* The whole source of a text format, in UTF-8; it must outlive the document. */
void gj_build_source(gj_builder *b, gj_slice source);
/* For formats whose text is pieced together (Word, Excel): appends to an owned source, gives the place of the piece. Such a
 * document has no lines; the builder counts its paragraphs, and the reader says what else a person finds a place by: */
gj_status gj_build_append(gj_builder *b, gj_slice piece, gj_span *out, gj_error *err);

/* What follows stands on this page, from 1; 0: unknown. */
void gj_build_page(gj_builder *b, uint16_t page);
/* The text of this page was recognised on a picture. Pages come in rising order. */
gj_status gj_build_recognised(gj_builder *b, uint16_t page, gj_error *err);
/* What follows belongs to this worksheet or story beside the body («文本框», «脚注»); empty: to the body again. */
gj_status gj_build_part(gj_builder *b, gj_slice name, gj_error *err);
/* The newest cell stands in this row and column of its worksheet, from 1: C7 is 7, 3. */
void gj_build_sheet_ref(gj_builder *b, uint32_t row, uint16_t col);

/* One paragraph of source[span]; whether it is a heading is decided by the outline when the document is sealed,
 * unless the reader knows: level 1.. for a heading, 0 for «decide», 255 for «surely body text». */
gj_status gj_build_para(gj_builder *b, gj_span span, uint8_t level, gj_error *err);

gj_status gj_build_table(gj_builder *b, gj_error *err);
/* Says of the table that is open that its cells were told by where the words stand alone. */
void gj_build_table_guessed(gj_builder *b);
gj_status gj_build_row(gj_builder *b, gj_error *err);
/* cols, rows: how many grid places it covers; 1, 1 where the format does not say. */
gj_status gj_build_cell(gj_builder *b, gj_span span, uint16_t rows, uint16_t cols, gj_error *err);
/* More text for the newest cell (a cell of several lines). Joined without a blank when the seam is inside a sentence
 * («社会效» + «益指标»), by a line break when it is not or when `apart` says so (an empty line stood between). */
gj_status gj_build_cell_more(gj_builder *b, gj_span span, bool apart, gj_error *err);
gj_status gj_build_table_end(gj_builder *b, gj_error *err);

gj_status gj_build_note(gj_builder *b, gj_note_kind kind, bool partial, gj_error *err, const char *format, ...)
    GJ_PRINTF(5, 6);

/* Memory that lives as long as the document, for what a reader must remember. */
gj_arena *gj_build_arena(gj_builder *b);
/* A limit was reached, noted, and all further content is dropped: a reader may stop. */
bool gj_build_full(const gj_builder *b);
/* Whether there is no block so far. */
bool gj_build_is_empty(const gj_builder *b);
void gj_build_reader(gj_builder *b, const char *reader, const char *charset);

/* The source so far, for who tells a script: it borrows from the builder. */
gj_slice gj_build_given(const gj_builder *b);

/* Seals: heading detection and sections (outline), grids and merged cells (table), map and lines. */
gj_status gj_build_end(gj_builder *b, gj_error *err);

#endif
