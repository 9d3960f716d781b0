/* txt_flat.c — tables flattened to lines when a report was copied out of a PDF or a web page: cells one blank apart, empty
 * cells gone.
 * SPDX-License-Identifier: MIT
 *
 *     一级指标 二级指标 三级指标 指标值 完成值 分值 得分 备注     labels, values, scores, rest
 *     产出指标 数量指标 培训人数 ≥60人 57 20 19 天气原因
 *     质量指标 合格率 ≥95% 96% 20 20                             the first label is merged, no rest
 *     总分 100 97.6                                               a label and the scores
 *
 * Nothing but the order of the words says what a word is. So a row is placed only where the words can be told one way; where
 * they cannot, its text is left in one cell, and a line whose numbers cannot be placed makes the whole block prose.
 */
#include "doc/head.h"
#include "doc/number.h"
#include "doc/total.h"
#include "doc/word.h"
#include "format/txt_words.h"

enum {
    LEAST_HEADS = 3,
    LEAST_ROWS = 2,
    LEAST_PROOF = 3, /* rows that show that words nobody knows are heads */
    HEAD_BYTES = 60, /* a longer word is no head */
    ROW_BYTES = 400, /* a longer line is no row */
    TEXT_BYTES = 90, /* a longer line without numbers is prose */
    MOST_TEXTS = 3   /* lines without numbers that may follow one another */
};

/* Columns [0, labels) name what a row is about, [labels, numbers) say something of it in words or figures, [numbers, rest)
 * are bare numbers, [rest, count) remarks. */
typedef struct heads {
    gj_txt_words words;
    uint32_t labels, numbers, rest, count;
    uint32_t money; /* of the numbers, from the left: amounts */
    bool
        late_start; /* the first amount is the one at the beginning of the year: it may be the only one missing */
    bool scored;  /* a table of indicators: their scores are summed up */
    bool unnamed; /* nobody knows the words; that they are heads is shown by the rows */
} heads;

/* A cell is the words [from, to) of its line; none: empty. */
typedef struct cell {
    uint32_t from, to;
} cell;

typedef struct flat_row {
    gj_txt_words words;
    cell cells[GJ_TXT_WORDS];
} flat_row;

typedef enum line_kind {
    LINE_END,    /* prose, another head, a heading */
    LINE_TEXT,   /* words without numbers: a row that is empty, a piece of a cell */
    LINE_ROW,    /* its numbers have their places */
    LINE_TOTAL,  /* and it sums up */
    LINE_UNCLEAR /* numbers that could stand in several places */
} line_kind;

typedef struct scan {
    gj_txt *t;
    heads heads;
    uint32_t at, end; /* its lines, the head first */
    uint32_t rows, totals;
} scan;

static gj_slice word_of(const gj_txt *t, const gj_txt_words *words, uint32_t i)
{
    return gj_txt_word(t, words->v[i]);
}

static bool contains(gj_slice text, const gj_word *words, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (gj_slice_find(text, (gj_slice){ words[i].bytes, words[i].n }, 0) != GJ_NOT_FOUND)
            return true;
    return false;
}

static bool has_marks(gj_slice text)
{
    static const gj_word marks[] = { GJ_WORD("。"), GJ_WORD("，"), GJ_WORD("；"), GJ_WORD("："),
                                     GJ_WORD(":"),  GJ_WORD(","),  GJ_WORD("“"),  GJ_WORD("《"),
                                     GJ_WORD(">"),  GJ_WORD("□") };
    return contains(text, marks, GJ_ARRAY_LEN(marks));
}

static bool is_head(gj_slice word)
{
    gj_slice text = gj_txt_before_bracket(word);
    return gj_head_names_label(text) || gj_head_names_data(text) || gj_head_of(text) != GJ_HEAD_ANY;
}

/* How many words are heads; 0 when one cannot be any. */
static uint32_t count_heads(const gj_txt *t, const gj_txt_words *words)
{
    uint32_t n = 0;
    for (uint32_t i = 0; i < words->n; i++) {
        gj_slice text = word_of(t, words, i);
        if (text.n > HEAD_BYTES || has_marks(text) || gj_txt_is_plain_number(text) ||
            gj_txt_is_filler(text))
            return 0;
        n += is_head(text);
    }
    return n;
}

static bool is_head_line(const gj_txt *t, const gj_txt_words *words)
{
    uint32_t n = words->n < LEAST_HEADS ? 0 : count_heads(t, words);
    return n >= LEAST_HEADS && n * 2 > words->n;
}

static gj_head kind_of(const gj_txt *t, const gj_txt_words *words, uint32_t i)
{
    return gj_head_of(gj_txt_before_bracket(word_of(t, words, i)));
}

static bool is_number_head(const gj_txt *t, const gj_txt_words *words, uint32_t i)
{
    gj_head kind = kind_of(t, words, i);
    gj_slice text = gj_txt_before_bracket(word_of(t, words, i));
    return kind == GJ_HEAD_SCORE || kind == GJ_HEAD_NUMBER ||
           gj_slice_ends(text, GJ_SLICE("使用率"));
}

static bool is_amount_head(const gj_txt *t, const gj_txt_words *words, uint32_t i)
{
    static const gj_word shares[] = { GJ_WORD("率"), GJ_WORD("权重"), GJ_WORD("占比"),
                                      GJ_WORD("系数") };
    gj_slice text = gj_txt_before_bracket(word_of(t, words, i));
    return kind_of(t, words, i) == GJ_HEAD_NUMBER &&
           !gj_word_ends(text, shares, GJ_ARRAY_LEN(shares));
}

/* The last column that names a row; the first one, whatever it is called, when no other column does. */
static uint32_t count_labels(const gj_txt *t, const heads *h)
{
    uint32_t n = 0;
    for (uint32_t i = 0; i < h->numbers; i++)
        if (gj_head_names_label(gj_txt_before_bracket(word_of(t, &h->words, i))) &&
            (i == 0 ||
             !gj_slice_ends(gj_txt_before_bracket(word_of(t, &h->words, i)), GJ_SLICE("单位"))))
            n = i + 1;
    return n == 0 ? 1 : n;
}

static void find_scored(const gj_txt *t, heads *h)
{
    uint32_t scores = 0;
    for (uint32_t i = h->numbers; i < h->rest; i++)
        scores += kind_of(t, &h->words, i) == GJ_HEAD_SCORE;
    h->scored = scores > 0 && h->money == 0;
}

/* Parts the columns of a head line; false: they are not those of a table that can be read this way. */
static bool find_heads(const gj_txt *t, uint32_t line, heads *h)
{
    gj_numbering numbering;
    if (!(t->lines[line].flags & GJ_TXT_SPACED) || !gj_txt_split_words(t, line, &h->words) ||
        !is_head_line(t, &h->words) || gj_number_parse(gj_txt_text(t, line), &numbering))
        return false;
    h->count = h->rest = h->words.n;
    while (h->rest > 0 && !is_number_head(t, &h->words, h->rest - 1))
        h->rest--;
    h->numbers = h->rest;
    while (h->numbers > 1 && is_number_head(t, &h->words, h->numbers - 1))
        h->numbers--;
    if (h->rest < 2)
        return false;
    h->labels = count_labels(t, h);
    while (h->numbers + h->money < h->rest && is_amount_head(t, &h->words, h->numbers + h->money))
        h->money++;
    h->late_start =
        h->money == 3 && gj_slice_starts(word_of(t, &h->words, h->numbers), GJ_SLICE("年初"));
    find_scored(t, h);
    /* Two heads above one another: this is the lower one, and it names nothing. */
    return !h->scored || h->labels > 1 ||
           gj_head_names_label(gj_txt_before_bracket(word_of(t, &h->words, 0)));
}

/* «乡镇 机构数 应拨 已拨»: words of which few are known as heads. Every row below must have a name and all the numbers. */
static bool find_unnamed(const gj_txt *t, uint32_t line, heads *h)
{
    enum { WORD_BYTES = 36 };
    gj_numbering numbering;
    *h = (heads){ .labels = 1, .numbers = 1, .unnamed = true };
    if (!(t->lines[line].flags & GJ_TXT_SPACED) || !gj_txt_split_words(t, line, &h->words) ||
        h->words.n < LEAST_HEADS || gj_number_parse(gj_txt_text(t, line), &numbering))
        return false;
    for (uint32_t i = 0; i < h->words.n; i++) {
        gj_slice text = word_of(t, &h->words, i);
        if (text.n > WORD_BYTES || has_marks(text) || gj_txt_is_plain_number(text) ||
            gj_txt_is_filler(text) || memchr(text.p, '/', text.n))
            return false;
    }
    h->count = h->words.n;
    h->rest = kind_of(t, &h->words, h->count - 1) == GJ_HEAD_REMARK ? h->count - 1 : h->count;
    h->money = h->rest - h->numbers;
    return h->money >= 2;
}

static bool is_figure(const gj_txt *t, const gj_txt_words *words, uint32_t i)
{
    gj_slice text = word_of(t, words, i);
    return gj_txt_is_plain_number(text) || gj_txt_is_filler(text);
}

/* The run of figures that holds the numbers of the row: the only one with as many; else, when there is but one, that one.
 * false: none or several. */
static bool find_run(const gj_txt *t, const gj_txt_words *words, uint32_t least, cell *run)
{
    uint32_t runs = 0, enough = 0;
    cell any = { 0, 0 };
    for (uint32_t i = 0; i < words->n;) {
        cell now = { i, i };
        bool number = false;
        for (; now.to < words->n && is_figure(t, words, now.to); now.to++)
            number |= gj_txt_is_plain_number(word_of(t, words, now.to));
        i = now.to + 1;
        if (!number)
            continue;
        runs++;
        any = now;
        if (now.to - now.from >= least) {
            enough++;
            *run = now;
        }
    }
    if (enough == 0)
        *run = any;
    return enough == 1 || (enough == 0 && runs == 1);
}

/* «产出指标(50分) 数量指标 …»: the levels a row of indicators begins with. */
static uint32_t count_levels(const gj_txt *t, const gj_txt_words *words, uint32_t to)
{
    uint32_t n = 0;
    while (n < to && n < 2 &&
           gj_slice_ends(gj_txt_before_bracket(word_of(t, words, n)), GJ_SLICE("指标")))
        n++;
    return n;
}

/* The first word into the column, the others one by one. */
static void put_words(flat_row *row, uint32_t column, uint32_t from, uint32_t to)
{
    for (; from < to; column++, from++)
        row->cells[column] = (cell){ from, from + 1 };
}

/* Words [0, to) before the numbers of a row, where none can be told from the other: the levels, then all the rest as a label. */
static void put_unsorted(const scan *s, flat_row *row, uint32_t to)
{
    uint32_t last = s->heads.labels - 1,
             levels = last == 0 ? 0 : count_levels(s->t, &row->words, to);
    if (levels > last)
        levels = last;
    put_words(row, last - levels, 0, levels);
    if (levels < to)
        row->cells[last] = (cell){ levels, to };
}

/* Words [0, to) into the columns of labels and values. */
static void put_text(const scan *s, flat_row *row, uint32_t to)
{
    const heads *h = &s->heads;
    uint32_t values = h->numbers - h->labels, labels = to > values ? to - values : 0;
    if (gj_total_starts_any(word_of(s->t, &row->words, 0)) && (to == 1 || to == 1 + values)) {
        row->cells[0] = (cell){ 0, 1 };
        put_words(row, h->labels, 1, to);
        return;
    }
    bool clear = labels >= 1 && labels <= h->labels;
    if (h->labels > 2) /* one name behind the levels */
        clear = clear && labels == 1 + count_levels(s->t, &row->words, to);
    if (!clear) {
        put_unsorted(s, row, to);
        return;
    }
    put_words(row, h->labels - labels, 0, labels);
    put_words(row, h->labels, labels, to);
}

/* Words [from, n) behind the numbers. */
static bool put_rest(const heads *h, flat_row *row, uint32_t from)
{
    uint32_t n = row->words.n - from, columns = h->count - h->rest;
    if (n == 0)
        return true;
    if (columns == 0)
        return false;
    if (n == columns)
        put_words(row, h->rest, from, row->words.n);
    else
        row->cells[h->rest] = (cell){ from, row->words.n };
    return true;
}

/* Whether so few words stand before the numbers that one of those may be a value whose score is missing. */
static bool is_short(const scan *s, const flat_row *row, uint32_t to)
{
    const heads *h = &s->heads;
    uint32_t values = h->numbers - h->labels;
    if (gj_total_starts_any(word_of(s->t, &row->words, 0)))
        return to != 1 && to < 1 + values;
    return to < 1 + values + (h->labels > 2 ? count_levels(s->t, &row->words, to) : 0);
}

/* A share is no score and no amount: a number is missing before or behind it. */
static bool suits_heads(const scan *s, const flat_row *row, uint32_t column, cell run)
{
    for (uint32_t i = run.from; i < run.to; i++, column++)
        if (gj_txt_is_percent(word_of(s->t, &row->words, i)) &&
            (kind_of(s->t, &s->heads.words, column) == GJ_HEAD_SCORE ||
             is_amount_head(s->t, &s->heads.words, column)))
            return false;
    return true;
}

/* The only column of a rate behind the amounts; GJ_NONE: none, or several. */
static uint32_t rate_column(const scan *s)
{
    uint32_t found = GJ_NONE;
    for (uint32_t i = s->heads.numbers + s->heads.money; i < s->heads.rest; i++) {
        if (!gj_slice_ends(gj_txt_before_bracket(word_of(s->t, &s->heads.words, i)),
                           GJ_SLICE("率")))
            continue;
        if (found != GJ_NONE)
            return GJ_NONE;
        found = i;
    }
    return found;
}

/* 机构数, 户数, 面积: what is counted in a table of amounts is often not summed up. */
static bool is_count_head(const gj_txt *t, const gj_txt_words *words, uint32_t i)
{
    static const gj_word tails[] = { GJ_WORD("数"), GJ_WORD("面积"), GJ_WORD("人次") };
    return kind_of(t, words, i) == GJ_HEAD_ANY &&
           gj_word_ends(gj_txt_before_bracket(word_of(t, words, i)), tails, GJ_ARRAY_LEN(tails));
}

/* The total of a table with unknown heads: only the count in the first column may be missing. */
static bool put_total(const scan *s, flat_row *row, cell run)
{
    const heads *h = &s->heads;
    if (run.to - run.from + 1 != h->money || !is_count_head(s->t, &h->words, h->numbers) ||
        !gj_total_starts_any(word_of(s->t, &row->words, 0)))
        return false;
    put_words(row, h->numbers + 1, run.from, run.to);
    return true;
}

/* The numbers of a row that has not all of them: its amounts, and a rate that is told by its sign. */
static bool put_some_numbers(const scan *s, flat_row *row, cell run)
{
    const heads *h = &s->heads;
    uint32_t column = h->numbers, rate = rate_column(s);
    if (h->unnamed)
        return put_total(s, row, run);
    if (rate != GJ_NONE && gj_txt_is_percent(word_of(s->t, &row->words, run.to - 1))) {
        row->cells[rate] = (cell){ run.to - 1, run.to };
        run.to--;
    }
    uint32_t n = run.to - run.from;
    if (h->late_start && n + 1 == h->money)
        column++;
    else if (h->money == 0 || n != h->money)
        return false;
    put_words(row, column, run.from, run.to);
    return suits_heads(s, row, column, run);
}

static bool put_all_numbers(const scan *s, flat_row *row, cell run)
{
    put_words(row, s->heads.numbers, run.from, run.to);
    return s->heads.unnamed ? run.from == 1 : suits_heads(s, row, s->heads.numbers, run);
}

/* Places the words of a line with numbers; false: it can be read in several ways. */
static bool place(const scan *s, flat_row *row)
{
    const heads *h = &s->heads;
    uint32_t columns = h->rest - h->numbers;
    cell run;
    if (!find_run(s->t, &row->words, columns, &run))
        return false;
    uint32_t n = run.to - run.from;
    if (n > columns && h->numbers == h->labels)
        return false; /* one too many */
    if (n > columns)
        run.from = run.to - columns;
    if (is_short(s, row, run.from))
        return false;
    put_text(s, row, run.from);
    return (n < columns ? put_some_numbers(s, row, run) : put_all_numbers(s, row, run)) &&
           put_rest(h, row, run.to);
}

/* Prose, a heading, the head of another table. */
static bool ends_block(const scan *s, uint32_t i, const gj_txt_words *words)
{
    static const gj_word stops[] = { GJ_WORD("。"), GJ_WORD("：") };
    gj_slice text = gj_txt_text(s->t, i);
    gj_numbering numbering;
    if (text.n > ROW_BYTES || gj_word_ends(text, stops, GJ_ARRAY_LEN(stops)) ||
        gj_number_parse(text, &numbering))
        return true;
    uint32_t n = count_heads(s->t, words);
    return is_head_line(s->t, words) || (n >= 2 && n == words->n);
}

static line_kind read_line(const scan *s, uint32_t i, flat_row *row)
{
    const gj_txt *t = s->t;
    memset(row->cells, 0, sizeof row->cells);
    if (t->lines[i].blank > 0 || (t->lines[i].flags & (GJ_TXT_TAB_FIRST | GJ_TXT_TAB_LATER)) ||
        t->lines[i].end - t->lines[i].off > ROW_BYTES || !gj_txt_split_words(t, i, &row->words) ||
        ends_block(s, i, &row->words))
        return LINE_END;
    bool number = false;
    for (uint32_t k = 0; k < row->words.n; k++)
        number |= gj_txt_is_plain_number(word_of(t, &row->words, k));
    if (number) {
        if (!place(s, row))
            return LINE_UNCLEAR;
        return gj_total_starts(word_of(t, &row->words, 0)) ? LINE_TOTAL : LINE_ROW;
    }
    gj_slice text = gj_txt_text(t, i);
    if (text.n > TEXT_BYTES || gj_slice_find(text, GJ_SLICE("。"), 0) != GJ_NOT_FOUND)
        return LINE_END;
    put_unsorted(s, row, row->words.n);
    return LINE_TEXT;
}

/* «上年结转资金», «其他资金»: a source of funds of which there were none. */
static bool is_source(const scan *s, const flat_row *row)
{
    static const gj_word tails[] = { GJ_WORD("资金"), GJ_WORD("拨款"), GJ_WORD("补助"),
                                     GJ_WORD("结转"), GJ_WORD("收入") };
    gj_slice text = word_of(s->t, &row->words, 0);
    return s->heads.money > 0 && row->words.n == 1 && text.n <= HEAD_BYTES &&
           gj_word_ends(text, tails, GJ_ARRAY_LEN(tails));
}

/* Counts the rows below the head; false: a line is unclear, and what it says would be missing in the table. */
static bool find_rows(scan *s)
{
    flat_row row;
    uint32_t texts = 0;
    s->end = s->at + 1;
    for (uint32_t i = s->at + 1; i < s->t->n; i++) {
        line_kind kind = read_line(s, i, &row);
        if (kind == LINE_UNCLEAR)
            return false;
        texts = kind == LINE_TEXT ? texts + 1 : 0;
        if (kind == LINE_END || texts > (s->heads.unnamed ? 0 : MOST_TEXTS))
            break;
        if (kind == LINE_TEXT && !is_source(s, &row))
            continue;
        s->end = i + 1; /* other words behind the last numbers are not the table's */
        if (kind == LINE_TEXT)
            continue;
        s->totals += kind == LINE_TOTAL ||
                     (s->heads.unnamed && gj_total_stands_in(word_of(s->t, &row.words, 0)));
        s->rows++;
        if (kind == LINE_TOTAL && s->rows > 1)
            break;
    }
    if (s->heads.unnamed && (s->rows < LEAST_PROOF || s->totals == 0))
        return false;
    /* The scores of half a table would not add up to those of the report. */
    return s->rows >= LEAST_ROWS && (!s->heads.scored || s->totals > 0);
}

static gj_status build_cell(const scan *s, const gj_txt_words *words, cell at, gj_span *last,
                            gj_error *err)
{
    if (at.from < at.to) {
        uint32_t off = words->v[at.from].off;
        *last = (gj_span){ off, gj_span_end(words->v[at.to - 1]) - off };
        return gj_build_cell(s->t->builder, *last, 1, 1, err);
    }
    return gj_build_cell(s->t->builder, (gj_span){ gj_span_end(*last), 0 }, 1, 1, err);
}

static gj_status build_row(scan *s, const flat_row *row, gj_error *err)
{
    gj_span last = { row->words.v[0].off, 0 };
    GJ_TRY(gj_build_row(s->t->builder, err));
    for (uint32_t c = 0; c < s->heads.count; c++)
        GJ_TRY(build_cell(s, &row->words, row->cells[c], &last, err));
    return GJ_OK;
}

gj_status gj_txt_flat_read(gj_txt *t, uint32_t at, uint32_t *taken, gj_error *err)
{
    scan s = { .t = t, .at = at };
    *taken = 0;
    if (find_heads(t, at, &s.heads) ? !find_rows(&s)
                                    : !find_unnamed(t, at, &s.heads) || !find_rows(&s))
        return GJ_OK;
    *taken = s.end - at;
    GJ_TRY(gj_build_table(t->builder, err));
    flat_row row = { .words = s.heads.words };
    put_words(&row, 0, 0, row.words.n);
    GJ_TRY(build_row(&s, &row, err));
    for (uint32_t i = at + 1; i < s.end; i++) {
        read_line(&s, i, &row);
        GJ_TRY(build_row(&s, &row, err));
    }
    return gj_build_table_end(t->builder, err);
}
