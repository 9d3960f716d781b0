/* target_ole.c — any bytes as a compound file: every stream read lies within its bounds and is twice the same.
 * SPDX-License-Identifier: MIT */
#include "codec/ole.h"
#include "fuzz.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    gj_slice bytes = fuzz_slice(data, size);
    gj_arena arena;
    gj_ole ole;
    gj_error err = { 0 };
    gj_arena_init(&arena, 256 << 20);
    gj_status status = gj_ole_open(bytes, &arena, &ole, &err);
    FUZZ_PROMISE(status == GJ_OK || err.message[0]);
    for (uint32_t i = 0; status == GJ_OK && i < ole.n && i < 64; i++) {
        gj_slice one, two;
        gj_ole_fault fault, again;
        uint64_t sum = 0;
        if (gj_ole_read(&ole, &ole.entries[i], &one, &fault, &err) != GJ_OK)
            break;
        FUZZ_PROMISE(one.n <= ole.entries[i].size);
        FUZZ_PROMISE(fault != GJ_OLE_WHOLE || one.n == ole.entries[i].size);
        FUZZ_PROMISE(one.n <= 2 * size + 8192);
        for (size_t k = 0; k < one.n; k++)
            sum += (uint8_t)one.p[k]; /* ASan sees bytes that are not ours */
        FUZZ_PROMISE(sum <= 255 * (uint64_t)one.n);
        if (gj_ole_read(&ole, &ole.entries[i], &two, &again, &err) != GJ_OK)
            break;
        FUZZ_PROMISE(fault == again && gj_slice_equal(one, two));
    }
    gj_arena_done(&arena);
    return 0;
}
