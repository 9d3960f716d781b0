/* target_txt.c — any bytes through the text reader: every span lies in the text, every block has its place.
 * SPDX-License-Identifier: MIT */
#include "document.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    check_reading(fuzz_slice(data, size));
    return 0;
}
