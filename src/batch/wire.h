/* wire.h — what goes through the pipes between parent and workers: heads of jobs and frames, whole writes, buffered reads.
 * SPDX-License-Identifier: MIT */
#ifndef GJ_BATCH_WIRE_H
#define GJ_BATCH_WIRE_H

#include "base/strbuf.h"

#define GJ_FRAME_MAX ((uint32_t)1 << 30)

/* Before the inputs of a job: items first .. first + n of a chunk. */
typedef struct gj_job_head {
    uint64_t chunk;
    uint32_t bytes, first, n, spare;
} gj_job_head;

/* Before the body of one item. */
typedef struct gj_frame_head {
    uint64_t chunk;
    uint32_t bytes, item;
} gj_frame_head;

/* Takes a whole frame off the bytes from *at on. true: *head and *body are set, *at moved. broken: no sensible frame can begin
 * here. */
bool gj_wire_frame(gj_slice bytes, size_t *at, gj_frame_head *head, gj_slice *body, bool *broken);

/* Takes a text and the NUL behind it off the front of *bytes; it goes on to borrow from them. NULL: there is no NUL. */
const char *gj_wire_text(gj_slice *bytes);

/* Blocking; false: the other side is gone. */
bool gj_wire_write(int fd, gj_slice bytes);
bool gj_wire_read(int fd, void *to, size_t n);

/* One read() onto the end of *buffer. 1: some bytes; 0: end; -1: nothing now; -2: broken or no memory. */
int gj_wire_fill(int fd, gj_strbuf *buffer);

#endif
