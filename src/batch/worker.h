/* worker.h — the process at the other end: starts it, and what it does until its pipe ends.
 * SPDX-License-Identifier: MIT */
#ifndef GJ_BATCH_WORKER_H
#define GJ_BATCH_WORKER_H

#include <stdatomic.h>
#include <sys/types.h>

#include "batch/pool.h"

/* Shared with the parent: which input a worker is at, as chunk << 16 | item + 1; 0: none. */
typedef _Atomic uint64_t gj_marker;

typedef struct gj_worker {
    pid_t pid;    /* 0: none */
    int to, from; /* jobs to it, frames from it */
    gj_marker *marker;
} gj_worker;

/* Forks. all, n: every worker there is; the child closes their pipes. false: no process could be made. */
bool gj_worker_start(gj_worker *worker, const gj_worker *all, unsigned n, const gj_pool_work *work);
/* Ends the pipes: the process goes as soon as it notices. Then waits for it. Either does nothing when there is no process. */
void gj_worker_release(gj_worker *worker);
void gj_worker_end(gj_worker *worker);

#endif
