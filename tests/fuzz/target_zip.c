/* target_zip.c — any bytes as a ZIP container: every entry is read or refused with words, names are UTF-8.
 * SPDX-License-Identifier: MIT */
#include "base/limits.h"
#include "codec/zip.h"
#include "fuzz.h"
#include "text/utf8.h"

/* Its record alone says the same of it. */
static void read_alone(gj_slice bytes, const gj_zip_entry *e, gj_arena *arena)
{
    gj_zip one;
    gj_error err = { 0 };
    gj_arena_mark mark = gj_arena_save(arena);
    FUZZ_PROMISE(gj_zip_open_one(bytes, e->record, arena, &one, &err) == GJ_OK);
    FUZZ_PROMISE(gj_slice_equal(one.entries[0].name, e->name) && one.entries[0].data == e->data);
    gj_arena_rewind(arena, mark);
}

static void read_entry(gj_zip *zip, const gj_zip_entry *e, gj_strbuf *buf)
{
    gj_error err = { 0 };
    gj_slice out;
    char shown[GJ_ZIP_SHOWN];
    FUZZ_PROMISE(gj_utf8_valid(e->name));
    FUZZ_PROMISE(gj_utf8_valid(gj_slice_of(gj_zip_show(e->name, shown))));
    FUZZ_PROMISE(gj_zip_find(zip, e->name) != NULL);
    char head[64];
    FUZZ_PROMISE(gj_zip_peek(zip, e, head, sizeof head) <= sizeof head);
    if (gj_zip_read(zip, e, buf, &out, &err) == GJ_OK)
        FUZZ_PROMISE(out.n == e->size && e->flaw == GJ_ZIP_SOUND && zip->inflated >= out.n);
    else
        FUZZ_PROMISE(err.message[0] && err.status != GJ_E_INTERNAL);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    gj_slice bytes = fuzz_slice(data, size);
    gj_arena arena;
    gj_strbuf buf;
    gj_zip zip;
    gj_error err = { 0 };
    gj_arena_init(&arena, gj_limit_value(GJ_LIMIT_MEMORY));
    gj_strbuf_init(&buf, 0);
    (void)gj_zip_has(bytes, "word/");
    if (gj_zip_open(bytes, &arena, GJ_LIMIT_PARTS, &zip, &err) == GJ_OK) {
        FUZZ_PROMISE(zip.n <= gj_limit_value(GJ_LIMIT_PARTS));
        for (uint32_t i = 0; i < zip.n; i++)
            read_entry(&zip, &zip.entries[i], &buf);
        for (uint32_t i = 0; i < zip.n && i < 16; i++)
            read_alone(bytes, &zip.entries[i], &arena);
    } else {
        FUZZ_PROMISE(err.message[0] && err.status != GJ_E_INTERNAL);
    }
    gj_strbuf_done(&buf);
    gj_arena_done(&arena);
    return 0;
}
