/* test_low_limits.c — limits that would take minutes to reach, lowered: of time, and of archives in archives.
 * SPDX-License-Identifier: MIT */
#include "support/low_limits.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include <cmocka.h>

#include "batch/alone.h"
#include "batch/resident.h"
#include "support/made_zip.h"

/* A format of the tests, whose helper does what the first line says (tests/batch/helper.c). */
static const gj_reader made = {
    .name = "made", .title = "样品文件", .helper = "batch_helper", .ocr = "batch_helper"
};
/* The same, where the helper is no recogniser. */
static const gj_reader plainly_made = { .name = "made",
                                        .title = "样品文件",
                                        .helper = "batch_helper" };
static const gj_reader plain = { .name = "plain", .title = "文本", .plain = true };
static bool recogniser;

static const gj_reader *find(gj_slice head, gj_error *err)
{
    (void)err;
    if (!gj_slice_starts(head, GJ_SLICE("MADE")))
        return &plain;
    return recogniser ? &made : &plainly_made;
}

static bool nothing(void *ctx, const gj_input *input, const gj_source *source, gj_strbuf *result)
{
    (void)ctx, (void)input, (void)source;
    gj_strbuf_cstr(result, "read");
    return true;
}

static bool no_jail(void)
{
    if (!gj_jail_absent(true))
        return false;
    print_message("left out: %s\n", gj_jail_absent(true));
    return true;
}

typedef struct outcome {
    gj_status status;
    gj_answer answer;
    gj_strbuf result;
    gj_error err;
} outcome;

static void run(gj_isolation isolation, bool ocr, gj_slice bytes, outcome *out)
{
    gj_alone alone = { .run = nothing, .find = find, .ocr = ocr };
    char name[] = "/tmp/gouji-limits-XXXXXX";
    int fd = mkstemp(name);
    assert_true(fd >= 0);
    assert_int_equal(write(fd, bytes.p, bytes.n), bytes.n);
    (void)close(fd);
    *out = (outcome){ .answer = GJ_ANSWER_FAILED };
    assert_int_equal(gj_alone_init(&alone, isolation, NULL), GJ_OK);
    gj_input input = gj_input_of(GJ_INPUT_FILE, name);
    out->status = gj_alone_run(&alone, &input, &out->answer, &out->result, &out->err);
    gj_alone_done(&alone);
    (void)unlink(name);
}

/* ---- time ---- */

static void stops(gj_isolation isolation, bool ocr, const char *line, const char *says)
{
    outcome o;
    run(isolation, ocr, gj_slice_of(line), &o);
    assert_int_equal(o.status, GJ_E_TIMEOUT);
    if (!strstr(o.err.message, says))
        fail_msg("«%s» does not say %s", o.err.message, says);
    gj_strbuf_done(&o.result);
    low_limits_end();
}

static void a_recogniser_has_limits_of_its_own(void **state)
{
    (void)state;
    if (no_jail())
        skip();
    recogniser = true;
    low_limit(GJ_LIMIT_OCR_CPU, 1);
    stops(GJ_ISOLATION_ON, true, "MADE spin\n", "处理器时间超过上限 1 秒");
    low_limit(GJ_LIMIT_OCR_WALL, 1);
    stops(GJ_ISOLATION_ON, true, "MADE sleep\n", "处理时间超过上限 1 秒");
    recogniser = false;
    low_limit(GJ_LIMIT_HELPER_CPU, 1);
    stops(GJ_ISOLATION_ON, true, "MADE spin\n", "处理器时间超过上限 1 秒");
    low_limit(GJ_LIMIT_HELPER_WALL, 1);
    stops(GJ_ISOLATION_ON, true, "MADE sleep\n", "处理时间超过上限 1 秒");
}

/* What is done for one input has an end, whatever each process may take: before the worker is taken for one that hangs. */
static void an_input_has_an_end(void **state)
{
    (void)state;
    low_limit(GJ_LIMIT_INPUT_WALL, 1);
    stops(GJ_ISOLATION_OFF, false, "MADE sleep\n", "合计超过上限 1 秒");
    if (no_jail())
        skip();
    low_limit(GJ_LIMIT_INPUT_WALL, 1);
    stops(GJ_ISOLATION_ON, false, "MADE sleep\n", "合计超过上限 1 秒");
}

/* ---- a resident ---- */

static bool serve(void *ctx, const char *path, gj_slice bytes, bool script, gj_strbuf *body)
{
    (void)ctx, (void)bytes, (void)script;
    int64_t until = gj_process_now_ms() + 300;
    while (strcmp(path, "slow") == 0 && gj_process_now_ms() < until) {
    }
    if (strcmp(path, "hang") == 0) {
        for (;;) {
        }
    }
    gj_strbuf_cstr(body, path);
    return true;
}

/* Slow files are answered one by one: none is lost for the time that the others of its lot take. */
static void slow_files_are_answered(void **state)
{
    (void)state;
    static const char *const paths[] = { "slow", "slow", "slow", "slow", "slow",
                                         "slow", "slow", "slow", "hang" };
    gj_jail *jail;
    gj_resident *r;
    gj_strbuf body;
    uint32_t lost = 0;
    if (no_jail())
        skip();
    low_limit(GJ_LIMIT_WALL, 1);
    gj_strbuf_init(&body, 0);
    assert_int_equal(gj_jail_new(GJ_JAIL_AUDIT, &jail, NULL), GJ_OK);
    assert_int_equal(gj_resident_new(jail, &(gj_resident_work){ .serve = serve }, &r, NULL), GJ_OK);
    gj_resident_begin(r);
    for (size_t i = 0; i < GJ_ARRAY_LEN(paths); i++) {
        size_t most;
        assert_non_null(gj_resident_room(r, paths[i], &most));
        gj_resident_add(r, 0, false);
    }
    assert_true(gj_resident_send(r));
    for (size_t i = 0; i + 1 < GJ_ARRAY_LEN(paths); i++)
        assert_int_equal(gj_resident_take(r, &body, &lost), GJ_RESIDENT_BODY);
    assert_int_equal(gj_resident_take(r, &body, &lost), GJ_RESIDENT_LOST);
    assert_int_equal(lost, GJ_ARRAY_LEN(paths) - 1);
    gj_strbuf_done(&body);
    gj_resident_free(r);
    gj_jail_free(jail);
    low_limits_end();
}

/* ---- archives in archives ---- */

/* 外.zip: 1.zip with 1.txt and 2.txt, 2.zip and 3.zip the same, 甲.txt. */
static gj_slice make_outer(made_zip *outer)
{
    made_zip inner;
    made_zip_init(&inner);
    made_zip_put(&inner, "1.txt", GJ_SLICE("预算35万元"));
    made_zip_put(&inner, "2.txt", GJ_SLICE("支出40万元"));
    gj_slice bytes = made_zip_end(&inner);
    made_zip_init(outer);
    made_zip_put(outer, "1.zip", bytes);
    made_zip_put(outer, "2.zip", bytes);
    made_zip_put(outer, "3.zip", bytes);
    made_zip_put(outer, "甲.txt", GJ_SLICE("结余5万元"));
    made_zip_done(&inner);
    return made_zip_end(outer);
}

/* The inputs that take its place, «甲.txt» where one is to be read, «3.zip：sentence» where it is refused. */
static void spreads_to(const char *const *expected, size_t n)
{
    made_zip outer;
    outcome o;
    gj_input input;
    run(GJ_ISOLATION_OFF, false, make_outer(&outer), &o);
    assert_int_equal(o.status, GJ_OK);
    assert_int_equal(o.answer, GJ_ANSWER_MEMBERS);
    gj_slice inputs = gj_strbuf_slice(&o.result);
    for (size_t i = 0; i < n; i++) {
        assert_true(gj_input_read(&inputs, &input));
        const char *name = strchr(input.path, '!');
        bool refused = input.kind == GJ_INPUT_REFUSED;
        const char *says = strstr(expected[i], "：");
        size_t length = says ? (size_t)(says - expected[i]) : strlen(expected[i]);
        name = name ? name + 1 : "";
        bool fine = strlen(name) == length && memcmp(name, expected[i], length) == 0 &&
                    refused == (says != NULL) &&
                    (!refused || strstr(input.message, says + strlen("：")));
        if (!fine)
            fail_msg("«%s» «%s» is not %s", name, input.message, expected[i]);
    }
    assert_int_equal(inputs.n, 0);
    gj_strbuf_done(&o.result);
    made_zip_done(&outer);
    low_limits_end();
}

#define SPREADS(...)                                                                               \
    spreads_to((const char *const[]){ __VA_ARGS__ },                                               \
               sizeof((const char *const[]){ __VA_ARGS__ }) / sizeof(const char *))

static void archives_have_limits_as_a_whole(void **state)
{
    (void)state;
    SPREADS("1.zip!1.txt", "1.zip!2.txt", "2.zip!1.txt", "2.zip!2.txt", "3.zip!1.txt",
            "3.zip!2.txt", "甲.txt");
    low_limit(GJ_LIMIT_ARCHIVES, 2);
    SPREADS("1.zip!1.txt", "1.zip!2.txt", "2.zip!1.txt", "2.zip!2.txt", "3.zip：超过 2 个",
            "甲.txt");
    low_limit(GJ_LIMIT_NESTING, 1);
    SPREADS("1.zip：超过 1 层", "2.zip：超过 1 层", "3.zip：超过 1 层", "甲.txt");
    low_limit(GJ_LIMIT_ARCHIVE_WALL, 0);
    SPREADS("1.zip：上限合计 0 秒", "2.zip：上限合计 0 秒", "3.zip：上限合计 0 秒", "甲.txt");
}

/* Counted in the order of the paths: what is too much is said, once for the number of files, of each file for its bytes. */
static void totals_are_those_of_the_tree(void **state)
{
    (void)state;
    made_zip outer;
    low_limit(GJ_LIMIT_ENTRIES, 4); /* and no archive of its own has more */
    SPREADS("1.zip!1.txt", "1.zip!2.txt", "2.zip!1.txt", "2.zip!2.txt", "：超过 4 个文件");
    size_t inner = make_outer(&outer).n;
    made_zip_done(&outer);
    inner = (inner - 22) / 3; /* more than one of them, less than two */
    low_limit(GJ_LIMIT_UNPACKED, 2 * inner - inner / 4);
    outcome o;
    run(GJ_ISOLATION_OFF, false, make_outer(&outer), &o);
    gj_slice inputs = gj_strbuf_slice(&o.result);
    gj_input input;
    unsigned refused = 0, read = 0;
    while (gj_input_read(&inputs, &input)) {
        bool out = input.kind == GJ_INPUT_REFUSED;
        assert_true(!out || strstr(input.message, "内容合计超过上限"));
        refused += out;
        read += !out;
    }
    assert_true(refused > 0 && read >= 2);
    gj_strbuf_done(&o.result);
    made_zip_done(&outer);
    low_limits_end();
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_recogniser_has_limits_of_its_own),
        cmocka_unit_test(an_input_has_an_end),
        cmocka_unit_test(slow_files_are_answered),
        cmocka_unit_test(archives_have_limits_as_a_whole),
        cmocka_unit_test(totals_are_those_of_the_tree),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
