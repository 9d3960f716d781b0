/* target_charset.c — any bytes through detection and decoding: what comes out is UTF-8, twice the same.
 * SPDX-License-Identifier: MIT
 * The first byte chooses the charset. */
#include "fuzz.h"
#include "text/charset.h"
#include "text/utf8.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const char *const names[] = { NULL,       NULL,       "utf-8", "gbk",  "gb18030",
                                         "utf-16le", "utf-16be", "big5",  "nope", "" };
    if (size == 0)
        return 0;
    const char *name = names[data[0] % GJ_ARRAY_LEN(names)];
    gj_slice bytes = fuzz_slice(data + 1, size - 1);
    gj_strbuf one, two;
    gj_decoded first, second;
    gj_error err = { 0 };
    gj_strbuf_init(&one, 0);
    gj_strbuf_init(&two, 0);

    gj_status status = gj_charset_decode(bytes, name, &one, &first, &err);
    FUZZ_PROMISE(gj_charset_detect(bytes) < GJ_CHARSET_COUNT_);
    if (status == GJ_OK) {
        FUZZ_PROMISE(gj_utf8_valid(first.text));
        FUZZ_PROMISE(first.text.n <= 4 * bytes.n + 4);
        FUZZ_PROMISE(first.name && first.charset < GJ_CHARSET_COUNT_);
        FUZZ_PROMISE(first.bad == 0 || first.first_bad + 3 <= first.text.n);
        FUZZ_PROMISE(gj_charset_decode(bytes, name, &two, &second, &err) == GJ_OK);
        FUZZ_PROMISE(gj_slice_equal(first.text, second.text) && first.bad == second.bad);
    } else {
        FUZZ_PROMISE(err.status == status && err.message[0]);
    }
    gj_strbuf_done(&one);
    gj_strbuf_done(&two);
    return 0;
}
