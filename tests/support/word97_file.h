/* word97_file.h — the Word files of tests/data/word97, whole and with a change at a place in one of their streams.
 * SPDX-License-Identifier: MIT */
#ifndef TESTS_SUPPORT_WORD97_FILE_H
#define TESTS_SUPPORT_WORD97_FILE_H

#include "base/cursor.h"
#include "codec/ole.h"
#include "support/made_ole.h"
#include "support/read_text.h"

#define WORD97_DATA GJ_SOURCE_DIR "/tests/data/word97"

typedef struct word97_file {
    char *p;
    size_t n;
} word97_file;

/* free(f.p) is due. */
static inline word97_file word97_load(const char *name)
{
    char path[512];
    word97_file f = { 0 };
    (void)snprintf(path, sizeof path, "%s/%s.doc", WORD97_DATA, name);
    FILE *file = fopen(path, "rb");
    assert_non_null(file);
    f.p = malloc(1 << 20);
    assert_non_null(f.p);
    f.n = fread(f.p, 1, 1 << 20, file);
    assert_true(f.n > 0 && f.n < 1 << 20);
    fclose(file);
    return f;
}

static inline gj_slice word97_bytes(const word97_file *f)
{
    return (gj_slice){ f->p, f->n };
}

/* Where a stream that lies in one piece begins in the file. */
static inline size_t word97_stream(const word97_file *f, const char *name, size_t *size)
{
    gj_arena arena;
    gj_ole ole;
    gj_slice bytes;
    gj_ole_fault fault;
    gj_error err;
    gj_arena_init(&arena, 0);
    assert_int_equal(gj_ole_open(word97_bytes(f), &arena, &ole, &err), GJ_OK);
    const gj_ole_entry *entry = gj_ole_find(&ole, name);
    assert_non_null(entry);
    assert_int_equal(gj_ole_read(&ole, entry, &bytes, &fault, &err), GJ_OK);
    assert_true(bytes.p >= f->p && bytes.p + bytes.n <= f->p + f->n);
    size_t at = (size_t)(bytes.p - f->p);
    *size = bytes.n;
    gj_arena_done(&arena);
    return at;
}

static inline void word97_put(word97_file *f, size_t at, uint32_t value, unsigned bytes)
{
    assert_true(at + bytes <= f->n);
    for (unsigned i = 0; i < bytes; i++)
        f->p[at + i] = (char)(value >> 8 * i);
}

#endif
