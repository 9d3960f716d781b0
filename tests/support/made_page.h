/* made_page.h — pages put together by hand, for tests of the layout: characters and rulings with places.
 * SPDX-License-Identifier: MIT */
#ifndef TESTS_SUPPORT_MADE_PAGE_H
#define TESTS_SUPPORT_MADE_PAGE_H

#include "format/layout.h"

#include "support/read_text.h"
#include "text/utf8.h"

enum {
    WIDTH = 59500,
    HEIGHT = 84200,
    LEFT = 9000,
    EM = 1200,
    LINE = 34 /* characters in a full line */
};

typedef struct made {
    read_text r;
    gj_builder *b;
    gj_layout l;
    uint32_t readable;
} made;

static inline void begin(made *m)
{
    gj_strbuf text;
    memset(m, 0, sizeof *m);
    gj_arena_init(&m->r.arena, 0);
    gj_strbuf_init(&text, 0);
    gj_strbuf_init(&m->r.scratch, 0);
    gj_strbuf_init(&m->r.dump, 0);
    assert_int_equal(gj_build_begin(&m->r.arena, text, &m->r.doc, &m->b, &m->r.err), GJ_OK);
    m->l.arena = &m->r.arena;
}

static inline void page(made *m)
{
    assert_int_equal(gj_layout_page_add(&m->l, WIDTH, HEIGHT, &m->r.err), GJ_OK);
}

static inline void put(made *m, int32_t x, int32_t y, const char *text)
{
    unsigned len;
    for (const char *p = text, *end = text + strlen(text); p < end; p += len) {
        uint32_t rune = gj_utf8_decode(p, end, &len);
        int32_t wide = rune < 0x80 ? EM / 2 : EM;
        gj_glyph g = { x, y, x + wide, y + EM, rune, GJ_NONE };
        assert_int_equal(gj_layout_glyph_add(&m->l, g, &m->r.err), GJ_OK);
        x += wide;
    }
}

/* So many characters from the left margin moved in by `indent`. */
static inline void put_some(made *m, int32_t y, int indent, uint32_t count, const char *begin_with)
{
    char text[4 * LINE + 64];
    size_t n = (size_t)snprintf(text, sizeof text, "%s", begin_with);
    for (uint32_t i = gj_utf8_count(gj_slice_of(begin_with)); i < count; i++)
        n += (size_t)snprintf(text + n, sizeof text - n, "中");
    put(m, LEFT + indent * EM, y, text);
}

/* A line that reaches the right margin. */
static inline void put_full(made *m, int32_t y, int indent, const char *begin_with)
{
    put_some(m, y, indent, LINE - (uint32_t)indent, begin_with);
}

static inline void rule(made *m, bool across, int32_t at, int32_t lo, int32_t hi)
{
    assert_int_equal(gj_layout_ruling_add(&m->l, across, (gj_ruling){ at, lo, hi }, &m->r.err),
                     GJ_OK);
}

static inline void build(made *m)
{
    assert_int_equal(gj_layout_build(&m->l, m->b, &m->readable, &m->r.err), GJ_OK);
    assert_int_equal(gj_build_end(m->b, &m->r.err), GJ_OK);
}

static inline gj_slice block(made *m, uint32_t i)
{
    assert_true(i < m->r.doc.blocks.n);
    return gj_doc_text(&m->r.doc, m->r.doc.blocks.v[i].text);
}

static inline void block_is(made *m, uint32_t i, const char *text)
{
    gj_slice s = block(m, i);
    if (!gj_slice_equal(s, gj_slice_of(text)))
        fail_msg("block %u is «%.*s»", i, GJ_SLICE_ARG(s));
}

static inline void cell_is(made *m, uint16_t row, uint16_t col, const char *text)
{
    uint32_t i = gj_doc_cell_at(&m->r.doc, 0, row, col);
    assert_true(i != GJ_NONE);
    gj_slice s = gj_doc_text(&m->r.doc, m->r.doc.cells.v[i].text);
    if (!gj_slice_equal(s, gj_slice_of(text)))
        fail_msg("cell %u, %u is «%.*s»", row, col, GJ_SLICE_ARG(s));
}

#endif
