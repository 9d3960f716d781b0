/* batch.c — a whole run.
 * SPDX-License-Identifier: MIT */
#include "batch/batch.h"

#include <signal.h>
#include <unistd.h>

#include "base/file.h"
#include "base/limits.h"
#include "batch/pool.h"
#include "batch/progress.h"

enum {
    UNAUDITED_MAX = 64 * 1024
}; /* bytes kept of what could not be audited, for the list at the end */

typedef struct run {
    const gj_batch *batch;
    gj_task_plan plan;
    gj_task *task; /* of this process */
    gj_walk *walk;
    gj_totals totals;
    gj_strbuf unaudited, stdin_bytes;
    gj_error stdin_error; /* status GJ_OK: it was read */
    gj_progress progress;
    gj_input ahead[2]; /* inputs taken from the walk to see whether there is more than one */
    gj_strbuf ahead_bytes;
    size_t aheads, next_ahead;
    gj_status status;
} run;

static bool begin_worker(void *ctx)
{
    run *r = ctx;
    return gj_task_new(&r->plan, &r->task, NULL) == GJ_OK;
}

static bool run_input(void *ctx, const gj_input *input, gj_strbuf *body)
{
    run *r = ctx;
    return gj_task_run(r->task, &r->plan, input, body) == GJ_OK;
}

static bool abandon_input(void *ctx, const gj_input *input, gj_strbuf *body)
{
    run *r = ctx;
    return gj_task_run(NULL, &r->plan, input, body) == GJ_OK;
}

/* Standard input that could not be read is refused like a file. */
static bool walk_on(run *r, gj_input *out)
{
    if (!gj_walk_next(r->walk, out))
        return false;
    if (out->kind == GJ_INPUT_STDIN && r->stdin_error.status != GJ_OK) {
        out->kind = GJ_INPUT_REFUSED;
        out->status = r->stdin_error.status;
        out->message = r->stdin_error.message;
    }
    return true;
}

static bool next_input(void *ctx, gj_input *out)
{
    run *r = ctx;
    if (r->next_ahead < r->aheads) {
        *out = r->ahead[r->next_ahead++];
        return true;
    }
    return walk_on(r, out);
}

static bool is_body(void *ctx, gj_slice body)
{
    const run *r = ctx;
    gj_body open;
    return gj_body_open(body, r->plan.outputs, &open);
}

static void take_body(void *ctx, gj_slice bytes)
{
    run *r = ctx;
    gj_body body;
    gj_progress_step(&r->progress);
    if (!gj_body_open(bytes, r->plan.outputs, &body)) {
        r->status = GJ_E_MEMORY; /* a file without a word in the outputs: the run has failed */
        return;
    }
    gj_totals_merge(&r->totals, &body.totals);
    if (r->unaudited.n + body.unaudited.n <= UNAUDITED_MAX)
        gj_strbuf_add(&r->unaudited, body.unaudited);
    for (size_t i = 0; i < r->plan.outputs; i++)
        gj_output_fragment(&r->batch->outputs[i], body.fragment[i]);
}

/* In this process, one after the other. */
static gj_status run_here(run *r, gj_error *err)
{
    gj_strbuf body;
    gj_input input;
    gj_status status = gj_task_new(&r->plan, &r->task, err);
    gj_strbuf_init(&body, 0);
    while (status == GJ_OK && next_input(r, &input)) {
        gj_strbuf_clear(&body);
        status = gj_task_run(r->task, &r->plan, &input, &body);
        if (status == GJ_OK)
            take_body(r, gj_strbuf_slice(&body));
        else
            status = gj_fail_memory(err);
    }
    gj_strbuf_done(&body);
    gj_task_free(r->task);
    r->task = NULL;
    return status;
}

static unsigned processors(void)
{
    long n = sysconf(_SC_NPROCESSORS_ONLN);
    return n < 1 ? 1 : n > GJ_JOBS_MAX ? GJ_JOBS_MAX : (unsigned)n;
}

/* One input needs no other process; more get workers, so that a crash takes one file and not the run. */
static gj_status run_all(run *r, gj_error *err)
{
    gj_input input;
    size_t at[2];
    while (r->aheads < 2 && walk_on(r, &input)) {
        at[r->aheads++] = r->ahead_bytes.n;
        gj_input_write(&r->ahead_bytes, &input);
    }
    if (r->ahead_bytes.failed)
        return gj_fail_memory(err);
    for (size_t i = 0; i < r->aheads; i++) {
        gj_slice bytes = gj_slice_sub(gj_strbuf_slice(&r->ahead_bytes), at[i], SIZE_MAX);
        (void)gj_input_read(&bytes, &r->ahead[i]);
    }
    if (r->aheads < 2)
        return run_here(r, err);
    gj_pool_work work = { .ctx = r,
                          .begin = begin_worker,
                          .run = run_input,
                          .next = next_input,
                          .sound = is_body,
                          .take = take_body,
                          .abandon = abandon_input };
    gj_status status = gj_pool_run(&work, r->batch->jobs ? r->batch->jobs : processors(), err);
    return status == GJ_E_UNSUPPORTED ? run_here(r, err) : status;
}

static void make_plan(run *r)
{
    const gj_batch *b = r->batch;
    r->plan = (gj_task_plan){ .rules = b->rules,
                              .only = b->only,
                              .charset = b->charset,
                              .all = b->all,
                              .outputs = b->outputs_n };
    for (size_t i = 0; i < b->outputs_n; i++) {
        r->plan.output[i].renderer = b->outputs[i].renderer;
        r->plan.output[i].options = &b->outputs[i].options;
    }
}

/* Before the first worker starts: they inherit the bytes, and a file can be done again when one dies. */
static void read_stdin(run *r)
{
    bool wanted = false;
    for (size_t i = 0; i < r->batch->n; i++)
        wanted = wanted || strcmp(r->batch->paths[i], "-") == 0;
    if (!wanted)
        return;
    (void)gj_file_read_fd(STDIN_FILENO, "-", gj_limit_value(GJ_LIMIT_FILE_BYTES), &r->stdin_bytes,
                          &r->stdin_error);
    r->plan.stdin_bytes = gj_strbuf_slice(&r->stdin_bytes);
}

static gj_status close_outputs(run *r, gj_status status, gj_error *err)
{
    r->totals.unaudited = gj_strbuf_slice(&r->unaudited);
    r->totals.notes = gj_walk_notes(r->walk);
    for (size_t i = 0; i < r->batch->outputs_n; i++) {
        gj_error why;
        gj_status closed = gj_output_close(&r->batch->outputs[i], &r->totals, &why);
        if (closed != GJ_OK && status == GJ_OK) {
            status = closed;
            if (err)
                *err = why;
        }
    }
    return status;
}

static gj_status run_open(run *r, gj_error *err)
{
    for (size_t i = 0; i < r->batch->outputs_n; i++)
        GJ_TRY(gj_output_open(&r->batch->outputs[i], err));
    gj_progress_begin(&r->progress, r->batch->progress, r->batch->english);
    gj_status status = run_all(r, err);
    gj_progress_end(&r->progress);
    if (status == GJ_OK && r->status != GJ_OK)
        status = gj_fail_memory(err);
    return status == GJ_OK ? close_outputs(r, status, err) : status;
}

gj_status gj_batch_run(const gj_batch *batch, gj_totals *totals, gj_error *err)
{
    run r = { .batch = batch };
    gj_walk_skip skip[GJ_OUTPUTS_MAX];
    gj_walk_request request = { .paths = batch->paths, .n = batch->n, .skip = skip };
    for (size_t i = 0; i < batch->outputs_n; i++)
        request.skips += gj_output_identity(&batch->outputs[i], &skip[request.skips]);
    (void)signal(SIGPIPE, SIG_IGN);
    gj_output_guard();
    make_plan(&r);
    read_stdin(&r);
    gj_status status = gj_walk_new(&request, &r.walk, err);
    if (status == GJ_OK)
        status = run_open(&r, err);
    for (size_t i = 0; i < batch->outputs_n; i++)
        gj_output_done(&batch->outputs[i]);
    *totals = r.totals;
    totals->unaudited = totals->notes = (gj_slice){ "", 0 };
    gj_walk_free(r.walk);
    gj_strbuf_done(&r.unaudited);
    gj_strbuf_done(&r.stdin_bytes);
    gj_strbuf_done(&r.ahead_bytes);
    return status;
}
