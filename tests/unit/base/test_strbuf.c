/* test_strbuf.c — the byte buffer: ceiling, sticky failure, formatting.
 * SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/alloc.h"
#include "base/strbuf.h"

static void appending(void **state)
{
    (void)state;
    gj_strbuf b;
    gj_strbuf_init(&b, 0);
    assert_int_equal(gj_strbuf_slice(&b).n, 0);
    assert_string_equal(gj_strbuf_slice(&b).p, "");
    gj_strbuf_add(&b, GJ_SLICE("执行率"));
    gj_strbuf_char(&b, ' ');
    gj_strbuf_uint(&b, 0);
    gj_strbuf_char(&b, ' ');
    gj_strbuf_uint(&b, UINT64_MAX);
    gj_strbuf_cstr(&b, "%");
    gj_strbuf_format(&b, " %d-%s", -5, "x");
    gj_strbuf_add(&b, (gj_slice){ NULL, 0 });
    assert_string_equal(b.p, "执行率 0 18446744073709551615% -5-x");
    assert_int_equal(b.n, strlen(b.p));
    assert_false(b.failed);
    gj_strbuf_clear(&b);
    assert_int_equal(b.n, 0);
    assert_string_equal(b.p, "");
    gj_strbuf_done(&b);
    assert_null(b.p);
}

static void growth_is_geometric(void **state)
{
    (void)state;
    gj_strbuf b;
    gj_strbuf_init(&b, 0);
    uint64_t before = gj_alloc_count();
    for (uint32_t i = 0; i < 5000000; i++)
        gj_strbuf_char(&b, (char)i);
    assert_int_equal(b.n, 5000000);
    for (uint32_t i = 0; i < 5000000; i++) {
        if (b.p[i] != (char)i)
            fail_msg("byte %u", i);
    }
    assert_true(gj_alloc_count() - before < 30);
    gj_strbuf_done(&b);
}

static void the_ceiling_is_exact_and_failure_sticks(void **state)
{
    (void)state;
    for (size_t limit = 1; limit < 600; limit++) {
        gj_strbuf b;
        gj_strbuf_init(&b, limit);
        for (size_t i = 0; i < limit; i++)
            gj_strbuf_char(&b, 'a');
        assert_int_equal(b.n, limit);
        assert_false(b.failed);
        gj_strbuf_char(&b, 'b');
        assert_true(b.failed);
        assert_int_equal(b.n, limit);
        gj_strbuf_clear(&b);
        assert_false(b.failed);
        gj_strbuf_cstr(&b, "c");
        assert_string_equal(b.p, "c");
        gj_strbuf_done(&b);
    }
    gj_strbuf b;
    gj_strbuf_init(&b, 5);
    gj_strbuf_cstr(&b, "abc");
    gj_strbuf_cstr(&b, "def"); /* does not fit: nothing of it is taken */
    assert_true(b.failed);
    gj_strbuf_cstr(&b, "g");
    gj_strbuf_uint(&b, 1);
    gj_strbuf_format(&b, "%d", 1);
    assert_string_equal(b.p, "abc");
    assert_false(gj_strbuf_reserve(&b, 0));
    gj_strbuf_done(&b);
}

static void formats_that_do_not_fit(void **state)
{
    (void)state;
    gj_strbuf b;
    gj_strbuf_init(&b, 10);
    gj_strbuf_format(&b, "%s", "0123456789");
    assert_false(b.failed);
    assert_string_equal(b.p, "0123456789");
    gj_strbuf_format(&b, "%s", "x");
    assert_true(b.failed);
    assert_string_equal(b.p, "0123456789");
    gj_strbuf_done(&b);
    gj_strbuf_init(&b, 0);
    char text[1000];
    memset(text, 'y', sizeof text - 1);
    text[999] = '\0';
    gj_strbuf_format(&b, "<%s>", text); /* longer than the first buffer */
    assert_int_equal(b.n, 1001);
    assert_memory_equal(b.p + 1, text, 999);
    gj_strbuf_done(&b);
}

static void absurd_sizes(void **state)
{
    (void)state;
    gj_strbuf b;
    gj_strbuf_init(&b, 0);
    gj_strbuf_cstr(&b, "a");
    assert_false(gj_strbuf_reserve(&b, SIZE_MAX));
    assert_true(b.failed);
    assert_string_equal(b.p, "a");
    gj_strbuf_done(&b);
    gj_strbuf_init(&b, SIZE_MAX);
    assert_false(gj_strbuf_reserve(&b, SIZE_MAX - 1));
    gj_strbuf_done(&b);
}

static void no_memory(void **state)
{
    (void)state;
    gj_strbuf b;
    gj_strbuf_init(&b, 0);
    gj_alloc_fail_after(1);
    gj_strbuf_cstr(&b, "abc");
    gj_alloc_fail_after(0);
    assert_true(b.failed);
    assert_string_equal(gj_strbuf_slice(&b).p, "");
    gj_strbuf_clear(&b);
    gj_strbuf_cstr(&b, "abc");
    assert_string_equal(b.p, "abc");
    gj_strbuf_done(&b);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(appending),
        cmocka_unit_test(growth_is_geometric),
        cmocka_unit_test(the_ceiling_is_exact_and_failure_sticks),
        cmocka_unit_test(formats_that_do_not_fit),
        cmocka_unit_test(absurd_sizes),
        cmocka_unit_test(no_memory),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
