/* renderers.c — the table of output formats, and the sums over many reports.
 * SPDX-License-Identifier: MIT */
#include "render/renderer.h"

#define GJ_RENDERER(n) extern const gj_renderer gj_renderer_##n;
#include "render/renderers.def"
#undef GJ_RENDERER

static const gj_renderer *const renderers[] = {
#define GJ_RENDERER(n) &gj_renderer_##n,
#include "render/renderers.def"
#undef GJ_RENDERER
};

const gj_renderer *const *gj_renderer_all(size_t *count)
{
    *count = GJ_ARRAY_LEN(renderers);
    return renderers;
}

const gj_renderer *gj_renderer_find(const char *name)
{
    for (size_t i = 0; i < GJ_ARRAY_LEN(renderers); i++) {
        if (strcmp(renderers[i]->name, name) == 0)
            return renderers[i];
    }
    return NULL;
}

static char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

static bool ends_with(gj_slice path, gj_slice extension)
{
    if (path.n <= extension.n)
        return false;
    const char *tail = path.p + path.n - extension.n;
    for (size_t i = 0; i < extension.n; i++) {
        if (lower(tail[i]) != extension.p[i])
            return false;
    }
    return true;
}

const gj_renderer *gj_renderer_for_file(const char *path)
{
    for (size_t i = 0; i < GJ_ARRAY_LEN(renderers); i++) {
        if (ends_with(gj_slice_of(path), gj_slice_of(renderers[i]->extension)))
            return renderers[i];
    }
    return NULL;
}

void gj_totals_add(gj_totals *t, const gj_report *report)
{
    gj_summary s = gj_report_summary(report);
    t->files++;
    t->audited += s.state == GJ_AUDITED;
    t->partial += s.state == GJ_PARTIAL;
    t->failed += s.state == GJ_FAILED;
    t->with_findings += s.findings > 0;
    t->figures += s.figures;
    t->checked += s.checked;
    for (unsigned i = 0; i <= GJ_SKIPPED; i++)
        t->count[i] += s.count[i];
    for (size_t i = 0; i < s.outcomes && i < s.findings; i++) {
        gj_outcome_view o = gj_report_outcome(report, i);
        t->certain += o.certainty == GJ_CERTAIN;
        t->doubtful += o.certainty == GJ_DOUBTFUL;
        t->level[o.level]++;
    }
}

void gj_totals_merge(gj_totals *t, const gj_totals *more)
{
    t->files += more->files;
    t->audited += more->audited;
    t->partial += more->partial;
    t->failed += more->failed;
    t->with_findings += more->with_findings;
    t->certain += more->certain;
    t->doubtful += more->doubtful;
    t->figures += more->figures;
    t->checked += more->checked;
    for (unsigned i = 0; i <= GJ_P2; i++)
        t->level[i] += more->level[i];
    for (unsigned i = 0; i <= GJ_SKIPPED; i++)
        t->count[i] += more->count[i];
}

void gj_totals_describe(gj_strbuf *out, const gj_report *report)
{
    gj_summary s = gj_report_summary(report);
    if (s.state == GJ_AUDITED)
        return;
    gj_str reason = s.error.n == 0 && s.notes > 0 ? gj_report_note(report, 0) : s.error;
    gj_strbuf_add(out, (gj_slice){ s.path.s, strlen(s.path.s) + 1 });
    gj_strbuf_add(out, (gj_slice){ reason.s, strlen(reason.s) + 1 });
}
