/* test_edges.c — cells with edges become a grid.
 * SPDX-License-Identifier: MIT */
#include "support/read_text.h"

#include "base/limits.h"
#include "format/edges.h"

typedef struct made {
    gj_arena arena;
    gj_document doc;
    gj_builder *builder;
    gj_draft_list out;
    gj_edges *edges;
    gj_strbuf dump;
    gj_error err;
} made;

static void begin(made *m)
{
    gj_strbuf text;
    memset(m, 0, sizeof *m);
    gj_arena_init(&m->arena, 0);
    gj_strbuf_init(&text, 0);
    gj_strbuf_init(&m->dump, 0);
    assert_int_equal(gj_build_begin(&m->arena, text, &m->doc, &m->builder, &m->err), GJ_OK);
    m->edges = gj_edges_new(&m->arena, &m->out);
    assert_non_null(m->edges);
    assert_int_equal(gj_edges_enter(m->edges, 1, &m->err), GJ_OK);
}

/* A cell of this text that ends at an edge; ^ before it: merged with the one above, v: begins such a merge, <: goes on from the left. */
static void put(made *m, const char *text, int16_t right)
{
    gj_edges_merge down = text[0] == '^'   ? GJ_EDGES_GOES_ON
                          : text[0] == 'v' ? GJ_EDGES_BEGINS
                                           : GJ_EDGES_ALONE;
    gj_edges_merge across = text[0] == '<' ? GJ_EDGES_GOES_ON : GJ_EDGES_ALONE;
    uint32_t n;
    text += down || across;
    if (text[0])
        assert_true(gj_draft_line(&m->arena, gj_edges_content(m->edges), gj_slice_of(text), 0));
    assert_int_equal(gj_edges_cell_end(m->edges, &m->err), GJ_OK);
    gj_edges_cell *cells = gj_edges_row(m->edges, &n);
    cells[n - 1].left = n > 1 ? cells[n - 2].right : 0;
    cells[n - 1].right = right;
    cells[n - 1].down = down;
    cells[n - 1].across = across;
}

static void end_row(made *m)
{
    assert_int_equal(gj_edges_row_end(m->edges, &m->err), GJ_OK);
}

static void is(made *m, const char *expected)
{
    assert_int_equal(gj_edges_enter(m->edges, 0, &m->err), GJ_OK);
    assert_int_equal(gj_draft_build(&m->out, m->builder, &m->err), GJ_OK);
    assert_int_equal(gj_build_end(m->builder, &m->err), GJ_OK);
    assert_int_equal(gj_dump_print(&m->doc, &m->dump, &m->err), GJ_OK);
    assert_string_equal(strchr(gj_strbuf_slice(&m->dump).p, '\n') + 1, expected);
    gj_strbuf_done(&m->doc.text);
    gj_strbuf_done(&m->dump);
    gj_arena_done(&m->arena);
}

static void spans(void **state)
{
    (void)state;
    made m;
    begin(&m);
    put(&m, "a", 1000), put(&m, "b", 2000), put(&m, "c", 3000);
    end_row(&m);
    put(&m, "d", 1020), put(&m, "e", 3150);
    end_row(&m);
    is(&m, "T1 2x3\n     1 | a | b | c |\n     2 | d | e 1x2 |\n");
}

static void merges(void **state)
{
    (void)state;
    made m;
    begin(&m);
    put(&m, "va", 1000), put(&m, "b", 2000), put(&m, "c", 3000);
    end_row(&m);
    put(&m, "^", 1000), put(&m, "d", 2000), put(&m, "<lost", 3000);
    end_row(&m);
    put(&m, "v", 1000), put(&m, "e", 2000), put(&m, "f", 3000); /* begins anew, empty: goes on */
    end_row(&m);
    is(&m, "T1 3x3\n     1 | a | b | c |\n     2 | ^a | d 1x2 #1 |\n     3 | ^a | e #1 | f #2 |\n");
}

/* A row that is not ended, tables in cells, and more than fits. */
static void ends(void **state)
{
    (void)state;
    made m;
    begin(&m);
    assert_true(gj_draft_line(&m.arena, gj_edges_content(m.edges), GJ_SLICE("a"), 0));
    assert_true(gj_edges_in_row(m.edges));
    assert_int_equal(gj_edges_enter(m.edges, 2, &m.err), GJ_OK);
    put(&m, "in", 500), put(&m, "ner", 1000);
    assert_int_equal(gj_edges_enter(m.edges, 1, &m.err), GJ_OK);
    assert_int_equal(gj_edges_depth(m.edges), 1);
    assert_false(gj_edges_cut(m.edges));
    put(&m, "", 1000), put(&m, "b", 2000);
    is(&m, "T1 1x2\n     1 | a | b |\nT2 1x2\n     1 | in | ner |\n");
    begin(&m);
    for (unsigned i = 0; i <= GJ_EDGES_ROW_CELLS; i++)
        assert_int_equal(gj_edges_cell_end(m.edges, &m.err), GJ_OK);
    assert_true(gj_edges_cut(m.edges));
    assert_int_equal(gj_edges_enter(m.edges, GJ_EDGES_DEPTH + 1, &m.err), GJ_OK);
    assert_int_equal(gj_edges_depth(m.edges), GJ_EDGES_DEPTH);
    gj_strbuf_done(&m.doc.text);
    gj_arena_done(&m.arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(spans), cmocka_unit_test(merges),
                                        cmocka_unit_test(ends) };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
