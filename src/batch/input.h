/* input.h — one thing to audit: a file, standard input, or a path that is refused. Pure data, and its form on the wire.
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

typedef struct gj_input {
    gj_input_kind kind;
    const char *path;    /* as shown, and as opened */
    gj_status status;    /* REFUSED */
    const char *message; /* REFUSED; else empty */
} gj_input;

/* Appends the input; the kind is its first byte and may be changed in place. */
void gj_input_write(gj_strbuf *out, const gj_input *input);
/* Takes one input off the front of *bytes, which it goes on to borrow. false: broken bytes. */
bool gj_input_read(gj_slice *bytes, gj_input *out);

#endif
