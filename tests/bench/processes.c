/* processes.c — what a process costs on this machine before it does anything, and what pages cost that it touches.
 * SPDX-License-Identifier: MIT
 *
 * Usage: processes [ROUNDS]   Prints microseconds of processor time, parent and child together, of a process that is forked and ends:
 * by itself; having looked at so many pages of its parent; having written to so many. The least of ten lots of ROUNDS / 10 forks. A process a
 * file can be no cheaper than the first line. */
#define _GNU_SOURCE /* MAP_ANONYMOUS */
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "sample.h"

enum { PAGE = 4096, PAGES = 2048, LOTS = 10 };

static double spent(void)
{
    struct rusage self, children;
    (void)getrusage(RUSAGE_SELF, &self);
    (void)getrusage(RUSAGE_CHILDREN, &children);
    return bench_cpu(&self) + bench_cpu(&children);
}

static void be_child(volatile char *memory, unsigned looks, unsigned writes)
{
    char sum = 0;
    for (unsigned i = 0; i < looks; i++)
        sum = (char)(sum + memory[(size_t)i * PAGE]);
    for (unsigned i = 0; i < writes; i++)
        memory[(size_t)i * PAGE] = sum;
    _exit(0);
}

/* Microseconds a process. */
static double cost(char *memory, unsigned forks, unsigned looks, unsigned writes)
{
    double before = spent();
    for (unsigned i = 0; i < forks; i++) {
        pid_t pid = fork();
        if (pid == 0)
            be_child(memory, looks, writes);
        if (pid < 0 || waitpid(pid, NULL, 0) != pid)
            return -1;
    }
    return (spent() - before) * 1e3 / forks;
}

static int show(const char *what, char *memory, unsigned forks, unsigned looks, unsigned writes)
{
    double lots[LOTS];
    for (unsigned i = 0; i < LOTS; i++)
        lots[i] = cost(memory, forks, looks, writes);
    printf("%-44s %8.0f %8.0f\n", what, bench_median(lots, LOTS), bench_least(lots, LOTS));
    return bench_least(lots, LOTS) < 0;
}

int main(int argc, char **argv)
{
    unsigned forks = bench_rounds(argc > 1 ? argv[1] : "500") / LOTS + 1;
    char *memory = mmap(NULL, (size_t)PAGES * PAGE, PROT_READ | PROT_WRITE,
                        MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (memory == MAP_FAILED)
        return 1;
    memset(memory, 1, (size_t)PAGES * PAGE);
    printf("%-44s %8s %8s\n", "a process, us of processor time", "median", "least");
    int failed = show("forked with 8 MB, ends at once", memory, forks, 0, 0);
    failed |= show("the same, looks at 400 pages", memory, forks, 400, 0);
    failed |= show("the same, writes to 100 pages", memory, forks, 0, 100);
    return failed;
}
