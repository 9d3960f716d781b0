/* walk.h — the files to audit, one after the other, in a fixed order; links are not followed.
 * SPDX-License-Identifier: MIT
 *
 * Paths come in the order given; what lies below a folder by the bytes of its path. A path that does not exist, a folder that
 * cannot be read and a folder without files are inputs too: they are refused with a reason.
 */
#ifndef GJ_BATCH_WALK_H
#define GJ_BATCH_WALK_H

#include <sys/types.h>

#include "batch/input.h"

typedef struct gj_walk gj_walk;

/* A file that is left out wherever it is met in a folder: an output of this very run. */
typedef struct gj_walk_skip {
    dev_t device;
    ino_t inode;
} gj_walk_skip;

typedef struct gj_walk_request {
    const char *const *paths;
    size_t n;
    const gj_walk_skip *skip;
    size_t skips;
} gj_walk_request;

/* The request is borrowed. */
gj_status gj_walk_new(const gj_walk_request *request, gj_walk **out, gj_error *err);
void gj_walk_free(gj_walk *walk);

/* false: no more. *out is valid until the next call. */
bool gj_walk_next(gj_walk *walk, gj_input *out);

/* Whether a file or folder of this name is nobody's report: hidden, a lock file of an office program, a leaving of Windows or macOS.
 * «.» and «..» are names like others. */
bool gj_walk_leaves_out(gj_slice name);

/* Sentences about what was left out (links, devices), each ended by NUL; complete after the last file. */
gj_slice gj_walk_notes(const gj_walk *walk);

#endif
