/* test_layout_turn.c — pages on their side and on their head; what stands upright stays.
 * SPDX-License-Identifier: MIT */
#include "support/made_page.h"

/* Turns all glyphs and rulings of the newest page by `quarters` clockwise, as a file would have them. */
static void turn(made *m, int quarters)
{
    gj_layout_page *p = m->l.last;
    for (; quarters > 0; quarters--) {
        for (uint32_t i = 0; i < p->glyphs.n; i++) {
            gj_glyph *g = &p->glyphs.v[i], old = *g;
            *g = (gj_glyph){ p->height - old.y1, old.x0, p->height - old.y0, old.x1,
                             old.rune,           GJ_NONE };
        }
        gj_rulings across = p->across;
        p->across = p->down;
        p->down = across;
        for (uint32_t i = 0; i < p->down.n; i++)
            p->down.v[i].at = p->height - p->down.v[i].at;
        for (uint32_t i = 0; i < p->across.n; i++) {
            gj_ruling *r = &p->across.v[i], old = *r;
            *r = (gj_ruling){ old.at, p->height - old.hi, p->height - old.lo };
        }
        int32_t width = p->width;
        p->width = p->height;
        p->height = width;
    }
}

static void any_way(void **state)
{
    (void)state;
    for (int quarters = 0; quarters < 4; quarters++) {
        made m;
        begin(&m);
        page(&m);
        put(&m, LEFT, 10000, "2023年初预算35万元，实际支出34.2万元。");
        for (int i = 0; i < 3; i++) {
            rule(&m, true, 20000 + 3000 * i, 9000, 33000);
            rule(&m, false, 9000 + 12000 * i, 20000, 26000);
        }
        put(&m, 9500, 20900, "项目");
        put(&m, 21500, 20900, "金额");
        put(&m, 9500, 23900, "设备");
        put(&m, 21500, 23900, "34.2");
        turn(&m, quarters);
        build(&m);
        block_is(&m, 0, "2023年初预算35万元，实际支出34.2万元。");
        assert_int_equal(m.r.doc.tables.n, 1);
        cell_is(&m, 1, 0, "设备");
        cell_is(&m, 1, 1, "34.2");
        free_text(&m.r);
    }
}

/* Characters that stand upright below one another are a label, not a page on its side. */
static void upright_labels(void **state)
{
    (void)state;
    made m;
    begin(&m);
    page(&m);
    for (int i = 0; i < 20; i++)
        put(&m, LEFT, 10000 + 1300 * i, i % 2 ? "2" : "中");
    build(&m);
    assert_int_equal(m.l.first->width, WIDTH);
    free_text(&m.r);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(any_way),
        cmocka_unit_test(upright_labels),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
