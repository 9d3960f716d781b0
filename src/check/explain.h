/* explain.h — how a wrong figure may have come about: a digit, two digits swapped, a moved point, 元 for 万元.
 * SPDX-License-Identifier: MIT */
#ifndef GJ_CHECK_EXPLAIN_H
#define GJ_CHECK_EXPLAIN_H

#include "check/relation.h"

/* One sentence in Chinese, or an empty slice when no slip of the pen explains it. `written` is the figure, `value` what it should be. */
gj_slice gj_explain(const gj_figure *written, gj_dec value);
/* Would one figure of a relation that fails, written as a slip of the pen makes it, account for the failure? */
bool gj_relation_is_slip(const gj_extraction *x, const gj_relation *r);

#endif
