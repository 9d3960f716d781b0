/* bind.h — which figures stand for the facts of a relation: those nearest to one another that speak of the same thing.
 * SPDX-License-Identifier: MIT */
#ifndef GJ_CHECK_BIND_H
#define GJ_CHECK_BIND_H

#include "check/kind.h"

/* Adds a relation for each way to bind the facts of `assert`: for every figure that can stand on its left side, the figures of the
 * smallest place (sentence or row, paragraph or table, section, document) that has all the others with the same scope. Several ways
 * for one left side are alternatives (same group). `when` must hold. */
gj_status gj_bind_relation(const gj_check_decl *check, gj_audit_run *run, gj_error *err);
/* The same, but for left sides whose figure is in the bitset `told`: those are bound already. */
gj_status gj_bind_others(const gj_check_decl *check, gj_audit_run *run, const uint64_t *told, gj_error *err);

gj_status gj_run_add(gj_audit_run *run, const gj_relation *relation, gj_error *err);
/* Makes the relations from `first` on alternatives: one must hold. */
void gj_run_alternatives(gj_audit_run *run, uint32_t first);

#endif
