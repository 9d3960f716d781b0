/* sheet_blocks.c — divides a worksheet into paragraphs and tables, and lays the tables' merged cells out.
 * SPDX-License-Identifier: MIT
 *
 * Rows and columns in which nothing begins are left out, and merged cells shrink by them: a form drawn over 40 narrow columns
 * becomes the form that a person sees, and one cell in the last corner of the sheet costs nothing. */
#include "format/sheet_blocks.h"

#include <stdlib.h>

#include "doc/caption.h"
#include "doc/word.h"

enum {
    TITLE_BYTES = 150 /* a longer text inside a table is no title of the next one */
};

/* A row in which something stands: its cells are cells[first .. end). */
typedef struct row {
    uint32_t first, end, nth; /* nth: of the sheet, from 0 */
    bool held;                /* a merged cell of a row above reaches into it: no table ends here */
} row;

typedef struct layout {
    gj_sheet *sheet;
    gj_builder *doc;
    row *rows;
    uint32_t n;
    uint32_t merge;    /* the first that may begin at the place in hand */
    uint16_t *columns; /* of the table in hand: those in which something begins, in order */
    uint32_t width;
    bool *used; /* column of the sheet -> whether it is one of them */
    uint32_t *
        until; /* column of the sheet -> behind the last row that a merged cell above covers; 0: none */
} layout;

static int by_place(const void *left, const void *right)
{
    const gj_sheet_merge *a = left, *b = right;
    if (a->row != b->row)
        return a->row < b->row ? -1 : 1;
    if (a->col != b->col)
        return a->col < b->col ? -1 : 1;
    if (a->last_row != b->last_row) /* files that contradict themselves read the same everywhere */
        return a->last_row < b->last_row ? -1 : 1;
    return a->last_col < b->last_col ? -1 : a->last_col > b->last_col;
}

static gj_status find_rows(layout *l, gj_error *err)
{
    const gj_sheet *sheet = l->sheet;
    uint32_t n = 0;
    for (uint32_t i = 0; i < sheet->cells.n; i++)
        n += i == 0 || sheet->cells.v[i].row != sheet->cells.v[i - 1].row;
    l->rows = GJ_NEW_ARRAY(sheet->arena, row, n);
    l->columns = GJ_NEW_ARRAY(sheet->arena, uint16_t, GJ_SHEET_COLUMNS);
    l->used = GJ_NEW_ARRAY(sheet->arena, bool, GJ_SHEET_COLUMNS);
    l->until = GJ_NEW_ARRAY(sheet->arena, uint32_t, GJ_SHEET_COLUMNS);
    if (!l->rows || !l->columns || !l->used || !l->until)
        return gj_fail_memory(err);
    for (uint32_t i = 0; i < sheet->cells.n; i++) {
        if (i == 0 || sheet->cells.v[i].row != sheet->cells.v[i - 1].row)
            l->rows[l->n++] = (row){ i, i, sheet->cells.v[i].row, false };
        l->rows[l->n - 1].end = i + 1;
    }
    return GJ_OK;
}

static void find_held(layout *l)
{
    uint32_t merge = 0, reach = 0; /* reach: behind the last row that those so far cover */
    for (uint32_t i = 0; i < l->n; i++) {
        const gj_sheet_merge *m = l->sheet->merges.v;
        for (; merge < l->sheet->merges.n && m[merge].row < l->rows[i].nth; merge++)
            if (m[merge].last_row >= reach)
                reach = m[merge].last_row + 1;
        l->rows[i].held = reach > l->rows[i].nth;
    }
}

/* ---- what rows are ---- */

static gj_slice only_text(const layout *l, const row *r)
{
    return r->end - r->first == 1 ? l->sheet->cells.v[r->first].text : (gj_slice){ "", 0 };
}

static bool is_number(gj_slice text)
{
    bool digit = false;
    for (size_t i = 0; i < text.n; i++) {
        if (text.p[i] >= '0' && text.p[i] <= '9')
            digit = true;
        else if (!memchr(".,%-+ ", text.p[i], 6))
            return false;
    }
    return digit;
}

/* «附表2 …», «…绩效自评表（2023年度）»: the name of a table, also without an empty row before it. */
static bool names_table(gj_slice text)
{
    static const gj_word heads[] = { GJ_WORD("附件"), GJ_WORD("附表"), GJ_WORD("表一"),
                                     GJ_WORD("表二"), GJ_WORD("表三"), GJ_WORD("表1"),
                                     GJ_WORD("表2"),  GJ_WORD("表3") };
    if (text.n == 0 || text.n > TITLE_BYTES)
        return false;
    if (gj_word_starts(text, heads, GJ_ARRAY_LEN(heads)))
        return true;
    size_t bracket = gj_slice_find(text, GJ_SLICE("（"), 0);
    if (bracket != GJ_NOT_FOUND && gj_slice_ends(text, GJ_SLICE("）")))
        text = gj_slice_trim(gj_slice_sub(text, 0, bracket));
    return gj_slice_ends(text, GJ_SLICE("表"));
}

/* «填报单位：… | 单位：万元» above a table; not a head with «预算（单位：万元）». */
static bool declares_unit(const layout *l, const row *r)
{
    static const gj_word heads[] = { GJ_WORD("单位"), GJ_WORD("金额单位"), GJ_WORD("计量单位"),
                                     GJ_WORD("（单位"), GJ_WORD("（金额单位") };
    bool unit = false;
    if (r->end - r->first > 4)
        return false;
    for (uint32_t i = r->first; i < r->end; i++) {
        gj_slice text = l->sheet->cells.v[i].text;
        unit = unit || (gj_word_starts(text, heads, GJ_ARRAY_LEN(heads)) &&
                        gj_caption_unit(text) != GJ_UNIT_NONE);
        if (is_number(text) || text.n > TITLE_BYTES)
            return false;
    }
    return unit;
}

static bool stands_alone(const layout *l, const row *r)
{
    return only_text(l, r).n > 0 && !is_number(only_text(l, r));
}

/* A row of words: the head of a table, when it comes behind an empty row. */
static bool is_head(const layout *l, const row *r)
{
    for (uint32_t i = r->first; i < r->end; i++)
        if (is_number(l->sheet->cells.v[i].text))
            return false;
    return r->end - r->first >= 2;
}

/* Whether the table above this row has ended. */
static bool ends_before(const layout *l, const row *r)
{
    bool apart = r->nth > r[-1].nth + 1;
    if (r->held)
        return false;
    return apart ? stands_alone(l, r) || is_head(l, r) : names_table(only_text(l, r));
}

/* ---- paragraphs ---- */

static gj_status append(layout *l, gj_slice text, gj_span *span, gj_error *err)
{
    gj_span mark;
    GJ_TRY(gj_build_append(l->doc, text, span, err));
    return gj_build_append(l->doc, GJ_SLICE("\n"), &mark, err);
}

/* Each cell of the row is a paragraph; so is each of its lines. */
static gj_status build_paragraphs(layout *l, const row *r, gj_error *err)
{
    for (uint32_t i = r->first; i < r->end && !gj_build_full(l->doc); i++) {
        gj_slice rest = l->sheet->cells.v[i].text;
        while (rest.n > 0) {
            size_t end = gj_slice_find(rest, GJ_SLICE("\n"), 0);
            gj_slice line = gj_slice_trim(gj_slice_sub(rest, 0, end));
            gj_span span;
            rest = gj_slice_sub(rest, end != GJ_NOT_FOUND ? end + 1 : rest.n, rest.n);
            if (line.n == 0)
                continue;
            GJ_TRY(append(l, line, &span, err));
            GJ_TRY(gj_build_para(l->doc, span, 0, err));
        }
    }
    return GJ_OK;
}

/* ---- tables ---- */

static int by_number(const void *left, const void *right)
{
    const uint16_t *a = left, *b = right;
    return *a < *b ? -1 : *a > *b;
}

/* Time by the cells of the table alone: a sheet may hold very many small ones. */
static void find_columns(layout *l, const row *from, const row *last)
{
    for (uint32_t k = 0; k < l->width; k++) {
        l->used[l->columns[k]] = false;
        l->until[l->columns[k]] = 0;
    }
    l->width = 0;
    for (uint32_t i = from->first; i < last->end; i++) {
        uint16_t col = l->sheet->cells.v[i].col;
        if (!l->used[col])
            l->columns[l->width++] = col;
        l->used[col] = true;
    }
    qsort(l->columns, l->width, sizeof *l->columns, by_number);
}

/* The merged cell that begins at this place; NULL: none. Places are asked for in order. */
static const gj_sheet_merge *merge_at(layout *l, uint32_t nth, uint32_t col)
{
    const gj_sheet *sheet = l->sheet;
    for (; l->merge < sheet->merges.n; l->merge++) {
        const gj_sheet_merge *m = &sheet->merges.v[l->merge];
        if (m->row > nth || (m->row == nth && m->col > col))
            return NULL;
        if (m->row == nth && m->col == col)
            return m;
    }
    return NULL;
}

/* How many rows with something in them a merged cell that begins at rows[at] covers. */
static uint16_t rows_covered(const layout *l, uint32_t at, uint32_t end, const gj_sheet_merge *m)
{
    uint32_t n = 1;
    while (at + n < end && l->rows[at + n].nth <= m->last_row)
        n++;
    return (uint16_t)(n < UINT16_MAX ? n : UINT16_MAX);
}

static gj_status build_text(layout *l, gj_slice text, uint16_t rows, uint16_t cols, gj_error *err)
{
    gj_span span;
    bool begun = false, apart = false;
    while (text.n > 0 || !begun) {
        size_t end = gj_slice_find(text, GJ_SLICE("\n"), 0);
        gj_slice line = gj_slice_trim(gj_slice_sub(text, 0, end));
        text = gj_slice_sub(text, end != GJ_NOT_FOUND ? end + 1 : text.n, text.n);
        if (begun && line.n == 0) {
            apart = true; /* an empty line between */
            continue;
        }
        if (line.n > 0)
            GJ_TRY(append(l, line, &span, err));
        else
            GJ_TRY(gj_build_append(l->doc, line, &span, err));
        if (begun)
            GJ_TRY(gj_build_cell_more(l->doc, span, apart, err));
        else
            GJ_TRY(gj_build_cell(l->doc, span, rows, cols, err));
        begun = true;
        apart = false;
    }
    return GJ_OK;
}

/* How many columns of the table the merged cell at its kth one covers, up to what reaches down from above. */
static uint16_t columns_covered(const layout *l, uint32_t k, const gj_sheet_merge *m)
{
    uint32_t n = 1;
    while (k + n < l->width && l->columns[k + n] <= m->last_col &&
           l->until[l->columns[k + n]] <= m->row)
        n++;
    return (uint16_t)n;
}

/* One row of a table: a cell for each of its columns, but not below or right of a merged cell. */
static gj_status build_row(layout *l, uint32_t at, uint32_t end, gj_error *err)
{
    const row *r = &l->rows[at];
    const gj_sheet_cell *cells = l->sheet->cells.v;
    uint32_t cell = r->first;
    GJ_TRY(gj_build_row(l->doc, err));
    for (uint32_t k = 0; k < l->width && !gj_build_full(l->doc);) {
        uint16_t col = l->columns[k], cols = 1, rows = 1;
        if (l->until[col] > r->nth) {
            k++;
            continue;
        }
        while (cell < r->end && cells[cell].col < col)
            cell++; /* covered by a merged cell: not seen */
        const gj_sheet_merge *m = merge_at(l, r->nth, col);
        if (m) {
            rows = rows_covered(l, at, end, m);
            cols = columns_covered(l, k, m);
            for (uint32_t i = 0; i < cols; i++)
                l->until[l->columns[k + i]] = l->rows[at + rows - 1].nth + 1;
        }
        bool filled = cell < r->end && cells[cell].col == col;
        GJ_TRY(build_text(l, filled ? cells[cell].text : GJ_SLICE(""), rows, cols, err));
        gj_build_sheet_ref(l->doc, r->nth + 1, (uint16_t)(col + 1));
        k += cols;
    }
    return GJ_OK;
}

static gj_status build_table(layout *l, uint32_t from, uint32_t end, gj_error *err)
{
    find_columns(l, &l->rows[from], &l->rows[end - 1]);
    GJ_TRY(gj_build_table(l->doc, err));
    for (uint32_t i = from; i < end && !gj_build_full(l->doc); i++)
        GJ_TRY(build_row(l, i, end, err));
    return gj_build_table_end(l->doc, err);
}

/* Rows of one cell at the end of a table are remarks below it, unless they belong to merged cells above. */
static uint32_t before_remarks(const layout *l, uint32_t from, uint32_t end)
{
    uint32_t last = end;
    while (last > from + 1 && stands_alone(l, &l->rows[last - 1]) && !l->rows[last - 1].held)
        last--;
    return last;
}

gj_status gj_sheet_blocks_build(gj_sheet *sheet, gj_builder *doc, gj_error *err)
{
    layout l = { .sheet = sheet, .doc = doc };
    if (sheet->merges.n > 0)
        qsort(sheet->merges.v, sheet->merges.n, sizeof *sheet->merges.v, by_place);
    GJ_TRY(find_rows(&l, err));
    find_held(&l);
    for (uint32_t at = 0; at < l.n && !gj_build_full(doc);) {
        if (stands_alone(&l, &l.rows[at]) || declares_unit(&l, &l.rows[at])) {
            GJ_TRY(build_paragraphs(&l, &l.rows[at++], err));
            continue;
        }
        uint32_t end = at + 1;
        while (end < l.n && !ends_before(&l, &l.rows[end]))
            end++;
        uint32_t last = before_remarks(&l, at, end);
        GJ_TRY(build_table(&l, at, last, err));
        at = last;
    }
    return GJ_OK;
}
