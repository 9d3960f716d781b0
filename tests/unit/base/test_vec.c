/* test_vec.c — typed arrays: growth, refusal, elements of any size.
 * SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/vec.h"

typedef struct pair {
    uint32_t a, b;
} pair;

static void elements_stay(void **state)
{
    (void)state;
    gj_arena arena;
    gj_arena_init(&arena, 0);
    gj_vec(pair) pairs = { 0 };
    gj_vec(char) bytes = { 0 };
    for (uint32_t i = 0; i < 100000; i++) {
        assert_true(gj_vec_push(&arena, &pairs, (pair){ i, i * 2 }));
        assert_true(gj_vec_push(&arena, &bytes, (char)i));
    }
    assert_int_equal(pairs.n, 100000);
    assert_true(pairs.cap >= pairs.n);
    for (uint32_t i = 0; i < pairs.n; i++) {
        assert_int_equal(pairs.v[i].a, i);
        assert_int_equal(pairs.v[i].b, i * 2);
        assert_int_equal(bytes.v[i], (char)i);
    }
    gj_arena_done(&arena);
}

static void one_array_grows_in_place(void **state)
{
    (void)state;
    gj_arena arena;
    gj_arena_init(&arena, 0);
    gj_vec(uint32_t) v = { 0 };
    assert_true(gj_vec_push(&arena, &v, 0));
    const uint32_t *first = v.v;
    for (uint32_t i = 1; i < 8000; i++)
        assert_true(gj_vec_push(&arena, &v, i));
    assert_ptr_equal(v.v, first);
    gj_arena_done(&arena);
}

static void the_rest_of_the_room_is_given_back(void **state)
{
    (void)state;
    gj_arena arena;
    gj_arena_init(&arena, 0);
    gj_vec(uint64_t) v = { 0 };
    gj_vec_trim(&arena, &v);
    assert_int_equal(v.cap, 0);
    for (uint64_t i = 0; i < 33; i++)
        assert_true(gj_vec_push(&arena, &v, i));
    assert_true(v.cap > 33);
    gj_vec_trim(&arena, &v);
    assert_int_equal(v.cap, 33);
    assert_int_equal(arena.used, 34 * sizeof *v.v); /* 16 bytes are the least */
    assert_true(gj_vec_push(&arena, &v, 33));
    for (uint64_t i = 0; i < v.n; i++)
        assert_int_equal(v.v[i], i);
    gj_arena_done(&arena);
}

static void a_refused_push_changes_nothing(void **state)
{
    (void)state;
    gj_arena arena;
    gj_arena_init(&arena, 4096);
    gj_vec(uint64_t) v = { 0 };
    while (gj_vec_push(&arena, &v, v.n))
        assert_true(v.n < 4096);
    uint32_t n = v.n;
    assert_true(n >= 256 && n == v.cap);
    assert_true(arena.over_budget);
    bool pushed = gj_vec_push(&arena, &v, 1);
    assert_false(pushed);
    assert_int_equal(v.n, n);
    for (uint32_t i = 0; i < n; i++)
        assert_int_equal(v.v[i], i);
    gj_arena_done(&arena);
}

static void large_elements(void **state)
{
    (void)state;
    typedef struct block {
        char bytes[5000];
    } block;
    gj_arena arena;
    gj_arena_init(&arena, 0);
    gj_vec(block) v = { 0 };
    static block b;
    for (unsigned i = 0; i < 40; i++) {
        b.bytes[4999] = (char)i;
        assert_true(gj_vec_push(&arena, &v, b));
    }
    for (unsigned i = 0; i < 40; i++)
        assert_int_equal(v.v[i].bytes[4999], (char)i);
    gj_arena_done(&arena);
}

static void the_count_does_not_wrap(void **state)
{
    (void)state;
    gj_arena arena;
    gj_arena_init(&arena, 0);
    void *v = NULL;
    uint32_t cap = UINT32_MAX;
    assert_false(gj_vec_reserve_(&arena, &v, UINT32_MAX, &cap, 1));
    assert_int_equal(cap, UINT32_MAX);
    gj_arena_done(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(elements_stay),
        cmocka_unit_test(one_array_grows_in_place),
        cmocka_unit_test(the_rest_of_the_room_is_given_back), cmocka_unit_test(a_refused_push_changes_nothing),
        cmocka_unit_test(large_elements),
        cmocka_unit_test(the_count_does_not_wrap),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
