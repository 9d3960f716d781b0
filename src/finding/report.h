/* report.h — the report as one buffer without pointers: built once, sent, stored, opened again with validation.
 * SPDX-License-Identifier: MIT */
#ifndef GJ_FINDING_REPORT_H
#define GJ_FINDING_REPORT_H

#include "base/error.h"
#include "finding/outcome.h"

/* Makes the report; fingerprints are computed here (16 hex digits of a hash of check and key, with #2, #3 for repeats). */
gj_status gj_report_build(const gj_result *result, gj_report **out, gj_error *err);

#endif
