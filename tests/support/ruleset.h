/* ruleset.h — what the tests of whole rule sets share: rule files -> rules with their examples, and running these.
 * SPDX-License-Identifier: MIT */
#ifndef GJ_TESTS_SUPPORT_RULESET_H
#define GJ_TESTS_SUPPORT_RULESET_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

#include "audit/audit.h"
#include "check/kind.h"
#include "rule/load.h"

/* Compiled as a user's rules are, so that the examples are there and every regex is tried. NULL: what is wrong is printed. */
static inline gj_ruleset *ruleset_of(const gj_rule_source *sources, size_t n)
{
    gj_load_options options = { .kinds = gj_check_kind_infos() };
    gj_ruleset *rules = NULL;
    gj_strbuf messages;
    gj_error err = { 0 };
    gj_strbuf_init(&messages, 0);
    if (gj_rules_compile(sources, n, &options, &rules, &messages, &err) != GJ_OK)
        fprintf(stderr, "%s\n%s\n", err.message, messages.n ? messages.p : "");
    gj_strbuf_done(&messages);
    return rules;
}

/* How many examples do not do what they say (each is printed); *run: how many there are. */
static inline size_t ruleset_try(const gj_ruleset *rules, size_t *run)
{
    size_t failed = 0;
    gj_strbuf messages;
    gj_error err = { 0 };
    gj_strbuf_init(&messages, 0);
    gj_status status = gj_selftest(rules, NULL, &messages, run, &failed, &err);
    if (messages.n)
        fputs(messages.p, stderr);
    gj_strbuf_done(&messages);
    if (status != GJ_OK)
        fail_msg("%s", err.message);
    return failed;
}

/* The checks without an example that holds or without one that is found; each is printed. quiet: names, NULL-ended, of
 * checks that have nothing to say of a right report: an example that is skipped will do. */
static inline size_t ruleset_lacking(const gj_ruleset *rules, const char *const *quiet)
{
    size_t lacking = 0;
    for (uint32_t c = 0; c < rules->checks.n; c++) {
        bool seen[GJ_EXPECT_SKIPPED + 1] = { false };
        gj_slice name = rules->checks.v[c].name;
        for (uint32_t i = 0; i < rules->examples.n; i++)
            if (rules->examples.v[i].check == c)
                seen[rules->examples.v[i].expect] = true;
        for (const char *const *q = quiet; *q; q++)
            if (gj_slice_equal(name, gj_slice_of(*q)))
                seen[GJ_EXPECT_PASSES] = seen[GJ_EXPECT_PASSES] || seen[GJ_EXPECT_SKIPPED];
        if (!seen[GJ_EXPECT_PASSES])
            fprintf(stderr, "%.*s: no example that passes\n", GJ_SLICE_ARG(name));
        if (!seen[GJ_EXPECT_FAILS] && !seen[GJ_EXPECT_MISSING])
            fprintf(stderr, "%.*s: no example that fails\n", GJ_SLICE_ARG(name));
        lacking += !seen[GJ_EXPECT_PASSES] || (!seen[GJ_EXPECT_FAILS] && !seen[GJ_EXPECT_MISSING]);
    }
    return lacking;
}

#endif
