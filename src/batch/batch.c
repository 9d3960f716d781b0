/* batch.c — a whole run.
 * SPDX-License-Identifier: MIT */
#include "batch/batch.h"

#include <signal.h>
#include <time.h>
#include <unistd.h>

#include "base/file.h"
#include "base/limits.h"
#include "batch/broker.h"
#include "batch/pool.h"
#include "batch/progress.h"
#include "batch/resident.h"
#include "batch/stop.h"
#include "rule/load.h"

enum {
    UNAUDITED_MAX =
        64 * 1024,    /* bytes kept of what could not be audited, for the list at the end */
    COUNT_SECONDS = 3 /* as long counting the files may take, for the time left */
};

_Static_assert((int)GJ_LOT_FILES >= (int)GJ_CHUNK_FILES, "a chunk is looked at as a whole");

typedef struct run {
    const gj_batch *batch;
    gj_task_plan plan;
    gj_ruleset *rules; /* loaded here, or NULL */
    gj_isolation isolation;
    gj_broker *broker; /* of this process */
    gj_walk_request request;
    gj_walk *walk;
    gj_totals totals;
    gj_strbuf unaudited, notes, stdin_bytes;
    gj_error stdin_error; /* status GJ_OK: it was read */
    gj_progress progress;
    gj_input ahead[2]; /* inputs taken from the walk to see whether there is more than one */
    gj_strbuf ahead_bytes;
    size_t aheads, next_ahead;
    gj_strbuf
        spread; /* inputs that took the place of one done in this process, from spread_at on not yet done */
    size_t spread_at;
    gj_status status;
} run;

static bool begin_worker(void *ctx)
{
    run *r = ctx;
    return gj_broker_new(&r->plan, r->isolation, true, &r->broker, NULL) == GJ_OK;
}

static void look_ahead(void *ctx, const gj_input *inputs, size_t n)
{
    run *r = ctx;
    gj_broker_ahead(r->broker, inputs, n);
}

static bool run_input(void *ctx, const gj_input *input, gj_strbuf *body)
{
    run *r = ctx;
    return gj_broker_run(r->broker, input, body);
}

static void end_worker(void *ctx)
{
    run *r = ctx;
    gj_broker_free(r->broker);
}

static bool abandon_input(void *ctx, const gj_input *input, gj_strbuf *body)
{
    run *r = ctx;
    return gj_task_run(NULL, &r->plan, input, NULL, body) == GJ_OK;
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
    gj_slice rest = gj_slice_sub(gj_strbuf_slice(&r->spread), r->spread_at, SIZE_MAX);
    if (rest.n > 0 && gj_input_read(&rest, out)) {
        r->spread_at = r->spread.n - rest.n;
        return true;
    }
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

/* The inputs in an archive's place; they count as files, and the archive does not. */
static gj_slice spread_body(void *ctx, gj_slice bytes)
{
    run *r = ctx;
    gj_body body;
    gj_input input;
    if (!gj_body_open(bytes, r->plan.outputs, &body) || body.inputs.n == 0)
        return (gj_slice){ NULL, 0 };
    if (r->progress.total > 0)
        r->progress.total--;
    for (gj_slice rest = body.inputs; rest.n > 0 && gj_input_read(&rest, &input);)
        r->progress.total += r->progress.total > 0;
    return body.inputs;
}

static size_t findings(const gj_totals *t)
{
    return t->count[GJ_FAIL] + t->count[GJ_MISSING] + t->count[GJ_AMBIGUOUS];
}

static void show_place(void *ctx, const gj_input *input)
{
    run *r = ctx;
    gj_progress_show(&r->progress, input->path);
}

static void take_body(void *ctx, gj_slice bytes)
{
    run *r = ctx;
    gj_body body;
    if (!gj_body_open(bytes, r->plan.outputs, &body)) {
        r->status = GJ_E_MEMORY; /* a file without a word in the outputs: the run has failed */
        return;
    }
    gj_totals_merge(&r->totals, &body.totals);
    gj_progress_step(&r->progress, findings(&body.totals));
    if (r->unaudited.n + body.unaudited.n <= UNAUDITED_MAX)
        gj_strbuf_add(&r->unaudited, body.unaudited);
    for (size_t i = 0; i < r->plan.outputs; i++)
        gj_output_fragment(&r->batch->outputs[i], body.fragment[i]);
}

static gj_status take_here(run *r, gj_slice body, gj_error *err)
{
    gj_slice inputs = spread_body(r, body);
    if (inputs.n == 0) {
        take_body(r, body);
        return GJ_OK;
    }
    gj_strbuf_clear(&r->spread);
    r->spread_at = 0;
    gj_strbuf_add(&r->spread, inputs);
    return r->spread.failed ? gj_fail_memory(err) : GJ_OK;
}

/* One after the other, each in a process of its own; with `until_spread` no further than to an archive. */
static gj_status run_here(run *r, bool until_spread, gj_error *err)
{
    gj_strbuf body;
    gj_input input;
    gj_status status = gj_broker_new(&r->plan, r->isolation, false, &r->broker, err);
    gj_strbuf_init(&body, 0);
    while (status == GJ_OK && !gj_stop_wanted() && !(until_spread && r->spread.n > 0) &&
           next_input(r, &input)) {
        gj_strbuf_clear(&body);
        if (gj_broker_run(r->broker, &input, &body))
            status = take_here(r, gj_strbuf_slice(&body), err);
        else if (!gj_stop_wanted())
            status = gj_fail_memory(err);
    }
    gj_strbuf_done(&body);
    if (r->broker)
        r->isolation = gj_broker_isolation(r->broker);
    gj_broker_free(r->broker);
    r->broker = NULL;
    return status;
}

/* ---- Before the first worker ---- */

static bool nothing(void *ctx, int fd, gj_strbuf *result)
{
    (void)ctx, (void)fd, (void)result;
    return true;
}

/* Whether this machine can isolate a process: found out once, not by each worker; *jail is what they use. */
static gj_isolation try_isolation(gj_isolation wanted, gj_jail **jail)
{
    gj_strbuf none;
    gj_process_work work = { .run = nothing, .in = -1 };
    if (gj_jail_waived())
        return GJ_ISOLATION_OFF;
    if (wanted == GJ_ISOLATION_OFF)
        return wanted;
    if (gj_jail_new(GJ_JAIL_AUDIT, jail, NULL) != GJ_OK)
        return GJ_ISOLATION_ABSENT;
    gj_strbuf_init(&none, 0);
    gj_fate fate = gj_process_run(*jail, &work, &none);
    gj_strbuf_done(&none);
    return fate == GJ_FATE_DONE || fate == GJ_FATE_NO_PROCESS ? wanted : GJ_ISOLATION_ABSENT;
}

/* How many files there are, so that the time left can be told; 0: it would take too long to find out. */
static size_t count_files(const run *r)
{
    gj_walk *walk;
    gj_input input;
    size_t n = 0;
    time_t until = time(NULL) + COUNT_SECONDS;
    if (gj_walk_new(&r->request, &walk, NULL) != GJ_OK)
        return 0;
    while (gj_walk_next(walk, &input)) {
        if (++n % 1024 == 0 && (time(NULL) > until || gj_stop_wanted())) {
            n = 0;
            break;
        }
    }
    gj_walk_free(walk);
    return n;
}

static unsigned processors(void)
{
    long n = sysconf(_SC_NPROCESSORS_ONLN);
    return n < 1 ? 1 : n > GJ_JOBS_MAX ? GJ_JOBS_MAX : (unsigned)n;
}

/* Workers that audit in their own process are forked with the rules. Others are small, for a process is forked from them for nearly every
 * file, and have the hosts of their residents load the rules. */
static gj_status load_rules(run *r, gj_error *err)
{
    if (r->plan.rules || r->isolation == GJ_ISOLATION_ON)
        return GJ_OK;
    GJ_TRY(gj_auditor_rules(&(gj_rules_request){ .n = 0 }, &r->rules, NULL, err));
    r->plan.rules = r->rules;
    return GJ_OK;
}

static gj_status run_pool(run *r, gj_error *err)
{
    gj_jail *jail = NULL;
    gj_pool_work work = { .ctx = r,
                          .seconds = gj_alone_seconds(r->batch->ocr) +
                                     (unsigned)gj_limit_value(GJ_LIMIT_WATCHDOG),
                          .begin = begin_worker,
                          .ahead = look_ahead,
                          .run = run_input,
                          .end = end_worker,
                          .next = next_input,
                          .sound = is_body,
                          .spread = spread_body,
                          .take = take_body,
                          .abandon = abandon_input };
    if (r->progress.on) {
        r->progress.total += count_files(r);
        work.at = show_place;
    }
    r->isolation = try_isolation(r->isolation, &jail);
    r->plan.jail = jail;
    gj_status status = load_rules(r, err);
    if (status == GJ_OK)
        status = gj_pool_run(&work, r->batch->jobs ? r->batch->jobs : processors(), err);
    r->plan.jail = NULL;
    gj_jail_free(jail);
    return status == GJ_E_UNSUPPORTED ? run_here(r, false, err) : status;
}

/* One input needs no workers, unless there are more in it. */
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
    gj_status status = r->aheads < 2 ? run_here(r, true, err) : GJ_OK;
    bool more = r->aheads == 2 || r->spread.n > 0;
    return status == GJ_OK && more && !gj_stop_wanted() ? run_pool(r, err) : status;
}

static void make_plan(run *r)
{
    const gj_batch *b = r->batch;
    r->plan = (gj_task_plan){ .rules = b->rules,
                              .ocr = b->ocr,
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

static void note(run *r, const char *sentence)
{
    gj_strbuf_add(&r->notes, (gj_slice){ sentence, strlen(sentence) + 1 });
}

static void write_notes(run *r)
{
    const char *absent = gj_jail_absent(false);
    if (gj_stop_wanted())
        note(r, "核验被中断：上面是中断前核验完的文件，其余没有核验，请重新运行");
    if (r->batch->isolation == GJ_ISOLATION_OFF)
        note(r, "按 --no-jail 的要求，读取文件时没有隔离；只宜用于来源可信的文件");
    if (r->isolation == GJ_ISOLATION_ABSENT)
        note(r, absent
                    ? "这个 gouji 编译时没有 libseccomp，不能隔离：只读取了纯文本，请安装后重新编译"
                    : "本机的内核不能隔离进程：只读取了纯文本，其他格式没有读取");
    gj_strbuf_add(&r->notes, gj_walk_notes(r->walk));
}

static gj_status close_outputs(run *r, gj_status status, gj_error *err)
{
    r->totals.unaudited = gj_strbuf_slice(&r->unaudited);
    write_notes(r);
    r->totals.notes = gj_strbuf_slice(&r->notes);
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
    run r = { .batch = batch, .isolation = batch->isolation };
    gj_walk_skip skip[GJ_OUTPUTS_MAX];
    r.request = (gj_walk_request){ .paths = batch->paths, .n = batch->n, .skip = skip };
    for (size_t i = 0; i < batch->outputs_n; i++)
        r.request.skips += gj_output_identity(&batch->outputs[i], &skip[r.request.skips]);
    (void)signal(SIGPIPE, SIG_IGN);
    make_plan(&r);
    read_stdin(&r);
    gj_stop_watch(gj_output_abandon); /* until here there is nothing to end cleanly */
    gj_status status = gj_walk_new(&r.request, &r.walk, err);
    if (status == GJ_OK)
        status = run_open(&r, err);
    for (size_t i = 0; i < batch->outputs_n; i++)
        gj_output_done(&batch->outputs[i]);
    *totals = r.totals;
    totals->unaudited = totals->notes = (gj_slice){ "", 0 };
    gj_walk_free(r.walk);
    gj_ruleset_free(r.rules);
    gj_strbuf_done(&r.unaudited);
    gj_strbuf_done(&r.notes);
    gj_strbuf_done(&r.stdin_bytes);
    gj_strbuf_done(&r.ahead_bytes);
    gj_strbuf_done(&r.spread);
    return status;
}
