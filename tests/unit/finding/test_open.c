/* test_open.c — open(bytes(r)) is r; cut, changed and invented bytes are refused or harmless.
 * SPDX-License-Identifier: MIT */
#include "support/made_report.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>

#include <cmocka.h>

#include "base/alloc.h"
#include "finding/layout.h"

static gj_report *make(void)
{
    made_report m;
    gj_report *r = NULL;
    made_init(&m, "报告.txt");
    gj_outcome *o = made_outcome(&m, "funds.within", GJ_FAIL, "支出大于预算");
    made_evidence(&m, o, "支出9.5万元", "9.5万元");
    made_evidence(&m, o, "预算7万元", "7万元");
    made_outcome(&m, "score.sum", GJ_PASS, "10+10=20");
    made_note(&m, "说明");
    assert_int_equal(gj_report_build(&m.result, &r, NULL), GJ_OK);
    made_done(&m);
    return r;
}

static void same_again(void **state)
{
    (void)state;
    gj_report *r = make(), *again = NULL;
    gj_str bytes = gj_report_bytes(r);
    assert_int_equal(gj_report_open(bytes.s, bytes.n, &again, NULL), GJ_OK);
    gj_str more = gj_report_bytes(again);
    assert_int_equal(more.n, bytes.n);
    assert_memory_equal(more.s, bytes.s, bytes.n);
    assert_string_equal(gj_report_evidence(again, 0, 1).quote.s, "预算7万元");
    gj_report_free(r);
    gj_report_free(again);
}

static void refused(const void *bytes, size_t n, gj_status want)
{
    gj_report *out = NULL;
    gj_error err = { .status = GJ_OK };
    assert_int_equal(gj_report_open(bytes, n, &out, &err), want);
    assert_null(out);
    assert_int_equal(err.status, want);
    assert_true(err.message[0] != '\0');
}

static void cut_anywhere(void **state)
{
    (void)state;
    gj_report *r = make();
    gj_str bytes = gj_report_bytes(r);
    for (size_t n = 0; n < bytes.n; n++) {
        char *part = gj_alloc(n); /* its own block: reading behind it is seen */
        memcpy(part, bytes.s, n);
        refused(part, n, GJ_E_FORMAT);
        gj_free(part);
    }
    char *longer = gj_alloc(bytes.n + 1);
    memcpy(longer, bytes.s, bytes.n);
    longer[bytes.n] = 0;
    refused(longer, bytes.n + 1, GJ_E_FORMAT);
    gj_free(longer);
    gj_report_free(r);
}

static void misuse(void **state)
{
    (void)state;
    refused(NULL, 3, GJ_E_ARGUMENT);
    refused(NULL, 0, GJ_E_FORMAT);
    assert_int_equal(gj_report_open("x", 1, NULL, NULL), GJ_E_ARGUMENT);
}

/* Reads everything an accessor can give. */
static size_t read_all(const gj_report *r)
{
    gj_summary s = gj_report_summary(r);
    size_t sum = strlen(s.path.s) + strlen(s.error.s);
    for (size_t i = 0; i < s.outcomes; i++) {
        gj_outcome_view o = gj_report_outcome(r, i);
        sum += strlen(o.message.s) + o.fingerprint.n;
        for (size_t j = 0; j < o.evidence; j++)
            sum += strlen(gj_report_evidence(r, i, j).quote.s);
    }
    for (size_t i = 0; i < s.notes; i++)
        sum += strlen(gj_report_note(r, i).s);
    return sum;
}

static void any_byte_changed(void **state)
{
    (void)state;
    static const unsigned char values[] = { 0x00, 0x01, 0x7F, 0x80, 0xFF };
    gj_report *r = make();
    gj_str bytes = gj_report_bytes(r);
    char *copy = gj_alloc(bytes.n);
    size_t opened = 0;
    for (size_t i = 0; i < bytes.n; i++) {
        for (size_t k = 0; k < GJ_ARRAY_LEN(values); k++) {
            gj_report *out = NULL;
            memcpy(copy, bytes.s, bytes.n);
            copy[i] = (char)values[k];
            if (gj_report_open(copy, bytes.n, &out, NULL) != GJ_OK)
                continue;
            opened++;
            (void)read_all(out);
            gj_report_free(out);
        }
    }
    assert_true(opened > 0); /* a letter of a message may well be another one */
    gj_free(copy);
    gj_report_free(r);
}

static void each_field(void **state)
{
    (void)state;
    gj_report *r = make();
    size_t n = gj_report_bytes(r).n;
    gj_report *copy = gj_alloc(n);
#define WRONG(change)                                                                              \
    do {                                                                                           \
        memcpy(copy, r, n);                                                                        \
        change;                                                                                    \
        refused(copy, n, GJ_E_FORMAT);                                                             \
    } while (0)
    WRONG(copy->magic ^= 1);
    WRONG(copy->bytes--);
    WRONG(copy->room = 1);
    WRONG(copy->state = 3);
    WRONG(copy->status = 99);
    WRONG(copy->findings = 2);
    WRONG(copy->count[GJ_FAIL] = 0);
    WRONG(copy->checked = 10);
    WRONG(copy->path.off = 1);
    WRONG(copy->path.len--);
    WRONG(copy->error.len = UINT32_MAX);
    WRONG((copy->outcomes++, copy->evidence--));
    WRONG(gj_report_outcomes(copy)[0].verdict = 6);
    WRONG(gj_report_outcomes(copy)[0].certainty = 2);
    WRONG(gj_report_outcomes(copy)[0].level = 3);
    WRONG(gj_report_outcomes(copy)[0].named = 2);
    WRONG(gj_report_outcomes(copy)[0].evidence = 3);
    WRONG(gj_report_outcomes(copy)[0].evidence = 1);
    WRONG(gj_report_outcomes(copy)[1].first = 0);
    WRONG(gj_report_outcomes(copy)[1].verdict = GJ_SKIPPED); /* more listed than counted */
    WRONG(gj_report_evidences(copy)[1].text[E_QUOTE].off = 0);
    WRONG(gj_report_notes(copy)[0].len--);
    WRONG(gj_report_strings(copy)[copy->path.off] = (char)0xFF);
    WRONG(gj_report_strings(copy)[copy->strings - 1] = 'x');
#undef WRONG
    gj_free(copy);
    gj_report_free(r);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(same_again), cmocka_unit_test(cut_anywhere),     cmocka_unit_test(misuse),
        cmocka_unit_test(each_field), cmocka_unit_test(any_byte_changed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
