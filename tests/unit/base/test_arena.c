/* test_arena.c — the arena: alignment, growth in place, mark and rewind, budget, reuse without the heap.
 * SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/alloc.h"
#include "base/arena.h"

static void allocations_are_aligned_and_apart(void **state)
{
    (void)state;
    gj_arena a;
    gj_arena_init(&a, 0);
    char *blocks[500];
    for (size_t i = 0; i < 500; i++) {
        blocks[i] = gj_arena_alloc(&a, i * 3);
        assert_non_null(blocks[i]);
        assert_int_equal((uintptr_t)blocks[i] % 16, 0);
        memset(blocks[i], (int)i, i * 3);
    }
    for (size_t i = 0; i < 500; i++) {
        for (size_t j = 0; j < i * 3; j++)
            assert_int_equal((unsigned char)blocks[i][j], i & 0xFF);
    }
    gj_arena_done(&a);
    assert_null(a.first);
    assert_int_equal(a.used, 0);
}

static void large_ones_have_room(void **state)
{
    (void)state;
    gj_arena a;
    gj_arena_init(&a, 0);
    for (size_t n = 1; n <= 64u << 20; n *= 4) {
        char *p = gj_arena_alloc(&a, n);
        assert_non_null(p);
        p[0] = p[n - 1] = 1;
    }
    assert_null(gj_arena_alloc(&a, SIZE_MAX));
    assert_null(gj_arena_alloc(&a, SIZE_MAX - 15));
    assert_null(gj_arena_zeroed(&a, SIZE_MAX / 8, 16));
    assert_false(a.over_budget);
    gj_arena_done(&a);
}

static void zeroed_and_copied(void **state)
{
    (void)state;
    gj_arena a;
    gj_arena_init(&a, 0);
    gj_arena_mark mark = gj_arena_save(&a);
    memset(gj_arena_alloc(&a, 400), 0xFF, 400);
    gj_arena_rewind(&a, mark);
    const unsigned char *p = gj_arena_zeroed(&a, 100, 4);
    for (unsigned i = 0; i < 400; i++)
        assert_int_equal(p[i], 0);
    assert_string_equal(gj_arena_copy(&a, GJ_SLICE("万元")), "万元");
    assert_string_equal(gj_arena_copy(&a, (gj_slice){ NULL, 0 }), "");
    gj_arena_done(&a);
}

static void the_newest_grows_in_place(void **state)
{
    (void)state;
    gj_arena a;
    gj_arena_init(&a, 0);
    char *p = gj_arena_alloc(&a, 10);
    memcpy(p, "0123456789", 10);
    char *q = gj_arena_grow(&a, p, 10, 1000);
    assert_ptr_equal(q, p);
    memset(q + 10, 'x', 990);
    assert_ptr_equal(gj_arena_grow(&a, q, 1000, 20), p); /* and shrinks */
    char *other = gj_arena_alloc(&a, 16);
    q = gj_arena_grow(&a, p, 20, 2000);
    assert_ptr_not_equal(q, p);
    assert_memory_equal(q, "0123456789", 10);
    assert_memory_equal(q + 10, "xxxxxxxxxx", 10);
    memset(other, 1, 16);
    q = gj_arena_grow(&a, q, 2000, 300000); /* beyond the chunk */
    assert_memory_equal(q, "0123456789", 10);
    assert_non_null(gj_arena_grow(&a, NULL, 0, 8));
    assert_null(gj_arena_grow(&a, q, 300000, SIZE_MAX));
    gj_arena_done(&a);
}

static void rewind_frees_what_came_after(void **state)
{
    (void)state;
    gj_arena a;
    gj_arena_init(&a, 0);
    gj_arena_mark start = gj_arena_save(&a);
    char *kept = gj_arena_alloc(&a, 100);
    memset(kept, 7, 100);
    gj_arena_mark mark = gj_arena_save(&a);
    size_t used = a.used;
    char *first = gj_arena_alloc(&a, 50);
    for (unsigned i = 0; i < 100; i++)
        assert_non_null(gj_arena_alloc(&a, 10000));
    gj_arena_rewind(&a, mark);
    assert_int_equal(a.used, used);
    assert_ptr_equal(gj_arena_alloc(&a, 50), first);
    for (unsigned i = 0; i < 100; i++)
        assert_int_equal(kept[i], 7);
    gj_arena_rewind(&a, start);
    assert_int_equal(a.used, 0);
    assert_ptr_equal(gj_arena_alloc(&a, 100), kept);
    gj_arena_done(&a);
}

/* Marking and rewinding over a chunk's end again and again must not cost a malloc each time. */
static void rewinding_keeps_spares(void **state)
{
    (void)state;
    gj_arena a;
    gj_arena_init(&a, 0);
    assert_non_null(gj_arena_alloc(&a, 60000));
    gj_arena_mark mark = gj_arena_save(&a);
    assert_non_null(gj_arena_alloc(&a, 60000));
    uint64_t before = gj_alloc_count();
    for (unsigned i = 0; i < 100; i++) {
        gj_arena_rewind(&a, mark);
        assert_non_null(gj_arena_alloc(&a, 60000));
    }
    assert_int_equal(gj_alloc_count(), before);
    gj_arena_rewind(&a, mark);
    assert_non_null(gj_arena_alloc(&a, 10u << 20)); /* a spare too small makes way */
    gj_arena_done(&a);
}

static void the_budget_holds(void **state)
{
    (void)state;
    gj_arena a;
    gj_arena_init(&a, 1000);
    assert_non_null(gj_arena_alloc(&a, 500));
    assert_false(a.over_budget);
    assert_null(gj_arena_alloc(&a, 600));
    assert_true(a.over_budget);
    assert_non_null(gj_arena_alloc(&a, 400));
    assert_true(a.used <= 1000);
    gj_arena_reset(&a);
    assert_false(a.over_budget);
    assert_int_equal(a.used, 0);
    char *p = gj_arena_alloc(&a, 992);
    assert_non_null(p);
    assert_null(gj_arena_grow(&a, p, 992, 1100));
    assert_true(a.over_budget);
    gj_arena_reset(&a);
    assert_null(gj_arena_alloc(&a, SIZE_MAX / 2));
    assert_true(a.over_budget);
    gj_arena_done(&a);
}

static void read_document(gj_arena *a)
{
    for (unsigned i = 0; i < 300; i++)
        assert_non_null(gj_arena_alloc(a, 1 + i * 7));
    gj_arena_reset(a);
}

static void documents_are_read_without_the_heap(void **state)
{
    (void)state;
    gj_arena a;
    gj_arena_init(&a, 0);
    for (unsigned i = 0; i < 3; i++)
        read_document(&a); /* the kept chunk grows until a document fits */
    uint64_t before = gj_alloc_count();
    for (unsigned i = 0; i < 20000 / 100; i++)
        read_document(&a);
    assert_int_equal(gj_alloc_count(), before);
    gj_arena_done(&a);
}

static void no_memory_is_no_budget(void **state)
{
    (void)state;
    gj_arena a;
    gj_arena_init(&a, 1u << 20);
    gj_alloc_fail_after(1);
    assert_null(gj_arena_alloc(&a, 10));
    gj_alloc_fail_after(0);
    assert_false(a.over_budget);
    assert_int_equal(a.used, 0);
    assert_non_null(gj_arena_alloc(&a, 10));
    gj_alloc_fail_after(1);
    assert_null(gj_arena_alloc(&a, 100000));
    gj_alloc_fail_after(0);
    assert_non_null(gj_arena_alloc(&a, 100000));
    gj_arena_done(&a);
    gj_arena_reset(&a);
    gj_arena_done(&a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(allocations_are_aligned_and_apart),
        cmocka_unit_test(large_ones_have_room),
        cmocka_unit_test(zeroed_and_copied),
        cmocka_unit_test(the_newest_grows_in_place),
        cmocka_unit_test(rewind_frees_what_came_after),
        cmocka_unit_test(rewinding_keeps_spares),
        cmocka_unit_test(the_budget_holds),
        cmocka_unit_test(documents_are_read_without_the_heap),
        cmocka_unit_test(no_memory_is_no_budget),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
