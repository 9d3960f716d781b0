/* made_doc.h — a document for tests: made of lines, «=» begins a table of rows whose cells are divided by |.
 * SPDX-License-Identifier: MIT
 *
 *     made_doc m;
 *     make_doc(&m, "一、概况\n正文。\n=a|b\n=c|d\n");
 *     ... m.doc ...
 *     drop_doc(&m);
 */
#ifndef TESTS_SUPPORT_MADE_DOC_H
#define TESTS_SUPPORT_MADE_DOC_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

#include "doc/build.h"
#include "doc/dump.h"

typedef struct made_doc {
    gj_arena arena;
    gj_document doc;
    gj_strbuf dump;
    gj_error err;
} made_doc;

static inline void make_table_row(gj_builder *b, const char *source, const char *p, const char *end)
{
    assert_int_equal(gj_build_row(b, NULL), GJ_OK);
    while (p <= end) {
        const char *bar = memchr(p, '|', (size_t)(end - p));
        const char *stop = bar ? bar : end;
        gj_span span = { (uint32_t)(p - source), (uint32_t)(stop - p) };
        assert_int_equal(gj_build_cell(b, span, 1, 1, NULL), GJ_OK);
        p = stop + 1;
    }
}

static inline void make_doc(made_doc *m, const char *source)
{
    gj_builder *b;
    gj_strbuf text;
    bool table = false;
    memset(m, 0, sizeof *m);
    gj_arena_init(&m->arena, 0);
    gj_strbuf_init(&text, 0);
    gj_strbuf_init(&m->dump, 0);
    assert_int_equal(gj_build_begin(&m->arena, text, &m->doc, &b, &m->err), GJ_OK);
    gj_build_source(b, gj_slice_of(source));
    for (const char *p = source; *p;) {
        const char *end = strchr(p, '\n');
        end = end ? end : p + strlen(p);
        if (*p == '=' && !table)
            assert_int_equal(gj_build_table(b, &m->err), GJ_OK);
        if (*p != '=' && table)
            assert_int_equal(gj_build_table_end(b, &m->err), GJ_OK);
        table = *p == '=';
        gj_span line = { (uint32_t)(p - source), (uint32_t)(end - p) };
        if (table)
            make_table_row(b, source, p + 1, end);
        else
            assert_int_equal(gj_build_para(b, line, 0, &m->err), GJ_OK);
        p = *end ? end + 1 : end;
    }
    assert_int_equal(gj_build_end(b, &m->err), GJ_OK);
    assert_true(m->doc.sealed);
}

static inline void drop_doc(made_doc *m)
{
    gj_strbuf_done(&m->doc.text);
    gj_strbuf_done(&m->dump);
    gj_arena_done(&m->arena);
}

/* The dump without its first line. */
static inline const char *dump_of(made_doc *m)
{
    gj_strbuf_clear(&m->dump);
    assert_int_equal(gj_dump_print(&m->doc, &m->dump, &m->err), GJ_OK);
    return strchr(m->dump.p, '\n') + 1;
}

#endif
