/* alone.c — one file read in a process of its own.
 * SPDX-License-Identifier: MIT */
#include "batch/alone.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "batch/archive.h"
#include "batch/stop.h"
#include "codec/warm.h"
#include "text/charset.h"

enum { HEAD = 4096 };

gj_status gj_alone_init(gj_alone *a, gj_isolation isolation, gj_error *err)
{
    a->isolation = gj_jail_waived() ? GJ_ISOLATION_OFF : isolation;
    gj_vault_init(&a->vault);
    gj_strbuf_init(&a->stream, 0);
    gj_strbuf_init(&a->member, 0);
    if (a->isolation != GJ_ISOLATION_ON) {
        a->jail = NULL;
        return GJ_OK;
    }
    gj_status status = a->jail ? GJ_OK : gj_jail_new(GJ_JAIL_AUDIT, &a->own_jail, err);
    if (a->own_jail)
        a->jail = a->own_jail;
    if (status != GJ_E_UNSUPPORTED)
        return status;
    a->isolation = GJ_ISOLATION_ABSENT;
    return GJ_OK;
}

void gj_alone_done(gj_alone *a)
{
    gj_helpers_free(a->helpers);
    gj_jail_free(a->own_jail);
    gj_vault_done(&a->vault);
    gj_strbuf_done(&a->stream);
    gj_strbuf_done(&a->member);
}

int gj_alone_open(const char *path, bool *regular, size_t *size)
{
    int fd;
    struct stat st;
    do {
        fd = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK);
    } while (fd < 0 && errno == EINTR);
    if (fd >= 0 && fstat(fd, &st) != 0) {
        (void)close(fd);
        return -1;
    }
    *regular = fd >= 0 && S_ISREG(st.st_mode);
    *size = *regular && st.st_size > 0 ? (size_t)st.st_size : 0;
    return fd;
}

/* Before the first process: charsets that old documents name, whose tables could not be loaded in the jail any more, and what else
 * each process would have to do for itself. */
static void prepare(gj_alone *a)
{
    static const char *const names[] = {
        "BIG5",   "BIG5-HKSCS", "CP1250", "CP1251",  "CP1252",
        "CP1253", "CP932",      "CP949",  "GB18030", "ISO-8859-1"
    };
    if (a->prepared)
        return;
    a->prepared = true;
    for (size_t i = 0; i < GJ_ARRAY_LEN(names); i++)
        (void)gj_charset_keep(names[i]);
    (void)gj_codec_warm();
}

const char *gj_alone_program(gj_alone *a, const gj_reader *reader)
{
    if (!reader || (!reader->helper && !reader->ocr))
        return NULL;
    if (!a->helpers && gj_helpers_new(a->jail != NULL, &a->helpers, NULL) != GJ_OK)
        return NULL;
    return gj_helper_choose(a->helpers, reader, a->ocr);
}

/* The file becomes what its reader's helper made of it; it stays as it is when there is no such program, for the reader knows
 * which package to install. */
static gj_status help(gj_alone *a, const gj_reader *reader, gj_source *source, gj_error *err)
{
    const char *program = gj_alone_program(a, reader);
    if (!program)
        return GJ_OK;
    int fd = source->fd >= 0 ? source->fd : gj_helper_file(source->bytes);
    gj_helper_job job = { .reader = reader, .program = program, .fd = fd, .last = a->until };
    gj_status status = fd >= 0 ? gj_helper_run(a->helpers, &job, &a->stream, err)
                               : gj_fate_tell(GJ_FATE_NO_PROCESS, GJ_JAIL_HELPER, err);
    if (fd >= 0 && fd != source->fd)
        (void)close(fd);
    GJ_TRY(status);
    *source = (gj_source){ .fd = -1, .bytes = gj_strbuf_slice(&a->stream) };
    return GJ_OK;
}

static const gj_reader *guess(const gj_alone *a, gj_slice head)
{
    return a->find ? a->find(head, NULL) : gj_format_guess(head);
}

static const gj_reader *find(const gj_alone *a, gj_slice bytes)
{
    return a->find ? a->find(bytes, NULL) : gj_format_find(bytes, NULL);
}

/* Without a jail, and nobody said that this is fine: only what is plain text as a whole, not by its head alone. */
static gj_status run_unjailed(gj_alone *a, const gj_input *input, gj_source source,
                              gj_answer *answer, gj_strbuf *result, gj_error *err)
{
    if (source.fd >= 0) {
        GJ_TRY(gj_file_read_fd(source.fd, input->path, gj_limit_value(GJ_LIMIT_FILE_BYTES),
                               &a->stream, err));
        source = (gj_source){ .fd = -1, .bytes = gj_strbuf_slice(&a->stream) };
    }
    const gj_reader *reader = find(a, source.bytes);
    if (reader && !reader->plain)
        return gj_fate_tell(GJ_FATE_NO_JAIL, GJ_JAIL_AUDIT, err);
    *answer = GJ_ANSWER_RESULT;
    return a->run(a->ctx, input, &source, result) ? GJ_OK : gj_fail_memory(err);
}

/* ---- Errands ---- */

/* The kernel turned out to have no jail. */
static void lose_jail(gj_alone *a)
{
    gj_jail_free(a->own_jail);
    a->jail = a->own_jail = NULL;
    a->isolation = GJ_ISOLATION_ABSENT;
}

gj_status gj_alone_send(gj_alone *a, gj_errand *e, size_t most, gj_answer *answer, gj_strbuf *out,
                        gj_error *err)
{
    size_t from = out->n;
    e->jailed = a->jail != NULL;
    if (e->jailed) {
        gj_process_work work = {
            .run = gj_errand_run, .ctx = e, .in = e->source.fd, .last = a->until, .most = most
        };
        gj_fate fate = gj_process_run(a->jail, &work, out);
        if (fate == GJ_FATE_NO_JAIL)
            lose_jail(a);
        if (fate != GJ_FATE_DONE)
            return gj_fate_tell(fate, GJ_JAIL_AUDIT, err);
    } else if (a->isolation != GJ_ISOLATION_OFF) {
        return gj_fate_tell(GJ_FATE_NO_JAIL, GJ_JAIL_AUDIT, err);
    } else if (!gj_errand_run(e, e->source.fd, out)) {
        out->n = from;
        return gj_fail_memory(err);
    }
    return gj_errand_take(out, from, answer, err);
}

static gj_errand errand_of(const gj_alone *a, const gj_input *input, gj_errand_kind kind)
{
    return (gj_errand){
        .kind = kind, .input = input, .charset = a->charset, .run = a->run, .ctx = a->ctx
    };
}

/* An archive: what its own list says becomes the inputs of it and of those in it. One that came through a pipe is gone by now. */
static gj_status spread(gj_alone *a, const gj_input *input, gj_strbuf *result, size_t from,
                        gj_error *err)
{
    gj_strbuf inputs;
    gj_slice members = gj_slice_sub(gj_strbuf_slice(result), from, SIZE_MAX);
    gj_strbuf_init(&inputs, 0);
    gj_status status = gj_archive_spread(a, input, members, &inputs, err);
    result->n = from;
    if (status == GJ_OK)
        gj_strbuf_add(result, gj_strbuf_slice(&inputs));
    gj_strbuf_done(&inputs);
    return status == GJ_OK && result->failed ? gj_fail_memory(err) : status;
}

/* One that a helper makes a zip of. */
static gj_status run_archive(gj_alone *a, const gj_input *input, gj_answer *answer,
                             gj_strbuf *result, gj_error *err)
{
    size_t from = result->n;
    gj_errand e = errand_of(a, input, GJ_ERRAND_LIST);
    GJ_TRY(gj_vault_open(a, input, 0, &e.source.fd, &e.surely, err));
    GJ_TRY(gj_alone_send(a, &e, 0, answer, result, err));
    return spread(a, input, result, from, err);
}

/* ---- A file ---- */

static gj_status run_whole(gj_alone *a, const gj_input *input, const gj_reader *reader,
                           gj_source source, gj_answer *answer, gj_strbuf *result, gj_error *err)
{
    size_t from = result->n;
    gj_errand e = errand_of(a, input, GJ_ERRAND_READ);
    bool jailed = a->jail != NULL, kept = source.fd >= 0 || input->kind == GJ_INPUT_STDIN;
    e.source = source;
    if (jailed && (!reader || !reader->plain))
        prepare(a);
    gj_status status = gj_alone_send(a, &e, 0, answer, result, err);
    if (jailed && !a->jail)
        return run_unjailed(a, input, source, answer, result, err);
    GJ_TRY(status);
    if (*answer == GJ_ANSWER_RESULT)
        return GJ_OK;
    if (input->depth > 0 || !kept)
        return gj_fail(err, GJ_E_UNSUPPORTED, "这是压缩包（ZIP），请解压后再核验");
    return spread(a, input, result, from, err);
}

/* From where the bytes are; the head decides who reads them. */
static gj_status run_source(gj_alone *a, const gj_input *input, gj_slice head, gj_source source,
                            gj_answer *answer, gj_strbuf *result, gj_error *err)
{
    /* A submitted file that begins like the output of a helper is nobody's. */
    if (gj_format_is_stream(head))
        return gj_fail(err, GJ_E_UNSUPPORTED, "不是报告文件，请检查是否交错了文件");
    if (a->isolation == GJ_ISOLATION_ABSENT)
        return run_unjailed(a, input, source, answer, result, err);
    const gj_reader *reader = guess(a, head);
    bool kept = source.fd >= 0 || input->kind == GJ_INPUT_STDIN;
    if (reader && reader->archive && input->depth == 0 && kept && gj_alone_program(a, reader))
        return run_archive(a, input, answer, result, err);
    GJ_TRY(help(a, reader, &source, err));
    return run_whole(a, input, reader, source, answer, result, err);
}

static gj_status run_bytes(gj_alone *a, const gj_input *input, gj_slice bytes, gj_answer *answer,
                           gj_strbuf *result, gj_error *err)
{
    return run_source(a, input, gj_slice_sub(bytes, 0, HEAD),
                      (gj_source){ .fd = -1, .bytes = bytes }, answer, result, err);
}

/* A pipe or a device is read here, to its end; a folder says that it is one. */
static gj_status run_irregular(gj_alone *a, const gj_input *input, gj_answer *answer,
                               gj_strbuf *result, gj_error *err)
{
    gj_strbuf bytes;
    int fd;
    do { /* waits for the other side, but not for ever when the run is to end */
        fd = open(input->path, O_RDONLY | O_CLOEXEC | O_NOCTTY);
    } while (fd < 0 && errno == EINTR && !gj_stop_wanted());
    gj_strbuf_init(&bytes, 0);
    size_t most = gj_limit_value(GJ_LIMIT_FILE_BYTES);
    if (fd < 0 && gj_stop_wanted())
        return gj_fate_tell(GJ_FATE_STOPPED, GJ_JAIL_AUDIT, err);
    gj_status status = fd < 0
                           ? gj_file_read(input->path, most, &bytes, err) /* says what is wrong */
                           : gj_file_read_fd(fd, input->path, most, &bytes, err);
    if (fd >= 0)
        (void)close(fd);
    if (status == GJ_OK)
        status = run_bytes(a, input, gj_strbuf_slice(&bytes), answer, result, err);
    gj_strbuf_done(&bytes);
    return status;
}

/* A member is read where it is unpacked; for a helper its bytes are brought here. */
static gj_status run_member(gj_alone *a, const gj_input *input, gj_answer *answer,
                            gj_strbuf *result, gj_error *err)
{
    gj_errand e = errand_of(a, input, input->helped ? GJ_ERRAND_UNPACK : GJ_ERRAND_MEMBER);
    if (a->jail)
        prepare(a);
    GJ_TRY(gj_vault_open(a, input, input->depth - 1, &e.source.fd, &e.surely, err));
    e.record = input->member[input->depth - 1];
    if (!input->helped)
        return gj_alone_send(a, &e, 0, answer, result, err);
    gj_strbuf_clear(&a->member);
    GJ_TRY(gj_alone_send(a, &e, gj_limit_value(GJ_LIMIT_ENTRY_BYTES) + 1, answer, &a->member, err));
    return run_bytes(a, input, gj_strbuf_slice(&a->member), answer, result, err);
}

/* No file is called so, but a member of an archive may be. */
static gj_status run_named(gj_alone *a, const gj_input *input, gj_answer *answer, gj_strbuf *result,
                           gj_error *err)
{
    gj_strbuf inputs;
    gj_input member;
    gj_strbuf_init(&inputs, 0);
    gj_status status = gj_archive_find(a, input->path, &inputs, &member, err);
    if (status == GJ_OK)
        status = run_member(a, &member, answer, result, err);
    gj_strbuf_done(&inputs);
    return status;
}

unsigned gj_alone_seconds(bool ocr)
{
    return (unsigned)(gj_limit_value(GJ_LIMIT_INPUT_WALL) +
                      (ocr ? gj_limit_value(GJ_LIMIT_OCR_WALL) : 0));
}

void gj_alone_begin(gj_alone *a)
{
    a->until = gj_process_now_ms() + (int64_t)gj_alone_seconds(a->ocr) * 1000;
}

static gj_status run_input(gj_alone *a, const gj_input *input, gj_answer *answer, gj_strbuf *result,
                           gj_error *err)
{
    char head[HEAD];
    bool regular = false;
    size_t size;
    if (input->depth > 0)
        return run_member(a, input, answer, result, err);
    if (input->kind == GJ_INPUT_STDIN)
        return run_bytes(a, input, a->stdin_bytes, answer, result, err);
    int fd = gj_alone_open(input->path, &regular, &size);
    if (fd < 0 && (errno == ENOENT || errno == ENOTDIR) && strchr(input->path, '!'))
        return run_named(a, input, answer, result, err);
    ssize_t n = regular ? pread(fd, head, sizeof head, 0) : 0;
    gj_status status = regular ? run_source(a, input, (gj_slice){ head, n > 0 ? (size_t)n : 0 },
                                            (gj_source){ .fd = fd }, answer, result, err)
                               : run_irregular(a, input, answer, result, err);
    if (fd >= 0)
        (void)close(fd);
    return status;
}

gj_status gj_alone_run(gj_alone *a, const gj_input *input, gj_answer *answer, gj_strbuf *result,
                       gj_error *err)
{
    bool begun = a->until != 0; /* by the caller, or an archive is asked for one of its members */
    if (!begun)
        gj_alone_begin(a);
    gj_status status = run_input(a, input, answer, result, err);
    a->until = begun ? a->until : 0;
    return status;
}
