/* test_offmap.c — runs merge, cuts stay, both ends of a span.
 * SPDX-License-Identifier: MIT */
#include "text/offmap.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>

#include <cmocka.h>

static void merging(void **state)
{
    (void)state;
    gj_arena arena;
    gj_offmap map = { 0 };
    gj_arena_init(&arena, 0);
    assert_int_equal(gj_offmap_to_source(&map, 7), 7);
    assert_true(gj_offmap_add(&map, &arena, 0, 10));
    assert_true(gj_offmap_add(&map, &arena, 5, 15));
    assert_int_equal(map.runs.n, 1);
    assert_true(gj_offmap_add(&map, &arena, 5, 16));
    assert_int_equal(map.runs.n, 2);
    assert_true(gj_offmap_cut(&map, &arena, 9, 20));
    assert_true(gj_offmap_add(&map, &arena, 9, 30));
    assert_true(gj_offmap_add(&map, &arena, 12, 5)); /* pieces may stand elsewhere in the source */
    assert_int_equal(map.runs.n, 5);
    gj_arena_done(&arena);
}

/* Source 甲(3 bytes) ( blank 9 -> text 甲（9: as folding makes the runs. */
static void ends(void **state)
{
    (void)state;
    gj_arena arena;
    gj_offmap map = { 0 };
    gj_arena_init(&arena, 0);
    assert_true(gj_offmap_add(&map, &arena, 0, 100)); /* 甲 at 100, ( at 103 */
    assert_true(gj_offmap_add(&map, &arena, 3, 103));
    assert_true(gj_offmap_add(&map, &arena, 6, 104));
    assert_true(gj_offmap_cut(&map, &arena, 6, 104));
    assert_true(gj_offmap_add(&map, &arena, 6, 106)); /* two blanks fell away */
    static const struct {
        gj_span text, source;
    } cases[] = {
        { { 0, 3 }, { 100, 3 } }, { { 0, 6 }, { 100, 4 } }, { { 3, 3 }, { 103, 1 } }, { { 6, 1 }, { 106, 1 } },
        { { 3, 4 }, { 103, 4 } }, { { 0, 7 }, { 100, 7 } }, { { 6, 0 }, { 106, 0 } }, { { 0, 0 }, { 100, 0 } },
    };
    for (size_t i = 0; i < GJ_ARRAY_LEN(cases); i++) {
        gj_span got = gj_offmap_span(&map, cases[i].text);
        if (got.off != cases[i].source.off || got.len != cases[i].source.len)
            fail_msg("case %zu: [%u, +%u)", i, got.off, got.len);
    }
    assert_int_equal(gj_offmap_to_source(&map, 4), 104); /* inside （: never beyond its source */
    assert_int_equal(gj_offmap_to_source(&map, 5), 104);
    gj_arena_done(&arena);
}

static void no_memory(void **state)
{
    (void)state;
    gj_arena arena;
    gj_offmap map = { 0 };
    gj_arena_init(&arena, 8);
    assert_false(gj_offmap_add(&map, &arena, 0, 0));
    assert_int_equal(map.runs.n, 0);
    gj_arena_done(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(merging),
        cmocka_unit_test(ends),
        cmocka_unit_test(no_memory),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
