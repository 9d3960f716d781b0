/* read_text.h — reads bytes as a file would be read, and prints the document: for tests of the readers.
 * SPDX-License-Identifier: MIT */
#ifndef TESTS_SUPPORT_READ_TEXT_H
#define TESTS_SUPPORT_READ_TEXT_H

#include "support/read_file.h"

#include "doc/dump.h"
#include "format/reader.h"

typedef struct read_text {
    gj_arena arena;
    gj_document doc;
    gj_strbuf scratch, dump;
    gj_error err;
    gj_status status;
} read_text;

/* A document of which nothing is told yet. */
static inline gj_builder *read_begin(read_text *r)
{
    gj_builder *b;
    gj_strbuf text;
    memset(r, 0, sizeof *r);
    gj_arena_init(&r->arena, 0);
    gj_strbuf_init(&text, 0);
    gj_strbuf_init(&r->scratch, 0);
    gj_strbuf_init(&r->dump, 0);
    assert_int_equal(gj_build_begin(&r->arena, text, &r->doc, &b, &r->err), GJ_OK);
    return b;
}

/* Reads; r->status says how it went. In any case free_text is due. */
static inline void read_bytes(read_text *r, gj_slice bytes)
{
    gj_read_options options = { NULL, &r->scratch };
    gj_builder *b = read_begin(r);
    const gj_reader *reader = gj_format_find(bytes, &r->err);
    r->status = reader ? reader->read(bytes, &options, b, &r->err) : r->err.status;
    if (r->status == GJ_OK)
        r->status = gj_build_end(b, &r->err);
}

static inline void free_text(read_text *r)
{
    gj_strbuf_done(&r->doc.text);
    gj_strbuf_done(&r->scratch);
    gj_strbuf_done(&r->dump);
    gj_arena_done(&r->arena);
}

/* The dump, ended by NUL; with `head` false without its first line. */
static inline const char *print_text(read_text *r, bool head)
{
    gj_strbuf_clear(&r->dump);
    assert_int_equal(gj_dump_print(&r->doc, &r->dump, &r->err), GJ_OK);
    return head ? r->dump.p : strchr(r->dump.p, '\n') + 1;
}

static inline void reads_as(const char *source, const char *expected)
{
    read_text r;
    read_bytes(&r, gj_slice_of(source));
    if (r.status != GJ_OK)
        fail_msg("%s", r.err.message);
    assert_string_equal(print_text(&r, false), expected);
    free_text(&r);
}

/* How many tables a text is read as. */
static inline unsigned tables_in(const char *source)
{
    read_text r;
    read_bytes(&r, gj_slice_of(source));
    if (r.status != GJ_OK)
        fail_msg("%s", r.err.message);
    unsigned n = r.doc.tables.n;
    free_text(&r);
    return n;
}

#endif
