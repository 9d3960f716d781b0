/* group_prose.h — groups and items in prose: «（一）产出指标（50分）» with «1.数量指标（20分）» below it.
 * SPDX-License-Identifier: MIT */
#ifndef GJ_CHECK_GROUP_PROSE_H
#define GJ_CHECK_GROUP_PROSE_H

#include "check/bracket.h"
#include "check/kind.h"

gj_status gj_group_prose(const gj_check_decl *check, gj_audit_run *run, gj_bracket_kind bracket,
                         gj_error *err);

#endif
