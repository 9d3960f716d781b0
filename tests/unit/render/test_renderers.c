/* test_renderers.c — formats by name and extension; sums over reports; what could not be audited.
 * SPDX-License-Identifier: MIT */
#include "render/renderer.h"
#include "support/made_report.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>

#include <cmocka.h>

static void found(void **state)
{
    (void)state;
    size_t n;
    const gj_renderer *const *all = gj_renderer_all(&n);
    assert_true(n >= 2);
    for (size_t i = 0; i < n; i++) {
        assert_ptr_equal(gj_renderer_find(all[i]->name), all[i]);
        assert_true(all[i]->extension[0] == '.' && all[i]->title[0]);
        assert_true(all[i]->begin && all[i]->report && all[i]->between && all[i]->end);
    }
    assert_null(gj_renderer_find("JSON"));
    assert_null(gj_renderer_find(""));
    assert_string_equal(gj_renderer_for_file("a/b.json")->name, "json");
    assert_string_equal(gj_renderer_for_file("结果.JSON")->name, "json");
    assert_string_equal(gj_renderer_for_file("x.txt")->name, "term");
    assert_null(gj_renderer_for_file(".json")); /* a name without a stem is no extension */
    assert_null(gj_renderer_for_file("json"));
    assert_null(gj_renderer_for_file("x.xyz"));
    assert_null(gj_renderer_for_file(""));
}

static void add(gj_totals *t, gj_strbuf *list, const made_report *m)
{
    gj_report *r = NULL;
    assert_int_equal(gj_report_build(&m->result, &r, NULL), GJ_OK);
    gj_totals_add(t, r);
    gj_totals_describe(list, r);
    gj_report_free(r);
}

static void sums(void **state)
{
    (void)state;
    gj_totals t = { .files = 0 }, twice = { .files = 0 };
    gj_strbuf list;
    made_report m;
    gj_strbuf_init(&list, 0);
    made_init(&m, "a");
    made_outcome(&m, "x", GJ_FAIL, "1")->level = GJ_P0;
    made_outcome(&m, "x", GJ_MISSING, "2")->level = GJ_P2;
    m.result.outcomes.v[1].certainty = GJ_DOUBTFUL;
    made_outcome(&m, "x", GJ_PASS, "3");
    add(&t, &list, &m);
    made_done(&m);
    made_init(&m, "b");
    m.result.state = GJ_PARTIAL;
    made_note(&m, "有乱码");
    add(&t, &list, &m);
    made_done(&m);
    made_init(&m, "c");
    m.result.state = GJ_FAILED;
    m.result.error = GJ_SLICE("找不到");
    add(&t, &list, &m);
    made_done(&m);
    assert_int_equal(t.files, 3);
    assert_int_equal(t.audited, 1);
    assert_int_equal(t.partial, 1);
    assert_int_equal(t.failed, 1);
    assert_int_equal(t.with_findings, 1);
    assert_int_equal(t.certain, 1);
    assert_int_equal(t.doubtful, 1);
    assert_int_equal(t.level[GJ_P0], 1);
    assert_int_equal(t.level[GJ_P1], 0);
    assert_int_equal(t.level[GJ_P2], 1);
    assert_int_equal(t.count[GJ_FAIL], 1);
    assert_int_equal(t.count[GJ_PASS], 1);
    assert_int_equal(t.figures, 27);
    assert_int_equal(t.checked, 15);
    static const char want[] = "b\0有乱码\0c\0找不到";
    assert_int_equal(list.n, sizeof want);
    assert_memory_equal(list.p, want, sizeof want);
    gj_totals_merge(&twice, &t);
    gj_totals_merge(&twice, &t);
    assert_int_equal(twice.files, 6);
    assert_int_equal(twice.level[GJ_P2], 2);
    assert_int_equal(twice.count[GJ_MISSING], 2);
    assert_int_equal(twice.audited + twice.partial + twice.failed, 6);
    assert_int_equal(twice.figures, 54);
    assert_int_equal(twice.certain + twice.doubtful, 4);
    gj_strbuf_done(&list);
}

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(found), cmocka_unit_test(sums) };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
