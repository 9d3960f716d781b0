/* helper.c — runs a reader's helper program and takes its stream.
 * SPDX-License-Identifier: MIT */
#define _GNU_SOURCE /* pipe2, memfd_create */
#include "batch/helper.h"

#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/alloc.h"
#include "base/file.h"
#include "batch/process.h"
#include "batch/wire.h"
#include "format/helper.h"

static const char *const folders[] = { "", "../libexec/gouji/" };

struct gj_helpers {
    gj_jail *jail;         /* NULL: none is wanted */
    char folder[PATH_MAX]; /* of this program, with the slash; empty: unknown */
};

gj_status gj_helpers_new(bool jailed, gj_helpers **out, gj_error *err)
{
    gj_helpers *h = gj_alloc_zeroed(1, sizeof *h);
    if (!h)
        return gj_fail_memory(err);
    ssize_t n = readlink("/proc/self/exe", h->folder, sizeof h->folder - 1);
    h->folder[n > 0 ? n : 0] = '\0';
    char *slash = strrchr(h->folder, '/');
    h->folder[slash ? slash + 1 - h->folder : 0] = '\0';
    gj_status status = jailed ? gj_jail_new(GJ_JAIL_HELPER, &h->jail, err) : GJ_OK;
    if (status == GJ_OK)
        *out = h;
    else
        gj_helpers_free(h);
    return status;
}

void gj_helpers_free(gj_helpers *h)
{
    if (h)
        gj_jail_free(h->jail);
    gj_free(h);
}

static bool find(const gj_helpers *h, const char *name, char *path, size_t room)
{
    for (size_t i = 0; h->folder[0] && i < sizeof folders / sizeof *folders; i++) {
        int n = snprintf(path, room, "%s%s%s", h->folder, folders[i], name);
        if (n > 0 && (size_t)n < room && access(path, X_OK) == 0)
            return true;
    }
    return false;
}

bool gj_helper_there(const gj_helpers *h, const char *name)
{
    char path[PATH_MAX];
    return find(h, name, path, sizeof path);
}

const char *gj_helper_choose(const gj_helpers *h, const gj_reader *reader, bool ocr)
{
    if (ocr && reader->ocr && gj_helper_there(h, reader->ocr))
        return reader->ocr;
    return reader->helper && gj_helper_there(h, reader->helper) ? reader->helper : NULL;
}

static gj_jail_kind jail_of(const gj_reader *reader, const char *program)
{
    return program == reader->ocr ? GJ_JAIL_RECOGNISER : GJ_JAIL_HELPER;
}

/* What a fresh child needs to become one. */
typedef struct call {
    const gj_jail *jail;
    gj_jail_kind kind;
    char path[PATH_MAX];
    int in, out;
    pid_t parent;
} call;

static void be_helper(call *c)
{
    static char language[] = "LANG=C.UTF-8";
    static char threads[] = "OMP_THREAD_LIMIT=1"; /* one processor a file, as everywhere */
    char *const arguments[] = { c->path, NULL };
    char *const environment[] = { language, threads, NULL };
    if (!gj_process_settle(c->in, c->out, 0) || lseek(0, 0, SEEK_SET) != 0 || chdir("/") != 0)
        _exit(GJ_EXIT_NO_JAIL);
    if (c->jail && !gj_jail_enter(c->jail, c->kind, c->parent))
        _exit(GJ_EXIT_NO_JAIL);
    (void)execve(c->path, arguments, environment);
    _exit(GJ_EXIT_NO_JAIL);
}

static bool start(const gj_helpers *h, const char *name, gj_jail_kind kind, int in, gj_process *out)
{
    call c = { .jail = h->jail, .kind = kind, .in = in, .parent = getpid() };
    int ends[2];
    if (!find(h, name, c.path, sizeof c.path) || pipe2(ends, O_CLOEXEC) != 0)
        return false;
    c.out = ends[1];
    pid_t pid = fork();
    if (pid == 0)
        be_helper(&c);
    (void)close(ends[1]);
    if (pid < 0) {
        (void)close(ends[0]);
        return false;
    }
    *out = (gj_process){ pid, ends[0] };
    return true;
}

/* The same of an archive, whose files are still there to be had. */
static gj_status tell_archive(int code, gj_error *err)
{
    switch (code) {
    case GJ_HELPER_BROKEN:
        return gj_fail(err, GJ_E_FORMAT, "压缩包已损坏或没有传完，请重新取得压缩包");
    case GJ_HELPER_ENCRYPTED:
        return gj_fail(err, GJ_E_ENCRYPTED, "压缩包加了密码，请解压后再核验");
    case GJ_HELPER_UNSUPPORTED:
        return gj_fail(err, GJ_E_UNSUPPORTED, "这种压缩包不能读取，请解压后再核验");
    default:
        return gj_fail(
            err, GJ_E_LIMIT,
            "压缩包里的文件太多或解压后太大，超过上限（%zu 个、%zu MB），请分成几个或解压后再核验",
            gj_limit_value(GJ_LIMIT_ENTRIES), gj_limit_value(GJ_LIMIT_ARCHIVE_BYTES) >> 20);
    }
}

/* What the helper itself says about the file. */
static gj_status tell(int code, gj_jail_kind kind, const gj_reader *reader, gj_error *err)
{
    if (reader->archive && code >= GJ_HELPER_BROKEN && code <= GJ_HELPER_LIMIT)
        return tell_archive(code, err);
    switch (code) {
    case GJ_HELPER_BROKEN:
        return gj_fail(err, GJ_E_FORMAT, "文件已损坏，不是完整的%s，请重新导出后再核验",
                       reader->title);
    case GJ_HELPER_ENCRYPTED:
        return gj_fail(err, GJ_E_ENCRYPTED, "文件已加密，请取消密码后再核验");
    case GJ_HELPER_UNSUPPORTED:
        return gj_fail(err, GJ_E_UNSUPPORTED, "这种%s目前不能读取，请另存为纯文本（.txt）后再核验",
                       reader->title);
    case GJ_HELPER_LIMIT:
        return gj_fail(err, GJ_E_LIMIT, "文件内容超过上限，请拆分后再核验");
    case GJ_HELPER_MEMORY:
        return gj_fate_tell(GJ_FATE_MEMORY, kind, err);
    default:
        return gj_fate_tell(GJ_FATE_CRASHED, kind, err);
    }
}

/* A helper that ended well and did not finish, or speaks for another reader, has not read the file. */
static bool is_whole(gj_slice stream, const gj_reader *reader)
{
    char head[64];
    int n = snprintf(head, sizeof head, GJ_STREAM_HEAD "%s\n", reader->name);
    gj_slice end = GJ_SLICE(GJ_STREAM_END);
    return n > 0 && (size_t)n < sizeof head && gj_slice_starts(stream, gj_slice_of(head)) &&
           stream.n >= (size_t)n + end.n && gj_slice_ends(stream, end);
}

int gj_helper_file(gj_slice bytes)
{
    int fd = memfd_create("input", MFD_CLOEXEC);
    if (fd < 0 || gj_wire_write(fd, bytes))
        return fd;
    (void)close(fd);
    return -1;
}

/* A helper reads the file itself: nobody else asks how large it is. */
static gj_status check_size(const gj_reader *reader, int fd, gj_error *err)
{
    size_t most = gj_limit_value(reader->archive ? GJ_LIMIT_ARCHIVE_BYTES : GJ_LIMIT_FILE_BYTES);
    struct stat st;
    if (fstat(fd, &st) != 0 || st.st_size < 0 || (uint64_t)st.st_size <= most)
        return GJ_OK;
    return reader->archive ? tell_archive(GJ_HELPER_LIMIT, err)
                           : gj_file_too_large(most, NULL, err);
}

/* What a person is told of a helper that did not come to its end by itself. */
static gj_status tell_fate(gj_fate fate, gj_jail_kind kind, const gj_reader *reader, gj_error *err)
{
    gj_status status = gj_fate_tell(fate, kind, err);
    if (!reader->archive)
        return status;
    if (fate == GJ_FATE_RESULT)
        return tell_archive(GJ_HELPER_LIMIT, err);
    if (fate == GJ_FATE_CPU || fate == GJ_FATE_WALL || fate == GJ_FATE_MEMORY)
        return gj_fail(err, status, "打开压缩包所用的时间或内存超过上限，已停止；请解压后再核验");
    return status;
}

gj_status gj_helper_run(const gj_helpers *h, const gj_helper_job *job, gj_strbuf *stream,
                        gj_error *err)
{
    gj_process process;
    const gj_reader *reader = job->reader;
    gj_jail_kind kind = jail_of(reader, job->program);
    gj_process_time time = { (unsigned)gj_limit_value(gj_jail_wall(kind)), job->last };
    int status = 0;
    gj_strbuf_clear(stream);
    GJ_TRY(check_size(reader, job->fd, err));
    if (!start(h, job->program, kind, job->fd, &process))
        return gj_fate_tell(GJ_FATE_NO_PROCESS, kind, err);
    gj_limit most = reader->archive ? GJ_LIMIT_ARCHIVE_BYTES : GJ_LIMIT_HELPER_STREAM;
    gj_fate fate = gj_process_collect(&process, gj_limit_value(most), time, stream, &status);
    if (fate == GJ_FATE_CRASHED && WIFEXITED(status))
        return tell(WEXITSTATUS(status), kind, reader, err);
    if (fate != GJ_FATE_DONE)
        return tell_fate(fate, kind, reader, err);
    return is_whole(gj_strbuf_slice(stream), reader) ? GJ_OK
                                                     : gj_fate_tell(GJ_FATE_CRASHED, kind, err);
}
