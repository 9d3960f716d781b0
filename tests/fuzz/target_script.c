/* target_script.c — any bytes as the script of another process: never anything but a sound document, or a reason.
 * SPDX-License-Identifier: MIT */
#include "document.h"

#include "doc/script.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    gj_arena arena;
    gj_strbuf text;
    gj_document doc;
    gj_builder *builder;
    gj_error err = { 0 };
    gj_arena_init(&arena, gj_limit_value(GJ_LIMIT_MEMORY));
    gj_strbuf_init(&text, gj_limit_value(GJ_LIMIT_TEXT_BYTES));
    memset(&doc, 0, sizeof doc);
    if (gj_build_begin(&arena, text, &doc, &builder, &err) == GJ_OK) {
        gj_status status = gj_script_perform(fuzz_slice(data, size), builder, &err);
        if (status == GJ_OK)
            status = gj_build_end(builder, &err);
        if (status == GJ_OK)
            check_document(&doc);
        else
            FUZZ_PROMISE(err.message[0]);
        text = doc.text;
    }
    gj_strbuf_done(&text);
    gj_arena_done(&arena);
    return 0;
}
