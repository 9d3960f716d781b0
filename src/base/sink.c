/* sink.c — output to a FILE or a gj_strbuf.
 * SPDX-License-Identifier: MIT */
#include "base/sink.h"

static gj_status write_file(void *ctx, const void *bytes, size_t n)
{
    FILE *file = ctx;
    if (ferror(file))
        return GJ_E_IO;
    return fwrite(bytes, 1, n, file) == n ? GJ_OK : GJ_E_IO;
}

static gj_status write_strbuf(void *ctx, const void *bytes, size_t n)
{
    gj_strbuf *buffer = ctx;
    gj_strbuf_add(buffer, (gj_slice){ bytes, n });
    if (!buffer->failed)
        return GJ_OK;
    bool full = buffer->limit != 0 && n > buffer->limit - buffer->n;
    return full ? GJ_E_LIMIT : GJ_E_MEMORY;
}

gj_sink gj_sink_to_file(FILE *file)
{
    return (gj_sink){ write_file, file };
}

gj_sink gj_sink_to_strbuf(gj_strbuf *buffer)
{
    return (gj_sink){ write_strbuf, buffer };
}

void gj_sink_begin(gj_sink_writer *writer, const gj_sink *sink)
{
    *writer = (gj_sink_writer){ .sink = sink };
}

void gj_sink_put(gj_sink_writer *writer, gj_slice bytes)
{
    if (writer->status != GJ_OK || bytes.n == 0)
        return;
    writer->status = writer->sink->write(writer->sink->ctx, bytes.p, bytes.n);
    if (writer->status == GJ_OK)
        writer->written += bytes.n;
}

void gj_sink_cstr(gj_sink_writer *writer, const char *s)
{
    gj_sink_put(writer, gj_slice_of(s));
}

gj_status gj_sink_end(const gj_sink_writer *writer, gj_error *err)
{
    switch (writer->status) {
    case GJ_OK:
        return GJ_OK;
    case GJ_E_MEMORY:
        return gj_fail_memory(err);
    case GJ_E_LIMIT:
        return gj_fail(err, GJ_E_LIMIT, "输出超过上限，请减少一次审核的文件数");
    default:
        return gj_fail(err, writer->status, "输出未能写完，请检查磁盘空间或接收方是否已关闭");
    }
}

gj_status gj_sink_write(const gj_sink *sink, gj_slice bytes, gj_error *err)
{
    gj_sink_writer writer;
    gj_sink_begin(&writer, sink);
    gj_sink_put(&writer, bytes);
    return gj_sink_end(&writer, err);
}
