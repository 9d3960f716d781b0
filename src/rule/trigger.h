/* trigger.h — literals of which every match of a regex must contain one, read off its text.
 * SPDX-License-Identifier: MIT */
#ifndef GJ_RULE_TRIGGER_H
#define GJ_RULE_TRIGGER_H

#include "rule/ruleset.h"

#define GJ_TRIGGER_MAX 16 /* literals of one regex */

typedef struct gj_triggers {
    uint8_t n; /* 0: nothing is certain */
    gj_slice v[GJ_TRIGGER_MAX];
} gj_triggers;

/* Each literal holds a Han character and no mark; none is part of another. They point into `regex` or into `arena`.
 * The regex need not be a correct one. Linear in its length. false: no memory. */
bool gj_trigger_find(gj_slice regex, gj_arena *arena, gj_triggers *out);

#endif
