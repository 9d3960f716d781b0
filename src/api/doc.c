/* doc.c — exported functions: documents.
 * SPDX-License-Identifier: MIT */
#include "api/handles.h"
#include "base/alloc.h"
#include "base/file.h"
#include "base/limits.h"
#include "base/sink.h"
#include "doc/dump.h"
#include "format/reader.h"

static char *copy(const char *s)
{
    size_t n = strlen(s) + 1;
    char *p = gj_alloc(n);
    return p ? memcpy(p, s, n) : NULL;
}

static gj_status read_document(gj_doc *doc, gj_error *err)
{
    gj_error why = { .status = GJ_OK };
    gj_builder *builder;
    gj_read_options options = { .charset = doc->charset, .scratch = &doc->decoded };
    gj_slice bytes = gj_strbuf_slice(&doc->bytes);
    const gj_reader *reader = gj_format_find(bytes, &why);
    gj_status status = reader
                           ? gj_build_begin(&doc->arena, doc->text, &doc->document, &builder, &why)
                           : why.status;
    if (status == GJ_OK)
        status = reader->read(bytes, &options, builder, &why);
    if (status == GJ_OK)
        status = gj_build_end(builder, &why);
    if (reader)
        doc->text = doc->document.text;
    if (status != GJ_OK && err) {
        *err = why;
        gj_error_set_where(err, doc->name);
    }
    return status;
}

/* A document with its names; the bytes are still missing. */
static gj_status make(const char *name, const char *charset, gj_doc **out, gj_error *err)
{
    gj_doc *doc = gj_alloc_zeroed(1, sizeof *doc);
    if (!doc)
        return gj_fail_memory(err);
    gj_arena_init(&doc->arena, gj_limit_value(GJ_LIMIT_MEMORY));
    gj_strbuf_init(&doc->bytes, 0);
    gj_strbuf_init(&doc->text, gj_limit_value(GJ_LIMIT_TEXT_BYTES));
    gj_strbuf_init(&doc->decoded, gj_limit_value(GJ_LIMIT_TEXT_BYTES));
    doc->document.text = doc->text;
    doc->name = copy(name);
    doc->charset = charset ? copy(charset) : NULL;
    if (!doc->name || (charset && !doc->charset)) {
        gj_doc_free(doc);
        return gj_fail_memory(err);
    }
    *out = doc;
    return GJ_OK;
}

static gj_status finish(gj_doc *doc, gj_status status, gj_doc **out, gj_error *err)
{
    if (status == GJ_OK)
        status = read_document(doc, err);
    if (status != GJ_OK) {
        gj_doc_free(doc);
        return status;
    }
    *out = doc;
    return GJ_OK;
}

gj_status gj_doc_open(const char *path, const gj_options *options, gj_doc **out, gj_error *err)
{
    gj_options own;
    gj_doc *doc;
    if (!path || !out)
        return gj_fail(err, GJ_E_ARGUMENT, "调用有误：没有给出%s",
                       path ? "存放结果的位置" : "路径");
    GJ_TRY(gj_options_take(options, &own, err));
    GJ_TRY(make(path, own.charset, &doc, err));
    return finish(doc, gj_file_read(path, (size_t)own.max_bytes, &doc->bytes, err), out, err);
}

gj_status gj_doc_read(const void *bytes, size_t n, const char *name, const gj_options *options,
                      gj_doc **out, gj_error *err)
{
    gj_options own;
    gj_doc *doc;
    if (!out || (!bytes && n > 0))
        return gj_fail(err, GJ_E_ARGUMENT, "调用有误：没有给出%s",
                       out ? "文件内容" : "存放结果的位置");
    GJ_TRY(gj_options_take(options, &own, err));
    if (n > own.max_bytes)
        return gj_fail(err, GJ_E_LIMIT, "文件大于上限 %llu 字节，请拆分后再提交",
                       (unsigned long long)own.max_bytes);
    GJ_TRY(make(name ? name : "-", own.charset, &doc, err));
    gj_strbuf_add(&doc->bytes, (gj_slice){ bytes, n });
    return finish(doc, doc->bytes.failed ? gj_fail_memory(err) : GJ_OK, out, err);
}

gj_status gj_doc_dump(gj_doc *doc, const gj_sink *sink, gj_error *err)
{
    if (!doc || !sink || !sink->write)
        return gj_fail(err, GJ_E_ARGUMENT, "调用有误：没有给出%s", doc ? "输出的去处" : "文档");
    gj_strbuf out;
    gj_strbuf_init(&out, 0);
    gj_status status = gj_dump_print(&doc->document, &out, err);
    if (status == GJ_OK && out.failed)
        status = gj_fail_memory(err);
    if (status == GJ_OK)
        status = gj_sink_write(sink, gj_strbuf_slice(&out), err);
    gj_strbuf_done(&out);
    return status;
}

void gj_doc_free(gj_doc *doc)
{
    if (!doc)
        return;
    gj_free(doc->name);
    gj_free(doc->charset);
    gj_arena_done(&doc->arena);
    gj_strbuf_done(&doc->bytes);
    gj_strbuf_done(&doc->text);
    gj_strbuf_done(&doc->decoded);
    gj_free(doc);
}
