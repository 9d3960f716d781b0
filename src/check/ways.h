/* ways.h — the relations that come of the figures found for each place: one for every way to choose among them.
 * SPDX-License-Identifier: MIT */
#ifndef GJ_CHECK_WAYS_H
#define GJ_CHECK_WAYS_H

#include "check/slot.h"

/* Adds a relation for each way to choose one candidate a slot beside `left`, at most 24, where `when` holds and no figure stands on two
 * sides. `proto`: check, form, expr and certain. */
gj_status gj_ways_add(const gj_check_decl *check, gj_audit_run *run, uint32_t left, const gj_slots *s, gj_relation proto, gj_error *err);

/* A relation with sum(x) and the like. Where items stand in text and table, those of either may be meant: alternatives. `left`: GJ_NO_INDEX
 * where no figure of its own stands on either side. */
gj_status gj_ways_add_gathered(const gj_check_decl *check, gj_audit_run *run, uint32_t left, const gj_slots *s, const gj_relation *proto, gj_error *err);

#endif
