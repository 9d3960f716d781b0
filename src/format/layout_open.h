/* layout_open.h — shared by the files that find tables without rulings around their cells: text that stands in columns.
 * SPDX-License-Identifier: MIT
 *
 *     项目          预算    支出      strips: lines parted at their gaps into pieces (layout_strip.c)
 *     设备购置及    20.00   18.50     columns: what the pieces of many strips cover; gaps that all of them leave lie
 *     安装                             between (layout_open.c)
 *     合计          20.00   18.50     rows: strips that go on with what stands above them belong to one (layout_open_rows.c)
 *                                      cells and edges (layout_open_table.c)
 *
 * When in doubt it is no table: prose that is read as a table does more harm than a table that is read as prose. */
#ifndef GJ_FORMAT_LAYOUT_OPEN_H
#define GJ_FORMAT_LAYOUT_OPEN_H

#include "format/layout.h"

enum {
    GJ_OPEN_PIECES = 40, /* of one strip; and columns */
    GJ_OPEN_HEAD = 4     /* strips of a head */
};

/* What stands together in a line. */
typedef struct gj_piece {
    gj_layout_line line;
    uint32_t strip;
    uint32_t row;       /* of the table, as the number of a strip */
    uint16_t col, cols; /* of the table; cols 0: part of the piece before it */
    bool number;
} gj_piece;

typedef struct gj_strip {
    uint32_t first, n; /* pieces */
    int32_t middle;
    uint32_t band; /* long rulings above it */
    uint32_t part; /* ruled tables that begin above it */
    uint8_t tries; /* how often a table was sought from it in vain */
    bool barred;   /* part of no table */
    bool heading;  /* looks like a heading, a caption, a note */
} gj_strip;

typedef struct gj_strips {
    gj_arena *arena;
    gj_layout_flow *flow;
    gj_strip *v; /* one for each line */
    uint32_t n;
    gj_vec(gj_piece) pieces;
} gj_strips;

typedef struct gj_columns {
    uint32_t n;
    struct {
        int32_t lo, hi;
    } v[GJ_OPEN_PIECES];
} gj_columns;

/* What a table leaves behind at the foot of its page for a part of it on the next. */
typedef struct gj_open_tail {
    gj_columns columns;
    int32_t wide[GJ_OPEN_PIECES]; /* the widest text of each column */
    bool number[GJ_OPEN_PIECES];  /* columns of numbers */
    const int32_t *xs;            /* edges */
    gj_slice head;                /* its first strip */
    int32_t em;
} gj_open_tail;

/* Strips [from, to) that are a table; the first `head` of them may stand over several columns. */
typedef struct gj_region {
    uint32_t from, to, head;
    uint32_t full;   /* strips of several pieces */
    uint32_t glued;  /* pieces that share a column with another one of their strip */
    uint32_t merges; /* how often columns became fewer */
    int32_t em;
    const gj_open_tail *before; /* the part of it on the page before; NULL: it begins here */
    bool headed;                /* its first strips are a head */
    gj_columns columns;
} gj_region;

gj_status gj_strips_make(gj_arena *arena, gj_layout_flow *flow, gj_strips *out, gj_error *err);
/* Whether a text is a number with a sign before it and a unit behind it, or a dash that stands for one. */
bool gj_open_is_number(gj_slice text);

/* First column that the piece stands under, and how many; of none of them the nearest. */
void gj_columns_place(const gj_columns *columns, int32_t x0, int32_t x1, uint16_t *col,
                      uint16_t *cols);

/* Says of each piece of the region in which row and column it stands, and sets what is known of columns in *tail. Strips above
 * the head leave the region. *level: the row of the second level of the head; 0: it has one level. */
gj_status gj_open_rows_number(gj_strips *s, gj_region *r, gj_open_tail *tail, uint32_t *level,
                              gj_error *err);
/* Moves labels that stand in the middle of several rows to the first of them; `from`: the strip behind the head. */
gj_status gj_open_labels_move(gj_strips *s, const gj_region *r, uint32_t from, const bool number[],
                              gj_error *err);
/* The table that a region is; its lines are not dropped yet. */
gj_status gj_open_table_make(gj_strips *s, gj_region *r, gj_open_tail *tail, gj_layout_table **out,
                             gj_error *err);

#endif
