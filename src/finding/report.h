/* report.h — the report as one buffer without pointers: built once, sent, stored, opened again with validation.
 * SPDX-License-Identifier: MIT
 *
 *   header | outcome records | evidence records | note texts | strings
 *
 * Records refer to strings by offset and length. Strings stand in the order of the records that name them, each ended by
 * NUL and none shared: so one walk proves that a buffer is whole, and nothing can hide in it. Byte order is the machine's.
 */
#ifndef GJ_FINDING_REPORT_H
#define GJ_FINDING_REPORT_H

#include "base/error.h"
#include "base/strbuf.h"
#include "finding/outcome.h"

/* Makes the report; fingerprints are computed here (16 hex digits of a hash of check and key, with #2, #3 for repeats). */
gj_status gj_report_build(const gj_result *result, gj_report **out, gj_error *err);

/* The same into a buffer of the caller's, which is emptied first; *out is valid as long as the buffer is left alone and must
 * not be freed. findings_only: other outcomes are counted but not listed. */
gj_status gj_report_write(const gj_result *result, bool findings_only, gj_strbuf *buffer,
                          const gj_report **out, gj_error *err);

#endif
