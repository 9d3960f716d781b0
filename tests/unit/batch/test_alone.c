/* test_alone.c — one file in a process of its own: what comes back, what is said when nothing does, and helpers.
 * SPDX-License-Identifier: MIT */
#define _GNU_SOURCE /* syscall */
#include "batch/alone.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/file.h"

/* A format of the tests: a file that begins with MADE, which the helper of the tests reads. */
static gj_reader made = { .name = "made", .title = "样品文件", .helper = "batch_helper" };
static gj_reader binary = { .name = "binary", .title = "样品文件" };
static gj_reader plain = { .name = "plain", .title = "文本", .plain = true };

static const gj_reader *find(gj_slice head, gj_error *err)
{
    (void)err;
    if (gj_slice_starts(head, GJ_SLICE("MADE")))
        return &made;
    return gj_slice_starts(head, GJ_SLICE("BINARY")) ? &binary : &plain;
}

static pid_t here;

/* Gives back what it was given, with where it was done. */
static bool echo(void *ctx, const gj_input *input, const gj_source *source, gj_strbuf *result)
{
    gj_strbuf bytes;
    gj_slice got = source->bytes;
    (void)ctx;
    gj_strbuf_init(&bytes, 0);
    if (source->fd >= 0 && gj_file_read_fd(source->fd, input->path, 1 << 20, &bytes, NULL) == GJ_OK)
        got = gj_strbuf_slice(&bytes);
    if (gj_slice_starts(got, GJ_SLICE("BINARY crash")))
        abort();
    if (gj_slice_starts(got, GJ_SLICE("BINARY memory")))
        return false;
    gj_strbuf_cstr(result, syscall(SYS_getpid) == here ? "here:" : "apart:");
    gj_strbuf_add(result, got);
    gj_strbuf_done(&bytes);
    return true;
}

typedef struct outcome {
    gj_strbuf result;
    gj_error err;
} outcome;

static void run_sized(gj_isolation isolation, const char *text, off_t size, outcome *out)
{
    gj_alone alone = { .run = echo, .find = find };
    here = getpid();
    *out = (outcome){ .err = { .status = GJ_OK } };
    char name[] = "/tmp/gouji-alone-XXXXXX";
    int fd = mkstemp(name);
    assert_true(fd >= 0);
    assert_int_equal(write(fd, text, strlen(text)), strlen(text));
    assert_true(size == 0 || ftruncate(fd, size) == 0); /* a hole takes no room on the disk */
    (void)close(fd);
    assert_int_equal(gj_alone_init(&alone, isolation, NULL), GJ_OK);
    gj_input input = gj_input_of(GJ_INPUT_FILE, name);
    gj_answer answer = GJ_ANSWER_FAILED;
    if (gj_alone_run(&alone, &input, &answer, &out->result, &out->err) == GJ_OK) {
        assert_int_equal(answer, GJ_ANSWER_RESULT);
        out->err.status = GJ_OK;
    }
    gj_strbuf_cstr(&out->result, "");
    gj_alone_done(&alone);
    (void)unlink(name);
}

static void run_bytes(gj_isolation isolation, const char *text, outcome *out)
{
    run_sized(isolation, text, 0, out);
}

static void gives(gj_isolation isolation, const char *text, const char *expected)
{
    outcome o;
    run_bytes(isolation, text, &o);
    if (o.err.status != GJ_OK)
        print_message("%s: %s\n", text, o.err.message);
    assert_int_equal(o.err.status, GJ_OK);
    assert_string_equal(o.result.p, expected);
    gj_strbuf_done(&o.result);
}

static void fails(gj_isolation isolation, const char *text, gj_status status, const char *says)
{
    outcome o;
    run_bytes(isolation, text, &o);
    assert_int_equal(o.err.status, status);
    if (!strstr(o.err.message, says))
        fail_msg("%s: «%s» does not say %s", text, o.err.message, says);
    assert_int_equal(o.result.n, 0);
    gj_strbuf_done(&o.result);
}

static bool no_jail(void)
{
    if (!gj_jail_absent(true))
        return false;
    print_message("left out: %s\n", gj_jail_absent(true));
    return true;
}

static void reads_apart(void **state)
{
    (void)state;
    if (no_jail())
        skip();
    gives(GJ_ISOLATION_ON, "预算", "apart:预算");
    gives(GJ_ISOLATION_ON, "BINARY fine", "apart:BINARY fine");
    fails(GJ_ISOLATION_ON, "BINARY crash", GJ_E_INTERNAL, "异常退出");
    fails(GJ_ISOLATION_ON, "BINARY memory", GJ_E_LIMIT, "1024 MiB");
}

/* No jail, no binary formats; unless it is said that they be read all the same. */
static void refuses_without_a_jail(void **state)
{
    (void)state;
    gives(GJ_ISOLATION_OFF, "BINARY fine", "here:BINARY fine");
    gives(GJ_ISOLATION_OFF, "预算", "here:预算");
    if (no_jail())
        skip();
    gives(GJ_ISOLATION_ABSENT, "预算", "here:预算");
    fails(GJ_ISOLATION_ABSENT, "BINARY fine", GJ_E_UNSUPPORTED, "--no-jail");
    fails(GJ_ISOLATION_ABSENT, "MADE read", GJ_E_UNSUPPORTED, "--no-jail");
}

static void refuses_forged_streams(void **state)
{
    (void)state;
    fails(GJ_ISOLATION_OFF, "\001gouji-stream made\nx\001end\n", GJ_E_UNSUPPORTED, "不是报告文件");
    fails(GJ_ISOLATION_ON, "\001gouji-stream made\nx\001end\n", GJ_E_UNSUPPORTED, "不是报告文件");
}

static void runs_helpers(void **state)
{
    (void)state;
    if (no_jail())
        skip();
    gives(GJ_ISOLATION_ON, "MADE read\n",
          "apart:\001gouji-stream made\n预算35万元，支出40万元。\001end\n");
    gives(GJ_ISOLATION_ON, "MADE tables\n", "apart:\001gouji-stream made\nyes\001end\n");
    gives(GJ_ISOLATION_ON, "MADE escape\n", "apart:\001gouji-stream made\ncontained\001end\n");
    gives(GJ_ISOLATION_OFF, "MADE read\n",
          "here:\001gouji-stream made\n预算35万元，支出40万元。\001end\n");
}

static void tells_what_helpers_say(void **state)
{
    (void)state;
    if (no_jail())
        skip();
    fails(GJ_ISOLATION_ON, "MADE encrypted\n", GJ_E_ENCRYPTED, "加密");
    fails(GJ_ISOLATION_ON, "MADE broken\n", GJ_E_FORMAT, "样品文件");
    fails(GJ_ISOLATION_ON, "MADE big\n", GJ_E_LIMIT, "拆分");
    fails(GJ_ISOLATION_ON, "MADE strange\n", GJ_E_UNSUPPORTED, "样品文件");
    fails(GJ_ISOLATION_ON, "MADE half\n", GJ_E_INTERNAL, "异常退出");
    fails(GJ_ISOLATION_ON, "MADE other\n", GJ_E_INTERNAL, "异常退出");
    fails(GJ_ISOLATION_ON, "MADE crash\n", GJ_E_INTERNAL, "异常退出");
    fails(GJ_ISOLATION_ON, "MADE flood\n", GJ_E_LIMIT, "64 MiB");
}

/* A helper is not even asked about a file that is larger than files may be. */
static void refuses_what_is_too_large(void **state)
{
    (void)state;
    outcome o;
    run_sized(GJ_ISOLATION_OFF, "MADE read\n", (off_t)gj_limit_value(GJ_LIMIT_FILE_BYTES) + 1, &o);
    assert_int_equal(o.err.status, GJ_E_LIMIT);
    assert_non_null(strstr(o.err.message, "256 MiB"));
    gj_strbuf_done(&o.result);
}

/* The reader is given the file itself and says what to install. */
static void does_without_a_helper(void **state)
{
    (void)state;
    made.helper = "batch_no_such_helper";
    gives(GJ_ISOLATION_OFF, "MADE read\n", "here:MADE read\n");
    if (!gj_jail_absent(true))
        gives(GJ_ISOLATION_ON, "MADE read\n", "apart:MADE read\n");
    made.helper = "batch_helper";
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reads_apart),
        cmocka_unit_test(refuses_without_a_jail),
        cmocka_unit_test(refuses_forged_streams),
        cmocka_unit_test(runs_helpers),
        cmocka_unit_test(tells_what_helpers_say),
        cmocka_unit_test(refuses_what_is_too_large),
        cmocka_unit_test(does_without_a_helper),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
