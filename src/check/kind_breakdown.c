/* kind_breakdown.c — kind `breakdown`: a total and its parts in prose.
 * SPDX-License-Identifier: MIT */
#include "check/bind.h"

static const gj_key keys[] = {
    { "of", GJ_ARG_WORDS, true, "money 或 score：哪一类数" },
    { NULL, GJ_ARG_WORDS, false, NULL },
};

static gj_status add_breakdown(const gj_check_decl *check, gj_audit_run *run, const gj_breakdown *b, gj_error *err)
{
    gj_relation r = { .check = (uint16_t)(check - run->x->rules->checks.v), .form = GJ_FORM_SUM,
                      .result = { .figure = b->total }, .certain = b->certain && !check->doubtful };
    if (b->closure != GJ_LIST_CLOSED)
        r.form = GJ_FORM_AT_MOST;
    for (uint32_t i = 0; i < b->parts.n; i++)
        if (!gj_vec_push(run->arena, &r.terms, (gj_term){ .figure = b->parts.v[i] }))
            return gj_fail_memory(err);
    return gj_run_add(run, &r, err);
}

static gj_status run_breakdown(const gj_check_decl *check, gj_audit_run *run, gj_error *err)
{
    const gj_arg *of = gj_check_arg(check, "of");
    for (uint32_t i = 0; i < run->x->breakdowns.n; i++) {
        const gj_breakdown *b = &run->x->breakdowns.v[i];
        if (gj_slice_equal(of->words.v[0], gj_slice_of(gj_kind_name(b->kind))))
            GJ_TRY(add_breakdown(check, run, b, err));
    }
    return GJ_OK;
}

const gj_check_kind gj_check_breakdown = {
    .info = { .name = "breakdown", .keys = keys, .help = "正文中的合计与分项" },
    .run = run_breakdown,
};
