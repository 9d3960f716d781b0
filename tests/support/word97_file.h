/* word97_file.h — the Word files of tests/data/word97, whole and with a change at a place in one of their streams.
 * SPDX-License-Identifier: MIT */
#ifndef TESTS_SUPPORT_WORD97_FILE_H
#define TESTS_SUPPORT_WORD97_FILE_H

#include "base/cursor.h"
#include "codec/ole.h"
#include "support/made_ole.h"
#include "support/read_text.h"

#define WORD97_DATA GJ_SOURCE_DIR "/tests/data/word97"

/* gj_strbuf_done is due. */
static inline gj_strbuf word97_load(const char *name)
{
    char path[512];
    (void)snprintf(path, sizeof path, "%s/%s.doc", WORD97_DATA, name);
    return file_bytes(path);
}

/* Where a stream that lies in one piece begins in the file. */
static inline size_t word97_stream(const gj_strbuf *f, const char *name, size_t *size)
{
    gj_arena arena;
    gj_ole ole;
    gj_slice bytes;
    gj_ole_fault fault;
    gj_error err;
    gj_arena_init(&arena, 0);
    assert_int_equal(gj_ole_open(gj_strbuf_slice(f), &arena, &ole, &err), GJ_OK);
    const gj_ole_entry *entry = gj_ole_find(&ole, name);
    assert_non_null(entry);
    assert_int_equal(gj_ole_read(&ole, entry, &bytes, &fault, &err), GJ_OK);
    assert_true(bytes.p >= f->p && bytes.p + bytes.n <= f->p + f->n);
    size_t at = (size_t)(bytes.p - f->p);
    *size = bytes.n;
    gj_arena_done(&arena);
    return at;
}

static inline void word97_put(gj_strbuf *f, size_t at, uint32_t value, unsigned bytes)
{
    assert_true(at + bytes <= f->n);
    for (unsigned i = 0; i < bytes; i++)
        f->p[at + i] = (char)(value >> 8 * i);
}

#endif
