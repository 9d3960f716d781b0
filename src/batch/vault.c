/* vault.c — the archives that a member is in, opened.
 * SPDX-License-Identifier: MIT */
#include "batch/vault.h"

#include <unistd.h>

#include "base/file.h"
#include "base/limits.h"
#include "batch/alone.h"
#include "format/archive.h"

enum { HEAD = 4096 };

void gj_vault_init(gj_vault *v)
{
    v->n = 0;
    gj_strbuf_init(&v->file, 0);
}

static void keep_only(gj_vault *v, unsigned n)
{
    while (v->n > n)
        (void)close(v->fd[--v->n]);
}

void gj_vault_done(gj_vault *v)
{
    keep_only(v, 0);
    gj_strbuf_done(&v->file);
}

/* How many of the archives that an input is in are open. */
static unsigned already_open(const gj_vault *v, const gj_input *input)
{
    unsigned n = 1;
    if (v->n == 0 || !gj_slice_equal(gj_strbuf_slice(&v->file), gj_slice_of(input->file)))
        return 0;
    while (n < v->n && n < input->depth && v->member[n] == input->member[n - 1])
        n++;
    return n;
}

static gj_status open_outermost(gj_alone *a, const gj_input *input, int *fd, gj_error *err)
{
    bool regular = false;
    size_t size;
    if (strcmp(input->file, "-") == 0)
        *fd = gj_helper_file(a->stdin_bytes);
    else
        *fd = gj_alone_open(input->file, &regular, &size);
    return *fd >= 0 ? GJ_OK : gj_fail(err, GJ_E_IO, "压缩包打不开了，可能正被改动，请稍后重新核验");
}

static gj_status open_inner(gj_alone *a, const gj_input *input, unsigned depth, int *fd,
                            gj_error *err)
{
    gj_answer answer;
    gj_strbuf *bytes = &a->member;
    gj_errand e = { .kind = GJ_ERRAND_UNPACK,
                    .input = input,
                    .source = { .fd = a->vault.fd[depth - 1] },
                    .record = input->member[depth - 1] };
    gj_strbuf_clear(bytes);
    GJ_TRY(gj_alone_send(a, &e, gj_limit_value(GJ_LIMIT_ENTRY_BYTES) + 1, &answer, bytes, err));
    *fd = gj_helper_file(gj_strbuf_slice(bytes));
    gj_strbuf_done(bytes); /* it may be large */
    return *fd >= 0 ? GJ_OK : gj_fail_memory(err);
}

/* What a helper reads becomes a zip. */
static gj_status make_zip(gj_alone *a, int *fd, bool *made, gj_error *err)
{
    char head[HEAD];
    ssize_t n = pread(*fd, head, sizeof head, 0);
    const gj_reader *reader = gj_format_guess((gj_slice){ head, n > 0 ? (size_t)n : 0 });
    const char *program = reader && reader->archive ? gj_alone_program(a, reader) : NULL;
    *made = program != NULL;
    if (!*made)
        return GJ_OK;
    gj_slice zip;
    gj_helper_job job = { .reader = reader, .program = program, .fd = *fd, .last = a->until };
    GJ_TRY(gj_helper_run(a->helpers, &job, &a->stream, err));
    gj_slice whole = gj_strbuf_slice(&a->stream);
    if (!gj_archive_open(whole, &zip))
        return gj_fate_tell(GJ_FATE_CRASHED, GJ_JAIL_HELPER, err);
    int zipped = gj_helper_file(zip);
    gj_strbuf_done(&a->stream);
    if (zipped < 0)
        return gj_fail_memory(err);
    (void)close(*fd);
    *fd = zipped;
    return GJ_OK;
}

/* The next archive on the way down. */
static gj_status open_next(gj_alone *a, const gj_input *input, gj_error *err)
{
    gj_vault *v = &a->vault;
    int fd = -1;
    bool made = false;
    unsigned depth = v->n;
    GJ_TRY(depth == 0 ? open_outermost(a, input, &fd, err) : open_inner(a, input, depth, &fd, err));
    gj_status status = make_zip(a, &fd, &made, err);
    if (status != GJ_OK) {
        (void)close(fd);
        return status;
    }
    if (depth == 0) {
        gj_strbuf_clear(&v->file);
        gj_strbuf_cstr(&v->file, input->file);
    } else {
        v->member[depth] = input->member[depth - 1];
    }
    v->fd[depth] = fd;
    v->made[depth] = made;
    v->n = depth + 1;
    return GJ_OK;
}

gj_status gj_vault_open(gj_alone *a, const gj_input *input, unsigned depth, int *fd, bool *made,
                        gj_error *err)
{
    gj_vault *v = &a->vault;
    unsigned open = already_open(v, input);
    keep_only(v, open);
    while (v->n <= depth)
        GJ_TRY(open_next(a, input, err));
    *fd = v->fd[depth];
    *made = v->made[depth];
    return GJ_OK;
}
