/* alloc.h — the only way to the heap: sizes checked, failures injectable by tests.
 * SPDX-License-Identifier: MIT */
#ifndef GJ_BASE_ALLOC_H
#define GJ_BASE_ALLOC_H

#include <stddef.h>
#include <stdint.h>

/* NULL when there is no memory (or the test hook says so). n may be 0. The memory is not cleared. */
void *gj_alloc(size_t n);
void *gj_alloc_zeroed(size_t count, size_t size); /* NULL also when count * size overflows */
void *gj_realloc(void *p, size_t n);              /* on NULL the old block is still the caller's */
void gj_free(void *p);                            /* NULL is fine */

/* Test hook: the n-th allocation from now (n from 1) and all later ones fail; 0 switches it off. */
void gj_alloc_fail_after(uint64_t n);
/* The same, but only the n-th fails and later ones work again: shows failures that are swallowed. */
void gj_alloc_fail_once(uint64_t n);
uint64_t gj_alloc_count(void); /* allocations since the start, for the same tests */

#endif
