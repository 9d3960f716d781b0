/* score_pair.h — two totals that differ: of one thing, or of two.
 * SPDX-License-Identifier: MIT */
#ifndef GJ_CHECK_SCORE_PAIR_H
#define GJ_CHECK_SCORE_PAIR_H

#include "check/relation.h"
#include "check/score_words.h"

/* What becomes of the contradiction of two scores that should be the same (result, and the only term). */
gj_score_fate gj_score_pair_weigh(const gj_extraction *x, const gj_relation *r);

#endif
