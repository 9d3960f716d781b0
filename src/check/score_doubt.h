/* score_doubt.h — contradictions of scores that are likelier a misreading than an error of the report.
 * SPDX-License-Identifier: MIT */
#ifndef GJ_CHECK_SCORE_DOUBT_H
#define GJ_CHECK_SCORE_DOUBT_H

#include "check/kind.h"

/* Goes over the relations of a run that fail and speak of scores alone, or of a score and a rate: some pass by another reading, some say
 * nothing (skipped), some are no longer certain. Before conflicts are looked for. */
void gj_score_doubt_settle(gj_audit_run *run);

#endif
