/* when.h — whether the condition of a check holds: `when` over the figures that a relation binds.
 * SPDX-License-Identifier: MIT */
#ifndef GJ_CHECK_WHEN_H
#define GJ_CHECK_WHEN_H

#include "check/gather.h"

/* A relation with lists of its own. False: no memory. */
bool gj_relation_copy(gj_arena *arena, const gj_relation *from, gj_relation *to);

/* *holds: the check has no condition, or it holds as written. A fact of the condition takes the figure that `r` binds to it; sum(x) and
 * the like gather as gj_gather_bind does. A condition for which something is missing does not hold. `r` is left as it is. */
gj_status gj_when_holds(gj_audit_run *run, const gj_check_decl *check, const gj_relation *r,
                        uint32_t left, gj_gathering which, bool *holds, gj_error *err);

#endif
