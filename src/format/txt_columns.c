/* txt_columns.c — tables drawn with blanks: cells two or more blanks apart, under one another on several lines.
 * SPDX-License-Identifier: MIT
 *
 *     指标名称          计量单位  指标权重  指标得分
 *     广播播出时长      小时      10.00     10.00       cells stand under those of the line above
 *     合计                        100       97.96       a short line: by its places
 *
 * Places are counted in columns of a fixed-width font, every character outside ASCII as two.
 */
#include "doc/head.h"
#include "doc/number.h"
#include "doc/total.h"
#include "doc/word.h"
#include "format/txt.h"

enum { MAX_CELLS = 64, LONG_BYTES = 150, WIDEST_JOIN = 4, STACKED_LINES = 3 };

typedef struct piece {
    uint32_t off, end;    /* in the text */
    uint32_t left, right; /* places */
    uint32_t gap;         /* blanks before it, in places */
    bool single;          /* one Chinese character, as in «组  长» */
} piece;

typedef struct line_cells {
    piece v[MAX_CELLS];
    uint32_t n;
    uint32_t joined;      /* characters put together into words */
    uint32_t widest_join; /* blanks that may stand inside a word; 0: none */
    uint32_t least_gap;   /* places between two cells */
} line_cells;

typedef struct scan {
    gj_txt *t;
    uint32_t at, end;
    uint32_t count;                /* cells of a full line: the most frequent number of them */
    uint32_t seen[MAX_CELLS + 1];  /* lines by number of cells */
    uint32_t apart[MAX_CELLS + 1]; /* the same when no words are put together */
    uint32_t lines, colons;
    uint32_t left[MAX_CELLS], right[MAX_CELLS]; /* extent of each column over the full lines */
    bool aligned;                               /* the columns do not overlap */
    uint32_t full;                              /* full lines */
    uint32_t numbers[MAX_CELLS]; /* of them, those with a bare number in the column */
} scan;

/* Length of the blank at p in bytes, its width in *width; 0: none. */
static unsigned blank_at(const char *p, const char *end, uint32_t *width)
{
    const unsigned char *u = (const unsigned char *)p;
    *width = 1;
    if (*u == ' ')
        return 1;
    if (*u == 0xC2 && end - p >= 2 && u[1] == 0xA0)
        return 2;
    if (*u != 0xE3 || end - p < 3 || u[1] != 0x80 || u[2] != 0x80)
        return 0;
    *width = 2;
    return 3;
}

/* «组  长» is one word: a single character joins a single one before it, at the same distance as those before. */
static bool joins(const line_cells *cells, const piece *now, uint32_t spread)
{
    if (cells->n == 0 || !now->single || now->gap > cells->widest_join)
        return false;
    return cells->v[cells->n - 1].single && (spread == 0 || spread == now->gap);
}

static void add_piece(line_cells *cells, const piece *now, uint32_t *spread)
{
    if (joins(cells, now, *spread)) {
        cells->v[cells->n - 1].end = now->end;
        cells->v[cells->n - 1].right = now->right;
        *spread = now->gap;
        cells->joined++;
        return;
    }
    *spread = 0;
    if (cells->n < MAX_CELLS)
        cells->v[cells->n++] = *now;
}

/* Behind the characters from p on that are no blanks; *place moves along. */
static const char *skip_word(const char *p, const char *end, uint32_t *place)
{
    uint32_t width;
    for (; p < end; p++) {
        unsigned char c = (unsigned char)*p;
        if (c == ' ' || ((c == 0xC2 || c == 0xE3) && blank_at(p, end, &width) > 0))
            break;
        if (c < 0x80)
            *place += 1;
        else if (c >= 0xC0) /* the others go on with a character */
            *place += 2;
    }
    return p;
}

/* Divides a line at gaps of `least_gap` or more places. */
static void split_at_gaps(const gj_txt *t, uint32_t line, line_cells *cells)
{
    const char *p = t->text.p + t->lines[line].raw, *end = t->text.p + t->lines[line].end;
    uint32_t place = 0, gap = cells->least_gap, spread = 0;
    piece now = { 0 };
    bool open = false;
    cells->n = cells->joined = 0;
    while (p < end) {
        uint32_t width;
        unsigned len = blank_at(p, end, &width);
        for (; len == 1 && p + 1 < end && p[1] == ' '; p++, gap++, place++)
            ;
        if (len > 0) {
            gap += width;
            place += width;
            p += len;
            continue;
        }
        if (open && gap >= cells->least_gap)
            add_piece(cells, &now, &spread);
        if (!open || gap >= cells->least_gap)
            now = (piece){ .off = (uint32_t)(p - t->text.p), .left = place, .gap = gap };
        now.single = (unsigned char)*p >= 0xE4 && (unsigned char)*p <= 0xE9;
        p = skip_word(p, end, &place);
        now.end = (uint32_t)(p - t->text.p);
        now.right = place;
        now.single = now.single && now.end - now.off == 3;
        gap = 0;
        open = true;
    }
    if (open)
        add_piece(cells, &now, &spread);
}

/* «栏  次», «小  计»: one word whatever that does to the number of cells. */
static bool begins_with_word(const gj_txt *t, const line_cells *cells)
{
    static const gj_word words[] = { GJ_WORD("栏次"), GJ_WORD("行次"), GJ_WORD("合计"),
                                     GJ_WORD("小计"), GJ_WORD("总计"), GJ_WORD("总分"),
                                     GJ_WORD("共计") };
    const char *p = t->text.p + cells->v[0].off, *end = t->text.p + cells->v[0].end;
    char buf[6];
    size_t n = 0;
    for (uint32_t width; p < end; p++) {
        unsigned len = blank_at(p, end, &width);
        if (len > 0) {
            p += len - 1;
            continue;
        }
        if (n == sizeof buf)
            return false;
        buf[n++] = *p;
    }
    return gj_word_equals((gj_slice){ buf, n }, words, GJ_ARRAY_LEN(words));
}

/* The cells of a line. Words spread over blanks are put together unless that misses `count`, which the single
 * characters would make: «好    较» may be two cells. */
static void split_line(const gj_txt *t, uint32_t line, uint32_t count, line_cells *cells)
{
    cells->least_gap = 2;
    cells->widest_join = WIDEST_JOIN;
    split_at_gaps(t, line, cells);
    if (count == 0 || cells->n == count || cells->joined == 0 || begins_with_word(t, cells))
        return;
    cells->widest_join = 0;
    split_at_gaps(t, line, cells);
    if (cells->n == count)
        return;
    cells->widest_join = WIDEST_JOIN;
    split_at_gaps(t, line, cells);
}

static gj_slice piece_text(const gj_txt *t, const piece *cell)
{
    return gj_slice_sub(t->text, cell->off, cell->end - cell->off);
}

static bool has_colon(const gj_txt *t, const piece *cell)
{
    gj_slice text = piece_text(t, cell);
    return gj_slice_find(text, GJ_SLICE("："), 0) != GJ_NOT_FOUND ||
           gj_slice_find(text, GJ_SLICE(":"), 0) != GJ_NOT_FOUND;
}

/* «组长：祁远舟  馆长», or a colon in most cells: no row of a table. */
static bool has_colons(const gj_txt *t, uint32_t line, const line_cells *cells)
{
    uint32_t n = 0;
    gj_slice text = gj_txt_text(t, line);
    if (gj_slice_find(text, GJ_SLICE("："), 0) == GJ_NOT_FOUND && !memchr(text.p, ':', text.n))
        return false;
    for (uint32_t c = 0; c < cells->n; c++)
        n += has_colon(t, &cells->v[c]);
    return n * 2 > cells->n || has_colon(t, &cells->v[0]);
}

/* A sentence with stray blanks, or a heading. */
static bool is_prose(const gj_txt *t, uint32_t line)
{
    static const gj_word stops[] = { GJ_WORD("。"), GJ_WORD("；"), GJ_WORD("：") };
    gj_slice text = gj_txt_text(t, line);
    gj_numbering numbering;
    if (gj_number_parse(text, &numbering) &&
        (numbering.style == GJ_NUMBER_HAN || numbering.style == GJ_NUMBER_HAN_PAREN ||
         numbering.style == GJ_NUMBER_PART))
        return true;
    return text.n > LONG_BYTES / 3 && gj_word_ends(text, stops, GJ_ARRAY_LEN(stops)) &&
           gj_slice_find(text, GJ_SLICE("，"), 0) != GJ_NOT_FOUND;
}

/* «--------»: a line drawn between rows. */
static bool is_rule(gj_slice text)
{
    static const gj_word marks[] = { GJ_WORD("-"), GJ_WORD("="), GJ_WORD("_"), GJ_WORD("—"),
                                     GJ_WORD("─"), GJ_WORD("━"), GJ_WORD("═"), GJ_WORD("＝") };
    if (text.n < 8)
        return false;
    for (size_t i = 0; i < GJ_ARRAY_LEN(marks); i++) {
        size_t at = 0;
        while (at + marks[i].n <= text.n && gj_word_at(text.p + at, &marks[i]))
            at += marks[i].n;
        if (at == text.n)
            return true;
    }
    return false;
}

/* Whether a line can stand in the table: three cells or more; behind such a line also a short total. */
static bool fits(const scan *s, uint32_t i, const line_cells *cells)
{
    const gj_txt *t = s->t;
    if ((i > s->at && t->lines[i].blank > 0) ||
        (t->lines[i].flags & (GJ_TXT_BAR | GJ_TXT_TAB_LATER)) || is_prose(t, i))
        return false;
    if (cells->n >= 3)
        return true;
    return i > s->at && cells->n == 2 && gj_total_starts_any(gj_txt_text(t, i));
}

static void find_lines(scan *s)
{
    line_cells cells;
    uint32_t i = s->at;
    for (; i < s->t->n; i++) {
        if (i > s->at && s->t->lines[i].blank == 0 && i + 1 < s->t->n &&
            is_rule(gj_txt_text(s->t, i)))
            i++; /* the rows go on behind it */
        if (!(s->t->lines[i].flags & GJ_TXT_GAP))
            break;
        split_line(s->t, i, 0, &cells);
        if (!fits(s, i, &cells))
            break;
        s->seen[cells.n]++;
        s->apart[cells.n + cells.joined > MAX_CELLS ? 0 : cells.n + cells.joined]++;
        s->lines++;
        s->colons += has_colons(s->t, i, &cells);
    }
    s->end = i;
}

/* Where the columns stand, from the lines with all cells. */
static void find_columns(scan *s)
{
    line_cells cells;
    memset(s->right, 0, sizeof s->right);
    memset(s->numbers, 0, sizeof s->numbers);
    s->full = 0;
    for (uint32_t c = 0; c < s->count; c++)
        s->left[c] = UINT32_MAX;
    for (uint32_t i = s->at; i < s->end; i++) {
        split_line(s->t, i, s->count, &cells);
        if (cells.n != s->count)
            continue;
        s->full++;
        for (uint32_t c = 0; c < cells.n; c++) {
            if (cells.v[c].left < s->left[c])
                s->left[c] = cells.v[c].left;
            if (cells.v[c].right > s->right[c])
                s->right[c] = cells.v[c].right;
            s->numbers[c] += gj_head_is_number(piece_text(s->t, &cells.v[c]));
        }
    }
    s->aligned = true;
    for (uint32_t c = 0; c + 1 < s->count; c++)
        s->aligned = s->aligned && s->right[c] <= s->left[c + 1];
}

/* The column under which a cell stands; GJ_NONE: under two of them or under none. */
static uint32_t column_of(const scan *s, const piece *cell)
{
    uint32_t found = GJ_NONE;
    for (uint32_t c = 0; c < s->count; c++) {
        if (cell->right <= s->left[c] || cell->left >= s->right[c])
            continue;
        if (found != GJ_NONE)
            return GJ_NONE;
        found = c;
    }
    return found;
}

/* Columns of the cells of a short line, rising; false: they cannot be told by place, or a total would stand where few numbers do. */
static bool place_cells(const scan *s, const line_cells *cells, uint32_t column[MAX_CELLS])
{
    bool total = cells->n > 0 && begins_with_word(s->t, cells);
    if (!s->aligned || cells->n >= s->count)
        return false;
    for (uint32_t c = 0; c < cells->n; c++) {
        column[c] = column_of(s, &cells->v[c]);
        if (column[c] == GJ_NONE || (c > 0 && column[c] <= column[c - 1]))
            return false;
        if (total && s->numbers[column[c]] * 2 < s->full - 1 &&
            gj_head_is_number(piece_text(s->t, &cells->v[c])))
            return false;
    }
    return true;
}

/* «序号 项目名称      预算»: one blank parts the cells where that makes a full line. */
static void split_finely(const scan *s, uint32_t i, line_cells *cells)
{
    line_cells fine = { .least_gap = 1 };
    split_at_gaps(s->t, i, &fine);
    if (cells->n < s->count && fine.n == s->count && !begins_with_word(s->t, cells))
        *cells = fine;
}

static gj_status build_line(scan *s, uint32_t i, gj_error *err)
{
    line_cells cells;
    uint32_t column[MAX_CELLS], col = 0;
    if (is_rule(gj_txt_text(s->t, i)))
        return GJ_OK;
    split_line(s->t, i, s->count, &cells);
    split_finely(s, i, &cells);
    bool placed = place_cells(s, &cells, column);
    GJ_TRY(gj_build_row(s->t->builder, err));
    for (uint32_t c = 0; c < cells.n; c++, col++) {
        gj_span empty = { cells.v[c].off, 0 };
        for (; placed && col < column[c]; col++)
            GJ_TRY(gj_build_cell(s->t->builder, empty, 1, 1, err));
        gj_span span = { cells.v[c].off, cells.v[c].end - cells.v[c].off };
        GJ_TRY(gj_build_cell(s->t->builder, span, 1, 1, err));
    }
    for (gj_span empty = { s->t->lines[i].end, 0 }; placed && col < s->count; col++)
        GJ_TRY(gj_build_cell(s->t->builder, empty, 1, 1, err));
    return GJ_OK;
}

/* How many cells a full line has: as many as two lines have that stand under one another, merged cells leaving some
 * out; else as many as most lines have. false: the lines do not agree. */
static bool find_count(scan *s)
{
    uint32_t frequent = 0, widest = 0;
    for (uint32_t n = 3; n <= MAX_CELLS; n++) {
        widest = s->seen[n] > 0 ? n : widest;
        frequent = s->seen[n] > s->seen[frequent] ? n : frequent;
        if (s->seen[n] >= 2)
            s->count = n;
    }
    for (uint32_t n = 3; n <= MAX_CELLS && s->seen[s->count] < s->lines; n++)
        if (s->apart[n] == s->lines)
            s->count = n; /* all agree when nothing is put together */
    if (s->count == 0)
        s->count = widest;
    find_columns(s);
    if (s->aligned || s->seen[s->count] * 2 >= s->lines)
        return true;
    s->count = frequent;
    find_columns(s);
    return s->seen[frequent] >= 2 && s->seen[frequent] * 2 >= s->lines;
}

/* The lines at the head that hold one row of heads together, each word below its other half. */
typedef struct stacked {
    uint32_t end;          /* the line behind them */
    uint32_t n[MAX_CELLS]; /* pieces of each column */
    gj_span piece[MAX_CELLS][STACKED_LINES];
} stacked;

/* Takes the line as one more line of heads; false: it is none. */
static bool stack_line(const scan *s, uint32_t i, stacked *heads)
{
    line_cells cells;
    uint32_t column[MAX_CELLS], pairs = 0;
    split_line(s->t, i, s->count, &cells);
    bool full = cells.n == s->count;
    if (!full && !place_cells(s, &cells, column))
        return false;
    for (uint32_t c = 0; c < cells.n; c++) {
        uint32_t col = full ? c : column[c], n = heads->n[col];
        gj_slice text = piece_text(s->t, &cells.v[c]);
        if (n == STACKED_LINES || gj_head_is_number(text))
            return false;
        if (n > 0) {
            gj_span above = heads->piece[col][n - 1];
            if (!gj_head_is_stacked(gj_slice_sub(s->t->text, above.off, above.len), text))
                return false;
            pairs++;
        }
        heads->piece[col][n] = (gj_span){ cells.v[c].off, cells.v[c].end - cells.v[c].off };
        heads->n[col]++;
    }
    return i == s->at || pairs > 0;
}

static bool find_stacked(const scan *s, stacked *heads)
{
    stacked more = { .end = s->at };
    for (uint32_t i = s->at; s->aligned && i < s->end && i < s->at + STACKED_LINES; i++) {
        if (!stack_line(s, i, &more))
            break;
        more.end = i + 1;
        *heads = more;
    }
    return s->aligned && more.end > s->at + 1;
}

static gj_status build_stacked(const scan *s, const stacked *heads, gj_error *err)
{
    gj_builder *b = s->t->builder;
    GJ_TRY(gj_build_row(b, err));
    for (uint32_t c = 0; c < s->count; c++) {
        gj_span empty = { s->t->lines[s->at].end, 0 };
        GJ_TRY(gj_build_cell(b, heads->n[c] ? heads->piece[c][0] : empty, 1, 1, err));
        for (uint32_t k = 1; k < heads->n[c]; k++)
            GJ_TRY(gj_build_cell_more(b, heads->piece[c][k], false, err));
    }
    return GJ_OK;
}

gj_status gj_txt_columns_read(gj_txt *t, uint32_t at, uint32_t *taken, gj_error *err)
{
    scan s = { .t = t, .at = at };
    *taken = 0;
    find_lines(&s);
    if (s.lines < 2 || s.colons * 2 >= s.lines || !find_count(&s)) {
        for (uint32_t i = at; i < s.end; i++)
            t->lines[i].flags &= (uint8_t)~GJ_TXT_GAP;
        return GJ_OK;
    }
    *taken = s.end - at;
    stacked heads = { .end = at };
    GJ_TRY(gj_build_table(t->builder, err));
    if (find_stacked(&s, &heads))
        GJ_TRY(build_stacked(&s, &heads, err));
    else
        heads.end = at;
    for (uint32_t i = heads.end; i < s.end; i++)
        GJ_TRY(build_line(&s, i, err));
    return gj_build_table_end(t->builder, err);
}
