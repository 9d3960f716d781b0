/* vec.c — growth of the typed arrays.
 * SPDX-License-Identifier: MIT */
#include "base/vec.h"

enum { FIRST_BYTES = 256, FIRST_COUNT = 4 };

bool gj_vec_reserve_(gj_arena *arena, void **v, uint32_t n, uint32_t *cap, size_t size)
{
    if (n < *cap)
        return true;
    size_t want = (size_t)*cap * 2;
    if (*cap == 0)
        want = size > FIRST_BYTES / FIRST_COUNT ? FIRST_COUNT : FIRST_BYTES / size;
    if (want > UINT32_MAX)
        want = UINT32_MAX;
    if (want <= n || want > SIZE_MAX / size)
        return false;
    void *old; /* *v is really a T *: only its bytes may be touched */
    memcpy(&old, (void *)v, sizeof old);
    void *grown = gj_arena_grow(arena, old, (size_t)*cap * size, want * size);
    if (!grown)
        return false;
    memcpy((void *)v, &grown, sizeof grown);
    *cap = (uint32_t)want;
    return true;
}

void gj_vec_trim_(gj_arena *arena, void **v, uint32_t n, uint32_t *cap, size_t size)
{
    if (n == 0 || n == *cap)
        return;
    void *old;
    memcpy(&old, (void *)v, sizeof old);
    void *kept = gj_arena_grow(arena, old, (size_t)*cap * size, (size_t)n * size);
    if (!kept)
        return;
    memcpy((void *)v, &kept, sizeof kept);
    *cap = n;
}
