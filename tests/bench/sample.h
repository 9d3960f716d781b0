/* sample.h — what the programs of the benchmark share: the clock, a command that is run, the middle and the least of many figures.
 * SPDX-License-Identifier: MIT */
#ifndef BENCH_SAMPLE_H
#define BENCH_SAMPLE_H

#include <sys/types.h>

struct rusage;

enum { BENCH_ROUNDS_MAX = 1000 };

/* Milliseconds since some moment. */
double bench_now(void);

/* Milliseconds of processor time, in the program and in the kernel. */
double bench_cpu(const struct rusage *usage);

/* Starts a command found by PATH; what it prints goes to the file `output`, replaced. Below zero: no process. A command that is not
 * there ends with 127. */
pid_t bench_start(char **argv, const char *output);

/* A number without sign at the start of `p`, behind blanks; 0: none. */
long bench_number(const char *p);

/* How often something is to be done, from a word of the command line: 1 to BENCH_ROUNDS_MAX. */
unsigned bench_rounds(const char *word);

/* Of n figures, 1 to BENCH_ROUNDS_MAX. */
double bench_median(const double *v, unsigned n);
double bench_least(const double *v, unsigned n);

#endif
