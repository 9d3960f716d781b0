/* target_audit.c — any bytes through a whole audit with the embedded rules, and the report closed and opened again.
 * SPDX-License-Identifier: MIT
 * The rules and the auditor are made once and serve all inputs, as in a worker. */
#include "audit/audit.h"
#include "finding/report.h"
#include "fuzz.h"

static gj_auditor *auditor_of_all(void)
{
    static gj_auditor *auditor;
    gj_rules_request request = { 0 };
    gj_ruleset *rules = NULL;
    gj_error err = { 0 };
    if (auditor)
        return auditor;
    FUZZ_PROMISE(gj_auditor_rules(&request, &rules, NULL, &err) == GJ_OK);
    FUZZ_PROMISE(gj_auditor_new(rules, NULL, &auditor, &err) == GJ_OK);
    return auditor;
}

static void check_report(const gj_result *result)
{
    gj_report *report = NULL, *again = NULL;
    gj_error err = { 0 };
    FUZZ_PROMISE(gj_report_build(result, &report, &err) == GJ_OK);
    gj_summary summary = gj_report_summary(report);
    FUZZ_PROMISE(summary.checked <= summary.figures);
    FUZZ_PROMISE(summary.state != GJ_FAILED || (summary.error.n > 0 && summary.status != GJ_OK));
    gj_str bytes = gj_report_bytes(report);
    FUZZ_PROMISE(gj_report_open(bytes.s, bytes.n, &again, &err) == GJ_OK);
    gj_report_free(again);
    gj_report_free(report);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const gj_result *result = NULL;
    gj_error err = { 0 };
    gj_auditor *auditor = auditor_of_all();
    FUZZ_PROMISE(gj_auditor_run(auditor, fuzz_slice(data, size), "fuzz.txt", NULL, &result, &err) ==
                 GJ_OK);
    check_report(result);
    return 0;
}
