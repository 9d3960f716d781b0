/* progress.h — how far a run is, on one line of a terminal; silent elsewhere.
 * SPDX-License-Identifier: MIT */
#ifndef GJ_BATCH_PROGRESS_H
#define GJ_BATCH_PROGRESS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct gj_progress {
    bool on, shown, english;
    int64_t next; /* when to show the next number, in ms */
    size_t done;
} gj_progress;

/* on: somebody wants to see it; it still stays silent unless standard error is a terminal. */
void gj_progress_begin(gj_progress *progress, bool on, bool english);
void gj_progress_step(gj_progress *progress);
/* Takes the line away. */
void gj_progress_end(gj_progress *progress);

#endif
