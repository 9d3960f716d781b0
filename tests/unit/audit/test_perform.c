/* test_perform.c — a script is audited like the file it was read in; one that nobody can have written is a result that says so.
 * SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "audit/audit.h"
#include "finding/report.h"
#include "format/apart.h"
#include "format/reader.h"
#include "rule/load.h"

typedef struct desk {
    gj_ruleset *rules;
    gj_auditor *auditor;
} desk;

static int set_up(void **state)
{
    static desk d;
    assert_int_equal(gj_auditor_rules(&(gj_rules_request){ .n = 0 }, &d.rules, NULL, NULL), GJ_OK);
    assert_int_equal(gj_auditor_new(d.rules, NULL, &d.auditor, NULL), GJ_OK);
    *state = &d;
    return 0;
}

static int tear_down(void **state)
{
    desk *d = *state;
    gj_auditor_free(d->auditor);
    gj_ruleset_free(d->rules);
    return 0;
}

static void add_report(const gj_result *result, gj_strbuf *out)
{
    const gj_report *report;
    gj_strbuf bytes;
    gj_strbuf_init(&bytes, 0);
    assert_int_equal(gj_report_write(result, false, &bytes, &report, NULL), GJ_OK);
    gj_strbuf_add(out, gj_strbuf_slice(&bytes));
    gj_strbuf_done(&bytes);
}

static void is_the_same_result(void **state)
{
    static const char text[] =
        "<html><body><p>一、项目概况</p><p>预算35万元，支出40万元，预算执行率为100%。</p>"
        "<table><tr><td>指标</td><td>分值</td><td>得分</td></tr>"
        "<tr><td>数量</td><td>10</td><td>12</td></tr></table></body></html>";
    desk *d = *state;
    const gj_result *result;
    gj_strbuf script, whole, parted;
    gj_strbuf_init(&script, 0);
    gj_strbuf_init(&whole, 0);
    gj_strbuf_init(&parted, 0);
    assert_int_equal(gj_auditor_run(d->auditor, GJ_SLICE(text), "a", NULL, &result, NULL), GJ_OK);
    assert_int_equal(result->state, GJ_AUDITED);
    assert_true(result->outcomes.n > 0);
    add_report(result, &whole);
    assert_true(gj_format_read_apart(GJ_SLICE(text), NULL, 4096, &script));
    assert_int_equal(gj_auditor_perform(d->auditor, gj_strbuf_slice(&script), "a", &result, NULL),
                     GJ_OK);
    add_report(result, &parted);
    assert_true(gj_slice_equal(gj_strbuf_slice(&whole), gj_strbuf_slice(&parted)));
    gj_strbuf_done(&script);
    gj_strbuf_done(&whole);
    gj_strbuf_done(&parted);
}

/* A web page that is said to be plain text is read as such: nobody looks a second time. */
static void a_reader_that_is_named_is_not_looked_for(void **state)
{
    static const char text[] = "<html><body><p>预算35万元，支出40万元，预算执行率为100%。</p></body></html>";
    desk *d = *state;
    const gj_reader *txt = gj_format_find(GJ_SLICE("预算35万元"), NULL);
    const gj_result *result;
    gj_strbuf found, named, other;
    gj_strbuf *all[] = { &found, &named, &other };
    for (size_t i = 0; i < GJ_ARRAY_LEN(all); i++)
        gj_strbuf_init(all[i], 0);
    assert_int_equal(gj_auditor_run(d->auditor, GJ_SLICE(text), "a", NULL, &result, NULL), GJ_OK);
    add_report(result, &found);
    const gj_reader *html = gj_format_find(GJ_SLICE(text), NULL);
    assert_ptr_not_equal(html, txt);
    assert_int_equal(gj_auditor_run_by(d->auditor, html, GJ_SLICE(text), "a", NULL, &result, NULL), GJ_OK);
    add_report(result, &named);
    assert_int_equal(gj_auditor_run_by(d->auditor, txt, GJ_SLICE(text), "a", NULL, &result, NULL), GJ_OK);
    assert_int_equal(result->state, GJ_AUDITED);
    add_report(result, &other);
    assert_true(gj_slice_equal(gj_strbuf_slice(&found), gj_strbuf_slice(&named)));
    assert_false(gj_slice_equal(gj_strbuf_slice(&found), gj_strbuf_slice(&other)));
    for (size_t i = 0; i < GJ_ARRAY_LEN(all); i++)
        gj_strbuf_done(all[i]);
}

static void nonsense_is_not_audited(void **state)
{
    static const char *const scripts[] = { "", "\x05", "nonsense", "\x04\x7Fxyz",
                                           "\x09\x01\x02\x03" };
    desk *d = *state;
    for (size_t i = 0; i < GJ_ARRAY_LEN(scripts); i++) {
        const gj_result *result;
        assert_int_equal(
            gj_auditor_perform(d->auditor, gj_slice_of(scripts[i]), "a", &result, NULL), GJ_OK);
        assert_int_equal(result->state, GJ_FAILED);
        assert_int_equal(result->status, GJ_E_FORMAT);
        assert_true(gj_slice_find(result->error, GJ_SLICE("不合格式，没有核验"), 0) !=
                    GJ_NOT_FOUND);
        assert_int_equal(result->outcomes.n, 0);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(is_the_same_result),
        cmocka_unit_test(a_reader_that_is_named_is_not_looked_for),
        cmocka_unit_test(nonsense_is_not_audited),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
