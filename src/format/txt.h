/* txt.h — what the parts of the plain-text reader share: the lines of the file and the table recognisers.
 * SPDX-License-Identifier: MIT */
#ifndef GJ_FORMAT_TXT_H
#define GJ_FORMAT_TXT_H

#include "doc/build.h"

enum {
    GJ_TXT_TAB_FIRST = 1, /* the line begins with a tab */
    GJ_TXT_TAB_LATER = 2, /* a tab stands further right */
    GJ_TXT_BAR = 4,       /* | or a drawn vertical line */
    GJ_TXT_GAP = 8,       /* two or more blanks, or an ideographic one, between words */
    GJ_TXT_SPACED = 16    /* blanks between words, however many */
};

/* A line with something on it; lines without are only counted. A lone tab is something: an empty cell. */
typedef struct gj_txt_line {
    uint32_t raw; /* offset of its first byte */
    uint32_t off; /* the same behind leading blanks */
    uint32_t
        end; /* offset behind its last character, blanks and line end left out; off == end: a lone tab */
    uint32_t stop;  /* offset behind its last byte, line end left out */
    uint16_t blank; /* how many empty lines stand before it, 65535 at most */
    uint8_t flags;
} gj_txt_line;

typedef struct gj_txt {
    gj_slice text;
    gj_txt_line *lines;
    uint32_t n;
    gj_builder *builder;
    uint64_t ladder_work; /* cells that txt_ladder.c has looked at so far */
    uint32_t width; /* columns of a full line, where lines were broken for their length; 0: they were not */
} gj_txt;

static inline gj_slice gj_txt_text(const gj_txt *t, uint32_t line)
{
    return (gj_slice){ t->text.p + t->lines[line].off, t->lines[line].end - t->lines[line].off };
}

/* Each recogniser looks at the lines from `at`. When a table begins there it builds it and sets *taken to the number
 * of lines it used up; else *taken is 0. Work is linear in the lines looked at, and a refusal costs a bounded look ahead
 * or is remembered in the lines' flags. */
gj_status gj_txt_tabs_read(gj_txt *t, uint32_t at, uint32_t *taken, gj_error *err);
gj_status gj_txt_cells_read(gj_txt *t, uint32_t at, uint32_t *taken, gj_error *err);
gj_status gj_txt_paras_read(gj_txt *t, uint32_t at, uint32_t *taken, gj_error *err);
gj_status gj_txt_ladder_read(gj_txt *t, uint32_t at, uint32_t *taken, gj_error *err);
gj_status gj_txt_stack_read(gj_txt *t, uint32_t at, uint32_t *taken, gj_error *err);
/* A table among cells [0, n), one below the other, whose heads begin at cell `heads`; what stands before it becomes paragraphs.
 * *used: cells handed on; 0: there is no table. */
gj_status gj_txt_stack_table(gj_txt *t, gj_span *cells, uint32_t n, uint32_t heads, uint32_t *used, gj_error *err);
/* The one width in which cells [0, n), one below the other, are a table: heads, and below each of them words only or numbers only.
 * 0: none, or several. */
uint32_t gj_txt_reflow_width(const gj_txt *t, const gj_span *cells, uint32_t n);
gj_status gj_txt_bars_read(gj_txt *t, uint32_t at, uint32_t *taken, gj_error *err);
gj_status gj_txt_columns_read(gj_txt *t, uint32_t at, uint32_t *taken, gj_error *err);
gj_status gj_txt_flat_read(gj_txt *t, uint32_t at, uint32_t *taken, gj_error *err);

/* Looks whether lines were broken for their length, and notes their width. */
void gj_txt_wrap_find(gj_txt *t);
/* Behind the last line of the paragraph that begins with line `from`. */
uint32_t gj_txt_wrap_end(const gj_txt *t, uint32_t from);

/* The lines [from, to) as paragraphs. */
gj_status gj_txt_paragraphs(gj_txt *t, uint32_t from, uint32_t to, gj_error *err);

/* The whole file as comma separated values; *taken is false when it is no such file. */
gj_status gj_txt_csv_read(gj_txt *t, bool *taken, gj_error *err);

/* Blanks at both ends of source[off, end) left out: ASCII, ideographic, no-break, zero-width. */
gj_span gj_txt_trim(gj_slice text, uint32_t off, uint32_t end);

/* A line that can be no continuation of a table cell: 三、…, 表2 …, 单位：万元. */
bool gj_txt_is_caption(gj_slice line);

#endif
