/* oom.c — loading rules and auditing with the nth allocation failing, n = 1, 2, 3 ...: no crash, no leak, no false «clean».
 * SPDX-License-Identifier: MIT
 *
 * Usage: oom EVERY FILE...   each n up to EVERY is tried, later ones in growing steps
 * A run in which an allocation failed must say so (a status, or a file that is partial or failed), or give the very
 * report that the undisturbed run gives. The same auditor must then audit the same file as if nothing had been. */
#include <stdio.h>
#include <stdlib.h>

#include "audit/audit.h"
#include "base/alloc.h"
#include "base/file.h"
#include "finding/report.h"
#include "rule/load.h"

typedef struct tally {
    unsigned long runs, refused, unharmed, wrong;
} tally;

static tally all;

/* How the nth allocation fails: alone, or with all that come after it. */
static bool alone;

static void fail(uint64_t n)
{
    if (alone)
        gj_alloc_fail_once(n);
    else
        gj_alloc_fail_after(n);
}

static uint64_t every;

/* Steps that grow, so that thousands of allocations stay affordable. */
static uint64_t next(uint64_t n)
{
    return n < every ? n + 1 : n + 1 + n / 50;
}

static void complain(const char *what, uint64_t n, const char *path)
{
    if (all.wrong++ < 40)
        printf("%s: allocation %llu %s: %s\n", path, (unsigned long long)n,
               alone ? "failed" : "and all later ones failed", what);
}

/* Loads the embedded rules with the nth allocation failing; whether it failed. */
static bool load_rules(uint64_t n, size_t checks)
{
    const gj_rules_request request = { 0 };
    gj_ruleset *rules = NULL;
    gj_error err = { 0 };
    uint64_t before = gj_alloc_count();
    fail(n);
    gj_status status = gj_auditor_rules(&request, &rules, NULL, &err);
    bool failed = gj_alloc_count() - before >= n;
    gj_alloc_fail_after(0);

    all.runs++;
    if (status == GJ_OK) {
        if (rules->checks.n != checks)
            complain("rules are loaded, and some are missing", n, "rules");
        gj_ruleset_free(rules);
        all.unharmed += failed;
        return failed;
    }
    all.refused++;
    if (rules || err.status != status || !err.message[0] || !failed)
        complain("the refusal is not in order", n, "rules");
    return failed;
}

/* One audit, its report in `out`. */
static gj_status audit(gj_auditor *auditor, gj_slice bytes, gj_strbuf *out, gj_summary *summary)
{
    const gj_result *result = NULL;
    const gj_report *report = NULL;
    gj_error err = { 0 };
    GJ_TRY(gj_auditor_run(auditor, bytes, "report.txt", NULL, &result, &err));
    GJ_TRY(gj_report_write(result, false, out, &report, &err));
    *summary = gj_report_summary(report);
    return GJ_OK;
}

static void judge(gj_status status, const gj_summary *summary, bool same, uint64_t n,
                  const char *path)
{
    all.runs++;
    if (status == GJ_OK && same) {
        all.unharmed++;
        return;
    }
    all.refused++;
    if (status == GJ_OK && summary->state == GJ_AUDITED)
        complain(summary->findings ? "findings are missing" : "the report says clean", n, path);
}

/* Audits with the nth allocation failing, the auditor's own included; whether one failed. */
static bool audit_failing(const gj_ruleset *rules, gj_slice bytes, gj_slice good, uint64_t n,
                          const char *path)
{
    gj_auditor *auditor = NULL;
    gj_strbuf out;
    gj_summary summary;
    gj_error err = { 0 };
    gj_strbuf_init(&out, 0);
    uint64_t before = gj_alloc_count();
    fail(n);
    gj_status status = gj_auditor_new(rules, NULL, &auditor, &err);
    if (status == GJ_OK)
        status = audit(auditor, bytes, &out, &summary);
    bool failed = gj_alloc_count() - before >= n;
    gj_alloc_fail_after(0);
    judge(status, &summary, gj_slice_equal(gj_strbuf_slice(&out), good), n, path);

    if (auditor) {
        gj_strbuf_clear(&out);
        status = audit(auditor, bytes, &out, &summary);
        if (status != GJ_OK || !gj_slice_equal(gj_strbuf_slice(&out), good))
            complain("the next audit differs", n, path);
    }
    gj_auditor_free(auditor);
    gj_strbuf_done(&out);
    return failed;
}

static void try_file(const gj_ruleset *rules, const char *path)
{
    gj_strbuf bytes, good;
    gj_auditor *auditor = NULL;
    gj_summary summary;
    gj_error err = { 0 };
    gj_strbuf_init(&bytes, 0);
    gj_strbuf_init(&good, 0);
    if (gj_file_read(path, 1u << 24, &bytes, &err) != GJ_OK ||
        gj_auditor_new(rules, NULL, &auditor, &err) != GJ_OK ||
        audit(auditor, gj_strbuf_slice(&bytes), &good, &summary) != GJ_OK) {
        complain("the undisturbed run does not work", 0, path);
    } else {
        uint64_t n = 1;
        while (audit_failing(rules, gj_strbuf_slice(&bytes), gj_strbuf_slice(&good), n, path))
            n = next(n);
    }
    gj_auditor_free(auditor);
    gj_strbuf_done(&good);
    gj_strbuf_done(&bytes);
}

int main(int argc, char **argv)
{
    const gj_rules_request request = { 0 };
    gj_ruleset *rules = NULL;
    gj_error err = { 0 };
    for (const char *p = argc > 1 ? argv[1] : ""; *p >= '0' && *p <= '9'; p++)
        every = every * 10 + (uint64_t)(*p - '0');
    if (gj_auditor_rules(&request, &rules, NULL, &err) != GJ_OK) {
        printf("the embedded rules do not load: %s\n", err.message);
        return 1;
    }
    for (int round = 0; round < 2; round++) {
        alone = round == 1;
        for (uint64_t n = 1; load_rules(n, rules->checks.n); n = next(n))
            continue;
        for (int i = 2; i < argc; i++)
            try_file(rules, argv[i]);
    }
    gj_ruleset_free(rules);
    printf("%lu runs with a failing allocation: %lu refused, %lu unharmed, %lu wrong\n", all.runs,
           all.refused, all.unharmed, all.wrong);
    return all.wrong != 0 || argc < 3 || all.refused == 0;
}
