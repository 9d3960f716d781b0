/* target_doc.c — any bytes as a compound file with a Word document in it.
 * SPDX-License-Identifier: MIT */
#include "document.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    check_reading(fuzz_slice(data, size));
    return 0;
}
