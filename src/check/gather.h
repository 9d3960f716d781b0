/* gather.h — sum(x), count(x), min(x), max(x) of a relation: all figures of one role at once.
 * SPDX-License-Identifier: MIT */
#ifndef GJ_CHECK_GATHER_H
#define GJ_CHECK_GATHER_H

#include "check/eval.h"
#include "check/kind.h"

static inline bool gj_expr_gathers(const gj_expr *e)
{
    return e && (e->op == GJ_OP_SUM || e->op == GJ_OP_COUNT || e->op == GJ_OP_MIN || e->op == GJ_OP_MAX);
}

/* Which figures are gathered. The items of a report stand in its text, in its table, or in both: then twice. */
typedef enum gj_gathering { GJ_GATHER_TABLE, GJ_GATHER_TEXT, GJ_GATHER_ALL, GJ_GATHERING_COUNT_ } gj_gathering;

/* Binds every gathering of `expr` to the figures of its role that are of the project of `left` (GJ_NO_INDEX: of any) and not bound
 * yet. *complete: each has one at least. The relation is no longer certain: whether all items were found is never beyond doubt. */
gj_status gj_gather_bind(gj_audit_run *run, const gj_expr *expr, uint32_t left, gj_gathering which, gj_relation *r,
                         bool *complete, gj_error *err);

/* Value of a gathering with the figures bound to it. False: none is, or overflow. */
bool gj_gather_interval(const gj_eval *e, const gj_expr *gathering, gj_interval *out);
/* The same with the figures as written, the one of index `without` (GJ_NO_INDEX: none) left out of a sum. */
bool gj_gather_value(const gj_extraction *x, const gj_relation *r, const gj_expr *gathering, uint32_t without, gj_dec *out);
/* Whether a figure is bound to the gathering. */
bool gj_gather_has(const gj_extraction *x, const gj_relation *r, const gj_expr *gathering, uint32_t figure);

#endif
