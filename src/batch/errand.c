/* errand.c — what an isolated process is sent to do with a file.
 * SPDX-License-Identifier: MIT */
#include "batch/errand.h"

#include <sys/mman.h>
#include <unistd.h>

#include "base/file.h"
#include "base/limits.h"
#include "batch/members.h"
#include "batch/process.h"
#include "codec/zip.h"
#include "format/archive.h"

enum { MARK = 4 }; /* bytes that tell a zip */

/* All bytes of a source, for as long as the errand lasts. */
typedef struct view {
    gj_slice bytes;
    void *mapped;
    gj_strbuf copy;
} view;

static gj_status too_large(gj_error *err)
{
    return gj_fail(err, GJ_E_LIMIT, "压缩包超过上限 %zu MB，没有读取，请分成几个或解压后再核验",
                   gj_limit_value(GJ_LIMIT_ARCHIVE_BYTES) >> 20);
}

/* A file of at most so many bytes; false: it must be read. */
static bool map(const gj_errand *e, size_t n, view *v)
{
    if (!e->jailed || n == 0)
        return false;
    void *p = mmap(NULL, n, PROT_READ, MAP_PRIVATE, e->source.fd, 0);
    if (p == MAP_FAILED)
        return false;
    v->mapped = p;
    v->bytes = (gj_slice){ p, n };
    return true;
}

static gj_status view_open(const gj_errand *e, view *v, gj_error *err)
{
    size_t most = gj_limit_value(GJ_LIMIT_ARCHIVE_BYTES);
    *v = (view){ .bytes = e->source.bytes };
    if (e->source.fd < 0)
        return GJ_OK;
    off_t n = lseek(e->source.fd, 0, SEEK_END);
    if (n < 0 || lseek(e->source.fd, 0, SEEK_SET) != 0)
        return gj_fail(err, GJ_E_IO, "压缩包读不出来，请检查磁盘后重试");
    if ((uint64_t)n > most)
        return too_large(err);
    if (map(e, (size_t)n, v))
        return GJ_OK;
    GJ_TRY(gj_file_read_fd(e->source.fd, e->input->path, most, &v->copy, err));
    v->bytes = gj_strbuf_slice(&v->copy);
    return GJ_OK;
}

/* What is mapped goes with the process, which has done its errand: taking it away before costs more. */
static void view_close(view *v)
{
    gj_strbuf_done(&v->copy);
}

static gj_answer run(const gj_errand *e, const gj_source *source, gj_strbuf *out, gj_error *err)
{
    if (e->run(e->ctx, e->input, source, out))
        return GJ_ANSWER_RESULT;
    (void)gj_fail_memory(err);
    return GJ_ANSWER_FAILED;
}

static gj_answer list(const gj_errand *e, gj_slice bytes, gj_strbuf *out, gj_error *err)
{
    gj_slice zip;
    if (!gj_archive_open(bytes, &zip) && !e->surely)
        return GJ_ANSWER_OTHER;
    return gj_members_list(zip, e->charset, out, err) == GJ_OK ? GJ_ANSWER_MEMBERS
                                                               : GJ_ANSWER_FAILED;
}

/* The bytes of a member: given back, or read as a file of that name would be. */
static gj_answer take_member(const gj_errand *e, gj_slice zip, gj_strbuf *out, gj_error *err)
{
    gj_strbuf buf;
    gj_source member = { .fd = -1 };
    gj_answer answer = GJ_ANSWER_FAILED;
    gj_strbuf_init(&buf, 0);
    if (gj_members_unpack(zip, e->record, &buf, &member.bytes, err) != GJ_OK) {
        answer = GJ_ANSWER_FAILED;
    } else if (e->kind == GJ_ERRAND_UNPACK) {
        gj_strbuf_add(out, member.bytes);
        answer = GJ_ANSWER_BYTES;
    } else if (gj_format_is_stream(member.bytes)) {
        (void)gj_fail(err, GJ_E_UNSUPPORTED, "不是报告文件，请检查是否交错了文件");
    } else {
        answer = run(e, &member, out, err);
    }
    gj_strbuf_done(&buf);
    return answer;
}

static bool is_zip(const gj_source *source)
{
    char mark[MARK];
    if (source->fd < 0)
        return gj_zip_is(source->bytes);
    ssize_t n = pread(source->fd, mark, sizeof mark, 0);
    return n > 0 && gj_zip_is((gj_slice){ mark, (size_t)n });
}

/* A document of the source's own: from where it is mapped, if it is and may be so large. */
static gj_answer run_source(const gj_errand *e, const view *v, gj_strbuf *out, gj_error *err)
{
    gj_source source = e->source;
    if (v->mapped && v->bytes.n <= gj_limit_value(GJ_LIMIT_FILE_BYTES))
        source = (gj_source){ .fd = -1, .bytes = v->bytes };
    else if (source.fd >= 0)
        (void)lseek(source.fd, 0, SEEK_SET);
    return run(e, &source, out, err);
}

static gj_answer read_source(const gj_errand *e, gj_strbuf *out, gj_error *err)
{
    view v = { .mapped = NULL };
    off_t n = e->source.fd >= 0 ? lseek(e->source.fd, 0, SEEK_END) : 0;
    gj_answer answer = GJ_ANSWER_OTHER;
    if (is_zip(&e->source)) /* others are not looked at as a whole before they are read */
        answer = view_open(e, &v, err) == GJ_OK ? list(e, v.bytes, out, err) : GJ_ANSWER_FAILED;
    else if (n > 0 && (uint64_t)n <= gj_limit_value(GJ_LIMIT_FILE_BYTES))
        (void)map(e, (size_t)n, &v);
    if (answer == GJ_ANSWER_OTHER)
        answer = run_source(e, &v, out, err);
    view_close(&v);
    return answer;
}

static gj_answer act(const gj_errand *e, gj_strbuf *out, gj_error *err)
{
    view v;
    gj_answer answer = GJ_ANSWER_FAILED;
    if (e->kind == GJ_ERRAND_READ)
        return read_source(e, out, err);
    if (view_open(e, &v, err) == GJ_OK)
        answer = e->kind == GJ_ERRAND_LIST ? list(e, v.bytes, out, err)
                                           : take_member(e, v.bytes, out, err);
    view_close(&v);
    return answer;
}

bool gj_errand_run(void *ctx, int fd, gj_strbuf *out)
{
    gj_errand *e = ctx;
    gj_error why = { .status = GJ_E_INTERNAL };
    size_t before = out->n;
    if (e->source.fd >= 0)
        e->source.fd = fd;
    gj_answer answer = act(e, out, &why);
    if (answer == GJ_ANSWER_FAILED && why.status == GJ_E_MEMORY)
        return false;
    if (answer == GJ_ANSWER_FAILED) {
        out->n = before;
        gj_strbuf_cstr(out, why.message);
        gj_strbuf_char(out, (char)why.status);
    }
    gj_strbuf_char(out, (char)answer);
    return !out->failed;
}

static unsigned take_byte(gj_strbuf *out, size_t from)
{
    return out->n > from ? (unsigned char)out->p[--out->n] : UINT8_MAX;
}

gj_status gj_errand_take(gj_strbuf *out, size_t from, gj_answer *answer, gj_error *err)
{
    unsigned what = take_byte(out, from);
    if (what < GJ_ANSWER_FAILED) {
        *answer = (gj_answer)what;
        return GJ_OK;
    }
    unsigned status = take_byte(out, from);
    gj_slice message = gj_slice_sub(gj_strbuf_slice(out), from, SIZE_MAX);
    gj_status told = what == GJ_ANSWER_FAILED && status > GJ_OK && status <= GJ_E_INTERNAL
                         ? gj_fail(err, (gj_status)status, "%.*s", GJ_SLICE_ARG(message))
                         : gj_fate_tell(GJ_FATE_CRASHED, GJ_JAIL_AUDIT, err);
    out->n = from;
    return told;
}
