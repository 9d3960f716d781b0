/* process.c — work done in a jailed process of its own.
 * SPDX-License-Identifier: MIT */
#define _GNU_SOURCE /* pipe2 */
#include "batch/process.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "batch/stop.h"
#include "batch/wire.h"

int64_t gj_process_now_ms(void)
{
    struct timespec t;
    return clock_gettime(CLOCK_MONOTONIC, &t) == 0 ? (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000
                                                   : 0;
}

gj_fate gj_fate_of(int status)
{
    if (WIFSIGNALED(status)) {
        switch (WTERMSIG(status)) {
        case SIGSYS:
            return GJ_FATE_FORBIDDEN;
        case SIGXCPU:
            return GJ_FATE_CPU;
        case SIGKILL: /* not by us: who kills has noted it. The system does so when memory runs out */
            return GJ_FATE_MEMORY;
        default:
            return GJ_FATE_CRASHED;
        }
    }
    switch (WEXITSTATUS(status)) {
    case 0:
        return GJ_FATE_DONE;
    case GJ_EXIT_NO_JAIL:
        return GJ_FATE_NO_JAIL;
    case GJ_EXIT_NO_MEMORY:
        return GJ_FATE_MEMORY;
    default:
        return GJ_FATE_CRASHED;
    }
}

static int wait_for(pid_t pid)
{
    int status = 0;
    while (waitpid(pid, &status, 0) < 0) {
        if (errno != EINTR)
            return GJ_EXIT_NO_JAIL << 8;
    }
    return status;
}

gj_fate gj_process_end(gj_process *p, bool kill_it)
{
    if (p->pid <= 0)
        return GJ_FATE_NO_PROCESS;
    if (kill_it)
        (void)kill(p->pid, SIGKILL);
    if (p->from >= 0)
        (void)close(p->from);
    int status = wait_for(p->pid);
    *p = (gj_process){ .from = -1 };
    return gj_fate_of(status);
}

/* DONE: the pipe ended. */
static gj_fate read_all(int fd, size_t most, int64_t until, gj_strbuf *out)
{
    size_t start = out->n;
    for (;;) {
        int64_t left = until - gj_process_now_ms();
        if (gj_stop_wanted())
            return GJ_FATE_STOPPED;
        if (left <= 0)
            return GJ_FATE_WALL;
        struct pollfd wait = { .fd = fd, .events = POLLIN };
        if (poll(&wait, 1, (int)left) <= 0)
            continue;
        int got = gj_wire_fill(fd, out);
        if (got == 0)
            return GJ_FATE_DONE;
        if (got == -2)
            return GJ_FATE_MEMORY;
        if (out->n - start > most)
            return GJ_FATE_RESULT;
    }
}

/* A process that closed its pipe and stays is not waited for any longer than one that is silent. */
static bool gone_by(pid_t pid, int64_t until, int *status)
{
    static const struct timespec moment = { 0, 1000000 };
    for (;;) {
        pid_t got = waitpid(pid, status, WNOHANG);
        if (got == pid)
            return true;
        if ((got < 0 && errno != EINTR) || gj_process_now_ms() >= until || gj_stop_wanted())
            return false;
        (void)nanosleep(&moment, NULL);
    }
}

gj_fate gj_process_collect(gj_process *p, size_t most, gj_process_time time, gj_strbuf *out,
                           int *status)
{
    int64_t until = gj_process_now_ms() + (int64_t)time.seconds * 1000;
    bool cut = time.last != 0 && time.last < until;
    until = cut ? time.last : until;
    gj_fate fate = read_all(p->from, most, until, out);
    (void)close(p->from);
    if (fate == GJ_FATE_DONE && gone_by(p->pid, until, status)) {
        fate = gj_fate_of(*status);
    } else {
        if (fate == GJ_FATE_DONE)
            fate = gj_stop_wanted() ? GJ_FATE_STOPPED : GJ_FATE_WALL;
        if (fate == GJ_FATE_WALL && cut)
            fate = GJ_FATE_LATE;
        (void)kill(p->pid, SIGKILL);
        *status = wait_for(p->pid);
    }
    *p = (gj_process){ .from = -1 };
    return fate;
}

/* ---- One piece of work ---- */

/* Out of the way of the places they are to take. */
static int lift(int fd)
{
    return fcntl(fd, F_DUPFD, 16);
}

static bool close_from(int first)
{
#ifdef SYS_close_range
    if (syscall(SYS_close_range, (unsigned)first, ~0U, 0U) == 0)
        return true;
#endif
    struct rlimit most;
    if (getrlimit(RLIMIT_NOFILE, &most) != 0)
        return false;
    int end = most.rlim_cur > 65536 ? 65536 : (int)most.rlim_cur;
    for (int fd = first; fd < end; fd++)
        (void)close(fd);
    return true;
}

static void settle_signals(void)
{
    static const int faults[] = { SIGSEGV, SIGABRT, SIGBUS, SIGFPE, SIGILL, SIGSYS, SIGXCPU };
    for (size_t i = 0; i < GJ_ARRAY_LEN(faults); i++)
        (void)signal(faults[i], SIG_DFL);
    gj_stop_ignore();
}

bool gj_process_settle(int in, int out, int first)
{
    settle_signals();
    int null = open("/dev/null", O_RDWR | O_CLOEXEC);
    int none = lift(null), a = in < 0 ? none : lift(in), b = lift(out);
    if (a < 0 || b < 0 || none < 0)
        return false;
    int behind = first == 0 ? 1 : 0;
    for (int fd = 0; fd < first; fd++) {
        if (dup2(none, fd) < 0)
            return false;
    }
    return dup2(a, first) >= 0 && dup2(b, first + 1) >= 0 &&
           (behind == 0 || dup2(none, first + 2) >= 0) && close_from(first + 2 + behind);
}

static size_t most_of(const gj_process_work *work)
{
    return work->most ? work->most : gj_limit_value(GJ_LIMIT_RESULT);
}

static void be_child(const gj_jail *jail, const gj_process_work *work, int out, pid_t parent)
{
    gj_strbuf result;
    gj_strbuf_init(&result, most_of(work) + 1);
    if (!gj_process_settle(work->in, out, GJ_JAIL_IN) ||
        !gj_jail_enter(jail, GJ_JAIL_AUDIT, parent))
        _exit(GJ_EXIT_NO_JAIL);
    bool done = work->run(work->ctx, work->in < 0 ? -1 : GJ_JAIL_IN, &result);
    /* A result that is too long is sent on: the parent sees by its length what was wrong. */
    if (!done && result.n < most_of(work))
        _exit(GJ_EXIT_NO_MEMORY);
    _exit(gj_wire_write(GJ_JAIL_OUT, gj_strbuf_slice(&result)) ? 0 : 1);
}

static bool start(const gj_jail *jail, const gj_process_work *work, gj_process *out)
{
    int ends[2];
    pid_t parent = getpid();
    if (pipe2(ends, O_CLOEXEC) != 0)
        return false;
    pid_t pid = fork();
    if (pid == 0)
        be_child(jail, work, ends[1], parent);
    (void)close(ends[1]);
    if (pid < 0) {
        (void)close(ends[0]);
        return false;
    }
    *out = (gj_process){ pid, ends[0] };
    return true;
}

gj_fate gj_process_run(const gj_jail *jail, const gj_process_work *work, gj_strbuf *out)
{
    gj_process process;
    size_t before = out->n;
    int status;
    if (!start(jail, work, &process))
        return GJ_FATE_NO_PROCESS;
    gj_process_time time = { work->seconds, work->last };
    if (time.seconds == 0)
        time.seconds = (unsigned)gj_limit_value(GJ_LIMIT_WALL);
    gj_fate fate = gj_process_collect(&process, most_of(work), time, out, &status);
    if (fate != GJ_FATE_DONE)
        out->n = before;
    return fate;
}
