/* process.h — work done in a jailed process of its own: one input, one result through a pipe, and how it ended.
 * SPDX-License-Identifier: MIT
 *
 *   parent --fork--> child: descriptors 3 (input) and 4 (result), jail, work, exit
 *          <--pipe-- result
 *
 * The parent trusts nothing: it takes at most so many bytes in at most so many seconds, and a result counts only when the
 * process ended well.
 */
#ifndef GJ_BATCH_PROCESS_H
#define GJ_BATCH_PROCESS_H

#include "base/limits.h"
#include "base/strbuf.h"
#include "batch/jail.h"

/* How a process ended. */
typedef enum gj_fate {
    GJ_FATE_DONE,
    GJ_FATE_CRASHED,   /* by a signal, or with a status it has no business with */
    GJ_FATE_FORBIDDEN, /* it tried a system call the jail does not allow */
    GJ_FATE_CPU,       /* GJ_LIMIT_CPU */
    GJ_FATE_WALL,      /* GJ_LIMIT_WALL */
    GJ_FATE_MEMORY, /* GJ_LIMIT_PROCESS, GJ_LIMIT_MEMORY, or killed by the system for want of memory */
    GJ_FATE_RESULT,  /* GJ_LIMIT_RESULT */
    GJ_FATE_NO_JAIL, /* the jail could not be closed: nothing was parsed */
    GJ_FATE_NO_PROCESS,
    GJ_FATE_STOPPED, /* an end of the run was asked for */
    GJ_FATE_LATE,    /* GJ_LIMIT_INPUT_WALL, of which other processes had their share */
    GJ_FATE_COUNT_
} gj_fate;

typedef struct gj_process_work {
    /* In the child. fd: GJ_JAIL_IN, or -1 where there is no input. false: no memory. */
    bool (*run)(void *ctx, int fd, gj_strbuf *result);
    void *ctx;
    int in;           /* what becomes GJ_JAIL_IN; -1: none */
    unsigned seconds; /* wall clock; 0: GJ_LIMIT_WALL */
    int64_t last;     /* as in gj_process_time */
    size_t most;      /* bytes of its result; 0: GJ_LIMIT_RESULT */
} gj_process_work;

/* How long a process is waited for. */
typedef struct gj_process_time {
    unsigned seconds;
    int64_t last; /* when it is too late for it in any case, as gj_process_now_ms tells time; 0: never */
} gj_process_time;

/* Appends the result to *out; on any other fate than DONE what was appended is taken away again. */
gj_fate gj_process_run(const gj_jail *jail, const gj_process_work *work, gj_strbuf *out);

/* What a person is told about a process of this kind: status, and a sentence that names the limit and says what to do. Not for DONE. */
gj_status gj_fate_tell(gj_fate fate, gj_jail_kind kind, gj_error *err);

/* ---- Parts, for processes that live longer or run another program ---- */

enum { GJ_EXIT_NO_JAIL = 70, GJ_EXIT_NO_MEMORY = 71 };

typedef struct gj_process {
    pid_t pid;
    int from; /* the reading end of its result */
} gj_process;

/* In a fresh child: `in` and `out` become the descriptors first and first + 1; what stands below, or behind when first is 0,
 * becomes /dev/null; all others are closed. in -1: /dev/null, too. Signals that tell of a fault end it, whatever handlers there
 * were; those from the terminal do not reach it. */
bool gj_process_settle(int in, int out, int first);

/* Reads all of process->from into *out, closes it, and waits. most: bytes. */
gj_fate gj_process_collect(gj_process *process, size_t most, gj_process_time time, gj_strbuf *out,
                           int *status);
/* Kills and waits; the fate it would have had. */
gj_fate gj_process_end(gj_process *process, bool kill_it);
/* From a status of waitpid(). */
gj_fate gj_fate_of(int status);

int64_t gj_process_now_ms(void);

#endif
