/* doc.c — questions to a sealed document: quotes, blocks, cells, places.
 * SPDX-License-Identifier: MIT */
#include "doc/doc.h"

#include "text/utf8.h"

gj_slice gj_doc_quote(const gj_document *doc, gj_span text)
{
    if (text.len == 0)
        return (gj_slice){ doc->source.p, 0 };
    gj_span source = gj_offmap_span(&doc->map, text);
    return gj_slice_sub(doc->source, source.off, source.len);
}

bool gj_doc_has_guessed(const gj_document *doc)
{
    for (uint32_t i = 0; i < doc->tables.n; i++)
        if (doc->tables.v[i].guessed)
            return true;
    return false;
}

bool gj_doc_is_recognised(const gj_document *doc, uint16_t page)
{
    for (uint32_t i = 0; i < doc->recognised.n; i++)
        if (doc->recognised.v[i] == page)
            return true;
    return false;
}

uint32_t gj_doc_block_at(const gj_document *doc, uint32_t offset)
{
    uint32_t low = 0, high = doc->blocks.n; /* blocks before `low` begin at or before offset */
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (doc->blocks.v[middle].text.off <= offset)
            low = middle + 1;
        else
            high = middle;
    }
    if (low == 0 || offset >= gj_span_end(doc->blocks.v[low - 1].text))
        return GJ_NONE;
    return low - 1;
}

/* The cell of one row that covers a column; its index, or GJ_NONE. Cells stand in rising columns. */
static uint32_t cell_in_row(const gj_document *doc, const gj_row *row, uint16_t col)
{
    uint32_t low = 0, high = row->count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (doc->cells.v[row->first + middle].col <= col)
            low = middle + 1;
        else
            high = middle;
    }
    if (low == 0)
        return GJ_NONE;
    const gj_cell *cell = &doc->cells.v[row->first + low - 1];
    return col - cell->col < cell->cols ? row->first + low - 1 : GJ_NONE;
}

uint32_t gj_doc_cell_at(const gj_document *doc, uint32_t table, uint16_t row, uint16_t col)
{
    const gj_table *t = &doc->tables.v[table];
    if (row >= t->rows || col >= t->cols)
        return GJ_NONE;
    uint32_t found = cell_in_row(doc, &doc->rows.v[t->first_row + row], col);
    for (uint16_t r = row; found == GJ_NONE && t->spans && r > 0; r--) {
        uint32_t above = cell_in_row(doc, &doc->rows.v[t->first_row + r - 1], col);
        if (above == GJ_NONE)
            continue;
        return doc->cells.v[above].row + doc->cells.v[above].rows > row ? above : GJ_NONE;
    }
    return found;
}

uint32_t gj_doc_parent_section(const gj_document *doc, uint32_t block)
{
    return block < doc->blocks.n ? doc->blocks.v[block].section : GJ_NONE;
}

bool gj_doc_section_contains(const gj_document *doc, uint32_t outer, uint32_t inner)
{
    if (outer == GJ_NONE)
        return true;
    /* Levels fall on the way up, so this takes 255 steps at most. */
    for (uint32_t at = inner; at != GJ_NONE; at = gj_doc_parent_section(doc, at))
        if (at == outer)
            return true;
    return false;
}

/* Row and cell, both from 1, of a text offset inside a table; gives the text of that cell. */
static gj_span place_in_table(const gj_document *doc, const gj_table *table, uint32_t offset,
                              gj_place *place)
{
    uint32_t low = 0, high = table->rows;
    gj_span found = doc->blocks.v[table->block].text;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (doc->rows.v[table->first_row + middle].off <= offset)
            low = middle + 1;
        else
            high = middle;
    }
    if (low == 0)
        return found;
    const gj_row *row = &doc->rows.v[table->first_row + low - 1];
    place->row = low;
    place->page = row->page;
    for (uint32_t i = 0; i < row->count; i++) {
        const gj_cell *cell = &doc->cells.v[row->first + i];
        if (cell->inherited || cell->text.off > offset || (cell->text.len == 0 && cell->text.off < offset))
            continue;
        place->cell = cell->nth + 1u;
        place->sheet_row = cell->sheet_row;
        place->sheet_col = cell->sheet_col;
        found = cell->text;
    }
    return found;
}

/* How many characters of the source lie between the begin of a paragraph or cell and an offset in it, from 1. */
static uint32_t column_in(gj_document *doc, gj_span whole, uint32_t offset)
{
    uint32_t from = gj_offmap_to_source(&doc->map, whole.off);
    uint32_t to = gj_offmap_to_source(&doc->map, offset);
    return 1 + gj_lines_count(&doc->lines, doc->arena, from, to);
}

gj_spot gj_doc_spot(gj_document *doc, uint32_t offset)
{
    gj_spot spot = { .section = { "", 0 }, .part = { "", 0 } };
    gj_place *place = &spot.place;
    uint32_t index = gj_doc_block_at(doc, offset);
    if (offset > doc->map.text_len)
        offset = doc->map.text_len;
    uint32_t source = gj_offmap_to_source(&doc->map, offset);
    if (doc->pieced ||
        !gj_lines_find(&doc->lines, doc->arena, source, &place->line, &place->column))
        place->line = place->column = 0;
    if (index == GJ_NONE)
        return spot;
    const gj_block *block = &doc->blocks.v[index];
    gj_span whole = block->text;
    place->block = index + 1;
    place->page = block->page;
    place->part = block->part;
    if (block->section != GJ_NONE)
        spot.section = gj_doc_text(doc, doc->blocks.v[block->section].text);
    if (block->part > 0)
        spot.part = doc->parts.v[block->part - 1];
    if (block->table != GJ_NONE) {
        place->table = block->table + 1;
        whole = place_in_table(doc, &doc->tables.v[block->table], offset, place);
    }
    if (doc->pieced) {
        place->paragraph = block->paragraph;
        place->column = column_in(doc, whole, offset);
    }
    return spot;
}
