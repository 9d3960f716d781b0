/* stand_in.h — when a figure fills a place in a relation only for want of a better one.
 * SPDX-License-Identifier: MIT */
#ifndef GJ_CHECK_STAND_IN_H
#define GJ_CHECK_STAND_IN_H

#include "check/kind.h"

/* Of the amounts that a relation binds one is running (累计) and another of this year only (当年): they cover other spans of time. */
bool gj_spans_differ(const gj_audit_run *run, const gj_relation *r);

/* A later one of any(调整后, 预算, 年初) is bound although the report states an earlier one of the same thing with another value. */
bool gj_stands_in(const gj_extraction *x, const gj_binding *b);

#endif
