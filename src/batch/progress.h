/* progress.h — how far a run is, on one line of a terminal; silent elsewhere.
 * SPDX-License-Identifier: MIT
 *
 *   已核验 120/2000 份，问题 35 处，约剩 2 分 10 秒，正在核验 某项目自评报告.docx
 */
#ifndef GJ_BATCH_PROGRESS_H
#define GJ_BATCH_PROGRESS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct gj_progress {
    bool on, shown, english;
    int64_t begun, next;          /* when it began, when to show the next line, in ms */
    size_t done, findings, total; /* total: 0, unknown */
} gj_progress;

/* on: somebody wants to see it; it still stays silent unless standard error is a terminal. total may be set later. */
void gj_progress_begin(gj_progress *progress, bool on, bool english);
void gj_progress_step(gj_progress *progress, size_t findings);
/* Shows the line, when it is time for a new one. path: the current file. */
void gj_progress_show(gj_progress *progress, const char *path);
/* Takes the line away. */
void gj_progress_end(gj_progress *progress);

/* Seconds still to go, by what was done in `ms`; -1: nobody can tell. */
int64_t gj_progress_left(size_t done, size_t total, int64_t ms);

#endif
