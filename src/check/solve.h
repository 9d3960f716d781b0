/* solve.h — the value of one figure on the right side of an equation, the others as written: from 98.4% = spent / 150 to spent.
 * SPDX-License-Identifier: MIT */
#ifndef GJ_CHECK_SOLVE_H
#define GJ_CHECK_SOLVE_H

#include "check/relation.h"

/* r: form EXPR with a comparison `=`. The value is rounded to the decimals the figure is written with. False: it cannot be said. */
bool gj_solve_expr(const gj_extraction *x, const gj_relation *r, uint32_t figure, gj_dec *out);

#endif
