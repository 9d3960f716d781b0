/* test_json.c — the whole of a JSON report, byte for byte: its keys are a promise.
 * SPDX-License-Identifier: MIT */
#include "render/renderer.h"
#include "support/made_report.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

static void fragment(const made_report *m, bool all, const char *want)
{
    gj_render_options options = { .all = all };
    gj_strbuf out;
    gj_report *r = NULL;
    gj_strbuf_init(&out, 0);
    assert_int_equal(gj_report_build(&m->result, &r, NULL), GJ_OK);
    gj_renderer_find("json")->report(&out, r, &options);
    assert_string_equal(out.p, want);
    gj_strbuf_done(&out);
    gj_report_free(r);
}

static void a_clean_file(void **state)
{
    (void)state;
    made_report m;
    made_init(&m, "a.txt");
    fragment(&m, false,
             "{\"path\":\"a.txt\",\"status\":\"audited\",\"charset\":\"UTF-8\",\"error\":null,"
             "\"coverage\":{\"figures\":9,\"checked\":5},"
             "\"summary\":{\"pass\":0,\"rounding\":0,\"fail\":0,\"missing\":0,\"ambiguous\":0,"
             "\"skipped\":0},"
             "\"findings\":[],\"notes\":[]}");
    made_done(&m);
}

static void a_failed_file(void **state)
{
    (void)state;
    made_report m;
    made_init(&m, "a.txt");
    m.result.state = GJ_FAILED;
    m.result.status = GJ_E_FORMAT;
    m.result.error = GJ_SLICE("文件是空的");
    m.result.charset = GJ_SLICE("");
    m.result.figures = m.result.checked = 0;
    fragment(&m, true,
             "{\"path\":\"a.txt\",\"status\":\"failed\",\"charset\":null,"
             "\"error\":{\"code\":\"format\",\"message\":\"文件是空的\"},"
             "\"coverage\":{\"figures\":0,\"checked\":0},"
             "\"summary\":{\"pass\":0,\"rounding\":0,\"fail\":0,\"missing\":0,\"ambiguous\":0,"
             "\"skipped\":0},"
             "\"findings\":[],\"passes\":[],\"notes\":[]}");
    made_done(&m);
}

static void a_finding(void **state)
{
    (void)state;
    made_report m;
    made_init(&m, "a.txt");
    gj_outcome *o = made_outcome(&m, "funds.within", GJ_FAIL, "支出“大”");
    o->stated = GJ_SLICE("9.5万元");
    o->witnesses = GJ_SLICE("funds.received, rate.execution");
    o->witness_titles = GJ_SLICE("支出不超过到位资金\n执行率");
    o->suspect =
        (gj_suspect){ .named = true,
                      .written = GJ_SLICE("9.5万元"),
                      .should_be = GJ_SLICE("7万元"),
                      .place = { .line = 12, .column = 5, .table = 2, .row = 3, .block = 3 },
                      .relations = 2 };
    made_evidence(&m, o, "支出9.5万元", "9.5万元")->place.table = 2;
    o->evidence.v[0].place.row = 3;
    made_note(&m, "说明");
    gj_report *r = NULL;
    assert_int_equal(gj_report_build(&m.result, &r, NULL), GJ_OK);
    char want[2000];
    (void)snprintf(
        want, sizeof want,
        "{\"path\":\"a.txt\",\"status\":\"audited\",\"charset\":\"UTF-8\",\"error\":null,"
        "\"coverage\":{\"figures\":9,\"checked\":5},"
        "\"summary\":{\"pass\":0,\"rounding\":0,\"fail\":1,\"missing\":0,\"ambiguous\":0,"
        "\"skipped\":0},"
        "\"findings\":[{\"rule\":\"funds.within\",\"title\":\"标题\",\"verdict\":\"fail\","
        "\"certainty\":\"certain\","
        "\"level\":\"P0\",\"message\":\"支出“大”\",\"expected\":null,\"stated\":\"9.5万元\","
        "\"difference\":null,"
        "\"suspect\":{\"written\":\"9.5万元\",\"place\":{\"line\":12,\"column\":5,\"table\":2,"
        "\"row\":3,"
        "\"cell\":null,\"section\":\"二、资金\"},\"should_be\":\"7万元\",\"hypothesis\":null,"
        "\"relations\":2},"
        "\"witnesses\":[\"funds.received\",\"rate.execution\"],\"witness_titles\":["
        "\"支出不超过到位资金\",\"执行率\"],\"basis\":\"依据\",\"advice\":"
        "\"建议\","
        "\"fingerprint\":\"%s\",\"evidence\":[{\"role\":\"funds.spent\",\"title\":\"支出\","
        "\"written\":\"9.5万元\","
        "\"value\":\"308800\",\"unit\":\"元\",\"quote\":\"支出9.5万元\",\"offset\":2,\"place\":{\"line\":12,"
        "\"column\":5,"
        "\"table\":2,\"row\":3,\"cell\":null,\"section\":\"二、资金\"}}]}],\"notes\":[\"说明\"]}",
        gj_report_outcome(r, 0).fingerprint.s);
    gj_report_free(r);
    fragment(&m, false, want);
    made_done(&m);
}

static bool holds(const gj_strbuf *b, const char *needle)
{
    return gj_slice_find(gj_strbuf_slice(b), gj_slice_of(needle), 0) != GJ_NOT_FOUND;
}

static void passes_only_when_asked(void **state)
{
    (void)state;
    made_report m;
    gj_report *r = NULL;
    made_init(&m, "a.txt");
    made_outcome(&m, "score.sum", GJ_PASS, "10+10=20");
    made_outcome(&m, "rate.execution", GJ_ROUNDING, "94%");
    made_outcome(&m, "x", GJ_SKIPPED, "不适用");
    assert_int_equal(gj_report_build(&m.result, &r, NULL), GJ_OK);
    for (int all = 0; all < 2; all++) {
        gj_render_options options = { .all = all };
        gj_strbuf out;
        gj_strbuf_init(&out, 0);
        gj_renderer_find("json")->report(&out, r, &options);
        assert_int_equal(holds(&out, "\"passes\":[{"), all);
        assert_int_equal(holds(&out, "10+10=20"), all);
        assert_int_equal(holds(&out, "\"verdict\":\"rounding\""), all);
        assert_true(holds(&out, "\"findings\":[]"));
        assert_false(holds(&out, "不适用"));
        gj_strbuf_done(&out);
    }
    gj_report_free(r);
    made_done(&m);
}

static void frame(void **state)
{
    (void)state;
    static const char notes[] = "甲\0乙";
    gj_render_options options = { .rules = "embedded+x.gj" };
    gj_totals t = { .files = 2,
                    .audited = 1,
                    .failed = 1,
                    .level = { 1, 0, 0 },
                    .certain = 1,
                    .with_findings = 1,
                    .count = { 5, 1, 1, 0, 0, 9 },
                    .figures = 4,
                    .checked = 3,
                    .notes = { notes, sizeof notes } };
    const gj_renderer *json = gj_renderer_find("json");
    gj_strbuf out;
    gj_strbuf_init(&out, 0);
    json->begin(&out, &options);
    gj_strbuf_cstr(&out, "{}");
    json->between(&out, &options);
    gj_strbuf_cstr(&out, "{}");
    json->end(&out, &t, &options);
    assert_string_equal(
        out.p,
        "{\"gouji\":\"0.1.0\",\"rules\":\"embedded+x.gj\",\"files\":[\n{},\n{}\n],\"notes\":["
        "\"甲\",\"乙\"],"
        "\"totals\":{\"files\":2,\"audited\":1,\"partial\":0,\"failed\":1,\"with_findings\":1,"
        "\"findings\":1,"
        "\"certain\":1,\"doubtful\":0,\"P0\":1,\"P1\":0,\"P2\":0,\"figures\":4,\"checked\":3,"
        "\"pass\":5,\"rounding\":1,\"fail\":1,\"missing\":0,\"ambiguous\":0,\"skipped\":9}}\n");
    gj_strbuf_done(&out);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_clean_file), cmocka_unit_test(a_failed_file),
        cmocka_unit_test(a_finding),    cmocka_unit_test(passes_only_when_asked),
        cmocka_unit_test(frame),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
