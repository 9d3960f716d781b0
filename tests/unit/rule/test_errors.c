/* test_errors.c — tests/golden/rule_errors/<case>/bad.gj gives the messages of expect.err; GJ_BLESS=1 rewrites these.
 * SPDX-License-Identifier: MIT */
#include "support/bless.h"
#include "support/read_file.h"
#include "support/rules.h"

#include <dirent.h>

#define GOLDEN GJ_SOURCE_DIR "/tests/golden/rule_errors/"

/* The messages of a rule text under the name that a person would see. */
static void messages_of(gj_slice text, gj_strbuf *out)
{
    gj_ruleset *rules = NULL;
    gj_error err = { 0 };
    gj_rule_source source = { "bad.gj", text };
    gj_load_options options = { .kinds = TEST_KINDS };
    gj_strbuf_init(out, 0);
    assert_int_equal(gj_rules_compile(&source, 1, &options, &rules, out, &err), GJ_E_RULE);
    assert_null(rules);
    assert_true(err.line > 0 && err.column > 0);
    char head[512];
    (void)snprintf(head, sizeof head, "bad.gj:%u:%u: %s", err.line, err.column, err.message);
    assert_memory_equal(out->p, head, strlen(head)); /* *err is the first of them */
}

static bool one_case(const char *name)
{
    char bad[512], expect[512];
    gj_strbuf messages;
    (void)snprintf(bad, sizeof bad, "%s%s/bad.gj", GOLDEN, name);
    (void)snprintf(expect, sizeof expect, "%s%s/expect.err", GOLDEN, name);
    gj_strbuf text = file_bytes(bad);
    messages_of(gj_strbuf_slice(&text), &messages);
    if (is_blessed())
        bless_file(expect, gj_strbuf_slice(&messages));
    gj_strbuf wanted = file_bytes(expect);
    bool same = gj_slice_equal(gj_strbuf_slice(&wanted), gj_strbuf_slice(&messages));
    if (!same)
        print_error("%s: expected\n%sbut got\n%s", name, wanted.p, messages.p);
    gj_strbuf_done(&text);
    gj_strbuf_done(&wanted);
    gj_strbuf_done(&messages);
    return same;
}

static void golden(void **state)
{
    (void)state;
    unsigned cases = 0, wrong = 0;
    DIR *dir = opendir(GOLDEN);
    assert_non_null(dir);
    for (struct dirent *entry; (entry = readdir(dir)) != NULL;) {
        if (entry->d_name[0] == '.')
            continue;
        cases++;
        wrong += !one_case(entry->d_name);
    }
    closedir(dir);
    assert_true(cases >= 20);
    assert_int_equal(wrong, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(golden) };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
