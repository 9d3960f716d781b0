/* test_alloc.c — the way to the heap and its failure hook.
 * SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/alloc.h"

static void sizes_of_nothing(void **state)
{
    (void)state;
    void *a = gj_alloc(0), *b = gj_alloc_zeroed(0, 8), *c = gj_realloc(NULL, 0);
    assert_non_null(a);
    assert_non_null(b);
    assert_non_null(c);
    gj_free(a);
    gj_free(b);
    gj_free(gj_realloc(c, 100));
    gj_free(NULL);
}

static void products_are_checked(void **state)
{
    (void)state;
    assert_null(gj_alloc_zeroed(SIZE_MAX / 2, 3));
    unsigned char *p = gj_alloc_zeroed(7, 9);
    assert_non_null(p);
    for (unsigned i = 0; i < 63; i++)
        assert_int_equal(p[i], 0);
    gj_free(p);
}

static void the_hook_fails_from_the_nth_on(void **state)
{
    (void)state;
    uint64_t before = gj_alloc_count();
    gj_alloc_fail_after(3);
    void *a = gj_alloc(1), *b = gj_alloc(1);
    assert_non_null(a);
    assert_non_null(b);
    assert_null(gj_alloc(1));
    assert_null(gj_alloc_zeroed(1, 1));
    assert_null(gj_realloc(a, 10)); /* a stays ours */
    assert_int_equal(gj_alloc_count() - before, 5);
    gj_alloc_fail_after(1);
    assert_null(gj_alloc(1));
    gj_alloc_fail_after(0);
    a = gj_realloc(a, 10);
    assert_non_null(a);
    gj_free(a);
    gj_free(b);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(sizes_of_nothing),
        cmocka_unit_test(products_are_checked),
        cmocka_unit_test(the_hook_fails_from_the_nth_on),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
