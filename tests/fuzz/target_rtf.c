/* target_rtf.c — RTF: the bytes stand behind its beginning, so that every change is read.
 * SPDX-License-Identifier: MIT */
#include "document.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    gj_strbuf bytes;
    gj_strbuf_init(&bytes, 0);
    gj_strbuf_cstr(&bytes, "{\\rtf1");
    gj_strbuf_add(&bytes, fuzz_slice(data, size));
    check_reading(gj_strbuf_slice(&bytes));
    gj_strbuf_done(&bytes);
    return 0;
}
