/* target_html.c — web pages, and messages with pages in them: the first byte says which.
 * SPDX-License-Identifier: MIT */
#include "document.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const char *const heads[] = { "", "<html>", "MIME-Version: 1.0\nContent-Type: text/html\n\n<html>",
                                         "MIME-Version: 1.0\nContent-Type: multipart/related; boundary=b\n\n--b\n" };
    if (size == 0)
        return 0;
    gj_strbuf bytes;
    gj_strbuf_init(&bytes, 0);
    gj_strbuf_cstr(&bytes, heads[data[0] % GJ_ARRAY_LEN(heads)]);
    gj_strbuf_add(&bytes, fuzz_slice(data + 1, size - 1));
    check_reading(gj_strbuf_slice(&bytes));
    gj_strbuf_done(&bytes);
    return 0;
}
