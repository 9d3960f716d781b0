/* target_xls.c — any bytes as the workbook of a compound file, which is made around them so that every change reaches the reader.
 * SPDX-License-Identifier: MIT */
#include "document.h"
#include "support/made_ole.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    made_stream stream = { "Workbook", (const char *)data, size };
    made_ole o = made_ole_of(&stream, 1);
    check_reading(made_bytes(&o));
    free(o.p);
    return 0;
}
