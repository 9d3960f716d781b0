/* figure.c — stable names of kinds and bounds.
 * SPDX-License-Identifier: MIT */
#include "fact/figure.h"

static const char *const kind_names[GJ_KIND_COUNT_] = {
    [GJ_KIND_NUMBER] = "number", [GJ_KIND_MONEY] = "money",   [GJ_KIND_SCORE] = "score",
    [GJ_KIND_RATE] = "rate",     [GJ_KIND_POINTS] = "points", [GJ_KIND_COUNT] = "count",
    [GJ_KIND_DATE] = "date",     [GJ_KIND_GRADE] = "grade",   [GJ_KIND_TEXT] = "text",
    [GJ_KIND_CODE] = "code",
};

static const char *const bound_names[GJ_BOUND_COUNT_] = {
    [GJ_BOUND_NONE] = "none",           [GJ_BOUND_AT_LEAST] = "at_least",
    [GJ_BOUND_AT_MOST] = "at_most",     [GJ_BOUND_MORE_THAN] = "more_than",
    [GJ_BOUND_LESS_THAN] = "less_than", [GJ_BOUND_RANGE] = "range",
};

const char *gj_kind_name(gj_kind kind)
{
    return (unsigned)kind < GJ_KIND_COUNT_ ? kind_names[kind] : "unknown";
}

const char *gj_bound_name(gj_bound bound)
{
    return (unsigned)bound < GJ_BOUND_COUNT_ ? bound_names[bound] : "unknown";
}
