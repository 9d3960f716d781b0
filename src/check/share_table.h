/* share_table.h — columns of shares in tables (占比), with the column of amounts they were computed from.
 * SPDX-License-Identifier: MIT */
#ifndef GJ_CHECK_SHARE_TABLE_H
#define GJ_CHECK_SHARE_TABLE_H

#include "check/kind.h"
#include "check/share_list.h"

/* Says of one list what is wrong with it, or that it holds. */
gj_status gj_shares_judge(const gj_check_decl *check, gj_audit_run *run, const gj_share_list *list,
                          gj_error *err);

/* Judges every column whose head matches the check's `column`. */
gj_status gj_share_tables(const gj_check_decl *check, gj_audit_run *run, gj_error *err);

#endif
