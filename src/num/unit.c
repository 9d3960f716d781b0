/* unit.c — finding the unit at the start of a text: one multiplication, then the few of that first character.
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
    INDEX_BITS = 10
};

#define INDEX_FACTOR 0x1CB893F5u

/* The first unit with a given first character, 0: there is none. No two first characters share a
 * place. The unit test of this file computes the table and the factor again and prints both when
 * they no longer fit units.def. */
/* clang-format off */
static const uint16_t first_with_head[1 << INDEX_BITS] = {
    0, 0, 0, 0, 374, 0, 221, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 299, 216, 0, 0, 0, 391, 0,
    468, 0, 0, 0, 0, 0, 0, 0, 0, 0, 282, 0, 0, 0, 0, 0, 0, 0, 0, 479, 0, 409, 0, 0, 0, 0, 467, 0, 0,
    0, 0, 0, 0, 0, 0, 0, 0, 0, 352, 0, 0, 0, 271, 430, 0, 0, 0, 0, 0, 0, 0, 437, 0, 0, 0, 0, 0, 493,
    0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 434, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 414, 487, 0, 432, 0, 243, 0,
    463, 0, 0, 0, 0, 0, 0, 403, 0, 0, 0, 0, 0, 475, 446, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 103, 0, 0,
    0, 0, 172, 0, 0, 433, 0, 416, 0, 0, 397, 0, 0, 0, 0, 0, 0, 0, 0, 484, 0, 0, 461, 431, 0, 0, 346,
    0, 0, 0, 297, 0, 0, 0, 0, 0, 0, 0, 0, 0, 471, 0, 0, 0, 0, 0, 0, 0, 0, 356, 0, 248, 0, 0, 0, 0,
    274, 0, 0, 0, 0, 0, 234, 0, 0, 0, 0, 0, 0, 485, 0, 0, 0, 0, 0, 450, 307, 0, 0, 0, 0, 0, 0, 0,
    429, 0, 0, 231, 448, 0, 366, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 428, 0, 0, 0, 0, 0, 259, 0, 0, 0, 0,
    0, 0, 0, 0, 0, 0, 0, 0, 0, 240, 465, 0, 0, 0, 0, 0, 0, 0, 309, 0, 0, 0, 0, 435, 0, 425, 0, 0, 0,
    0, 491, 0, 0, 0, 462, 0, 0, 0, 0, 0, 0, 0, 385, 419, 0, 0, 0, 420, 0, 412, 443, 0, 0, 0, 0, 0,
    0, 0, 0, 464, 0, 106, 0, 0, 0, 319, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
    0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 418, 348, 0, 0, 0, 0, 0, 0, 0, 0, 266, 0, 0, 0,
    290, 0, 0, 0, 0, 0, 0, 0, 0, 0, 422, 0, 0, 0, 0, 0, 0, 0, 0, 0, 442, 292, 0, 0, 0, 0, 0, 0, 0,
    0, 0, 0, 364, 342, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 268, 447, 0, 0, 0, 0, 0, 0, 489, 0, 0, 0, 0, 0,
    0, 0, 0, 0, 0, 0, 426, 0, 0, 0, 0, 454, 440, 0, 0, 0, 0, 423, 0, 0, 0, 0, 0, 129, 0, 0, 0, 0, 0,
    0, 0, 0, 0, 413, 470, 0, 0, 0, 0, 0, 0, 350, 0, 0, 261, 0, 0, 0, 0, 0, 0, 0, 0, 0, 424, 0, 0, 0,
    0, 0, 0, 0, 395, 0, 0, 451, 0, 0, 101, 0, 494, 0, 0, 18, 444, 0, 0, 0, 0, 0, 0, 0, 0, 246, 0, 0,
    0, 0, 0, 0, 0, 0, 0, 0, 201, 0, 0, 0, 0, 0, 227, 0, 466, 0, 0, 0, 0, 478, 0, 0, 0, 408, 0, 0, 0,
    0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 381, 469, 456, 0, 0, 0, 0, 0, 0, 0, 0, 0, 441, 0, 0, 317, 0, 0,
    0, 0, 0, 0, 0, 410, 0, 0, 0, 0, 0, 0, 0, 0, 480, 0, 0, 0, 311, 0, 0, 0, 0, 0, 0, 41, 0, 0, 0, 0,
    0, 0, 0, 0, 0, 0, 0, 0, 0, 389, 0, 0, 0, 398, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
    0, 0, 0, 0, 0, 457, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 492, 0, 0, 482, 0, 453, 0, 0, 0, 0,
    0, 0, 0, 0, 399, 0, 0, 0, 0, 0, 0, 445, 0, 0, 0, 0, 0, 323, 0, 0, 0, 0, 0, 0, 0, 0, 279, 0, 0,
    0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 427, 0, 0, 0, 438, 439, 0, 0, 0, 0, 255, 0, 0, 0, 0, 0, 0, 288,
    407, 0, 0, 0, 0, 0, 313, 32, 0, 0, 0, 354, 0, 0, 0, 472, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 406,
    0, 0, 0, 474, 415, 0, 0, 0, 0, 0, 0, 0, 436, 0, 0, 421, 0, 264, 20, 0, 0, 0, 477, 0, 0, 0, 0, 0,
    0, 0, 411, 0, 0, 460, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
    486, 0, 0, 286, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 253, 338, 0, 0, 0, 0, 0, 0, 0, 0,
    0, 0, 0, 0, 359, 449, 473, 0, 0, 0, 0, 0, 0, 0, 402, 0, 0, 0, 0, 0, 481, 0, 0, 0, 490, 0, 483,
    0, 0, 0, 0, 0, 0, 0, 0, 0, 276, 0, 458, 0, 0, 0, 0, 0, 0, 0, 0, 11, 401, 495, 0, 0, 0, 0, 0, 0,
    0, 0, 0, 122, 0, 0, 295, 0, 476, 0, 0, 0, 0, 0, 0, 404, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
    0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 459, 0, 405, 0, 452, 0, 417, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
    0, 0, 0, 0, 0, 329, 455, 0, 0, 0, 0, 0, 0, 0, 301, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
    0, 0, 0, 0, 0, 0, 488, 284, 344, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 304, 0, 0, 0, 0, 0,
    0, 0, 0, 0, 0, 0, 0, 0, 0, 340, 0, 400, 0, 0, 0,
};
/* clang-format on */

_Static_assert(UNITS <= UINT16_MAX, "a gj_unit_id names every unit");

/* The bytes of the first character as one number; 0: cut off or not UTF-8. */
static uint32_t head_of(const char *p, size_t n)
{
    uint32_t a = (unsigned char)p[0];
    if (a < 0x80)
        return a;
    if (a >= 0xE0)
        return n < 3 ? 0 : a << 16 | (uint32_t)(unsigned char)p[1] << 8 | (unsigned char)p[2];
    return n < 2 ? 0 : a << 8 | (unsigned char)p[1];
}

/* The last byte first: among units with one first character it is the one that tells. */
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

gj_unit_id gj_unit_match(gj_slice text, size_t *len)
{
    if (text.n == 0)
        return GJ_UNIT_NONE;
    uint32_t head = head_of(text.p, text.n);
    gj_unit_id id = first_with_head[(uint32_t)(head * INDEX_FACTOR) >> (32 - INDEX_BITS)];
    if (id == GJ_UNIT_NONE || head_of(units[id].name, units[id].bytes) != head)
        return GJ_UNIT_NONE;
    for (; id < FIRST_PRICE && head_of(units[id].name, units[id].bytes) == head; id++) {
        const gj_unit *unit = &units[id];
        if (!stands_at(unit, text) || inside_word(unit, text))
            continue;
        if (unit->dim == GJ_DIM_NONE)
            return GJ_UNIT_NONE;
        if (unit->dim == GJ_DIM_MONEY && unit->bytes < text.n && text.p[unit->bytes] == '/') {
            gj_unit_id price = match_price(text);
            id = price != GJ_UNIT_NONE ? price : id;
        }
        *len = units[id].bytes;
        return id;
    }
    return GJ_UNIT_NONE;
}

gj_unit_id gj_unit_find(gj_slice name)
{
    size_t len = 0;
    gj_unit_id id = gj_unit_match(name, &len);
    return id != GJ_UNIT_NONE && len == name.n ? id : GJ_UNIT_NONE;
}
