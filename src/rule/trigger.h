/* trigger.h — what a text must hold for a regex to match in it, read off the regex: literals and marks of figures.
 * SPDX-License-Identifier: MIT */
#ifndef GJ_RULE_TRIGGER_H
#define GJ_RULE_TRIGGER_H

#include "rule/ruleset.h"

#define GJ_TRIGGER_MAX 16 /* literals of one list */
#define GJ_NEEDS_MAX 3    /* lists of one regex */

/* The text holds one of these. */
typedef struct gj_triggers {
    uint8_t n; /* 0: nothing is certain */
    gj_slice v[GJ_TRIGGER_MAX];
} gj_triggers;

/* The text holds one of each list, and all the marks. What a regex only looks at (lookaheads) counts, too. */
typedef struct gj_needs {
    uint32_t kinds; /* bit k: the mark of a figure of kind k */
    uint8_t n;
    gj_triggers v[GJ_NEEDS_MAX]; /* the most telling list first */
} gj_needs;

/* Each literal holds a Han character or a mark; none is part of another of its list. They point into `regex` or into `arena`.
 * The regex need not be a correct one. Linear in its length. false: no memory. */
bool gj_needs_find(gj_slice regex, gj_arena *arena, gj_needs *out);

#endif
