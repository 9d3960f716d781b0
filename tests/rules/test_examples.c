/* test_examples.c — the embedded rules: every example does what it says, every check has one that passes and one that fails.
 * SPDX-License-Identifier: MIT */
#include "support/ruleset.h"

#include <string.h>

#include "audit/embedded.h"

enum { FILES_MAX = 256 };

/* Speak only of figures that differ by exactly 10000: nothing is compared in a right report. */
static const char *const quiet[] = { "funds.unit", NULL };

static bool is_regional(const char *name)
{
    return strncmp(name, "region/", 7) == 0;
}

/* The rules everybody gets, and `region` (NULL: none), as the program puts them together. */
static gj_ruleset *load(const gj_embedded_file *region)
{
    gj_rule_source sources[FILES_MAX];
    size_t n = 0;
    for (const gj_embedded_file *f = gj_embedded_rules; f->name; f++) {
        if (is_regional(f->name) && f != region)
            continue;
        assert_true(n < FILES_MAX);
        sources[n++] = (gj_rule_source){ .name = f->name, .text = { f->text, f->n } };
    }
    gj_ruleset *rules = ruleset_of(sources, n);
    assert_non_null(rules);
    return rules;
}

static void examples_do_what_they_say(void **state)
{
    (void)state;
    size_t run;
    gj_ruleset *rules = load(NULL);
    assert_int_equal(ruleset_try(rules, &run), 0);
    assert_true(run > 0 && run == rules->examples.n);
    gj_ruleset_free(rules);
}

static void checks_have_examples(void **state)
{
    (void)state;
    size_t regions = 0; /* with each of them, for one check speaks of the scale that a region brings */
    for (const gj_embedded_file *f = gj_embedded_rules; f->name; f++) {
        if (!is_regional(f->name))
            continue;
        gj_ruleset *rules = load(f);
        assert_true(rules->checks.n > 0);
        assert_int_equal(ruleset_lacking(rules, quiet), 0);
        gj_ruleset_free(rules);
        regions++;
    }
    assert_true(regions > 0);
}

/* The examples of a region's file hold beside all others' checks; those of the other files may be judged anew there. */
static void regions_do_what_they_say(void **state)
{
    (void)state;
    for (const gj_embedded_file *f = gj_embedded_rules; f->name; f++) {
        if (!is_regional(f->name))
            continue;
        gj_ruleset *rules = load(f);
        uint32_t kept = 0;
        for (uint32_t i = 0; i < rules->examples.n; i++)
            if (gj_slice_equal(rules->files.v[rules->examples.v[i].loc.file].name,
                               gj_slice_of(f->name)))
                rules->examples.v[kept++] = rules->examples.v[i];
        rules->examples.n = kept;
        size_t run;
        assert_int_equal(ruleset_try(rules, &run), 0);
        gj_ruleset_free(rules);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(examples_do_what_they_say),
        cmocka_unit_test(checks_have_examples),
        cmocka_unit_test(regions_do_what_they_say),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
