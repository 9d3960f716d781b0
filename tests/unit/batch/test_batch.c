/* test_batch.c — a whole run with real workers: the same bytes for any number of jobs, everything named, exit sums.
 * SPDX-License-Identifier: MIT */
#include "batch/batch.h"
#include "support/made_folder.h"
#include "support/read_file.h"

#include "rule/load.h"

static gj_strbuf run(const gj_ruleset *rules, made_folder *f, const char *path, unsigned jobs,
                     gj_totals *totals)
{
    char out[600];
    (void)snprintf(out, sizeof out, "%s", folder_at(f, "result.json"));
    gj_output o = { .renderer = gj_renderer_find("json"), .options = { .all = true }, .path = out };
    gj_batch batch = { .paths = &path,
                       .n = 1,
                       .rules = rules,
                       .all = true,
                       .jobs = jobs,
                       .outputs = &o,
                       .outputs_n = 1 };
    assert_int_equal(gj_batch_run(&batch, totals, NULL), GJ_OK);
    return file_bytes(out);
}

static void same_for_any_jobs(void **state)
{
    (void)state;
    made_folder f;
    gj_ruleset *rules = NULL;
    gj_rules_request request = { .n = 0 };
    gj_totals one, more;
    assert_int_equal(gj_auditor_rules(&request, &rules, NULL, NULL), GJ_OK);
    folder_make(&f);
    for (unsigned i = 0; i < 90; i++) {
        char name[32], text[128];
        (void)snprintf(name, sizeof name, "%u.txt", i * 7919 % 101);
        (void)snprintf(text, sizeof text, "项目预算%u万元，实际支出%u万元。\n", 10 + i % 5,
                       8 + i % 7);
        folder_file(&f, name, i % 9 == 4 ? "" : text);
    }
    gj_strbuf first = run(rules, &f, f.path, 1, &one);
    assert_int_equal(one.files, 90);
    assert_int_equal(one.failed, 10);
    assert_true(one.with_findings > 0);
    for (unsigned jobs = 2; jobs < 6;
         jobs++) { /* the result of the run before lies in the folder and is not audited */
        gj_strbuf other = run(rules, &f, f.path, jobs, &more);
        assert_int_equal(other.n, first.n);
        assert_memory_equal(other.p, first.p, first.n);
        assert_memory_equal(&one, &more, sizeof one);
        gj_strbuf_done(&other);
    }
    gj_strbuf_done(&first);
    folder_done(&f);
    gj_ruleset_free(rules);
}

static void nothing_there(void **state)
{
    (void)state;
    made_folder f;
    gj_ruleset *rules = NULL;
    gj_rules_request request = { .n = 0 };
    gj_totals totals;
    assert_int_equal(gj_auditor_rules(&request, &rules, NULL, NULL), GJ_OK);
    folder_make(&f);
    gj_strbuf bytes = run(rules, &f, f.path, 2, &totals);
    assert_int_equal(totals.files, 1);
    assert_int_equal(totals.failed, 1);
    assert_non_null(strstr(bytes.p, "文件夹里没有可以核验的文件"));
    gj_strbuf_done(&bytes);
    folder_done(&f);
    gj_ruleset_free(rules);
}

static void an_output_that_cannot_be(void **state)
{
    (void)state;
    gj_ruleset *rules = NULL;
    gj_rules_request request = { .n = 0 };
    gj_totals totals;
    gj_error err;
    const char *path = "/no/such/file";
    gj_output o = { .renderer = gj_renderer_find("json"), .path = "/no/such/folder/x.json" };
    gj_batch batch = { .paths = &path, .n = 1, .outputs = &o, .outputs_n = 1 };
    assert_int_equal(gj_auditor_rules(&request, &rules, NULL, NULL), GJ_OK);
    batch.rules = rules;
    assert_int_equal(gj_batch_run(&batch, &totals, &err), GJ_E_IO);
    assert_non_null(strstr(err.message, "/no/such/folder/x.json"));
    gj_ruleset_free(rules);
}

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(same_for_any_jobs),
                                        cmocka_unit_test(nothing_there),
                                        cmocka_unit_test(an_output_that_cannot_be) };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
