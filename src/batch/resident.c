/* resident.c — a jailed process that lives from file to file.
 * SPDX-License-Identifier: MIT */
#define _GNU_SOURCE /* pipe2, madvise */
#include "batch/resident.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdatomic.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/alloc.h"
#include "batch/stop.h"
#include "batch/wire.h"

enum {
    RENEW_AFTER = 4096, /* files: what one of them spoils has an end */
    SEND_AT = 128 * 1024,
    SEND_AFTER_MS = 200, /* slow files are answered one by one */
    PIPE_BYTES = 1 << 20,
    END_MS = 1000,   /* one that is idle and told to end has so long for it */
    GONE_MS = 10000, /* how long a killed process may take to be gone */
    EXIT_RENEW = 72, /* a resident has served its time: the next one, please */
    GAP = 64         /* zeros behind each file's bytes */
};

static const uint32_t ELSEWHERE = UINT32_MAX; /* in place of a length */

/* Written by the broker alone, but for `at`. */
typedef struct lot {
    _Atomic uint32_t at; /* which file the resident is at: a sign of life */
    uint32_t n;
    struct {
        uint32_t path, bytes, length, script;
    } file[GJ_LOT_FILES];
    char room[GJ_LOT_BYTES];
} lot;

struct gj_resident {
    const gj_jail *jail;
    gj_resident_work work;
    lot *lot;
    size_t used;    /* of lot->room */
    uint32_t taken; /* of the lot */
    bool
        haunted; /* what was killed is not known to be gone: the lot may still change, nothing is put there any more */
    gj_process host; /* its pipe is that of the residents */
    int to;
    gj_strbuf in; /* answers that came and were not taken */
    size_t at;
};

gj_status gj_resident_new(const gj_jail *jail, const gj_resident_work *work, gj_resident **out,
                          gj_error *err)
{
    gj_resident *r = gj_alloc_zeroed(1, sizeof *r);
    void *shared =
        mmap(NULL, sizeof(lot), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    if (!r || shared == MAP_FAILED) {
        if (shared != MAP_FAILED)
            (void)munmap(shared, sizeof(lot));
        gj_free(r);
        return gj_fail_memory(err);
    }
    /* No other child gets to see it. */
    (void)madvise(shared, sizeof(lot), MADV_DONTFORK);
    *r = (gj_resident){
        .jail = jail, .work = *work, .lot = shared, .host = { .from = -1 }, .to = -1
    };
    gj_strbuf_init(&r->in, 0);
    *out = r;
    return GJ_OK;
}

/* Until nobody is left who could write into the pipe, or into the lot: a resident dies with its host, but not at the same moment. */
static bool wait_until_gone(int from, int64_t ms)
{
    char waste[4096];
    int64_t until = gj_process_now_ms() + ms;
    for (;;) {
        struct pollfd wait = { .fd = from, .events = POLLIN };
        int64_t left = until - gj_process_now_ms();
        if (left <= 0)
            return false;
        if (poll(&wait, 1, (int)left) <= 0)
            continue;
        ssize_t got = read(from, waste, sizeof waste);
        if (got == 0)
            return true;
        if (got < 0 && errno != EINTR)
            return false;
    }
}

void gj_resident_reject(gj_resident *r)
{
    int from = r->host.from;
    r->host.from = -1; /* closed below */
    if (r->to >= 0)
        (void)close(r->to);
    r->to = -1;
    if (r->host.pid > 0)
        (void)gj_process_end(&r->host, true);
    if (from >= 0) {
        r->haunted = !wait_until_gone(from, GONE_MS);
        (void)close(from);
    }
    gj_strbuf_clear(&r->in);
    r->at = 0;
}

void gj_resident_free(gj_resident *r)
{
    if (!r)
        return;
    /* Without work it ends by itself, and its host has waited for it: the time it took is then known to whoever started all this. */
    if (r->host.pid > 0 && r->to >= 0 && r->taken == r->lot->n) {
        (void)close(r->to);
        r->to = -1;
        (void)wait_until_gone(r->host.from, END_MS);
    }
    gj_resident_reject(r);
    (void)munmap(r->lot, sizeof *r->lot);
    gj_strbuf_done(&r->in);
    gj_free(r);
}

/* Whether anything was said that nobody has asked for, or the pipe has ended. */
static bool speaks_unasked(const gj_resident *r)
{
    struct pollfd wait = { .fd = r->host.from, .events = POLLIN };
    return r->host.pid > 0 && (r->at < r->in.n || poll(&wait, 1, 0) != 0);
}

void gj_resident_begin(gj_resident *r)
{
    if (speaks_unasked(r))
        gj_resident_reject(r);
    r->lot->n = 0;
    atomic_store_explicit(&r->lot->at, 0, memory_order_relaxed);
    r->used = 0;
    r->taken = 0;
}

char *gj_resident_room(gj_resident *r, const char *path, size_t *most)
{
    size_t n = strlen(path) + 1;
    if (r->lot->n == GJ_LOT_FILES || n + GAP >= sizeof r->lot->room - r->used)
        return NULL;
    memcpy(r->lot->room + r->used, path, n);
    r->lot->file[r->lot->n].path = (uint32_t)r->used;
    r->lot->file[r->lot->n].bytes = (uint32_t)(r->used + n);
    *most = sizeof r->lot->room - r->used - n - GAP;
    return r->lot->room + r->used + n;
}

void gj_resident_add(gj_resident *r, size_t n, bool script)
{
    uint32_t bytes = r->lot->file[r->lot->n].bytes;
    r->lot->file[r->lot->n].script = script;
    r->lot->file[r->lot->n++].length = (uint32_t)n;
    memset(r->lot->room + bytes + n, 0, GAP);
    r->used = bytes + n + GAP;
}

/* ---- In the resident ---- */

static bool answer(const gj_resident *r, uint32_t i, gj_strbuf *out)
{
    const lot *l = r->lot;
    size_t start = out->n;
    uint32_t length = 0;
    gj_slice bytes = { l->room + l->file[i].bytes, l->file[i].length };
    gj_strbuf_add(out, (gj_slice){ (const char *)&length, sizeof length });
    bool script = l->file[i].script != 0;
    bool done = r->work.serve(r->work.ctx, l->room + l->file[i].path, bytes, script, out);
    size_t n = out->n - start - sizeof length;
    if (out->failed)
        return false;
    if (!done || n > gj_limit_value(GJ_LIMIT_RESULT))
        out->n = start + sizeof length;
    length = done && n <= gj_limit_value(GJ_LIMIT_RESULT) ? (uint32_t)n : ELSEWHERE;
    memcpy(out->p + start, &length, sizeof length);
    return true;
}

static int live(const gj_resident *r)
{
    gj_strbuf out;
    char bell;
    uint32_t served = 0;
    gj_strbuf_init(&out, 0);
    while (gj_wire_read(GJ_JAIL_IN, &bell, 1)) {
        /* Once the last answer is out the lot is the broker's again, and may be the next one already. */
        uint32_t n = r->lot->n;
        int64_t sent = gj_process_now_ms();
        for (uint32_t i = 0; i < n; i++) {
            atomic_store_explicit(&r->lot->at, i, memory_order_relaxed);
            if (!answer(r, i, &out))
                return GJ_EXIT_NO_MEMORY;
            int64_t now = gj_process_now_ms();
            if (i + 1 < n && out.n < SEND_AT && now - sent <= SEND_AFTER_MS)
                continue;
            if (!gj_wire_write(GJ_JAIL_OUT, gj_strbuf_slice(&out)))
                return 0;
            gj_strbuf_clear(&out);
            sent = now;
        }
        served += n;
        if (served >= RENEW_AFTER)
            return EXIT_RENEW;
    }
    return 0;
}

/* ---- In the host ---- */

static void be_resident(const gj_resident *r, pid_t parent)
{
    if (!gj_jail_enter(r->jail, GJ_JAIL_AUDIT, parent))
        _exit(GJ_EXIT_NO_JAIL);
    _exit(live(r));
}

/* One resident after the other. It ends when one does not end as it should, with the pipe it held open. */
static void be_host(const gj_resident *r, int in, int out, pid_t parent)
{
    pid_t here = getpid();
    int status = EXIT_RENEW << 8;
    if (!gj_process_settle(in, out, GJ_JAIL_IN) || prctl(PR_SET_PDEATHSIG, SIGKILL) != 0 ||
        getppid() != parent || (r->work.prepare && !r->work.prepare(r->work.ctx)))
        _exit(1);
    while (WIFEXITED(status) && WEXITSTATUS(status) == EXIT_RENEW) {
        pid_t pid = fork();
        if (pid == 0)
            be_resident(r, here);
        while (pid > 0 && waitpid(pid, &status, 0) < 0 && errno == EINTR) {
        }
        if (pid < 0)
            break;
    }
    _exit(0);
}

/* ---- In the broker ---- */

static bool start(gj_resident *r)
{
    int down[2], up[2];
    pid_t parent = getpid();
    if (pipe2(down, O_CLOEXEC) != 0)
        return false;
    if (pipe2(up, O_CLOEXEC) != 0) {
        (void)close(down[0]);
        (void)close(down[1]);
        return false;
    }
    (void)fcntl(up[1], F_SETPIPE_SZ, (int)PIPE_BYTES);
    (void)madvise(r->lot, sizeof *r->lot, MADV_DOFORK);
    pid_t pid = fork();
    if (pid == 0)
        be_host(r, down[0], up[1], parent);
    (void)madvise(r->lot, sizeof *r->lot, MADV_DONTFORK);
    (void)close(down[0]);
    (void)close(up[1]);
    if (pid < 0) {
        (void)close(down[1]);
        (void)close(up[0]);
        return false;
    }
    r->host = (gj_process){ pid, up[0] };
    r->to = down[1];
    return true;
}

bool gj_resident_send(gj_resident *r)
{
    if (r->haunted || (r->host.pid <= 0 && !start(r)))
        return false;
    if (gj_wire_write(r->to, (gj_slice){ "!", 1 }))
        return true;
    gj_resident_reject(r);
    return false;
}

/* The whole next answer, when it is there. */
static bool next_answer(const gj_resident *r, uint32_t *length, gj_slice *body)
{
    gj_slice rest = gj_slice_sub(gj_strbuf_slice(&r->in), r->at, SIZE_MAX);
    if (rest.n < sizeof *length)
        return false;
    memcpy(length, rest.p, sizeof *length);
    size_t n = *length == ELSEWHERE ? 0 : *length;
    *body = gj_slice_sub(rest, sizeof *length, n);
    return body->n == n || n > gj_limit_value(GJ_LIMIT_RESULT);
}

/* Reads more. false: it is gone, or has been silent at one file or as a whole for too long. */
static bool read_on(gj_resident *r, int64_t longest, int64_t until)
{
    int64_t since = gj_process_now_ms();
    uint32_t seen = r->taken;
    if (r->at > 0) {
        memmove(r->in.p, r->in.p + r->at, r->in.n - r->at);
        r->in.n -= r->at;
        r->at = 0;
    }
    while (!gj_stop_wanted()) {
        struct pollfd wait = { .fd = r->host.from, .events = POLLIN };
        uint32_t at = atomic_load_explicit(&r->lot->at, memory_order_relaxed);
        if (at > seen && at < r->lot->n) { /* it cannot be alive for ever by going back and forth */
            seen = at;
            since = gj_process_now_ms();
        }
        if (poll(&wait, 1, 1000) > 0)
            return gj_wire_fill(r->host.from, &r->in) == 1;
        int64_t now = gj_process_now_ms();
        if (now - since > longest || now > until)
            return false;
    }
    return false;
}

static gj_resident_answer lose(gj_resident *r, uint32_t *lost)
{
    uint32_t at = atomic_load_explicit(&r->lot->at, memory_order_relaxed);
    *lost = at >= r->taken && at < r->lot->n ? at : r->taken;
    gj_resident_reject(r);
    return GJ_RESIDENT_LOST;
}

gj_resident_answer gj_resident_take(gj_resident *r, gj_strbuf *body, uint32_t *lost)
{
    uint32_t length;
    gj_slice bytes;
    /* An answer waits for that of one slow file behind it at most. */
    int64_t longest = (int64_t)gj_limit_value(GJ_LIMIT_WALL) * 1000;
    int64_t until = gj_process_now_ms() + 2 * longest;
    while (!next_answer(r, &length, &bytes)) {
        if (r->host.pid <= 0 || !read_on(r, longest, until))
            return lose(r, lost);
    }
    if (length != ELSEWHERE && length > gj_limit_value(GJ_LIMIT_RESULT))
        return lose(r, lost);
    r->at += sizeof length + bytes.n;
    r->taken++;
    if (length == ELSEWHERE)
        return GJ_RESIDENT_ELSEWHERE;
    gj_strbuf_add(body, bytes);
    return GJ_RESIDENT_BODY;
}
