/* doc.h — the normalised document: blocks, tables, cells and notes over one text. Sealed after reading.
 * SPDX-License-Identifier: MIT
 *
 *   source  the characters as submitted, in UTF-8          «经费预算３５ 万元»
 *   text    the same folded for matching (text/fold.h)     «经费预算35万元»
 *   map     text offset -> source offset;  lines: source offset -> line, column
 *
 * A text file is its own source. The source of other formats is pieced together by the reader and has no lines: places are
 * then told by page, worksheet, paragraph, table and cell.
 *
 * Everything is stored as spans into `text`. Blocks stand in reading order; a table is one block whose text covers all of its cells.
 */
#ifndef GJ_DOC_DOC_H
#define GJ_DOC_DOC_H

#include "base/error.h"
#include "base/strbuf.h"
#include "base/vec.h"
#include "gouji.h"
#include "num/unit.h"
#include "text/lines.h"
#include "text/offmap.h"

#define GJ_NONE UINT32_MAX

typedef enum gj_block_kind { GJ_PARAGRAPH, GJ_HEADING, GJ_TABLE } gj_block_kind;

/* How a heading or list item is numbered. */
typedef enum gj_number_style {
    GJ_NUMBER_NONE,
    GJ_NUMBER_PART,        /* 第一部分, 第一章 */
    GJ_NUMBER_HAN,         /* 一、 */
    GJ_NUMBER_PROJECT,     /* 项目一：, 子项目2： */
    GJ_NUMBER_HAN_PAREN,   /* （一） */
    GJ_NUMBER_DIGIT,       /* 1. 1、 1． */
    GJ_NUMBER_DIGIT_PAREN, /* （1） 1） */
    GJ_NUMBER_CIRCLE,      /* ① */
    GJ_NUMBER_DOTTED,      /* 1.1  2.3.1 */
    GJ_NUMBER_STYLE_COUNT_
} gj_number_style;

typedef struct gj_block {
    gj_block_kind kind;
    uint8_t level;          /* heading: 1 = highest; title of the document: 0; others 0 */
    gj_number_style style;  /* numbering at the start of a heading or paragraph */
    uint32_t number;        /* its number, from 1; 0: none */
    bool lost_number;       /* heading without a number where its siblings have one: style and number are
                               what the siblings imply, not written */
    uint32_t section;       /* index of the heading block it stands under (of a heading: its parent, the nearest
                               heading above of a smaller level); GJ_NONE: before the first */
    uint32_t table;         /* index of the table; GJ_NONE: no table */
    uint32_t paragraph;     /* the nth paragraph of its part as a person counts, from 1; 0: a table */
    uint16_t page, part;    /* page from 1; part: index into doc->parts + 1; 0: none */
    gj_span text;           /* a heading's or item's text includes its number */
    gj_span body;           /* the same without the number */
} gj_block;

typedef struct gj_cell {
    gj_span text;           /* trimmed */
    uint16_t row, col;      /* grid place, from 0 */
    uint16_t rows, cols;    /* how many grid places it covers, 1 or more */
    uint16_t nth;           /* the nth cell of its row as a person counts, from 0; of one that the file lacks: of that before it */
    uint16_t sheet_col;     /* of a worksheet: C is 3; 0: not of a worksheet */
    uint32_t sheet_row;     /* of a worksheet, from 1 */
    bool inherited;         /* empty in the file, filled from the merged cell above: text is that one's */
} gj_cell;

typedef struct gj_table {
    uint32_t block;
    uint32_t first_cell, cells; /* cells in row order */
    uint32_t first_row;         /* index into doc->rows of its first row */
    uint16_t rows, cols;
    gj_span caption;            /* the paragraph above that names it; empty: none */
    gj_unit_id unit;            /* 单位：万元 from caption or a line before it; GJ_UNIT_NONE: none */
    bool spans;                 /* some cell covers more than one row */
    bool loose;                 /* some row of figures could not be fitted to its head */
    bool guessed;               /* no lines were drawn around its cells: they were told by where the words stand */
} gj_table;

typedef enum gj_row_kind {
    GJ_ROW_DATA,
    GJ_ROW_HEADER,              /* column heads: 一级指标 二级指标 ... 分值 得分; a form may have several */
    GJ_ROW_TOTAL                /* 总分, 合计, 小计 */
} gj_row_kind;

typedef struct gj_row {
    uint32_t first, count;      /* its cells: doc->cells[first .. first + count) */
    uint32_t off;               /* text offset where the row begins */
    uint16_t page;              /* the page it stands on; 0: unknown */
    gj_row_kind kind;
} gj_row;

typedef enum gj_note_kind { GJ_NOTE_BAD_CHARACTERS, GJ_NOTE_CUT, GJ_NOTE_SKIPPED, GJ_NOTE_TABLE } gj_note_kind;

typedef struct gj_note {
    gj_note_kind kind;
    gj_slice message;       /* one sentence in Chinese */
    bool partial;           /* something was not read: the file is «partial» */
} gj_note;

typedef struct gj_document {
    gj_arena *arena;
    gj_slice source;
    gj_strbuf text;         /* grows until sealed */
    bool sealed;
    bool pieced;            /* the source was pieced together: it has no lines */
    const char *charset;
    const char *reader;     /* "txt" */
    gj_vec(gj_block) blocks;
    gj_vec(gj_table) tables;
    gj_vec(gj_cell) cells;
    gj_vec(gj_row) rows;
    gj_vec(gj_note) notes;
    gj_vec(gj_slice) parts; /* names of worksheets, of stories beside the body */
    gj_vec(uint16_t) recognised; /* pages whose text was recognised on a picture, rising */
    gj_offmap map;
    gj_lines lines;
} gj_document;

static inline gj_slice gj_doc_text(const gj_document *doc, gj_span span)
{
    return (gj_slice){ span.len ? doc->text.p + span.off : "", span.len }; /* a document without text has no buffer */
}

/* Whether some table's cells were told by where the words stand alone: they may be other ones. */
bool gj_doc_has_guessed(const gj_document *doc);
/* Whether the text of a page was recognised on a picture: it may have been misread. */
bool gj_doc_is_recognised(const gj_document *doc, uint16_t page);

/* The characters as submitted that a span of text came from. */
gj_slice gj_doc_quote(const gj_document *doc, gj_span text);

/* The block that holds a text offset; GJ_NONE: between blocks. Binary search. */
uint32_t gj_doc_block_at(const gj_document *doc, uint32_t offset);

/* The cell of a table at a grid place (covering cells too); GJ_NONE: none. */
uint32_t gj_doc_cell_at(const gj_document *doc, uint32_t table, uint16_t row, uint16_t col);

/* The heading a block stands under; for a heading its parent by level. GJ_NONE: none. */
uint32_t gj_doc_parent_section(const gj_document *doc, uint32_t block);

/* Whether block `inner` (heading or not) is `outer` itself or stands in its section, at any depth. GJ_NONE as outer: always. */
bool gj_doc_section_contains(const gj_document *doc, uint32_t outer, uint32_t inner);

/* Where a text offset stands in the file, as numbers and names. */
typedef struct gj_spot {
    gj_place place;
    gj_slice section;           /* text of the heading it stands under; empty: none */
    gj_slice part;              /* name of the worksheet or story; empty: none */
} gj_spot;
gj_spot gj_doc_spot(gj_document *doc, uint32_t offset);

#endif
