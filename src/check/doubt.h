/* doubt.h — contradictions that are likelier a misreading than an error of the report.
 * SPDX-License-Identifier: MIT */
#ifndef GJ_CHECK_DOUBT_H
#define GJ_CHECK_DOUBT_H

#include "check/uses.h"

/* Goes over the relations that fail, before suspects are looked for:
 *
 *   other partners   1,441.22 = 120.00 fails, but the one is a rate of 1,486.00, the other of 120.00: they speak of two things.
 *                    Counts merely beside another conflict; doubtful where a slip of the pen parts them
 *   two totals       two figures that should be equal, each the sum of a list of its own: the same
 *   both borne out   two figures that should be equal, and each makes an equation without the other: doubtful
 *   far off          an equation outside a row of a table whose sides differ by more than half and by no slip: doubtful
 */
void gj_doubt_settle(gj_audit_run *run, const gj_uses *uses);

#endif
