/* input.h — one thing to audit: a file, a member of an archive, standard input, or a path that is refused. Pure data, and its form on
 * the wire.
 * SPDX-License-Identifier: MIT */
#ifndef GJ_BATCH_INPUT_H
#define GJ_BATCH_INPUT_H

#include "base/strbuf.h"

typedef enum gj_input_kind {
    GJ_INPUT_FILE,
    GJ_INPUT_STDIN,   /* path "-"; its bytes were read before the first worker was started */
    GJ_INPUT_REFUSED, /* not even opened; `why` says why */
    GJ_INPUT_CRASHED, /* a worker died over it */
    GJ_INPUT_TIMEOUT, /* a worker was killed because it took too long */
    GJ_INPUT_KIND_COUNT_
} gj_input_kind;

enum { GJ_NESTING = 3 }; /* archives in archives */

typedef struct gj_input {
    gj_input_kind kind;
    const char *path;    /* as shown; of a member «archive.zip!folder/name» */
    gj_status status;    /* REFUSED */
    const char *message; /* REFUSED; else empty */
    const char *file;    /* as opened: of a member the outermost archive, else the path */
    uint32_t depth;      /* in how many archives it is; 0: in none */
    bool helped;         /* a member whose bytes go through a helper */
    uint64_t member
        [GJ_NESTING]; /* where its record, or that of the archive it is in, stands; the outermost first */
} gj_input;

/* A file, or standard input. The path is borrowed. */
static inline gj_input gj_input_of(gj_input_kind kind, const char *path)
{
    return (gj_input){ .kind = kind, .path = path, .message = "", .file = path };
}

/* A path that is refused; both texts are borrowed. */
static inline gj_input gj_input_refused(const char *path, gj_status status, const char *message)
{
    return (gj_input){
        .kind = GJ_INPUT_REFUSED, .path = path, .status = status, .message = message, .file = path
    };
}

/* Appends the input; the kind is its first byte and may be changed in place. */
void gj_input_write(gj_strbuf *out, const gj_input *input);
/* Takes one input off the front of *bytes, which it goes on to borrow. false: broken bytes. */
bool gj_input_read(gj_slice *bytes, gj_input *out);

#endif
