/* task.h — audits one input and renders its fragment for every output: what a worker does for a file.
 * SPDX-License-Identifier: MIT */
#ifndef GJ_BATCH_TASK_H
#define GJ_BATCH_TASK_H

#include "audit/audit.h"
#include "batch/alone.h"
#include "batch/input.h"
#include "render/renderer.h"

#define GJ_OUTPUTS_MAX 16

/* The same for all files of a run; borrowed. */
typedef struct gj_task_plan {
    const gj_ruleset *rules; /* NULL: the embedded ones, which each task then loads for itself */
    const char *only, *charset;
    bool all, ocr;
    const gj_jail *jail; /* for audits, made before the workers are forked; NULL: made where it is needed */
    gj_slice stdin_bytes;
    struct {
        const gj_renderer *renderer;
        const gj_render_options *options;
    } output[GJ_OUTPUTS_MAX];
    size_t outputs;
} gj_task_plan;

typedef struct gj_task gj_task;

/* Compiled machinery and memory, one a process. */
gj_status gj_task_new(const gj_task_plan *plan, gj_task **out, gj_error *err);
void gj_task_free(gj_task *task);

/* Appends the body: sums, what to say of a file not audited, one fragment an output. `task` may be NULL for an input that is not
 * read (REFUSED, CRASHED, TIMEOUT). source NULL: the file is opened by its path, standard input taken from the plan.
 * GJ_E_MEMORY: nothing usable was appended. */
gj_status gj_task_run(gj_task *task, const gj_task_plan *plan, const gj_input *input,
                      const gj_source *source, gj_strbuf *out);
/* Makes now what is otherwise made when first needed (compiled patterns), for the processes forked from this one. */
void gj_task_warm(gj_task *task);

/* Appends the body of an archive: no result of its own, but the inputs that take its place. */
gj_status gj_task_spread(gj_slice inputs, gj_strbuf *out);

/* A body taken apart; the slices borrow from it. */
typedef struct gj_body {
    gj_totals totals;
    gj_slice inputs; /* those that take its place; else none */
    gj_slice unaudited;
    gj_slice fragment[GJ_OUTPUTS_MAX];
} gj_body;

/* false: not a body for so many outputs. */
bool gj_body_open(gj_slice bytes, size_t outputs, gj_body *out);

#endif
