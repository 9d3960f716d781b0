/* made_folder.h — a folder of its own for a test, with files in it; taken away at the end.
 * SPDX-License-Identifier: MIT */
#ifndef GJ_TESTS_MADE_FOLDER_H
#define GJ_TESTS_MADE_FOLDER_H

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

typedef struct made_folder {
    char path[64], name[512];
} made_folder;

static inline void folder_make(made_folder *f)
{
    (void)snprintf(f->path, sizeof f->path, "/tmp/gouji-test-XXXXXX");
    if (!mkdtemp(f->path))
        abort();
}

/* Path of something in it; valid until the next call. */
static inline const char *folder_at(made_folder *f, const char *name)
{
    (void)snprintf(f->name, sizeof f->name, "%s/%s", f->path, name);
    return f->name;
}

static inline void folder_file(made_folder *f, const char *name, const char *text)
{
    FILE *file = fopen(folder_at(f, name), "wb");
    if (!file || fputs(text, file) < 0 || fclose(file) != 0)
        abort();
}

static inline void folder_sub(made_folder *f, const char *name)
{
    if (mkdir(folder_at(f, name), 0777) != 0)
        abort();
}

static inline void folder_empty(const char *path)
{
    DIR *dir = opendir(path);
    char name[1024];
    for (struct dirent *e; dir && (e = readdir(dir));) {
        if (strcmp(e->d_name, ".") == 0 || strcmp(e->d_name, "..") == 0)
            continue;
        (void)snprintf(name, sizeof name, "%.700s/%.255s", path, e->d_name);
        if (unlink(name) != 0)
            folder_empty(name);
    }
    if (dir)
        (void)closedir(dir);
    (void)rmdir(path);
}

static inline void folder_done(made_folder *f)
{
    folder_empty(f->path);
}

#endif
