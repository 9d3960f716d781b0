/* test_layout.c — characters and rulings with places, made by hand, as paragraphs and tables.
 * SPDX-License-Identifier: MIT */
#include "support/made_page.h"

static void lines_to_paragraphs(void **state)
{
    (void)state;
    made m;
    begin(&m);
    page(&m);
    put_full(&m, 10000, 2, "第一段");
    put_full(&m, 12000, 0, "续行");
    put(&m, LEFT, 14000, "续完。");
    put(&m, LEFT + 2 * EM, 16000, "第二段，短。");
    put(&m, LEFT + 2 * EM, 18000,
        "第三段写满一行三三三三三三三三三三三三三三三三三三三三三三三三。");
    put(&m, LEFT + 2 * EM, 20000, "第四段，另起。");
    build(&m);
    assert_int_equal(m.r.doc.blocks.n, 4);
    assert_true(gj_slice_ends(block(&m, 0), GJ_SLICE("中续完。")));
    block_is(&m, 1, "第二段，短。");
    block_is(&m, 3, "第四段，另起。");
    free_text(&m.r);
}

/* Marks hang over the margin; the line between ends where the others would without them. */
static void hanging_marks(void **state)
{
    (void)state;
    made m;
    begin(&m);
    page(&m);
    for (int i = 0; i < 3; i++) {
        put_full(&m, 10000 + 2000 * i, i == 0 ? 2 : 0, "起");
        put(&m, LEFT + LINE * EM, 10000 + 2000 * i, "，");
    }
    put_some(&m, 16000, 0, LINE - 2, "承");
    put(&m, LEFT + (LINE - 2) * EM, 16000, "312");
    put(&m, LEFT, 18000, "万元，合同价相同。");
    build(&m);
    assert_int_equal(m.r.doc.blocks.n, 1);
    assert_true(gj_slice_find(block(&m, 0), GJ_SLICE("312万元，合同价"), 0) != GJ_NOT_FOUND);
    free_text(&m.r);
}

/* «97.8%。2020—2022» was not parted, and the line before it is short for that; a sentence that ends is not gone on with. */
static void a_run_that_is_kept_together(void **state)
{
    (void)state;
    for (int ended = 0; ended < 2; ended++) {
        made m;
        begin(&m);
        page(&m);
        put_full(&m, 10000, 2, "起");
        put_full(&m, 12000, 0, "承");
        put_some(&m, 14000, 0, LINE - 8, "转");
        put(&m, LEFT + (LINE - 8) * EM, 14000, ended ? "。" : "率");
        put(&m, LEFT, 16000, "97.8%。2020—2022年合计。");
        build(&m);
        assert_int_equal(m.r.doc.blocks.n, 1 + ended);
        free_text(&m.r);
    }
}

/* A signature that ends at the margin is no full line. */
static void a_line_at_the_right(void **state)
{
    (void)state;
    made m;
    begin(&m);
    page(&m);
    put_full(&m, 10000, 2, "起");
    put_full(&m, 12000, 0, "承");
    put(&m, LEFT, 14000, "合。");
    put(&m, LEFT + (LINE - 6) * EM, 16000, "柳溪县水务局");
    put(&m, LEFT, 18000, "附件：明细表");
    build(&m);
    assert_int_equal(m.r.doc.blocks.n, 3);
    block_is(&m, 1, "柳溪县水务局");
    block_is(&m, 2, "附件：明细表");
    free_text(&m.r);
}

static void text_drawn_twice(void **state)
{
    (void)state;
    made m;
    begin(&m);
    page(&m);
    for (int i = 0; i < 2; i++)
        put(&m, LEFT + 20 * i, 10000 + 10 * i, "合计11.5万元");
    build(&m);
    block_is(&m, 0, "合计11.5万元");
    free_text(&m.r);
}

static void words_and_gaps(void **state)
{
    (void)state;
    made m;
    begin(&m);
    page(&m);
    put(&m, LEFT + 4 * EM, 10000, "35.5"); /* not in the order of the page */
    put(&m, LEFT, 10000, "预算");
    put(&m, LEFT, 13000, "PDF");
    put(&m, LEFT + 2 * EM, 13000, "file");
    put(&m, LEFT, 16000, "Q"); /* 3 points higher: a superscript */
    put(&m, LEFT + EM / 2, 15700, "2");
    build(&m);
    block_is(&m, 0, "预算35.5");
    block_is(&m, 1, "PDF file");
    block_is(&m, 2, "Q2");
    free_text(&m.r);
}

static void paragraph_over_pages(void **state)
{
    (void)state;
    made m;
    begin(&m);
    for (int i = 0; i < 3; i++) {
        char number[16];
        (void)snprintf(number, sizeof number, "- %d -", i + 1);
        page(&m);
        put(&m, 20000, 4000, "某县绩效材料");
        put_full(&m, 10000, i == 0 ? 2 : 0, "起");
        put_full(&m, 12000, 0, "承");
        put(&m, 29000, 79000, number);
    }
    build(&m);
    assert_int_equal(m.r.doc.blocks.n, 1);
    assert_int_equal(m.r.doc.blocks.v[0].page, 1);
    assert_int_equal(gj_utf8_count(block(&m, 0)), 6 * LINE - 2);
    assert_int_equal(m.readable, 3);
    free_text(&m.r);
}

/* What repeats in the text area, and a figure at the foot of one page, are no furniture. */
static void what_is_kept(void **state)
{
    (void)state;
    made m;
    begin(&m);
    for (int i = 0; i < 2; i++) {
        page(&m);
        put(&m, 20000, 9000, "项目支出绩效自评表");
        put(&m, LEFT, 30000, i ? "预算90万元。" : "预算35万元。");
        put(&m, LEFT, 79000, i ? "合计90万元" : "合计35万元");
    }
    build(&m);
    assert_int_equal(m.r.doc.blocks.n, 6);
    block_is(&m, 0, "项目支出绩效自评表");
    block_is(&m, 2, "合计35万元");
    block_is(&m, 3, "项目支出绩效自评表");
    free_text(&m.r);
}

/* ┌────┬────┐  merged to the right above, downwards at the left, and one border drawn in two pieces
 * ├────┼──┬─┤ */
static void merged_cells(void **state)
{
    (void)state;
    made m;
    begin(&m);
    page(&m);
    for (int i = 0; i < 4; i++)
        rule(&m, true, 20000 + 3000 * i, i == 2 ? 19000 : 9000, 49000);
    rule(&m, true, 26000, 19000, 30000);
    rule(&m, false, 9000, 20000, 29000);
    rule(&m, false, 19000, 20000, 25000);
    rule(&m, false, 19050, 25000, 29000);
    rule(&m, false, 34000, 23000, 29000);
    rule(&m, false, 49000, 20000, 29000);
    put(&m, 9500, 20900, "项目");
    put(&m, 19500, 20900, "预算");
    put(&m, 9500, 25200, "设备");
    put(&m, 19500, 23900, "20");
    put(&m, 34500, 23900, "21.5");
    put(&m, 19500, 26900, "30");
    put(&m, 34500, 26900, "31");
    put(&m, 9000, 18000, "表前");
    put(&m, 9000, 32000, "表后");
    build(&m);
    assert_int_equal(m.r.doc.tables.n, 1);
    assert_int_equal(m.r.doc.tables.v[0].rows, 3);
    assert_int_equal(m.r.doc.tables.v[0].cols, 3);
    cell_is(&m, 0, 1, "预算");
    cell_is(&m, 1, 0, "设备");
    cell_is(&m, 2, 0, "设备");
    cell_is(&m, 1, 2, "21.5");
    cell_is(&m, 2, 1, "30");
    block_is(&m, 0, "表前");
    block_is(&m, 2, "表后");
    free_text(&m.r);
}

static void lines_of_cells(void **state)
{
    (void)state;
    made m;
    begin(&m);
    page(&m);
    for (int i = 0; i < 2; i++)
        rule(&m, true, 20000 + 9000 * i, 10000, 30000);
    for (int i = 0; i < 3; i++)
        rule(&m, false, 10000 + 7000 * i + (i == 2) * 6000, 20000, 29000);
    put(&m, 10500, 21000, "社会效益"); /* as wide as the cell lets it */
    put(&m, 10500, 23000, "指标");
    put(&m, 17500, 21000, "100%");
    put(&m, 17500, 23000, "95%");
    build(&m);
    cell_is(&m, 0, 0, "社会效益指标");
    cell_is(&m, 0, 1, "100%\n95%");
    free_text(&m.r);
}

/* A column so narrow that it cuts numbers, and one with a list of short ones. */
static void numbers_of_cells(void **state)
{
    (void)state;
    made m;
    begin(&m);
    page(&m);
    for (int i = 0; i < 2; i++)
        rule(&m, true, 20000 + 9000 * i, 10000, 17000);
    for (int i = 0; i < 3; i++)
        rule(&m, false, (int32_t[]){ 10000, 12200, 17000 }[i], 20000, 29000);
    put(&m, 10500, 21000, "1");
    put(&m, 10500, 22500, "2");
    put(&m, 10500, 24000, "3");
    put(&m, 12750, 21000, "123.46");
    put(&m, 12750, 22300, "%");
    build(&m);
    cell_is(&m, 0, 0, "1\n2\n3");
    cell_is(&m, 0, 1, "123.46%");
    free_text(&m.r);
}

/* A frame, an underline, a lone grid line make no table, and what they surround is text. */
static void no_tables(void **state)
{
    (void)state;
    made m;
    begin(&m);
    page(&m);
    rule(&m, true, 10000, 5000, 50000);
    rule(&m, true, 70000, 5000, 50000);
    rule(&m, false, 5000, 10000, 70000);
    rule(&m, false, 50000, 10000, 70000);
    rule(&m, true, 21300, 9000, 20000);
    put(&m, 9000, 20000, "预算35万元");
    build(&m);
    assert_int_equal(m.r.doc.tables.n, 0);
    block_is(&m, 0, "预算35万元");
    free_text(&m.r);
}

/* Rows of a table with a head on each page; the page cuts a merged label and, with `cut`, a row in mid-sentence. */
static void put_part(made *m, int32_t top, int rows, const char *const text[][2])
{
    for (int i = 0; i <= rows; i++)
        rule(m, true, top + 3000 * i, 9000, 49000);
    for (int i = 0; i < 3; i++)
        rule(m, false, (int32_t[]){ 9000, 29000, 49000 }[i], top, top + 3000 * rows);
    for (int i = 0; i < rows; i++)
        for (int k = 0; k < 2; k++)
            put(m, (int32_t[]){ 9500, 29500 }[k], top + 3000 * i + 900, text[i][k]);
}

static void table_over_pages(void **state)
{
    (void)state;
    static const char *const first[][2] = { { "指标", "完成情况" },
                                            { "一", "1" },
                                            { "三三三三三三三三三三三三三三三三", "二" } };
    static const char *const second[][2] = { { "指标", "完成情况" },
                                             { "四四", "" },
                                             { "五", "5" } };
    made m;
    begin(&m);
    page(&m);
    put_part(&m, 70000, 3, first);
    page(&m);
    put_part(&m, 8000, 3, second);
    put(&m, 9000, 30000, "表后");
    build(&m);
    assert_int_equal(m.r.doc.tables.n, 1);
    assert_int_equal(m.r.doc.tables.v[0].rows, 4);
    cell_is(&m, 2, 0, "三三三三三三三三三三三三三三三三四四");
    cell_is(&m, 3, 1, "5");
    assert_int_equal(m.r.doc.rows.v[1].page, 1);
    assert_int_equal(m.r.doc.rows.v[3].page, 2);
    block_is(&m, 1, "表后");
    free_text(&m.r);
}

/* Text between, another width, or a table that ends high on its page: two tables. */
static void tables_apart(void **state)
{
    (void)state;
    static const char *const rows[][2] = { { "指标", "完成情况" }, { "一", "1" } };
    for (int way = 0; way < 2; way++) {
        made m;
        begin(&m);
        page(&m);
        put_part(&m, way == 0 ? 70000 : 10000, 2, rows);
        page(&m);
        if (way == 0)
            put(&m, 20000, 9000, "项目支出绩效自评表");
        put_part(&m, 12000, 2, rows);
        build(&m);
        assert_int_equal(m.r.doc.tables.n, 2);
        free_text(&m.r);
    }
}

static void pages_without_text(void **state)
{
    (void)state;
    made m;
    begin(&m);
    for (int i = 0; i < 4; i++) {
        page(&m);
        m.l.last->facts.pictures = i == 0;
        m.l.last->facts.drawn = i == 1;
        m.l.last->facts.damaged = i == 2;
        if (i == 2)
            put(&m, LEFT, 10000, "有字");
    }
    build(&m);
    assert_int_equal(m.readable, 1);
    assert_int_equal(m.r.doc.notes.n, 3); /* an empty page is nothing to speak of */
    static const char *const words[] = { "第1页是扫描件，没有文字", "第2页的文字是图形",
                                         "第3页已损坏" };
    for (uint32_t i = 0; i < 3; i++) {
        assert_true(m.r.doc.notes.v[i].partial);
        assert_true(gj_slice_starts(m.r.doc.notes.v[i].message, gj_slice_of(words[i])));
    }
    free_text(&m.r);
}

/* Far too many rulings, places beyond any page, boxes turned inside out. */
static void wild_input(void **state)
{
    (void)state;
    made m;
    begin(&m);
    page(&m);
    for (int i = 0; i < 2 * GJ_LAYOUT_RULINGS; i++)
        rule(&m, true, i * 20, INT32_MAX, INT32_MIN);
    rule(&m, false, INT32_MIN, INT32_MIN, INT32_MAX);
    gj_glyph g = { INT32_MAX, INT32_MAX, INT32_MIN, INT32_MIN, 0x110000, 7 };
    for (int i = 0; i < 100; i++)
        assert_int_equal(gj_layout_glyph_add(&m.l, g, &m.r.err), GJ_OK);
    build(&m);
    assert_int_equal(m.r.doc.notes.n, 1);
    assert_true(m.r.doc.notes.v[0].partial);
    assert_int_equal(m.r.doc.tables.n, 0);
    free_text(&m.r);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(lines_to_paragraphs),
        cmocka_unit_test(hanging_marks),
        cmocka_unit_test(a_run_that_is_kept_together),
        cmocka_unit_test(a_line_at_the_right),
        cmocka_unit_test(text_drawn_twice),
        cmocka_unit_test(numbers_of_cells),
        cmocka_unit_test(words_and_gaps),
        cmocka_unit_test(paragraph_over_pages),
        cmocka_unit_test(what_is_kept),
        cmocka_unit_test(merged_cells),
        cmocka_unit_test(lines_of_cells),
        cmocka_unit_test(no_tables),
        cmocka_unit_test(table_over_pages),
        cmocka_unit_test(tables_apart),
        cmocka_unit_test(pages_without_text),
        cmocka_unit_test(wild_input),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
