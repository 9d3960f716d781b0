/* item_sum.h — the ways in which the items of a set may make a total: all of them, the higher levels only, with one more.
 * SPDX-License-Identifier: MIT */
#ifndef GJ_CHECK_ITEM_SUM_H
#define GJ_CHECK_ITEM_SUM_H

#include "check/item_set.h"

/* Adds the relation «items make `result`» in the way that holds; where none does, in the one that comes nearest, which is what the report
 * meant. `certain`: no item can have been overlooked. */
gj_status gj_item_sum_add(gj_totals *t, const gj_item_set *set, gj_term result, bool certain, gj_error *err);

/* Appends the items of a set to the terms of a relation, which is certain no more where one of them is not. */
gj_status gj_item_sum_push_terms(gj_totals *t, const gj_item_set *set, gj_relation *r, gj_error *err);

/* The relation of index `first`, if there is one, is a guess: kept where it holds or a slip of the pen explains it, else dropped. */
void gj_item_sum_keep_slip(gj_totals *t, uint32_t first);

#endif
