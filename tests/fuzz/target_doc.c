/* target_doc.c — any bytes as a compound file with a Word document in it: what is read is a sound document, or there is a message.
 * SPDX-License-Identifier: MIT */
#include "base/arena.h"
#include "base/limits.h"
#include "format/reader.h"
#include "fuzz.h"
#include "text/utf8.h"

extern const gj_reader gj_reader_doc;

static void check_document(gj_document *doc)
{
    uint32_t end = 0;
    FUZZ_PROMISE(doc->sealed && gj_utf8_valid(gj_strbuf_slice(&doc->text)));
    FUZZ_PROMISE(gj_utf8_valid(doc->source));
    for (uint32_t i = 0; i < doc->blocks.n; i++) {
        const gj_block *block = &doc->blocks.v[i];
        FUZZ_PROMISE(fuzz_inside(block->text, doc->text.n) && block->text.off >= end);
        end = gj_span_end(block->text);
        gj_slice quote = gj_doc_quote(doc, block->text);
        FUZZ_PROMISE(quote.n <= doc->source.n && gj_utf8_valid(quote));
    }
    for (uint32_t i = 0; i < doc->cells.n; i++) {
        const gj_cell *cell = &doc->cells.v[i];
        FUZZ_PROMISE(fuzz_inside(cell->text, doc->text.n));
        FUZZ_PROMISE(cell->rows >= 1 && cell->cols >= 1);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    gj_slice bytes = fuzz_slice(data, size);
    gj_arena arena;
    gj_strbuf scratch, text;
    gj_document doc;
    gj_builder *builder;
    gj_error err = { 0 };
    gj_arena_init(&arena, gj_limit_value(GJ_LIMIT_MEMORY));
    gj_strbuf_init(&scratch, 0);
    gj_strbuf_init(&text, gj_limit_value(GJ_LIMIT_TEXT_BYTES));
    memset(&doc, 0, sizeof doc);
    FUZZ_PROMISE(gj_reader_doc.sniff(bytes) >= 0);
    if (gj_build_begin(&arena, text, &doc, &builder, &err) == GJ_OK) {
        const gj_read_options options = { .charset = NULL, .scratch = &scratch };
        gj_status status = gj_reader_doc.read(bytes, &options, builder, &err);
        if (status == GJ_OK)
            status = gj_build_end(builder, &err);
        if (status == GJ_OK)
            check_document(&doc);
        else
            FUZZ_PROMISE(err.message[0]);
        text = doc.text;
    }
    gj_strbuf_done(&text);
    gj_strbuf_done(&scratch);
    gj_arena_done(&arena);
    return 0;
}
