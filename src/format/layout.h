/* layout.h — from characters and rulings with places on pages to paragraphs and tables: for formats that say where things stand
 * and not what they are (PDF, OFD).
 * SPDX-License-Identifier: MIT
 *
 *   a page that lies on its side is set upright (layout_turn.c)
 *   rulings   ─> grids with cells (layout_grid.c) ─────────────────┐
 *   glyphs    ─> lines (layout_line.c) ─> tables without rulings (layout_open.h) ─> two columns of text (layout_halves.c)
 *                 └──────────────────────────────────────────────────┴─> items of a page ─> joined over pages, to the builder (layout.c)
 *
 * Lengths are hundredths of a point, x to the right, y downwards, from the upper left corner of the page.
 * All memory is the arena's. What the input claims is not trusted: any numbers are fine.
 */
#ifndef GJ_FORMAT_LAYOUT_H
#define GJ_FORMAT_LAYOUT_H

#include "doc/build.h"

enum {
    GJ_LAYOUT_POINT = 100,    /* a typographic point */
    GJ_LAYOUT_FAR = 10000000, /* places are cut to ± this: no sum of a few overflows */
    GJ_LAYOUT_RULINGS = 2000, /* of one direction on one page; more are a picture */
    GJ_LAYOUT_PAGES = 5000,
};

typedef struct gj_glyph {
    int32_t x0, y0, x1, y1; /* x0 <= x1, y0 <= y1 */
    uint32_t rune;
    uint32_t owner; /* the cell it stands in, counted over the page; GJ_NONE: none */
} gj_glyph;

typedef struct gj_ruling {
    int32_t at, lo, hi; /* a horizontal one: y, from x, to x */
} gj_ruling;

typedef gj_vec(gj_glyph) gj_glyphs;
typedef gj_vec(gj_ruling) gj_rulings;

/* What a page has beside text, said by the reader. */
typedef struct gj_page_facts {
    uint32_t pictures;
    uint32_t uncoded; /* characters that only their font knows */
    uint32_t
        unread; /* figures of a scanned page that two readings differed in: U+FFFD stands for them */
    bool drawn;      /* no text, and curves enough to be letters */
    bool damaged;    /* could not be read */
    bool recognised; /* its text lies unseen behind a picture, as programs put it that read scans */
    bool scanned;    /* its text was recognised on a picture by our own helper */
} gj_page_facts;

typedef struct gj_layout_page {
    struct gj_layout_page *next;
    int32_t width, height;
    gj_glyphs glyphs;
    gj_rulings across, down;
    gj_page_facts facts;
} gj_layout_page;

typedef struct gj_layout {
    gj_arena *arena;
    const char *name; /* of the part of a file that these pages are, for notes; NULL: all of it */
    gj_layout_page *first, *last;
    uint32_t pages;
} gj_layout;

gj_status gj_layout_page_add(gj_layout *l, int32_t width, int32_t height, gj_error *err);
/* To the newest page; without one they do nothing. Blanks and control characters are dropped: gaps tell of them. */
gj_status gj_layout_glyph_add(gj_layout *l, gj_glyph glyph, gj_error *err);
gj_status gj_layout_ruling_add(gj_layout *l, bool across, gj_ruling ruling, gj_error *err);

/* All pages to the builder: paragraphs and tables joined over pages, headers, footers and page numbers left out, pages in the
 * places, a note for each page whose text could not be read. *readable: how many pages gave text. */
gj_status gj_layout_build(gj_layout *l, gj_builder *b, uint32_t *readable, gj_error *err);

/* ---- shared by the parts ---- */

typedef struct gj_layout_line {
    int32_t x0, y0, x1, y1;
    const gj_glyph *v; /* its glyphs, from left to right */
    int32_t
        em; /* width of its widest character of Chinese; of letters alone what such a one would have */
    int32_t left, right; /* of its column of text; right 0: of its page */
    int32_t body;       /* as x1, but without a mark at the end, which may hang over the margin */
    int32_t size;       /* height of its highest glyph */
    int32_t first_word; /* width of what cannot be parted at its beginning */
    int32_t first_run;  /* of what some programs do not part either: «97.8%。2020—2022» */
    uint32_t glyphs;
    bool one_word; /* the whole line is one word of digits and letters */
    gj_slice text;
} gj_layout_line;

typedef gj_vec(gj_layout_line) gj_layout_lines;

/* The glyphs as lines from top to bottom. The order of `glyphs` changes. n log n. */
gj_status gj_layout_lines_make(gj_arena *arena, gj_glyph *glyphs, uint32_t n, gj_layout_lines *out,
                               gj_error *err);
/* The line that glyphs make that stand beside one another, from left to right. */
gj_status gj_layout_line_set(gj_arena *arena, const gj_glyph *g, uint32_t n, gj_layout_line *out,
                             gj_error *err);
/* Whether line `next` stands where it does because it did not fit behind `line` before the edge x = `right`. */
bool gj_layout_is_wrapped(const gj_layout_line *line, const gj_layout_line *next, int32_t right);

typedef struct gj_layout_cell {
    uint16_t row, col, rows, cols;
    int32_t room; /* how wide its text can be; 0: as its edges say */
    gj_layout_lines lines;
} gj_layout_cell;

typedef struct gj_layout_table {
    struct gj_layout_table *next;
    int32_t *xs, *ys; /* edges; cols + 1 and rows + 1 of them, rising */
    uint32_t rows, cols;
    bool open;                    /* without rulings: its edges are where its text lets them be */
    uint32_t *cell_at;            /* for each elementary cell the index into `cells`; NULL: open */
    uint32_t first_owner;         /* of its cells, in order */
    gj_vec(gj_layout_cell) cells; /* in row order */
} gj_layout_table;

/* Turns a page on which most of the text lies on its side or on its head; its glyphs are still in the order of the file. */
void gj_layout_page_turn(gj_layout_page *page);

/* The ruled tables of a page, from top to bottom; their glyphs get an owner and are put into the cells as lines.
 * *crowded: so many rulings that no table was looked for. */
gj_status gj_layout_tables_find(gj_arena *arena, gj_layout_page *page, gj_layout_table **out,
                                bool *crowded, gj_error *err);

/* A page as it is once lines and tables are known. */
typedef struct gj_layout_flow {
    const gj_layout_page *page;
    gj_layout_lines lines;   /* outside of tables, from top to bottom */
    bool *dropped;           /* of each line: a header, a footer, a page number */
    gj_layout_table *tables; /* from top to bottom */
    int32_t left, right;     /* where its lines of running text begin and end */
} gj_layout_flow;

/* Tables that no rulings surround, on all pages: their lines are dropped, and they join the tables. Nearly linear. */
gj_status gj_layout_open_find(gj_arena *arena, gj_layout_flow *flows, uint32_t n, gj_error *err);
/* Puts a table into its place among those of a page. */
void gj_layout_table_insert(gj_layout_table **list, gj_layout_table *table);

/* Text in two columns: the lines of a page are then those of the left one before those of the right one. Linear. */
gj_status gj_layout_halves_part(gj_arena *arena, gj_layout_flow *flow, gj_error *err);

/* Marks what repeats in the margins from page to page, and page numbers. Linear in the pages. */
void gj_layout_furniture_drop(gj_layout_flow *flows, uint32_t n);
/* Sets left and right, over all pages of one width. */
gj_status gj_layout_margins_set(gj_arena *arena, gj_layout_flow *flows, uint32_t n, gj_error *err);

/* A table that may go on on the next page. */
typedef struct gj_layout_join gj_layout_join;

gj_status gj_layout_join_new(gj_arena *arena, gj_layout_join **out, gj_error *err);
/* The next table of the document; goes to the builder when the one after it is known to be another, or by ..._end. */
gj_status gj_layout_join_add(gj_layout_join *join, const gj_layout_page *page, uint16_t number,
                             const gj_layout_table *table, gj_builder *b, gj_error *err);
gj_status gj_layout_join_end(gj_layout_join *join, gj_builder *b, gj_error *err);
/* Hands source text to the builder as a piece of its own. */
gj_status gj_layout_piece(gj_builder *b, gj_slice text, gj_span *out, gj_error *err);

#endif
