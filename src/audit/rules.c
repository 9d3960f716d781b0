/* rules.c — the rules of an audit: the embedded ones, a regional pack, files and folders of the user.
 * SPDX-License-Identifier: MIT */
#include <dirent.h>
#include <stdlib.h>
#include <sys/stat.h>

#include "audit/audit.h"
#include "audit/pack.h"
#include "base/alloc.h"
#include "base/file.h"
#include "base/limits.h"
#include "check/kind.h"
#include "rule/load.h"

enum { FILES_MAX = 512 };

/* Sources in the making; the text of the user's files lies in the arena, which the ruleset takes over. */
typedef struct sources {
    gj_rule_source v[FILES_MAX];
    size_t n, embedded;        /* the first `embedded` are those of the program */
    bool replaced[FILES_MAX];  /* of the program's: a file of the user stands there now */
    gj_arena arena;
} sources;

static gj_status add_source(sources *s, const char *name, gj_slice text, gj_error *err)
{
    if (s->n == FILES_MAX)
        return gj_fail(err, GJ_E_LIMIT, "规则文件超过 %d 个，请合并后再用", FILES_MAX);
    s->v[s->n++] = (gj_rule_source){ .name = name, .text = text };
    return GJ_OK;
}

/* The name behind `package` at the begin of a line; empty: none. */
static gj_slice package_of(gj_slice text)
{
    gj_slice word = GJ_SLICE("package ");
    for (size_t at = 0; at < text.n;) {
        size_t end = gj_slice_find(text, GJ_SLICE("\n"), at);
        gj_slice line = gj_slice_sub(text, at, (end == GJ_NOT_FOUND ? text.n : end) - at);
        if (gj_slice_starts(line, word)) {
            gj_slice name = gj_slice_trim(gj_slice_sub(line, word.n, line.n));
            size_t blank = gj_slice_find(name, GJ_SLICE(" "), 0);
            return gj_slice_sub(name, 0, blank == GJ_NOT_FOUND ? name.n : blank);
        }
        at += line.n + 1;
    }
    return (gj_slice){ "", 0 };
}

/* A file of the user: one with the package of a file of the program is another version of that file and takes its place. */
static gj_status add_own(sources *s, const char *name, gj_slice text, gj_error *err)
{
    gj_slice package = package_of(text);
    for (size_t i = 0; i < s->embedded && package.n > 0; i++) {
        if (s->replaced[i] || !gj_slice_equal(package_of(s->v[i].text), package))
            continue;
        s->v[i] = (gj_rule_source){ .name = name, .text = text };
        s->replaced[i] = true;
        return GJ_OK;
    }
    return add_source(s, name, text, err);
}

static gj_status no_pack(const char *wanted, gj_error *err)
{
    gj_strbuf names;
    gj_strbuf_init(&names, 0);
    gj_pack pack;
    for (const gj_embedded_file *f = gj_embedded_rules; f->name; f++)
        if (gj_pack_of(f, &pack))
            gj_strbuf_format(&names, "%s%.*s", names.n ? "、" : "", GJ_SLICE_ARG(pack.name));
    gj_status status = gj_fail(err, GJ_E_ARGUMENT, "没有名为 %.40s 的地区规则包，现有：%s", wanted,
                               names.failed ? "" : names.p);
    gj_strbuf_done(&names);
    return status;
}

/* Files that hold nothing but examples, half of all rule text: an audit has no use for them. */
static bool is_examples(const char *name)
{
    return strncmp(name, "examples/", 9) == 0;
}

static gj_status add_embedded(sources *s, const char *wanted, bool examples, gj_error *err)
{
    const gj_embedded_file *pack = wanted ? gj_pack_find(gj_slice_of(wanted)) : NULL;
    if (wanted && !pack)
        return no_pack(wanted, err);
    for (const gj_embedded_file *f = gj_embedded_rules; f->name; f++)
        if ((examples || !is_examples(f->name)) && (!gj_pack_of(f, NULL) || f == pack))
            GJ_TRY(add_source(s, f->name, (gj_slice){ f->text, f->n }, err));
    s->embedded = s->n;
    return GJ_OK;
}

static gj_status add_file(sources *s, const char *path, gj_error *err)
{
    gj_strbuf bytes;
    gj_strbuf_init(&bytes, 0);
    gj_status status = gj_file_read(path, gj_limit_value(GJ_LIMIT_RULE_BYTES), &bytes, err);
    char *name = gj_arena_copy(&s->arena, gj_slice_of(path));
    char *text = gj_arena_copy(&s->arena, gj_strbuf_slice(&bytes));
    size_t n = bytes.n;
    gj_strbuf_done(&bytes);
    if (status != GJ_OK)
        return status;
    return name && text ? add_own(s, name, (gj_slice){ text, n }, err) : gj_fail_memory(err);
}

static gj_status add_text(sources *s, const char *name, gj_slice text, gj_error *err)
{
    char *own_name = gj_arena_copy(&s->arena, gj_slice_of(name));
    char *own_text = gj_arena_copy(&s->arena, text);
    return own_name && own_text ? add_own(s, own_name, (gj_slice){ own_text, text.n }, err) : gj_fail_memory(err);
}

static int by_name(const void *a, const void *b)
{
    return strcmp(((const gj_rule_source *)a)->name, ((const gj_rule_source *)b)->name);
}

static gj_status add_path(sources *s, const char *path, unsigned depth, gj_error *err);

static gj_status add_folder(sources *s, const char *path, unsigned depth, gj_error *err)
{
    DIR *dir = opendir(path);
    if (!dir)
        return gj_fail(err, GJ_E_IO, "规则文件夹 %s 打不开，请检查路径和权限", path);
    gj_status status = GJ_OK;
    size_t first = s->n;
    for (struct dirent *e; status == GJ_OK && (e = readdir(dir)) != NULL;) {
        gj_strbuf full;
        if (e->d_name[0] == '.')
            continue;
        gj_strbuf_init(&full, 0);
        gj_strbuf_format(&full, "%s/%s", path, e->d_name);
        struct stat st;
        bool rule = gj_slice_ends(gj_slice_of(e->d_name), GJ_SLICE(".gj"));
        if (full.failed)
            status = gj_fail_memory(err);
        else if (stat(full.p, &st) == 0 && (S_ISDIR(st.st_mode) || rule))
            status = add_path(s, full.p, depth + 1, err);
        gj_strbuf_done(&full);
    }
    closedir(dir);
    qsort(s->v + first, s->n - first, sizeof *s->v, by_name);
    return status;
}

static gj_status add_path(sources *s, const char *path, unsigned depth, gj_error *err)
{
    struct stat st;
    if (depth > 16)
        return gj_fail(err, GJ_E_LIMIT, "规则文件夹 %s 嵌套过深", path);
    if (stat(path, &st) == 0 && S_ISDIR(st.st_mode))
        return add_folder(s, path, depth, err);
    return add_file(s, path, err);
}

gj_status gj_auditor_rules(const gj_rules_request *request, gj_ruleset **out, gj_strbuf *messages, gj_error *err)
{
    sources *s = gj_alloc_zeroed(1, sizeof *s);
    if (!s)
        return gj_fail_memory(err);
    gj_arena_init(&s->arena, 0);
    gj_load_options options = { .kinds = gj_check_kind_infos(), .trusted = request->n == 0 && !request->text_name && !request->full };
    gj_status status = GJ_OK;
    if (!request->replace)
        status = add_embedded(s, request->pack, !options.trusted, err);
    else if (request->pack)
        status = gj_fail(err, GJ_E_ARGUMENT, "地区规则包补充随程序带的规则，不能与代替它们的规则文件夹一起用，请去掉其中一个");
    for (size_t i = 0; i < request->n && status == GJ_OK; i++)
        status = add_path(s, request->paths[i], 0, err);
    if (status == GJ_OK && request->text_name)
        status = add_text(s, request->text_name, request->text, err);
    if (status == GJ_OK)
        status = gj_rules_compile(s->v, s->n, &options, out, messages, err);
    if (status == GJ_OK)
        (*out)->texts = s->arena; /* the ruleset refers to the texts: they are its own now */
    else
        gj_arena_done(&s->arena);
    gj_free(s);
    return status;
}
