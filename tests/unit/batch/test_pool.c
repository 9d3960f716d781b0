/* test_pool.c — order for any number of workers; workers that crash, lie, hang and leave; memory stays flat.
 * SPDX-License-Identifier: MIT */
#include "batch/pool.h"

#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <time.h>
#include <unistd.h>

#include <cmocka.h>

/* The name of an input says what its worker does with it: «12» is done at once, «crash» ... see act(). */
typedef struct run {
    unsigned n, next;
    const char *special; /* name of every 7th input; NULL: none special */
    unsigned listed;     /* inputs in the place of a special one; 0: none is a list */
    unsigned body;       /* bytes of a body behind its name */
    gj_strbuf out;       /* bodies taken, in order */
    unsigned taken, abandoned;
    pid_t parent;
} run;

static bool next(void *ctx, gj_input *out)
{
    static char name[64];
    run *r = ctx;
    if (r->next == r->n)
        return false;
    (void)snprintf(name, sizeof name, "%u%s", r->next,
                   r->special && r->next % 7 == 3 ? r->special : "");
    r->next++;
    *out = gj_input_of(GJ_INPUT_FILE, name);
    return true;
}

static bool begin(void *ctx)
{
    (void)ctx;
    return true;
}

static bool never_begin(void *ctx)
{
    (void)ctx;
    return false;
}

static void act(const char *name)
{
    struct timespec short_while = { 0, 2000000 };
    if (strstr(name, "crash"))
        (void)raise(SIGKILL);
    if (strstr(name, "leave"))
        _exit(0);
    if (strstr(name, "slow"))
        (void)nanosleep(&short_while, NULL);
    while (strstr(name, "hang"))
        (void)sleep(1);
}

static bool work_on(void *ctx, const gj_input *input, gj_strbuf *body)
{
    const run *r = ctx;
    if (input->kind == GJ_INPUT_FILE) {
        assert_true(getpid() != r->parent);
        act(input->path);
    }
    gj_strbuf_format(body, "%s:%c ", input->path, "F-RCT"[input->kind]);
    for (unsigned i = 0; i < r->body; i++)
        gj_strbuf_char(body, 'x');
    if (strstr(input->path, "lie") && input->kind == GJ_INPUT_FILE)
        body->p[body->n - 1] = '?'; /* no body of ours */
    return true;
}

static bool sound(void *ctx, gj_slice body)
{
    (void)ctx;
    return body.n > 0 && body.p[body.n - 1] != '?';
}

/* «12list» is «12list.0» to «12list.99»: the body says how many. */
static gj_slice spread(void *ctx, gj_slice body)
{
    static gj_strbuf list;
    run *r = ctx;
    if (!gj_slice_ends(body, GJ_SLICE("list:F ")))
        return (gj_slice){ NULL, 0 };
    gj_strbuf_clear(&list);
    for (unsigned i = 0; i < r->listed; i++) {
        char name[80];
        (void)snprintf(name, sizeof name, "%.*s.%u", (int)body.n - 3, body.p, i);
        gj_input input = gj_input_of(GJ_INPUT_FILE, name);
        input.file = "outer";
        input.depth = 1;
        gj_input_write(&list, &input);
    }
    return gj_strbuf_slice(&list);
}

static void take(void *ctx, gj_slice body)
{
    run *r = ctx;
    r->taken++;
    const char *end = memchr(body.p, ' ', body.n);
    gj_strbuf_add(&r->out, (gj_slice){ body.p, end ? (size_t)(end - body.p) + 1 : body.n });
}

static bool abandon(void *ctx, const gj_input *input, gj_strbuf *body)
{
    run *r = ctx;
    r->abandoned++;
    return work_on(ctx, input, body);
}

static void start(run *r, unsigned n, const char *special)
{
    *r = (run){ .n = n, .special = special, .parent = getpid() };
    gj_strbuf_init(&r->out, 0);
    gj_strbuf_cstr(&r->out, "");
}

static void go(run *r, unsigned jobs, unsigned seconds)
{
    gj_pool_work work = { .ctx = r,
                          .begin = begin,
                          .run = work_on,
                          .next = next,
                          .sound = sound,
                          .spread = r->listed ? spread : NULL,
                          .take = take,
                          .abandon = abandon,
                          .seconds = seconds };
    assert_int_equal(gj_pool_run(&work, jobs, NULL), GJ_OK);
    if (r->listed == 0)
        assert_int_equal(r->taken, r->n);
}

/* Every input once, in order, special ones of kind `kind`. */
static void in_order(run *r, char kind)
{
    gj_strbuf want;
    gj_strbuf_init(&want, 0);
    gj_strbuf_cstr(&want, "");
    for (unsigned i = 0; i < r->n; i++) {
        bool special = r->special && i % 7 == 3;
        for (unsigned k = 0; special && k < r->listed; k++)
            gj_strbuf_format(&want, "%u%s.%u:%c ", i, r->special, k, kind);
        if (special && r->listed)
            continue;
        gj_strbuf_format(&want, "%u%s:%c ", i, special ? r->special : "", special ? kind : 'F');
    }
    assert_string_equal(r->out.n ? r->out.p : "", want.n ? want.p : "");
    gj_strbuf_done(&want);
    gj_strbuf_done(&r->out);
}

static void any_number_of_workers(void **state)
{
    (void)state;
    static const unsigned files[] = { 0, 1, 2, 5, 33, 1000 };
    static const unsigned jobs[] = { 1, 2, 3, 16 };
    for (size_t i = 0; i < GJ_ARRAY_LEN(files); i++) {
        for (size_t j = 0; j < GJ_ARRAY_LEN(jobs); j++) {
            run r;
            start(&r, files[i], NULL);
            go(&r, jobs[j], 0);
            in_order(&r, 'F');
        }
    }
}

static void slow_files(void **state)
{
    (void)state;
    run r;
    start(&r, 300, "slow");
    go(&r, 3, 0);
    in_order(&r, 'F');
}

/* The inputs of a list come where the list was, however many there are and whoever does them. */
static void lists_are_spread(void **state)
{
    (void)state;
    static const unsigned listed[] = { 1, 5, 100 };
    for (size_t i = 0; i < GJ_ARRAY_LEN(listed); i++) {
        for (unsigned jobs = 1; jobs <= 4; jobs++) {
            run r;
            start(&r, 300, "list");
            r.listed = listed[i];
            go(&r, jobs, 0);
            assert_int_equal(r.taken, 300 - 43 + 43 * r.listed);
            in_order(&r, 'F');
        }
    }
}

static void crashes_take_one_file(void **state)
{
    (void)state;
    for (unsigned jobs = 1; jobs <= 4; jobs++) {
        run r;
        start(&r, 200, "crash");
        go(&r, jobs, 0);
        assert_int_equal(r.abandoned, 0);
        in_order(&r, 'C');
    }
}

static void workers_that_leave(void **state)
{
    (void)state;
    run r;
    start(&r, 100, "leave");
    go(&r, 2, 0);
    in_order(&r, 'C');
}

/* A body that is none: the worker is not trusted any further. Its chunk fails again and again and is given up in the end. */
static void workers_that_lie(void **state)
{
    (void)state;
    run r;
    start(&r, 20, "lie");
    go(&r, 2, 0);
    assert_true(r.abandoned > 0);
    gj_strbuf_done(&r.out);
}

static void workers_that_hang(void **state)
{
    (void)state;
    run r;
    start(&r, 6, "hang");
    go(&r, 2, 1);
    in_order(&r, 'T');
}

static void workers_that_never_begin(void **state)
{
    (void)state;
    run r;
    start(&r, 50, NULL);
    gj_pool_work work = { .ctx = &r,
                          .begin = never_begin,
                          .run = work_on,
                          .next = next,
                          .sound = sound,
                          .take = take,
                          .abandon = abandon };
    assert_int_equal(gj_pool_run(&work, 2, NULL), GJ_OK);
    assert_int_equal(r.taken, 50);
    assert_int_equal(r.abandoned, 50);
    gj_strbuf_done(&r.out);
}

/* Bodies of 200 KB, 80 MB in all, and the first file slow: the others must wait, not pile up. */
static void memory_stays_flat(void **state)
{
    (void)state;
    run r;
    struct rusage before, after;
    assert_int_equal(getrusage(RUSAGE_SELF, &before), 0);
    start(&r, 400, "slow");
    r.body = 200 * 1024;
    go(&r, 4, 0);
    in_order(&r, 'F');
    assert_int_equal(getrusage(RUSAGE_SELF, &after), 0);
#ifndef GJ_TEST_SANITIZED /* the sanitizer keeps freed memory for a while */
    assert_true(after.ru_maxrss - before.ru_maxrss < 48 * 1024);
#endif
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(memory_stays_flat),        cmocka_unit_test(any_number_of_workers),
        cmocka_unit_test(lists_are_spread),         cmocka_unit_test(slow_files),
        cmocka_unit_test(crashes_take_one_file),    cmocka_unit_test(workers_that_leave),
        cmocka_unit_test(workers_that_lie),         cmocka_unit_test(workers_that_hang),
        cmocka_unit_test(workers_that_never_begin),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
