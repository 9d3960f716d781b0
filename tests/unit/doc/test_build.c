/* test_build.c — the builder: folding, separators, seams, limits, misuse.
 * SPDX-License-Identifier: MIT */
#include "support/made_doc.h"

#include "base/limits.h"

typedef struct building {
    gj_arena arena;
    gj_document doc;
    gj_builder *b;
    gj_error err;
} building;

static void begin(building *g, const char *source)
{
    gj_strbuf text;
    memset(g, 0, sizeof *g);
    gj_arena_init(&g->arena, 0);
    gj_strbuf_init(&text, 0);
    assert_int_equal(gj_build_begin(&g->arena, text, &g->doc, &g->b, &g->err), GJ_OK);
    gj_build_source(g->b, gj_slice_of(source));
}

static void done(building *g)
{
    gj_strbuf_done(&g->doc.text);
    gj_arena_done(&g->arena);
}

static gj_span whole(const char *s)
{
    return (gj_span){ 0, (uint32_t)strlen(s) };
}

static void folds_and_maps_back(void **state)
{
    (void)state;
    static const char source[] = "预算３５ 万元\n支出１２％";
    building g;
    begin(&g, source);
    uint32_t cut = (uint32_t)(strchr(source, '\n') - source);
    assert_int_equal(gj_build_para(g.b, (gj_span){ 0, cut }, 0, &g.err), GJ_OK);
    assert_int_equal(
        gj_build_para(g.b, (gj_span){ cut + 1, (uint32_t)sizeof source - 2 - cut }, 0, &g.err),
        GJ_OK);
    assert_int_equal(gj_build_end(g.b, &g.err), GJ_OK);
    assert_string_equal(g.doc.text.p, "预算35万元\n支出12%\n");
    gj_slice first = gj_doc_quote(&g.doc, g.doc.blocks.v[0].text);
    assert_int_equal(first.n, cut);
    assert_memory_equal(first.p, source, cut);
    gj_slice second = gj_doc_quote(&g.doc, g.doc.blocks.v[1].text);
    assert_int_equal(second.n, sizeof source - 2 - cut);
    gj_slice rate = gj_doc_quote(&g.doc, (gj_span){ gj_span_end(g.doc.blocks.v[1].text) - 3, 3 });
    assert_memory_equal(rate.p, "１２％", rate.n);
    assert_int_equal(rate.n, 9);
    done(&g);
}

/* A document made of pieces (Word, Excel) owns its source. */
static void pieces(void **state)
{
    (void)state;
    building g;
    begin(&g, "");
    char piece[64];
    for (unsigned i = 0; i < 1000; i++) {
        gj_span span;
        int n = snprintf(piece, sizeof piece, "第%u段。", i);
        assert_int_equal(gj_build_append(g.b, (gj_slice){ piece, (size_t)n }, &span, &g.err),
                         GJ_OK);
        assert_int_equal(gj_build_para(g.b, span, 255, &g.err), GJ_OK);
    }
    assert_int_equal(gj_build_end(g.b, &g.err), GJ_OK);
    assert_int_equal(g.doc.blocks.n, 1000);
    gj_slice quote = gj_doc_quote(&g.doc, g.doc.blocks.v[999].text);
    assert_memory_equal(quote.p, "第999段。", quote.n);
    done(&g);
}

static void seams_of_cells(void **state)
{
    (void)state;
    static const struct {
        const char *first, *second, *joined;
        bool apart;
    } cases[] = {
        { "预算执行率指标", "（10分）", "预算执行率指标（10分）", false },
        { "社会效", "益指标", "社会效益指标", false },
        { "100%", "94%", "100%\n94%", false },
        { "12", "13", "12\n13", false },
        { "50", "分", "50分", false },
        { "1.完成采购；", "2.完成培训", "1.完成采购；\n2.完成培训", false },
        { "完成采购", "2.完成培训", "完成采购\n2.完成培训", false },
        { "加强管理", "更好开展", "加强管理\n更好开展", true },
        { "", "更好开展", "更好开展", true },
        { "加强", "", "加强", false },
    };
    for (size_t i = 0; i < GJ_ARRAY_LEN(cases); i++) {
        char source[128];
        snprintf(source, sizeof source, "%s\n%s", cases[i].first, cases[i].second);
        uint32_t n = (uint32_t)strlen(cases[i].first);
        building g;
        begin(&g, source);
        assert_int_equal(gj_build_table(g.b, &g.err), GJ_OK);
        assert_int_equal(gj_build_row(g.b, &g.err), GJ_OK);
        assert_int_equal(gj_build_cell(g.b, (gj_span){ 0, n }, 1, 1, &g.err), GJ_OK);
        gj_span more = { n + 1, (uint32_t)strlen(cases[i].second) };
        assert_int_equal(gj_build_cell_more(g.b, more, cases[i].apart, &g.err), GJ_OK);
        assert_int_equal(gj_build_end(g.b, &g.err), GJ_OK);
        gj_slice got = gj_doc_text(&g.doc, g.doc.cells.v[0].text);
        if (got.n != strlen(cases[i].joined) || memcmp(got.p, cases[i].joined, got.n) != 0)
            fail_msg("«%.*s» instead of «%s»", GJ_SLICE_ARG(got), cases[i].joined);
        done(&g);
    }
}

static void nothing_is_no_block(void **state)
{
    (void)state;
    building g;
    begin(&g, "　 \t ");
    assert_int_equal(gj_build_para(g.b, whole("　 \t "), 0, &g.err), GJ_OK);
    assert_int_equal(gj_build_table(g.b, &g.err), GJ_OK); /* no cell: no table */
    assert_int_equal(gj_build_row(g.b, &g.err), GJ_OK);
    assert_int_equal(gj_build_end(g.b, &g.err), GJ_OK);
    assert_int_equal(g.doc.blocks.n, 0);
    assert_int_equal(g.doc.tables.n, 0);
    assert_int_equal(g.doc.rows.n, 0);
    done(&g);
}

static void misuse(void **state)
{
    (void)state;
    building g;
    begin(&g, "甲");
    assert_int_equal(gj_build_cell(g.b, whole("甲"), 1, 1, &g.err), GJ_E_INTERNAL);
    assert_int_equal(gj_build_row(g.b, &g.err), GJ_E_INTERNAL);
    assert_int_equal(gj_build_para(g.b, (gj_span){ 0, 4 }, 0, &g.err), GJ_E_INTERNAL);
    assert_int_equal(gj_build_para(g.b, (gj_span){ 9, 1 }, 0, &g.err), GJ_E_INTERNAL);
    assert_int_equal(gj_build_table(g.b, &g.err), GJ_OK);
    assert_int_equal(gj_build_cell_more(g.b, whole("甲"), false, &g.err), GJ_E_INTERNAL);
    /* A paragraph ends a table that was left open. */
    assert_int_equal(gj_build_row(g.b, &g.err), GJ_OK);
    assert_int_equal(gj_build_cell(g.b, whole("甲"), 1, 1, &g.err), GJ_OK);
    assert_int_equal(gj_build_para(g.b, whole("甲"), 0, &g.err), GJ_OK);
    assert_int_equal(gj_build_end(g.b, &g.err), GJ_OK);
    assert_int_equal(g.doc.blocks.n, 2);
    assert_int_equal(g.doc.tables.v[0].rows, 1);
    done(&g);
}

/* A row wider than any form, a table longer than the grid, more blocks than allowed: cut or divided, and noted. */
static void limits(void **state)
{
    (void)state;
    building g;
    begin(&g, "甲");
    assert_int_equal(gj_build_table(g.b, &g.err), GJ_OK);
    assert_int_equal(gj_build_row(g.b, &g.err), GJ_OK);
    for (unsigned i = 0; i < 5000; i++)
        assert_int_equal(gj_build_cell(g.b, whole("甲"), 1, 1, &g.err), GJ_OK);
    for (unsigned i = 0; i < 70000; i++) {
        assert_int_equal(gj_build_row(g.b, &g.err), GJ_OK);
        assert_int_equal(gj_build_cell(g.b, whole("甲"), 1, 1, &g.err), GJ_OK);
    }
    size_t limit = gj_limit_value(GJ_LIMIT_BLOCKS);
    for (size_t i = 0; i < limit + 10 && !gj_build_full(g.b); i++)
        assert_int_equal(gj_build_para(g.b, whole("甲"), 0, &g.err), GJ_OK);
    assert_true(gj_build_full(g.b));
    assert_int_equal(gj_build_para(g.b, whole("甲"), 0, &g.err), GJ_OK);
    assert_int_equal(gj_build_end(g.b, &g.err), GJ_OK);
    assert_int_equal(g.doc.blocks.n, limit);
    assert_int_equal(g.doc.tables.n, 2);
    assert_int_equal(g.doc.tables.v[0].cols, 4096);
    assert_int_equal(g.doc.tables.v[0].rows + g.doc.tables.v[1].rows, 70001);
    assert_int_equal(g.doc.notes.n, 3);
    assert_int_equal(g.doc.notes.v[0].kind, GJ_NOTE_CUT);
    assert_true(g.doc.notes.v[0].partial);
    assert_int_equal(g.doc.notes.v[1].kind, GJ_NOTE_TABLE);
    assert_false(g.doc.notes.v[1].partial);
    assert_int_equal(g.doc.notes.v[2].kind, GJ_NOTE_CUT);
    assert_true(g.doc.notes.v[2].partial);
    done(&g);
}

static void small_memory(void **state)
{
    (void)state;
    building g;
    gj_strbuf text;
    memset(&g, 0, sizeof g);
    gj_arena_init(&g.arena, 20000);
    gj_strbuf_init(&text, 0);
    assert_int_equal(gj_build_begin(&g.arena, text, &g.doc, &g.b, &g.err), GJ_OK);
    gj_build_source(g.b, GJ_SLICE("甲"));
    gj_status status = GJ_OK;
    for (unsigned i = 0; i < 100000 && status == GJ_OK; i++)
        status = gj_build_para(g.b, whole("甲"), 0, &g.err);
    assert_int_equal(status, GJ_E_LIMIT);
    assert_int_equal(g.err.status, GJ_E_LIMIT);
    done(&g);
}

static gj_span append(building *g, const char *piece)
{
    gj_span span;
    assert_int_equal(gj_build_append(g->b, gj_slice_of(piece), &span, &g->err), GJ_OK);
    return span;
}

static void add_para(building *g, const char *piece)
{
    assert_int_equal(gj_build_para(g->b, append(g, piece), 0, &g->err), GJ_OK);
}

static void add_sheet_cell(building *g, const char *piece, uint32_t row, uint16_t col)
{
    assert_int_equal(gj_build_cell(g->b, append(g, piece), 1, 1, &g->err), GJ_OK);
    gj_build_sheet_ref(g->b, row, col);
}

static gj_place place_of(building *g, const char *words, gj_slice *part)
{
    const char *at = strstr(g->doc.text.p, words);
    assert_non_null(at);
    gj_spot spot = gj_doc_spot(&g->doc, (uint32_t)(at - g->doc.text.p));
    *part = spot.part;
    return spot.place;
}

/* What has no lines is told by page, part, paragraph and cell. */
static void places_without_lines(void **state)
{
    (void)state;
    building g;
    gj_slice part;
    begin(&g, "");
    gj_build_page(g.b, 2);
    add_para(&g, "第一段");
    add_para(&g, "");
    add_para(&g, "预算 35万元");
    assert_int_equal(gj_build_part(g.b, GJ_SLICE("文本框"), &g.err), GJ_OK);
    add_para(&g, "框中文字");
    assert_int_equal(gj_build_part(g.b, GJ_SLICE(""), &g.err), GJ_OK);
    add_para(&g, "第三段");
    assert_int_equal(gj_build_part(g.b, GJ_SLICE("2023年"), &g.err), GJ_OK);
    assert_int_equal(gj_build_table(g.b, &g.err), GJ_OK);
    assert_int_equal(gj_build_row(g.b, &g.err), GJ_OK);
    add_sheet_cell(&g, "项目", 7, 2);
    add_sheet_cell(&g, "金额12", 7, 3);
    assert_int_equal(gj_build_end(g.b, &g.err), GJ_OK);
    assert_true(g.doc.pieced);

    gj_place p = place_of(&g, "35万元", &part);
    assert_true(p.line == 0 && p.paragraph == 2 && p.column == 4 && p.page == 2 && p.part == 0 &&
                part.n == 0);
    p = place_of(&g, "文字", &part);
    assert_true(p.paragraph == 1 && p.part == 1 && gj_slice_equal(part, GJ_SLICE("文本框")));
    p = place_of(&g, "第三段", &part);
    assert_true(p.paragraph == 3 && p.part == 0);
    p = place_of(&g, "12", &part);
    assert_true(p.table == 1 && p.row == 1 && p.cell == 2 && p.sheet_row == 7 && p.sheet_col == 3 &&
                p.column == 3);
    assert_true(p.paragraph == 0 && p.part == 2 && gj_slice_equal(part, GJ_SLICE("2023年")));
    done(&g);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(folds_and_maps_back),
        cmocka_unit_test(pieces),
        cmocka_unit_test(places_without_lines),
        cmocka_unit_test(seams_of_cells),
        cmocka_unit_test(nothing_is_no_block),
        cmocka_unit_test(misuse),
        cmocka_unit_test(limits),
        cmocka_unit_test(small_memory),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
