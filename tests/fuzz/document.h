/* document.h — promises of every document, whatever reader made it.
 * SPDX-License-Identifier: MIT */
#ifndef GJ_FUZZ_DOCUMENT_H
#define GJ_FUZZ_DOCUMENT_H

#include "base/limits.h"
#include "format/reader.h"
#include "fuzz.h"
#include "text/utf8.h"

static inline void check_tables(const gj_document *doc)
{
    for (uint32_t i = 0; i < doc->tables.n; i++) {
        const gj_table *table = &doc->tables.v[i];
        FUZZ_PROMISE(table->block < doc->blocks.n && doc->blocks.v[table->block].kind == GJ_TABLE);
        FUZZ_PROMISE(table->first_cell <= doc->cells.n);
        FUZZ_PROMISE(table->cells <= doc->cells.n - table->first_cell);
        FUZZ_PROMISE(fuzz_inside(table->caption, doc->text.n));
    }
    for (uint32_t i = 0; i < doc->cells.n; i++) {
        const gj_cell *cell = &doc->cells.v[i];
        FUZZ_PROMISE(fuzz_inside(cell->text, doc->text.n));
        FUZZ_PROMISE(cell->rows >= 1 && cell->cols >= 1);
    }
}

static inline void check_document(gj_document *doc)
{
    uint32_t end = 0;
    FUZZ_PROMISE(doc->sealed && gj_utf8_valid(gj_strbuf_slice(&doc->text)));
    for (uint32_t i = 0; i < doc->blocks.n; i++) {
        const gj_block *block = &doc->blocks.v[i];
        FUZZ_PROMISE(fuzz_inside(block->text, doc->text.n) && block->text.off >= end);
        FUZZ_PROMISE(gj_span_contains(block->text, block->body));
        FUZZ_PROMISE(block->section == GJ_NONE || block->section < i);
        end = gj_span_end(block->text);

        gj_slice quote = gj_doc_quote(doc, block->text);
        FUZZ_PROMISE(quote.n <= doc->source.n && gj_utf8_valid(quote));
        gj_spot spot = gj_doc_spot(doc, block->text.off);
        FUZZ_PROMISE(doc->pieced || (spot.place.line >= 1 && spot.place.column >= 1));
    }
    check_tables(doc);
}

/* Reads the bytes as a file would be read. */
static inline void check_reading(gj_slice bytes)
{
    gj_arena arena;
    gj_strbuf scratch, text;
    gj_document doc;
    gj_builder *builder;
    gj_error err = { 0 };
    gj_arena_init(&arena, gj_limit_value(GJ_LIMIT_MEMORY));
    gj_strbuf_init(&scratch, 0);
    gj_strbuf_init(&text, gj_limit_value(GJ_LIMIT_TEXT_BYTES));
    memset(&doc, 0, sizeof doc);

    const gj_reader *reader = gj_format_find(bytes, &err);
    if (!reader) {
        FUZZ_PROMISE(err.message[0]);
    } else if (gj_build_begin(&arena, text, &doc, &builder, &err) == GJ_OK) {
        const gj_read_options options = { .charset = NULL, .scratch = &scratch };
        gj_status status = reader->read(bytes, &options, builder, &err);
        if (status == GJ_OK)
            status = gj_build_end(builder, &err);
        if (status == GJ_OK)
            check_document(&doc);
        else
            FUZZ_PROMISE(err.message[0] && status != GJ_E_INTERNAL);
        text = doc.text;
    }
    gj_strbuf_done(&text);
    gj_strbuf_done(&scratch);
    gj_arena_done(&arena);
}

#endif
