/* runs.c — what a long run of one character costs the scanner of figures: in proportion to its length, or not.
 * SPDX-License-Identifier: MIT
 *
 * Usage: runs   Prints for each character the milliseconds of runs of 250,000 to 1,000,000 (least of five), and how many times as much
 * four times the length costs: about 4 where the cost is linear. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "extract/figures.h"

enum { ROUNDS = 5, LONGEST = 1000000, STEPS = 3 };

static double now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

/* Milliseconds of processor time for `count` of `unit`; below zero: it could not be read. */
static double cost(const char *text, const char *unit, size_t count)
{
    double best = -1;
    for (int round = 0; round < ROUNDS; round++) {
        gj_arena arena;
        gj_figures figures = { 0 };
        gj_error err;
        gj_arena_init(&arena, 0);
        double begin = now();
        gj_status status =
            gj_figures_scan_text((gj_slice){ text, count * strlen(unit) }, &arena, &figures, &err);
        double spent = now() - begin;
        gj_arena_done(&arena);
        if (status != GJ_OK)
            return -1;
        best = best < 0 || spent < best ? spent : best;
    }
    return best;
}

static int show(const char *unit)
{
    size_t n = strlen(unit);
    char *text = malloc(n * LONGEST);
    if (!text)
        return 1;
    for (size_t i = 0; i < LONGEST; i++)
        memcpy(text + i * n, unit, n);
    double spent[STEPS];
    printf("%s", unit);
    for (int i = 0; i < STEPS; i++) {
        spent[i] = cost(text, unit, (size_t)LONGEST >> (STEPS - 1 - i));
        printf("\t%10.2f", spent[i]);
    }
    printf("\t%10.1f\n", spent[STEPS - 1] / spent[0]);
    free(text);
    return spent[STEPS - 1] < 0;
}

int main(void)
{
    static const char *const units[] = { "1", "壹", "〇", "万" };
    int failed = 0;
    printf("run of\t%10s\t%10s\t%10s\t%10s\n", "250,000", "500,000", "1,000,000 ms", "ratio");
    for (size_t i = 0; i < GJ_ARRAY_LEN(units); i++)
        failed |= show(units[i]);
    return failed;
}
