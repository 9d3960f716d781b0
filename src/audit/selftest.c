/* selftest.c — runs the `example` blocks of rule files: each passes, fails, misses or skips as it says.
 * SPDX-License-Identifier: MIT */
#include "audit/audit.h"
#include "text/wildcard.h"

/* Whether a name stands in a list parted by commas. */
static bool is_among(gj_slice names, gj_slice name)
{
    for (size_t at = 0; (at = gj_slice_find(names, name, at)) != GJ_NOT_FOUND; at += name.n) {
        size_t end = at + name.n;
        if ((at == 0 || names.p[at - 1] == ',') && (end == names.n || names.p[end] == ','))
            return true;
    }
    return false;
}

/* What the audit says of one check: the gravest outcome. */
static gj_expectation outcome_of(const gj_result *result, gj_slice check)
{
    gj_expectation best = GJ_EXPECT_SKIPPED;
    for (uint32_t i = 0; i < result->outcomes.n; i++) {
        const gj_outcome *o = &result->outcomes.v[i];
        if (!gj_slice_equal(o->check, check) && !is_among(o->witnesses, check))
            continue;
        if (o->verdict == GJ_FAIL || o->verdict == GJ_AMBIGUOUS)
            return GJ_EXPECT_FAILS;
        if (o->verdict == GJ_MISSING)
            best = GJ_EXPECT_MISSING;
        else if (best == GJ_EXPECT_SKIPPED && (o->verdict == GJ_PASS || o->verdict == GJ_ROUNDING))
            best = GJ_EXPECT_PASSES;
    }
    return best;
}

static const char *word_of(gj_expectation expectation)
{
    static const char *const words[] = { "passes", "fails", "missing", "skipped" };
    return words[expectation];
}

static gj_status run_example(gj_auditor *auditor, const gj_ruleset *rules, const gj_example *example, gj_strbuf *messages,
                             size_t *failed, gj_error *err)
{
    const gj_result *result;
    const gj_check_decl *check = &rules->checks.v[example->check];
    GJ_TRY(gj_auditor_run(auditor, example->text, "example", "utf-8", &result, err));
    gj_expectation got = outcome_of(result, check->name);
    if (result->state != GJ_FAILED && got == example->expect)
        return GJ_OK;
    ++*failed;
    gj_strbuf_format(messages, "%.*s:%u：例子 %.*s 应为 %s，实为 %s%s%.*s\n",
                     GJ_SLICE_ARG(rules->files.v[example->loc.file].name), (unsigned)example->loc.line,
                     GJ_SLICE_ARG(check->name), word_of(example->expect), word_of(got),
                     result->state == GJ_FAILED ? "，例子读不出来：" : "", GJ_SLICE_ARG(result->error));
    return GJ_OK;
}

gj_status gj_selftest(const gj_ruleset *rules, const char *only, gj_strbuf *messages, size_t *run, size_t *failed,
                      gj_error *err)
{
    gj_auditor *auditor;
    gj_status status = GJ_OK;
    *run = *failed = 0;
    GJ_TRY(gj_auditor_new(rules, NULL, &auditor, err));
    gj_auditor_keep_passes(auditor, true);
    for (uint32_t i = 0; i < rules->examples.n && status == GJ_OK; i++) {
        const gj_example *example = &rules->examples.v[i];
        if (only && !gj_wildcard_match(gj_slice_of(only), rules->checks.v[example->check].name))
            continue;
        ++*run;
        status = run_example(auditor, rules, example, messages, failed, err);
    }
    gj_auditor_free(auditor);
    return status;
}
