/* txt_ladder.c — tables with one cell a line and nothing to mark a cell, as web pages give them when they are copied; cells may be missing.
 * SPDX-License-Identifier: MIT
 *
 *     资金来源          as many empty lines between two cells everywhere (or none)
 *
 *     预算数
 *
 *     执行数
 *
 *     备注
 *
 *     中央资金
 *
 *     120
 *
 *     96
 *
 *                      so many more for each empty cell
 *
 *     省级资金
 *
 * Where a row begins is found as in a stack (txt_stack.c); what is of no table stays paragraphs.
 */
#include "base/arena.h"
#include "doc/head.h"
#include "doc/number.h"
#include "format/txt_words.h"

enum {
    MOST_CELLS = 700,
    MOST_GAP = 3,     /* empty lines between two cells */
    MOST_EMPTY = 8,   /* cells in a row */
    HEAD_BYTES = 60,  /* a longer line is no head */
    CELL_BYTES = 600, /* a longer line is no cell */
    LEAST_HEADS = 3,
    FIRST_LINES = 6,
    WORK_A_LINE = 20, /* cells looked at for each line on the average */
    WORK_LEAST = 20000
};

typedef struct ladder {
    gj_txt *t;
    gj_span *cells;
    uint32_t *lines; /* of each cell; an empty one has that of the cell before it */
    uint32_t n;
} ladder;

static bool is_plain(const gj_txt *t, uint32_t i)
{
    return i < t->n && !(t->lines[i].flags & (GJ_TXT_TAB_FIRST | GJ_TXT_TAB_LATER | GJ_TXT_BAR));
}

static bool is_head(const gj_txt *t, uint32_t i)
{
    if (!is_plain(t, i))
        return false;
    gj_slice line = gj_txt_text(t, i), text = gj_txt_before_bracket(line);
    return line.n <= HEAD_BYTES && !gj_txt_is_plain_number(line) &&
           (gj_head_names_label(text) || gj_head_names_data(text) ||
            gj_head_of(text) != GJ_HEAD_ANY);
}

static bool is_cell(const gj_txt *t, uint32_t i)
{
    gj_numbering numbering;
    if (!is_plain(t, i) || gj_txt_text(t, i).n > CELL_BYTES)
        return false;
    return !gj_number_parse(gj_txt_text(t, i), &numbering) ||
           (numbering.style != GJ_NUMBER_PART && numbering.style != GJ_NUMBER_HAN &&
            numbering.style != GJ_NUMBER_HAN_PAREN);
}

static void add(ladder *l, gj_span cell, uint32_t line)
{
    if (l->n >= MOST_CELLS)
        return;
    l->cells[l->n] = cell;
    l->lines[l->n++] = line;
}

/* The cells from line `at` on, empty ones between them; those behind the last one, too. */
static void gather(ladder *l, uint32_t at)
{
    const gj_txt *t = l->t;
    uint32_t gap = t->lines[at + 1].blank;
    for (uint32_t i = at; i < t->n && l->n < MOST_CELLS; i++) {
        uint32_t more = i > at && t->lines[i].blank > gap ? t->lines[i].blank - gap : 0;
        for (uint32_t k = 0; k < more / (gap + 1) && k < MOST_EMPTY; k++)
            add(l, (gj_span){ t->lines[i - 1].end, 0 }, i - 1);
        if ((i > at && t->lines[i].blank < gap) || more % (gap + 1) != 0 ||
            more / (gap + 1) > MOST_EMPTY || !is_cell(t, i))
            break;
        add(l, (gj_span){ t->lines[i].off, t->lines[i].end - t->lines[i].off }, i);
    }
}

/* Heads among the first lines from `at` on: one or two of them may be words that nobody knows. */
static uint32_t count_heads(const gj_txt *t, uint32_t at)
{
    uint32_t n = 0;
    for (uint32_t i = at; i < at + FIRST_LINES; i++)
        n += is_head(t, i);
    return n;
}

/* The line of the first head: `at`, or the next one, where `at` holds the name of the form; GJ_NONE: no heads stand here. */
static uint32_t first_head(const gj_txt *t, uint32_t at)
{
    if (at + LEAST_HEADS > t->n || !is_cell(t, at) || t->lines[at + 1].blank > MOST_GAP || !is_head(t, at + 1))
        return GJ_NONE;
    uint32_t first = is_head(t, at) ? at : at + 1;
    return count_heads(t, first) >= LEAST_HEADS ? first : GJ_NONE;
}

gj_status gj_txt_ladder_read(gj_txt *t, uint32_t at, uint32_t *taken, gj_error *err)
{
    ladder l = { .t = t };
    uint32_t used = 0;
    *taken = 0;
    uint32_t first = first_head(t, at);
    if (first == GJ_NONE || t->ladder_work > (uint64_t)t->n * WORK_A_LINE + WORK_LEAST)
        return GJ_OK;
    gj_arena *arena = gj_build_arena(t->builder);
    l.cells = GJ_NEW_ARRAY(arena, gj_span, MOST_CELLS);
    l.lines = GJ_NEW_ARRAY(arena, uint32_t, MOST_CELLS);
    if (!l.cells || !l.lines)
        return gj_fail_memory(err);
    gather(&l, at);
    t->ladder_work += l.n;
    GJ_TRY(gj_txt_stack_table(t, l.cells, l.n, first - at, &used, err));
    if (used > 0)
        *taken = l.lines[used - 1] + 1 - at;
    return GJ_OK;
}
