/* alone.c — one file read in a process of its own.
 * SPDX-License-Identifier: MIT */
#include "batch/alone.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "batch/stop.h"
#include "text/charset.h"

enum { HEAD = 4096 };

gj_status gj_alone_init(gj_alone *a, gj_isolation isolation, gj_error *err)
{
    a->isolation = gj_jail_waived() ? GJ_ISOLATION_OFF : isolation;
    gj_strbuf_init(&a->stream, 0);
    if (a->isolation != GJ_ISOLATION_ON)
        return GJ_OK;
    gj_status status = gj_jail_new(GJ_JAIL_AUDIT, &a->jail, err);
    if (status != GJ_E_UNSUPPORTED)
        return status;
    a->isolation = GJ_ISOLATION_ABSENT;
    return GJ_OK;
}

void gj_alone_done(gj_alone *a)
{
    gj_helpers_free(a->helpers);
    gj_jail_free(a->jail);
    gj_strbuf_done(&a->stream);
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

/* Charsets that old documents name: in the jail their tables could not be loaded any more. */
static void keep_charsets(gj_alone *a)
{
    static const char *const names[] = { "BIG5",  "BIG5-HKSCS", "CP1252",    "CP932",
                                         "CP949", "GB18030",    "ISO-8859-1" };
    for (size_t i = 0; !a->charsets && i < GJ_ARRAY_LEN(names); i++)
        (void)gj_charset_keep(names[i]);
    a->charsets = true;
}

/* The file becomes what its reader's helper made of it; it stays as it is when there is no such program, for the reader knows
 * which package to install. */
static gj_status help(gj_alone *a, const gj_reader *reader, gj_source *source, gj_error *err)
{
    if (!reader || !reader->helper)
        return GJ_OK;
    if (!a->helpers)
        GJ_TRY(gj_helpers_new(a->jail != NULL, &a->helpers, err));
    if (!gj_helper_there(a->helpers, reader->helper))
        return GJ_OK;
    int fd = source->fd >= 0 ? source->fd : gj_helper_file(source->bytes);
    gj_status status = fd >= 0 ? gj_helper_run(a->helpers, reader, fd, &a->stream, err)
                               : gj_fate_tell(GJ_FATE_NO_PROCESS, GJ_JAIL_HELPER, err);
    if (fd >= 0 && fd != source->fd)
        (void)close(fd);
    GJ_TRY(status);
    *source = (gj_source){ .fd = -1, .bytes = gj_strbuf_slice(&a->stream) };
    return GJ_OK;
}

/* What the child does. */
typedef struct errand {
    const gj_alone *alone;
    const gj_input *input;
    gj_source source;
} errand;

static bool run_errand(void *ctx, int fd, gj_strbuf *result)
{
    errand *e = ctx;
    if (e->source.fd >= 0)
        e->source.fd = fd;
    return e->alone->run(e->alone->ctx, e->input, &e->source, result);
}

static const gj_reader *guess(const gj_alone *a, gj_slice head)
{
    return a->find ? a->find(head, NULL) : gj_format_guess(head);
}

static const gj_reader *find(const gj_alone *a, gj_slice bytes)
{
    return a->find ? a->find(bytes, NULL) : gj_format_find(bytes, NULL);
}

static gj_status run_here(const gj_alone *a, const gj_input *input, const gj_source *source,
                          gj_strbuf *result, gj_error *err)
{
    return a->run(a->ctx, input, source, result) ? GJ_OK : gj_fail_memory(err);
}

/* Without a jail, and nobody said that this is fine: only what is plain text as a whole, not by its head alone. */
static gj_status run_unjailed(gj_alone *a, const gj_input *input, gj_source source,
                              gj_strbuf *result, gj_error *err)
{
    if (source.fd >= 0) {
        GJ_TRY(gj_file_read_fd(source.fd, input->path, gj_limit_value(GJ_LIMIT_FILE_BYTES),
                               &a->stream, err));
        source = (gj_source){ .fd = -1, .bytes = gj_strbuf_slice(&a->stream) };
    }
    const gj_reader *reader = find(a, source.bytes);
    if (reader && !reader->plain)
        return gj_fate_tell(GJ_FATE_NO_JAIL, GJ_JAIL_AUDIT, err);
    return run_here(a, input, &source, result, err);
}

/* The kernel turned out to have no jail. */
static void lose_jail(gj_alone *a)
{
    gj_jail_free(a->jail);
    a->jail = NULL;
    a->isolation = GJ_ISOLATION_ABSENT;
}

static gj_status run_jailed(gj_alone *a, const gj_input *input, const gj_reader *reader,
                            gj_source source, gj_strbuf *result, gj_error *err)
{
    errand e = { a, input, source };
    gj_process_work work = { .run = run_errand, .ctx = &e, .in = source.fd };
    if (!reader || !reader->plain)
        keep_charsets(a);
    gj_fate fate = gj_process_run(a->jail, &work, result);
    if (fate == GJ_FATE_NO_JAIL) {
        lose_jail(a);
        return run_unjailed(a, input, source, result, err);
    }
    return fate == GJ_FATE_DONE ? GJ_OK : gj_fate_tell(fate, GJ_JAIL_AUDIT, err);
}

/* From where the bytes are; the head decides who reads them. */
static gj_status run_source(gj_alone *a, const gj_input *input, gj_slice head, gj_source source,
                            gj_strbuf *result, gj_error *err)
{
    /* A submitted file that begins like the output of a helper is nobody's. */
    if (gj_format_is_stream(head))
        return gj_fail(err, GJ_E_UNSUPPORTED, "不是报告文件，请检查是否交错了文件");
    if (a->isolation == GJ_ISOLATION_ABSENT)
        return run_unjailed(a, input, source, result, err);
    const gj_reader *reader = guess(a, head);
    GJ_TRY(help(a, reader, &source, err));
    return a->jail ? run_jailed(a, input, reader, source, result, err)
                   : run_here(a, input, &source, result, err);
}

static gj_status run_bytes(gj_alone *a, const gj_input *input, gj_slice bytes, gj_strbuf *result,
                           gj_error *err)
{
    return run_source(a, input, gj_slice_sub(bytes, 0, HEAD),
                      (gj_source){ .fd = -1, .bytes = bytes }, result, err);
}

/* A pipe or a device is read here, to its end; a folder says that it is one. */
static gj_status run_irregular(gj_alone *a, const gj_input *input, gj_strbuf *result, gj_error *err)
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
        status = run_bytes(a, input, gj_strbuf_slice(&bytes), result, err);
    gj_strbuf_done(&bytes);
    return status;
}

gj_status gj_alone_run(gj_alone *a, const gj_input *input, gj_strbuf *result, gj_error *err)
{
    char head[HEAD];
    bool regular = false;
    size_t size;
    if (input->kind == GJ_INPUT_STDIN)
        return run_bytes(a, input, a->stdin_bytes, result, err);
    int fd = gj_alone_open(input->path, &regular, &size);
    ssize_t n = regular ? pread(fd, head, sizeof head, 0) : 0;
    gj_status status = regular ? run_source(a, input, (gj_slice){ head, n > 0 ? (size_t)n : 0 },
                                            (gj_source){ .fd = fd }, result, err)
                               : run_irregular(a, input, result, err);
    if (fd >= 0)
        (void)close(fd);
    return status;
}
