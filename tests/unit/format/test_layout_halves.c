/* test_layout_halves.c — text in two columns.
 * SPDX-License-Identifier: MIT */
#include "support/made_page.h"

enum { HALF = 16 }; /* characters of a line of a column */

static void put_half(made *m, int32_t x, int32_t y, const char *begin_with, uint32_t count)
{
    char text[4 * LINE + 64];
    size_t n = (size_t)snprintf(text, sizeof text, "%s", begin_with);
    for (uint32_t i = gj_utf8_count(gj_slice_of(begin_with)); i < count; i++)
        n += (size_t)snprintf(text + n, sizeof text - n, "中");
    put(m, x, y, text);
}

/* The columns' lines do not stand at one height; a line over both parts them from what is above. */
static void down_one_then_the_other(void **state)
{
    (void)state;
    made m;
    begin(&m);
    page(&m);
    put(&m, LEFT + 10 * EM, 8000, "全县项目支出绩效自评工作");
    for (int i = 0; i < 10; i++) {
        put_half(&m, LEFT, 12000 + 2000 * i, i == 0 ? "左起" : "左", HALF);
        put_half(&m, LEFT + 18 * EM, 12700 + 2000 * i, i == 0 ? "右起" : "右", HALF);
    }
    put(&m, LEFT, 32000, "左完。");
    put(&m, LEFT + 18 * EM, 32700, "右完。");
    build(&m);
    assert_int_equal(m.r.doc.blocks.n, 3);
    assert_true(gj_slice_starts(block(&m, 1), GJ_SLICE("左起")));
    assert_true(gj_slice_ends(block(&m, 1), GJ_SLICE("左完。")));
    assert_true(gj_slice_find(block(&m, 1), GJ_SLICE("右"), 0) == GJ_NOT_FOUND);
    assert_true(gj_slice_starts(block(&m, 2), GJ_SLICE("右起")));
    assert_true(gj_slice_ends(block(&m, 2), GJ_SLICE("右完。")));
    free_text(&m.r);
}

/* Lines over the whole page, and a list whose right part is short, are no columns. */
static void one_column(void **state)
{
    (void)state;
    made m;
    begin(&m);
    page(&m);
    for (int i = 0; i < 9; i++)
        put_full(&m, 10000 + 2000 * i, i == 0 ? 2 : 0, "起");
    put(&m, LEFT, 28000, "完。");
    for (int i = 0; i < 10; i++) {
        put(&m, LEFT, 32000 + 2000 * i, "某某镇人民政府");
        put(&m, LEFT + 18 * EM, 32000 + 2000 * i, "李四");
    }
    build(&m);
    assert_int_equal(m.r.doc.blocks.n, 11);
    assert_true(gj_slice_ends(block(&m, 10), GJ_SLICE("李四")));
    free_text(&m.r);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(down_one_then_the_other),
        cmocka_unit_test(one_column),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
