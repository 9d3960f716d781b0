/* test_api.c — a program that knows only gouji.h: the whole life, misuse, several threads over the same rules.
 * SPDX-License-Identifier: MIT */
#include "gouji.h"

#include <pthread.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define DATA GJ_SOURCE_DIR "/tests/cli/data/"

static gj_rules *load(const char *path)
{
    gj_rules *rules = NULL;
    gj_error err;
    if (gj_rules_load(path, &rules, &err) != GJ_OK)
        fail_msg("%s: %s", err.where, err.message);
    return rules;
}

typedef struct text {
    char s[65536];
    size_t n;
} text;

static gj_status append(void *ctx, const void *bytes, size_t n)
{
    text *t = ctx;
    if (n >= sizeof t->s - t->n)
        return GJ_E_LIMIT;
    memcpy(t->s + t->n, bytes, n);
    t->n += n;
    t->s[t->n] = '\0';
    return GJ_OK;
}

static gj_status refuse(void *ctx, const void *bytes, size_t n)
{
    (void)ctx;
    (void)bytes;
    (void)n;
    return GJ_E_IO;
}

static void whole_life(void **state)
{
    (void)state;
    static text out;
    gj_sink sink = { append, &out };
    gj_rules *rules = load(DATA "rules");
    gj_report *good = NULL, *over = NULL, *again = NULL;
    gj_error err;
    assert_int_equal(gj_audit_file(DATA "reports/good.txt", rules, NULL, &good, &err), GJ_OK);
    assert_int_equal(gj_audit_file(DATA "reports/over.txt", rules, NULL, &over, &err), GJ_OK);
    gj_rules_free(rules); /* reports stand alone */
    assert_int_equal(gj_report_summary(good).findings, 0);
    assert_int_equal(gj_report_summary(good).count[GJ_PASS], 1);
    assert_int_equal(gj_report_summary(over).findings, 1);
    gj_outcome_view o = gj_report_outcome(over, 0);
    assert_string_equal(o.check.s, "s.within");
    assert_int_equal(o.verdict, GJ_FAIL);
    assert_true(o.evidence >= 2);
    assert_string_equal(gj_report_evidence(over, 0, 0).value.s, "586000");
    assert_int_equal(gj_report_evidence(over, 0, 0).place.line, 2);
    gj_str bytes = gj_report_bytes(over);
    assert_int_equal(gj_report_open(bytes.s, bytes.n, &again, &err), GJ_OK);
    assert_string_equal(gj_report_outcome(again, 0).fingerprint.s, o.fingerprint.s);
    const gj_report *both[] = { good, again };
    out.n = 0;
    assert_int_equal(gj_render(both, 2, "json", &sink, &err), GJ_OK);
    assert_non_null(strstr(out.s, "\"totals\":{\"files\":2,"));
    assert_non_null(strstr(out.s, "\"passes\":[{"));
    out.n = 0;
    assert_int_equal(gj_render(both, 2, "term", &sink, NULL), GJ_OK);
    assert_non_null(strstr(out.s, "发现问题 1 处"));
    assert_int_equal(gj_render(both, 2, "none", &sink, &err), GJ_E_ARGUMENT);
    sink.write = refuse;
    assert_int_equal(gj_render(both, 2, "json", &sink, &err), GJ_E_IO);
    gj_report_free(good);
    gj_report_free(over);
    gj_report_free(again);
}

static void documents(void **state)
{
    (void)state;
    static text out;
    static const char gbk[] = "\xd4\xa4\xcb\xe3"
                              "35"
                              "\xcd\xf2\xd4\xaa"; /* 预算35万元 */
    gj_sink sink = { append, &out };
    gj_options options;
    gj_doc *doc = NULL;
    gj_report *report = NULL;
    gj_error err;
    gj_rules *rules = load(DATA "rules");
    gj_options_init(&options);
    assert_int_equal(gj_doc_read(gbk, sizeof gbk - 1, "甲.txt", &options, &doc, &err), GJ_OK);
    out.n = 0;
    assert_int_equal(gj_doc_dump(doc, &sink, &err), GJ_OK);
    assert_non_null(strstr(out.s, "预算35万元"));
    assert_int_equal(gj_audit(doc, rules, &options, &report, &err), GJ_OK);
    gj_doc_free(doc); /* the report does not need it */
    assert_string_equal(gj_report_summary(report).path.s, "甲.txt");
    assert_string_equal(gj_report_summary(report).charset.s, "GBK");
    gj_report_free(report);
    doc = NULL;
    assert_int_equal(gj_doc_read("", 0, NULL, NULL, &doc, &err), GJ_E_FORMAT);
    assert_null(doc);
    options.max_bytes = 4;
    assert_int_equal(gj_doc_read(gbk, sizeof gbk - 1, "甲", &options, &doc, &err), GJ_E_LIMIT);
    assert_int_equal(gj_doc_open(DATA "reports/good.txt", &options, &doc, &err), GJ_E_LIMIT);
    assert_int_equal(gj_doc_open(DATA "none.txt", NULL, &doc, &err), GJ_E_IO);
    assert_non_null(strstr(err.where, "none.txt"));
    assert_int_equal(gj_doc_open(DATA "binary.txt", NULL, &doc, &err), GJ_E_UNSUPPORTED);
    options.max_bytes = 0;
    options.charset = "none";
    assert_int_equal(gj_doc_open(DATA "reports/good.txt", &options, &doc, &err), GJ_E_ARGUMENT);
    assert_null(doc);
    assert_int_equal(gj_audit_file(DATA "binary.txt", rules, NULL, &report, &err),
                     GJ_E_UNSUPPORTED);
    assert_non_null(strstr(err.where, "binary.txt"));
    gj_rules_free(rules);
}

static void rules(void **state)
{
    (void)state;
    static text out;
    gj_sink sink = { append, &out };
    gj_rules *r = load(DATA "rules"), *embedded = load(NULL), *more = load(DATA "rules/small.gj"),
             *none = NULL;
    gj_error err;
    size_t failed = 99;
    assert_int_equal(gj_rules_count(r), 1);
    gj_rule_view v = gj_rules_at(r, 0);
    assert_string_equal(v.name.s, "s.within");
    assert_int_equal(v.name.n, 8);
    assert_string_equal(v.kind.s, "relation");
    assert_int_equal(v.level, GJ_P0);
    assert_int_equal(v.line, 11);
    assert_non_null(strstr(v.file.s, "small.gj"));
    assert_string_equal(gj_rules_at(r, 1).name.s, "");
    assert_true(gj_rules_count(embedded) > 20);
    assert_int_equal(gj_rules_count(more), gj_rules_count(embedded) + 1);
    assert_int_equal(gj_rules_test(r, &sink, &failed, &err), GJ_OK);
    assert_int_equal(failed, 0);
    static const char extra[] = "check s.sum \"甲\" {\n  assert 1 <\n}\n";
    assert_int_equal(gj_rules_parse(extra, sizeof extra - 1, "甲.gj", &none, &err), GJ_E_RULE);
    assert_int_equal(err.line, 2);
    assert_null(none);
    assert_int_equal(gj_rules_parse("", 0, NULL, &none, &err), GJ_OK);
    assert_int_equal(gj_rules_count(none), gj_rules_count(embedded));
    gj_rules_free(none);
    none = NULL;
    assert_int_equal(gj_rules_load(DATA "none.gj", &none, &err), GJ_E_IO);
    assert_int_equal(gj_rules_load(DATA "bad.gj", &none, NULL), GJ_E_RULE);
    gj_rules_free(r);
    gj_rules_free(embedded);
    gj_rules_free(more);
}

/* Strings of a view end in NUL also where the rule file goes on. */
static void strings_end(void **state)
{
    (void)state;
    gj_rules *r = load(NULL);
    for (size_t i = 0; i < gj_rules_count(r); i++) {
        gj_rule_view v = gj_rules_at(r, i);
        const gj_str all[] = { v.name, v.title, v.kind, v.basis, v.advice, v.file };
        for (size_t k = 0; k < sizeof all / sizeof *all; k++)
            assert_int_equal(strlen(all[k].s), all[k].n);
    }
    gj_rules_free(r);
}

static void misuse(void **state)
{
    (void)state;
    gj_rules *r = NULL;
    gj_doc *d = NULL;
    gj_report *report = NULL;
    size_t failed;
    gj_error err;
    gj_options wrong = { 0 };
    gj_sink sink = { NULL, NULL };
    assert_int_equal(gj_rules_load(NULL, NULL, &err), GJ_E_ARGUMENT);
    assert_int_equal(gj_rules_parse(NULL, 5, "x", &r, &err), GJ_E_ARGUMENT);
    assert_int_equal(gj_rules_test(NULL, NULL, &failed, NULL), GJ_E_ARGUMENT);
    assert_int_equal(gj_doc_open(NULL, NULL, &d, &err), GJ_E_ARGUMENT);
    assert_int_equal(gj_doc_open("x", &wrong, &d, &err), GJ_E_ARGUMENT);
    assert_int_equal(gj_doc_read(NULL, 5, "x", NULL, &d, &err), GJ_E_ARGUMENT);
    assert_int_equal(gj_doc_dump(NULL, &sink, &err), GJ_E_ARGUMENT);
    assert_int_equal(gj_audit(NULL, NULL, NULL, &report, &err), GJ_E_ARGUMENT);
    assert_int_equal(gj_audit_file("x", NULL, NULL, &report, &err), GJ_E_ARGUMENT);
    assert_int_equal(gj_render(NULL, 1, "json", &sink, &err), GJ_E_ARGUMENT);
    assert_int_equal(gj_render(NULL, 0, NULL, &sink, &err), GJ_E_ARGUMENT);
    assert_int_equal(gj_render(NULL, 0, "json", &sink, &err), GJ_E_ARGUMENT);
    assert_int_equal(gj_render(NULL, 0, "json", NULL, &err), GJ_E_ARGUMENT);
    assert_true(strlen(err.message) > 0);
    assert_int_equal(gj_rules_count(NULL), 0);
    assert_string_equal(gj_rules_at(NULL, 0).name.s, "");
    gj_options_init(NULL);
    gj_rules_free(NULL);
    gj_doc_free(NULL);
    gj_report_free(NULL);
}

static void general(void **state)
{
    (void)state;
    gj_format_info all[16];
    gj_options options;
    size_t n = gj_formats(all, 16);
    bool reads_txt = false, writes_json = false;
    assert_true(n >= 3 && n <= 16);
    assert_int_equal(gj_formats(NULL, 0), n);
    for (size_t i = 0; i < n; i++) {
        reads_txt = reads_txt || (strcmp(all[i].name, "txt") == 0 && all[i].reads);
        writes_json = writes_json || (strcmp(all[i].name, "json") == 0 && all[i].writes);
    }
    assert_true(reads_txt && writes_json);
    assert_string_equal(gj_status_name(GJ_E_LIMIT), "limit");
    assert_true(strchr(gj_version(), '.') != NULL);
    gj_options_init(&options);
    assert_int_equal(options.size, sizeof options);
    assert_true(options.max_bytes > 0);
}

/* A caller built against an older header has shorter options. */
static void older_options(void **state)
{
    (void)state;
    gj_options options;
    gj_doc *doc = NULL;
    gj_options_init(&options);
    options.size = offsetof(gj_options, only);
    options.max_bytes = 1; /* behind what the caller knows: not looked at */
    assert_int_equal(gj_doc_open(DATA "reports/good.txt", &options, &doc, NULL), GJ_OK);
    gj_doc_free(doc);
}

typedef struct job {
    const gj_rules *rules;
    const gj_report *shared;
    char fingerprint[32];
    gj_status status;
} job;

static void *work(void *ctx)
{
    job *j = ctx;
    gj_report *report = NULL;
    for (int i = 0; i < 5 && j->status == GJ_OK; i++) {
        j->status = gj_audit_file(DATA "reports/over.txt", j->rules, NULL, &report, NULL);
        if (j->status != GJ_OK)
            break;
        (void)snprintf(j->fingerprint, sizeof j->fingerprint, "%s",
                       gj_report_outcome(report, 0).fingerprint.s);
        if (strcmp(gj_report_outcome(j->shared, 0).fingerprint.s, j->fingerprint) != 0)
            j->status = GJ_E_INTERNAL;
        gj_report_free(report);
    }
    return NULL;
}

static void threads(void **state)
{
    (void)state;
    gj_rules *r = load(DATA "rules");
    gj_report *shared = NULL;
    pthread_t thread[4];
    job jobs[4];
    assert_int_equal(gj_audit_file(DATA "reports/over.txt", r, NULL, &shared, NULL), GJ_OK);
    for (int i = 0; i < 4; i++) {
        jobs[i] = (job){ .rules = r, .shared = shared };
        assert_int_equal(pthread_create(&thread[i], NULL, work, &jobs[i]), 0);
    }
    for (int i = 0; i < 4; i++) {
        assert_int_equal(pthread_join(thread[i], NULL), 0);
        assert_int_equal(jobs[i].status, GJ_OK);
    }
    gj_report_free(shared);
    gj_rules_free(r);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(whole_life),    cmocka_unit_test(documents), cmocka_unit_test(rules),
        cmocka_unit_test(strings_end),   cmocka_unit_test(misuse),    cmocka_unit_test(general),
        cmocka_unit_test(older_options), cmocka_unit_test(threads),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
