/* explained.h — contradictions that a figure which the rule does not know explains.
 * SPDX-License-Identifier: MIT */
#ifndef GJ_CHECK_EXPLAINED_H
#define GJ_CHECK_EXPLAINED_H

#include "check/kind.h"

/* «支出占安排数的97.01%» fails with the money received, and holds with another amount of the report. Only for equations of a rate and two
 * amounts, and only with an amount that is no slip of the pen away from the one it stands for. *sure: the rate has decimals, so that
 * chance hardly finds such an amount. */
bool gj_quotient_is_explained(const gj_audit_run *run, const gj_relation *r, bool *sure);

/* «支出2,351.84万元» is above the initial budget, but
 *
 *     some rate of the report is that of the spending in a larger amount (执行率97.25%, of the income of 2,418.36),
 *     a larger amount stands in the same role as the limit (全年到位3,164, of which 1,600 came in March),
 *     it is another spending and what the same paragraph adds to it (3,089.40 + 865 of the unit's own money), or
 *     its sentence names a part that money carried over or of one's own paid for.
 *
 * `r`: an inequality between two amounts that fails. */
bool gj_excess_is_explained(const gj_audit_run *run, const gj_relation *r);

#endif
