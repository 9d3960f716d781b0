/* test_jail.c — hostile behaviours in the jail: none escapes, as root and as an ordinary user; each end is told as what it was.
 * SPDX-License-Identifier: MIT */
#define _GNU_SOURCE /* syscall */
#include "batch/process.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/ptrace.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/alloc.h"

/* An attack returns true when it got what it wanted. One that is answered with an error returns false, and its process ends well. */
typedef bool attack(void);

static bool busy_loop(void)
{
    for (volatile unsigned long i = 0; i < ULONG_MAX; i++) {
    }
    return true;
}

static bool endless_wait(void)
{
    char c;
    return read(GJ_JAIL_IN, &c, 1) == 77; /* the other end never writes */
}

static bool memory_bomb(void)
{
    size_t got = 0;
    for (char *p; (p = gj_alloc((size_t)16 << 20)) != NULL; got += (size_t)16 << 20) {
        p[0] = 1;
        if (got > (size_t)4 << 30)
            return true;
    }
    _exit(GJ_EXIT_NO_MEMORY);
}

static bool output_flood(void)
{
    static const char bytes[65536];
    while (write(GJ_JAIL_OUT, bytes, sizeof bytes) > 0) {
    }
    return false;
}

static bool segfault(void)
{
    volatile char *volatile nowhere = NULL;
    *nowhere = 1;
    return true;
}

static volatile unsigned depth_reached;
static unsigned dive(volatile char *above, unsigned depth)
{
    volatile char frame[4096];
    frame[0] = above[0];
    depth_reached = depth;
    return depth > 100000 ? depth : dive(frame, depth + 1) + (unsigned)frame[0];
}

static bool stack_overflow(void)
{
    volatile char none[1] = { 0 };
    return dive(none, 0) > 0;
}

static bool aborts(void)
{
    abort();
}

static bool opens_a_file(void)
{
    return open("/etc/passwd", O_RDONLY) >= 0;
}

static bool opens_the_new_way(void)
{
    struct {
        uint64_t flags, mode, resolve;
    } how = { O_RDONLY, 0, 0 };
    return syscall(437, AT_FDCWD, "/etc/passwd", &how, sizeof how) >= 0;
}

static bool stats_a_path(void)
{
    struct stat st;
    return stat("/etc/passwd", &st) == 0;
}

static bool stats_by_the_empty_path_flag(void)
{
#ifdef SYS_newfstatat
    struct stat st;
    return syscall(SYS_newfstatat, GJ_JAIL_IN, "/etc/passwd", &st, 0x1000) == 0;
#else
    return false;
#endif
}

static bool opens_a_socket(void)
{
    return socket(AF_INET, SOCK_STREAM, 0) >= 0;
}

static bool forks(void)
{
    return fork() >= 0;
}

static bool executes(void)
{
    char program[] = "/bin/true";
    char *const arguments[] = { program, NULL };
    (void)execve(program, arguments, arguments + 1);
    return false;
}

static bool kills_the_parent(void)
{
    return kill(getppid(), SIGTERM) == 0;
}

static bool kills_a_thread_of_the_parent(void)
{
    return syscall(SYS_tgkill, syscall(SYS_getpid), 1, SIGABRT) == 0;
}

static bool traces_the_parent(void)
{
    return syscall(SYS_ptrace, PTRACE_ATTACH, 1, 0, 0) == 0;
}

static bool reads_the_parent(void)
{
    return syscall(SYS_process_vm_readv, 1, NULL, 0, NULL, 0, 0) == 0;
}

static bool maps_code(void)
{
    return mmap(NULL, 4096, PROT_READ | PROT_WRITE | PROT_EXEC, MAP_PRIVATE | MAP_ANONYMOUS, -1,
                0) != MAP_FAILED;
}

static bool turns_data_into_code(void)
{
    static char page[8192];
    return mprotect(page + 4096 - (uintptr_t)page % 4096, 4096, PROT_READ | PROT_EXEC) == 0;
}

static bool writes_the_input(void)
{
    return write(GJ_JAIL_IN, "x", 1) == 1;
}

static bool writes_to_the_screen(void)
{
    return write(STDOUT_FILENO, "x", 1) == 1;
}

static bool reads_another_descriptor(void)
{
    char c;
    return read(STDIN_FILENO, &c, 1) >= 0;
}

static bool removes_a_file(void)
{
    return unlink("/tmp/gouji-no-such-file") == 0;
}

static bool raises_its_limits(void)
{
    struct rlimit all = { RLIM_INFINITY, RLIM_INFINITY };
    return setrlimit(RLIMIT_CPU, &all) == 0;
}

static bool cuts_the_input(void)
{
    return ftruncate(GJ_JAIL_IN, 0) == 0;
}

static bool uses_io_uring(void)
{
    char setup[120] = { 0 };
    return syscall(425, 1, setup) >= 0;
}

static bool outlives_the_parent(void)
{
    return prctl(PR_SET_PDEATHSIG, 0) == 0;
}

static bool leaves_with_a_bad_status(void)
{
    _exit(3);
}

#if defined(__x86_64__)
static bool calls_as_x32(void)
{
    return syscall(0x40000000 | 39) >= 0;
}

static bool calls_as_32_bits(void)
{
    long number = 20;
    __asm__ volatile("int $0x80" : "+a"(number)::"memory");
    return number > 0;
}
#endif

#define REFUSED GJ_FATE_DONE
#define THIRTY_TWO GJ_FATE_FORBIDDEN /* a kernel without 32 bits makes a fault of it */

/* A machine with too much to do may take minutes for three seconds of work: what ends otherwise must end by its own limit, and
 * not because the clock ran out first. What is looked for is looked for until it is there. */
enum { PATIENCE = 300 /* seconds */, LOOKS = PATIENCE * 100 /* every 10 ms */ };

static const struct {
    const char *name;
    attack *run;
    gj_fate fate; /* REFUSED: it is answered with an error and nothing happens */
    bool waits;
} attacks[] = {
    { "busy loop", busy_loop, GJ_FATE_CPU, false },
    { "endless wait", endless_wait, GJ_FATE_WALL, true },
    { "memory bomb", memory_bomb, GJ_FATE_MEMORY, false },
    { "output flood", output_flood, GJ_FATE_RESULT, false },
    { "segfault", segfault, GJ_FATE_CRASHED, false },
    { "stack overflow", stack_overflow, GJ_FATE_CRASHED, false },
    { "abort", aborts, GJ_FATE_CRASHED, false },
    { "open", opens_a_file, REFUSED, false },
    { "openat2", opens_the_new_way, GJ_FATE_FORBIDDEN, false },
    { "stat", stats_a_path, REFUSED, false },
    { "stat by the empty path flag", stats_by_the_empty_path_flag, REFUSED, false },
    { "socket", opens_a_socket, GJ_FATE_FORBIDDEN, false },
    { "fork", forks, GJ_FATE_FORBIDDEN, false },
    { "exec", executes, GJ_FATE_FORBIDDEN, false },
    { "kill the parent", kills_the_parent, GJ_FATE_FORBIDDEN, false },
    { "kill a thread", kills_a_thread_of_the_parent, REFUSED, false },
    { "trace", traces_the_parent, GJ_FATE_FORBIDDEN, false },
    { "read another process", reads_the_parent, GJ_FATE_FORBIDDEN, false },
    { "map code", maps_code, REFUSED, false },
    { "data into code", turns_data_into_code, REFUSED, false },
    { "write the input", writes_the_input, GJ_FATE_FORBIDDEN, false },
    { "write to the screen", writes_to_the_screen, GJ_FATE_FORBIDDEN, false },
    { "read another descriptor", reads_another_descriptor, GJ_FATE_FORBIDDEN, false },
    { "unlink", removes_a_file, GJ_FATE_FORBIDDEN, false },
    { "raise limits", raises_its_limits, GJ_FATE_FORBIDDEN, false },
    { "truncate", cuts_the_input, GJ_FATE_FORBIDDEN, false },
    { "io_uring", uses_io_uring, GJ_FATE_FORBIDDEN, false },
    { "outlive the parent", outlives_the_parent, GJ_FATE_FORBIDDEN, false },
    { "bad exit", leaves_with_a_bad_status, GJ_FATE_CRASHED, false },
#if defined(__x86_64__)
    { "x32 call", calls_as_x32, GJ_FATE_FORBIDDEN, false },
    { "int 0x80", calls_as_32_bits, THIRTY_TWO, false },
#endif
};

static bool act(void *ctx, int fd, gj_strbuf *result)
{
    attack *const *run = ctx;
    (void)fd;
    gj_strbuf_cstr(result, (*run)() ? "escaped" : "refused");
    return true;
}

/* How many attacks ended otherwise than they should. */
static int attack_all(const gj_jail *jail)
{
    int wrong = 0;
    for (size_t i = 0; i < GJ_ARRAY_LEN(attacks); i++) {
        int input[2];
        gj_strbuf result;
        attack *run = attacks[i].run;
        gj_strbuf_init(&result, 0);
        if (pipe(input) != 0)
            return -1;
        gj_process_work work = {
            .run = act, .ctx = &run, .in = input[0], .seconds = attacks[i].waits ? 1 : PATIENCE
        };
        gj_fate fate = gj_process_run(jail, &work, &result);
        bool refused = gj_slice_equal(gj_strbuf_slice(&result), GJ_SLICE("refused"));
        if (strcmp(attacks[i].name, "int 0x80") == 0 && fate == GJ_FATE_CRASHED)
            fate = THIRTY_TWO;
        bool fine = fate == attacks[i].fate && refused == (fate == GJ_FATE_DONE);
        if (!fine)
            print_message("uid %u, %s: fate %d, «%.*s»\n", (unsigned)getuid(), attacks[i].name,
                          (int)fate, (int)result.n, result.p ? result.p : "");
        wrong += !fine;
        (void)close(input[0]);
        (void)close(input[1]);
        gj_strbuf_done(&result);
    }
    return wrong;
}

/* In a process of its own, with a shorter limit on processor time: the test is not to take ten seconds. */
static void attack_as(uid_t uid)
{
    pid_t child = fork();
    if (child == 0) {
        gj_jail *jail;
        struct rlimit cpu = { 3, 3 };
        if (uid != getuid() && (setgid(uid) != 0 || setuid(uid) != 0))
            _exit(98);
        if (setrlimit(RLIMIT_CPU, &cpu) != 0 || gj_jail_new(GJ_JAIL_AUDIT, &jail, NULL) != GJ_OK)
            _exit(99);
        int wrong = attack_all(jail);
        gj_jail_free(jail);
        _exit(wrong);
    }
    int status = 0;
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_true(WIFEXITED(status));
    assert_int_equal(WEXITSTATUS(status), 0);
}

static bool no_jail(void)
{
    if (!gj_jail_absent(true))
        return false;
    print_message("left out: %s\n", gj_jail_absent(true));
    return true;
}

static void none_escapes(void **state)
{
    (void)state;
    if (no_jail())
        skip();
    attack_as(getuid());
}

static void none_escapes_an_ordinary_user(void **state)
{
    (void)state;
    if (no_jail() || getuid() != 0)
        skip();
    attack_as(65534);
}

/* ---- From outside ---- */

static bool wait_for_ever(void *ctx, int fd, gj_strbuf *result)
{
    (void)ctx, (void)fd, (void)result;
    return endless_wait();
}

static pid_t only_child_of(pid_t pid)
{
    char name[64], text[32] = "";
    for (int i = 0; i < LOOKS; i++) {
        (void)snprintf(name, sizeof name, "/proc/%d/task/%d/children", (int)pid, (int)pid);
        FILE *file = fopen(name, "r");
        size_t n = file ? fread(text, 1, sizeof text - 1, file) : 0;
        if (file)
            (void)fclose(file);
        text[n] = '\0';
        pid_t child = 0;
        for (const char *p = text; *p >= '0' && *p <= '9'; p++)
            child = child * 10 + (*p - '0');
        if (child > 0)
            return child;
        (void)usleep(10000);
    }
    return 0;
}

static bool says(pid_t pid, const char *file, const char *line)
{
    char name[64], text[4096];
    for (int i = 0; i < LOOKS; i++) {
        (void)snprintf(name, sizeof name, "/proc/%d/%s", (int)pid, file);
        FILE *f = fopen(name, "r");
        size_t n = f ? fread(text, 1, sizeof text - 1, f) : 0;
        if (f)
            (void)fclose(f);
        text[n] = '\0';
        if (strstr(text, line))
            return true;
        (void)usleep(10000);
    }
    print_message("%s:\n%s\ndoes not say %s\n", name, text, line);
    return false;
}

/* What the kernel says of a process in the jail; then its parent is killed, and it is gone. */
static void locks_are_on_and_it_dies_with_its_parent(void **state)
{
    int input[2];
    (void)state;
    if (no_jail())
        skip();
    assert_int_equal(pipe(input), 0);
    pid_t parent = fork();
    if (parent == 0) {
        gj_jail *jail;
        gj_strbuf result;
        gj_strbuf_init(&result, 0);
        gj_process_work work = { .run = wait_for_ever, .in = input[0], .seconds = PATIENCE };
        if (gj_jail_new(GJ_JAIL_AUDIT, &jail, NULL) == GJ_OK)
            (void)gj_process_run(jail, &work, &result);
        _exit(0);
    }
    pid_t child = only_child_of(parent);
    assert_true(child > 0);
    assert_true(says(child, "status", "NoNewPrivs:\t1"));
    assert_true(says(child, "status", "Seccomp:\t2"));
    if (getuid() == 0) { /* others may not look at a process that cannot be dumped */
        assert_true(says(child, "limits", "Max cpu time              10                   11 "));
        assert_true(
            says(child, "limits", "Max address space         1073741824           1073741824"));
        assert_true(
            says(child, "limits", "Max stack size            8388608              8388608"));
        assert_true(says(child, "limits", "Max core file size        0                    0 "));
        assert_true(says(child, "limits", "Max processes             0                    0 "));
        assert_true(says(child, "limits", "Max file size             0                    0 "));
        assert_true(says(child, "limits", "Max open files            0                    0 "));
        char name[64];
        for (int fd = 5; fd < 64; fd++) {
            (void)snprintf(name, sizeof name, "/proc/%d/fd/%d", (int)child, fd);
            assert_int_not_equal(access(name, F_OK), 0);
        }
    }
    assert_int_equal(kill(parent, SIGKILL), 0);
    assert_int_equal(waitpid(parent, NULL, 0), parent);
    bool gone = false;
    for (int i = 0; i < LOOKS && !gone; i++) {
        gone = kill(child, 0) != 0 && errno == ESRCH;
        (void)usleep(10000);
    }
    assert_true(gone);
    (void)close(input[0]);
    (void)close(input[1]);
}

/* Every end has words of its own, none of them cut, each with a next step. */
static void every_fate_is_told(void **state)
{
    (void)state;
    for (int kind = 0; kind < GJ_JAIL_KIND_COUNT_; kind++) {
        for (int fate = GJ_FATE_DONE + 1; fate < GJ_FATE_COUNT_; fate++) {
            gj_error err = { .status = GJ_OK };
            assert_int_not_equal(gj_fate_tell((gj_fate)fate, (gj_jail_kind)kind, &err), GJ_OK);
            assert_in_range(strlen(err.message), 10, sizeof err.message - 2);
            assert_non_null(strstr(err.message, "请"));
        }
    }
    gj_error err;
    (void)gj_fate_tell(GJ_FATE_CPU, GJ_JAIL_AUDIT, &err);
    assert_non_null(strstr(err.message, "10 秒"));
    (void)gj_fate_tell(GJ_FATE_WALL, GJ_JAIL_AUDIT, &err);
    assert_non_null(strstr(err.message, "30 秒"));
    (void)gj_fate_tell(GJ_FATE_MEMORY, GJ_JAIL_AUDIT, &err);
    assert_non_null(strstr(err.message, "1024 MiB"));
    (void)gj_fate_tell(GJ_FATE_RESULT, GJ_JAIL_AUDIT, &err);
    assert_non_null(strstr(err.message, "16 MiB"));
    (void)gj_fate_tell(GJ_FATE_CPU, GJ_JAIL_HELPER, &err);
    assert_non_null(strstr(err.message, "20 秒"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(none_escapes),
        cmocka_unit_test(none_escapes_an_ordinary_user),
        cmocka_unit_test(locks_are_on_and_it_dies_with_its_parent),
        cmocka_unit_test(every_fate_is_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
