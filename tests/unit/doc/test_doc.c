/* test_doc.c — blocks, cells and places by offset.
 * SPDX-License-Identifier: MIT */
#include "support/made_doc.h"

static uint32_t offset_of(const made_doc *m, const char *word)
{
    size_t at = gj_slice_find(gj_strbuf_slice(&m->doc.text), gj_slice_of(word), 0);
    assert_true(at != GJ_NOT_FOUND);
    return (uint32_t)at;
}

static void blocks_by_offset(void **state)
{
    (void)state;
    made_doc m;
    make_doc(&m, "一、概况\n正文。\n=甲|乙\n=丙|丁\n二、结论\n");
    assert_int_equal(gj_doc_block_at(&m.doc, 0), 0);
    assert_int_equal(gj_doc_block_at(&m.doc, offset_of(&m, "正文")), 1);
    assert_int_equal(gj_doc_block_at(&m.doc, offset_of(&m, "丁")), 2);
    assert_int_equal(gj_doc_block_at(&m.doc, offset_of(&m, "二、")), 3);
    assert_int_equal(gj_doc_block_at(&m.doc, offset_of(&m, "正文") - 1),
                     GJ_NONE); /* the line break */
    assert_int_equal(gj_doc_block_at(&m.doc, 100000), GJ_NONE);
    drop_doc(&m);
}

static void spots(void **state)
{
    (void)state;
    made_doc m;
    make_doc(&m, "一、概况\n  正文３５万元。\n=甲||乙\n=|丁\n");
    gj_spot spot = gj_doc_spot(&m.doc, offset_of(&m, "35"));
    assert_int_equal(spot.place.line, 2);
    assert_int_equal(spot.place.column, 5);
    assert_int_equal(spot.place.block, 2);
    assert_int_equal(spot.place.table, 0);
    assert_memory_equal(spot.section.p, "一、概况", spot.section.n);
    spot = gj_doc_spot(&m.doc, offset_of(&m, "乙"));
    assert_int_equal(spot.place.line, 3);
    assert_int_equal(spot.place.table, 1);
    assert_int_equal(spot.place.row, 1);
    assert_int_equal(spot.place.cell, 3);
    spot = gj_doc_spot(&m.doc, offset_of(&m, "丁"));
    assert_int_equal(spot.place.row, 2);
    assert_int_equal(spot.place.cell, 2);
    spot = gj_doc_spot(&m.doc, 0);
    assert_int_equal(spot.section.n, 0);
    spot = gj_doc_spot(&m.doc, 100000); /* beyond the text: nowhere, but no fault */
    assert_int_equal(spot.place.block, 0);
    drop_doc(&m);
}

/* Every cell has one place, every place at most one cell, every span lies inside the text. */
static void grid_is_sound(void **state)
{
    (void)state;
    made_doc m;
    make_doc(&m, "=一级指标|三级指标|分值|得分\n=产出|甲|10|9\n=|乙|20\n=合计|30|29\n=|||||\n");
    const gj_table *t = &m.doc.tables.v[0];
    uint32_t found = 0;
    for (uint16_t r = 0; r < t->rows; r++) {
        for (uint16_t c = 0; c < t->cols; c++) {
            uint32_t cell = gj_doc_cell_at(&m.doc, 0, r, c);
            if (cell == GJ_NONE)
                continue;
            found++;
            assert_int_equal(m.doc.cells.v[cell].row, r);
            assert_int_equal(m.doc.cells.v[cell].col, c);
            assert_true(gj_span_end(m.doc.cells.v[cell].text) <= m.doc.text.n);
        }
    }
    assert_int_equal(found, t->cells);
    drop_doc(&m);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(blocks_by_offset),
        cmocka_unit_test(spots),
        cmocka_unit_test(grid_is_sound),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
