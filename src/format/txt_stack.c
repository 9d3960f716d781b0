/* txt_stack.c — tables saved with one cell a line, each closed by a bar (web pages) or led by a tab; where a row begins is not said.
 * SPDX-License-Identifier: MIT
 *
 *     三级指标 |        the heads, one below the other
 *     指标值 |
 *     得分 |
 *     培训人数 |        a row: labels (those merged with the row above are missing), values, numbers, remarks
 *     ≥60人 |
 *     19 |
 *     |                 an empty cell
 *
 * The cells below the heads are parted into rows in the one way that takes in most of them: a number must stand below the head
 * of a number, a name below that of a label. Where there are two such ways, or none, the cells stay one below the other.
 */
#include "base/arena.h"
#include "doc/head.h"
#include "doc/total.h"
#include "doc/word.h"
#include "format/txt_words.h"

enum {
    LEAST_CELLS = 12, /* of a stack */
    LEAST_HEADS = 3,
    MOST_HEADS = 16,
    MOST_SKIPPED = 4, /* heads and names that stand before the first one */
    LEAST_ROWS = 2,
    WINDOW = 640,      /* cells below the heads that are looked at */
    WORK_A_CELL = 100, /* how often a cell is looked at on the average */
    WORK_LEAST = 100000,
    HEAD_BYTES = 60,   /* a longer cell is no head */
    LABEL_BYTES = 120, /* a longer cell names no row */
    LEAST_EMPTY = 3,   /* cells of a row that says nothing */
    BACK = 3           /* cells before the heads in which the head of the labels may stand */
};

typedef struct stack {
    gj_txt *t;
    gj_span *cells;
    uint32_t n;
    uint32_t taken; /* cells before this one have been handed on */
    uint64_t work;  /* cells parted so far: heads and nothing else must not cost more */
} stack;

/* Columns as in txt_flat.c: [0, labels) name the row, up to `numbers` values, up to `rest` bare numbers, then remarks. */
typedef struct columns {
    uint32_t first; /* cell of the first head */
    uint32_t
        head; /* the cell before it that heads the labels, where the heads do not; else `first` */
    uint32_t below; /* the first cell below the heads */
    bool implied;   /* the heads say nothing of the first column */
    bool serial; /* the first one holds numbers that count the rows */
    bool tailed; /* what stands behind the heads like one of them is the label of the first row */
    uint32_t labels, numbers, rest, count;
    gj_head kind[MOST_HEADS];
    bool amount[MOST_HEADS];
} columns;

typedef enum shape {
    SHAPE_END,
    SHAPE_ROW,   /* labels, values, numbers, perhaps remarks */
    SHAPE_TOTAL, /* 总分 and the numbers */
    SHAPE_EMPTY  /* levels, and nothing behind them */
} shape;

/* A row that begins at a cell, and all that follows it in the best parting. */
typedef struct parting {
    shape shape;
    uint8_t labels; /* cells of the row */
    uint16_t n;
    uint16_t covered, cost; /* of this row and those behind it */
    uint16_t rows, totals;
    uint8_t ways; /* 2: as good as another */
} parting;

static gj_slice cell_text(const stack *s, uint32_t i)
{
    return gj_slice_sub(s->t->text, s->cells[i].off, s->cells[i].len);
}

static bool is_empty(const stack *s, uint32_t i)
{
    return s->cells[i].len == 0;
}

/* 180万, 3,600.00元: an amount with its unit in a cell of its own. */
static bool is_number(gj_slice text)
{
    static const gj_word units[] = { GJ_WORD("万元"), GJ_WORD("亿元"), GJ_WORD("元"),
                                     GJ_WORD("万") };
    if (gj_txt_is_plain_number(text))
        return true;
    gj_slice number = gj_word_cut(text, units, GJ_ARRAY_LEN(units));
    return number.n < text.n && gj_txt_is_plain_number(number);
}

static bool is_level(gj_slice text)
{
    return gj_slice_ends(gj_txt_before_bracket(text), GJ_SLICE("指标"));
}

static bool is_label(gj_slice text)
{
    return text.n > 0 && text.n <= LABEL_BYTES && !is_number(text) && !gj_txt_is_filler(text) &&
           gj_slice_find(text, GJ_SLICE("。"), 0) == GJ_NOT_FOUND;
}

/* The only bar of the line closes it. */
static bool is_closed(const gj_txt *t, uint32_t i)
{
    gj_slice text = gj_txt_text(t, i);
    return (t->lines[i].flags & GJ_TXT_BAR) && gj_slice_ends(text, GJ_SLICE("|")) &&
           memchr(text.p, '|', text.n) == text.p + text.n - 1;
}

/* The only tab of the line leads it. */
static bool is_led(const gj_txt *t, uint32_t i)
{
    uint8_t flags = t->lines[i].flags;
    return (flags & GJ_TXT_TAB_FIRST) && !(flags & (GJ_TXT_TAB_LATER | GJ_TXT_BAR));
}

/* How many lines from `at` on are cells of one stack. An empty line ends a row of cells led by tabs: what stands before it is read by
 * txt_tabs.c. */
static uint32_t count_cells(const gj_txt *t, uint32_t at)
{
    uint32_t n = 0;
    if (is_closed(t, at)) {
        while (at + n < t->n && is_closed(t, at + n))
            n++;
        return n;
    }
    while (at + n < t->n && is_led(t, at + n) && (n == 0 || t->lines[at + n].blank == 0))
        n++;
    return at + n < t->n && is_led(t, at + n) ? 0 : n;
}

static bool is_head(gj_slice cell)
{
    gj_slice text = gj_txt_before_bracket(cell);
    return cell.n > 0 && cell.n <= HEAD_BYTES && !is_number(cell) &&
           (gj_head_names_label(text) || gj_head_names_data(text) ||
            gj_head_of(text) != GJ_HEAD_ANY);
}

/* «序号 … 1»: the heads of numbered rows end before the first number, whatever they are called. */
static uint32_t count_serial_heads(const stack *s, uint32_t i)
{
    uint32_t n = 1;
    if (!gj_slice_equal(cell_text(s, i), GJ_SLICE("序号")))
        return 0;
    while (i + n < s->n && n < MOST_HEADS && cell_text(s, i + n).n <= HEAD_BYTES &&
           is_label(cell_text(s, i + n)))
        n++;
    return i + n < s->n && n >= LEAST_HEADS && gj_slice_equal(cell_text(s, i + n), GJ_SLICE("1")) ? n : 0;
}

/* How many heads stand below one another from cell i; one that nobody knows (会计凭证号) may stand between two. */
static uint32_t count_heads(const stack *s, uint32_t i)
{
    uint32_t n = count_serial_heads(s, i);
    if (n > 0)
        return n;
    while (i + n < s->n && n < MOST_HEADS) {
        gj_slice text = cell_text(s, i + n);
        bool between = n > 0 && i + n + 1 < s->n && text.n <= HEAD_BYTES / 2 && is_label(text) &&
                       is_head(cell_text(s, i + n + 1)) && is_head(cell_text(s, i + n - 1));
        if (!is_head(text) && !between)
            break;
        n++;
    }
    return n;
}

static bool is_number_kind(gj_head kind)
{
    return kind == GJ_HEAD_SCORE || kind == GJ_HEAD_NUMBER;
}

/* 到位数（万元）, 下达（元） */
static bool is_of_money(gj_slice cell)
{
    static const gj_word units[] = { GJ_WORD("元）"), GJ_WORD("元)") };
    return gj_word_ends(cell, units, GJ_ARRAY_LEN(units));
}

static void find_kinds(columns *c, uint32_t column, gj_slice cell)
{
    gj_slice head = gj_txt_before_bracket(cell);
    static const gj_word shares[] = { GJ_WORD("率"), GJ_WORD("权重"), GJ_WORD("占比"),
                                      GJ_WORD("系数") };
    c->kind[column] = gj_head_of(head);
    if (c->kind[column] == GJ_HEAD_ANY && (gj_slice_ends(head, GJ_SLICE("率")) || is_of_money(cell)))
        c->kind[column] = GJ_HEAD_NUMBER;
    c->amount[column] =
        c->kind[column] == GJ_HEAD_NUMBER && !gj_word_ends(head, shares, GJ_ARRAY_LEN(shares));
}

/* The columns of n heads from cell `first`; false: they are not those of a table with numbers. */
static bool part_columns(const stack *s, columns *c, uint32_t n)
{
    uint32_t more = c->implied ? 1 : 0;
    c->below = c->first + n;
    c->count = n + more;
    c->kind[0] = GJ_HEAD_ANY;
    c->amount[0] = false;
    c->labels = 0;
    for (uint32_t i = 0; i < n; i++) {
        gj_slice head = gj_txt_before_bracket(cell_text(s, c->first + i));
        find_kinds(c, i + more, cell_text(s, c->first + i));
        if (gj_head_names_label(head) && !gj_slice_ends(head, GJ_SLICE("单位")))
            c->labels = i + more + 1;
    }
    c->rest = c->count;
    while (c->rest > 0 && !is_number_kind(c->kind[c->rest - 1]))
        c->rest--;
    c->numbers = c->rest;
    while (c->numbers > 1 && is_number_kind(c->kind[c->numbers - 1]))
        c->numbers--;
    if (c->labels == 0)
        c->labels = 1;
    c->serial = !c->implied && c->labels > 1 &&
                gj_slice_equal(cell_text(s, c->first), GJ_SLICE("序号"));
    return c->rest >= 2 && c->labels <= c->numbers;
}

static bool is_scored(const columns *c)
{
    bool any = false;
    for (uint32_t i = c->numbers; i < c->rest; i++) {
        if (c->kind[i] != GJ_HEAD_SCORE && c->amount[i])
            return false;
        any |= c->kind[i] == GJ_HEAD_SCORE;
    }
    return any;
}

/* What stands in a column of rates for a goal that is no number. */
static bool is_verdict(gj_slice text)
{
    static const gj_word verdicts[] = { GJ_WORD("达标"), GJ_WORD("达到"), GJ_WORD("完成"), GJ_WORD("已完成"),
                                        GJ_WORD("未完成"), GJ_WORD("未达标"), GJ_WORD("合格") };
    return gj_word_equals(text, verdicts, GJ_ARRAY_LEN(verdicts));
}

/* Numbers, what stands for one, or nothing in the columns of numbers; *any: there is a number. */
static bool suits_numbers(const stack *s, const columns *c, uint32_t at, bool *any)
{
    for (uint32_t column = c->numbers; column < c->rest; column++, at++) {
        gj_slice text = cell_text(s, at);
        if (is_number(text))
            *any = true;
        else if (text.n > 0 && !gj_txt_is_filler(text) &&
                 (c->amount[column] || c->kind[column] == GJ_HEAD_SCORE || !is_verdict(text)))
            return false;
        if (gj_txt_is_percent(text) && (c->amount[column] || c->kind[column] == GJ_HEAD_SCORE))
            return false;
    }
    return true;
}

/* Remarks are words or nothing; a row without numbers has none. */
static bool suits_rest(const stack *s, uint32_t at, uint32_t n, bool any)
{
    for (uint32_t i = 0; i < n; i++)
        if (is_number(cell_text(s, at + i)) || (!any && !is_empty(s, at + i)))
            return false;
    return true;
}

static void offer(parting *best, const parting *then, parting p)
{
    p.covered = (uint16_t)(p.n + then->covered);
    p.cost = (uint16_t)(p.cost + then->cost);
    p.rows = (uint16_t)(p.rows + then->rows);
    p.totals = (uint16_t)(p.totals + then->totals);
    p.ways = then->ways;
    if (p.covered > best->covered || (p.covered == best->covered && p.cost < best->cost))
        *best = p;
    else if (p.covered == best->covered && p.cost == best->cost)
        best->ways = 2;
}

/* A row with `labels` labels, with or without remarks. */
static void try_row(const stack *s, const columns *c, uint32_t at, uint32_t end, uint32_t labels,
                    parting *all)
{
    uint32_t values = c->numbers - c->labels, numbers = c->rest - c->numbers,
             remarks = c->count - c->rest, cost = 0;
    uint32_t behind = at + labels + values + numbers;
    bool any = false;
    if (behind > end || !suits_numbers(s, c, at + labels + values, &any) ||
        (labels + values == 1 && gj_total_starts(cell_text(s, at)))) /* try_total takes it */
        return;
    for (uint32_t i = 0; i < labels;
         i++) { /* an empty one is merged with that above, or a remark of the row above */
        gj_slice text = cell_text(s, at + i);
        if (c->serial && i == 0 && labels == c->labels) {
            if (text.n > 0 && !gj_txt_is_plain_number(text))
                return;
            continue;
        }
        bool merged =
            text.n == 0 && labels == c->labels && i + 1 < labels && remarks == 0 && !c->tailed;
        if (!merged && !is_label(text))
            return;
        cost += !merged && c->labels > 1 && is_level(text) != (i + 1 < labels);
    }
    for (uint32_t i = 0; i < values; i++)
        cost += is_empty(s, at + labels + i);
    parting *best = &all[at];
    for (uint32_t r = 0; r <= remarks; r += remarks ? remarks : 1) {
        if (behind + r > end || !suits_rest(s, behind, r, any))
            continue;
        offer(best, &all[behind + r],
              (parting){ .shape = SHAPE_ROW,
                         .labels = (uint8_t)labels,
                         .n = (uint16_t)(behind + r - at),
                         .rows = any,
                         .cost = (uint16_t)(cost + (r < remarks ? 1 : 0) + (any ? 0 : 2)) });
    }
}

/* «总分 100 97.6», with `blanks` empty cells below the heads between, perhaps with more for the remarks; the end of a table of
 * scores. */
static void try_total(const stack *s, const columns *c, uint32_t at, uint32_t end, uint32_t blanks,
                      parting *all)
{
    static const parting none = { .ways = 1 };
    uint32_t numbers = c->rest - c->numbers, n = 1 + blanks + numbers, behind = at + n;
    bool any = false;
    if (behind > end || !gj_total_starts(cell_text(s, at)) ||
        !suits_numbers(s, c, at + 1 + blanks, &any) || !any)
        return;
    for (uint32_t i = 0; i < blanks; i++)
        if (!is_empty(s, at + 1 + i))
            return;
    for (uint32_t i = c->rest; i < c->count && behind < end && is_empty(s, behind); i++, behind++)
        n++;
    offer(&all[at], is_scored(c) ? &none : &all[behind],
          (parting){ .shape = SHAPE_TOTAL,
                     .labels = (uint8_t)(1 + blanks),
                     .n = (uint16_t)n,
                     .rows = 1,
                     .totals = 1 });
}

/* Levels of indicators of which there are none. */
static void try_empty(const stack *s, const columns *c, uint32_t at, uint32_t end, parting *all)
{
    uint32_t labels = 0, n = 0;
    while (labels + 1 < c->labels && at + labels < end && is_level(cell_text(s, at + labels)))
        labels++;
    while (at + labels + n < end && is_empty(s, at + labels + n))
        n++;
    if (n < LEAST_EMPTY)
        return;
    offer(
        &all[at], &all[at + labels + n],
        (parting){ .shape = SHAPE_EMPTY, .labels = (uint8_t)labels, .n = (uint16_t)(labels + n) });
}

/* Fills all[at] from those behind it. */
static void part_at(const stack *s, const columns *c, uint32_t at, uint32_t end, parting *all)
{
    all[at] = (parting){ .ways = 1 };
    if (at == end)
        return;
    for (uint32_t labels = 1; labels <= c->labels; labels++)
        try_row(s, c, at, end, labels, all);
    try_total(s, c, at, end, 0, all);
    if (c->numbers > 1)
        try_total(s, c, at, end, c->numbers - 1, all);
    if (c->labels > 1)
        try_empty(s, c, at, end, all);
}

/* Fills all[cell] for the cells below the heads, from the last to the first. */
static void part_rows(stack *s, const columns *c, parting *all)
{
    uint32_t end = s->n - c->below > WINDOW ? c->below + WINDOW : s->n;
    part_at(s, c, c->below, end, all);
    if (all[c->below].shape == SHAPE_END || s->work > (uint64_t)s->n * WORK_A_CELL + WORK_LEAST) {
        all[c->below] = (parting){ .ways = 1 };
        return;
    }
    s->work += end - c->below;
    for (uint32_t at = end + 1; at-- > c->below;)
        part_at(s, c, at, end, all);
}

static bool is_table(const columns *c, const parting *p)
{
    return p->ways == 1 && p->rows >= LEAST_ROWS && (!is_scored(c) || p->totals > 0);
}

/* One way to read the heads: the first `skip` of them stand above the others, the last one is the label of the first row
 * (资金总额), or the head of the labels is missing. */
typedef struct way {
    uint32_t skip, tail;
    bool implied;
} way;

static bool read_heads(const stack *s, uint32_t i, uint32_t heads, way w, columns *c)
{
    uint32_t out = w.skip + w.tail, more = w.implied ? 1 : 0;
    *c = (columns){
        .first = i + w.skip, .head = i + w.skip, .implied = w.implied, .tailed = w.tail > 0
    };
    while (w.implied && c->head > 0 && i - c->head < BACK && (c->head == i || is_empty(s, c->head)))
        c->head--;
    if (is_empty(s, c->head) || c->head < s->taken)
        c->head = c->first;
    return heads >= LEAST_HEADS + out && heads - out + more <= MOST_HEADS &&
           part_columns(s, c, heads - out);
}

/* The best table whose heads begin at cell i. Its partings are left in all[]. */
static bool find_table(stack *s, uint32_t i, uint32_t heads, columns *found, parting *all)
{
    uint32_t best = 0;
    for (uint32_t k = 0; k < 2 * (MOST_SKIPPED + 2); k++) {
        way w = { .skip = k / 2 > 0 ? k / 2 - 1 : 0, .tail = k % 2, .implied = k < 2 };
        columns c;
        if (!read_heads(s, i, heads, w, &c))
            continue;
        part_rows(s, &c, all);
        /* Of two as good the later one has fewer columns that stay empty. */
        if (is_table(&c, &all[c.below]) && all[c.below].covered >= best) {
            best = all[c.below].covered;
            *found = c;
        }
    }
    if (best > 0)
        part_rows(s, found, all);
    return best > 0;
}

static gj_status build_cells(const stack *s, uint32_t from, uint32_t n, gj_error *err)
{
    for (uint32_t i = 0; i < n; i++)
        GJ_TRY(gj_build_cell(s->t->builder, s->cells[from + i], 1, 1, err));
    return GJ_OK;
}

/* Empty cells at an offset. */
static gj_status build_blanks(const stack *s, uint32_t off, uint32_t n, gj_error *err)
{
    for (uint32_t i = 0; i < n; i++)
        GJ_TRY(gj_build_cell(s->t->builder, (gj_span){ off, 0 }, 1, 1, err));
    return GJ_OK;
}

static gj_status build_row(const stack *s, const columns *c, uint32_t at, const parting *p,
                           gj_error *err)
{
    uint32_t rest = c->count - c->rest, labels = p->labels, filled = p->n;
    if (p->shape == SHAPE_EMPTY)
        return GJ_OK;
    uint32_t begin = s->cells[at].off, end = gj_span_end(s->cells[at + filled - 1]);
    GJ_TRY(gj_build_row(s->t->builder, err));
    if (p->shape == SHAPE_TOTAL) {
        GJ_TRY(build_cells(s, at, 1, err));
        GJ_TRY(build_blanks(s, gj_span_end(s->cells[at]), c->numbers - 1, err));
        GJ_TRY(build_cells(s, at + labels, filled - labels, err));
        return build_blanks(s, end, rest - (filled - labels - (c->rest - c->numbers)), err);
    }
    GJ_TRY(build_blanks(s, begin, c->labels - labels, err));
    GJ_TRY(build_cells(s, at, filled, err));
    return build_blanks(s, end, c->count - (c->labels - labels) - filled, err);
}

/* Hands the table on; *next: the first cell behind it. */
static gj_status build_table(const stack *s, const columns *c, const parting *all, uint32_t *next,
                             gj_error *err)
{
    uint32_t at = c->below;
    GJ_TRY(gj_build_table(s->t->builder, err));
    GJ_TRY(gj_build_row(s->t->builder, err));
    if (c->head < c->first)
        GJ_TRY(build_cells(s, c->head, 1, err));
    else if (c->implied)
        GJ_TRY(build_blanks(s, s->cells[c->first].off, 1, err));
    GJ_TRY(build_cells(s, c->first, c->below - c->first, err));
    for (; all[at].shape != SHAPE_END; at += all[at].n) {
        GJ_TRY(build_row(s, c, at, &all[at], err));
        if (all[at].shape == SHAPE_TOTAL && is_scored(c)) {
            at += all[at].n;
            break;
        }
    }
    *next = at;
    return gj_build_table_end(s->t->builder, err);
}

static bool names_project(const stack *s, uint32_t i)
{
    return gj_slice_equal(cell_text(s, i), GJ_SLICE("项目名称"));
}

static gj_status next_table(const stack *s, gj_error *err)
{
    GJ_TRY(gj_build_table_end(s->t->builder, err));
    return gj_build_table(s->t->builder, err);
}

/* «项目名称» and the name, «评价等次» and the grade. */
static bool is_pair(const stack *s, uint32_t i, uint32_t end)
{
    static const gj_word labels[] = { GJ_WORD("项目名称"), GJ_WORD("总分"), GJ_WORD("总得分"),
                                      GJ_WORD("综合得分"), GJ_WORD("等级"), GJ_WORD("等次") };
    gj_slice text = cell_text(s, i);
    if (i + 1 >= end || is_empty(s, i + 1) || text.n > HEAD_BYTES ||
        !gj_word_ends(text, labels, GJ_ARRAY_LEN(labels)))
        return false;
    return names_project(s, i) || cell_text(s, i + 1).n <= HEAD_BYTES / 2;
}

/* Cells [from, to) that are of no table, one below the other. */
static gj_status build_others(const stack *s, uint32_t from, uint32_t to, gj_error *err)
{
    if (from == to)
        return GJ_OK;
    GJ_TRY(gj_build_table(s->t->builder, err));
    for (uint32_t first = from; from < to;) {
        uint32_t n = is_pair(s, from, to) ? 2 : 1;
        if (from > first && n == 2 && names_project(s, from)) /* another form */
            GJ_TRY(next_table(s, err));
        GJ_TRY(gj_build_row(s->t->builder, err));
        GJ_TRY(build_cells(s, from, n, err));
        from += n;
    }
    return gj_build_table_end(s->t->builder, err);
}

static gj_status build_all(stack *s, parting *all, uint32_t *tables, gj_error *err)
{
    uint32_t from = 0;
    columns c;
    s->taken = 0;
    s->work = 0; /* the second time finds what the first one found */
    for (uint32_t i = 0; i < s->n;) {
        uint32_t heads = count_heads(s, i);
        if (heads < LEAST_HEADS || !find_table(s, i, heads, &c, all)) {
            i += heads ? heads : 1;
            continue;
        }
        if (tables) {
            ++*tables;
            return GJ_OK;
        }
        GJ_TRY(build_others(s, from, c.head, err));
        GJ_TRY(build_table(s, &c, all, &i, err));
        from = s->taken = i;
    }
    return tables ? GJ_OK : build_others(s, from, s->n, err);
}

/* Rows of that many cells. */
static gj_status build_even_rows(const stack *s, uint32_t width, gj_error *err)
{
    GJ_TRY(gj_build_table(s->t->builder, err));
    for (uint32_t i = 0; i < s->n; i += width) {
        GJ_TRY(gj_build_row(s->t->builder, err));
        GJ_TRY(build_cells(s, i, width, err));
    }
    return gj_build_table_end(s->t->builder, err);
}

gj_status gj_txt_stack_table(gj_txt *t, gj_span *cells, uint32_t n, uint32_t heads, uint32_t *used,
                             gj_error *err)
{
    stack s = { .t = t, .cells = cells, .n = n };
    parting *all = GJ_NEW_ARRAY(gj_build_arena(t->builder), parting, n + 1);
    columns c;
    *used = 0;
    if (!all)
        return gj_fail_memory(err);
    uint32_t found = n < LEAST_CELLS ? 0 : count_heads(&s, heads);
    if (found < LEAST_HEADS || !find_table(&s, heads, found, &c, all))
        return GJ_OK;
    for (uint32_t i = 0; i < c.head; i++)
        if (!is_empty(&s, i))
            GJ_TRY(gj_build_para(t->builder, cells[i], 0, err));
    return build_table(&s, &c, all, used, err);
}

gj_status gj_txt_stack_read(gj_txt *t, uint32_t at, uint32_t *taken, gj_error *err)
{
    stack s = { .t = t };
    uint32_t tables = 0;
    *taken = 0;
    s.n = count_cells(t, at);
    if (s.n < LEAST_CELLS)
        return GJ_OK;
    gj_arena *arena = gj_build_arena(t->builder);
    parting *all = GJ_NEW_ARRAY(arena, parting, s.n + 1);
    s.cells = GJ_NEW_ARRAY(arena, gj_span, s.n);
    if (!all || !s.cells)
        return gj_fail_memory(err);
    for (uint32_t i = 0; i < s.n; i++)
        s.cells[i] =
            gj_txt_trim(t->text, t->lines[at + i].off, t->lines[at + i].end - is_closed(t, at + i));
    GJ_TRY(build_all(&s, all, &tables, err));
    uint32_t width = tables == 0 ? gj_txt_reflow_width(t, s.cells, s.n) : 0;
    *taken = tables > 0 || width > 0 ? s.n : 0;
    return tables > 0  ? build_all(&s, all, NULL, err)
           : width > 0 ? build_even_rows(&s, width, err)
                       : GJ_OK;
}
