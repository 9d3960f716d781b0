/* jail_calls.c — which system calls the jails allow.
 * SPDX-License-Identifier: MIT
 *
 * A filter sees numbers, never what a pointer points to. That is why fstat() through newfstatat with an empty path is refused:
 * allowed by its flag, it would let an absolute path through. An audit learns the length of its input by reading it. */
#define _GNU_SOURCE /* memfd_create */
#include "batch/jail_calls.h"

#if defined(GJ_HAVE_SECCOMP)

#include <errno.h>
#include <fcntl.h>
#include <seccomp.h>
#include <sys/mman.h>
#include <unistd.h>

#include "base/alloc.h"

enum { WRITING = O_WRONLY | O_RDWR | O_CREAT | O_TRUNC | O_APPEND };

/* What an audit needs whatever the arguments. */
static const int audit_calls[] = {
    SCMP_SYS(pread64), SCMP_SYS(lseek),          SCMP_SYS(fstat),        SCMP_SYS(munmap),
    SCMP_SYS(mremap),  SCMP_SYS(madvise),        SCMP_SYS(brk),          SCMP_SYS(futex),
    SCMP_SYS(getpid),  SCMP_SYS(getrandom),      SCMP_SYS(gettid),       SCMP_SYS(clock_gettime),
    SCMP_SYS(exit),    SCMP_SYS(rt_sigprocmask), SCMP_SYS(rt_sigreturn), SCMP_SYS(exit_group),
};

/* What libraries try and can live without: an error, not death. With rt_sigaction and tgkill abort() ends as a crash and is told as one. */
static const int audit_refused[] = {
    SCMP_SYS(openat),  SCMP_SYS(open),         SCMP_SYS(newfstatat),   SCMP_SYS(stat),
    SCMP_SYS(ioctl),   SCMP_SYS(memfd_create), SCMP_SYS(rt_sigaction), SCMP_SYS(tgkill),
    SCMP_SYS(sysinfo), /* qsort() asks how much memory there is */
};

/* What a program with a large library needs to start and to read a document; calls the machine does not have are skipped. */
static const int helper_calls[] = {
    SCMP_SYS(execve),
    SCMP_SYS(exit),
    SCMP_SYS(exit_group),
    SCMP_SYS(brk),
    SCMP_SYS(mmap),
    SCMP_SYS(mprotect),
    SCMP_SYS(munmap),
    SCMP_SYS(mremap),
    SCMP_SYS(madvise),
    SCMP_SYS(read),
    SCMP_SYS(readv),
    SCMP_SYS(pread64),
    SCMP_SYS(write),
    SCMP_SYS(writev),
    SCMP_SYS(lseek),
    SCMP_SYS(close),
    SCMP_SYS(fcntl),
    SCMP_SYS(dup),
    SCMP_SYS(fstat),
    SCMP_SYS(newfstatat),
    SCMP_SYS(statx),
    SCMP_SYS(stat),
    SCMP_SYS(lstat),
    SCMP_SYS(access),
    SCMP_SYS(faccessat),
    SCMP_SYS(faccessat2),
    SCMP_SYS(readlink),
    SCMP_SYS(readlinkat),
    SCMP_SYS(getdents64),
    SCMP_SYS(getcwd),
    SCMP_SYS(statfs),
    SCMP_SYS(fstatfs),
    SCMP_SYS(fadvise64),
    SCMP_SYS(getpid),
    SCMP_SYS(gettid),
    SCMP_SYS(getuid),
    SCMP_SYS(geteuid),
    SCMP_SYS(getgid),
    SCMP_SYS(getegid),
    SCMP_SYS(uname),
    SCMP_SYS(sysinfo),
    SCMP_SYS(getrandom),
    SCMP_SYS(futex),
    SCMP_SYS(sched_yield),
    SCMP_SYS(sched_getaffinity),
    SCMP_SYS(arch_prctl),
    SCMP_SYS(set_tid_address),
    SCMP_SYS(set_robust_list),
    SCMP_SYS(rseq),
    SCMP_SYS(clock_gettime),
    SCMP_SYS(gettimeofday),
    SCMP_SYS(time),
    SCMP_SYS(poll),
    SCMP_SYS(ppoll),
    SCMP_SYS(rt_sigaction),
    SCMP_SYS(rt_sigprocmask),
    SCMP_SYS(rt_sigreturn),
    SCMP_SYS(sigaltstack),
    SCMP_SYS(getrlimit),
    SCMP_SYS(eventfd2),
};

static bool add_all(scmp_filter_ctx c, uint32_t action, const int *calls, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        if (seccomp_rule_add(c, action, calls[i], 0) != 0)
            return false;
    }
    return true;
}

/* A call whose argument `at`, under `mask`, is `value`. */
static bool add_if(scmp_filter_ctx c, int call, unsigned at, uint64_t mask, uint64_t value)
{
    return seccomp_rule_add(c, SCMP_ACT_ALLOW, call, 1,
                            SCMP_CMP(at, SCMP_CMP_MASKED_EQ, mask, value)) == 0;
}

/* The same call otherwise: an error. */
static bool refuse_unless(scmp_filter_ctx c, int call, unsigned at, uint64_t bit)
{
    return seccomp_rule_add(c, SCMP_ACT_ERRNO(EPERM), call, 1,
                            SCMP_CMP(at, SCMP_CMP_MASKED_EQ, bit, bit)) == 0;
}

/* Memory that can be executed is refused and not deadly: PCRE2 then matches without compiled code. */
static bool allow_audit(scmp_filter_ctx c)
{
    return add_all(c, SCMP_ACT_ALLOW, audit_calls, sizeof audit_calls / sizeof *audit_calls) &&
           add_all(c, SCMP_ACT_ERRNO(EPERM), audit_refused,
                   sizeof audit_refused / sizeof *audit_refused) &&
           add_if(c, SCMP_SYS(read), 0, UINT32_MAX, GJ_JAIL_IN) &&
           add_if(c, SCMP_SYS(write), 0, UINT32_MAX, GJ_JAIL_OUT) &&
           add_if(c, SCMP_SYS(mmap), 2, PROT_EXEC, 0) &&
           refuse_unless(c, SCMP_SYS(mmap), 2, PROT_EXEC) &&
           add_if(c, SCMP_SYS(mprotect), 2, PROT_EXEC, 0) &&
           refuse_unless(c, SCMP_SYS(mprotect), 2, PROT_EXEC);
}

static bool allow_helper(scmp_filter_ctx c)
{
    return add_all(c, SCMP_ACT_ALLOW, helper_calls, sizeof helper_calls / sizeof *helper_calls) &&
           add_if(c, SCMP_SYS(openat), 2, WRITING, 0) && add_if(c, SCMP_SYS(open), 1, WRITING, 0) &&
           add_if(c, SCMP_SYS(prlimit64), 2, UINT64_MAX, 0); /* asks, does not set */
}

static scmp_filter_ctx make(bool helper)
{
    scmp_filter_ctx c = seccomp_init(helper ? SCMP_ACT_ERRNO(EPERM) : SCMP_ACT_KILL_PROCESS);
    if (!c)
        return NULL;
    if (seccomp_attr_set(c, SCMP_FLTATR_ACT_BADARCH, SCMP_ACT_KILL_PROCESS) == 0 &&
        (helper ? allow_helper(c) : allow_audit(c)))
        return c;
    seccomp_release(c);
    return NULL;
}

static bool copy_out(int fd, struct sock_fprog *out)
{
    off_t n = lseek(fd, 0, SEEK_END);
    if (n <= 0 || n % (off_t)sizeof *out->filter != 0)
        return false;
    out->filter = gj_alloc((size_t)n);
    out->len = (unsigned short)(n / (off_t)sizeof *out->filter);
    if (out->filter && pread(fd, out->filter, (size_t)n, 0) == n)
        return true;
    gj_free(out->filter);
    out->filter = NULL;
    return false;
}

bool gj_jail_compile(bool helper, struct sock_fprog *out)
{
    scmp_filter_ctx c = make(helper);
    int fd = memfd_create("filter", MFD_CLOEXEC);
    bool done = c && fd >= 0 && seccomp_export_bpf(c, fd) == 0 && copy_out(fd, out);
    if (c)
        seccomp_release(c);
    if (fd >= 0)
        (void)close(fd);
    return done;
}

#endif
