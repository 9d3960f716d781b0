/* vec.h — typed growable array in an arena.
 *
 *     gj_vec(gj_figure) figures = { 0 };
 *     if (!gj_vec_push(arena, &figures, figure)) return gj_fail_memory(err);
 *     for (uint32_t i = 0; i < figures.n; i++) use(figures.v[i]);
 *
 * SPDX-License-Identifier: MIT */
#ifndef GJ_BASE_VEC_H
#define GJ_BASE_VEC_H

#include "base/arena.h"

#define gj_vec(T)                                                                                  \
    struct {                                                                                       \
        T *v;                                                                                      \
        uint32_t n, cap;                                                                           \
    }

/* Room for one more element of `size` bytes; false when the arena refuses. */
bool gj_vec_reserve_(gj_arena *arena, void **v, uint32_t n, uint32_t *cap, size_t size);
/* Room for just n elements. */
void gj_vec_trim_(gj_arena *arena, void **v, uint32_t n, uint32_t *cap, size_t size);

/* Gives back to the arena what was not needed of the room; for an array behind which nothing was allocated. */
#define gj_vec_trim(arena, vec)                                                                    \
    gj_vec_trim_((arena), (void **)&(vec)->v, (vec)->n, &(vec)->cap, sizeof *(vec)->v)

/* Appends a copy of `item`; false when the arena refuses (the array is then unchanged). */
#define gj_vec_push(arena, vec, ...)                                                               \
    (((vec)->n < (vec)->cap ||                                                                     \
      gj_vec_reserve_((arena), (void **)&(vec)->v, (vec)->n, &(vec)->cap, sizeof *(vec)->v))       \
         ? ((vec)->v[(vec)->n] = (__VA_ARGS__), (vec)->n++, true)                                  \
         : false)

#endif
