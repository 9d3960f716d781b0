/* file.c — reading whole files under a limit, writing them through a temporary one.
 * SPDX-License-Identifier: MIT */
#include "base/file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

enum { FIRST_READ = 64 * 1024, LARGEST_READ = 1 << 30, TEMP_TRIES = 100 };

static gj_status fail_errno(gj_error *err, int cause, bool reading, const char *where)
{
    const char *doing = reading ? "读取" : "写入";
    gj_status status = cause == ENOMEM ? GJ_E_MEMORY : GJ_E_IO;
    switch (cause) {
    case ENOMEM:
        (void)gj_fail_memory(err);
        break;
    case ENOENT:
    case ENOTDIR:
        (void)gj_fail(err, status, "找不到%s，请核对路径", reading ? "这个文件" : "要写入的文件夹");
        break;
    case EACCES:
    case EPERM:
        (void)gj_fail(err, status, "没有%s权限，请检查文件权限", doing);
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
    case ENOSPC:
    case EDQUOT:
        (void)gj_fail(err, status, "磁盘空间不足，请清理后重试");
        break;
    case EROFS:
        (void)gj_fail(err, status, "该位置只读，请换一个文件夹");
        break;
    default:
        (void)gj_fail(err, status, "%s失败（系统错误 %d），请检查磁盘后重试", doing, cause);
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
            return fail_errno(err, cause, true, name);
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
        return fail_errno(err, errno, true, path);
    gj_status status = gj_file_read_fd(fd, path, limit, out, err);
    (void)close(fd);
    return status;
}

/* 0 or an errno. */
static int write_all(int fd, gj_slice bytes)
{
    while (bytes.n > 0) {
        ssize_t put = write(fd, bytes.p, bytes.n < LARGEST_READ ? bytes.n : LARGEST_READ);
        if (put < 0 && errno == EINTR)
            continue;
        if (put < 0)
            return errno;
        bytes.p += put;
        bytes.n -= (size_t)put;
    }
    return 0;
}

/* Opens a new file in the folder of `path` and leaves its name in *temp. -1: errno says why. */
static int open_temp(const char *path, gj_strbuf *temp)
{
    const char *slash = strrchr(path, '/');
    gj_slice folder = { path, slash ? (size_t)(slash - path) + 1 : 0 };
    for (unsigned i = 0; i < TEMP_TRIES; i++) {
        gj_strbuf_clear(temp);
        gj_strbuf_add(temp, folder);
        gj_strbuf_format(temp, ".gouji-%ld-%u.tmp", (long)getpid(), i);
        if (temp->failed) {
            errno = ENOMEM;
            return -1;
        }
        int fd = open(temp->p, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
        if (fd >= 0 || errno != EEXIST)
            return fd;
    }
    return -1;
}

/* 0 or an errno. `old` is the file that will be replaced, NULL if there is none. */
static int replace(const char *path, gj_slice bytes, const struct stat *old)
{
    gj_strbuf temp;
    gj_strbuf_init(&temp, 0);
    int fd = open_temp(path, &temp);
    int cause = fd < 0 ? errno : 0;
    if (fd >= 0) {
        if (old)
            (void)fchmod(fd, old->st_mode & 0777); /* a private report stays private */
        cause = write_all(fd, bytes);
        if (cause == 0 && fsync(fd) != 0)
            cause = errno;
        if (close(fd) != 0 && cause == 0)
            cause = errno;
        if (cause == 0 && rename(temp.p, path) != 0)
            cause = errno;
        if (cause != 0)
            (void)unlink(temp.p);
    }
    gj_strbuf_done(&temp);
    return cause;
}

/* Devices and pipes (standard output under another name) are written, never replaced. */
static int write_through(const char *path, gj_slice bytes)
{
    int fd = open(path, O_WRONLY | O_CLOEXEC | O_NOCTTY);
    if (fd < 0)
        return errno;
    int cause = write_all(fd, bytes);
    if (close(fd) != 0 && cause == 0)
        cause = errno;
    return cause;
}

gj_status gj_file_write(const char *path, gj_slice bytes, gj_error *err)
{
    struct stat old;
    bool exists = stat(path, &old) == 0;
    int cause;
    if (exists && S_ISDIR(old.st_mode)) {
        cause = EISDIR;
    } else if (exists && !S_ISREG(old.st_mode)) {
        cause = write_through(path, bytes);
    } else {
        char *real = exists ? realpath(path, NULL) : NULL; /* a link stays a link */
        cause = replace(real ? real : path, bytes, exists ? &old : NULL);
        free(real);
    }
    return cause == 0 ? GJ_OK : fail_errno(err, cause, false, path);
}
