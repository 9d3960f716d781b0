/* test_file.c — reading under a limit with a message for each cause.
 * SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/alloc.h"
#include "base/file.h"

static char folder[] = "/tmp/gouji-test-file-XXXXXX";

/* A path in the test's folder; valid until the next call but one. */
static const char *at(const char *name)
{
    static char paths[2][300];
    static unsigned turn;
    char *path = paths[turn++ % 2];
    (void)snprintf(path, sizeof paths[0], "%s/%s", folder, name);
    return path;
}

static void put(const char *path, size_t n)
{
    FILE *f = fopen(path, "wb");
    assert_non_null(f);
    for (size_t i = 0; i < n; i++)
        (void)putc((int)(i * 7 & 0xFF), f);
    assert_int_equal(fclose(f), 0);
}

static void assert_fails(const char *path, size_t limit, gj_status status, const char *words)
{
    gj_strbuf b;
    gj_error err;
    gj_strbuf_init(&b, 0);
    assert_int_equal(gj_file_read(path, limit, &b, &err), status);
    assert_int_equal(err.status, status);
    if (!strstr(err.message, words))
        fail_msg("%s: %s", path, err.message);
    assert_true(strncmp(err.where, path, strlen(err.where)) == 0);
    assert_int_equal(b.n, 0);
    gj_strbuf_done(&b);
}

static void sizes_around_the_buffer(void **state)
{
    (void)state;
    static const size_t sizes[] = { 0, 1, 255, 65534, 65535, 65536, 65537, 200000, 3000000 };
    gj_strbuf b;
    gj_strbuf_init(&b, 0);
    for (size_t i = 0; i < GJ_ARRAY_LEN(sizes); i++) {
        put(at("data"), sizes[i]);
        gj_error err;
        assert_int_equal(gj_file_read(at("data"), 3000000, &b, &err), GJ_OK);
        assert_int_equal(b.n, sizes[i]);
        for (size_t j = 0; j < b.n; j++) {
            if ((unsigned char)b.p[j] != (j * 7 & 0xFF))
                fail_msg("size %zu, byte %zu", sizes[i], j);
        }
        assert_int_equal(gj_strbuf_slice(&b).p[b.n], 0);
    }
    gj_strbuf_done(&b);
}

static void the_second_file_needs_no_memory(void **state)
{
    (void)state;
    put(at("data"), 6700);
    gj_strbuf b;
    gj_strbuf_init(&b, 0);
    assert_int_equal(gj_file_read(at("data"), 1u << 20, &b, NULL), GJ_OK);
    uint64_t before = gj_alloc_count();
    assert_int_equal(gj_file_read(at("data"), 1u << 20, &b, NULL), GJ_OK);
    assert_int_equal(gj_alloc_count(), before);
    assert_int_equal(b.n, 6700);
    gj_strbuf_done(&b);
}

static void limits(void **state)
{
    (void)state;
    gj_strbuf b;
    gj_error err;
    put(at("data"), 70000);
    assert_fails(at("data"), 69999, GJ_E_LIMIT, "69999 字节");
    assert_fails(at("data"), 0, GJ_E_LIMIT, "上限");
    gj_strbuf_init(&b, 70000); /* the buffer's own ceiling counts too, and is exact */
    assert_int_equal(gj_file_read(at("data"), SIZE_MAX, &b, &err), GJ_OK);
    assert_int_equal(b.n, 70000);
    gj_strbuf_done(&b);
    gj_strbuf_init(&b, 69999);
    assert_int_equal(gj_file_read(at("data"), SIZE_MAX, &b, &err), GJ_E_LIMIT);
    gj_strbuf_done(&b);
    put(at("mib"), (1u << 20) + 1);
    assert_fails(at("mib"), 1u << 20, GJ_E_LIMIT, "1 MiB");
    put(at("empty"), 0);
    gj_strbuf_init(&b, 0);
    assert_int_equal(gj_file_read(at("empty"), 0, &b, &err), GJ_OK);
    assert_int_equal(b.n, 0);
    gj_strbuf_done(&b);
}

static void each_cause_has_its_message(void **state)
{
    (void)state;
    assert_fails(at("missing"), 100, GJ_E_IO, "找不到");
    assert_fails(folder, 100, GJ_E_IO, "文件夹");
    put(at("data"), 10);
    assert_fails(at("data/below"), 100, GJ_E_IO, "找不到");
    assert_int_equal(symlink("loop", at("loop")), 0);
    assert_fails(at("loop"), 100, GJ_E_IO, "链接");
    char name[400];
    memset(name, 'n', sizeof name - 1);
    name[sizeof name - 1] = '\0';
    assert_fails(name, 100, GJ_E_IO, "太长");
    if (geteuid() == 0)
        return; /* root may read everything */
    assert_int_equal(chmod(at("data"), 0), 0);
    assert_fails(at("data"), 100, GJ_E_IO, "权限");
    assert_int_equal(chmod(at("data"), 0600), 0);
}

static void pipes_are_read(void **state)
{
    (void)state;
    int ends[2];
    assert_int_equal(pipe(ends), 0);
    assert_int_equal(write(ends[1], "abc", 3), 3);
    assert_int_equal(close(ends[1]), 0);
    gj_strbuf b;
    gj_error err;
    gj_strbuf_init(&b, 0);
    assert_int_equal(gj_file_read_fd(ends[0], "标准输入", 100, &b, &err), GJ_OK);
    assert_string_equal(b.p, "abc");
    assert_int_equal(close(ends[0]), 0);
    assert_int_equal(gj_file_read_fd(-1, "标准输入", 100, &b, &err), GJ_E_IO);
    assert_string_equal(err.where, "标准输入");
    gj_strbuf_done(&b);
}

static void reading_without_memory(void **state)
{
    (void)state;
    put(at("data"), 100);
    gj_strbuf b;
    gj_error err;
    gj_strbuf_init(&b, 0);
    gj_alloc_fail_after(1);
    gj_status status = gj_file_read(at("data"), 1000, &b, &err);
    gj_alloc_fail_after(0);
    assert_int_equal(status, GJ_E_MEMORY);
    assert_int_equal(err.status, GJ_E_MEMORY);
    gj_strbuf_done(&b);
}

static int make_folder(void **state)
{
    (void)state;
    return mkdtemp(folder) ? 0 : -1;
}

static int remove_folder(void **state)
{
    (void)state;
    static const char *const names[] = { "data", "mib", "empty", "loop" };
    for (size_t i = 0; i < GJ_ARRAY_LEN(names); i++)
        (void)unlink(at(names[i]));
    return rmdir(folder);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(sizes_around_the_buffer),
        cmocka_unit_test(the_second_file_needs_no_memory),
        cmocka_unit_test(limits),
        cmocka_unit_test(each_cause_has_its_message),
        cmocka_unit_test(pipes_are_read),
        cmocka_unit_test(reading_without_memory),
    };
    return cmocka_run_group_tests(tests, make_folder, remove_folder);
}
