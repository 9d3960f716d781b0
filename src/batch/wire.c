/* wire.c — what goes through the pipes between parent and workers.
 * SPDX-License-Identifier: MIT */
#include "batch/wire.h"

#include <errno.h>
#include <unistd.h>

enum { READ_AT_ONCE = 256 * 1024, READ_LEAST = 64 * 1024 };

_Static_assert(sizeof(gj_job_head) == 24 && sizeof(gj_frame_head) == 16, "no holes");

bool gj_wire_frame(gj_slice bytes, size_t *at, gj_frame_head *head, gj_slice *body, bool *broken)
{
    *broken = false;
    if (bytes.n - *at < sizeof *head)
        return false;
    memcpy(head, bytes.p + *at, sizeof *head);
    if (head->bytes > GJ_FRAME_MAX) {
        *broken = true;
        return false;
    }
    if (bytes.n - *at - sizeof *head < head->bytes)
        return false;
    *body = gj_slice_sub(bytes, *at + sizeof *head, head->bytes);
    *at += sizeof *head + head->bytes;
    return true;
}

const char *gj_wire_text(gj_slice *bytes)
{
    const char *text = bytes->p;
    const char *end = bytes->n ? memchr(text, '\0', bytes->n) : NULL;
    if (!end)
        return NULL;
    *bytes = gj_slice_sub(*bytes, (size_t)(end - text) + 1, bytes->n);
    return text;
}

bool gj_wire_write(int fd, gj_slice bytes)
{
    while (bytes.n > 0) {
        ssize_t put = write(fd, bytes.p, bytes.n);
        if (put < 0 && errno == EINTR)
            continue;
        if (put < 0)
            return false;
        bytes = gj_slice_sub(bytes, (size_t)put, bytes.n);
    }
    return true;
}

bool gj_wire_read(int fd, void *to, size_t n)
{
    char *p = to;
    while (n > 0) {
        ssize_t got = read(fd, p, n);
        if (got < 0 && errno == EINTR)
            continue;
        if (got <= 0)
            return false;
        p += got;
        n -= (size_t)got;
    }
    return true;
}

int gj_wire_fill(int fd, gj_strbuf *buffer)
{
    bool room = buffer->cap - buffer->n > READ_LEAST; /* else it grows, and is copied */
    if (!gj_strbuf_reserve(buffer, room ? READ_LEAST : READ_AT_ONCE))
        return -2;
    ssize_t got = read(fd, buffer->p + buffer->n, buffer->cap - buffer->n - 1);
    if (got < 0)
        return errno == EINTR || errno == EAGAIN || errno == EWOULDBLOCK ? -1 : -2;
    buffer->n += (size_t)got;
    return got > 0;
}
