/* archive.c — the inputs that take the place of an archive.
 * SPDX-License-Identifier: MIT */
#include "batch/archive.h"

#include <unistd.h>

#include "base/limits.h"
#include "batch/members.h"

typedef struct tree {
    gj_alone *alone;
    gj_strbuf *out;
    gj_strbuf path; /* of the member at hand */
    size_t files, archives;
    uint64_t unpacked;
    bool full; /* as many files as are allowed: the rest is left out, and said so */
} tree;

static gj_status nothing_inside(gj_error *err)
{
    return gj_fail(err, GJ_E_FORMAT, "压缩包里没有可以核验的文件，请检查是否交错了文件");
}

static void put(tree *t, const gj_input *input)
{
    gj_input_write(t->out, input);
    t->files++;
}

static void refuse(tree *t, const gj_input *input, const gj_error *why)
{
    gj_input refused = gj_input_refused(input->path, why->status, why->message);
    put(t, &refused);
}

/* A file that was packed without a name has that of the archive, without its last extension: 报告.txt of 报告.txt.gz. */
static gj_slice name_of(const gj_member *m, gj_slice path)
{
    if (m->name[0])
        return gj_slice_of(m->name);
    size_t from = path.n, dot;
    while (from > 0 && path.p[from - 1] != '/' && path.p[from - 1] != '!')
        from--;
    for (dot = path.n; dot > from + 1 && path.p[dot - 1] != '.';)
        dot--;
    return gj_slice_sub(path, from, (dot > from + 1 ? dot - 1 : path.n) - from);
}

/* Whether another member may be unpacked; what is too much is said of it. */
static bool has_room(tree *t, const gj_member *m, gj_error *why)
{
    const uint64_t most = gj_limit_value(GJ_LIMIT_UNPACKED);
    if (m->size <= most - t->unpacked) {
        t->unpacked += m->size;
        return true;
    }
    (void)gj_fail(why, GJ_E_LIMIT,
                  "压缩包解压后的内容合计超过上限 %llu MB，这一份没有读取，请解压后再核验",
                  (unsigned long long)(most >> 20));
    return false;
}

static bool is_late(const tree *t)
{
    return gj_process_now_ms() >= t->alone->until;
}

static void tell_late(gj_error *why)
{
    (void)gj_fail(why, GJ_E_TIMEOUT,
                  "打开压缩包里的压缩包用时过长（上限合计 %zu 秒），这一个没有打开，请解压后再核验",
                  gj_limit_value(GJ_LIMIT_ARCHIVE_WALL));
}

static bool may_open(tree *t, const gj_input *archive, gj_error *why)
{
    if (archive->depth >= gj_limit_value(GJ_LIMIT_NESTING)) {
        (void)gj_fail(why, GJ_E_LIMIT,
                      "压缩包里套压缩包超过 %zu 层，这一层没有打开，请解压后再核验",
                      gj_limit_value(GJ_LIMIT_NESTING));
        return false;
    }
    if (t->archives >= gj_limit_value(GJ_LIMIT_ARCHIVES)) {
        (void)gj_fail(why, GJ_E_LIMIT,
                      "压缩包里的压缩包超过 %zu 个，这一个没有打开，请解压后再核验",
                      gj_limit_value(GJ_LIMIT_ARCHIVES));
        return false;
    }
    if (is_late(t)) {
        tell_late(why);
        return false;
    }
    t->archives++;
    return true;
}

/* Opens an archive in an archive and has it tell its members. */
static gj_status ask(tree *t, const gj_input *archive, gj_answer *answer, gj_strbuf *members,
                     gj_error *err)
{
    gj_errand e = { .kind = GJ_ERRAND_LIST, .input = archive, .charset = t->alone->charset };
    GJ_TRY(gj_vault_open(t->alone, archive, archive->depth, &e.source.fd, &e.surely, err));
    return gj_alone_send(t->alone, &e, 0, answer, members, err);
}

static gj_status add_all(tree *t, const gj_input *archive, gj_slice members, unsigned depth,
                         gj_error *err);

/* What seems to be an archive: its members, or itself when it is none or cannot be opened. */
static gj_status add_archive(tree *t, gj_input *input, unsigned depth, gj_error *err)
{
    gj_error why;
    gj_answer answer = GJ_ANSWER_FAILED;
    gj_strbuf members;
    gj_status status = GJ_OK;
    gj_strbuf_init(&members, 0);
    bool told = false;
    if (may_open(t, input, &why)) {
        told = ask(t, input, &answer, &members, &why) == GJ_OK;
        if (!told && is_late(t))
            tell_late(&why);
    }
    if (!told)
        refuse(t, input, &why);
    else if (answer == GJ_ANSWER_OTHER)
        put(t, input);
    else
        status = add_all(t, input, gj_strbuf_slice(&members), depth + 1, err);
    gj_strbuf_done(&members);
    return status;
}

static gj_status add(tree *t, gj_input *input, const gj_member *m, unsigned depth, gj_error *err)
{
    gj_error why;
    input->helped = m->way == GJ_MEMBER_HELPED;
    if (m->way == GJ_MEMBER_REFUSED) {
        (void)gj_fail(&why, m->status, "%s", m->message);
        refuse(t, input, &why);
    } else if (!has_room(t, m, &why)) {
        refuse(t, input, &why);
    } else if (m->way == GJ_MEMBER_ARCHIVE) {
        return add_archive(t, input, depth, err);
    } else {
        put(t, input);
    }
    return GJ_OK;
}

/* The members of one archive, which is at `depth`. The path of each is that of the archive and its own. */
static gj_status add_all(tree *t, const gj_input *archive, gj_slice members, unsigned depth,
                         gj_error *err)
{
    size_t before = t->files, keep = t->path.n;
    gj_error why;
    gj_member m;
    while (members.n > 0 && !t->full) {
        gj_input input = *archive;
        if (!gj_member_read(&members, &m))
            return gj_fate_tell(GJ_FATE_CRASHED, GJ_JAIL_AUDIT, err);
        t->full = t->files >= gj_limit_value(GJ_LIMIT_ENTRIES);
        if (!gj_strbuf_reserve(&t->path, strlen(m.name) + keep + 1))
            return gj_fail_memory(err);
        gj_slice name = name_of(&m, gj_strbuf_slice(&t->path)); /* may lie in the path itself */
        gj_strbuf_char(&t->path, '!');
        gj_strbuf_add(&t->path, name);
        if (t->path.failed)
            return gj_fail_memory(err);
        input.path = t->path.p;
        input.depth = archive->depth + 1;
        input.member[archive->depth] = m.record;
        if (!t->full)
            GJ_TRY(add(t, &input, &m, depth, err));
        t->path.n = keep;
        t->path.p[keep] = '\0';
    }
    if (t->files > before || t->full || depth == 0)
        return GJ_OK;
    gj_input empty = *archive;
    empty.path = t->path.p;
    (void)nothing_inside(&why);
    refuse(t, &empty, &why);
    return GJ_OK;
}

gj_status gj_archive_spread(gj_alone *a, const gj_input *outer, gj_slice members, gj_strbuf *inputs,
                            gj_error *err)
{
    tree t = { .alone = a, .out = inputs };
    int64_t last = gj_process_now_ms() + (int64_t)gj_limit_value(GJ_LIMIT_ARCHIVE_WALL) * 1000;
    int64_t until = a->until; /* of the input as a whole */
    a->until = until != 0 && until < last ? until : last;
    gj_strbuf_init(&t.path, 0);
    gj_strbuf_cstr(&t.path, outer->path);
    gj_status status = t.path.failed ? gj_fail_memory(err) : add_all(&t, outer, members, 0, err);
    if (status == GJ_OK && t.full) {
        gj_error why;
        (void)gj_fail(
            &why, GJ_E_LIMIT,
            "压缩包连同里面的压缩包超过 %zu 个文件，其余没有核验，请分成几个或解压后再核验",
            gj_limit_value(GJ_LIMIT_ENTRIES));
        refuse(&t, outer, &why);
    }
    if (status == GJ_OK && t.files == 0)
        status = nothing_inside(err);
    a->until = until;
    gj_strbuf_done(&t.path);
    return status == GJ_OK && inputs->failed ? gj_fail_memory(err) : status;
}

/* Among the inputs of an archive. */
static bool find_path(gj_slice inputs, const char *path, gj_input *out)
{
    while (inputs.n > 0 && gj_input_read(&inputs, out)) {
        if (strcmp(out->path, path) == 0)
            return true;
    }
    return false;
}

gj_status gj_archive_find(gj_alone *a, const char *path, gj_strbuf *inputs, gj_input *out,
                          gj_error *err)
{
    gj_strbuf file;
    gj_answer answer = GJ_ANSWER_FAILED;
    gj_status status = gj_fail(err, GJ_E_IO, "找不到这个文件，请检查路径");
    gj_strbuf_init(&file, 0);
    for (const char *mark = strchr(path, '!'); mark; mark = strchr(mark + 1, '!')) {
        bool regular = false;
        size_t size;
        gj_strbuf_clear(&file);
        gj_strbuf_add(&file, (gj_slice){ path, (size_t)(mark - path) });
        int fd = file.n > 0 && !file.failed ? gj_alone_open(file.p, &regular, &size) : -1;
        if (fd >= 0)
            (void)close(fd);
        if (!regular)
            continue;
        gj_input archive = gj_input_of(GJ_INPUT_FILE, file.p);
        status = gj_alone_run(a, &archive, &answer, inputs, err);
        if (status == GJ_OK && answer != GJ_ANSWER_MEMBERS)
            status = gj_fail(err, GJ_E_IO, "“!”前面的文件不是压缩包，请检查路径");
        else if (status == GJ_OK && !find_path(gj_strbuf_slice(inputs), path, out))
            status = gj_fail(err, GJ_E_IO, "压缩包里没有这个文件，请检查路径");
        else if (status == GJ_OK && out->kind == GJ_INPUT_REFUSED)
            status = gj_fail(err, out->status, "%s", out->message);
        break;
    }
    gj_strbuf_done(&file);
    return status;
}
