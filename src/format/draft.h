/* draft.h — paragraphs and tables before they are handed to the builder: how far a merged cell reaches, and what is nested in
 * a table, is known only when the table ends. Everything lies in the arena that is given.
 * SPDX-License-Identifier: MIT */
#ifndef GJ_FORMAT_DRAFT_H
#define GJ_FORMAT_DRAFT_H

#include "base/strbuf.h"
#include "doc/build.h"

enum {
    GJ_DRAFT_NESTING = 128, /* tables in tables that are handed on */
    GJ_DRAFT_HEADINGS = 9   /* levels of headings */
};

typedef struct gj_draft_table gj_draft_table;

/* A paragraph or a table of a story, a cell or a text box. */
typedef struct gj_draft_item {
    struct gj_draft_item *next;
    gj_draft_table *table; /* NULL: a paragraph */
    gj_slice
        text; /* ends in a line break, so that quotations of several paragraphs are read as such */
    uint8_t level; /* for gj_build_para */
} gj_draft_item;

typedef struct gj_draft_list {
    gj_draft_item *first, *last;
    uint32_t n;
} gj_draft_list;

typedef enum gj_draft_merge { GJ_DRAFT_ALONE, GJ_DRAFT_FIRST, GJ_DRAFT_MORE } gj_draft_merge;

typedef struct gj_draft_cell {
    struct gj_draft_cell *next;
    gj_draft_list content;
    uint16_t cols, rows;         /* places it covers; at least 1 */
    gj_draft_merge down, across; /* merged with the cell above, to the left */
    bool dropped;                /* deleted, or covered by another cell */
    uint32_t row;
} gj_draft_cell;

/* false, or NULL: no memory. */
bool gj_draft_add(gj_arena *arena, gj_draft_list *list, gj_draft_item item);
/* Adds a paragraph of one line; the text is copied. */
bool gj_draft_line(gj_arena *arena, gj_draft_list *list, gj_slice line, uint8_t level);

/* What a word processor says of a paragraph. */
typedef struct gj_draft_style {
    int outline;   /* level of a heading, from 0; GJ_DRAFT_HEADINGS or less than 0: none */
    bool contents; /* a line of a table of contents */
    bool in_table; /* line breaks in cells are kept */
} gj_draft_style;

/* Adds a paragraph, which line breaks that the writer made may cut into several; the breaks that end nothing are left out, in
 * place. *numbered is set by the first that has a number: the title is behind us, and from now on headings by style count
 * where the text has no number of its own to go by. */
bool gj_draft_paragraph(gj_arena *arena, gj_draft_list *list, gj_strbuf *text, gj_draft_style style,
                        bool *numbered);
gj_draft_table *gj_draft_table_new(gj_arena *arena);
bool gj_draft_row_add(gj_arena *arena, gj_draft_table *table);
/* The row that is being read is not to be seen: its cells are dropped. */
void gj_draft_row_drop(gj_draft_table *table);
/* The newest row once more, with the same contents. */
bool gj_draft_row_again(gj_arena *arena, gj_draft_table *table);
uint32_t gj_draft_row_cells(const gj_draft_table *table); /* of the newest row */
void gj_draft_row_indent(gj_draft_table *table, uint16_t columns);
gj_draft_cell *gj_draft_cell_add(gj_arena *arena, gj_draft_table *table);
/* The newest cell is complete: its place, and which cell covers it, are settled. Needed where `down` or `across` is said. */
bool gj_draft_cell_end(gj_arena *arena, gj_draft_table *table);
uint32_t gj_draft_table_cells(const gj_draft_table *table);

/* Hands a list to the builder: paragraphs, and tables with what is nested in them behind. */
gj_status gj_draft_build(const gj_draft_list *list, gj_builder *doc, gj_error *err);
/* Hands on what of a story is complete and empties both: what stands in it, then, as a part of its own, the text boxes that hang
 * on it. part: of the story; empty: the body. */
gj_status gj_draft_hand_on(gj_draft_list *content, gj_draft_list *boxes, gj_slice part,
                           gj_builder *doc, gj_error *err);

/* Leaves out, in place, the line breaks that a writer made inside a long line of running text; gives the new length. */
size_t gj_draft_join_lines(char *text, size_t n);

#endif
