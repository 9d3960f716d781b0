/* output.h — one --to: a format and where its bytes go. A file appears under its name only when it is complete.
 * SPDX-License-Identifier: MIT */
#ifndef GJ_BATCH_OUTPUT_H
#define GJ_BATCH_OUTPUT_H

#include "batch/walk.h"
#include "render/renderer.h"

typedef struct gj_output {
    const gj_renderer *renderer;
    gj_render_options options;
    const char *path; /* NULL: standard output */
    int fd;
    bool opened, flush; /* flush: a person is watching */
    bool some;          /* a report was written */
    char *temp;         /* file being written; NULL: straight to its place */
    gj_strbuf buffer;
    gj_status status;      /* first failure; nothing is written after it */
    bool closed_by_reader; /* the failure is that the reader of a pipe went away */
} gj_output;

/* Opens the place and writes the beginning. The other fields are the caller's. */
gj_status gj_output_open(gj_output *output, gj_error *err);
void gj_output_fragment(gj_output *output, gj_slice fragment);
/* Writes the end, puts the file in its place. GJ_OK, or the first failure in words. */
gj_status gj_output_close(gj_output *output, const gj_totals *totals, gj_error *err);
/* Frees everything; a file that was not closed is taken away. NULL is fine. */
void gj_output_done(gj_output *output);

/* Which file of a folder is this output, so that it is not audited. false: none. */
bool gj_output_identity(const gj_output *output, gj_walk_skip *out);

/* Takes unfinished files away; may be called in a signal handler. */
void gj_output_abandon(void);

#endif
