/* kind_zero.c — kind `zero`: money was spent, so its rate and the score for it are not zero.
 * SPDX-License-Identifier: MIT */
#include "check/bind.h"
#include "check/remark.h"

static const gj_key keys[] = {
    { "spent", GJ_ARG_FACTS, true, "支出" },
    { "budget", GJ_ARG_FACTS, true, "预算，用来算出应写的数；先写的优先" },
    { "rate", GJ_ARG_FACTS, true, "执行率" },
    { "score", GJ_ARG_FACTS, false, "执行率得分" },
    { "mark", GJ_ARG_FACTS, false, "执行率分值" },
    { NULL, GJ_ARG_WORDS, false, NULL },
};

enum { ROW_FACTS = 48 };

typedef struct zero {
    const gj_check_decl *check;
    gj_audit_run *run;
    const gj_arg *spent, *budget, *rate, *score, *mark;
} zero;

static bool takes(const gj_arg *facts, uint16_t role)
{
    for (uint32_t i = 0; facts && i < facts->facts.n; i++)
        if (facts->facts.v[i] == role)
            return true;
    return false;
}

static const gj_figure *figure_of(const zero *z, const gj_fact *f)
{
    if (f->figure == GJ_NO_INDEX || z->run->x->figures.v[f->figure].bound != GJ_BOUND_NONE)
        return NULL;
    return &z->run->x->figures.v[f->figure];
}

/* The fact of the same row whose value is above zero; facts of a row stand together. */
static const gj_fact *beside(const zero *z, const gj_fact *fact, const gj_arg *facts)
{
    uint32_t here = (uint32_t)(fact - z->run->x->facts.v), n = z->run->x->facts.n;
    uint32_t from = here > ROW_FACTS ? here - ROW_FACTS : 0;
    uint32_t to = n - here > ROW_FACTS ? here + ROW_FACTS : n;
    for (uint32_t k = 0; facts && k < facts->facts.n; k++) {
        for (uint32_t i = from; i < to; i++) {
            const gj_fact *f = &z->run->x->facts.v[i];
            if (f->role != facts->facts.v[k] || f->scope.sentence != fact->scope.sentence ||
                f->origin != fact->origin)
                continue;
            const gj_figure *figure = figure_of(z, f);
            if (figure && gj_dec_sign(figure->value) > 0)
                return f;
        }
    }
    return NULL;
}

/* spent / budget, for a score times the mark, with the decimals that are usual there. */
static bool expected(const zero *z, const gj_fact *fact, const gj_figure *spent, gj_dec *out)
{
    const gj_fact *budget = beside(z, fact, z->budget);
    if (!budget || !gj_dec_div(spent->value, figure_of(z, budget)->value, 8, out))
        return false;
    if (takes(z->rate, fact->role)) {
        *out = gj_dec_round(*out, 4, GJ_ROUND_HALF_UP);
        return gj_dec_sign(*out) > 0;
    }
    const gj_fact *mark = beside(z, fact, z->mark);
    if (!mark || !gj_dec_mul(*out, figure_of(z, mark)->value, out))
        return false;
    *out = gj_dec_round(gj_dec_trim(*out), 2, GJ_ROUND_HALF_UP);
    return gj_dec_sign(*out) > 0;
}

/* A relation where the value can be computed, so that it joins what else the zero breaks; else a remark. */
static gj_status report(const zero *z, const gj_fact *fact, const gj_fact *spent, bool fails,
                        gj_error *err)
{
    const gj_extraction *x = z->run->x;
    gj_relation r = { .check = (uint16_t)(z->check - x->rules->checks.v),
                      .form = GJ_FORM_SUM,
                      .result = { .figure = fact->figure },
                      .certain = fact->certain && !z->check->doubtful };
    gj_term term = { .figure = GJ_NO_INDEX };
    if (fails && expected(z, fact, figure_of(z, spent), &term.constant)) {
        if (!gj_vec_push(z->run->arena, &r.terms, term))
            return gj_fail_memory(err);
        return gj_run_add(z->run, &r, err);
    }
    gj_remark remark = { .verdict = fails ? GJ_FAIL : GJ_PASS,
                         .certainty = fact->certain ? GJ_CERTAIN : GJ_DOUBTFUL };
    remark.stated = gj_doc_text(x->doc, fact->span);
    remark.detail = fails ? GJ_SLICE("") : GJ_SLICE("有支出，执行率、得分不为0");
    GJ_TRY(gj_remark_span(z->run, &remark, fact->span, err));
    GJ_TRY(gj_remark_span(z->run, &remark, spent->span, err));
    return gj_remark_add(z->run, z->check, remark, err);
}

static gj_status run_zero(const gj_check_decl *check, gj_audit_run *run, gj_error *err)
{
    zero z = { .check = check,
               .run = run,
               .spent = gj_check_arg(check, "spent"),
               .budget = gj_check_arg(check, "budget"),
               .rate = gj_check_arg(check, "rate"),
               .score = gj_check_arg(check, "score"),
               .mark = gj_check_arg(check, "mark") };
    bool passed = false;
    for (uint32_t i = 0; i < run->x->facts.n; i++) {
        const gj_fact *f = &run->x->facts.v[i];
        if (f->origin != GJ_ORIGIN_TABLE || !(takes(z.rate, f->role) || takes(z.score, f->role)))
            continue;
        const gj_figure *figure = figure_of(&z, f);
        bool fails = figure && gj_dec_sign(figure->value) == 0;
        if (!figure || (passed && !fails))
            continue;
        const gj_fact *spent = beside(&z, f, z.spent);
        if (!spent)
            continue;
        passed = passed || !fails;
        GJ_TRY(report(&z, f, spent, fails, err));
    }
    return GJ_OK;
}

const gj_check_kind gj_check_zero = {
    .info = { .name = "zero", .keys = keys, .help = "有支出，执行率、得分不应为0" },
    .run = run_zero,
};
