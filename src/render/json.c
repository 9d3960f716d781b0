/* json.c — JSON: one object, one line for each file in it. docs/report.schema.json describes it.
 * SPDX-License-Identifier: MIT */
#include "finding/place.h"
#include "finding/verdict.h"
#include "render/english.h"
#include "render/place.h"
#include "render/renderer.h"
#include "text/utf8.h"

static inline gj_slice slice(gj_str s)
{
    return (gj_slice){ s.s, s.n };
}

static void string_or_null(gj_jsonw *w, gj_str s)
{
    if (s.n == 0)
        gj_jsonw_raw(w, GJ_SLICE("null"));
    else
        gj_jsonw_string(w, slice(s));
}

/* What the layers below say, in the language asked for. */
static void message(gj_jsonw *w, const gj_render_options *options, gj_slice s)
{
    gj_strbuf english;
    if (options->lang != GJ_LANG_EN) {
        gj_jsonw_string(w, s);
        return;
    }
    gj_strbuf_init(&english, 0);
    gj_english_add(&english, s);
    gj_jsonw_string(w, gj_strbuf_slice(&english));
    gj_strbuf_done(&english);
}

/* The heading above the suspect is that of the evidence at the same place. */
static gj_str section_of(const gj_report *report, size_t outcome, const gj_outcome_view *o)
{
    const gj_place *p = &o->suspect.place;
    for (size_t i = 0; i < o->evidence; i++) {
        gj_fact_view f = gj_report_evidence(report, outcome, i);
        if (gj_place_equal(&f.place, p))
            return f.section;
    }
    return (gj_str){ "", 0 };
}

static void suspect(gj_jsonw *w, const gj_report *report, size_t outcome, const gj_outcome_view *o)
{
    GJ_JSON_KEY(w, "suspect");
    if (!o->suspect.named) {
        gj_jsonw_raw(w, GJ_SLICE("null"));
        return;
    }
    gj_jsonw_open(w, '{');
    GJ_JSON_STRING(w, "written", slice(o->suspect.written));
    gj_place_json(w, &o->suspect.place, slice(o->suspect.part),
                  slice(section_of(report, outcome, o)));
    GJ_JSON_KEY(w, "should_be");
    string_or_null(w, o->suspect.should_be);
    GJ_JSON_KEY(w, "hypothesis");
    string_or_null(w, o->suspect.hypothesis);
    GJ_JSON_UINT(w, "relations", o->suspect.relations);
    gj_jsonw_close(w, '}');
}

/* A list that a report holds as one string. */
static void list(gj_jsonw *w, gj_slice items, gj_slice mark)
{
    gj_jsonw_open(w, '[');
    while (items.n > 0) {
        size_t end = gj_slice_find(items, mark, 0);
        size_t n = end == GJ_NOT_FOUND ? items.n : end;
        gj_slice item = gj_slice_trim(gj_slice_sub(items, 0, n));
        if (item.n > 0)
            gj_jsonw_string(w, item);
        items = gj_slice_sub(items, n + mark.n, items.n);
    }
    gj_jsonw_close(w, ']');
}

/* Where the figure begins in its quotation, in characters from 0; null: it does not stand there. */
static void offset(gj_jsonw *w, const gj_fact_view *f)
{
    if (f->at < f->quote.n)
        gj_jsonw_uint(w, gj_utf8_count(gj_slice_sub(slice(f->quote), 0, f->at)));
    else
        gj_jsonw_raw(w, GJ_SLICE("null"));
}

static void evidence(gj_jsonw *w, const gj_report *report, size_t outcome, size_t n)
{
    GJ_JSON_KEY(w, "evidence");
    gj_jsonw_open(w, '[');
    for (size_t i = 0; i < n; i++) {
        gj_fact_view f = gj_report_evidence(report, outcome, i);
        gj_jsonw_open(w, '{');
        GJ_JSON_STRING(w, "role", slice(f.role));
        GJ_JSON_STRING(w, "title", slice(f.title));
        GJ_JSON_STRING(w, "written", slice(f.written));
        GJ_JSON_KEY(w, "value");
        string_or_null(w, f.value);
        GJ_JSON_KEY(w, "unit");
        string_or_null(w, f.unit);
        GJ_JSON_STRING(w, "quote", slice(f.quote));
        GJ_JSON_KEY(w, "offset");
        offset(w, &f);
        gj_place_json(w, &f.place, slice(f.part), slice(f.section));
        gj_jsonw_close(w, '}');
    }
    gj_jsonw_close(w, ']');
}

static void outcome(gj_jsonw *w, const gj_report *report, size_t i, const gj_outcome_view *o)
{
    gj_jsonw_open(w, '{');
    GJ_JSON_STRING(w, "rule", slice(o->check));
    GJ_JSON_STRING(w, "title", slice(o->title));
    GJ_JSON_STRING(w, "verdict", gj_slice_of(gj_verdict_name(o->verdict)));
    GJ_JSON_STRING(w, "certainty", gj_slice_of(gj_certainty_name(o->certainty)));
    GJ_JSON_STRING(w, "level", gj_slice_of(gj_level_name(o->level)));
    GJ_JSON_STRING(w, "message", slice(o->message));
    GJ_JSON_KEY(w, "expected");
    string_or_null(w, o->expected);
    GJ_JSON_KEY(w, "stated");
    string_or_null(w, o->stated);
    GJ_JSON_KEY(w, "difference");
    string_or_null(w, o->difference);
    suspect(w, report, i, o);
    GJ_JSON_KEY(w, "witnesses");
    list(w, slice(o->witnesses), GJ_SLICE(","));
    GJ_JSON_KEY(w, "witness_titles");
    list(w, slice(o->witness_titles), GJ_SLICE("\n"));
    GJ_JSON_STRING(w, "basis", slice(o->basis));
    GJ_JSON_STRING(w, "advice", slice(o->advice));
    GJ_JSON_STRING(w, "fingerprint", slice(o->fingerprint));
    evidence(w, report, i, o->evidence);
    gj_jsonw_close(w, '}');
}

static void counts(gj_jsonw *w, const size_t count[GJ_SKIPPED + 1])
{
    GJ_JSON_UINT(w, "pass", count[GJ_PASS]);
    GJ_JSON_UINT(w, "rounding", count[GJ_ROUNDING]);
    GJ_JSON_UINT(w, "fail", count[GJ_FAIL]);
    GJ_JSON_UINT(w, "missing", count[GJ_MISSING]);
    GJ_JSON_UINT(w, "ambiguous", count[GJ_AMBIGUOUS]);
    GJ_JSON_UINT(w, "skipped", count[GJ_SKIPPED]);
}

static void file_head(gj_jsonw *w, const gj_summary *s, const gj_render_options *options)
{
    GJ_JSON_KEY(w, "path");
    gj_jsonw_name(w, slice(s->path));
    GJ_JSON_STRING(w, "status", gj_slice_of(gj_state_name(s->state)));
    GJ_JSON_KEY(w, "charset");
    string_or_null(w, s->charset);
    GJ_JSON_KEY(w, "error");
    if (s->status == GJ_OK && s->error.n == 0) {
        gj_jsonw_raw(w, GJ_SLICE("null"));
    } else {
        gj_jsonw_open(w, '{');
        GJ_JSON_STRING(w, "code", gj_slice_of(gj_status_name(s->status)));
        GJ_JSON_KEY(w, "message");
        message(w, options, slice(s->error));
        gj_jsonw_close(w, '}');
    }
    GJ_JSON_KEY(w, "coverage");
    gj_jsonw_open(w, '{');
    GJ_JSON_UINT(w, "figures", s->figures);
    GJ_JSON_UINT(w, "checked", s->checked);
    gj_jsonw_close(w, '}');
    GJ_JSON_KEY(w, "summary");
    gj_jsonw_open(w, '{');
    counts(w, s->count);
    gj_jsonw_close(w, '}');
}

/* Outcomes of one sort, in the report's order. */
static void outcomes(gj_jsonw *w, const gj_report *report, size_t n, bool findings)
{
    gj_jsonw_open(w, '[');
    for (size_t i = 0; i < n; i++) {
        gj_outcome_view o = gj_report_outcome(report, i);
        if (gj_verdict_is_finding(o.verdict) == findings && o.verdict != GJ_SKIPPED)
            outcome(w, report, i, &o);
    }
    gj_jsonw_close(w, ']');
}

static void write_report(gj_strbuf *out, const gj_report *report, const gj_render_options *options)
{
    gj_jsonw w = { .out = out };
    gj_summary s = gj_report_summary(report);
    gj_jsonw_open(&w, '{');
    file_head(&w, &s, options);
    GJ_JSON_KEY(&w, "findings");
    outcomes(&w, report, s.outcomes, true);
    if (options->all) {
        GJ_JSON_KEY(&w, "passes");
        outcomes(&w, report, s.outcomes, false);
    }
    GJ_JSON_KEY(&w, "notes");
    gj_jsonw_open(&w, '[');
    for (size_t i = 0; i < s.notes; i++)
        message(&w, options, slice(gj_report_note(report, i)));
    if (s.state == GJ_AUDITED && s.checked == 0 && s.findings == 0)
        gj_jsonw_string(&w, options->lang == GJ_LANG_EN
                                ? GJ_SLICE("no figure was checked: is this a report?")
                                : GJ_SLICE("没有核对到任何数字，请确认这是不是报告"));
    gj_jsonw_close(&w, ']');
    gj_jsonw_close(&w, '}');
}

static void begin(gj_strbuf *out, const gj_render_options *options)
{
    gj_jsonw w = { .out = out };
    gj_jsonw_open(&w, '{');
    GJ_JSON_STRING(&w, "gouji", gj_slice_of(gj_version()));
    GJ_JSON_STRING(&w, "rules", gj_slice_of(options->rules ? options->rules : "embedded"));
    GJ_JSON_KEY(&w, "files");
    gj_strbuf_cstr(out, "[\n");
}

static void between(gj_strbuf *out, const gj_render_options *options)
{
    (void)options;
    gj_strbuf_cstr(out, ",\n");
}

static void end(gj_strbuf *out, const gj_totals *t, const gj_render_options *options)
{
    gj_jsonw w = { .out = out, .more = true };
    gj_strbuf_cstr(out, "\n]");
    GJ_JSON_KEY(&w, "notes");
    gj_jsonw_open(&w, '[');
    for (gj_slice rest = t->notes; rest.n > 0;) {
        size_t n = strlen(rest.p);
        message(&w, options, gj_slice_sub(rest, 0, n));
        rest = gj_slice_sub(rest, n + 1, rest.n);
    }
    gj_jsonw_close(&w, ']');
    GJ_JSON_KEY(&w, "totals");
    gj_jsonw_open(&w, '{');
    GJ_JSON_UINT(&w, "files", t->files);
    GJ_JSON_UINT(&w, "audited", t->audited);
    GJ_JSON_UINT(&w, "partial", t->partial);
    GJ_JSON_UINT(&w, "failed", t->failed);
    GJ_JSON_UINT(&w, "with_findings", t->with_findings);
    GJ_JSON_UINT(&w, "findings", t->count[GJ_FAIL] + t->count[GJ_MISSING] + t->count[GJ_AMBIGUOUS]);
    GJ_JSON_UINT(&w, "certain", t->certain);
    GJ_JSON_UINT(&w, "doubtful", t->doubtful);
    GJ_JSON_UINT(&w, "P0", t->level[GJ_P0]);
    GJ_JSON_UINT(&w, "P1", t->level[GJ_P1]);
    GJ_JSON_UINT(&w, "P2", t->level[GJ_P2]);
    GJ_JSON_UINT(&w, "figures", t->figures);
    GJ_JSON_UINT(&w, "checked", t->checked);
    counts(&w, t->count);
    gj_jsonw_close(&w, '}');
    gj_jsonw_close(&w, '}');
    gj_strbuf_char(out, '\n');
}

const gj_renderer gj_renderer_json = {
    .name = "json",
    .extension = ".json",
    .title = "JSON",
    .begin = begin,
    .report = write_report,
    .between = between,
    .end = end,
};
