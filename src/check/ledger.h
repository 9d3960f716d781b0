/* ledger.h — conflicts, remarks and passes -> the outcomes of a result, with evidence, in order.
 * SPDX-License-Identifier: MIT */
#ifndef GJ_CHECK_LEDGER_H
#define GJ_CHECK_LEDGER_H

#include "check/suspect.h"
#include "finding/outcome.h"

/* passes: list what holds too (it is counted in any case). Outcomes come sorted: findings (level, then place), rounding, passes. */
gj_status gj_ledger_write(gj_audit_run *run, const gj_conflicts *conflicts, bool passes, gj_result *result, gj_error *err);

#endif
