/* wording.h — relations between words: two facts of kind text or grade are the same, or are not.
 * SPDX-License-Identifier: MIT */
#ifndef GJ_CHECK_WORDING_H
#define GJ_CHECK_WORDING_H

#include "check/kind.h"

/* Whether the `assert` of a check compares words. */
bool gj_wording_is(const gj_ruleset *rules, const gj_expr *expr);
/* Each statement of the left fact against those of the right one: one of them must agree (=), none may (!=). */
gj_status gj_wording_run(const gj_check_decl *check, gj_audit_run *run, gj_error *err);

#endif
