/* score_rate.h — a score against its full mark, or against its mark and a rate.
 * SPDX-License-Identifier: MIT */
#ifndef GJ_CHECK_SCORE_RATE_H
#define GJ_CHECK_SCORE_RATE_H

#include "check/relation.h"
#include "check/score_words.h"

/* What becomes of a relation of a rule that fails: a score equal to a mark times a rate, a score not above its mark, a total not above 100. */
gj_score_fate gj_score_rate_weigh(const gj_extraction *x, const gj_relation *r);

#endif
