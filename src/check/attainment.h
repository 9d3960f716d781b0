/* attainment.h — a rate of completion with its target and what was done, read from the structure of its sentence.
 * SPDX-License-Identifier: MIT
 *
 *     计划改造5,800座，实际完成5,846座，完成率100.79%        a rate by its word
 *     轮换储备粮19,400吨，完成年度轮换计划20,000吨的97%      a rate of the target before it
 *     托养312人，超额完成年初确定的300人的目标，为目标的104%  a target named behind its figure
 *
 * The three stand in one sentence, and target and result count the same thing. Words of roles are not needed for what was done: it is
 * the figure of the thing that is no target, no remainder and no comparison.
 */
#ifndef GJ_CHECK_ATTAINMENT_H
#define GJ_CHECK_ATTAINMENT_H

#include "extract/extraction.h"

enum { GJ_ATTAINMENT_ACTUALS = 6 };

typedef struct gj_attainment {
    uint32_t rate, target;                    /* figures */
    uint32_t actuals[GJ_ATTAINMENT_ACTUALS];  /* what may be what was done, nearest to the target first */
    uint32_t n;                               /* so many of them: 1 is sure */
} gj_attainment;

/* False: figure `rate` is no rate of completion, or its sentence does not tell both others. */
bool gj_attainment_at(const gj_extraction *x, uint32_t rate, gj_attainment *out);

#endif
