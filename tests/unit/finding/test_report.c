/* test_report.c — what goes into a report comes out; strings end in NUL; broken names are mended; findings alone.
 * SPDX-License-Identifier: MIT */
#include "support/made_report.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>

#include <cmocka.h>

#include "base/alloc.h"

static void is(gj_str s, const char *want)
{
    assert_string_equal(s.s, want);
    assert_int_equal(s.n, strlen(want));
}

static void fill(made_report *m)
{
    made_init(m, "a/报告.txt");
    gj_outcome *o = made_outcome(m, "funds.within", GJ_FAIL, "支出大于预算");
    o->level = GJ_P0;
    o->expected = GJ_SLICE("≤7万元");
    o->stated = GJ_SLICE("9.5万元");
    o->difference = GJ_SLICE("2.5万元");
    o->witnesses = GJ_SLICE("funds.received");
    o->witness_titles = GJ_SLICE("支出不超过到位资金");
    o->suspect = (gj_suspect){ .named = true,
                               .written = GJ_SLICE("9.5万元"),
                               .should_be = GJ_SLICE("7万元"),
                               .hypothesis = GJ_SLICE("假设"),
                               .part = GJ_SLICE("表一"),
                               .place = { .line = 4 },
                               .relations = 3 };
    made_evidence(m, o, "支出9.5万元", "9.5万元");
    made_evidence(m, o, "预算7万元", "7万元");
    o = made_outcome(m, "score.stated", GJ_MISSING, "没有写总分");
    o->level = GJ_P1;
    o->certainty = GJ_DOUBTFUL;
    o = made_outcome(m, "score.sum", GJ_PASS, "10+10=20");
    made_evidence(m, o, "合计20分", "20分");
    made_note(m, "说明一");
    made_note(m, "");
}

static void comes_out(void **state)
{
    (void)state;
    made_report m;
    gj_report *r = NULL;
    fill(&m);
    assert_int_equal(gj_report_build(&m.result, &r, NULL), GJ_OK);
    made_done(&m); /* the report stands alone */
    gj_summary s = gj_report_summary(r);
    is(s.path, "a/报告.txt");
    is(s.charset, "UTF-8");
    is(s.error, "");
    assert_int_equal(s.outcomes, 3);
    assert_int_equal(s.findings, 2);
    assert_int_equal(s.count[GJ_FAIL], 1);
    assert_int_equal(s.count[GJ_MISSING], 1);
    assert_int_equal(s.count[GJ_PASS], 1);
    assert_int_equal(s.notes, 2);
    assert_int_equal(s.figures, 9);
    assert_int_equal(s.checked, 5);
    gj_outcome_view o = gj_report_outcome(r, 0);
    is(o.check, "funds.within");
    is(o.message, "支出大于预算");
    is(o.basis, "依据");
    is(o.advice, "建议");
    is(o.expected, "≤7万元");
    is(o.stated, "9.5万元");
    is(o.difference, "2.5万元");
    is(o.witnesses, "funds.received");
    is(o.witness_titles, "支出不超过到位资金");
    assert_int_equal(o.fingerprint.n, 16);
    assert_true(o.suspect.named);
    is(o.suspect.written, "9.5万元");
    is(o.suspect.should_be, "7万元");
    is(o.suspect.hypothesis, "假设");
    assert_int_equal(o.suspect.place.line, 4);
    assert_string_equal(o.suspect.part.s, "表一");
    assert_int_equal(o.suspect.relations, 3);
    assert_int_equal(o.evidence, 2);
    gj_fact_view f = gj_report_evidence(r, 0, 1);
    is(f.quote, "预算7万元");
    is(f.written, "7万元");
    is(f.value, "308800");
    is(f.unit, "元");
    is(f.section, "二、资金");
    assert_int_equal(f.at, strlen("预算"));
    assert_int_equal(f.place.column, 5);
    assert_int_equal(gj_report_outcome(r, 1).certainty, GJ_DOUBTFUL);
    assert_int_equal(gj_report_outcome(r, 1).level, GJ_P1);
    assert_false(gj_report_outcome(r, 1).suspect.named);
    is(gj_report_evidence(r, 2, 0).quote, "合计20分");
    is(gj_report_note(r, 0), "说明一");
    is(gj_report_note(r, 1), "");
    gj_report_free(r);
}

static void out_of_range(void **state)
{
    (void)state;
    made_report m;
    gj_report *r = NULL;
    fill(&m);
    assert_int_equal(gj_report_build(&m.result, &r, NULL), GJ_OK);
    is(gj_report_outcome(r, 3).check, "");
    is(gj_report_evidence(r, 0, 2).quote, "");
    is(gj_report_evidence(r, 1, 0).quote, "");
    is(gj_report_evidence(r, 9, 0).quote, "");
    is(gj_report_note(r, 2), "");
    is(gj_report_summary(NULL).path, "");
    is(gj_report_outcome(NULL, 0).check, "");
    is(gj_report_evidence(NULL, 0, 0).role, "");
    is(gj_report_bytes(NULL), "");
    gj_report_free(r);
    gj_report_free(NULL);
    made_done(&m);
}

static void findings_only(void **state)
{
    (void)state;
    made_report m;
    const gj_report *r = NULL;
    gj_strbuf buffer;
    gj_strbuf_init(&buffer, 0);
    fill(&m);
    for (int twice = 0; twice < 2; twice++) { /* the buffer is used again */
        assert_int_equal(gj_report_write(&m.result, true, &buffer, &r, NULL), GJ_OK);
        assert_int_equal(gj_report_summary(r).outcomes, 2);
        assert_int_equal(gj_report_summary(r).count[GJ_PASS], 1);
        is(gj_report_evidence(r, 0, 0).quote, "支出9.5万元");
        is(gj_report_note(r, 0), "说明一");
    }
    gj_strbuf_done(&buffer);
    made_done(&m);
}

static void counts_of_what_is_not_listed(void **state)
{
    (void)state;
    made_report m;
    gj_report *r = NULL;
    made_init(&m, "x");
    m.result.count[GJ_PASS] = 7;
    m.result.count[GJ_SKIPPED] = 2;
    m.result.figures = 3;
    m.result.checked = 8; /* more than there are */
    assert_int_equal(gj_report_build(&m.result, &r, NULL), GJ_OK);
    assert_int_equal(gj_report_summary(r).count[GJ_PASS], 7);
    assert_int_equal(gj_report_summary(r).checked, 3);
    assert_int_equal(gj_report_summary(r).findings, 0);
    gj_report_free(r);
    made_done(&m);
}

static void broken_names(void **state)
{
    (void)state;
    made_report m;
    gj_report *r = NULL;
    made_init(&m, "\xB1\xA8.txt");
    made_outcome(&m, "a", GJ_FAIL, "半个字\xE6\x8A");
    assert_int_equal(gj_report_build(&m.result, &r, NULL), GJ_OK);
    is(gj_report_summary(r).path, "??.txt");
    is(gj_report_outcome(r, 0).message, "半个字??");
    gj_report_free(r);
    made_done(&m);
}

static void failed_file(void **state)
{
    (void)state;
    made_report m;
    gj_report *r = NULL;
    made_init(&m, "x");
    m.result.state = GJ_FAILED;
    m.result.status = GJ_E_IO;
    m.result.error = GJ_SLICE("找不到");
    m.result.charset = (gj_slice){ NULL, 0 };
    assert_int_equal(gj_report_build(&m.result, &r, NULL), GJ_OK);
    assert_int_equal(gj_report_summary(r).state, GJ_FAILED);
    assert_int_equal(gj_report_summary(r).status, GJ_E_IO);
    is(gj_report_summary(r).error, "找不到");
    is(gj_report_summary(r).charset, "");
    gj_report_free(r);
    made_done(&m);
}

static void no_memory(void **state)
{
    (void)state;
    made_report m;
    made_init(&m, "x");
    for (int i = 0; i < 100; i++)
        made_outcome(&m, "a", GJ_FAIL, "同一个");
    for (uint64_t n = 1; n < 4; n++) {
        gj_report *r = NULL;
        gj_error err;
        gj_alloc_fail_after(n);
        gj_status status = gj_report_build(&m.result, &r, &err);
        gj_alloc_fail_after(0);
        assert_int_equal(status, GJ_E_MEMORY);
        assert_null(r);
    }
    made_done(&m);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(comes_out),     cmocka_unit_test(out_of_range),
        cmocka_unit_test(findings_only), cmocka_unit_test(counts_of_what_is_not_listed),
        cmocka_unit_test(broken_names),  cmocka_unit_test(failed_file),
        cmocka_unit_test(no_memory),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
