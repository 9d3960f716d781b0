/* eval.h — an expression as a fraction of intervals: division never happens, a/b = c is compared as a = c x b.
 * SPDX-License-Identifier: MIT */
#ifndef GJ_CHECK_EVAL_H
#define GJ_CHECK_EVAL_H

#include "check/relation.h"
#include "check/value.h"

typedef struct gj_frac {
    gj_interval num, den; /* den is above zero */
    bool whole;           /* den is one */
} gj_frac;

typedef struct gj_eval {
    const gj_extraction *x;
    const gj_relation *relation;
    gj_edit edit;
    gj_precision precision;
    gj_dec step;          /* finest step of the relation's money figures */
    bool quotient;
} gj_eval;

/* False: overflow, a leaf without a figure, or a denominator that may be zero. */
bool gj_eval_expr(const gj_eval *e, const gj_expr *expr, gj_frac *out);
/* Does `left op right` hold for some admissible numbers? op: GJ_OP_EQ .. GJ_OP_GE. */
bool gj_eval_compare(const gj_frac *left, gj_op op, const gj_frac *right, bool *holds);

/* Finest step of the money figures among result and terms; one where there are none. */
gj_dec gj_eval_step(const gj_extraction *x, const gj_relation *r);
bool gj_expr_is_quotient(const gj_expr *expr);

#endif
