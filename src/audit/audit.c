/* audit.c — the pipeline, once: bytes -> document -> facts -> outcomes, in reused memory.
 * SPDX-License-Identifier: MIT */
#include "audit/audit.h"

#include "base/alloc.h"
#include "base/limits.h"
#include "check/checks.h"
#include "doc/script.h"
#include "extract/engine.h"
#include "format/reader.h"
#include "text/utf8.h"

struct gj_auditor {
    gj_engine engine;
    gj_arena arena;        /* everything of the current document */
    gj_strbuf text;        /* its folded text: memory kept from file to file */
    gj_strbuf decoded;     /* its decoded source, the same */
    const char *only;
    bool passes;
    gj_document doc;
    gj_extraction extraction;
    gj_result result;
};

gj_status gj_auditor_new(const gj_ruleset *rules, const char *only, gj_auditor **out, gj_error *err)
{
    gj_auditor *a = gj_alloc_zeroed(1, sizeof *a);
    if (!a)
        return gj_fail_memory(err);
    gj_status status = gj_engine_init(&a->engine, rules, err);
    if (status != GJ_OK) {
        gj_engine_done(&a->engine);
        gj_free(a);
        return status;
    }
    gj_arena_init(&a->arena, gj_limit_value(GJ_LIMIT_MEMORY));
    gj_strbuf_init(&a->text, gj_limit_value(GJ_LIMIT_TEXT_BYTES));
    gj_strbuf_init(&a->decoded, gj_limit_value(GJ_LIMIT_TEXT_BYTES));
    a->only = only;
    *out = a;
    return GJ_OK;
}

void gj_auditor_free(gj_auditor *a)
{
    if (!a)
        return;
    gj_engine_done(&a->engine);
    gj_arena_done(&a->arena);
    gj_strbuf_done(&a->text);
    gj_strbuf_done(&a->decoded);
    gj_free(a);
}

void gj_auditor_keep_passes(gj_auditor *a, bool keep)
{
    a->passes = keep;
}

void gj_auditor_warm(gj_auditor *a)
{
    gj_engine_warm(&a->engine);
}

/* Bytes as submitted, or a script of what was read in them. */
typedef struct given {
    gj_slice bytes;
    const char *charset;
    const gj_reader *reader; /* NULL: not known yet */
    bool script;
} given;

static gj_status tell_builder(gj_auditor *a, const given *from, gj_builder *builder, gj_error *err)
{
    gj_read_options options = { .charset = from->charset, .scratch = &a->decoded };
    if (from->script)
        return gj_script_perform(from->bytes, builder, err);
    const gj_reader *reader = from->reader ? from->reader : gj_format_find(from->bytes, err);
    return reader ? reader->read(from->bytes, &options, builder, err) : err->status;
}

/* The document's text buffer is handed to the builder and taken back whatever happens, so that its memory is not lost. */
static gj_status read_document(gj_auditor *a, const given *from, gj_error *err)
{
    gj_builder *builder;
    a->doc = (gj_document){ .text = a->text };
    gj_status status = gj_build_begin(&a->arena, a->text, &a->doc, &builder, err);
    if (status == GJ_OK)
        status = tell_builder(a, from, builder, err);
    if (status == GJ_OK)
        status = gj_build_end(builder, err);
    a->text = a->doc.text;
    return status;
}

static gj_slice copy(gj_auditor *a, const char *s)
{
    gj_slice text = gj_slice_of(s ? s : "");
    char *p = gj_arena_copy(&a->arena, text);
    return p ? (gj_slice){ p, text.n } : GJ_SLICE("内存不足，未能核验，请关闭其他程序后重试");
}

static void begin(gj_auditor *a, const char *path)
{
    gj_arena_reset(&a->arena);
    a->result = (gj_result){ .state = GJ_AUDITED };
    a->result.path = gj_slice_of(path ? path : "");
    a->result.charset = (gj_slice){ "", 0 };
}

/* What could not be audited is a result with its reason, never silence. Half a list of findings is not kept. */
static void refuse(gj_auditor *a, const gj_error *why)
{
    gj_slice path = a->result.path;
    a->result = (gj_result){ .path = path, .state = GJ_FAILED, .status = why->status };
    a->result.charset = (gj_slice){ "", 0 };
    a->result.error = copy(a, why->message);
}

static gj_status take_notes(gj_auditor *a, gj_error *err)
{
    for (uint32_t i = 0; i < a->doc.notes.n; i++) {
        if (!gj_vec_push(&a->arena, &a->result.notes, a->doc.notes.v[i].message))
            return gj_fail_memory(err);
        if (a->doc.notes.v[i].partial)
            a->result.state = GJ_PARTIAL;
    }
    a->result.charset = gj_slice_of(a->doc.charset ? a->doc.charset : "");
    return GJ_OK;
}

/* A regex that was not run to its end may have missed something: the file was audited in part. */
static gj_status take_cuts(gj_auditor *a, gj_error *err)
{
    const gj_ruleset *rules = a->engine.rules;
    for (uint32_t i = 0; a->engine.cut > 0 && i < rules->patterns; i++) {
        const gj_pattern *p = rules->pattern_list.v[i];
        if (!a->engine.cuts[i])
            continue;
        gj_strbuf s;
        gj_strbuf_init(&s, 0);
        gj_slice name = gj_ruleset_owner(rules, p), file = rules->files.v[p->loc.file].name;
        if (!gj_utf8_valid(file))
            file = GJ_SLICE("?");
        gj_strbuf_format(&s, "规则 %.*s（%.*s 第%u行）的正则太费时，超过匹配步数上限，没有匹配完，可能漏查；请改写这个正则",
                         GJ_SLICE_ARG(name), GJ_SLICE_ARG(file), (unsigned)p->loc.line);
        char *kept = s.failed ? NULL : gj_arena_copy(&a->arena, gj_strbuf_slice(&s));
        size_t n = s.n;
        gj_strbuf_done(&s);
        if (!kept || !gj_vec_push(&a->arena, &a->result.notes, ((gj_slice){ kept, n })))
            return gj_fail_memory(err);
        a->result.state = GJ_PARTIAL;
    }
    return GJ_OK;
}

static gj_status run(gj_auditor *a, const given *from, const char *path, const gj_result **out, gj_error *err)
{
    gj_error why = { .status = GJ_OK };
    begin(a, path);
    *out = &a->result;
    gj_status status = read_document(a, from, &why);
    if (status == GJ_OK)
        status = gj_extract(&a->engine, &a->doc, &a->arena, &a->extraction, &why);
    if (status == GJ_OK)
        status = gj_checks_run(&a->engine, &a->extraction, a->only, a->passes, &a->result, &why);
    if (status == GJ_OK)
        status = take_notes(a, &why);
    if (status == GJ_OK)
        status = take_cuts(a, &why);
    if (status == GJ_E_MEMORY && !a->arena.over_budget) {
        if (err)
            *err = why;
        return status;
    }
    if (status != GJ_OK)
        refuse(a, &why);
    return GJ_OK;
}

gj_status gj_auditor_run(gj_auditor *a, gj_slice bytes, const char *path, const char *charset, const gj_result **out,
                         gj_error *err)
{
    return gj_auditor_run_by(a, NULL, bytes, path, charset, out, err);
}

gj_status gj_auditor_run_by(gj_auditor *a, const gj_reader *reader, gj_slice bytes, const char *path, const char *charset,
                            const gj_result **out, gj_error *err)
{
    return run(a, &(given){ .bytes = bytes, .charset = charset, .reader = reader }, path, out, err);
}

gj_status gj_auditor_perform(gj_auditor *a, gj_slice script, const char *path, const gj_result **out, gj_error *err)
{
    return run(a, &(given){ .bytes = script, .script = true }, path, out, err);
}

gj_status gj_auditor_refuse(gj_auditor *a, const char *path, const gj_error *why, const gj_result **out, gj_error *err)
{
    (void)err;
    begin(a, path);
    refuse(a, why);
    *out = &a->result;
    return GJ_OK;
}

gj_status gj_auditor_extract(gj_auditor *a, gj_slice bytes, const char *charset, gj_extraction **out, gj_error *err)
{
    gj_error why = { .status = GJ_OK };
    begin(a, "");
    gj_status status = read_document(a, &(given){ .bytes = bytes, .charset = charset }, &why);
    if (status == GJ_OK)
        status = gj_extract(&a->engine, &a->doc, &a->arena, &a->extraction, &why);
    if (status != GJ_OK && err)
        *err = why;
    if (status == GJ_OK)
        *out = &a->extraction;
    return status;
}
