/* verdict.h — the words for verdicts, certainty, levels, states and statuses: stable English names and Chinese ones.
 * SPDX-License-Identifier: MIT */
#ifndef GJ_FINDING_VERDICT_H
#define GJ_FINDING_VERDICT_H

#include <stdbool.h>

#include "gouji.h"

/* Stable names, as JSON writes them. A value out of range gives "unknown". */
const char *gj_verdict_name(gj_verdict verdict);       /* "fail" */
const char *gj_certainty_name(gj_certainty certainty); /* "certain" */
const char *gj_level_name(gj_level level);             /* "P0" */
const char *gj_state_name(gj_coverage_state state);    /* "audited" */

/* The same for people. */
const char *gj_verdict_title(gj_verdict verdict);       /* 矛盾 */
const char *gj_certainty_title(gj_certainty certainty); /* 确定 */
const char *gj_level_title(gj_level level);             /* 致命 */

/* Whether an outcome of this verdict is a finding: fail, missing, ambiguous. */
static inline bool gj_verdict_is_finding(gj_verdict verdict)
{
    return verdict == GJ_FAIL || verdict == GJ_MISSING || verdict == GJ_AMBIGUOUS;
}

#endif
