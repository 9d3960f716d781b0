/* low_limits.h — the table of limits with some of them lowered, for a test program that is linked with --wrap=gj_limit_at.
 * SPDX-License-Identifier: MIT */
#ifndef TESTS_SUPPORT_LOW_LIMITS_H
#define TESTS_SUPPORT_LOW_LIMITS_H

#include "base/limits.h"

static gj_limit_info low_limits[GJ_LIMIT_COUNT_]; /* no name: as in the table */

/* What the linker calls the real one, and who stands in for it. */
const gj_limit_info *__real_gj_limit_at(gj_limit limit);
const gj_limit_info *__wrap_gj_limit_at(gj_limit limit);

const gj_limit_info *__wrap_gj_limit_at(gj_limit limit)
{
    return low_limits[limit].name ? &low_limits[limit] : __real_gj_limit_at(limit);
}

static inline void low_limit(gj_limit limit, uint64_t value)
{
    low_limits[limit] = *__real_gj_limit_at(limit);
    low_limits[limit].value = value;
}

/* All of them as in the table. */
static inline void low_limits_end(void)
{
    for (int i = 0; i < GJ_LIMIT_COUNT_; i++)
        low_limits[i] = (gj_limit_info){ .name = NULL };
}

#endif
