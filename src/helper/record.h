/* record.h — writes the records of a helper's stream (format/page_stream.h) to standard output.
 * SPDX-License-Identifier: MIT */
#ifndef GJ_HELPER_RECORD_H
#define GJ_HELPER_RECORD_H

#include <stdint.h>

#include "format/page_stream.h"

/* Ends the process when nobody takes the record. */
void record_put(char kind, const int32_t v[GJ_PAGE_FIELDS]);
/* Points as hundredths of a point; what is no place on a page becomes 0. */
int32_t record_length(double points);

#endif
