/* checks.h — runs all checks of a ruleset over an extraction.
 * SPDX-License-Identifier: MIT */
#ifndef GJ_CHECK_CHECKS_H
#define GJ_CHECK_CHECKS_H

#include "check/kind.h"
#include "finding/outcome.h"

/* only: glob over check names, NULL: all. passes: list what holds too. Fills outcomes and counts of *result. */
gj_status gj_checks_run(gj_engine *engine, gj_extraction *x, const char *only, bool passes, gj_result *result, gj_error *err);

#endif
