/* checks.c — the table of check kinds (checks.def) and the loop that runs them.
 * SPDX-License-Identifier: MIT */
#include "check/checks.h"

#include "check/ledger.h"
#include "check/score_doubt.h"
#include "text/wildcard.h"

#define GJ_CHECK(name) extern const gj_check_kind gj_check_##name;
#include "check/checks.def"
#undef GJ_CHECK

const gj_check_kind *const gj_check_kinds[] = {
#define GJ_CHECK(name) &gj_check_##name,
#include "check/checks.def"
#undef GJ_CHECK
    NULL,
};

static const gj_kind_info *const infos[] = {
#define GJ_CHECK(name) &gj_check_##name.info,
#include "check/checks.def"
#undef GJ_CHECK
    NULL,
};

const gj_kind_info *const *gj_check_kind_infos(void)
{
    return infos;
}

static const gj_check_kind *kind_of(const gj_check_decl *check)
{
    for (size_t i = 0; gj_check_kinds[i]; i++)
        if (&gj_check_kinds[i]->info == check->kind)
            return gj_check_kinds[i];
    return NULL;
}

static bool wanted(const gj_check_decl *check, const char *only)
{
    return !only || gj_wildcard_match(gj_slice_of(only), check->name);
}

/* A check that found nothing to compare does not apply to this report. */
static void count_skipped(const gj_audit_run *run, uint32_t relations, uint32_t remarks, gj_result *result)
{
    if (run->relations.n == relations && run->remarks.n == remarks)
        result->count[GJ_SKIPPED]++;
}

gj_status gj_checks_run(gj_engine *engine, gj_extraction *x, const char *only, bool passes, gj_result *result, gj_error *err)
{
    gj_audit_run run = { .engine = engine, .x = x, .arena = x->arena };
    gj_conflicts conflicts = { .n = 0 };
    for (uint32_t i = 0; i < x->rules->checks.n; i++) {
        const gj_check_decl *check = &x->rules->checks.v[i];
        const gj_check_kind *kind = kind_of(check);
        if (!kind || !wanted(check, only))
            continue;
        uint32_t relations = run.relations.n, remarks = run.remarks.n;
        GJ_TRY(kind->run(check, &run, err));
        count_skipped(&run, relations, remarks, result);
    }
    if (gj_engine_starved(engine))
        return gj_fail_memory(err);
    gj_score_doubt_settle(&run);
    GJ_TRY(gj_conflicts_find(&run, &conflicts, err));
    return gj_ledger_write(&run, &conflicts, passes, result, err);
}
