/* target_odf.c — any XML as parts of an OpenDocument file: the package is made around it, so that every change reaches the reader.
 * SPDX-License-Identifier: MIT
 * Parts are divided by a zero byte: content, styles, manifest. Without styles the content is read as a flat file, too. */
#include "document.h"
#include "support/made_zip.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const char *const names[] = { "content.xml", "styles.xml", "META-INF/manifest.xml" };
    gj_slice rest = fuzz_slice(data, size);
    made_zip z;
    bool one = true;
    made_zip_init(&z);
    made_zip_put(&z, "mimetype", GJ_SLICE("application/vnd.oasis.opendocument.text"));
    for (size_t i = 0; i < GJ_ARRAY_LEN(names); i++) {
        const char *zero = rest.n > 0 ? memchr(rest.p, '\0', rest.n) : NULL;
        size_t n = zero ? (size_t)(zero - rest.p) : rest.n;
        if (i == 0 || n > 0)
            made_zip_put(&z, names[i], gj_slice_sub(rest, 0, n));
        one = one && (i == 0 || n == 0);
        rest = gj_slice_sub(rest, zero ? n + 1 : n, rest.n);
    }
    check_reading(made_zip_end(&z));
    made_zip_done(&z);
    if (one && size > 0)
        check_reading(fuzz_slice(data, size));
    return 0;
}
