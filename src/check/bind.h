/* bind.h — which figures stand for the facts of a relation: those nearest to one another that speak of the same thing.
 * SPDX-License-Identifier: MIT */
#ifndef GJ_CHECK_BIND_H
#define GJ_CHECK_BIND_H

#include "check/kind.h"

/* How near two facts stand; the binder tries the nearest first. */
typedef enum gj_nearness {
    GJ_NEAR_SENTENCE, /* sentence of prose, row of a table */
    GJ_NEAR_BLOCK,    /* paragraph, table */
    GJ_NEAR_SECTION,  /* the same heading */
    GJ_NEAR_DOCUMENT,
    GJ_NEAR_COUNT_
} gj_nearness;

bool gj_bind_near(const gj_extraction *x, const gj_fact *a, const gj_fact *b, gj_nearness nearness);

/* Adds a relation for each way to bind the facts of `assert`: for every figure that can stand on its left side, the figures of the
 * smallest place (sentence or row, paragraph or table, section, document) that has all the others with the same scope. Several ways
 * for one left side are alternatives (same group). `when` must hold. */
gj_status gj_bind_relation(const gj_check_decl *check, gj_audit_run *run, gj_error *err);
/* The same, but for left sides whose figure is in the bitset `told`: those are bound already. */
gj_status gj_bind_others(const gj_check_decl *check, gj_audit_run *run, const uint64_t *told, gj_error *err);

gj_status gj_run_add(gj_audit_run *run, const gj_relation *relation, gj_error *err);

#endif
