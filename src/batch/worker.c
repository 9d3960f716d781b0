/* worker.c — the process at the other end.
 * SPDX-License-Identifier: MIT */
#define _GNU_SOURCE /* F_SETPIPE_SZ, madvise */
#include "batch/worker.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include "batch/process.h"
#include "batch/stop.h"
#include "batch/wire.h"

enum { SEND_AT = 256 * 1024, SEND_AFTER_MS = 200, PIPE_BYTES = 1 << 20 };

static void mark(gj_marker *marker, uint64_t value)
{
    atomic_store_explicit(marker, value, memory_order_relaxed);
}

/* Runs one input and appends its frame. */
static bool run_item(const gj_pool_work *work, const gj_input *input, gj_frame_head head,
                     gj_strbuf *out)
{
    size_t start = out->n;
    gj_strbuf_add(out, (gj_slice){ (const char *)&head, sizeof head });
    bool done = work->run(work->ctx, input, out) && !out->failed;
    size_t bytes = done ? out->n - start - sizeof head : 0;
    if (!done || bytes > GJ_FRAME_MAX) {
        out->n = out->n < start ? out->n : start;
        return false;
    }
    head.bytes = (uint32_t)bytes;
    memcpy(out->p + start, &head, sizeof head);
    return true;
}

static bool send_frames(int fd, gj_strbuf *out)
{
    bool sent = gj_wire_write(fd, gj_strbuf_slice(out));
    gj_strbuf_clear(out);
    return sent;
}

/* The inputs of a job, taken apart; false: broken bytes. */
static bool read_inputs(gj_slice items, uint32_t n, gj_input *inputs)
{
    for (uint32_t i = 0; i < n; i++) {
        if (!gj_input_read(&items, &inputs[i]))
            return false;
    }
    return true;
}

static bool run_job(const gj_pool_work *work, const gj_job_head *job, gj_slice items,
                    gj_marker *marker, int to_parent, gj_strbuf *out)
{
    gj_input inputs[GJ_CHUNK_FILES];
    if (job->n > GJ_CHUNK_FILES || !read_inputs(items, job->n, inputs))
        return false;
    if (work->ahead)
        work->ahead(work->ctx, inputs, job->n);
    int64_t sent = gj_process_now_ms();
    for (uint32_t i = 0; i < job->n && !gj_stop_wanted(); i++) {
        gj_frame_head head = { .chunk = job->chunk, .item = job->first + i };
        mark(marker, job->chunk << 16 | (head.item + 1));
        bool done = run_item(work, &inputs[i], head, out);
        mark(marker, 0);
        if (!done) {
            if (gj_stop_wanted())
                (void)send_frames(to_parent, out); /* what was done so far */
            return false;
        }
        int64_t now = gj_process_now_ms();
        bool due =
            out->n >= SEND_AT || now - sent > SEND_AFTER_MS; /* slow files are told one by one */
        if (due && !send_frames(to_parent, out))
            return false;
        sent = due ? now : sent;
    }
    return send_frames(to_parent, out);
}

/* Until the parent closes its end. */
static int work_on(const gj_pool_work *work, gj_marker *marker, int from_parent, int to_parent)
{
    gj_strbuf job, out;
    gj_job_head head;
    gj_strbuf_init(&job, 0);
    gj_strbuf_init(&out, 0);
    if (!work->begin(work->ctx))
        return 1;
    while (!gj_stop_wanted() && gj_wire_read(from_parent, &head, sizeof head)) {
        gj_strbuf_clear(&job);
        if (head.bytes > GJ_FRAME_MAX || !gj_strbuf_reserve(&job, head.bytes) ||
            !gj_wire_read(from_parent, job.p, head.bytes))
            return 1;
        job.n = head.bytes;
        if (!run_job(work, &head, gj_strbuf_slice(&job), marker, to_parent, &out))
            return 1;
    }
    if (work->end && !gj_stop_wanted())
        work->end(work->ctx);
    return 0;
}

/* Asked to end it sends what was done; it does not outlive its parent. What is forked from here does not get the markers. */
static bool settle(gj_marker *marker, pid_t parent)
{
    gj_stop_watch(NULL);
#ifdef PR_SET_PDEATHSIG
    if (prctl(PR_SET_PDEATHSIG, SIGKILL) != 0 || getppid() != parent)
        return false;
#endif
#ifdef MADV_DONTFORK
    size_t page = (size_t)sysconf(_SC_PAGESIZE);
    (void)madvise((char *)marker - (uintptr_t)marker % page, page, MADV_DONTFORK);
#endif
    return true;
}

/* Fewer switches between processes: a chunk's frames fit at once. Only a wish. */
static void widen(int fd)
{
#ifdef F_SETPIPE_SZ
    (void)fcntl(fd, F_SETPIPE_SZ, (int)PIPE_BYTES);
#else
    (void)fd;
#endif
}

bool gj_worker_start(gj_worker *w, const gj_worker *all, unsigned n, const gj_pool_work *work)
{
    int down[2], up[2];
    if (pipe(down) != 0)
        return false;
    if (pipe(up) != 0) {
        (void)close(down[0]);
        (void)close(down[1]);
        return false;
    }
    mark(w->marker, 0);
    pid_t parent = getpid();
    pid_t pid = fork();
    if (pid == 0) {
        for (unsigned i = 0; i < n; i++) {
            if (all[i].pid != 0) {
                (void)close(all[i].to);
                (void)close(all[i].from);
            }
        }
        (void)close(down[1]);
        (void)close(up[0]);
        _exit(settle(w->marker, parent) ? work_on(work, w->marker, down[0], up[1]) : 1);
    }
    (void)close(down[0]);
    (void)close(up[1]);
    if (pid < 0) {
        (void)close(down[1]);
        (void)close(up[0]);
        return false;
    }
    widen(up[0]);
    (void)fcntl(down[1], F_SETFL, O_NONBLOCK);
    (void)fcntl(up[0], F_SETFL, O_NONBLOCK);
    w->pid = pid;
    w->to = down[1];
    w->from = up[0];
    return true;
}

void gj_worker_release(gj_worker *w)
{
    if (w->pid == 0 || w->to < 0)
        return;
    (void)close(w->to);
    (void)close(w->from);
    w->to = w->from = -1;
}

void gj_worker_end(gj_worker *w)
{
    if (w->pid == 0)
        return;
    gj_worker_release(w);
    while (waitpid(w->pid, NULL, 0) < 0 && errno == EINTR) {
    }
    w->pid = 0;
}
