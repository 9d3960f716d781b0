/* item_set.h — the items that may make a total, in sets: those of one table, of one paragraph, of all the prose.
 * SPDX-License-Identifier: MIT */
#ifndef GJ_CHECK_ITEM_SET_H
#define GJ_CHECK_ITEM_SET_H

#include "check/kind.h"
#include "extract/by_role.h"

/* Items that stand together. */
typedef struct gj_item_set {
    gj_vec(uint32_t) facts;
    uint32_t table, block;   /* GJ_NO_INDEX: does not apply; both: all sections of the prose */
    uint32_t project;
    bool thinned;            /* scores of several wholes were left out: the others may be parts of one of those */
} gj_item_set;

/* One check of the kind `totals` on one report. */
typedef struct gj_totals {
    const gj_check_decl *check;
    gj_audit_run *run;
    gj_fact_list total, items, plus, marks;
    const gj_arg *make;         /* what the items make where no total is stated; NULL: nothing */
    bool told;                  /* a paragraph of its own has the items and their total */
    gj_vec(gj_item_set) sets;
} gj_totals;

static inline const gj_fact *gj_item_fact(const gj_totals *t, uint32_t fact)
{
    return &t->run->x->facts.v[fact];
}

/* Does the fact state an exact figure? */
bool gj_item_is_usable(const gj_totals *t, const gj_fact *f);

/* «具体得分为：资金执行9.7分，产出48.5分»: so small a score that is called no total is an item. */
bool gj_item_is_weak(const gj_totals *t, const gj_fact *f);

/* Puts each item into the set of its table, or into those of its paragraph and of the prose as a whole; at most 64 sets. */
gj_status gj_item_set_collect(gj_totals *t, gj_error *err);

/* Several scores that only a whole has are of other projects, districts or judges: they are no items of one total and are left out. */
void gj_item_set_drop_wholes(const gj_totals *t, gj_item_set *set);

bool gj_item_set_holds(const gj_totals *t, const gj_item_set *set, uint32_t figure);

#endif
