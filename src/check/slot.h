/* slot.h — the places in a relation that figures must fill, and the figures near enough to fill them.
 * SPDX-License-Identifier: MIT
 *
 *     执行率 = 支出 / any(调整后预算, 年初预算)
 *     v[0]     v[1]   v[2]                       v[0] is the left side, from which the others are looked for */
#ifndef GJ_CHECK_SLOT_H
#define GJ_CHECK_SLOT_H

#include "check/kind.h"
#include "extract/by_role.h"

enum { GJ_SLOTS_MAX = 8, GJ_SLOT_CHOICES_MAX = 6 };

/* How near two facts stand; the binder tries the nearest first. */
typedef enum gj_nearness {
    GJ_NEAR_SENTENCE, /* sentence of prose, row of a table */
    GJ_NEAR_BLOCK,    /* paragraph, table */
    GJ_NEAR_SECTION,  /* the same heading */
    GJ_NEAR_DOCUMENT,
    GJ_NEAR_COUNT_
} gj_nearness;

static inline const gj_dec *gj_slot_value(const gj_extraction *x, const gj_fact *fact)
{
    return &x->figures.v[fact->figure].value;
}

bool gj_slot_is_near(const gj_extraction *x, const gj_fact *a, const gj_fact *b, gj_nearness nearness);

/* A place in the expression that a figure must fill: a fact, or one of any(...). */
typedef struct gj_slot {
    const gj_expr *leaf;
    gj_fact_list facts;                      /* all that the leaf takes */
    uint32_t choices[GJ_SLOT_CHOICES_MAX];   /* facts; each value once */
    uint32_t n;
    uint32_t same; /* an earlier slot of the same fact: it takes the same figure; GJ_NO_INDEX: none */
    bool crowded;  /* more different values than there is room for */
} gj_slot;

typedef struct gj_slots {
    const gj_expr *part; /* the relation: `assert`, or one of those that «and» or «or» joins in it */
    gj_slot v[GJ_SLOTS_MAX];
    uint32_t n;
    bool gathers; /* sum(x) and the like stand in it */
    bool too_many;
} gj_slots;

/* The places of a comparison, from left to right; nothing is listed or chosen yet. */
gj_slots gj_slots_of(const gj_expr *part);

/* Lists the facts that each leaf takes; ends at the first that has none, for then nothing is to be bound. */
gj_status gj_slots_list_facts(const gj_extraction *x, gj_slots *s, gj_error *err);

/* complete: each slot has a candidate; crowded: one has too many; unique: each has one. */
typedef struct gj_filling {
    bool complete, crowded, unique;
} gj_filling;

/* Fills all slots but the first with facts beside `left` from places up to `near`. `relaxed`: the subject does not count. */
gj_filling gj_slots_fill(const gj_check_decl *check, const gj_extraction *x, uint32_t left, gj_nearness near, bool relaxed, gj_slots *s);

/* Is a place other than the left side one of money? */
bool gj_slots_need_money(const gj_ruleset *rules, const gj_slots *s);

/* The same project, year and part of the year, whatever the subject: used where a role has one value only in the whole report, so that it
 * cannot speak of something else. */
bool gj_slot_same_time(const gj_fact *a, const gj_fact *b);

#endif
