/* progress.c — how far a run is, on one line of a terminal.
 * SPDX-License-Identifier: MIT */
#include "batch/progress.h"

#include <stdio.h>
#include <time.h>
#include <unistd.h>

enum { FIRST_MS = 500, EVERY_MS = 200, LOOK_EVERY = 64 };

static int64_t now_ms(void)
{
    struct timespec t;
    return clock_gettime(CLOCK_MONOTONIC, &t) == 0 ? (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000
                                                   : 0;
}

void gj_progress_begin(gj_progress *p, bool on, bool english)
{
    *p = (gj_progress){ .on = on && isatty(STDERR_FILENO) == 1, .english = english };
    if (p->on)
        p->next = now_ms() + FIRST_MS;
}

void gj_progress_step(gj_progress *p)
{
    if (!p->on || ++p->done % LOOK_EVERY != 0)
        return;
    int64_t now = now_ms();
    if (now < p->next)
        return;
    p->next = now + EVERY_MS;
    p->shown = true;
    (void)fprintf(stderr, p->english ? "\r%zu files checked" : "\r已核验 %zu 份", p->done);
    (void)fflush(stderr);
}

void gj_progress_end(gj_progress *p)
{
    if (p->shown)
        (void)fputs("\r\x1b[K", stderr);
    p->shown = false;
}
