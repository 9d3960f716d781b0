/* map.h — hash map from bytes to uint32_t, in an arena; keys are borrowed and must outlive it.
 * SPDX-License-Identifier: MIT */
#ifndef GJ_BASE_MAP_H
#define GJ_BASE_MAP_H

#include "base/arena.h"

typedef struct gj_map_slot gj_map_slot;

typedef struct gj_map {
    gj_arena *arena;
    gj_map_slot *slots;
    uint32_t n, cap;
} gj_map;

void gj_map_init(gj_map *map, gj_arena *arena);
/* false when the arena refuses. An existing key gets the new value. */
bool gj_map_put(gj_map *map, gj_slice key, uint32_t value);
/* NULL when the key is not there; valid until the next put. */
const uint32_t *gj_map_find(const gj_map *map, gj_slice key);

uint64_t gj_hash64(gj_slice s, uint64_t seed); /* not cryptographic; the same on every machine */

#endif
