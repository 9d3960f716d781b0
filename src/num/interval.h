/* interval.h — what a written figure may stand for: an interval whose ends belong to it or not.
 * SPDX-License-Identifier: MIT */
#ifndef GJ_NUM_INTERVAL_H
#define GJ_NUM_INTERVAL_H

#include "num/dec.h"

typedef struct gj_interval {
    gj_dec lo, hi;
    bool lo_open, hi_open;  /* the end itself does not belong to the interval */
    bool lo_inf, hi_inf;    /* unbounded on that side (以上, 不低于 ...) */
} gj_interval;

typedef enum gj_order { GJ_BELOW, GJ_OVERLAPS, GJ_ABOVE } gj_order;

gj_interval gj_interval_exact(gj_dec value);
/* Half-open [value - unit/2, value + unit/2): all that rounds half up to value in steps of unit. */
bool gj_interval_rounded(gj_dec value, gj_dec unit, gj_interval *out);
/* [value, value + unit): all that is cut off to value (for value >= 0; mirrored below zero). */
bool gj_interval_truncated(gj_dec value, gj_dec unit, gj_interval *out);

/* Each is false on overflow. */
bool gj_interval_add(gj_interval a, gj_interval b, gj_interval *out);
bool gj_interval_sub(gj_interval a, gj_interval b, gj_interval *out);
bool gj_interval_mul(gj_interval a, gj_interval b, gj_interval *out);

/* GJ_BELOW: every number of a is smaller than every number of b. */
gj_order gj_interval_order(gj_interval a, gj_interval b);
bool gj_interval_holds(gj_interval a, gj_dec value);

#endif
