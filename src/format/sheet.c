/* sheet.c — collects a worksheet and says what is hidden in it.
 * SPDX-License-Identifier: MIT */
#include "format/sheet.h"

#include <stdlib.h>

#include "format/sheet_blocks.h"

void gj_sheet_init(gj_sheet *sheet, gj_arena *arena, gj_slice name, bool hidden)
{
    *sheet = (gj_sheet){ .arena = arena, .name = name, .hidden = hidden };
}

bool gj_sheet_add_shared(gj_sheet *sheet, uint32_t row, uint32_t col, gj_slice text)
{
    text = gj_slice_trim(text);
    if (row >= GJ_SHEET_ROWS || col >= GJ_SHEET_COLUMNS || text.n == 0)
        return true;
    gj_sheet_cell cell = { .row = row, .col = (uint16_t)col, .text = text };
    return gj_vec_push(sheet->arena, &sheet->cells, cell);
}

bool gj_sheet_add(gj_sheet *sheet, uint32_t row, uint32_t col, gj_slice text)
{
    text = gj_slice_trim(text);
    if (text.n == 0)
        return true;
    char *copy = gj_arena_copy(sheet->arena, text);
    return copy && gj_sheet_add_shared(sheet, row, col, (gj_slice){ copy, text.n });
}

bool gj_sheet_merge_add(gj_sheet *sheet, uint32_t row, uint32_t last_row, uint32_t col,
                        uint32_t last_col)
{
    if (last_row < row || last_col < col || row >= GJ_SHEET_ROWS || col >= GJ_SHEET_COLUMNS ||
        (row == last_row && col == last_col))
        return true;
    if (last_row >= GJ_SHEET_ROWS)
        last_row = GJ_SHEET_ROWS - 1;
    if (last_col >= GJ_SHEET_COLUMNS)
        last_col = GJ_SHEET_COLUMNS - 1;
    gj_sheet_merge merge = { row, last_row, (uint16_t)col, (uint16_t)last_col };
    return gj_vec_push(sheet->arena, &sheet->merges, merge);
}

bool gj_sheet_hide_rows(gj_sheet *sheet, uint32_t first, uint32_t last)
{
    gj_sheet_hidden hidden = { first, last };
    if (sheet->rows.n > 0 && sheet->rows.v[sheet->rows.n - 1].last + 1 == first) {
        sheet->rows.v[sheet->rows.n - 1].last = last;
        return true;
    }
    return gj_vec_push(sheet->arena, &sheet->rows, hidden);
}

bool gj_sheet_hide_columns(gj_sheet *sheet, uint32_t first, uint32_t last)
{
    gj_sheet_hidden hidden = { first, last };
    return gj_vec_push(sheet->arena, &sheet->columns, hidden);
}

static int by_place(const void *left, const void *right)
{
    const gj_sheet_cell *a = left, *b = right;
    if (a->row != b->row)
        return a->row < b->row ? -1 : 1;
    if (a->col != b->col)
        return a->col < b->col ? -1 : 1;
    return gj_slice_compare(a->text, b->text); /* the same order on every machine */
}

/* Files write cells in order; one that does not is put in order. Of two cells in one place one is kept. */
static void sort_cells(gj_sheet *sheet)
{
    gj_sheet_cell *v = sheet->cells.v;
    bool sorted = true;
    uint32_t n = 0;
    for (uint32_t i = 1; i < sheet->cells.n && sorted; i++)
        sorted = v[i - 1].row < v[i].row || (v[i - 1].row == v[i].row && v[i - 1].col < v[i].col);
    if (sorted)
        return;
    qsort(v, sheet->cells.n, sizeof *v, by_place);
    for (uint32_t i = 0; i < sheet->cells.n; i++) {
        if (n > 0 && v[n - 1].row == v[i].row && v[n - 1].col == v[i].col)
            n--;
        v[n++] = v[i];
    }
    sheet->cells.n = n;
}

static int by_first(const void *left, const void *right)
{
    const gj_sheet_hidden *a = left, *b = right;
    return a->first < b->first ? -1 : a->first > b->first;
}

/* How many rows with something in them are hidden. */
static uint32_t hidden_rows(const gj_sheet *sheet)
{
    uint32_t n = 0, at = 0, last = UINT32_MAX;
    if (sheet->rows.n > 0)
        qsort(sheet->rows.v, sheet->rows.n, sizeof *sheet->rows.v, by_first);
    for (uint32_t i = 0; i < sheet->cells.n; i++) {
        uint32_t row = sheet->cells.v[i].row;
        if (row == last)
            continue;
        last = row;
        while (at < sheet->rows.n && sheet->rows.v[at].last < row)
            at++;
        n += at < sheet->rows.n && sheet->rows.v[at].first <= row;
    }
    return n;
}

static uint32_t hidden_columns(const gj_sheet *sheet)
{
    static const unsigned char USED = 1, HIDDEN = 2;
    unsigned char seen[GJ_SHEET_COLUMNS] = { 0 };
    uint32_t n = 0;
    if (sheet->columns.n == 0)
        return 0;
    for (uint32_t i = 0; i < sheet->cells.n; i++)
        seen[sheet->cells.v[i].col] |= USED;
    for (uint32_t i = 0; i < sheet->columns.n && i < GJ_SHEET_COLUMNS; i++)
        for (uint32_t c = sheet->columns.v[i].first;
             c <= sheet->columns.v[i].last && c < GJ_SHEET_COLUMNS; c++)
            seen[c] |= HIDDEN;
    for (uint32_t c = 0; c < GJ_SHEET_COLUMNS; c++)
        n += seen[c] == (USED | HIDDEN);
    return n;
}

/* A sheet's name for a message. */
static gj_slice shown_name(const gj_sheet *sheet)
{
    return gj_slice_sub(sheet->name, 0, 93); /* 31 Chinese characters, the most that Excel allows */
}

static gj_status note_hidden(const gj_sheet *sheet, gj_builder *doc, gj_error *err)
{
    gj_slice name = shown_name(sheet);
    uint32_t rows = hidden_rows(sheet), columns = hidden_columns(sheet);
    if (sheet->hidden)
        GJ_TRY(gj_build_note(doc, GJ_NOTE_SKIPPED, false, err,
                             "工作表“%.*s”是隐藏的，其中的内容照样核验，请确认是否应当删除",
                             GJ_SLICE_ARG(name)));
    if (rows > 0)
        GJ_TRY(gj_build_note(doc, GJ_NOTE_SKIPPED, false, err,
                             "工作表“%.*s”有 %u 行是隐藏的，其中的内容照样核验，请确认是否应当删除",
                             GJ_SLICE_ARG(name), rows));
    if (columns > 0)
        GJ_TRY(gj_build_note(doc, GJ_NOTE_SKIPPED, false, err,
                             "工作表“%.*s”有 %u 列是隐藏的，其中的内容照样核验，请确认是否应当删除",
                             GJ_SLICE_ARG(name), columns));
    if (sheet->unseen > 0)
        GJ_TRY(gj_build_note(doc, GJ_NOTE_SKIPPED, false, err,
                             "工作表“%.*s”有 %u 格的数字格式不显示内容，没有核验",
                             GJ_SLICE_ARG(name), sheet->unseen));
    return GJ_OK;
}

gj_status gj_sheet_build(gj_sheet *sheet, gj_builder *doc, gj_error *err)
{
    if (sheet->cells.n == 0 || gj_build_full(doc))
        return GJ_OK;
    sort_cells(sheet);
    GJ_TRY(note_hidden(sheet, doc, err));
    GJ_TRY(gj_build_part(doc, sheet->name, err));
    return gj_sheet_blocks_build(sheet, doc, err);
}

gj_status gj_sheet_tally_end(const gj_sheet_tally *t, gj_builder *doc, gj_error *err)
{
    if (gj_build_is_empty(doc) && t->unsaved + t->damaged + t->missing == 0)
        return t->pictures + t->charts > 0
                   ? gj_fail(err, GJ_E_UNSUPPORTED,
                             "文件里只有图片或图表，没有文字，请提交可以编辑的文字版")
                   : gj_fail(err, GJ_E_FORMAT, "文件是空的：没有任何文字，请检查是否交错了文件");
    if (t->unsaved > 0)
        GJ_TRY(gj_build_note(doc, GJ_NOTE_SKIPPED, true, err,
                             "有 %u 个公式没有保存计算结果，没有核验，请用 Excel 或 WPS "
                             "打开并保存后再核验",
                             t->unsaved));
    if (t->damaged > 0)
        GJ_TRY(gj_build_note(doc, GJ_NOTE_SKIPPED, true, err,
                             "有 %u 格已损坏，没有读全，请用 Excel 或 WPS 打开后另存，再核验",
                             t->damaged));
    if (t->missing > 0)
        GJ_TRY(gj_build_note(doc, GJ_NOTE_SKIPPED, true, err,
                             "有 %u 张工作表的内容不在文件里，请用 Excel 或 WPS 打开后另存，再核验",
                             t->missing));
    if (t->pictures > 0)
        GJ_TRY(gj_build_note(doc, GJ_NOTE_SKIPPED, false, err,
                             "有 %u 张工作表带有图片、图表或文本框，其中的文字没有核验",
                             t->pictures));
    if (t->charts > 0)
        GJ_TRY(gj_build_note(doc, GJ_NOTE_SKIPPED, false, err, "有 %u 张图表或宏表，没有核验",
                             t->charts));
    if (t->comments > 0)
        GJ_TRY(gj_build_note(doc, GJ_NOTE_SKIPPED, false, err,
                             "有 %u 张工作表带有批注，批注没有核验", t->comments));
    return GJ_OK;
}
