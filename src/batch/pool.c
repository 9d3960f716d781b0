/* pool.c — feeds the workers, puts what they send in order, replaces those that die.
 * SPDX-License-Identifier: MIT */
#define _DEFAULT_SOURCE /* MAP_ANONYMOUS */
#include "batch/pool.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <sys/mman.h>
#include <time.h>
#include <unistd.h>

#include "base/alloc.h"
#include "batch/process.h"
#include "batch/stop.h"
#include "batch/wire.h"
#include "batch/worker.h"

enum {
    CHUNK_BYTES = 64 * 1024, /* of paths: a chunk is closed above this */
    FIRST_CHUNKS = 4,        /* files in the first chunks: a short run is shared out too */
    QUEUE = 2,               /* chunks given to one worker */
    WINDOW = 5,              /* chunks under way, a worker */
    HELD_MAX =
        8 << 20, /* bytes that wait for their turn, before only the next one in order is read */
    SECONDS = 120,
    TICK_MS = 1000,
    STOP_MS = 1000,
    POLLS = GJ_JOBS_MAX * 2
};

typedef enum chunk_state { FREE, WAITING, GIVEN } chunk_state;

typedef struct chunk {
    uint64_t id;
    chunk_state state;
    uint32_t n, received, crashes;
    gj_strbuf items;
    uint32_t offset[GJ_CHUNK_FILES + 1]; /* of each item in `items`; one more for the end */
    gj_strbuf held;                      /* frames that came before it was its turn */
} chunk;

typedef struct slot {
    gj_worker worker;
    gj_strbuf out, in; /* jobs not yet written; bytes not yet a frame */
    size_t sent;
    uint64_t queue[QUEUE];
    unsigned queued;
    uint64_t seen; /* marker when last looked at, and since when */
    int64_t since;
    bool timed_out;
} slot;

typedef struct pool {
    const gj_pool_work *work;
    unsigned jobs, alive;
    slot *slots;
    chunk *chunks; /* chunk id stands at id % window */
    unsigned window;
    uint64_t head, next; /* first chunk not complete; next to be made */
    bool ended;          /* the source is */
    size_t held;
    gj_marker *markers;
} pool;

static chunk *chunk_of(pool *p, uint64_t id)
{
    return &p->chunks[id % p->window];
}

static int64_t now_seconds(void)
{
    struct timespec t;
    return clock_gettime(CLOCK_MONOTONIC, &t) == 0 ? (int64_t)t.tv_sec : 0;
}

/* Fills the next chunk from the source; false: nothing left. */
static bool make_chunk(pool *p)
{
    chunk *c = chunk_of(p, p->next);
    uint32_t most = p->next < 2 * (uint64_t)p->jobs ? FIRST_CHUNKS : GJ_CHUNK_FILES;
    gj_strbuf_clear(&c->items);
    gj_strbuf_clear(&c->held);
    c->n = c->received = c->crashes = 0;
    while (c->n < most && c->items.n < CHUNK_BYTES && !c->items.failed) {
        gj_input input;
        if (!p->work->next(p->work->ctx, &input)) {
            p->ended = true;
            break;
        }
        c->offset[c->n++] = (uint32_t)c->items.n;
        gj_input_write(&c->items, &input);
    }
    c->offset[c->n] = (uint32_t)c->items.n;
    if (c->n == 0)
        return false;
    c->id = p->next++;
    c->state = WAITING;
    return true;
}

/* The first chunk that waits for a worker; a new one if there is room in the window. */
static chunk *waiting_chunk(pool *p)
{
    for (uint64_t id = p->head; id < p->next; id++) {
        if (chunk_of(p, id)->state == WAITING)
            return chunk_of(p, id);
    }
    if (p->ended || p->next - p->head == p->window || !make_chunk(p))
        return NULL;
    return chunk_of(p, p->next - 1);
}

static void give(slot *s, chunk *c)
{
    uint32_t from = c->offset[c->received];
    gj_job_head head = { .chunk = c->id,
                         .bytes = c->offset[c->n] - from,
                         .first = c->received,
                         .n = c->n - c->received };
    if (s->sent == s->out.n) {
        gj_strbuf_clear(&s->out);
        s->sent = 0;
    }
    gj_strbuf_add(&s->out, (gj_slice){ (const char *)&head, sizeof head });
    gj_strbuf_add(&s->out, gj_slice_sub(gj_strbuf_slice(&c->items), from, head.bytes));
    s->queue[s->queued++] = c->id;
    c->state = GIVEN;
}

/* Writes what the pipe takes; what is left waits for poll(). A worker that is gone shows at its other pipe. */
static void send_jobs(slot *s)
{
    while (s->sent < s->out.n) {
        ssize_t put = write(s->worker.to, s->out.p + s->sent, s->out.n - s->sent);
        if (put < 0 && errno == EINTR)
            continue;
        if (put < 0 && (errno == EAGAIN || errno == EWOULDBLOCK))
            return;
        s->sent = put < 0 ? s->out.n : s->sent + (size_t)put;
    }
}

static bool start(pool *p, slot *s)
{
    gj_worker all[GJ_JOBS_MAX];
    for (unsigned i = 0; i < p->jobs; i++)
        all[i] = p->slots[i].worker;
    s->since = now_seconds();
    s->seen = 0;
    if (!gj_worker_start(&s->worker, all, p->jobs, p->work))
        return false;
    p->alive++;
    return true;
}

/* One chunk each, then the second: work is spread before it is queued. Workers are started when there is work for them. */
static void feed(pool *p)
{
    for (unsigned depth = 1; depth <= QUEUE; depth++) {
        for (unsigned i = 0; i < p->jobs; i++) {
            slot *s = &p->slots[i];
            chunk *c;
            if (s->queued >= depth || !(c = waiting_chunk(p)))
                continue;
            if (s->worker.pid == 0 && !start(p, s))
                continue;
            give(s, c);
            send_jobs(s);
        }
    }
}

/* Bodies kept in chunk->held: length, bytes. */
static void hold(pool *p, chunk *c, gj_slice body)
{
    uint32_t n = (uint32_t)body.n;
    gj_strbuf_add(&c->held, (gj_slice){ (const char *)&n, sizeof n });
    gj_strbuf_add(&c->held, body);
    p->held += body.n;
}

static void take_held(pool *p, chunk *c)
{
    gj_slice rest = gj_strbuf_slice(&c->held);
    while (rest.n > 0) {
        uint32_t n;
        memcpy(&n, rest.p, sizeof n);
        p->work->take(p->work->ctx, gj_slice_sub(rest, sizeof n, n));
        p->held -= n;
        rest = gj_slice_sub(rest, sizeof n + n, rest.n);
    }
    gj_strbuf_done(&c->held);
}

/* A body of the chunk's next item. */
static void receive(pool *p, chunk *c, gj_slice body)
{
    if (++c->received == c->n)
        c->state = FREE;
    if (c->id == p->head)
        p->work->take(p->work->ctx, body);
    else
        hold(p, c, body);
    while (p->head < p->next && chunk_of(p, p->head)->received == chunk_of(p, p->head)->n) {
        p->head++;
        if (p->head < p->next)
            take_held(p, chunk_of(p, p->head));
    }
}

/* What no worker could be made to do: the parent says so itself. */
static void abandon(pool *p, chunk *c)
{
    gj_strbuf body;
    gj_strbuf_init(&body, 0);
    while (c->received < c->n) {
        gj_input input = { .path = "" };
        gj_slice item = gj_slice_sub(gj_strbuf_slice(&c->items), c->offset[c->received], SIZE_MAX);
        (void)gj_input_read(&item, &input);
        if (input.kind != GJ_INPUT_REFUSED && input.kind != GJ_INPUT_TIMEOUT)
            input.kind = GJ_INPUT_CRASHED;
        gj_strbuf_clear(&body);
        bool last = c->received + 1 == c->n;
        if (p->work->abandon(p->work->ctx, &input, &body))
            receive(p, c, gj_strbuf_slice(&body));
        else
            receive(p, c, (gj_slice){ NULL, 0 });
        if (last)
            break; /* the chunk may be in use again */
    }
    gj_strbuf_done(&body);
}

/* The worker is gone: the file it was at is set aside, the rest of its chunks waits for another. */
static void bury(pool *p, slot *s)
{
    uint64_t marker = atomic_load_explicit(s->worker.marker, memory_order_relaxed);
    unsigned queued = s->queued;
    (void)kill(s->worker.pid, SIGKILL);
    gj_worker_end(&s->worker);
    p->alive--;
    s->queued = 0;
    s->sent = 0;
    gj_strbuf_clear(&s->out);
    gj_strbuf_clear(&s->in);
    for (unsigned i = 0; i < queued; i++) {
        chunk *c = chunk_of(p, s->queue[i]);
        uint64_t item = (marker & 0xFFFF) - 1;
        c->state = WAITING;
        c->crashes += i == 0;
        if (marker != 0 && marker >> 16 == c->id && item >= c->received && item < c->n)
            c->items.p[c->offset[item]] = s->timed_out ? GJ_INPUT_TIMEOUT : GJ_INPUT_CRASHED;
        if (c->crashes > c->n + 2)
            abandon(p, c);
    }
    s->timed_out = false;
}

/* All whole frames in what a worker sent; false: it does not keep to the protocol. */
static bool parse(pool *p, slot *s)
{
    size_t at = 0;
    gj_frame_head head;
    gj_slice body;
    bool broken;
    while (gj_wire_frame(gj_strbuf_slice(&s->in), &at, &head, &body, &broken)) {
        chunk *c = s->queued ? chunk_of(p, s->queue[0]) : NULL;
        if (!c || head.chunk != c->id || head.item != c->received ||
            !p->work->sound(p->work->ctx, body))
            return false;
        if (head.item + 1 == c->n) {
            memmove(s->queue, s->queue + 1, (QUEUE - 1) * sizeof *s->queue);
            s->queued--;
        }
        receive(p, c, body);
    }
    memmove(s->in.p, s->in.p + at, s->in.n - at);
    s->in.n -= at;
    return !broken;
}

static void read_worker(pool *p, slot *s)
{
    int got = gj_wire_fill(s->worker.from, &s->in);
    if (got == -1)
        return;
    bool fine = got == 1 && parse(p, s);
    if (fine)
        return;
    bury(p, s);
}

/* A worker that has been at one file for too long is killed; reading its pipe then buries it. */
static void watch(pool *p)
{
    int64_t now = now_seconds();
    int64_t longest = p->work->seconds ? p->work->seconds : SECONDS;
    for (unsigned i = 0; i < p->jobs; i++) {
        slot *s = &p->slots[i];
        if (s->worker.pid == 0)
            continue;
        uint64_t marker = atomic_load_explicit(s->worker.marker, memory_order_relaxed);
        if (marker != s->seen || marker == 0) {
            s->seen = marker;
            s->since = now;
        } else if (now - s->since > longest && !s->timed_out) {
            s->timed_out = true;
            (void)kill(s->worker.pid, SIGKILL);
        }
    }
}

/* Whether a worker's frames may be read: always those of the next chunk in order, others while there is room for them. */
static bool readable(pool *p, const slot *s)
{
    if (p->held < HELD_MAX || s->queued == 0 || chunk_of(p, p->head)->state != GIVEN)
        return true;
    for (unsigned i = 0; i < s->queued; i++) {
        if (s->queue[i] == p->head)
            return true;
    }
    return false;
}

static void wait_for_workers(pool *p, int ms)
{
    struct pollfd fds[POLLS];
    slot *whose[POLLS];
    nfds_t n = 0;
    for (unsigned i = 0; i < p->jobs; i++) {
        slot *s = &p->slots[i];
        if (s->worker.pid == 0)
            continue;
        if (readable(p, s)) {
            whose[n] = s;
            fds[n++] = (struct pollfd){ .fd = s->worker.from, .events = POLLIN };
        }
        if (s->sent < s->out.n) {
            whose[n] = s;
            fds[n++] = (struct pollfd){ .fd = s->worker.to, .events = POLLOUT };
        }
    }
    if (poll(fds, n, ms) < 0)
        return;
    for (nfds_t i = 0; i < n; i++) {
        slot *s = whose[i];
        if (fds[i].revents == 0 || s->worker.pid == 0)
            continue;
        if (fds[i].fd == s->worker.to && fds[i].events == POLLOUT)
            send_jobs(s);
        else if (fds[i].fd == s->worker.from)
            read_worker(p, s);
    }
    watch(p);
}

/* An end was asked for: the workers have a moment to send what they did; what came before its turn is taken all the same. */
static void stop(pool *p)
{
    int64_t until = gj_process_now_ms() + STOP_MS;
    for (unsigned i = 0; i < p->jobs; i++) {
        if (p->slots[i].worker.pid != 0)
            (void)kill(p->slots[i].worker.pid, SIGTERM);
    }
    while (p->alive > 0 && gj_process_now_ms() < until)
        wait_for_workers(p, STOP_MS / 10);
    for (unsigned i = 0; i < p->jobs; i++) {
        if (p->slots[i].worker.pid != 0)
            (void)kill(p->slots[i].worker.pid, SIGKILL);
    }
    for (uint64_t id = p->head + 1; id < p->next; id++)
        take_held(p, chunk_of(p, id));
}

/* The item of the next chunk in order that is being done; those before it may be done and not yet sent. */
static uint32_t current_item(pool *p, const chunk *c)
{
    for (unsigned i = 0; i < p->jobs; i++) {
        slot *s = &p->slots[i];
        uint64_t marker =
            s->worker.pid == 0 ? 0 : atomic_load_explicit(s->worker.marker, memory_order_relaxed);
        uint64_t item = (marker & 0xFFFF) - 1;
        if (marker != 0 && marker >> 16 == c->id && item >= c->received && item < c->n)
            return (uint32_t)item;
    }
    return c->received;
}

/* Says which input the run is at. */
static void tell_where(pool *p)
{
    const chunk *c = p->head < p->next ? chunk_of(p, p->head) : NULL;
    if (!p->work->at || !c || c->received >= c->n)
        return;
    gj_input input;
    gj_slice item =
        gj_slice_sub(gj_strbuf_slice(&c->items), c->offset[current_item(p, c)], SIZE_MAX);
    if (gj_input_read(&item, &input))
        p->work->at(p->work->ctx, &input);
}

static void run(pool *p)
{
    for (;;) {
        if (gj_stop_wanted()) {
            stop(p);
            return;
        }
        feed(p);
        if (p->ended && p->head == p->next)
            return;
        tell_where(p);
        if (p->alive > 0) {
            wait_for_workers(p, TICK_MS);
            continue;
        }
        /* No process can be had any more. */
        chunk *c = waiting_chunk(p);
        if (c)
            abandon(p, c);
    }
}

static void done(pool *p)
{
    for (unsigned i = 0; p->slots && i < p->jobs; i++)
        gj_worker_release(&p->slots[i].worker); /* all at once, not one after the other */
    for (unsigned i = 0; p->slots && i < p->jobs; i++) {
        gj_worker_end(&p->slots[i].worker);
        gj_strbuf_done(&p->slots[i].in);
        gj_strbuf_done(&p->slots[i].out);
    }
    for (unsigned i = 0; p->chunks && i < p->window; i++) {
        gj_strbuf_done(&p->chunks[i].items);
        gj_strbuf_done(&p->chunks[i].held);
    }
    gj_free(p->slots);
    gj_free(p->chunks);
    if (p->markers)
        (void)munmap(p->markers, p->jobs * sizeof *p->markers);
}

gj_status gj_pool_run(const gj_pool_work *work, unsigned jobs, gj_error *err)
{
    pool p = { .work = work, .jobs = jobs ? jobs : 1 };
    if (p.jobs > GJ_JOBS_MAX)
        p.jobs = GJ_JOBS_MAX;
    p.window = p.jobs * WINDOW + 4;
    p.slots = gj_alloc_zeroed(p.jobs, sizeof *p.slots);
    p.chunks = gj_alloc_zeroed(p.window, sizeof *p.chunks);
    void *shared = mmap(NULL, p.jobs * sizeof *p.markers, PROT_READ | PROT_WRITE,
                        MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    p.markers = shared == MAP_FAILED ? NULL : shared;
    if (!p.slots || !p.chunks || !p.markers) {
        done(&p);
        return gj_fail_memory(err);
    }
    (void)signal(SIGPIPE, SIG_IGN);
    for (unsigned i = 0; i < p.jobs; i++)
        p.slots[i].worker.marker = &p.markers[i];
    if (!start(&p, &p.slots[0])) {
        done(&p);
        return gj_fail(err, GJ_E_UNSUPPORTED, "无法启动工作进程，请关闭其他程序后重试");
    }
    run(&p);
    done(&p);
    return GJ_OK;
}
