/* extract_print.h — what was read of a document, for `gouji extract`: as text for people and as JSON.
 * SPDX-License-Identifier: MIT */
#ifndef GJ_CLI_EXTRACT_PRINT_H
#define GJ_CLI_EXTRACT_PRINT_H

#include "cli/command.h"
#include "extract/extraction.h"

typedef struct gj_extract_print {
    gj_extraction *x;
    const char *path;
    const gj_cli *cli;
    gj_strbuf *out;
    bool color;
} gj_extract_print;

/* Blocks: headings with level, paragraphs, tables with cells, each with line and column. */
void gj_extract_blocks_term(const gj_extract_print *p);
void gj_extract_blocks_json(const gj_extract_print *p);

/* Every figure with kind, exact value, unit, bound, role, scope and place. */
void gj_extract_figures_term(const gj_extract_print *p);
void gj_extract_figures_json(const gj_extract_print *p);

/* The ith note of the document in the language of the user; to be ended by gj_strbuf_done. */
gj_strbuf gj_extract_note(const gj_extract_print *p, uint32_t i);

/* What stands in a span of the text, as the source has it. A head put together from two lines between which the source tells other heads is
 * given as it was read. Borrowed. */
gj_slice gj_extract_said(const gj_document *doc, gj_span span);

/* The role of each figure: index of its first fact by figure, GJ_NO_INDEX: none. NULL: no memory. Freed with gj_free. */
uint32_t *gj_extract_roles(const gj_extraction *x);

/* Name of the base unit of a figure: 元, 分, 1, 人次. */
gj_slice gj_extract_unit(const gj_figure *figure);

/* Whether a figure has one value: not a range, not a code. */
bool gj_extract_has_value(const gj_figure *figure);

#endif
