/* arena.h — block arena: everything of one document lives in it and dies with it.
 * SPDX-License-Identifier: MIT */
#ifndef GJ_BASE_ARENA_H
#define GJ_BASE_ARENA_H

#include "base/slice.h"

typedef struct gj_chunk gj_chunk;

typedef struct gj_arena {
    gj_chunk *first, *last; /* chunks in order of use; `last` is being filled */
    size_t used;            /* bytes handed out, all chunks */
    size_t budget;          /* no more than this is handed out; 0: no limit */
    bool over_budget;       /* an allocation was refused because of the budget, not for lack of memory */
} gj_arena;

typedef struct gj_arena_mark {
    gj_chunk *chunk;
    size_t fill, used;
} gj_arena_mark;

void gj_arena_init(gj_arena *arena, size_t budget);
/* n bytes, aligned for any type, not cleared; NULL when the budget or the memory is exhausted. */
void *gj_arena_alloc(gj_arena *arena, size_t n);
void *gj_arena_zeroed(gj_arena *arena, size_t count, size_t size);
/* A copy of s, ended by NUL. */
char *gj_arena_copy(gj_arena *arena, gj_slice s);
/* Grows the newest allocation in place where that is possible, else moves it. */
void *gj_arena_grow(gj_arena *arena, void *p, size_t old_n, size_t new_n);
gj_arena_mark gj_arena_save(const gj_arena *arena);
void gj_arena_rewind(gj_arena *arena, gj_arena_mark mark); /* frees all that came after the mark */
void gj_arena_reset(gj_arena *arena); /* empty again, first chunk kept for the next document */
void gj_arena_done(gj_arena *arena);

#define GJ_NEW(arena, T) ((T *)gj_arena_zeroed((arena), 1, sizeof(T)))
#define GJ_NEW_ARRAY(arena, T, n) ((T *)gj_arena_zeroed((arena), (n), sizeof(T)))

#endif
