/* word97.h — what the parts of the reader for Word 97-2003 (.doc, .wps) share.
 * SPDX-License-Identifier: MIT
 *
 *     WordDocument   FIB | text, in pieces | property pages of 512 bytes        0Table or 1Table   all tables: pieces, styles, lists
 *
 *   word97_fib.c     opens the streams, finds the tables          word97_text.c    characters of a paragraph
 *   word97_prop.c    properties of paragraphs and characters      word97_table.c   rows, edges, merges
 *   word97_style.c   styles and what they inherit                 word97_story.c   paragraphs of the body, notes, boxes
 *   word97_list.c    automatic numbers                            word97.c         the reader
 *
 * A character has two numbers: its place among all characters (cp), and the byte it stands at in WordDocument (fc). Pieces lead
 * from the first to the second; properties hang on the second. */
#ifndef GJ_FORMAT_WORD97_H
#define GJ_FORMAT_WORD97_H

#include "base/cursor.h"
#include "base/vec.h"
#include "codec/ole.h"
#include "doc/build.h"
#include "format/edges.h"
#include "format/symbol.h"

enum {
    GJ_WORD97_BODY_LEVEL = 9,        /* outline level of what is no heading */
    GJ_WORD97_DEPTH = GJ_EDGES_DEPTH /* tables in tables */
};

/* Stories follow one another in the sequence of characters. */
typedef enum gj_word97_story {
    GJ_WORD97_BODY,
    GJ_WORD97_FOOTNOTES,
    GJ_WORD97_HEADERS,
    GJ_WORD97_MACROS,
    GJ_WORD97_COMMENTS,
    GJ_WORD97_ENDNOTES,
    GJ_WORD97_BOXES,
    GJ_WORD97_HEADER_BOXES,
    GJ_WORD97_STORIES
} gj_word97_story;

typedef struct gj_word97_piece {
    uint32_t cp, end;  /* characters [cp, end) */
    uint32_t fc;       /* byte of the first one */
    uint16_t modifier; /* further properties of its paragraphs */
    bool narrow;       /* one byte a character (Windows-1252), else two (UTF-16) */
} gj_word97_piece;

typedef struct gj_word97_style {
    uint8_t level; /* outline level 0 to 8; GJ_WORD97_BODY_LEVEL */
    uint8_t list_level;
    uint16_t list; /* as in gj_word97_para */
    uint16_t base; /* style it inherits from; none: FFF */
    uint16_t
        builtin; /* which of Word's own styles it is: 1 to 9 headings, 19 to 27 lines of a table of contents */
    bool hidden;
    gj_slice para, chars; /* its own properties */
} gj_word97_style;

typedef struct gj_word97_lists gj_word97_lists;

typedef struct gj_word97 {
    gj_arena *arena;
    gj_slice main, table, data; /* streams */
    uint32_t length[GJ_WORD97_STORIES];
    uint32_t chars; /* of all stories; never more than the stream has bytes */
    gj_vec(gj_word97_piece) pieces;
    gj_vec(gj_slice) modifiers;
    gj_slice para_pages, char_pages; /* which page holds the properties of which bytes */
    gj_word97_style *styles;
    uint32_t styles_n;
    gj_symbol_font *fonts;
    uint32_t fonts_n;
    gj_word97_lists *lists;
    uint64_t
        work; /* properties that may still be read: a bound for files that repeat them without end */
    bool styles_hide;   /* some style hides its text */
    gj_ole_fault fault; /* of the streams */
    bool damaged;       /* something did not make sense: the text may be incomplete */
} gj_word97;

/* word97_fib.c. Fails with the file's own message: encrypted, Word 6, cut off, damaged. */
gj_status gj_word97_open(const gj_ole *ole, gj_arena *arena, gj_word97 *out, gj_error *err);
/* The nth pair of offset and length in the FIB: that part of the table stream. */
gj_slice gj_word97_part(const gj_word97 *w, unsigned nth);
/* The piece that holds a character; NULL: none. */
const gj_word97_piece *gj_word97_piece_at(const gj_word97 *w, uint32_t cp);

static inline uint32_t gj_word97_fc(const gj_word97_piece *piece, uint32_t cp)
{
    return piece->fc + (piece->narrow ? cp - piece->cp : 2 * (cp - piece->cp));
}

/* Walks the properties of a list (grpprl): operation and its operand, one after another. */
typedef struct gj_word97_props {
    gj_word97 *word;
    gj_cursor now, outer; /* outer: goes on when a list kept in the Data stream is at its end */
    bool inner;
} gj_word97_props;

gj_word97_props gj_word97_props_of(gj_word97 *w, gj_slice list);
bool gj_word97_props_next(gj_word97_props *p, uint16_t *operation, gj_slice *operand);

typedef struct gj_word97_para {
    uint16_t style;
    uint8_t level; /* outline level */
    uint8_t depth; /* 0: in no table */
    uint16_t list; /* its list, from 1; 0: no number */
    uint8_t list_level;
    bool row_end;                       /* its mark ends a row of the outermost table */
    bool inner_cell_end, inner_row_end; /* the same of a table in a table */
    uint32_t fc, fc_end;                /* the bytes these properties hold for */
    gj_slice list_of_props;             /* of the paragraph itself */
    gj_slice modifier;                  /* of its piece; where it is a list */
} gj_word97_para;

typedef struct gj_word97_chars {
    uint32_t fc, fc_end; /* the bytes these properties hold for */
    uint16_t font, symbol_font;
    uint16_t symbol; /* character of symbol_font; 0: none */
    bool hidden, deleted, inserted, special;
} gj_word97_chars;

/* Properties of the paragraph whose mark stands at byte fc. */
void gj_word97_para_at(gj_word97 *w, const gj_word97_piece *piece, uint32_t fc,
                       gj_word97_para *out);
/* Properties of the character at byte fc; `hidden`: what the style of its paragraph says. */
void gj_word97_chars_at(gj_word97 *w, const gj_word97_piece *piece, uint32_t fc, bool hidden,
                        gj_word97_chars *out);
/* The style that the paragraph around byte fc has. */
uint16_t gj_word97_style_at(const gj_word97 *w, uint32_t fc);
/* Takes over what a list of paragraph properties says. */
void gj_word97_para_apply(gj_word97 *w, gj_slice list, gj_word97_para *para);
/* What a list of character properties says about hidden text; `hidden` where it says nothing. */
bool gj_word97_is_hidden(gj_word97 *w, gj_slice list, bool hidden);

/* word97_style.c */
gj_status gj_word97_styles_read(gj_word97 *w, gj_error *err);

/* word97_list.c. The number of a paragraph counts on with each call; nothing is written where it has none. */
gj_status gj_word97_lists_read(gj_word97 *w, gj_error *err);
void gj_word97_number(gj_word97 *w, const gj_word97_para *para, gj_strbuf *out);

/* word97_text.c. Fields are open from paragraph to paragraph. */
typedef struct gj_word97_text {
    gj_word97 *word;
    gj_strbuf *line; /* the paragraph so far, in UTF-8; '\n' is a line break inside it */
    const gj_word97_piece *piece;
    gj_word97_chars chars;
    bool style_hides;
    uint32_t fields;    /* how many are open */
    uint32_t codes;     /* bit n: of field n the code is being read, which nobody sees */
    uint32_t surrogate; /* first half of a character beyond U+FFFF */
    bool mark_dropped;  /* the mark that ended the paragraph is hidden or deleted */
    uint32_t hidden, deleted, inserted; /* characters of each kind, in the whole file */
} gj_word97_text;

/* Reads from *cp up to the mark that ends a paragraph (a cell, a section) or to `end`. *cp is then behind the mark, *mark the
 * mark (0: none), *fc the byte it stands at. false: no piece holds the characters. */
bool gj_word97_text_read(gj_word97_text *t, uint32_t *cp, uint32_t end, uint16_t *mark,
                         uint32_t *fc);

/* word97_table.c: edges and merges of the cells of a row, as a list of properties has them. */
void gj_word97_define_row(gj_word97 *w, gj_slice list, gj_edges_cell *cells, uint32_t n);

/* word97_story.c */
gj_status gj_word97_story_read(gj_word97 *w, gj_word97_text *t, gj_builder *b, uint32_t cp,
                               uint32_t end, gj_error *err);

/* word97.c: the reader, called when a compound file is found to be a Word document. */
gj_status gj_word97_read(const gj_ole *ole, gj_strbuf *scratch, gj_builder *b, gj_error *err);

#endif
