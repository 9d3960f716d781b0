/* record.c — the records of a helper's stream.
 * SPDX-License-Identifier: MIT */
#include "helper/record.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

int32_t record_length(double points)
{
    return isfinite(points) && fabs(points) < 1e7 ? (int32_t)lround(points * 100) : 0;
}

void record_put(char kind, const int32_t v[GJ_PAGE_FIELDS])
{
    unsigned char record[GJ_PAGE_RECORD] = { (unsigned char)kind };
    for (int i = 0; i < GJ_PAGE_FIELDS; i++)
        for (int k = 0; k < 4; k++)
            record[1 + 4 * i + k] = (unsigned char)((uint32_t)v[i] >> (8 * k));
    if (fwrite(record, sizeof record, 1, stdout) != 1)
        exit(EXIT_FAILURE);
}
