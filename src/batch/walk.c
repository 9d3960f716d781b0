/* walk.c — the files to audit, in a fixed order; links are not followed.
 * SPDX-License-Identifier: MIT */
#define _DEFAULT_SOURCE /* d_type */
#include "batch/walk.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>

#include "base/alloc.h"
#include "base/limits.h"
#include "text/utf8.h"

enum { LEVELS_MAX = 1024, NOTES_MAX = 100 };

typedef enum sort { REGULAR, FOLDER, LINK, OTHER } sort;

/* An entry of a folder; its name lies in the level's `names`. */
typedef struct entry {
    uint64_t
        key; /* the eight bytes behind what all names of the folder start with: sorting rarely looks further */
    uint32_t name;
    sort what;
} entry;

/* A folder on the way down. */
typedef struct level {
    gj_strbuf names, entries;
    size_t next, path; /* next entry; length of the folder's path in walk->path */
} level;

struct gj_walk {
    const gj_walk_request *request;
    size_t next;    /* path of the request */
    gj_strbuf path; /* of the current folder or file */
    gj_strbuf notes, message;
    size_t noted, found; /* things left out; inputs given for the current path of the request */
    size_t depth;
    bool gave_up; /* no memory for a path: said once, then the walk ends */
    level *levels[LEVELS_MAX];
};

gj_status gj_walk_new(const gj_walk_request *request, gj_walk **out, gj_error *err)
{
    gj_walk *w = gj_alloc_zeroed(1, sizeof *w);
    if (!w)
        return gj_fail_memory(err);
    w->request = request;
    *out = w;
    return GJ_OK;
}

void gj_walk_free(gj_walk *w)
{
    if (!w)
        return;
    for (size_t i = 0; i < LEVELS_MAX && w->levels[i]; i++) {
        gj_strbuf_done(&w->levels[i]->names);
        gj_strbuf_done(&w->levels[i]->entries);
        gj_free(w->levels[i]);
    }
    gj_strbuf_done(&w->path);
    gj_strbuf_done(&w->notes);
    gj_strbuf_done(&w->message);
    gj_free(w);
}

gj_slice gj_walk_notes(const gj_walk *w)
{
    return gj_strbuf_slice(&w->notes);
}

static entry *entries(const level *l)
{
    return (entry *)(void *)l->entries.p;
}

static size_t count(const level *l)
{
    return l->entries.n / sizeof(entry);
}

/* Folders sort as if their name ended in «/»: then the whole walk is in the order of the bytes of the paths. */
static int compare_names(const char *names, const entry *a, const entry *b)
{
    const unsigned char *p = (const unsigned char *)names + a->name;
    const unsigned char *q = (const unsigned char *)names + b->name;
    while (*p && *p == *q) {
        p++;
        q++;
    }
    unsigned c = *p ? *p : a->what == FOLDER ? '/' : 0;
    unsigned d = *q ? *q : b->what == FOLDER ? '/' : 0;
    return c < d ? -1 : c > d;
}

static bool before(const char *names, const entry *a, const entry *b)
{
    return a->key != b->key ? a->key < b->key : compare_names(names, a, b) < 0;
}

/* How many bytes all names have in common at the start. */
static size_t common_start(const char *names, const entry *v, size_t n)
{
    size_t same = n ? strlen(names + v[0].name) : 0;
    for (size_t i = 1; i < n; i++) {
        size_t k = 0;
        while (k < same && names[v[i].name + k] == names[v[0].name + k])
            k++;
        same = k;
    }
    return same;
}

static void set_keys(const char *names, entry *v, size_t n)
{
    size_t skip = common_start(names, v, n);
    for (size_t i = 0; i < n; i++) {
        const unsigned char *p = (const unsigned char *)names + v[i].name + skip;
        bool slash = v[i].what == FOLDER;
        v[i].key = 0;
        for (unsigned k = 0; k < 8; k++) {
            v[i].key = v[i].key << 8 | (*p ? *p : slash ? '/' : 0);
            slash = *p && slash;
            p += *p != 0;
        }
    }
}

static void sift(const char *names, entry *v, size_t at, size_t n)
{
    entry moved = v[at];
    for (size_t child; (child = 2 * at + 1) < n; at = child) {
        if (child + 1 < n && before(names, &v[child], &v[child + 1]))
            child++;
        if (!before(names, &moved, &v[child]))
            break;
        v[at] = v[child];
    }
    v[at] = moved;
}

/* Heap sort: no memory, no recursion, no bad case. */
static void sort_entries(const char *names, entry *v, size_t n)
{
    set_keys(names, v, n);
    for (size_t i = n / 2; i-- > 0;)
        sift(names, v, i, n);
    for (size_t i = n; i-- > 1;) {
        entry top = v[0];
        v[0] = v[i];
        v[i] = top;
        sift(names, v, 0, i);
    }
}

static bool skipped(const gj_walk *w, int dir, const struct dirent *e)
{
    for (size_t i = 0; i < w->request->skips; i++) {
        struct stat st;
        if (w->request->skip[i].inode == e->d_ino &&
            fstatat(dir, e->d_name, &st, AT_SYMLINK_NOFOLLOW) == 0 &&
            st.st_dev == w->request->skip[i].device)
            return true;
    }
    return false;
}

/* Says of the current path that it was left out. Names need not be UTF-8; what goes into outputs must be. */
static void note(gj_walk *w, sort what)
{
    if (++w->noted > NOTES_MAX)
        return;
    size_t from = w->notes.n;
    gj_strbuf_format(&w->notes,
                     what == LINK ? "%s 是符号链接，没有核验；如需核验请直接指定它"
                                  : "%s 不是普通文件，没有核验；如需核验请直接指定它",
                     w->path.p);
    gj_strbuf_char(&w->notes, '\0');
    if (w->notes.failed)
        return;
    for (char *p = w->notes.p + from, *end = w->notes.p + w->notes.n; p < end;) {
        unsigned len;
        if (gj_utf8_decode(p, end, &len) == GJ_RUNE_BAD && len == 1)
            *p = '?';
        p += len;
    }
}

static sort sort_of(int dir, const struct dirent *e)
{
    struct stat st;
    switch (e->d_type) {
    case DT_REG:
        return REGULAR;
    case DT_DIR:
        return FOLDER;
    case DT_LNK:
        return LINK;
    case DT_UNKNOWN:
        break;
    default:
        return OTHER;
    }
    if (fstatat(dir, e->d_name, &st, AT_SYMLINK_NOFOLLOW) != 0)
        return REGULAR; /* reading it will say why not */
    return S_ISREG(st.st_mode)   ? REGULAR
           : S_ISDIR(st.st_mode) ? FOLDER
           : S_ISLNK(st.st_mode) ? LINK
                                 : OTHER;
}

static void add_entry(const gj_walk *w, level *l, int dir, const struct dirent *e)
{
    sort what = sort_of(dir, e);
    if (skipped(w, dir, e) || l->names.n > UINT32_MAX / 2)
        return;
    entry item = { .name = (uint32_t)l->names.n, .what = what };
    gj_strbuf_add(&l->names, (gj_slice){ e->d_name, strlen(e->d_name) + 1 });
    gj_strbuf_add(&l->entries, (gj_slice){ (const char *)&item, sizeof item });
}

bool gj_walk_leaves_out(gj_slice name)
{
    static const char *const names[] = { "Thumbs.db", "desktop.ini", "__MACOSX" };
    for (size_t i = 0; i < GJ_ARRAY_LEN(names); i++)
        if (gj_slice_equal(name, gj_slice_of(names[i])))
            return true;
    if (gj_slice_equal(name, GJ_SLICE(".")) || gj_slice_equal(name, GJ_SLICE("..")))
        return false;
    return gj_slice_starts(name, GJ_SLICE(".")) || gj_slice_starts(name, GJ_SLICE("~$"));
}

/* Reads a folder whole. 0 or an errno. */
static int list(gj_walk *w, level *l)
{
    DIR *dir = opendir(w->path.p);
    if (!dir)
        return errno;
    for (;;) {
        errno = 0;
        const struct dirent *e = readdir(dir);
        if (!e)
            break;
        bool self = strcmp(e->d_name, ".") == 0 || strcmp(e->d_name, "..") == 0;
        if (!self && !gj_walk_leaves_out(gj_slice_of(e->d_name)))
            add_entry(w, l, dirfd(dir), e);
    }
    int cause = errno;
    closedir(dir);
    if (l->names.failed || l->entries.failed)
        return ENOMEM;
    sort_entries(l->names.p, entries(l), count(l));
    return cause;
}

static bool refuse(gj_walk *w, gj_status status, const char *message, gj_input *out)
{
    w->found++;
    gj_strbuf_clear(&w->message);
    gj_strbuf_cstr(&w->message, message);
    *out = gj_input_refused(w->path.p, status, w->message.failed ? "" : w->message.p);
    return true;
}

/* Steps into the folder w->path. true: it cannot be read, and *out says so. */
static bool enter(gj_walk *w, gj_input *out)
{
    if (w->depth >= gj_limit_value(GJ_LIMIT_FOLDER_DEPTH) || w->depth == LEVELS_MAX)
        return refuse(w, GJ_E_LIMIT, "文件夹嵌套过深，请把较深的文件夹单独核验", out);
    level **l = &w->levels[w->depth];
    if (!*l && !(*l = gj_alloc_zeroed(1, sizeof **l)))
        return refuse(w, GJ_E_MEMORY, "内存不足，请分批核验", out);
    gj_strbuf_clear(&(*l)->names);
    gj_strbuf_clear(&(*l)->entries);
    (*l)->next = 0;
    size_t end = w->path.n;
    if (end == 0 || w->path.p[end - 1] != '/')
        gj_strbuf_char(&w->path, '/');
    (*l)->path = w->path.n;
    int cause = w->path.failed ? ENOMEM : list(w, *l);
    if (cause == 0) {
        w->depth++;
        return false;
    }
    if (cause == EACCES || cause == EPERM)
        return refuse(w, GJ_E_IO, "没有读取这个文件夹的权限，请检查文件夹权限", out);
    if (cause == ENOMEM)
        return refuse(w, GJ_E_MEMORY, "内存不足，请分批核验", out);
    return refuse(w, GJ_E_IO, "这个文件夹读不出来，请检查磁盘后重试", out);
}

static void set_path(gj_walk *w, size_t keep, const char *name)
{
    if (!gj_strbuf_reserve(&w->path, strlen(name) + 1))
        return;
    w->path.n = keep;
    w->path.p[keep] = '\0';
    gj_strbuf_cstr(&w->path, name);
}

/* The next file or refusal below the current path of the request; false: no more there. */
static bool next_below(gj_walk *w, gj_input *out)
{
    while (w->depth > 0) {
        level *l = w->levels[w->depth - 1];
        if (l->next == count(l)) {
            w->depth--;
            continue;
        }
        const entry *e = &entries(l)[l->next++];
        set_path(w, l->path, l->names.p + e->name);
        if (e->what == LINK || e->what == OTHER) {
            note(w, e->what);
            continue;
        }
        if (e->what == FOLDER && !enter(w, out))
            continue;
        if (e->what == REGULAR) {
            w->found++;
            *out = gj_input_of(GJ_INPUT_FILE, w->path.p);
        }
        return true;
    }
    return false;
}

/* The next path of the request. true: it is an input itself. */
static bool next_path(gj_walk *w, gj_input *out)
{
    struct stat st;
    const char *path = w->request->paths[w->next++];
    set_path(w, 0, path);
    w->found = 0;
    if (strcmp(path, "-") == 0) {
        *out = gj_input_of(GJ_INPUT_STDIN, w->path.p);
        w->found++;
        return true;
    }
    if (path[0] == '\0')
        return refuse(w, GJ_E_IO, "路径是空的，请写出文件或文件夹的名字", out);
    if (stat(path, &st) == 0 && S_ISDIR(st.st_mode))
        return enter(w, out);
    *out = gj_input_of(GJ_INPUT_FILE, w->path.p);
    w->found++;
    return true;
}

/* What is left of the walk is not known: that must not look like an end. */
static bool give_up(gj_walk *w, gj_input *out)
{
    *out = gj_input_refused("?", GJ_E_MEMORY, "内存不足，其余文件没有核验，请分批核验");
    return !w->gave_up && (w->gave_up = true);
}

static bool next(gj_walk *w, gj_input *out)
{
    for (;;) {
        if (next_below(w, out))
            return true;
        if (w->next > 0 && w->found == 0) {
            set_path(w, 0, w->request->paths[w->next - 1]);
            return refuse(w, GJ_E_IO, "文件夹里没有可以核验的文件，请确认路径，或放入报告后重试",
                          out);
        }
        if (w->next == w->request->n)
            break;
        if (next_path(w, out))
            return true;
    }
    if (w->noted > NOTES_MAX) {
        gj_strbuf_format(&w->notes, "另有 %zu 个链接或特殊文件没有核验", w->noted - NOTES_MAX);
        gj_strbuf_char(&w->notes, '\0');
        w->noted = 0;
    }
    return false;
}

bool gj_walk_next(gj_walk *w, gj_input *out)
{
    bool more = !w->path.failed && next(w, out);
    return w->path.failed ? give_up(w, out) : more;
}
