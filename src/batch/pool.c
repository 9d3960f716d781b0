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
    TICK_MS = 1000,
    STOP_MS = 1000,
    POLLS = GJ_JOBS_MAX * 2
};

typedef enum chunk_state { FREE, WAITING, GIVEN } chunk_state;

/* Inputs to be shared out, or inputs shared out; what is neither any more waits for its turn with what came. */
typedef struct chunk {
    struct chunk *after; /* in order */
    uint64_t id;
    chunk_state state;
    uint32_t n, received, crashes;
    gj_strbuf items;
    uint32_t offset[GJ_CHUNK_FILES + 1]; /* of each item in `items`; one more for the end */
    gj_strbuf held;                      /* frames that came before it was its turn */
    gj_strbuf list; /* inputs that took the place of another, from list_at on not yet in a chunk */
    size_t list_at;
} chunk;

typedef struct slot {
    gj_worker worker;
    gj_strbuf out, in; /* jobs not yet written; bytes not yet a frame */
    size_t sent;
    chunk *queue[QUEUE];
    unsigned queued;
    uint64_t seen; /* marker when last looked at, and since when */
    int64_t since;
    bool timed_out;
} slot;

typedef struct pool {
    const gj_pool_work *work;
    unsigned jobs, alive;
    slot *slots;
    chunk *head, *last; /* first chunk not complete, last one made; NULL: none */
    chunk *spare;       /* no longer needed, linked by `after` */
    unsigned window;    /* chunks under way at most; a list that was spread counts where it lies */
    uint64_t next;      /* id of the next one */
    bool ended;         /* the source is */
    size_t held;
    gj_marker *markers;
} pool;

static int64_t now_seconds(void)
{
    struct timespec t;
    return clock_gettime(CLOCK_MONOTONIC, &t) == 0 ? (int64_t)t.tv_sec : 0;
}

/* ---- Chunks, in order ---- */

static bool is_complete(const chunk *c)
{
    return c->received == c->n && c->list_at == c->list.n;
}

/* Behind `before`, or at the end. NULL: no memory. */
static chunk *chunk_new(pool *p, chunk *before)
{
    chunk *c = p->spare;
    if (c)
        p->spare = c->after;
    else if (!(c = gj_alloc_zeroed(1, sizeof *c)))
        return NULL;
    gj_strbuf_clear(&c->items);
    c->id = p->next++;
    c->n = c->received = c->crashes = 0;
    c->state = FREE;
    c->after = before ? before->after : NULL;
    if (before)
        before->after = c;
    else
        p->head = c;
    if (!c->after)
        p->last = c;
    return c;
}

static void drop_head(pool *p)
{
    chunk *c = p->head;
    p->head = c->after;
    if (!p->head)
        p->last = NULL;
    gj_strbuf_done(&c->list);
    c->list_at = 0;
    c->after = p->spare;
    p->spare = c;
}

static bool take_from_list(chunk *c, gj_input *out)
{
    gj_slice rest = gj_slice_sub(gj_strbuf_slice(&c->list), c->list_at, SIZE_MAX);
    bool more = rest.n > 0 && gj_input_read(&rest, out);
    c->list_at = more ? c->list.n - rest.n : c->list.n;
    return more;
}

/* Fills a chunk from the source, or from the list it holds. */
static void fill(pool *p, chunk *c, bool listed)
{
    uint32_t most = p->next <= 2 * (uint64_t)p->jobs ? FIRST_CHUNKS : GJ_CHUNK_FILES;
    while (c->n < most && c->items.n < CHUNK_BYTES && !c->items.failed) {
        gj_input input;
        bool more = listed ? take_from_list(c, &input) : p->work->next(p->work->ctx, &input);
        if (!more) {
            p->ended |= !listed;
            break;
        }
        c->offset[c->n++] = (uint32_t)c->items.n;
        gj_input_write(&c->items, &input);
    }
    c->offset[c->n] = (uint32_t)c->items.n;
    c->state = c->n > 0 ? WAITING : FREE;
}

/* The chunk becomes one of the next inputs of its list; what is left of the list goes behind it. */
static chunk *fill_from_list(pool *p, chunk *c)
{
    gj_strbuf_clear(&c->items);
    c->n = c->received = c->crashes = 0;
    fill(p, c, true);
    bool more = c->list_at < c->list.n;
    chunk *rest = more ? chunk_new(p, c) : NULL;
    if (rest) {
        rest->list = c->list;
        rest->list_at = c->list_at;
        gj_strbuf_init(&c->list, 0);
    } else if (!more) {
        p->held -= c->list.n;
        gj_strbuf_done(&c->list);
    }
    if (rest || !more)
        c->list_at = 0; /* else there is no memory: the list waits here until these are done */
    return c;
}

static void advance(pool *p);

/* The first chunk that waits for a worker; a new one if there is room in the window. */
static chunk *waiting_chunk(pool *p)
{
    unsigned n = 0;
    for (chunk *c = p->head; c && n < p->window; c = c->after, n++) {
        if (c->state == WAITING)
            return c;
        if (c->state == FREE && c->list_at < c->list.n)
            return fill_from_list(p, c);
    }
    if (p->ended || n == p->window)
        return NULL;
    chunk *c = chunk_new(p, p->last);
    if (!c)
        return NULL;
    fill(p, c, false);
    if (c->n > 0)
        return c;
    advance(p);
    return NULL;
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
    s->queue[s->queued++] = c;
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

/* Takes what is complete off the front. */
static void advance(pool *p)
{
    while (p->head && is_complete(p->head)) {
        drop_head(p);
        if (p->head)
            take_held(p, p->head);
    }
}

/* The item just received is a list: a chunk for it goes behind this one, and one for the rest of the items behind that. The worker
 * that is at them goes on with the latter. */
static bool part(pool *p, chunk *c, gj_slice list)
{
    chunk *listed = chunk_new(p, c);
    chunk *rest = listed && c->received < c->n ? chunk_new(p, listed) : NULL;
    if (!listed || (c->received < c->n && !rest))
        return false;
    gj_strbuf_add(&listed->list, list);
    p->held += list.n;
    if (!rest)
        return !listed->list.failed;
    gj_strbuf items = rest->items;
    rest->items = c->items;
    c->items = items;
    rest->id = c->id;
    rest->state = c->state;
    rest->n = c->n;
    rest->received = c->received;
    rest->crashes = c->crashes;
    memcpy(rest->offset, c->offset, sizeof rest->offset);
    c->n = c->received = 0;
    c->id = p->next++;
    c->state = FREE;
    for (unsigned i = 0; i < p->jobs; i++) {
        for (unsigned k = 0; k < p->slots[i].queued; k++)
            p->slots[i].queue[k] = p->slots[i].queue[k] == c ? rest : p->slots[i].queue[k];
    }
    return !listed->list.failed;
}

/* A body of the chunk's next item. */
static void receive(pool *p, chunk *c, gj_slice body)
{
    gj_slice list = { NULL, 0 };
    if (++c->received == c->n)
        c->state = FREE;
    if (p->work->spread)
        list = p->work->spread(p->work->ctx, body);
    bool parted = list.n > 0 && part(p, c, list);
    if (list.n > 0 && !parted)
        p->work->take(p->work->ctx, (gj_slice){ "", 0 }); /* no body: the run has failed */
    else if (!parted && c == p->head)
        p->work->take(p->work->ctx, body);
    else if (!parted)
        hold(p, c, body);
    advance(p);
}

/* What no worker could be made to do: the parent says so itself. */
static void abandon(pool *p, chunk *c)
{
    gj_strbuf body;
    uint32_t left = c->n - c->received;
    gj_strbuf_init(&body, 0);
    while (left-- > 0) { /* with the last one the chunk may be in use again */
        gj_input input = { .path = "" };
        gj_slice item = gj_slice_sub(gj_strbuf_slice(&c->items), c->offset[c->received], SIZE_MAX);
        (void)gj_input_read(&item, &input);
        if (input.kind != GJ_INPUT_REFUSED && input.kind != GJ_INPUT_TIMEOUT)
            input.kind = GJ_INPUT_CRASHED;
        gj_strbuf_clear(&body);
        if (p->work->abandon(p->work->ctx, &input, &body))
            receive(p, c, gj_strbuf_slice(&body));
        else
            receive(p, c, (gj_slice){ NULL, 0 });
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
        chunk *c = s->queue[i];
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
        chunk *c = s->queued ? s->queue[0] : NULL;
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
    int64_t longest = p->work->seconds ? p->work->seconds : INT64_MAX;
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
    if (p->held < HELD_MAX || s->queued == 0 || !p->head || p->head->state != GIVEN)
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
    for (chunk *c = p->head ? p->head->after : NULL; c; c = c->after)
        take_held(p, c);
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
    const chunk *c = p->head;
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
        if (p->ended && !p->head)
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
    chunk *const chains[] = { p->head, p->spare };
    for (size_t i = 0; i < GJ_ARRAY_LEN(chains); i++) {
        for (chunk *c = chains[i], *after; c; c = after) {
            after = c->after;
            gj_strbuf_done(&c->items);
            gj_strbuf_done(&c->held);
            gj_strbuf_done(&c->list);
            gj_free(c);
        }
    }
    gj_free(p->slots);
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
    void *shared = mmap(NULL, p.jobs * sizeof *p.markers, PROT_READ | PROT_WRITE,
                        MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    p.markers = shared == MAP_FAILED ? NULL : shared;
    if (!p.slots || !p.markers) {
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
