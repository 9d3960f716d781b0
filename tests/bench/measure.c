/* measure.c — runs commands in turn and prints medians, ratios and peak memory.
 * SPDX-License-Identifier: MIT
 *
 * Usage: measure ROUNDS OUTPUT NAME COMMAND ARG... [--- NAME COMMAND ARG...]...
 * Every round runs each command once; standard output goes to the file OUTPUT. The ratio is the median of the ratios to
 * the first command of the same round. Memory is the largest sum of resident memory (VmRSS, so what processes share is counted
 * in each) of all processes that live at one moment, looked at every 2 ms in a separate run. Processor time is that of the command
 * and of its children. Exit codes 0 and 1 are fine; others are shown. */
#define _GNU_SOURCE
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/types.h>
#include <sys/wait.h>
#include <time.h>

#include "sample.h"

enum { COMMANDS_MAX = 16, PROCESSES_MAX = 64 };

typedef struct command {
    const char *name;
    char **argv;
    double wall[BENCH_ROUNDS_MAX], cpu[BENCH_ROUNDS_MAX], ratio[BENCH_ROUNDS_MAX];
    long peak; /* KiB */
    int status;
} command;

static command commands[COMMANDS_MAX];
static unsigned count, rounds;

static void run(command *c, unsigned round, const char *output)
{
    struct rusage usage;
    double begin = bench_now();
    pid_t pid = bench_start(c->argv, output);
    if (pid < 0 || wait4(pid, &c->status, 0, &usage) < 0)
        exit(2);
    c->wall[round] = bench_now() - begin;
    c->cpu[round] = bench_cpu(&usage);
    c->ratio[round] = c->wall[round] / commands[0].wall[round];
}

/* Resident memory of one process in KiB and its parent; 0: it is gone. */
static long resident(pid_t pid, pid_t *parent)
{
    char path[64], line[256];
    long now = 0;
    snprintf(path, sizeof path, "/proc/%ld/status", (long)pid);
    FILE *file = fopen(path, "r");
    if (!file)
        return 0;
    while (fgets(line, sizeof line, file)) {
        if (strncmp(line, "PPid:", 5) == 0)
            *parent = (pid_t)bench_number(line + 5);
        if (strncmp(line, "VmRSS:", 6) == 0)
            now = bench_number(line + 6);
    }
    fclose(file);
    return now;
}

typedef struct family {
    pid_t pid[PROCESSES_MAX];
    unsigned n;
    long peak; /* of the sums */
} family;

static int member(const family *f, pid_t pid)
{
    for (unsigned i = 0; i < f->n; i++)
        if (f->pid[i] == pid)
            return (int)i;
    return -1;
}

/* Looks once at all processes: new children join. */
static void look(family *f)
{
    DIR *dir = opendir("/proc");
    long sum = 0;
    if (!dir)
        return;
    for (struct dirent *e; (e = readdir(dir)) != NULL;) {
        pid_t pid = (pid_t)bench_number(e->d_name), parent = 0;
        if (e->d_name[0] < '0' || e->d_name[0] > '9')
            continue;
        long now = resident(pid, &parent);
        int i = member(f, pid);
        if (i < 0 && member(f, parent) >= 0 && f->n < PROCESSES_MAX) {
            i = (int)f->n++;
            f->pid[i] = pid;
        }
        sum += i >= 0 ? now : 0;
    }
    f->peak = sum > f->peak ? sum : f->peak;
    closedir(dir);
}

static void weigh(command *c, const char *output)
{
    family f = { .n = 1 };
    int status;
    f.pid[0] = bench_start(c->argv, output);
    while (waitpid(f.pid[0], &status, WNOHANG) == 0) {
        look(&f);
        nanosleep(&(struct timespec){ 0, 2000000 }, NULL);
    }
    c->peak = f.peak;
}

static void show(void)
{
    printf("%-34s %10s %10s %10s %10s %8s %10s\n", "command", "median ms", "least ms", "cpu ms",
           "least cpu", "ratio", "peak MB");
    for (unsigned i = 0; i < count; i++) {
        const command *c = &commands[i];
        printf("%-34s %10.1f %10.1f %10.1f %10.1f %8.2f %10.1f", c->name,
               bench_median(c->wall, rounds), bench_least(c->wall, rounds),
               bench_median(c->cpu, rounds), bench_least(c->cpu, rounds),
               bench_median(c->ratio, rounds), (double)c->peak / 1024);
        if (!WIFEXITED(c->status) || WEXITSTATUS(c->status) > 1)
            printf("  exit %d", WIFEXITED(c->status) ? WEXITSTATUS(c->status) : -1);
        printf("\n");
    }
}

int main(int argc, char **argv)
{
    if (argc < 5) {
        fprintf(stderr,
                "usage: measure ROUNDS OUTPUT NAME COMMAND ARG... [--- NAME COMMAND ARG...]...\n");
        return 3;
    }
    rounds = bench_rounds(argv[1]);
    for (int i = 3; i + 1 < argc && count < COMMANDS_MAX; i++) {
        commands[count++] = (command){ .name = argv[i], .argv = argv + i + 1 };
        while (i < argc && strcmp(argv[i], "---") != 0)
            i++;
        argv[i] = NULL;
    }
    for (unsigned i = 0; i < count; i++)
        weigh(&commands[i], argv[2]); /* it also fills the page cache */
    for (unsigned round = 0; round < rounds; round++)
        for (unsigned i = 0; i < count; i++)
            run(&commands[i], round, argv[2]);
    show();
    for (unsigned i = 0; i < count; i++)
        if (!WIFEXITED(commands[i].status) || WEXITSTATUS(commands[i].status) > 2)
            return 1;
    return 0;
}
