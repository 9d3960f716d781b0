/* readers.c — how long a file takes to read in process, beside a program that reads the same file.
 * SPDX-License-Identifier: MIT
 *
 * Usage: readers ROUNDS OUTPUT NAME FILE [COMMAND ARG...] [--- NAME FILE [COMMAND ARG...]]...
 * Every round reads each FILE READS times, from its bytes in memory to the document (sniff, read, seal; no jail, no audit), and runs
 * its COMMAND once, whose standard output goes to the file OUTPUT. Prints of each: the median of the rounds' medians, the least of
 * all, the very first reading in a process that has read nothing yet (microseconds); of the command, milliseconds; and the median
 * of the ratios within one round. Fails when a file is not read or a command fails. */
#define _GNU_SOURCE /* wait4 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/file.h"
#include "doc/build.h"
#include "format/reader.h"
#include "sample.h"

enum { CASES_MAX = 32, READS = 15 };

typedef struct test {
    const char *name;
    char **argv; /* of the command; its first may be NULL: none */
    gj_slice bytes;
    double first;
    double middle[BENCH_ROUNDS_MAX], least[BENCH_ROUNDS_MAX];
    double wall[BENCH_ROUNDS_MAX], cpu[BENCH_ROUNDS_MAX], ratio[BENCH_ROUNDS_MAX];
} test;

/* Kept from file to file, as an auditor keeps it. */
typedef struct memory {
    gj_arena arena;
    gj_strbuf text, decoded;
} memory;

static test tests[CASES_MAX];
static unsigned count, rounds;

static void stop(const char *name, const char *why)
{
    fprintf(stderr, "readers: %s: %s\n", name, why);
    exit(1);
}

static gj_status read_document(memory *m, gj_slice bytes, gj_document *doc, gj_error *err)
{
    gj_builder *builder;
    gj_read_options options = { .scratch = &m->decoded };
    const gj_reader *reader = gj_format_find(bytes, err);
    if (!reader)
        return err->status;
    gj_status status = gj_build_begin(&m->arena, m->text, doc, &builder, err);
    if (status == GJ_OK)
        status = reader->read(bytes, &options, builder, err);
    if (status == GJ_OK)
        status = gj_build_end(builder, err);
    return status;
}

/* Microseconds. */
static double read_once(memory *m, const test *t)
{
    gj_error err;
    double begin = bench_now();
    gj_arena_reset(&m->arena);
    gj_document doc = { .text = m->text };
    gj_status status = read_document(m, t->bytes, &doc, &err);
    double spent = (bench_now() - begin) * 1e3;
    m->text = doc.text;
    if (status != GJ_OK)
        stop(t->name, err.message);
    if (doc.blocks.n == 0)
        stop(t->name, "nothing was read");
    return spent;
}

static void memory_init(memory *m)
{
    gj_arena_init(&m->arena, 0);
    gj_strbuf_init(&m->text, 0);
    gj_strbuf_init(&m->decoded, 0);
}

/* In a child: it has everything before it that a process does once. */
static void read_first(test *t)
{
    int ends[2];
    if (pipe(ends) != 0)
        stop(t->name, "no pipe");
    pid_t pid = fork();
    if (pid == 0) {
        memory m;
        memory_init(&m);
        double spent = read_once(&m, t);
        _exit(write(ends[1], &spent, sizeof spent) == (ssize_t)sizeof spent ? 0 : 1);
    }
    (void)close(ends[1]);
    if (pid < 0 || read(ends[0], &t->first, sizeof t->first) != (ssize_t)sizeof t->first)
        stop(t->name, "the first reading failed");
    (void)close(ends[0]);
    (void)waitpid(pid, NULL, 0);
}

static void run_command(test *t, unsigned round, const char *output)
{
    struct rusage usage;
    int status = 0;
    double begin = bench_now();
    pid_t pid = bench_start(t->argv, output);
    if (pid < 0 || wait4(pid, &status, 0, &usage) < 0)
        stop(t->name, "no process");
    t->wall[round] = bench_now() - begin;
    t->cpu[round] = bench_cpu(&usage);
    t->ratio[round] = t->wall[round] * 1e3 / t->middle[round];
    if (!WIFEXITED(status) || WEXITSTATUS(status) != 0)
        stop(t->argv[0], "failed");
}

static void run(memory *m, test *t, unsigned round, const char *output)
{
    double spent[READS];
    for (unsigned i = 0; i < READS; i++)
        spent[i] = read_once(m, t);
    t->middle[round] = bench_median(spent, READS);
    t->least[round] = bench_least(spent, READS);
    if (t->argv[0])
        run_command(t, round, output);
}

static void show(const test *t)
{
    printf("%-26s %7zu %8.0f %8.0f %8.0f", t->name, t->bytes.n, bench_median(t->middle, rounds),
           bench_least(t->least, rounds), t->first);
    if (t->argv[0])
        printf("  %-10s %8.2f %8.2f %8.2f %8.1f", t->argv[0], bench_median(t->wall, rounds),
               bench_least(t->wall, rounds), bench_least(t->cpu, rounds),
               bench_median(t->ratio, rounds));
    printf("\n");
}

/* NAME FILE [COMMAND ARG...] up to «---» or the end, which becomes NULL. */
static void take(char **argv)
{
    gj_error err;
    gj_strbuf bytes;
    test *t = &tests[count++];
    gj_strbuf_init(&bytes, 0);
    if (!argv[0] || !argv[1])
        stop("usage", "readers ROUNDS OUTPUT NAME FILE [COMMAND ARG...] [--- ...]");
    t->name = argv[0];
    t->argv = argv + 2;
    if (gj_file_read(argv[1], (size_t)1 << 28, &bytes, &err) != GJ_OK)
        stop(argv[1], err.message);
    t->bytes = gj_strbuf_slice(&bytes);
}

int main(int argc, char **argv)
{
    memory m;
    if (argc < 5)
        stop("usage", "readers ROUNDS OUTPUT NAME FILE [COMMAND ARG...] [--- ...]");
    rounds = bench_rounds(argv[1]);
    for (int i = 3; i < argc && count < CASES_MAX; i++) {
        int from = i;
        while (i < argc && strcmp(argv[i], "---") != 0)
            i++;
        argv[i] = NULL;
        take(argv + from);
    }
    for (unsigned i = 0; i < count; i++)
        read_first(&tests[i]);
    memory_init(&m);
    for (unsigned round = 0; round < rounds; round++) {
        for (unsigned i = 0; i < count; i++)
            run(&m, &tests[i], round, argv[2]);
    }
    printf("%-26s %7s %8s %8s %8s  %-10s %8s %8s %8s %8s\n", "in process", "bytes", "us", "least",
           "first", "beside", "ms", "least", "cpu", "ratio");
    for (unsigned i = 0; i < count; i++)
        show(&tests[i]);
    return 0;
}
