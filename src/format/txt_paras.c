/* txt_paras.c — tables whose cells are paragraphs of their own, as web pages give them when they are copied.
 * SPDX-License-Identifier: MIT
 *
 *     支出内容          the heads, each on a line of its own
 *
 *     预算数（万元）     as many empty lines between two cells everywhere
 *
 *     印刷费            the rows: no cell is missing, save before the figures of a total
 *
 *     6.20
 *
 * How many cells a row has is told by the heads: below that of a number stand numbers only, and the first cell is none. Where the heads
 * are there twice, side by side, the rows of the second half go on below those of the first.
 */
#include "doc/head.h"
#include "doc/number.h"
#include "doc/total.h"
#include "doc/word.h"
#include "format/txt_words.h"

enum { CELL_BYTES = 60, LEAST_WIDTH = 3, MOST_WIDTH = 12, LEAST_ROWS = 2, LEAST_NUMBERS = 2, MOST_ROWS = 400 };

typedef struct paras {
    gj_txt *t;
    uint32_t at, width, rows;
    uint32_t total;   /* cells of a short total row behind them; 0: none */
    uint32_t numbers; /* columns that hold numbers only */
} paras;

static bool is_number(gj_slice text)
{
    return gj_txt_is_plain_number(text) || gj_txt_is_percent(text);
}

/* A short line that is no heading and no sentence, and as far from the line before it as the second cell from the first. */
static bool is_cell(const paras *p, uint32_t i)
{
    static const gj_word marks[] = { GJ_WORD("。"), GJ_WORD("；"), GJ_WORD("：") };
    const gj_txt *t = p->t;
    gj_numbering numbering;
    if (i >= t->n || (t->lines[i].flags & ~GJ_TXT_SPACED) ||
        (i > p->at && t->lines[i].blank != t->lines[p->at + 1].blank))
        return false;
    gj_slice text = gj_txt_text(t, i);
    if (text.n == 0 || text.n > CELL_BYTES)
        return false;
    for (size_t k = 0; k < GJ_ARRAY_LEN(marks); k++)
        if (gj_slice_find(text, gj_word_text(&marks[k]), 0) != GJ_NOT_FOUND)
            return false;
    return !gj_number_parse(text, &numbering) ||
           (numbering.style != GJ_NUMBER_PART && numbering.style != GJ_NUMBER_HAN &&
            numbering.style != GJ_NUMBER_HAN_PAREN);
}

static bool is_head(gj_slice text)
{
    gj_slice head = gj_txt_before_bracket(text);
    return !is_number(text) && (gj_head_names_label(head) || gj_head_names_data(head) ||
                                gj_head_of(text) != GJ_HEAD_ANY);
}

/* Cells from `from` on up to the next number, MOST_WIDTH + 1 at most. */
static uint32_t count_words(const paras *p, uint32_t from)
{
    uint32_t n = 0;
    while (n <= MOST_WIDTH && is_cell(p, from + n) && !is_number(gj_txt_text(p->t, from + n)))
        n++;
    return n;
}

/* Whether `width` cells from `from` on are a row. */
static bool is_row(const paras *p, uint32_t from)
{
    for (uint32_t c = 0; c < p->width; c++) {
        if (!is_cell(p, from + c))
            return false;
        gj_slice text = gj_txt_text(p->t, from + c);
        gj_head kind = gj_head_of(gj_txt_text(p->t, p->at + c));
        bool number = is_number(text);
        if ((c == 0 && number) || (number && kind == GJ_HEAD_REMARK))
            return false;
        if ((kind == GJ_HEAD_SCORE || kind == GJ_HEAD_NUMBER) && !number && !gj_txt_is_filler(text))
            return false;
    }
    return true;
}

/* «合计 100 95.90»: how many numbers stand behind the word, before a cell that is none; 0 unless they may be those of the table. */
static uint32_t count_total(const paras *p, uint32_t from)
{
    uint32_t n = 1;
    if (!is_cell(p, from) || !gj_total_starts_any(gj_txt_text(p->t, from)))
        return 0;
    while (n <= p->width && is_cell(p, from + n) && is_number(gj_txt_text(p->t, from + n)))
        n++;
    return n > 1 && n <= p->width ? n : 0;
}

/* Columns in which every row has a number. */
static uint32_t count_number_columns(const paras *p)
{
    uint32_t n = 0;
    for (uint32_t c = 1; c < p->width; c++) {
        uint32_t r = 1;
        while (r <= p->rows && is_number(gj_txt_text(p->t, p->at + r * p->width + c)))
            r++;
        n += r > p->rows;
    }
    return n;
}

/* Behind the table stands no cell that could be one of its own. */
static bool ends_well(const paras *p)
{
    uint32_t behind = p->at + (p->rows + 1) * p->width + p->total, n = 0;
    if (p->total > 0)
        return true;
    while (n < p->width && is_cell(p, behind + n)) {
        if (is_number(gj_txt_text(p->t, behind + n)))
            return false;
        n++;
    }
    return n < p->width;
}

/* Reads the cells as rows of `width`; false: they are none. */
static bool try_width(paras *p, uint32_t width)
{
    uint32_t heads = 0;
    p->width = width;
    p->rows = p->total = 0;
    for (uint32_t c = 0; c < width; c++)
        heads += is_head(gj_txt_text(p->t, p->at + c));
    if (heads * 3 < width * 2)
        return false;
    p->rows = 1;
    if (!is_row(p, p->at + width) || count_number_columns(p) < LEAST_NUMBERS)
        return false; /* seen in the first row, not after four hundred: words are tried at every line */
    while (p->rows < MOST_ROWS && is_row(p, p->at + (p->rows + 1) * width))
        p->rows++;
    p->total = count_total(p, p->at + (p->rows + 1) * width);
    p->numbers = count_number_columns(p);
    return p->rows >= LEAST_ROWS && p->numbers >= LEAST_NUMBERS && ends_well(p);
}

/* 乡镇 金额 乡镇 金额: the heads of one half are those of the other. */
static bool is_doubled(const paras *p)
{
    uint32_t half = p->width / 2;
    if (p->width % 2 != 0 || half < 2)
        return false;
    for (uint32_t c = 0; c < half; c++)
        if (!gj_slice_equal(gj_txt_text(p->t, p->at + c), gj_txt_text(p->t, p->at + half + c)))
            return false;
    return true;
}

static gj_status build_row(const paras *p, uint32_t from, uint32_t n, gj_error *err)
{
    GJ_TRY(gj_build_row(p->t->builder, err));
    for (uint32_t i = from; i < from + n; i++) {
        const gj_txt_line *line = &p->t->lines[i];
        GJ_TRY(
            gj_build_cell(p->t->builder, (gj_span){ line->off, line->end - line->off }, 1, 1, err));
    }
    return GJ_OK;
}

static gj_status build_table(const paras *p, gj_error *err)
{
    uint32_t halves = is_doubled(p) ? 2 : 1, width = p->width / halves, below = p->at + p->width;
    GJ_TRY(gj_build_table(p->t->builder, err));
    GJ_TRY(build_row(p, p->at, width, err));
    for (uint32_t r = 0; r < p->rows * halves; r++)
        GJ_TRY(build_row(p, below + r * width, width, err));
    if (p->total > 0)
        GJ_TRY(build_row(p, below + p->rows * p->width, p->total, err));
    return gj_build_table_end(p->t->builder, err);
}

gj_status gj_txt_paras_read(gj_txt *t, uint32_t at, uint32_t *taken, gj_error *err)
{
    paras p = { .t = t, .at = at };
    *taken = 0;
    if (at + LEAST_WIDTH * (LEAST_ROWS + 1) > t->n || !is_cell(&p, at) || !is_cell(&p, at + 1) ||
        !is_cell(&p, at + 2) || !is_head(gj_txt_text(t, at + 1)))
        return GJ_OK;
    uint32_t words = count_words(&p, at);
    if (words > MOST_WIDTH + 1 || words <= LEAST_WIDTH)
        return GJ_OK;
    for (uint32_t width = words - 1; width >= LEAST_WIDTH; width--) {
        if (!try_width(&p, width))
            continue;
        *taken = (p.rows + 1) * width + p.total;
        return build_table(&p, err);
    }
    return GJ_OK;
}
