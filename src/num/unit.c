/* unit.c — finding the unit at the start of a text, by a hash of its first two characters, then of its first one.
 * SPDX-License-Identifier: MIT */
#include "num/unit.h"

/* Words that only begin like a unit have no dimension: they win as the longest match and mean «none». */
#define GJ_UNIT(name, kind, coef, scale)                                                           \
    { name, sizeof(name) - 1, GJ_DIM_##kind, false, { coef, scale } },
#define GJ_COUNT(name) GJ_UNIT(name, COUNT, 1, 0)
#define GJ_POINTS(name, scale) { name, sizeof(name) - 1, GJ_DIM_RATE, true, { 1, scale } },
#define GJ_WORD(name) GJ_UNIT(name, NONE, 1, 0)

static const gj_unit units[] = {
    { "", 0, GJ_DIM_NONE, false, { 1, 0 } },
#define GJ_PRICE(thing)
#include "num/units.def"
#undef GJ_PRICE
#undef GJ_UNIT
#undef GJ_COUNT
#undef GJ_POINTS
#undef GJ_WORD
/* Prices come last; they are looked at only behind «元/» and «万元/». */
#define GJ_UNIT(name, kind, coef, scale)
#define GJ_COUNT(name)
#define GJ_POINTS(name, scale)
#define GJ_WORD(name)
#define GJ_PRICE(thing)                                                                            \
    { "元/" thing, sizeof("元/" thing) - 1, GJ_DIM_PRICE, false, { 1, 0 } },                       \
        { "万元/" thing, sizeof("万元/" thing) - 1, GJ_DIM_PRICE, false, { 10000, 0 } },
#include "num/units.def"
};

enum {
    UNITS = sizeof units / sizeof *units,
#undef GJ_PRICE
#define GJ_PRICE(thing) +2
    PRICES = 0
#include "num/units.def"
    ,
    FIRST_PRICE = UNITS - PRICES,
    INDEX_BITS = 11,
    ID_BITS = 10
};

_Static_assert(FIRST_PRICE <= 1 << ID_BITS, "an entry of the index holds every id");
_Static_assert(UNITS <= UINT16_MAX, "a gj_unit_id names every unit");

/* Groups of units with the same first two characters (a unit of one character is a group of its
 * own), by a hash of these: count << ID_BITS | first id; 0: free. Linear probing, a quarter full. */
static const uint16_t groups[1 << INDEX_BITS] = {
#include "num/unit_index.def"
};

/* Bytes of the character at p; 0: cut off, or longer than any character of a unit. */
static size_t character(const char *p, const char *end)
{
    if (p == end)
        return 0;
    unsigned char c = (unsigned char)*p;
    size_t n = c < 0x80 ? 1 : c < 0xE0 ? 2 : c < 0xF0 ? 3 : 0;
    return n <= (size_t)(end - p) ? n : 0;
}

/* The first n bytes (six at most) as one number, the same on every machine. */
static uint64_t key_of(gj_slice text, size_t n)
{
    uint64_t key = 0;
#if defined(__BYTE_ORDER__) && __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
    if (text.n >= sizeof key) {
        memcpy(&key, text.p, sizeof key);
        return key & (UINT64_MAX >> (64 - 8 * n));
    }
#endif
    for (size_t i = 0; i < n; i++)
        key |= (uint64_t)(unsigned char)text.p[i] << (8 * i);
    return key;
}

/* The last byte first: among units that begin alike it is the one that tells. */
static bool stands_at(const gj_unit *unit, gj_slice text)
{
    size_t n = unit->bytes;
    return n <= text.n && text.p[n - 1] == unit->name[n - 1] && memcmp(text.p, unit->name, n) == 0;
}

static gj_unit_id match_price(gj_slice text)
{
    for (gj_unit_id id = FIRST_PRICE; id < UNITS; id++) {
        if (stands_at(&units[id], text))
            return id;
    }
    return GJ_UNIT_NONE;
}

/* Latin letters go on: «5m» is metres, «5max» is not. */
static bool inside_word(const gj_unit *unit, gj_slice text)
{
    char last = unit->name[unit->bytes - 1];
    if (!((last >= 'a' && last <= 'z') || (last >= 'A' && last <= 'Z')) || text.n == unit->bytes)
        return false;
    char next = text.p[unit->bytes];
    return (next >= 'a' && next <= 'z') || (next >= 'A' && next <= 'Z') ||
           (next >= '0' && next <= '9');
}

const gj_unit *gj_unit_at(gj_unit_id id)
{
    return &units[id < UNITS ? id : GJ_UNIT_NONE];
}

size_t gj_unit_count(void)
{
    return UNITS;
}

/* The longest unit among those filed under the first n bytes of text. Other groups on the way are
 * tried too, for they cannot match, but for a unit shorter than n. */
static gj_unit_id match_group(gj_slice text, size_t n)
{
    const uint32_t mask = (1u << INDEX_BITS) - 1;
    uint64_t hash = key_of(text, n) * UINT64_C(0x9E3779B97F4A7C15);
    for (uint32_t at = (uint32_t)(hash >> (64 - INDEX_BITS)); groups[at] != 0;
         at = (at + 1) & mask) {
        unsigned first = groups[at] & ((1u << ID_BITS) - 1);
        unsigned end = first + (groups[at] >> ID_BITS);
        for (unsigned id = first; id < end; id++) {
            if (stands_at(&units[id], text) && units[id].bytes >= n &&
                !inside_word(&units[id], text))
                return (gj_unit_id)id;
        }
    }
    return GJ_UNIT_NONE;
}

gj_unit_id gj_unit_match(gj_slice text, size_t *len)
{
    const char *end = text.p + text.n;
    size_t one = text.n ? character(text.p, end) : 0;
    if (one == 0)
        return GJ_UNIT_NONE;
    size_t two = character(text.p + one, end);
    gj_unit_id id = two ? match_group(text, one + two) : GJ_UNIT_NONE;
    if (id == GJ_UNIT_NONE)
        id = match_group(text, one);
    const gj_unit *unit = &units[id];
    if (unit->dim == GJ_DIM_NONE)
        return GJ_UNIT_NONE;
    if (unit->dim == GJ_DIM_MONEY && unit->bytes < text.n && text.p[unit->bytes] == '/') {
        gj_unit_id price = match_price(text);
        id = price != GJ_UNIT_NONE ? price : id;
    }
    *len = units[id].bytes;
    return id;
}

gj_unit_id gj_unit_find(gj_slice name)
{
    size_t len = 0;
    gj_unit_id id = gj_unit_match(name, &len);
    return id != GJ_UNIT_NONE && len == name.n ? id : GJ_UNIT_NONE;
}

/* The thing counted: 件 of 万件. */
static gj_slice thing_of(gj_unit_id id)
{
    gj_slice name = gj_slice_of(gj_unit_at(id)->name);
    return gj_slice_starts(name, GJ_SLICE("万")) && name.n > 3 ? gj_slice_sub(name, 3, name.n) : name;
}

bool gj_unit_same_thing(gj_unit_id a, gj_unit_id b)
{
    if (a == b)
        return true;
    if (a == GJ_UNIT_NONE || b == GJ_UNIT_NONE)
        return false;
    gj_slice x = thing_of(a), y = thing_of(b);
    gj_slice longer = x.n > y.n ? x : y, shorter = x.n > y.n ? y : x;
    return gj_slice_starts(longer, shorter) &&
           !gj_slice_starts(gj_slice_sub(longer, shorter.n, longer.n), GJ_SLICE("次"));
}
