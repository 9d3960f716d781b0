/* neighbours.h — within a sentence figures that stand beside one another belong together, whatever they name.
 * SPDX-License-Identifier: MIT */
#ifndef GJ_CHECK_NEIGHBOURS_H
#define GJ_CHECK_NEIGHBOURS_H

#include "check/slot.h"

/* «修裱目标4000卷以上，实际修裱4400卷，完成率110%»: each slot takes the nearest figure before the left side; *complete: each found one, and
 * relations were added. Only for counted things: amounts of money have their subjects. */
gj_status gj_neighbours_bind(const gj_check_decl *check, gj_audit_run *run, uint32_t left, gj_slots *s, bool *complete, gj_error *err);

/* Does another figure of the role of `left` stand between the two? Then the first belongs to that one. */
bool gj_neighbours_parted(const gj_extraction *x, const gj_fact *left, const gj_fact *other);

#endif
