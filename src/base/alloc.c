/* alloc.c — checked heap allocation with a failure hook for tests.
 * SPDX-License-Identifier: MIT */
#include "base/alloc.h"

#include <stdlib.h>

/* The hook's state belongs to the thread, so that tests in threads do not disturb each other and
 * the library shares nothing between threads. */
static _Thread_local uint64_t count;
static _Thread_local uint64_t fail_at; /* the value of count from which all fail; 0: never */
static _Thread_local uint64_t fail_last; /* the last value of count that fails */

static int refused(void)
{
    count++;
    return fail_at != 0 && count >= fail_at && count <= fail_last;
}

void *gj_alloc(size_t n)
{
    if (refused())
        return NULL;
    return malloc(n ? n : 1);
}

void *gj_alloc_zeroed(size_t n, size_t size)
{
    if (refused())
        return NULL;
    if (n == 0 || size == 0)
        n = size = 1;
    if (n > SIZE_MAX / size) /* calloc knows it too, but sanitizers abort there */
        return NULL;
    return calloc(n, size);
}

void *gj_realloc(void *p, size_t n)
{
    if (refused())
        return NULL;
    return realloc(p, n ? n : 1);
}

void gj_free(void *p)
{
    free(p);
}

void gj_alloc_fail_after(uint64_t n)
{
    fail_at = n ? count + n : 0;
    fail_last = UINT64_MAX;
}

void gj_alloc_fail_once(uint64_t n)
{
    fail_at = fail_last = n ? count + n : 0;
}

uint64_t gj_alloc_count(void)
{
    return count;
}
