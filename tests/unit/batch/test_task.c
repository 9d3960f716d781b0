/* test_task.c — the body of an input: audited, refused, crashed; bodies cut and changed are refused or harmless.
 * SPDX-License-Identifier: MIT */
#include "batch/task.h"
#include "support/made_folder.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

#include "base/alloc.h"
#include "rule/load.h"

typedef struct fixture {
    gj_ruleset *rules;
    gj_task_plan plan;
    gj_task *task;
    gj_render_options options;
} fixture;

static void start(fixture *x)
{
    gj_rules_request request = { .n = 0 };
    memset(x, 0, sizeof *x);
    assert_int_equal(gj_auditor_rules(&request, &x->rules, NULL, NULL), GJ_OK);
    x->plan =
        (gj_task_plan){ .rules = x->rules, .stdin_bytes = GJ_SLICE("预算35万元，支出40万元。\n") };
    x->plan.outputs = 2;
    x->plan.output[0].renderer = gj_renderer_find("json");
    x->plan.output[1].renderer = gj_renderer_find("term");
    x->plan.output[0].options = x->plan.output[1].options = &x->options;
    assert_int_equal(gj_task_new(&x->plan, &x->task, NULL), GJ_OK);
}

static void stop(fixture *x)
{
    gj_task_free(x->task);
    gj_task_free(NULL);
    gj_ruleset_free(x->rules);
}

static bool holds(gj_slice s, const char *needle)
{
    return gj_slice_find(s, gj_slice_of(needle), 0) != GJ_NOT_FOUND;
}

static void run(fixture *x, gj_task *task, const gj_input *input, const char *say)
{
    gj_strbuf body;
    gj_body open;
    gj_strbuf_init(&body, 0);
    gj_strbuf_cstr(&body, "before"); /* bodies are appended */
    assert_int_equal(gj_task_run(task, &x->plan, input, NULL, &body), GJ_OK);
    assert_true(gj_body_open(gj_slice_sub(gj_strbuf_slice(&body), 6, body.n), 2, &open));
    assert_int_equal(open.totals.files, 1);
    assert_true(holds(open.fragment[0], input->path) && holds(open.fragment[1], input->path));
    assert_true(holds(open.fragment[0], say) && holds(open.fragment[1], say));
    if (input->kind == GJ_INPUT_STDIN) {
        assert_int_equal(open.totals.audited, 1);
        assert_int_equal(open.unaudited.n, 0);
    } else {
        assert_int_equal(open.totals.failed, 1);
        assert_true(holds(open.unaudited, input->path) && holds(open.unaudited, say));
        assert_false(holds(open.fragment[1], "✓"));
    }
    assert_false(gj_body_open(gj_slice_sub(gj_strbuf_slice(&body), 6, body.n), 1,
                              &open)); /* bytes left over */
    gj_strbuf_done(&body);
}

static void kinds(void **state)
{
    (void)state;
    fixture x;
    start(&x);
    static const struct {
        gj_input input;
        const char *say;
    } table[] = {
        { { .kind = GJ_INPUT_STDIN, .path = "-", .status = GJ_OK, .message = "", .file = "-" },
          "-" },
        { { .kind = GJ_INPUT_FILE,
            .path = "/no/such/file.txt",
            .status = GJ_OK,
            .message = "",
            .file = "/no/such/file.txt" },
          "找不到这个文件" },
        { { .kind = GJ_INPUT_REFUSED,
            .path = "甲",
            .status = GJ_E_IO,
            .message = "没有权限",
            .file = "甲" },
          "没有权限" },
        { { .kind = GJ_INPUT_CRASHED, .path = "乙", .status = GJ_OK, .message = "", .file = "乙" },
          "程序在处理该文件时异常退出" },
        { { .kind = GJ_INPUT_TIMEOUT, .path = "丙", .status = GJ_OK, .message = "", .file = "丙" },
          "处理时间过长" },
    };
    for (size_t i = 0; i < GJ_ARRAY_LEN(table); i++)
        run(&x, x.task, &table[i].input, table[i].say);
    for (size_t i = 2; i < GJ_ARRAY_LEN(table); i++) /* these need no machinery */
        run(&x, NULL, &table[i].input, table[i].say);
    stop(&x);
}

/* Without rules of the plan a task brings the embedded ones: the same body. */
static void own_rules(void **state)
{
    (void)state;
    fixture x;
    gj_task *task;
    gj_strbuf with, without;
    gj_input input = { .kind = GJ_INPUT_STDIN, .path = "-", .status = GJ_OK, .message = "", .file = "-" };
    start(&x);
    gj_strbuf_init(&with, 0);
    gj_strbuf_init(&without, 0);
    assert_int_equal(gj_task_run(x.task, &x.plan, &input, NULL, &with), GJ_OK);
    x.plan.rules = NULL;
    assert_int_equal(gj_task_new(&x.plan, &task, NULL), GJ_OK);
    assert_int_equal(gj_task_run(task, &x.plan, &input, NULL, &without), GJ_OK);
    assert_true(holds(gj_strbuf_slice(&with), "funds.within"));
    assert_true(gj_slice_equal(gj_strbuf_slice(&with), gj_strbuf_slice(&without)));
    gj_task_free(task);
    for (uint64_t n = 1; n < 8; n++) {
        gj_alloc_fail_after(n);
        assert_int_equal(gj_task_new(&x.plan, &task, NULL), GJ_E_MEMORY);
        gj_alloc_fail_after(0);
    }
    gj_strbuf_done(&with);
    gj_strbuf_done(&without);
    stop(&x);
}

static void broken_bodies(void **state)
{
    (void)state;
    fixture x;
    gj_strbuf body;
    gj_body open;
    gj_input input = gj_input_refused("甲", GJ_E_IO, "没有权限");
    start(&x);
    gj_strbuf_init(&body, 0);
    assert_int_equal(gj_task_run(x.task, &x.plan, &input, NULL, &body), GJ_OK);
    for (size_t n = 0; n < body.n; n++) {
        char *part = gj_alloc(n);
        memcpy(part, body.p, n);
        assert_false(gj_body_open((gj_slice){ part, n }, 2, &open));
        gj_free(part);
    }
    char *copy = gj_alloc(body.n);
    for (size_t i = 0; i < body.n; i++) {
        memcpy(copy, body.p, body.n);
        copy[i] = (char)(copy[i] ^ 0x55);
        if (!gj_body_open((gj_slice){ copy, body.n }, 2, &open))
            continue;
        size_t zeros = 0; /* the list is read as strings: it must hold whole ones */
        for (size_t k = 0; k < open.unaudited.n; k++)
            zeros += open.unaudited.p[k] == '\0';
        assert_true(open.unaudited.n == 0 ||
                    (zeros == 2 && open.unaudited.p[open.unaudited.n - 1] == '\0'));
    }
    assert_false(gj_body_open(gj_strbuf_slice(&body), GJ_OUTPUTS_MAX + 1, &open));
    gj_free(copy);
    gj_strbuf_done(&body);
    stop(&x);
}

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(kinds), cmocka_unit_test(own_rules), cmocka_unit_test(broken_bodies) };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
