/* build.c — makes a document piece by piece: folds, separates, counts against the limits.
 * SPDX-License-Identifier: MIT */
#include "doc/build.h"

#include <stdarg.h>
#include <stdio.h>

#include "base/limits.h"
#include "doc/outline.h"
#include "doc/script.h"
#include "doc/table.h"
#include "doc/word.h"
#include "text/fold.h"
#include "text/utf8.h"

enum {
    LEVEL_BODY = 255,       /* hint of the reader: surely body text */
    MAX_TABLE_ROWS = 60000, /* grid places are 16 bits wide; longer tables go on as a new one */
    MAX_ROW_CELLS = 4096,   /* more cells in a row than any form has: the rest is cut */
    MAX_NOTES = 100,
    USUAL_BYTES = 16384
};

struct gj_builder {
    gj_script *script; /* not NULL: nothing is built, calls are written down */
    gj_document *doc;
    gj_arena *arena;
    char *owned; /* source pieced together by gj_build_append */
    size_t owned_n, owned_cap;
    uint32_t paragraphs; /* so far, of the body */
    uint32_t paragraphs_of_part;
    uint16_t page, part; /* of what comes next */
    uint32_t source_end; /* source offset behind the newest piece of text */
    size_t max_blocks, max_cells;
    bool in_table, in_row, row_cut, full;
};

gj_status gj_build_begin(gj_arena *arena, gj_strbuf text, gj_document *doc, gj_builder **out,
                         gj_error *err)
{
    gj_builder *b = GJ_NEW(arena, gj_builder);
    if (!b)
        return gj_fail_memory(err);
    *doc = (gj_document){ .arena = arena, .text = text };
    gj_strbuf_clear(&doc->text);
    b->doc = doc;
    b->arena = arena;
    b->max_blocks = gj_limit_value(GJ_LIMIT_BLOCKS);
    b->max_cells = gj_limit_value(GJ_LIMIT_CELLS);
    *out = b;
    return GJ_OK;
}

gj_status gj_build_script(gj_script *script, gj_builder **out, gj_error *err)
{
    gj_builder *b = GJ_NEW(script->arena, gj_builder);
    if (!b)
        return gj_fail_memory(err);
    b->script = script;
    b->arena = script->arena;
    *out = b;
    return GJ_OK;
}

/* A call that cannot fail: where a script is full, the next one that can says so. */
static void note_down(const gj_builder *b, gj_call call)
{
    (void)gj_script_add(b->script, &call, NULL);
}

static gj_status write_down(const gj_builder *b, gj_call call, gj_error *err)
{
    return gj_script_add(b->script, &call, err);
}

void gj_build_source(gj_builder *b, gj_slice source)
{
    gj_document *doc = b->doc;
    if (b->script) {
        note_down(b, (gj_call){ .kind = GJ_CALL_SOURCE, .text = source });
        return;
    }
    doc->source = source;
    gj_strbuf_reserve(&doc->text, source.n + source.n / 16 + 64);
    /* Room for what a text of this size usually holds, so that the arrays of most documents never move. */
    uint32_t blocks = 16 + (uint32_t)(source.n < USUAL_BYTES ? source.n : USUAL_BYTES) / 100;
    doc->blocks.v = gj_arena_alloc(b->arena, blocks * sizeof *doc->blocks.v);
    doc->blocks.cap = doc->blocks.v ? blocks : 0;
    doc->map.runs.v = gj_arena_alloc(b->arena, 2 * (size_t)blocks * sizeof *doc->map.runs.v);
    doc->map.runs.cap = doc->map.runs.v ? 2 * blocks : 0;
}

gj_status gj_build_append(gj_builder *b, gj_slice piece, gj_span *out, gj_error *err)
{
    if (b->script)
        return gj_script_append(b->script, piece, out, err);
    if (piece.n > UINT32_MAX - 1 - b->owned_n)
        return gj_fail(err, GJ_E_LIMIT, "文字超过 4 GB，请拆分文件后再核验");
    if (piece.n > b->owned_cap - b->owned_n) {
        size_t cap = (b->owned_n + piece.n) * 2 + 4096;
        char *grown = gj_arena_grow(b->arena, b->owned, b->owned_cap, cap);
        if (!grown)
            return gj_fail_memory(err);
        b->owned = grown;
        b->owned_cap = cap;
    }
    if (piece.n > 0)
        memcpy(b->owned + b->owned_n, piece.p, piece.n);
    *out = (gj_span){ (uint32_t)b->owned_n, (uint32_t)piece.n };
    b->owned_n += piece.n;
    b->doc->pieced = true;
    b->doc->source = (gj_slice){ b->owned, b->owned_n };
    return GJ_OK;
}

gj_status gj_build_recognised(gj_builder *b, uint16_t page, gj_error *err)
{
    if (b->script)
        return write_down(b, (gj_call){ .kind = GJ_CALL_RECOGNISED, .number = page }, err);
    return gj_vec_push(b->doc->arena, &b->doc->recognised, page) ? GJ_OK : gj_fail_memory(err);
}

void gj_build_page(gj_builder *b, uint16_t page)
{
    if (b->script) {
        note_down(b, (gj_call){ .kind = GJ_CALL_PAGE, .number = page });
        return;
    }
    b->page = page;
}

void gj_build_sheet_ref(gj_builder *b, uint32_t row, uint16_t col)
{
    if (b->script) {
        note_down(b, (gj_call){ .kind = GJ_CALL_SHEET_REF, .number = row, .other = col });
        return;
    }
    gj_document *doc = b->doc;
    if (b->full || b->row_cut || doc->cells.n == 0)
        return;
    doc->cells.v[doc->cells.n - 1].sheet_row = row;
    doc->cells.v[doc->cells.n - 1].sheet_col = col;
}

gj_arena *gj_build_arena(gj_builder *b)
{
    return b->arena;
}

bool gj_build_full(const gj_builder *b)
{
    if (b->script)
        return b->script->cut;
    return b->full;
}

bool gj_build_is_empty(const gj_builder *b)
{
    return b->script ? !b->script->begun && !b->script->in_table : b->doc->blocks.n == 0;
}

gj_slice gj_build_given(const gj_builder *b)
{
    return b->doc->source;
}

void gj_build_reader(gj_builder *b, const char *reader, const char *charset)
{
    if (b->script) {
        note_down(b, (gj_call){ .kind = GJ_CALL_READER, .text = gj_slice_of(reader), .more = gj_slice_of(charset) });
        return;
    }
    b->doc->reader = reader;
    b->doc->charset = charset;
}

static gj_status refused(const gj_builder *b, gj_error *err)
{
    if (b->arena->over_budget)
        return gj_fail(err, GJ_E_LIMIT, "读取所需内存超过上限 %zu MB，请拆分文件后再核验",
                       b->arena->budget >> 20);
    if (b->doc->text.failed && b->doc->text.limit > 0)
        return gj_fail(err, GJ_E_LIMIT, "正文超过上限 %zu MB，请拆分文件后再核验",
                       b->doc->text.limit >> 20);
    return gj_fail_memory(err);
}

gj_status gj_build_part(gj_builder *b, gj_slice name, gj_error *err)
{
    if (b->script)
        return write_down(b, (gj_call){ .kind = GJ_CALL_PART, .text = name }, err);
    gj_document *doc = b->doc;
    if (b->in_table)
        GJ_TRY(gj_build_table_end(b, err));
    b->part = 0;
    if (name.n == 0 || doc->parts.n == UINT16_MAX)
        return GJ_OK;
    char *copy = gj_arena_copy(b->arena, name);
    gj_slice kept = { copy, name.n };
    if (!copy || !gj_vec_push(b->arena, &doc->parts, kept))
        return refused(b, err);
    b->part = (uint16_t)doc->parts.n;
    b->paragraphs_of_part = 0;
    return GJ_OK;
}

/* One byte between two pieces of text; it stands for what followed the former in the source. */
static bool separate(gj_builder *b, char with)
{
    gj_document *doc = b->doc;
    if (doc->text.n == 0)
        return true;
    if (!gj_offmap_add(&doc->map, b->arena, (uint32_t)doc->text.n, b->source_end))
        return false;
    gj_strbuf_char(&doc->text, with);
    return !doc->text.failed;
}

/* Folds a piece of source to the end of the text, blanks at both ends left out; *out is where it stands. */
static gj_status fold_piece(gj_builder *b, gj_span span, gj_span *out, gj_error *err)
{
    gj_document *doc = b->doc;
    if (span.off > doc->source.n || span.len > doc->source.n - span.off)
        return gj_fail(err, GJ_E_INTERNAL, "读取程序给出的位置超出原文，请报告此问题");
    size_t from = doc->text.n;
    *out = (gj_span){ (uint32_t)from, 0 };
    b->source_end = gj_span_end(span);
    if (span.len == 0)
        return GJ_OK;
    if (!gj_fold(doc->source, span, &doc->text, &doc->map, b->arena) || doc->text.failed)
        return refused(b, err);
    size_t end = doc->text.n;
    while (from < end && doc->text.p[from] == ' ')
        from++;
    while (end > from && doc->text.p[end - 1] == ' ')
        end--;
    *out = (gj_span){ (uint32_t)from, (uint32_t)(end - from) };
    return GJ_OK;
}

static gj_status cut(gj_builder *b, gj_error *err, const char *what, size_t limit)
{
    if (b->full)
        return GJ_OK;
    b->full = true;
    return gj_build_note(b, GJ_NOTE_CUT, true, err,
                         "%s超过上限 %zu 个，其后的内容没有读入，请拆分文件后再核验", what, limit);
}

/* Whether there is room for one more block; when not, says so once. */
static gj_status room_for_block(gj_builder *b, gj_error *err)
{
    if (b->doc->blocks.n < b->max_blocks && b->doc->text.n < UINT32_MAX / 2)
        return GJ_OK;
    return cut(b, err, "段落和表格", b->max_blocks);
}

gj_status gj_build_para(gj_builder *b, gj_span span, uint8_t level, gj_error *err)
{
    if (b->script)
        return write_down(b, (gj_call){ .kind = GJ_CALL_PARA, .span = span, .number = level }, err);
    if (b->in_table)
        GJ_TRY(gj_build_table_end(b, err));
    GJ_TRY(room_for_block(b, err));
    if (b->full)
        return GJ_OK;
    gj_span text;
    if (!separate(b, '\n'))
        return refused(b, err);
    GJ_TRY(fold_piece(b, span, &text, err));
    if (text.len == 0)
        return GJ_OK;
    bool heading = level > 0 && level < LEVEL_BODY;
    gj_block block = { .kind = heading ? GJ_HEADING : GJ_PARAGRAPH,
                       .level = level,
                       .section = GJ_NONE,
                       .table = GJ_NONE,
                       .paragraph = b->part ? ++b->paragraphs_of_part : ++b->paragraphs,
                       .page = b->page,
                       .part = b->part,
                       .text = text,
                       .body = text };
    if (!gj_vec_push(b->arena, &b->doc->blocks, block))
        return refused(b, err);
    return GJ_OK;
}

gj_status gj_build_table(gj_builder *b, gj_error *err)
{
    if (b->script)
        return write_down(b, (gj_call){ .kind = GJ_CALL_TABLE }, err);
    gj_document *doc = b->doc;
    if (b->in_table)
        GJ_TRY(gj_build_table_end(b, err));
    GJ_TRY(room_for_block(b, err));
    if (b->full)
        return GJ_OK;
    if (!separate(b, '\n'))
        return refused(b, err);
    gj_block block = { .kind = GJ_TABLE,
                       .section = GJ_NONE,
                       .table = doc->tables.n,
                       .page = b->page,
                       .part = b->part,
                       .text = { (uint32_t)doc->text.n, 0 } };
    gj_table table = { .block = doc->blocks.n,
                       .first_cell = doc->cells.n,
                       .first_row = doc->rows.n };
    if (!gj_vec_push(b->arena, &doc->blocks, block) || !gj_vec_push(b->arena, &doc->tables, table))
        return refused(b, err);
    b->in_table = true;
    b->in_row = false;
    b->row_cut = false;
    return GJ_OK;
}

void gj_build_table_guessed(gj_builder *b)
{
    if (b->script) {
        note_down(b, (gj_call){ .kind = GJ_CALL_GUESSED });
        return;
    }
    if (b->in_table && b->doc->tables.n > 0)
        b->doc->tables.v[b->doc->tables.n - 1].guessed = true;
}

gj_status gj_build_row(gj_builder *b, gj_error *err)
{
    if (b->script)
        return write_down(b, (gj_call){ .kind = GJ_CALL_ROW }, err);
    gj_document *doc = b->doc;
    if (b->full)
        return GJ_OK;
    if (!b->in_table)
        return gj_fail(err, GJ_E_INTERNAL, "读取程序在表格之外开始一行，请报告此问题");
    if (b->in_row && doc->rows.v[doc->rows.n - 1].count == 0)
        return GJ_OK; /* the row before has no cell: it is this one */
    if (doc->rows.n - doc->tables.v[doc->tables.n - 1].first_row >= MAX_TABLE_ROWS) {
        GJ_TRY(gj_build_note(b, GJ_NOTE_TABLE, false, err,
                             "表%u超过 %d 行，其后的行作为下一张表读入", doc->tables.n,
                             MAX_TABLE_ROWS));
        GJ_TRY(gj_build_table(b, err));
        if (b->full)
            return GJ_OK;
    }
    gj_row row = { .first = doc->cells.n, .off = (uint32_t)doc->text.n, .page = b->page };
    if (!gj_vec_push(b->arena, &doc->rows, row))
        return refused(b, err);
    b->in_row = true;
    return GJ_OK;
}

gj_status gj_build_cell(gj_builder *b, gj_span span, uint16_t rows, uint16_t cols, gj_error *err)
{
    if (b->script)
        return write_down(b, (gj_call){ .kind = GJ_CALL_CELL, .span = span, .number = rows, .other = cols }, err);
    gj_document *doc = b->doc;
    if (b->full)
        return GJ_OK;
    if (!b->in_table || !b->in_row)
        return gj_fail(err, GJ_E_INTERNAL, "读取程序在表格行之外放入单元格，请报告此问题");
    if (doc->cells.n >= b->max_cells || doc->text.n >= UINT32_MAX / 2)
        return cut(b, err, "单元格", b->max_cells);
    gj_row *row = &doc->rows.v[doc->rows.n - 1];
    if (row->count >= MAX_ROW_CELLS) {
        if (b->row_cut)
            return GJ_OK;
        b->row_cut = true;
        return gj_build_note(b, GJ_NOTE_CUT, true, err,
                             "表%u有一行超过 %d 格，多出的格没有读入，请检查该表", doc->tables.n,
                             MAX_ROW_CELLS);
    }
    bool first_of_table =
        row->count == 0 && row->first == doc->tables.v[doc->tables.n - 1].first_cell;
    if (!first_of_table && !separate(b, row->count > 0 ? '\t' : '\n'))
        return refused(b, err);
    if (row->count == 0)
        row->off = (uint32_t)doc->text.n;
    gj_cell cell = { .rows = rows ? rows : 1,
                     .cols = cols ? cols : 1,
                     .nth = (uint16_t)row->count };
    GJ_TRY(fold_piece(b, span, &cell.text, err));
    if (!gj_vec_push(b->arena, &doc->cells, cell))
        return refused(b, err);
    row->count++;
    return GJ_OK;
}

/* Characters that end a clause: what follows on the next line of a cell is a new one. */
static bool ends_clause(gj_slice text)
{
    static const gj_word marks[] = { GJ_WORD("。"), GJ_WORD("；"), GJ_WORD("！"), GJ_WORD("？"),
                                     GJ_WORD("："), GJ_WORD("."),  GJ_WORD("%") };
    return gj_word_ends(text, marks, GJ_ARRAY_LEN(marks));
}

static bool ascii_word(char c)
{
    return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

/* Whether the two lines of a cell are kept apart: «100%» + «94%», «…；» + «2.…», «12» + «13». */
static bool seam_is_break(gj_slice before, gj_slice after)
{
    if (before.n == 0 || after.n == 0)
        return false;
    char last = before.p[before.n - 1], first = after.p[0];
    if (ascii_word(last) && ascii_word(first))
        return true;
    return ends_clause(before) || gj_outline_is_numbered(after);
}

gj_status gj_build_cell_more(gj_builder *b, gj_span span, bool apart, gj_error *err)
{
    if (b->script)
        return write_down(b, (gj_call){ .kind = GJ_CALL_CELL_MORE, .span = span, .number = apart }, err);
    gj_document *doc = b->doc;
    if (b->full || b->row_cut)
        return GJ_OK;
    if (!b->in_row || doc->rows.v[doc->rows.n - 1].count == 0)
        return gj_fail(err, GJ_E_INTERNAL, "读取程序续写的单元格不存在，请报告此问题");
    gj_cell *cell = &doc->cells.v[doc->cells.n - 1];
    if (cell->text.len == 0)
        return fold_piece(b, span, &cell->text, err);
    gj_slice before = gj_doc_text(doc, cell->text);
    gj_slice after = gj_slice_sub(doc->source, span.off, span.len);
    gj_span more;
    if ((apart || seam_is_break(before, after)) && !separate(b, '\n'))
        return refused(b, err);
    GJ_TRY(fold_piece(b, span, &more, err));
    cell->text.len = gj_span_end(more) - cell->text.off;
    return GJ_OK;
}

gj_status gj_build_table_end(gj_builder *b, gj_error *err)
{
    if (b->script)
        return write_down(b, (gj_call){ .kind = GJ_CALL_TABLE_END }, err);
    gj_document *doc = b->doc;
    if (!b->in_table)
        return GJ_OK;
    b->in_table = b->in_row = false;
    gj_table *table = &doc->tables.v[doc->tables.n - 1];
    if (doc->rows.n > table->first_row && doc->rows.v[doc->rows.n - 1].count == 0)
        doc->rows.n--;
    if (doc->cells.n == table->first_cell) {
        doc->tables.n--;
        doc->blocks.n--;
        return GJ_OK;
    }
    table->cells = doc->cells.n - table->first_cell;
    gj_block *block = &doc->blocks.v[table->block];
    block->text.len = (uint32_t)doc->text.n - block->text.off;
    block->body = block->text;
    return gj_table_finish(doc, doc->tables.n - 1, err);
}

gj_status gj_build_note(gj_builder *b, gj_note_kind kind, bool partial, gj_error *err,
                        const char *format, ...)
{
    gj_document *doc = b->doc;
    if (!b->script && doc->notes.n >= MAX_NOTES && !partial)
        return GJ_OK;
    char message[512];
    va_list arguments;
    va_start(arguments, format);
    int n = vsnprintf(message, sizeof message, format, arguments);
    va_end(arguments);
    if (n < 0)
        return gj_fail(err, GJ_E_INTERNAL, "说明文字无法生成，请报告此问题");
    gj_slice made = { message, (size_t)n < sizeof message ? (size_t)n : sizeof message - 1 };
    while (made.n > 0 && !gj_utf8_valid(made) && (size_t)n >= sizeof message)
        made.n--; /* a character cut in two */
    if (b->script)
        return write_down(
            b, (gj_call){ .kind = GJ_CALL_NOTE, .text = made, .number = kind, .other = partial },
            err);
    gj_note note = { .kind = kind, .partial = partial };
    char *copy = gj_arena_copy(b->arena, made);
    note.message = (gj_slice){ copy, made.n };
    if (!copy || !gj_vec_push(b->arena, &doc->notes, note))
        return refused(b, err);
    return GJ_OK;
}

gj_status gj_build_end(gj_builder *b, gj_error *err)
{
    gj_document *doc = b->doc;
    GJ_TRY(gj_build_table_end(b, err));
    if (!separate(b, '\n'))
        return refused(b, err);
    GJ_TRY(gj_outline_detect(doc, err));
    doc->map.text_len = (uint32_t)doc->text.n;
    doc->map.source_len = (uint32_t)doc->source.n;
    gj_lines_init(&doc->lines, doc->source);
    doc->sealed = true;
    return GJ_OK;
}
