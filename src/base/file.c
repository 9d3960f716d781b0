/* file.c — reading whole files under a limit.
 * SPDX-License-Identifier: MIT */
#include "base/file.h"

#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

enum { FIRST_READ = 64 * 1024, LARGEST_READ = 1 << 30 };

static gj_status fail_errno(gj_error *err, int cause, const char *where)
{
    gj_status status = cause == ENOMEM ? GJ_E_MEMORY : GJ_E_IO;
    switch (cause) {
    case ENOMEM:
        (void)gj_fail_memory(err);
        break;
    case ENOENT:
    case ENOTDIR:
        (void)gj_fail(err, status, "找不到这个文件，请核对路径");
        break;
    case EACCES:
    case EPERM:
        (void)gj_fail(err, status, "没有读取权限，请检查文件权限");
        break;
    case EISDIR:
        (void)gj_fail(err, status, "这是文件夹而不是文件，请指定其中的文件");
        break;
    case EMFILE:
    case ENFILE:
        (void)gj_fail(err, status, "同时打开的文件太多，请减少并行数后重试");
        break;
    case ELOOP:
        (void)gj_fail(err, status, "符号链接互相指向，请改用文件的实际路径");
        break;
    case ENAMETOOLONG:
        (void)gj_fail(err, status, "路径太长，请移到较浅的文件夹或缩短文件名");
        break;
    default:
        (void)gj_fail(err, status, "读取失败（系统错误 %d），请检查磁盘后重试", cause);
        break;
    }
    gj_error_set_where(err, where);
    return status;
}

gj_status gj_file_too_large(size_t limit, const char *where, gj_error *err)
{
    const size_t mib = (size_t)1 << 20;
    if (limit >= mib && limit % mib == 0)
        (void)gj_fail(err, GJ_E_LIMIT, "文件大于上限 %zu MiB，请拆分后再提交", limit / mib);
    else
        (void)gj_fail(err, GJ_E_LIMIT, "文件大于上限 %zu 字节，请拆分后再提交", limit);
    gj_error_set_where(err, where);
    return GJ_E_LIMIT;
}

/* Reads on where the buffer ends, at most up to `limit`; at the limit itself it reads into *probe,
 * which tells a file that just fits from one that is too large. -1: errno says why. */
static ssize_t read_some(int fd, gj_strbuf *out, size_t limit, char *probe)
{
    size_t left = limit - out->n;
    if (left == 0)
        return read(fd, probe, 1);
    size_t room = out->cap > out->n ? out->cap - out->n - 1 : 0;
    if (room == 0) {
        if (!gj_strbuf_reserve(out, left < FIRST_READ ? left : FIRST_READ)) {
            errno = ENOMEM;
            return -1;
        }
        room = out->cap - out->n - 1;
    }
    if (room > left)
        room = left;
    return read(fd, out->p + out->n, room < LARGEST_READ ? room : LARGEST_READ);
}

gj_status gj_file_read_fd(int fd, const char *name, size_t limit, gj_strbuf *out, gj_error *err)
{
    gj_strbuf_clear(out);
    if (out->limit != 0 && out->limit < limit)
        limit = out->limit;
    for (;;) {
        char probe;
        ssize_t got = read_some(fd, out, limit, &probe);
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0) {
            int cause = errno;
            gj_strbuf_clear(out);
            return fail_errno(err, cause, name);
        }
        if (got == 0)
            break;
        if (out->n == limit) {
            gj_strbuf_clear(out);
            return gj_file_too_large(limit, name, err);
        }
        out->n += (size_t)got;
    }
    if (out->p)
        out->p[out->n] = '\0';
    return GJ_OK;
}

gj_status gj_file_read(const char *path, size_t limit, gj_strbuf *out, gj_error *err)
{
    int fd;
    do {
        fd = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY);
    } while (fd < 0 && errno == EINTR);
    if (fd < 0)
        return fail_errno(err, errno, path);
    gj_status status = gj_file_read_fd(fd, path, limit, out, err);
    (void)close(fd);
    return status;
}
