/* entity.h — character references of HTML: &amp; &nbsp; &#20013; &#x4e2d;
 * SPDX-License-Identifier: MIT */
#ifndef GJ_CODEC_ENTITY_H
#define GJ_CODEC_ENTITY_H

#include "base/slice.h"

/* The character that a reference at the start of `s` (which is «&») stands for, and the length of the reference in *n.
 * 0, with *n 1: no reference, a mere «&». The semicolon may be missing. Numbers that are no characters give U+FFFD; those
 * from 128 to 159 mean Windows-1252, as browsers have it. */
uint32_t gj_entity_decode(gj_slice s, size_t *n);

#endif
