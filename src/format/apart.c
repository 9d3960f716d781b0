/* apart.c — reads a file here for somebody else to build.
 * SPDX-License-Identifier: MIT */
#include "format/apart.h"

#include "base/limits.h"
#include "doc/script.h"
#include "format/reader.h"

static gj_status read_script(gj_slice bytes, const gj_read_options *options, gj_script *script,
                             gj_error *err)
{
    gj_builder *builder;
    const gj_reader *reader = gj_format_find(bytes, err);
    if (!reader)
        return err->status;
    GJ_TRY(gj_build_script(script, &builder, err));
    GJ_TRY(reader->read(bytes, options, builder, err));
    return gj_script_end(script, err);
}

bool gj_format_read_apart(gj_slice bytes, const char *charset, size_t most, gj_strbuf *out)
{
    gj_arena arena;
    gj_strbuf scratch;
    gj_script script;
    gj_error why = { .status = GJ_OK };
    size_t limit = out->limit;
    gj_arena_init(&arena, gj_limit_value(GJ_LIMIT_MEMORY));
    gj_strbuf_init(&scratch, gj_limit_value(GJ_LIMIT_TEXT_BYTES));
    gj_strbuf_clear(out);
    out->limit = most;
    gj_script_begin(&script, &arena, out);
    gj_read_options options = { .charset = charset, .scratch = &scratch };
    gj_status status = read_script(bytes, &options, &script, &why);
    out->limit = limit;
    bool memory = status == GJ_E_MEMORY && !script.cut && !arena.over_budget;
    if (status != GJ_OK || script.cut)
        gj_strbuf_clear(out);
    if (status != GJ_OK && !script.cut && !memory)
        gj_script_fail(out, status, why.message);
    gj_strbuf_done(&scratch);
    gj_arena_done(&arena);
    return !memory && !out->failed;
}
