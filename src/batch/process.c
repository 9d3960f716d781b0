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

/* Until it has ended, or so long. A kernel without pidfd_open is asked again every millisecond. */
static void wait_a_while(pid_t pid, int64_t until)
{
    static const struct timespec moment = { 0, 1000000 };
    int fd = -1;
#ifdef SYS_pidfd_open
    fd = (int)syscall(SYS_pidfd_open, pid, 0U);
#endif
    struct pollfd wait = { .fd = fd, .events = POLLIN };
    int64_t left = until - gj_process_now_ms();
    if (fd < 0)
        (void)nanosleep(&moment, NULL);
    else if (left > 0)
        (void)poll(&wait, 1, (int)left);
    if (fd >= 0)
        (void)close(fd);
}

/* A process that closed its pipe and stays is not waited for any longer than one that is silent. */
static bool gone_by(pid_t pid, int64_t until, int *status)
{
    for (;;) {
        pid_t got = waitpid(pid, status, WNOHANG);
        if (got == pid)
            return true;
        if ((got < 0 && errno != EINTR) || gj_process_now_ms() >= until || gj_stop_wanted())
            return false;
        wait_a_while(pid, until);
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

static const int faults[] = { SIGSEGV, SIGABRT, SIGBUS, SIGFPE, SIGILL, SIGSYS, SIGXCPU };

static void settle_faults(void)
{
    for (size_t i = 0; i < GJ_ARRAY_LEN(faults); i++)
        (void)signal(faults[i], SIG_DFL);
}

/* Whether anything is to be settled: asked before the fork, where it is cheaper. */
static bool handles_faults(void)
{
    bool any = false;
    for (size_t i = 0; i < GJ_ARRAY_LEN(faults) && !any; i++) {
        struct sigaction now;
        any = sigaction(faults[i], NULL, &now) != 0 || now.sa_handler != SIG_DFL;
    }
    return any;
}

/* The descriptors first and first + 1, or where `behind` first + 2, are the last ones. */
static bool settle_descriptors(int null, int in, int out, int first)
{
    int behind = first == 0 ? 1 : 0, last = first + 1 + behind;
    int none = null > last ? null : lift(null);
    int a = in < 0 ? none : in > last ? in : lift(in), b = out > last ? out : lift(out);
    if (a < 0 || b < 0 || none < 0)
        return false;
    for (int fd = 0; fd < first; fd++) {
        if (dup2(none, fd) < 0)
            return false;
    }
    return dup2(a, first) >= 0 && dup2(b, first + 1) >= 0 &&
           (behind == 0 || dup2(none, first + 2) >= 0) && close_from(last + 1);
}

bool gj_process_settle(int in, int out, int first)
{
    settle_faults();
    gj_stop_ignore();
    int null = open("/dev/null", O_RDWR | O_CLOEXEC);
    return null >= 0 && settle_descriptors(null, in, out, first);
}

static size_t most_of(const gj_process_work *work)
{
    return work->most ? work->most : gj_limit_value(GJ_LIMIT_RESULT);
}

/* What is found out before the fork, so that each child need not. */
typedef struct start_of {
    pid_t parent;
    int out;
    bool handles_faults;
} start_of;

static void be_child(const gj_jail *jail, const gj_process_work *work, const start_of *from)
{
    gj_strbuf result;
    gj_strbuf_init(&result, most_of(work) + 1);
    if (from->handles_faults)
        settle_faults();
    if (!settle_descriptors(gj_jail_null(jail), work->in, from->out, GJ_JAIL_IN) ||
        !gj_jail_enter(jail, GJ_JAIL_AUDIT, from->parent))
        _exit(GJ_EXIT_NO_JAIL);
    bool done = work->run(work->ctx, work->in < 0 ? -1 : GJ_JAIL_IN, &result);
    /* A result that is too long is sent on: the parent sees by its length what was wrong. */
    if (!done && result.n < most_of(work))
        _exit(GJ_EXIT_NO_MEMORY);
    _exit(gj_wire_write(GJ_JAIL_OUT, gj_strbuf_slice(&result)) ? 0 : 1);
}

/* fork() of the C library writes to some five pages in both processes, for threads and locks; here is one thread, and each page
 * costs as much as a hundred lines of code. */
static pid_t fork_bare(void)
{
#ifdef SYS_fork
    return (pid_t)syscall(SYS_fork);
#else
    return fork();
#endif
}

static bool start(const gj_jail *jail, const gj_process_work *work, gj_process *out)
{
    int ends[2];
    if (pipe2(ends, O_CLOEXEC) != 0)
        return false;
    start_of from = { getpid(), ends[1], handles_faults() };
    pid_t pid = fork_bare();
    if (pid == 0)
        be_child(jail, work, &from);
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
