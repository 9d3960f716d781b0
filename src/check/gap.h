/* gap.h — differences that another amount of the report accounts for.
 * SPDX-License-Identifier: MIT */
#ifndef GJ_CHECK_GAP_H
#define GJ_CHECK_GAP_H

#include "check/kind.h"

/* Two amounts that should be equal: «补助经费4557.84万元，加上县级应承担的772.66万元，资金总规模5330.5万元»: the sentence of one of them names
 * what parts them. Where a slip of the pen parts them as well, only what was carried over or came from elsewhere counts.
 * `r`: a sum of one term that fails. */
bool gj_gap_is_stated(const gj_audit_run *run, const gj_relation *r);

/* A sum or difference of amounts that fails by no slip of the pen, but
 *
 *     what is missing is named in the paragraph or table of one of its figures (其他资金70万元),
 *     two amounts of the paragraph make the figure on the left (年末结余149.35 = 收入1852.64 − 支出1703.29), or
 *     it takes a cut away, and the budget has grown.
 *
 * `r`: an equation a = b ± c that fails. */
bool gj_difference_is_explained(const gj_audit_run *run, const gj_relation *r);

#endif
