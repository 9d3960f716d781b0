/* api.c — exported functions: general, rules, audit, output.
 * SPDX-License-Identifier: MIT */
#include "api/handles.h"
#include "base/alloc.h"
#include "base/file.h"
#include "base/limits.h"
#include "base/sink.h"
#include "finding/report.h"
#include "format/reader.h"
#include "render/renderer.h"
#include "rule/load.h"

#include <sys/stat.h>

static gj_status misuse(gj_error *err, const char *what)
{
    return gj_fail(err, GJ_E_ARGUMENT, "调用有误：没有给出%s", what);
}

void gj_options_init(gj_options *options)
{
    if (options)
        *options = (gj_options){ .size = sizeof *options,
                                 .max_bytes = gj_limit_value(GJ_LIMIT_FILE_BYTES) };
}

gj_status gj_options_take(const gj_options *options, gj_options *out, gj_error *err)
{
    uint64_t ceiling = gj_limit_at(GJ_LIMIT_FILE_BYTES)->ceiling;
    gj_options_init(out);
    if (!options)
        return GJ_OK;
    if (options->size < sizeof options->size || options->size > 4096)
        return gj_fail(err, GJ_E_ARGUMENT, "调用有误：选项没有用 gj_options_init 初始化");
    memcpy(out, options, options->size < sizeof *out ? options->size : sizeof *out);
    out->size = sizeof *out;
    if (out->max_bytes == 0 || out->max_bytes > ceiling)
        out->max_bytes = ceiling;
    return GJ_OK;
}

size_t gj_formats(gj_format_info *out, size_t room)
{
    size_t readers, renderers, n = 0;
    const gj_reader *const *reader = gj_format_all(&readers);
    const gj_renderer *const *renderer = gj_renderer_all(&renderers);
    for (size_t i = 0; i < readers; i++, n++) {
        if (out && n < room)
            out[n] = (gj_format_info){ reader[i]->name, reader[i]->extensions, reader[i]->title,
                                       true, false };
    }
    for (size_t i = 0; i < renderers; i++, n++) {
        if (out && n < room)
            out[n] = (gj_format_info){ renderer[i]->name, renderer[i]->extension,
                                       renderer[i]->title, false, true };
    }
    return n;
}

/* The text of a rule file goes on behind a name: what callers get is a copy. false: no memory. */
static bool copy(gj_arena *arena, gj_slice s, gj_str *out)
{
    *out = (gj_str){ gj_arena_copy(arena, s.p ? s : GJ_SLICE("")), s.n };
    return out->s != NULL;
}

static bool make_view(gj_rules *rules, const gj_check_decl *c, gj_rule_view *v)
{
    v->level = c->level;
    v->line = c->loc.line;
    return copy(&rules->arena, c->name, &v->name) && copy(&rules->arena, c->title, &v->title) &&
           copy(&rules->arena, gj_slice_of(c->kind->name), &v->kind) &&
           copy(&rules->arena, c->basis, &v->basis) && copy(&rules->arena, c->advise, &v->advice) &&
           copy(&rules->arena, rules->set->files.v[c->loc.file].name, &v->file);
}

static gj_status make_views(gj_rules *rules, gj_error *err)
{
    uint32_t n = rules->set->checks.n;
    rules->views = GJ_NEW_ARRAY(&rules->arena, gj_rule_view, (size_t)n + 1);
    for (uint32_t i = 0; rules->views && i < n; i++) {
        if (!make_view(rules, &rules->set->checks.v[i], &rules->views[i]))
            rules->views = NULL;
    }
    return rules->views ? GJ_OK : gj_fail_memory(err);
}

static gj_status load(const gj_rules_request *request, gj_rules **out, gj_error *err)
{
    gj_rules *rules = gj_alloc_zeroed(1, sizeof *rules);
    if (!rules)
        return gj_fail_memory(err);
    gj_error why = { .status = GJ_OK }; /* the layers below fill it in any case */
    gj_arena_init(&rules->arena, 0);
    gj_status status = gj_auditor_rules(request, &rules->set, NULL, &why);
    if (status == GJ_OK)
        status = make_views(rules, &why);
    if (status != GJ_OK) {
        gj_rules_free(rules);
        if (err)
            *err = why;
        return status;
    }
    *out = rules;
    return GJ_OK;
}

gj_status gj_rules_load(const char *path, gj_rules **out, gj_error *err)
{
    struct stat st;
    gj_rules_request request = { .paths = &path, .n = path ? 1 : 0, .full = true };
    if (!out)
        return misuse(err, "存放结果的位置");
    request.replace = path && stat(path, &st) == 0 && S_ISDIR(st.st_mode);
    return load(&request, out, err);
}

gj_status gj_rules_parse(const char *text, size_t n, const char *name, gj_rules **out,
                         gj_error *err)
{
    gj_rules_request request = { .text_name = name ? name : "rules",
                                 .text = { text ? text : "", text ? n : 0 },
                                 .full = true };
    if (!out || (!text && n > 0))
        return misuse(err, !out ? "存放结果的位置" : "规则文字");
    return load(&request, out, err);
}

size_t gj_rules_count(const gj_rules *rules)
{
    return rules ? rules->set->checks.n : 0;
}

gj_rule_view gj_rules_at(const gj_rules *rules, size_t i)
{
    gj_str none = { "", 0 };
    if (!rules || i >= rules->set->checks.n)
        return (gj_rule_view){ none, none, none, none, none, none, GJ_P2, 0 };
    return rules->views[i];
}

gj_status gj_rules_test(const gj_rules *rules, const gj_sink *sink, size_t *failed, gj_error *err)
{
    size_t run, wrong;
    gj_strbuf messages;
    if (!rules || !failed)
        return misuse(err, !rules ? "规则" : "存放结果的位置");
    gj_strbuf_init(&messages, 0);
    gj_status status = gj_selftest(rules->set, NULL, &messages, &run, &wrong, err);
    if (status == GJ_OK && messages.failed)
        status = gj_fail_memory(err);
    if (status == GJ_OK && sink)
        status = gj_sink_write(sink, gj_strbuf_slice(&messages), err);
    gj_strbuf_done(&messages);
    if (status == GJ_OK)
        *failed = wrong;
    return status;
}

void gj_rules_free(gj_rules *rules)
{
    if (!rules)
        return;
    gj_ruleset_free(rules->set);
    gj_arena_done(&rules->arena);
    gj_free(rules);
}

/* One document through an auditor of its own. */
static gj_status audit(gj_slice bytes, const char *name, const gj_rules *rules,
                       const gj_options *options, gj_report **out, gj_error *err)
{
    gj_auditor *auditor;
    const gj_result *result;
    GJ_TRY(gj_auditor_new(rules->set, options->only, &auditor, err));
    gj_auditor_keep_passes(auditor, true);
    gj_status status = gj_auditor_run(auditor, bytes, name, options->charset, &result, err);
    if (status == GJ_OK && result->state == GJ_FAILED) {
        status = gj_fail(err, result->status, "%.*s", GJ_SLICE_ARG(result->error));
        gj_error_set_where(err, name);
    } else if (status == GJ_OK) {
        status = gj_report_build(result, out, err);
    }
    gj_auditor_free(auditor);
    return status;
}

gj_status gj_audit(gj_doc *doc, const gj_rules *rules, const gj_options *options, gj_report **out,
                   gj_error *err)
{
    gj_options own;
    if (!doc || !rules || !out)
        return misuse(err, !doc ? "文档" : !rules ? "规则" : "存放结果的位置");
    GJ_TRY(gj_options_take(options, &own, err));
    if (!own.charset)
        own.charset = doc->charset;
    return audit(gj_strbuf_slice(&doc->bytes), doc->name, rules, &own, out, err);
}

gj_status gj_audit_file(const char *path, const gj_rules *rules, const gj_options *options,
                        gj_report **out, gj_error *err)
{
    gj_options own;
    gj_strbuf bytes;
    if (!path || !rules || !out)
        return misuse(err, !path ? "路径" : !rules ? "规则" : "存放结果的位置");
    GJ_TRY(gj_options_take(options, &own, err));
    gj_strbuf_init(&bytes, 0);
    gj_status status = gj_file_read(path, (size_t)own.max_bytes, &bytes, err);
    if (status == GJ_OK)
        status = audit(gj_strbuf_slice(&bytes), path, rules, &own, out, err);
    gj_strbuf_done(&bytes);
    return status;
}

static void render(const gj_report *const *reports, size_t n, const gj_renderer *r, gj_strbuf *out)
{
    gj_render_options options = { .lang = GJ_LANG_ZH, .all = true, .rules = "embedded" };
    gj_totals totals;
    gj_strbuf unaudited;
    memset(&totals, 0, sizeof totals);
    gj_strbuf_init(&unaudited, 0);
    r->begin(out, &options);
    for (size_t i = 0; i < n; i++) {
        if (i > 0)
            r->between(out, &options);
        r->report(out, reports[i], &options);
        gj_totals_add(&totals, reports[i]);
        gj_totals_describe(&unaudited, reports[i]);
    }
    totals.unaudited = gj_strbuf_slice(&unaudited);
    totals.notes = (gj_slice){ "", 0 };
    r->end(out, &totals, &options);
    out->failed = out->failed || unaudited.failed;
    gj_strbuf_done(&unaudited);
}

gj_status gj_render(const gj_report *const *reports, size_t n, const char *format,
                    const gj_sink *sink, gj_error *err)
{
    if ((!reports && n > 0) || !format || !sink || !sink->write)
        return misuse(err, !format ? "输出格式" : !sink ? "输出的去处" : "核验结果");
    for (size_t i = 0; i < n; i++) {
        if (!reports[i])
            return misuse(err, "核验结果");
    }
    const gj_renderer *renderer = gj_renderer_find(format);
    if (!renderer)
        return gj_fail(err, GJ_E_ARGUMENT, "没有输出格式 %s，可用的见 gj_formats", format);
    gj_strbuf out;
    gj_strbuf_init(&out, 0);
    render(reports, n, renderer, &out);
    gj_status status =
        out.failed ? gj_fail_memory(err) : gj_sink_write(sink, gj_strbuf_slice(&out), err);
    gj_strbuf_done(&out);
    return status;
}
