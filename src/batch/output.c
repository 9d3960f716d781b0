/* output.c — one --to: a format and where its bytes go.
 * SPDX-License-Identifier: MIT */
#include "batch/output.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/alloc.h"

enum { BUFFER = 256 * 1024, TEMP_TRIES = 100, GUARDED_MAX = 16 };

/* Unfinished files, for gj_output_abandon. */
static char *volatile guarded[GUARDED_MAX];

void gj_output_abandon(void)
{
    for (int i = 0; i < GUARDED_MAX; i++) {
        if (guarded[i])
            (void)unlink(guarded[i]);
    }
}

static void guard(char *temp)
{
    for (int i = 0; i < GUARDED_MAX; i++) {
        if (!guarded[i]) {
            guarded[i] = temp;
            return;
        }
    }
}

static void unguard(const char *temp)
{
    for (int i = 0; i < GUARDED_MAX; i++) {
        if (guarded[i] == temp)
            guarded[i] = NULL;
    }
}

static gj_status fail(gj_error *err, int cause, const char *path)
{
    switch (cause) {
    case ENOENT:
    case ENOTDIR:
        return gj_fail(err, GJ_E_IO, "要写入的文件夹不存在：%s，请先建立文件夹", path);
    case EACCES:
    case EPERM:
        return gj_fail(err, GJ_E_IO, "没有写入权限：%s，请换一个位置", path);
    case EISDIR:
        return gj_fail(err, GJ_E_IO, "输出位置是文件夹：%s，请写出文件名", path);
    case ENOSPC:
    case EDQUOT:
        return gj_fail(err, GJ_E_IO, "磁盘空间不足：%s，请清理后重试", path);
    case EROFS:
        return gj_fail(err, GJ_E_IO, "该位置只读：%s，请换一个位置", path);
    default:
        return gj_fail(err, GJ_E_IO, "写入失败：%s（系统错误 %d），请检查磁盘后重试", path, cause);
    }
}

/* A new file beside `path`. -1: errno says why. */
static int open_temp(gj_output *o)
{
    const char *slash = strrchr(o->path, '/');
    int folder = slash ? (int)(slash - o->path) + 1 : 0;
    size_t room = (size_t)folder + 64;
    o->temp = gj_alloc(room);
    if (!o->temp) {
        errno = ENOMEM;
        return -1;
    }
    for (unsigned i = 0; i < TEMP_TRIES; i++) {
        (void)snprintf(o->temp, room, "%.*s.gouji-%ld-%u.tmp", folder, o->path, (long)getpid(), i);
        int fd = open(o->temp, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
        if (fd >= 0) {
            guard(o->temp);
            return fd;
        }
        if (errno != EEXIST)
            break;
    }
    int cause = errno;
    gj_free(o->temp);
    o->temp = NULL;
    errno = cause;
    return -1;
}

/* Links, devices and pipes are written through; a file is replaced when the new one is complete. */
static int open_place(gj_output *o)
{
    struct stat st;
    bool exists = lstat(o->path, &st) == 0;
    if (exists && S_ISDIR(st.st_mode)) {
        errno = EISDIR;
        return -1;
    }
    if (exists && !S_ISREG(st.st_mode))
        return open(o->path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOCTTY, 0666);
    int fd = open_temp(o);
    if (fd >= 0 && exists)
        (void)fchmod(fd, st.st_mode & 0777); /* a private file stays private */
    return fd;
}

static void write_all(gj_output *o, gj_slice bytes)
{
    while (bytes.n > 0 && o->status == GJ_OK) {
        ssize_t put = write(o->fd, bytes.p, bytes.n);
        if (put < 0 && errno == EINTR)
            continue;
        if (put < 0) {
            o->status = GJ_E_IO;
            o->closed_by_reader = errno == EPIPE;
            return;
        }
        bytes = gj_slice_sub(bytes, (size_t)put, bytes.n);
    }
}

static void flush(gj_output *o)
{
    if (o->buffer.failed && o->status == GJ_OK)
        o->status = GJ_E_MEMORY;
    write_all(o, gj_strbuf_slice(&o->buffer));
    gj_strbuf_clear(&o->buffer);
}

gj_status gj_output_open(gj_output *o, gj_error *err)
{
    o->fd = o->path ? open_place(o) : STDOUT_FILENO;
    if (o->fd < 0)
        return fail(err, errno, o->path);
    o->opened = true;
    o->flush = isatty(o->fd) == 1;
    gj_strbuf_init(&o->buffer, 0);
    o->renderer->begin(&o->buffer, &o->options);
    return o->buffer.failed ? gj_fail_memory(err) : GJ_OK;
}

void gj_output_fragment(gj_output *o, gj_slice fragment)
{
    if (o->status != GJ_OK)
        return;
    if (o->some)
        o->renderer->between(&o->buffer, &o->options);
    o->some = true;
    if (o->buffer.n + fragment.n > BUFFER)
        flush(o);
    if (fragment.n > BUFFER)
        write_all(o, fragment);
    else
        gj_strbuf_add(&o->buffer, fragment);
    if (o->flush || o->buffer.failed)
        flush(o);
}

gj_status gj_output_close(gj_output *o, const gj_totals *totals, gj_error *err)
{
    const char *name = o->path ? o->path : "标准输出";
    o->renderer->end(&o->buffer, totals, &o->options);
    flush(o);
    int cause = 0;
    if (o->path) {
        o->opened = false;
        if (close(o->fd) != 0 && o->status == GJ_OK)
            cause = errno;
        if (cause == 0 && o->status == GJ_OK && o->temp && rename(o->temp, o->path) != 0)
            cause = errno;
        if (o->temp && (cause != 0 || o->status != GJ_OK))
            (void)unlink(o->temp);
        unguard(o->temp);
        gj_free(o->temp);
        o->temp = NULL;
    }
    if (cause != 0)
        return fail(err, cause, name);
    if (o->status == GJ_E_MEMORY)
        return gj_fail_memory(err);
    if (o->status != GJ_OK)
        return gj_fail(err, o->status, "输出没有写完：%s，请检查磁盘空间后重试", name);
    return GJ_OK;
}

void gj_output_done(gj_output *o)
{
    if (!o)
        return;
    if (o->opened && o->path)
        (void)close(o->fd);
    if (o->temp) {
        (void)unlink(o->temp);
        unguard(o->temp);
        gj_free(o->temp);
    }
    gj_strbuf_done(&o->buffer);
    o->temp = NULL;
    o->opened = false;
}

bool gj_output_identity(const gj_output *o, gj_walk_skip *out)
{
    struct stat st;
    if (!o->path || stat(o->path, &st) != 0 || !S_ISREG(st.st_mode))
        return false;
    *out = (gj_walk_skip){ st.st_dev, st.st_ino };
    return true;
}
