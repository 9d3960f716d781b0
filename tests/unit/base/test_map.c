/* test_map.c — the hash map and its hash function.
 * SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/map.h"
#include "base/strbuf.h"

static void put_and_find(void **state)
{
    (void)state;
    gj_arena arena;
    gj_map map;
    gj_arena_init(&arena, 0);
    gj_map_init(&map, &arena);
    assert_null(gj_map_find(&map, GJ_SLICE("a")));
    assert_true(gj_map_put(&map, GJ_SLICE("a"), 1));
    assert_true(gj_map_put(&map, GJ_SLICE("fund.budget"), 2));
    assert_true(gj_map_put(&map, GJ_SLICE("a"), 3));
    assert_int_equal(map.n, 2);
    assert_int_equal(*gj_map_find(&map, GJ_SLICE("a")), 3);
    assert_int_equal(*gj_map_find(&map, GJ_SLICE("fund.budget")), 2);
    assert_null(gj_map_find(&map, GJ_SLICE("fund.budge")));
    assert_null(gj_map_find(&map, GJ_SLICE("")));
    assert_true(gj_map_put(&map, (gj_slice){ NULL, 0 }, 9));
    assert_int_equal(*gj_map_find(&map, GJ_SLICE("")), 9);
    gj_arena_done(&arena);
}

static void a_hundred_thousand_keys(void **state)
{
    (void)state;
    enum { KEYS = 100000 };
    gj_arena arena;
    gj_map map;
    gj_arena_init(&arena, 0);
    gj_map_init(&map, &arena);
    gj_strbuf text;
    gj_strbuf_init(&text, 0);
    for (uint32_t i = 0; i < 2 * KEYS; i++) {
        gj_strbuf_clear(&text);
        gj_strbuf_format(&text, "键%u", i);
        gj_slice key = gj_strbuf_slice(&text);
        if (i < KEYS) {
            key.p = gj_arena_copy(&arena, key);
            assert_true(gj_map_put(&map, key, i * 3));
        }
    }
    assert_int_equal(map.n, KEYS);
    for (uint32_t i = 0; i < 2 * KEYS; i++) {
        gj_strbuf_clear(&text);
        gj_strbuf_format(&text, "键%u", i);
        const uint32_t *value = gj_map_find(&map, gj_strbuf_slice(&text));
        if (i < KEYS ? !value || *value != i * 3 : value != NULL)
            fail_msg("key %u", i);
    }
    gj_strbuf_done(&text);
    gj_arena_done(&arena);
}

static void a_refused_put_keeps_the_map(void **state)
{
    (void)state;
    gj_arena arena;
    gj_map map;
    gj_arena_init(&arena, 2000);
    gj_map_init(&map, &arena);
    static char keys[1000][2];
    uint32_t n = 0;
    for (; n < 1000; n++) {
        keys[n][0] = (char)(n & 0xFF);
        keys[n][1] = (char)(n >> 8);
        if (!gj_map_put(&map, (gj_slice){ keys[n], 2 }, n))
            break;
    }
    assert_true(n > 8 && n < 1000);
    assert_true(gj_map_put(&map, (gj_slice){ keys[0], 2 }, 77)); /* no room needed */
    for (uint32_t i = 0; i < n; i++)
        assert_int_equal(*gj_map_find(&map, (gj_slice){ keys[i], 2 }), i ? i : 77);
    assert_null(gj_map_find(&map, (gj_slice){ keys[n], 2 }));
    gj_arena_done(&arena);
}

/* Vectors of SipHash-1-3 with the key (seed, 0), computed by another implementation. */
static void the_hash_is_the_same_everywhere(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        uint64_t seed, hash;
    } cases[] = {
        { "", UINT64_C(0x0), UINT64_C(0xD1FBA762150C532C) },
        { "a", UINT64_C(0x0), UINT64_C(0x407448D2B89B1813) },
        { "abcdefg", UINT64_C(0x1), UINT64_C(0xACFF527A9701D7E4) },
        { "abcdefgh", UINT64_C(0x1), UINT64_C(0x5D33656378D34DEF) },
        { "abcdefghi", UINT64_C(0xFFFFFFFFFFFFFFFF), UINT64_C(0xEFD8D67F76791B7E) },
        { "预算执行率", UINT64_C(0x2A), UINT64_C(0xD69C6F43DA92969A) },
    };
    for (size_t i = 0; i < GJ_ARRAY_LEN(cases); i++)
        assert_true(gj_hash64(gj_slice_of(cases[i].text), cases[i].seed) == cases[i].hash);
    assert_true(gj_hash64((gj_slice){ NULL, 0 }, 0) == gj_hash64(GJ_SLICE(""), 0));
}

static void every_bit_of_the_hash_moves(void **state)
{
    (void)state;
    char key[12] = "abcdefghijkl";
    uint64_t base = gj_hash64((gj_slice){ key, sizeof key }, 1);
    for (unsigned bit = 0; bit < 8 * sizeof key; bit++) {
        key[bit / 8] = (char)(key[bit / 8] ^ (1 << bit % 8));
        uint64_t diff = base ^ gj_hash64((gj_slice){ key, sizeof key }, 1);
        key[bit / 8] = (char)(key[bit / 8] ^ (1 << bit % 8));
        unsigned moved = 0;
        for (; diff; diff &= diff - 1)
            moved++;
        assert_in_range(moved, 12, 52);
    }
    assert_true(base != gj_hash64((gj_slice){ key, sizeof key }, 2));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(put_and_find),
        cmocka_unit_test(a_hundred_thousand_keys),
        cmocka_unit_test(a_refused_put_keeps_the_map),
        cmocka_unit_test(the_hash_is_the_same_everywhere),
        cmocka_unit_test(every_bit_of_the_hash_moves),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
