/* batch.h — a whole run: every input audited, every output written, in a fixed order whatever the number of jobs.
 * SPDX-License-Identifier: MIT */
#ifndef GJ_BATCH_BATCH_H
#define GJ_BATCH_BATCH_H

#include "batch/alone.h"
#include "batch/output.h"
#include "batch/task.h"

typedef struct gj_batch {
    const char *const *paths;
    size_t n;
    const gj_ruleset *rules; /* NULL: the embedded ones, loaded where they are needed */
    const char *only, *charset;
    bool all, ocr; /* ocr: text on pictures is recognised */
    gj_isolation isolation; /* ON, or OFF when the user wants it so */
    unsigned jobs;      /* 0: as many as there are processors */
    gj_output *outputs; /* GJ_OUTPUTS_MAX at most; renderer, options and path set */
    size_t outputs_n;
    bool progress, english;
} gj_batch;

/* Asked to end early (batch/stop.h) it writes what was done, and a note that it was.
 * Everything that goes wrong with an input is in the outputs and the totals. Fails when an output cannot be written (err names
 * it) or there is no memory; totals are then those so far. The totals' lists are empty. */
gj_status gj_batch_run(const gj_batch *batch, gj_totals *totals, gj_error *err);

#endif
