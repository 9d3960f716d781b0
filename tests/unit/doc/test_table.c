/* test_table.c — grids: places, kinds of rows, merged cells, short rows.
 * SPDX-License-Identifier: MIT */
#include "support/made_doc.h"

static void table_is(const char *source, const char *expected)
{
    made_doc m;
    make_doc(&m, source);
    const char *rows = strchr(dump_of(&m), '\n');
    assert_string_equal(rows ? rows + 1 : "", expected);
    drop_doc(&m);
}

/* The national form: one table with three heads, merged cells at the left, a short total. */
static void national_form(void **state)
{
    (void)state;
    table_is("=项目名称|河道清淤\n"
             "=项目资金（万元）||年初预算数|全年预算数|全年执行数|分值|执行率|得分\n"
             "=|年度资金总额|230|256|249|10|97%|9.75\n"
             "=|其他资金|20|20|20|—|100%|—\n"
             "=绩效指标|一级指标|二级指标|三级指标|指标值|完成值|分值|得分|偏差原因\n"
             "=|产出指标|数量指标|长度|≥6|7|12|12|\n"
             "=|||高度|≥4|4|13|13|\n"
             "=||质量指标|合格率|≥98%|99%|10|10|\n"
             "=总分|100|96.95\n",
             "     1 | 项目名称 | 河道清淤 | · | · | · | · | · | · | · |\n"
             "     2 head | 项目资金（万元） |  | 年初预算数 | 全年预算数 | 全年执行数 | 分值 | "
             "执行率 | 得分 | · |\n"
             "     3 | ^项目资金（万元） | 年度资金总额 | 230 | 256 | 249 | 10 | 97% | 9.75 | · |\n"
             "     4 | ^项目资金（万元） | 其他资金 | 20 | 20 | 20 | — | 100% | — | · |\n"
             "     5 head | 绩效指标 | 一级指标 | 二级指标 | 三级指标 | 指标值 | 完成值 | 分值 | "
             "得分 | 偏差原因 |\n"
             "     6 | ^绩效指标 | 产出指标 | 数量指标 | 长度 | ≥6 | 7 | 12 | 12 |  |\n"
             "     7 | ^绩效指标 | ^产出指标 | ^数量指标 | 高度 | ≥4 | 4 | 13 | 13 |  |\n"
             "     8 | ^绩效指标 | ^产出指标 | 质量指标 | 合格率 | ≥98% | 99% | 10 | 10 |  |\n"
             "     9 total | 总分 | · | · | · | · | · | 100 #2 | 96.95 #3 | · |\n");
}

/* Empty beside a new label is empty, not merged with the row above. */
static void empty_is_not_merged(void **state)
{
    (void)state;
    table_is("=一级指标|二级指标|三级指标|指标值|得分\n"
             "=产出指标|质量指标|合格率|100%|10\n"
             "=预算执行率指标|预算执行率||100%|9.4\n"
             "=|||98%|1\n"
             "=||||\n",
             "     1 head | 一级指标 | 二级指标 | 三级指标 | 指标值 | 得分 |\n"
             "     2 | 产出指标 | 质量指标 | 合格率 | 100% | 10 |\n"
             "     3 | 预算执行率指标 | 预算执行率 |  | 100% | 9.4 |\n"
             "     4 | ^预算执行率指标 | ^预算执行率 |  | 98% | 1 |\n"
             "     5 |  |  |  |  |  |\n");
}

/* Copied from a page, merged cells are gone altogether: the row is put under its head by the kinds of its cells. */
static void lost_cells(void **state)
{
    (void)state;
    table_is(
        "=一级指标|二级指标|三级指标|指标值|完成值|分值|得分|备注\n"
        "=产出（50分）|数量|选派特派员|≥45人|47人|10|10\n"
        "=服务企业|≥60家|66家|10|10\n"
        "=引进品种|20个|18个|10|9|疫情影响\n"
        "=时效|补助发放|次年1月15日前|1月11日|10|10\n"
        "=满意度（10分）|农户满意度|≥90%|94.6%|10|9.5|回访量偏少\n"
        "=总分|100|94.7\n",
        "     1 head | 一级指标 | 二级指标 | 三级指标 | 指标值 | 完成值 | 分值 | 得分 | 备注 |\n"
        "     2 | 产出（50分） | 数量 | 选派特派员 | ≥45人 | 47人 | 10 | 10 | · |\n"
        "     3 | ^产出（50分） | ^数量 #1 | 服务企业 #1 | ≥60家 #2 | 66家 #3 | 10 #4 | 10 #5 | · "
        "|\n"
        "     4 | ^产出（50分） | ^数量 #1 | 引进品种 #1 | 20个 #2 | 18个 #3 | 10 #4 | 9 #5 | "
        "疫情影响 #6 |\n"
        "     5 | ^产出（50分） | 时效 #1 | 补助发放 #2 | 次年1月15日前 #3 | 1月11日 #4 | 10 #5 | "
        "10 #6 "
        "| · |\n"
        "     6 | 满意度（10分） |  #1 | 农户满意度 #2 | ≥90% #3 | 94.6% #4 | 10 #5 | 9.5 #6 | "
        "回访量偏少 #7 |\n"
        "     7 total | 总分 | · | · | · | · | 100 #2 | 94.7 #3 | · |\n");
}

/* A short row that stands right as it is, and one that nothing makes fit, stay as they are. */
static void short_rows_that_lost_nothing(void **state)
{
    (void)state;
    table_is("=资金（万元）|年初预算数|全年预算数|全年执行数|分值|得分\n"
             "=总额|72|72|66|10|9.2\n"
             "=中央补助|60|60|56\n"
             "=年度目标|选派特派员45人\n",
             "     1 head | 资金（万元） | 年初预算数 | 全年预算数 | 全年执行数 | 分值 | 得分 |\n"
             "     2 | 总额 | 72 | 72 | 66 | 10 | 9.2 |\n"
             "     3 | 中央补助 | 60 | 60 | 56 | · | · |\n"
             "     4 | 年度目标 | 选派特派员45人 | · | · | · | · |\n");
    table_is("=一级指标|二级指标|三级指标|指标值|分值|得分\n"
             "=产出|数量|甲|好|50|49\n"
             "=7|乙|8|丙|9\n",
             "     1 head | 一级指标 | 二级指标 | 三级指标 | 指标值 | 分值 | 得分 |\n"
             "     2 | 产出 | 数量 | 甲 | 好 | 50 | 49 |\n"
             "     3 | 7 | 乙 | 8 | 丙 | 9 | · |\n");
}

static void totals(void **state)
{
    (void)state;
    /* Figures under the last columns of figures; what stands behind them goes along. */
    table_is("=一级指标|三级指标|指标值|完成值|分值|得分|原因\n"
             "=产出|甲|≥1|2|50|49|无\n"
             "=合计|100|98|\n",
             "     1 head | 一级指标 | 三级指标 | 指标值 | 完成值 | 分值 | 得分 | 原因 |\n"
             "     2 | 产出 | 甲 | ≥1 | 2 | 50 | 49 | 无 |\n"
             "     3 total | 合计 | · | · | · | 100 #2 | 98 #3 |  #4 |\n");
    /* One figure: under the last column of figures. An empty label before it counts as a column. */
    table_is("=一级指标|三级指标|预期|自评得分\n"
             "=产出|甲|100%|10\n"
             "=|总分|99.4\n",
             "     1 head | 一级指标 | 三级指标 | 预期 | 自评得分 |\n"
             "     2 | 产出 | 甲 | 100% | 10 |\n"
             "     3 total |  | 总分 | · | 99.4 #3 |\n");
    /* Blanks are written, so the figures already stand right. */
    table_is("=一级指标|三级指标|指标值|分值|得分|原因\n"
             "=产出|甲|好|50|49|无\n"
             "=总分|||100|\n",
             "     1 head | 一级指标 | 三级指标 | 指标值 | 分值 | 得分 | 原因 |\n"
             "     2 | 产出 | 甲 | 好 | 50 | 49 | 无 |\n"
             "     3 total | 总分 |  |  | 100 |  | · |\n");
}

/* 小计 may stand in the second column; the label before it holds for the rows below. */
static void subtotals(void **state)
{
    (void)state;
    table_is("=一级指标|二级指标|权重|得分\n"
             "=投入|小计|20|18\n"
             "=|立项|12|11\n"
             "=—|市级项目小计|30|29\n"
             "=合计|—|50|47\n",
             "     1 head | 一级指标 | 二级指标 | 权重 | 得分 |\n"
             "     2 total | 投入 | 小计 | 20 | 18 |\n"
             "     3 | ^投入 | 立项 | 12 | 11 |\n"
             "     4 total | — | 市级项目小计 | 30 | 29 |\n"
             "     5 total | 合计 | — | 50 | 47 |\n");
}

static void heads_by_place(void **state)
{
    (void)state;
    table_is("=地市|下达计划|建成示范点\n=南屿市|1,300.00|42\n=澜江市|1,150.00|36\n",
             "     1 head | 地市 | 下达计划 | 建成示范点 |\n"
             "     2 | 南屿市 | 1,300.00 | 42 |\n"
             "     3 | 澜江市 | 1,150.00 | 36 |\n");
    table_is("=主管部门|教育局|实施单位|中心\n=项目负责人|张三|电话|6712345\n",
             "     1 | 主管部门 | 教育局 | 实施单位 | 中心 |\n"
             "     2 | 项目负责人 | 张三 | 电话 | 6712345 |\n");
}

/* Formats that know their spans: cells around one that reaches down; none of it is guessed. */
static void spanned_cells(void **state)
{
    (void)state;
    static const char source[] = "甲乙丙丁戊";
    static const struct {
        bool row;
        uint32_t off;
        uint16_t rows, cols;
    } cells[] = { { true, 0, 2, 1 }, { false, 3, 1, 2 }, { true, 6, 1, 1 }, { false, 9, 9, 9 } };
    gj_arena arena;
    gj_strbuf text;
    gj_document doc;
    gj_builder *b;
    gj_arena_init(&arena, 0);
    gj_strbuf_init(&text, 0);
    assert_int_equal(gj_build_begin(&arena, text, &doc, &b, NULL), GJ_OK);
    gj_build_source(b, gj_slice_of(source));
    assert_int_equal(gj_build_table(b, NULL), GJ_OK);
    for (size_t i = 0; i < GJ_ARRAY_LEN(cells); i++) {
        if (cells[i].row)
            assert_int_equal(gj_build_row(b, NULL), GJ_OK);
        gj_span span = { cells[i].off, 3 };
        assert_int_equal(gj_build_cell(b, span, cells[i].rows, cells[i].cols, NULL), GJ_OK);
    }
    assert_int_equal(gj_build_end(b, NULL), GJ_OK);
    const gj_table *t = &doc.tables.v[0];
    assert_int_equal(t->rows, 2);
    assert_true(t->spans);
    assert_int_equal(doc.cells.v[1].col, 1);
    assert_int_equal(doc.cells.n, 5); /* column 0 of the second row is covered from above: a cell of its own */
    assert_true(doc.cells.v[2].inherited);
    assert_int_equal(doc.cells.v[2].text.off, doc.cells.v[0].text.off);
    assert_int_equal(doc.cells.v[3].col, 1);
    assert_int_equal(doc.cells.v[4].col, 2);
    assert_int_equal(doc.cells.v[4].rows, 1); /* cut to the table */
    assert_int_equal(gj_doc_cell_at(&doc, 0, 1, 0), 2);
    assert_int_equal(gj_doc_cell_at(&doc, 0, 0, 2), 1);
    assert_int_equal(gj_doc_cell_at(&doc, 0, 1, 1), 3);
    assert_int_equal(gj_doc_cell_at(&doc, 0, 7, 0), GJ_NONE);
    gj_strbuf_done(&doc.text);
    gj_arena_done(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(national_form),  cmocka_unit_test(empty_is_not_merged),
        cmocka_unit_test(lost_cells),     cmocka_unit_test(short_rows_that_lost_nothing),
        cmocka_unit_test(totals),         cmocka_unit_test(subtotals),
        cmocka_unit_test(heads_by_place), cmocka_unit_test(spanned_cells),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
