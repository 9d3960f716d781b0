/* jail.c — descriptors, limits, Landlock, filter; in this order, for each takes away what the one before still needed.
 * SPDX-License-Identifier: MIT */
#define _GNU_SOURCE /* memfd_create, syscall */
#include "batch/jail.h"

#include "base/alloc.h"

#if defined(__has_feature)
#define GJ_HAS_FEATURE(x) __has_feature(x)
#else
#define GJ_HAS_FEATURE(x) 0
#endif

#if defined(__SANITIZE_ADDRESS__) || GJ_HAS_FEATURE(address_sanitizer)
#define GJ_ABSENT_ZH "检测内存错误的编译版本不能隔离"
#define GJ_ABSENT_EN "built with a sanitizer"
#define GJ_WAIVED true
#elif !defined(__linux__) || !defined(GJ_HAVE_SECCOMP)
#define GJ_ABSENT_ZH "编译时没有 libseccomp"
#define GJ_ABSENT_EN "built without libseccomp"
#endif

const char *gj_jail_absent(bool english)
{
#ifdef GJ_ABSENT_ZH
    return english ? GJ_ABSENT_EN : GJ_ABSENT_ZH;
#else
    (void)english;
    return NULL;
#endif
}

#ifndef GJ_WAIVED
#define GJ_WAIVED false
#endif

bool gj_jail_waived(void)
{
    return GJ_WAIVED;
}

gj_limit gj_jail_cpu(gj_jail_kind kind)
{
    static const gj_limit cpus[] = { GJ_LIMIT_CPU, GJ_LIMIT_HELPER_CPU, GJ_LIMIT_OCR_CPU };
    return cpus[kind];
}

gj_limit gj_jail_wall(gj_jail_kind kind)
{
    static const gj_limit walls[] = { GJ_LIMIT_WALL, GJ_LIMIT_HELPER_WALL, GJ_LIMIT_OCR_WALL };
    return walls[kind];
}

#ifdef GJ_ABSENT_ZH

gj_status gj_jail_new(gj_jail_kind kind, gj_jail **out, gj_error *err)
{
    (void)kind, (void)out;
    return gj_fail(err, GJ_E_UNSUPPORTED, "%s", gj_jail_absent(false));
}

void gj_jail_free(gj_jail *jail)
{
    (void)jail;
}

int gj_jail_null(const gj_jail *jail)
{
    (void)jail;
    return -1;
}

bool gj_jail_enter(const gj_jail *jail, gj_jail_kind kind, pid_t parent)
{
    (void)jail, (void)kind, (void)parent;
    return false;
}

int gj_jail_landlock_version(void)
{
    return 0;
}

#else

#include <errno.h>
#include <fcntl.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <signal.h>
#include <stddef.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "batch/jail_calls.h"

enum { LIMITS = 7 };

/* What can be found out once is, and not by each process. */
struct gj_jail {
    bool helper;
    struct sock_fprog filter;
    struct rlimit old[LIMITS]; /* those of the process that made it, which its children have too */
    int landlock;              /* version */
    int null;
};

/* ---- Limits ---- */

static const int resources[LIMITS] = { RLIMIT_CPU,   RLIMIT_AS,    RLIMIT_STACK, RLIMIT_CORE,
                                       RLIMIT_NPROC, RLIMIT_FSIZE, RLIMIT_NOFILE };

/* What was lower before cannot be raised by everybody, and need not be; the warning still comes before the end. */
static bool set_ceilings(const gj_jail *jail, const struct rlimit *all)
{
    for (size_t i = 0; i < LIMITS; i++) {
        struct rlimit old = jail->old[i], now = all[i];
        rlim_t between = now.rlim_max - now.rlim_cur;
        if (now.rlim_max > old.rlim_max) {
            now.rlim_max = old.rlim_max;
            now.rlim_cur = now.rlim_max > between ? now.rlim_max - between : 0;
        }
        if (setrlimit((__rlimit_resource_t)resources[i], &now) != 0)
            return false;
    }
    return true;
}

static bool limit(const gj_jail *jail, gj_jail_kind kind)
{
    bool helper = kind != GJ_JAIL_AUDIT;
    rlim_t cpu = gj_limit_value(gj_jail_cpu(kind)), files = helper ? 64 : 0;
    rlim_t memory = gj_limit_value(helper ? GJ_LIMIT_HELPER_MEMORY : GJ_LIMIT_PROCESS);
    rlim_t stack = gj_limit_value(GJ_LIMIT_STACK);
    const struct rlimit all[LIMITS] = { /* in the order of `resources` */
                                        { cpu, cpu + 1 }, { memory, memory }, { stack, stack },
                                        { 0, 0 },         { 0, 0 },           { 0, 0 },
                                        { files, files }
    };
    return set_ceilings(jail, all);
}

static bool learn_limits(gj_jail *jail)
{
    for (size_t i = 0; i < LIMITS; i++) {
        if (getrlimit((__rlimit_resource_t)resources[i], &jail->old[i]) != 0)
            return false;
    }
    return true;
}

/* ---- Landlock: refuses files, sockets and signals once more, where the kernel has it ---- */

#ifdef SYS_landlock_create_ruleset

/* As the kernel lays it out; older kernels are given the length they know. */
typedef struct landlock_handled {
    uint64_t fs, net, scoped;
} landlock_handled;

typedef struct __attribute__((packed)) landlock_beneath {
    uint64_t allowed;
    int32_t folder;
} landlock_beneath;

enum {
    LANDLOCK_VERSION = 1,                       /* flag: ask for the version */
    LANDLOCK_BENEATH = 1,                       /* type of rule */
    LANDLOCK_READING = 1 << 0 | 1 << 2 | 1 << 3 /* execute, read a file, list a folder */
};

int gj_jail_landlock_version(void)
{
    long version = syscall(SYS_landlock_create_ruleset, NULL, (size_t)0, LANDLOCK_VERSION);
    return version > 0 ? (int)version : 0;
}

static landlock_handled landlock_rights(int version, size_t *size)
{
    static const int fs_rights[] = { 0, 13, 14, 15, 15, 16 }; /* by version */
    int known = version < 5 ? version : 5;
    landlock_handled h = { .fs = ((uint64_t)1 << fs_rights[known]) - 1, .net = 3, .scoped = 3 };
    *size = version >= 6 ? sizeof h
            : version >= 4 ? offsetof(landlock_handled, scoped)
                           : offsetof(landlock_handled, net);
    return h;
}

static bool landlock_allow_reading(int rules)
{
    landlock_beneath root = { .allowed = LANDLOCK_READING };
    root.folder = open("/", O_PATH | O_DIRECTORY | O_CLOEXEC);
    if (root.folder < 0)
        return false;
    bool done = syscall(SYS_landlock_add_rule, rules, LANDLOCK_BENEATH, &root, 0) == 0;
    (void)close(root.folder);
    return done;
}

/* true: done, or this kernel has none. */
static bool landlock(gj_jail_kind kind, int version)
{
    if (version == 0)
        return true;
    size_t size;
    landlock_handled handled = landlock_rights(version, &size);
    int rules = (int)syscall(SYS_landlock_create_ruleset, &handled, size, 0);
    if (rules < 0)
        return false;
    bool done = (kind == GJ_JAIL_AUDIT || landlock_allow_reading(rules)) &&
                syscall(SYS_landlock_restrict_self, rules, 0) == 0;
    (void)close(rules);
    return done;
}

#else

int gj_jail_landlock_version(void)
{
    return 0;
}

static bool landlock(gj_jail_kind kind, int version)
{
    (void)kind, (void)version;
    return true;
}

#endif

/* ---- The whole ---- */

gj_status gj_jail_new(gj_jail_kind kind, gj_jail **out, gj_error *err)
{
    gj_jail *jail = gj_alloc_zeroed(1, sizeof *jail);
    if (!jail)
        return gj_fail_memory(err);
    jail->helper = kind != GJ_JAIL_AUDIT;
    jail->landlock = gj_jail_landlock_version();
    jail->null = open("/dev/null", O_RDWR | O_CLOEXEC);
    if (!learn_limits(jail) || !gj_jail_compile(jail->helper, &jail->filter)) {
        gj_jail_free(jail);
        return gj_fail(err, GJ_E_UNSUPPORTED,
                       "不能建立系统调用过滤器，请安装 libseccomp 后重新编译");
    }
    *out = jail;
    return GJ_OK;
}

void gj_jail_free(gj_jail *jail)
{
    if (!jail)
        return;
    gj_free(jail->filter.filter);
    if (jail->null >= 0)
        (void)close(jail->null);
    gj_free(jail);
}

int gj_jail_null(const gj_jail *jail)
{
    return jail->null;
}

bool gj_jail_enter(const gj_jail *jail, gj_jail_kind kind, pid_t parent)
{
    if (jail->helper != (kind != GJ_JAIL_AUDIT))
        return false;
    /* The parent may have died before its death could be a signal. */
    if (prctl(PR_SET_PDEATHSIG, SIGKILL) != 0 || getppid() != parent)
        return false;
    if (prctl(PR_SET_DUMPABLE, 0) != 0 || prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0)
        return false;
    return landlock(kind, jail->landlock) && limit(jail, kind) &&
           syscall(SYS_seccomp, SECCOMP_SET_MODE_FILTER, 0, &jail->filter) == 0;
}

#endif
