/* test_sink.c — output places: what arrives, and that the first failure sticks.
 * SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/alloc.h"
#include "base/sink.h"

typedef struct broken {
    unsigned calls, fail_at;
    gj_status status;
} broken;

static gj_status write_broken(void *ctx, const void *bytes, size_t n)
{
    (void)bytes;
    (void)n;
    broken *b = ctx;
    return ++b->calls >= b->fail_at ? b->status : GJ_OK;
}

static void into_a_buffer(void **state)
{
    (void)state;
    gj_strbuf b;
    gj_strbuf_init(&b, 0);
    gj_sink sink = gj_sink_to_strbuf(&b);
    gj_sink_writer w;
    gj_sink_begin(&w, &sink);
    gj_sink_cstr(&w, "执行率");
    gj_sink_put(&w, GJ_SLICE("99%"));
    gj_sink_put(&w, (gj_slice){ NULL, 0 });
    assert_int_equal(gj_sink_end(&w, NULL), GJ_OK);
    assert_int_equal(w.written, 12);
    assert_string_equal(b.p, "执行率99%");
    assert_int_equal(gj_sink_write(&sink, GJ_SLICE("!"), NULL), GJ_OK);
    assert_string_equal(b.p, "执行率99%!");
    gj_strbuf_done(&b);
}

static void a_full_buffer_is_a_limit(void **state)
{
    (void)state;
    gj_strbuf b;
    gj_error err;
    gj_strbuf_init(&b, 4);
    gj_sink sink = gj_sink_to_strbuf(&b);
    assert_int_equal(gj_sink_write(&sink, GJ_SLICE("abc"), &err), GJ_OK);
    assert_int_equal(gj_sink_write(&sink, GJ_SLICE("de"), &err), GJ_E_LIMIT);
    assert_int_equal(err.status, GJ_E_LIMIT);
    assert_int_not_equal(gj_sink_write(&sink, GJ_SLICE("f"), &err), GJ_OK); /* it sticks */
    assert_string_equal(b.p, "abc");
    gj_strbuf_done(&b);
    gj_strbuf_init(&b, 0);
    gj_alloc_fail_after(1);
    gj_status status = gj_sink_write(&sink, GJ_SLICE("abc"), &err);
    gj_alloc_fail_after(0);
    assert_int_equal(status, GJ_E_MEMORY);
    gj_strbuf_done(&b);
}

static void into_a_file(void **state)
{
    (void)state;
    FILE *file = tmpfile();
    assert_non_null(file);
    gj_sink sink = gj_sink_to_file(file);
    assert_int_equal(gj_sink_write(&sink, GJ_SLICE("abc"), NULL), GJ_OK);
    char text[8] = { 0 };
    rewind(file);
    assert_int_equal(fread(text, 1, sizeof text - 1, file), 3);
    assert_string_equal(text, "abc");
    assert_int_equal(fclose(file), 0);
}

static void a_full_disk_sticks(void **state)
{
    (void)state;
    FILE *file = fopen("/dev/full", "w");
    if (!file)
        skip();
    assert_int_equal(setvbuf(file, NULL, _IONBF, 0), 0);
    gj_sink sink = gj_sink_to_file(file);
    gj_error err;
    for (unsigned i = 0; i < 3; i++) {
        assert_int_equal(gj_sink_write(&sink, GJ_SLICE("abc"), &err), GJ_E_IO);
        assert_int_equal(err.status, GJ_E_IO);
    }
    (void)fclose(file);
}

static void nothing_follows_a_failure(void **state)
{
    (void)state;
    broken b = { .fail_at = 2, .status = GJ_E_TIMEOUT };
    gj_sink sink = { write_broken, &b };
    gj_sink_writer w;
    gj_error err;
    gj_sink_begin(&w, &sink);
    for (unsigned i = 0; i < 5; i++)
        gj_sink_cstr(&w, "x");
    assert_int_equal(b.calls, 2);
    assert_int_equal(w.written, 1);
    assert_int_equal(gj_sink_end(&w, &err), GJ_E_TIMEOUT);
    assert_int_equal(err.status, GJ_E_TIMEOUT);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(into_a_buffer),
        cmocka_unit_test(a_full_buffer_is_a_limit),
        cmocka_unit_test(into_a_file),
        cmocka_unit_test(a_full_disk_sticks),
        cmocka_unit_test(nothing_follows_a_failure),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
