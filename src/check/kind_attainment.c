/* kind_attainment.c — kind `attainment`: a rate of completion is what was done divided by its target.
 * SPDX-License-Identifier: MIT
 *
 * `assert rate = actual / target` names the three facts. Where a sentence tells all three by its structure (attainment.h), they are
 * taken from there; elsewhere the facts are bound as in any relation. */
#include "check/attainment.h"
#include "check/bind.h"
#include "check/quotient.h"

static const gj_key keys[] = { { NULL, GJ_ARG_WORDS, false, NULL } };

static gj_status add(const gj_check_decl *check, gj_audit_run *run, const gj_expr *const leaf[3], const gj_attainment *a, gj_error *err)
{
    uint32_t first = run->relations.n;
    for (uint32_t i = 0; i < a->n; i++) {
        gj_quotient q = { a->rate, a->actuals[i], a->target, a->n == 1 };
        GJ_TRY(gj_quotient_add(check, run, leaf, &q, err));
    }
    gj_run_alternatives(run, first);
    return GJ_OK;
}

/* What words bind says nothing of the rates that a sentence explains by itself. */
static gj_status run_attainment(const gj_check_decl *check, gj_audit_run *run, gj_error *err)
{
    const gj_expr *leaf[3];
    gj_attainment a;
    uint64_t *told = GJ_NEW_ARRAY(run->arena, uint64_t, run->x->figures.n / 64 + 1);
    if (!told)
        return gj_fail_memory(err);
    bool fits = gj_quotient_read(check->assert_, leaf);
    for (uint32_t i = 0; fits && i < run->x->figures.n; i++) {
        uint32_t before = run->relations.n;
        if (run->x->figures.v[i].kind == GJ_KIND_RATE && gj_attainment_at(run->x, i, &a))
            GJ_TRY(add(check, run, leaf, &a, err));
        if (run->relations.n > before)
            told[i / 64] |= UINT64_C(1) << (i % 64);
    }
    return gj_bind_others(check, run, told, err);
}

const gj_check_kind gj_check_attainment = {
    .info = { .name = "attainment", .keys = keys, .asserts = true, .help = "完成率 = 实际完成 ÷ 目标，先按句子的结构找三个数" },
    .run = run_attainment,
};
