/* renderer.h — what an output format brings. report() may run in a worker: it writes one file's fragment and knows nothing of
 * the other files; begin, between and end run in the parent.
 * SPDX-License-Identifier: MIT */
#ifndef GJ_RENDER_RENDERER_H
#define GJ_RENDER_RENDERER_H

#include "base/strbuf.h"
#include "gouji.h"

typedef enum gj_lang { GJ_LANG_ZH, GJ_LANG_EN } gj_lang;

typedef struct gj_render_options {
    gj_lang lang;
    bool color;
    bool all;      /* passes too */
    bool quiet;    /* term: findings only, no summary line for clean files */
    const char *rules; /* which rules: «embedded» or the names given */
} gj_render_options;

/* Sums over all files, kept by the parent. */
typedef struct gj_totals {
    size_t files, audited, partial, failed;
    size_t with_findings, certain, doubtful;
    size_t level[3];
    size_t count[GJ_SKIPPED + 1];
} gj_totals;

typedef struct gj_renderer {
    const char *name, *extension, *title; /* "json", ".json", Chinese title */
    void (*begin)(gj_strbuf *out, const gj_render_options *options);
    void (*report)(gj_strbuf *out, const gj_report *report, const gj_render_options *options);
    void (*between)(gj_strbuf *out, const gj_render_options *options); /* between two reports */
    void (*end)(gj_strbuf *out, const gj_totals *totals, const gj_render_options *options);
} gj_renderer;

const gj_renderer *gj_renderer_find(const char *name);            /* NULL: none */
const gj_renderer *gj_renderer_for_file(const char *path);        /* by extension; NULL: none */
const gj_renderer *const *gj_renderer_all(size_t *count);
void gj_totals_add(gj_totals *totals, const gj_report *report);

#endif
