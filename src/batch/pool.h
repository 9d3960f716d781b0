/* pool.h — worker processes: inputs go out in chunks, bodies come back in order; a worker that dies takes one file with it.
 * SPDX-License-Identifier: MIT
 *
 *   parent  --- job: inputs of one chunk --->  worker
 *           <-- frame: body of one input ----
 *
 * A body may be a list of other inputs, which take the place of its input; the chunk is parted there:
 *
 *   [ a b c d ]  and b is x y z   =>   [ a ] [ x y z ] [ c d ]
 *
 * Each worker has two chunks at most, and only a window of chunks is under way: memory stays flat however many files there are.
 * Frames are checked like hostile input. A worker that dies, breaks the protocol or sits on one file for too long is replaced;
 * the file it was at becomes CRASHED or TIMEOUT, the rest of its chunks is done again.
 */
#ifndef GJ_BATCH_POOL_H
#define GJ_BATCH_POOL_H

#include "batch/input.h"

enum { GJ_JOBS_MAX = 256, GJ_CHUNK_FILES = 32 };

typedef struct gj_pool_work {
    void *ctx;
    /* In a worker. begin: once, before the first input; false: give up. ahead (may be NULL): the inputs that run is called with
     * next, GJ_CHUNK_FILES at most. run: appends a body; false: give up. end (may be NULL): once, when there are no more inputs. */
    bool (*begin)(void *ctx);
    void (*ahead)(void *ctx, const gj_input *inputs, size_t n);
    bool (*run)(void *ctx, const gj_input *input, gj_strbuf *body);
    void (*end)(void *ctx);
    /* In the parent. next: false at the end. sound: whether bytes are a body. spread (may be NULL): the inputs, as
     * gj_input_write writes them, that a body is a list of; else none. take: bodies in order, without those. abandon: makes the body of
     * an input that no worker could be made to handle (kind CRASHED). at (may be NULL): now and then, the input in order
     * that is being done. */
    bool (*next)(void *ctx, gj_input *input);
    bool (*sound)(void *ctx, gj_slice body);
    gj_slice (*spread)(void *ctx, gj_slice body);
    void (*take)(void *ctx, gj_slice body);
    bool (*abandon)(void *ctx, const gj_input *input, gj_strbuf *body);
    void (*at)(void *ctx, const gj_input *input);
    unsigned seconds; /* a worker that is at one input for longer is replaced; 0: never */
} gj_pool_work;

/* Ends early when gj_stop_wanted(): bodies that came are taken, in order, and the rest is left out.
 * GJ_E_UNSUPPORTED: no worker could be started and nothing was taken: do it in this process. */
gj_status gj_pool_run(const gj_pool_work *work, unsigned jobs, gj_error *err);

#endif
