/* dump.c — prints a document in one canonical form.
 * SPDX-License-Identifier: MIT */
#include "doc/dump.h"

static const char *const styles[] = {
    [GJ_NUMBER_NONE] = "",         [GJ_NUMBER_PART] = "part",
    [GJ_NUMBER_HAN] = "han",         [GJ_NUMBER_PROJECT] = "project",
         [GJ_NUMBER_HAN_PAREN] = "(han)",
    [GJ_NUMBER_DIGIT] = "digit",   [GJ_NUMBER_DIGIT_PAREN] = "(digit)",
    [GJ_NUMBER_CIRCLE] = "circle", [GJ_NUMBER_DOTTED] = "dotted",
};
_Static_assert(GJ_ARRAY_LEN(styles) == GJ_NUMBER_STYLE_COUNT_, "a style without a name");

static const char *const row_kinds[] = {
    [GJ_ROW_DATA] = "", [GJ_ROW_HEADER] = " head", [GJ_ROW_TOTAL] = " total"
};

/* Text on one line: a line break is shown, other control characters are left out. */
static void print_text(gj_strbuf *out, gj_slice text)
{
    size_t from = 0;
    for (size_t i = 0; i <= text.n; i++) {
        if (i < text.n && (unsigned char)text.p[i] >= ' ')
            continue;
        gj_strbuf_add(out, gj_slice_sub(text, from, i - from));
        if (i < text.n && text.p[i] == '\n')
            gj_strbuf_cstr(out, "⏎");
        from = i + 1;
    }
}

static void print_heading(const gj_document *doc, const gj_block *block, gj_strbuf *out)
{
    gj_strbuf_format(out, "H%u ", block->level);
    print_text(out, gj_doc_text(doc, block->text));
}

static void print_numbering(const gj_block *block, gj_strbuf *out)
{
    if (block->style == GJ_NUMBER_NONE)
        return;
    gj_strbuf_format(out, " [%s %u%s]", styles[block->style], block->number,
                     block->lost_number ? " lost" : "");
}

static void print_cell(const gj_document *doc, const gj_cell *cell, gj_strbuf *out)
{
    gj_strbuf_cstr(out, cell->inherited ? " ^" : " ");
    print_text(out, gj_doc_text(doc, cell->text));
    if (cell->rows > 1 || cell->cols > 1)
        gj_strbuf_format(out, " %ux%u", cell->rows, cell->cols);
    if (cell->nth != cell->col)
        gj_strbuf_format(out, " #%u", cell->nth + 1u);
    gj_strbuf_cstr(out, " |");
}

static void print_row(const gj_document *doc, const gj_table *table, uint32_t index, gj_strbuf *out)
{
    const gj_row *row = &doc->rows.v[table->first_row + index];
    gj_strbuf_format(out, "     %u%s |", index + 1, row_kinds[row->kind]);
    uint32_t col = 0;
    for (uint32_t i = 0; i < row->count; i++) {
        const gj_cell *cell = &doc->cells.v[row->first + i];
        for (; col < cell->col; col++)
            gj_strbuf_cstr(out, " · |");
        print_cell(doc, cell, out);
        col = (uint32_t)cell->col + cell->cols;
    }
    for (; col < table->cols; col++)
        gj_strbuf_cstr(out, " · |");
    gj_strbuf_char(out, '\n');
}

static void print_table(const gj_document *doc, uint32_t index, gj_strbuf *out)
{
    const gj_table *table = &doc->tables.v[index];
    gj_strbuf_format(out, "T%u %ux%u", index + 1, table->rows, table->cols);
    if (table->caption.len > 0) {
        gj_strbuf_cstr(out, " caption «");
        print_text(out, gj_doc_text(doc, table->caption));
        gj_strbuf_cstr(out, "»");
    }
    if (table->unit != GJ_UNIT_NONE)
        gj_strbuf_format(out, " unit %s", gj_unit_at(table->unit)->name);
    gj_strbuf_char(out, '\n');
    for (uint32_t r = 0; r < table->rows; r++)
        print_row(doc, table, r, out);
}

/* Line, or part, page and paragraph of a format without lines. */
static void print_place(const gj_spot *spot, gj_strbuf *out)
{
    const gj_place *p = &spot->place;
    if (p->line) {
        gj_strbuf_format(out, "L%-3u ", p->line);
        return;
    }
    if (spot->part.n > 0) {
        print_text(out, spot->part);
        gj_strbuf_char(out, ' ');
    }
    if (p->page)
        gj_strbuf_format(out, "p%u ", p->page);
    if (p->paragraph)
        gj_strbuf_format(out, "P%-3u ", p->paragraph);
    if (p->sheet_row)
        gj_strbuf_format(out, "R%uC%u ", p->sheet_row, p->sheet_col);
}

static void print_block(gj_document *doc, const gj_block *block, gj_strbuf *out)
{
    gj_spot spot = gj_doc_spot(doc, block->text.off);
    print_place(&spot, out);
    if (block->kind == GJ_TABLE) {
        print_table(doc, block->table, out);
        return;
    }
    if (block->kind == GJ_HEADING) {
        print_heading(doc, block, out);
    } else {
        gj_strbuf_cstr(out, block->section == GJ_NONE ? "> P " : "P ");
        print_text(out, gj_doc_text(doc, block->text));
    }
    print_numbering(block, out);
    gj_strbuf_char(out, '\n');
}

gj_status gj_dump_print(gj_document *doc, gj_strbuf *out, gj_error *err)
{
    gj_strbuf_format(out, "reader %s, charset %s, %u blocks, %u tables\n",
                     doc->reader ? doc->reader : "-", doc->charset ? doc->charset : "-",
                     doc->blocks.n, doc->tables.n);
    for (uint32_t i = 0; i < doc->blocks.n; i++)
        print_block(doc, &doc->blocks.v[i], out);
    for (uint32_t i = 0; i < doc->notes.n; i++) {
        const gj_note *note = &doc->notes.v[i];
        gj_strbuf_cstr(out, note->partial ? "note partial: " : "note: ");
        print_text(out, note->message);
        gj_strbuf_char(out, '\n');
    }
    return out->failed ? gj_fail_memory(err) : GJ_OK;
}
