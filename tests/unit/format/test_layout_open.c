/* test_layout_open.c — tables without lines around their cells, and what must not be taken for one.
 * SPDX-License-Identifier: MIT */
#include "support/made_page.h"

enum { ROW = 2200, LEAD = 1500 };

/* Text that ends at x. */
static void put_right(made *m, int32_t x, int32_t y, const char *text)
{
    int32_t wide = 0;
    unsigned len;
    for (const char *p = text, *end = text + strlen(text); p < end; p += len)
        wide += gj_utf8_decode(p, end, &len) < 0x80 ? EM / 2 : EM;
    put(m, x - wide, y, text);
}

static void put_row(made *m, int32_t y, const char *name, const char *budget, const char *spent)
{
    put(m, LEFT, y, name);
    put_right(m, LEFT + 16 * EM, y, budget);
    put_right(m, LEFT + 24 * EM, y, spent);
}

static void is_table(made *m, uint16_t rows, uint16_t cols)
{
    assert_int_equal(m->r.doc.tables.n, 1);
    assert_true(m->r.doc.tables.v[0].guessed);
    assert_int_equal(m->r.doc.tables.v[0].rows, rows);
    assert_int_equal(m->r.doc.tables.v[0].cols, cols);
}

/* A cell of two lines, numbers at the right, a note that is said; with rulings and without. */
static void plain(void **state)
{
    (void)state;
    for (int ruled = 0; ruled < 2; ruled++) {
        made m;
        begin(&m);
        page(&m);
        put(&m, LEFT, 10000, "二、资金使用情况");
        for (int i = 0; ruled && i < 3; i++)
            rule(&m, true, (int32_t[]){ 11800, 13600, 22000 }[i], LEFT, LEFT + 24 * EM);
        put_row(&m, 12000, "项目", "预算", "支出");
        put_row(&m, 14000, "音响灯光设备", "20.00", "18.50");
        put(&m, LEFT, 14000 + LEAD, "购置");
        put_row(&m, 14000 + LEAD + ROW, "培训", "5.00", "4.80");
        put_row(&m, 14000 + LEAD + 2 * ROW, "合计", "25.00", "23.30");
        put(&m, LEFT, 25000, "三、结论");
        build(&m);
        is_table(&m, 4, 3);
        cell_is(&m, 1, 0, "音响灯光设备购置");
        cell_is(&m, 1, 1, "20.00");
        cell_is(&m, 3, 2, "23.30");
        block_is(&m, 0, "二、资金使用情况");
        block_is(&m, 2, "三、结论");
        assert_int_equal(m.r.doc.notes.n, 1);
        assert_false(m.r.doc.notes.v[0].partial);
        free_text(&m.r);
    }
}

/* «预算（万元）» over 年初 and 调整后. */
static void head_of_two_levels(void **state)
{
    (void)state;
    made m;
    begin(&m);
    page(&m);
    put(&m, LEFT, 10000, "项目");
    put(&m, LEFT + 12 * EM, 10000, "预算（万元）");
    put(&m, LEFT + 26 * EM, 10000, "说明");
    put(&m, LEFT + 10 * EM, 12000, "年初");
    put(&m, LEFT + 17 * EM, 12000, "调整后");
    for (int i = 0; i < 3; i++) {
        put(&m, LEFT, 14000 + 2000 * i, "设备购置");
        put(&m, LEFT + 10 * EM, 14000 + 2000 * i, "20.00");
        put(&m, LEFT + 17 * EM, 14000 + 2000 * i, "21.50");
        put(&m, LEFT + 26 * EM, 14000 + 2000 * i, "已验收");
    }
    build(&m);
    is_table(&m, 5, 4);
    cell_is(&m, 0, 1, "预算（万元）");
    cell_is(&m, 0, 2, "预算（万元）");
    cell_is(&m, 1, 2, "调整后");
    cell_is(&m, 1, 0, "项目");
    cell_is(&m, 2, 2, "21.50");
    free_text(&m.r);
}

/* Labels in the middle of two rows each. */
static void labels_in_the_middle(void **state)
{
    (void)state;
    made m;
    begin(&m);
    page(&m);
    put_row(&m, 10000, "一级指标", "分值", "得分");
    for (int i = 0; i < 4; i++)
        put_row(&m, 12000 + 2000 * i, "", "10", "9.5");
    put(&m, LEFT, 13000, "产出");
    put(&m, LEFT, 17000, "效益");
    put_row(&m, 20000, "合计", "40", "38");
    build(&m);
    is_table(&m, 6, 3);
    cell_is(&m, 1, 0, "产出");
    cell_is(&m, 2, 0, "产出");
    cell_is(&m, 3, 0, "效益");
    cell_is(&m, 5, 2, "38");
    free_text(&m.r);
}

/* The head once more, and the rest of a cell, on the next page. */
static void over_pages(void **state)
{
    (void)state;
    made m;
    begin(&m);
    page(&m);
    put_row(&m, 72000, "项目", "预算", "支出");
    put_row(&m, 74000, "培训", "5.00", "4.80");
    put_row(&m, 76000, "音响灯光设备", "20.00", "18.50");
    page(&m);
    put(&m, LEFT, 9000, "购置");
    put_row(&m, 9000 + ROW, "印刷", "1.00", "0.90");
    put_row(&m, 9000 + 2 * ROW, "合计", "26.00", "24.20");
    put(&m, LEFT, 18000, "三、结论");
    build(&m);
    is_table(&m, 5, 3);
    cell_is(&m, 2, 0, "音响灯光设备购置");
    cell_is(&m, 3, 1, "1.00");
    cell_is(&m, 4, 2, "24.20");
    assert_int_equal(m.r.doc.rows.v[1].page, 1);
    assert_int_equal(m.r.doc.rows.v[4].page, 2);
    free_text(&m.r);
}

/* Of each page, lines of (place in ems, text), ended by NULL, none of which is a table. */
typedef struct word {
    int at;
    const char *text; /* NULL: the line ends */
} word;

static void no_tables(void **state)
{
    (void)state;
    static const word contacts[] = {
        { 0, "联系人：张三" }, { 18, "电话：0315-1234567" }, { 0, NULL },
        { 0, "负责人：李四" }, { 18, "电话：0315-7654321" }, { 0, NULL },
        { 0, "审核人：王五" }, { 18, "电话：0315-1112223" }, { 0, NULL }
    };
    static const word contents[] = { { 0, "一、项目概况" }, { 30, "1" }, { 0, NULL },
                                     { 0, "二、资金情况" }, { 30, "3" }, { 0, NULL },
                                     { 0, "三、绩效情况" }, { 30, "5" }, { 0, NULL },
                                     { 0, "四、存在问题" }, { 30, "8" }, { 0, NULL } };
    static const word dots[] = {
        { 0, "项目概况............................" }, { 30, "1" }, { 0, NULL },
        { 0, "资金情况............................" }, { 30, "3" }, { 0, NULL },
        { 0, "绩效情况............................" }, { 30, "5" }, { 0, NULL }
    };
    static const word signed_[] = { { 0, "张三" },  { 10, "李四" }, { 20, "王五" },
                                    { 0, NULL },    { 0, "局长" },  { 10, "科长" },
                                    { 20, "会计" }, { 0, NULL },    { 0, "2024年3月1日" },
                                    { 0, NULL } };
    static const word items[] = {
        { 2, "1." }, { 5, "预算编制不够细，年中追加5万元。" },   { 0, NULL },
        { 2, "2." }, { 5, "项目实施进度慢，12月才完成验收。" },  { 0, NULL },
        { 2, "3." }, { 5, "资料归档不及时，3份合同没有入档。" }, { 0, NULL }
    };
    static const word prose[] = { { 2, "2023年初预算35万元，" },
                                  { 16, "全年实际支出34.2万元，结余0.8万元，" },
                                  { 0, NULL },
                                  { 0, "执行率97.7%。其中购置设备20万元，培训5万元，" },
                                  { 27, "印刷1万元。" },
                                  { 0, NULL },
                                  { 0, "结余资金已按规定交回财政，" },
                                  { 15, "没有结转下年使用。" },
                                  { 0, NULL } };
    static const word title[] = { { 8, "附" }, { 12, "件" }, { 0, NULL },
                                  { 8, "目" }, { 12, "录" }, { 0, NULL } };
    static const struct {
        const word *v;
        size_t n;
    } cases[] = {
        { contacts, GJ_ARRAY_LEN(contacts) }, { contents, GJ_ARRAY_LEN(contents) },
        { dots, GJ_ARRAY_LEN(dots) },         { signed_, GJ_ARRAY_LEN(signed_) },
        { items, GJ_ARRAY_LEN(items) },       { prose, GJ_ARRAY_LEN(prose) },
        { title, GJ_ARRAY_LEN(title) },
    };
    for (size_t i = 0; i < GJ_ARRAY_LEN(cases); i++) {
        made m;
        int32_t y = 20000;
        begin(&m);
        page(&m);
        put_full(&m, 16000, 2, "上文");
        for (size_t k = 0; k < cases[i].n; k++) {
            if (cases[i].v[k].text)
                put(&m, LEFT + cases[i].v[k].at * EM, y, cases[i].v[k].text);
            else
                y += 2000;
        }
        build(&m);
        if (m.r.doc.tables.n > 0)
            fail_msg("case %zu is a table", i);
        free_text(&m.r);
    }
}

/* 100,000 words on a page, in columns that come and go. */
static void crowded(void **state)
{
    (void)state;
    made m;
    begin(&m);
    page(&m);
    for (int32_t i = 0; i < 20000; i++) {
        for (int32_t k = 0; k < 5; k++) {
            int32_t x = 1000 + k * 9000 + (i % 3) * (i % 7) * 400;
            gj_glyph g = { x,
                           i * 1300,
                           x + 1000,
                           i * 1300 + 1200,
                           i % 5 == k ? 0x4E00u + (uint32_t)k : '7',
                           GJ_NONE };
            assert_int_equal(gj_layout_glyph_add(&m.l, g, &m.r.err), GJ_OK);
        }
    }
    build(&m);
    assert_true(m.r.doc.blocks.n > 0);
    free_text(&m.r);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(plain),      cmocka_unit_test(head_of_two_levels),
        cmocka_unit_test(over_pages), cmocka_unit_test(labels_in_the_middle),
        cmocka_unit_test(no_tables),  cmocka_unit_test(crowded),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
