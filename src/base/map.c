/* map.c — open addressing with linear probing; at most three quarters full.
 * SPDX-License-Identifier: MIT */
#include "base/map.h"

enum { FIRST_SLOTS = 16 };

struct gj_map_slot {
    const char *key;
    size_t n;
    uint32_t hash; /* 0: the slot is free */
    uint32_t value;
};

static uint64_t rotated(uint64_t x, unsigned by)
{
    return (x << by) | (x >> (64 - by));
}

static uint64_t load_le(const char *p, size_t n)
{
    uint64_t word = 0;
    for (size_t i = 0; i < n; i++)
        word |= (uint64_t)(unsigned char)p[i] << (8 * i);
    return word;
}

static void sip_round(uint64_t v[4])
{
    v[0] += v[1];
    v[1] = rotated(v[1], 13) ^ v[0];
    v[0] = rotated(v[0], 32);
    v[2] += v[3];
    v[3] = rotated(v[3], 16) ^ v[2];
    v[0] += v[3];
    v[3] = rotated(v[3], 21) ^ v[0];
    v[2] += v[1];
    v[1] = rotated(v[1], 17) ^ v[2];
    v[2] = rotated(v[2], 32);
}

/* SipHash-1-3: keys come out of hostile documents, so colliding ones must not be easy to make. */
uint64_t gj_hash64(gj_slice s, uint64_t seed)
{
    uint64_t v[4] = { seed ^ 0x736f6d6570736575u, 0x646f72616e646f6du, seed ^ 0x6c7967656e657261u,
                      0x7465646279746573u };
    size_t at = 0;
    for (; s.n - at >= 8; at += 8) {
        uint64_t word = load_le(s.p + at, 8);
        v[3] ^= word;
        sip_round(v);
        v[0] ^= word;
    }
    uint64_t tail = (uint64_t)s.n << 56 | (s.n > at ? load_le(s.p + at, s.n - at) : 0);
    v[3] ^= tail;
    sip_round(v);
    v[0] ^= tail;
    v[2] ^= 0xff;
    for (unsigned i = 0; i < 3; i++)
        sip_round(v);
    return v[0] ^ v[1] ^ v[2] ^ v[3];
}

/* Seeded by the arena's address, which an attacker cannot know; nothing depends on the order of
 * the slots, so results stay the same from run to run. */
static uint32_t hash_of(const gj_map *map, gj_slice key)
{
    uint32_t hash = (uint32_t)gj_hash64(key, (uint64_t)(uintptr_t)map->arena);
    return hash ? hash : 1;
}

/* The slot of this key, or the free one where it belongs. cap > n, so there is a free one. */
static gj_map_slot *slot_of(const gj_map *map, gj_slice key, uint32_t hash)
{
    uint32_t mask = map->cap - 1;
    for (uint32_t i = hash & mask;; i = (i + 1) & mask) {
        gj_map_slot *slot = &map->slots[i];
        if (slot->hash == 0)
            return slot;
        if (slot->hash == hash && gj_slice_equal((gj_slice){ slot->key, slot->n }, key))
            return slot;
    }
}

static bool grow(gj_map *map)
{
    if (map->cap > UINT32_MAX / 4)
        return false;
    gj_map bigger = *map;
    bigger.cap = map->cap ? map->cap * 2 : FIRST_SLOTS;
    bigger.slots = GJ_NEW_ARRAY(map->arena, gj_map_slot, bigger.cap);
    if (!bigger.slots)
        return false;
    uint32_t mask = bigger.cap - 1;
    for (uint32_t i = 0; i < map->cap; i++) {
        if (map->slots[i].hash == 0)
            continue;
        uint32_t at = map->slots[i].hash & mask;
        while (bigger.slots[at].hash != 0)
            at = (at + 1) & mask;
        bigger.slots[at] = map->slots[i];
    }
    *map = bigger;
    return true;
}

void gj_map_init(gj_map *map, gj_arena *arena)
{
    *map = (gj_map){ .arena = arena };
}

bool gj_map_put(gj_map *map, gj_slice key, uint32_t value)
{
    uint32_t hash = hash_of(map, key);
    gj_map_slot *slot = map->cap ? slot_of(map, key, hash) : NULL;
    if (slot && slot->hash != 0) {
        slot->value = value;
        return true;
    }
    if (!slot || map->n >= map->cap - map->cap / 4) {
        if (!grow(map))
            return false;
        slot = slot_of(map, key, hash);
    }
    *slot = (gj_map_slot){ key.p, key.n, hash, value };
    map->n++;
    return true;
}

const uint32_t *gj_map_find(const gj_map *map, gj_slice key)
{
    if (map->n == 0)
        return NULL;
    const gj_map_slot *slot = slot_of(map, key, hash_of(map, key));
    return slot->hash != 0 ? &slot->value : NULL;
}
