/* inline.h — lists inside paragraphs (一是…二是…, ①…②…): their numbers follow one another.
 * SPDX-License-Identifier: MIT */
#ifndef GJ_CHECK_INLINE_H
#define GJ_CHECK_INLINE_H

#include "check/number_fault.h"

/* Appends the faults found; *seen grows by the marks looked at. Linear in the text. */
gj_status gj_inline_check(gj_fault_list *faults, uint32_t *seen, gj_error *err);

#endif
