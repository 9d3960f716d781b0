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
    bool all;          /* passes too */
    bool quiet;        /* term: findings and errors only, no line for clean files and no summary */
    const char *rules; /* which rules: «embedded» or the names given */
} gj_render_options;

/* Sums over all files, kept by the parent. */
typedef struct gj_totals {
    size_t files, audited, partial, failed;
    size_t with_findings, certain, doubtful;
    size_t level[GJ_P2 + 1];      /* findings by level */
    size_t count[GJ_SKIPPED + 1]; /* outcomes by verdict */
    size_t figures, checked;
    gj_slice
        unaudited; /* files that were not or only partly audited: «path NUL reason NUL» each; perhaps not
                                       all of them, partial and failed count them */
    gj_slice notes; /* about the run, not about one file: «sentence NUL» each */
} gj_totals;

typedef struct gj_renderer {
    const char *name, *extension, *title; /* "json", ".json", Chinese title */
    void (*begin)(gj_strbuf *out, const gj_render_options *options);
    void (*report)(gj_strbuf *out, const gj_report *report, const gj_render_options *options);
    void (*between)(gj_strbuf *out, const gj_render_options *options); /* between two reports */
    void (*end)(gj_strbuf *out, const gj_totals *totals, const gj_render_options *options);
} gj_renderer;

const gj_renderer *gj_renderer_find(const char *name);     /* NULL: none */
const gj_renderer *gj_renderer_for_file(const char *path); /* by extension; NULL: none */
const gj_renderer *const *gj_renderer_all(size_t *count);

/* One more report in the sums; the two lists are the caller's. */
void gj_totals_add(gj_totals *totals, const gj_report *report);
/* Sums of others (of a worker) in the sums. */
void gj_totals_merge(gj_totals *totals, const gj_totals *more);
/* Appends «path NUL reason NUL» when the report's file was not or only partly audited. */
void gj_totals_describe(gj_strbuf *out, const gj_report *report);

#endif
