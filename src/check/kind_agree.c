/* kind_agree.c — kind `agree`: one figure stated in several places.
 * SPDX-License-Identifier: MIT */
#include "check/bind.h"
#include "check/explain.h"
#include "check/score_pair.h"
#include "extract/by_role.h"
#include "extract/mention.h"

enum { WEIGHED_MAX = 64 }; /* scores of other things than this one; where there are more, it is one of a list */

static const gj_key keys[] = {
    { "fact", GJ_ARG_FACTS, true, "应当一致的事实" },
    { "across", GJ_ARG_WORDS, false, "text table：只比较正文与表格之间" },
    { "factor", GJ_ARG_NUMBER, false, "只报告恰好相差这个倍数的（元与万元混用）" },
    { NULL, GJ_ARG_WORDS, false, NULL },
};

typedef struct comparison {
    const gj_check_decl *check;
    gj_audit_run *run;
    gj_fact_list facts;  /* all that the check compares */
    bool across;         /* text against table */
    bool by_factor;
    gj_dec factor;
} comparison;

static bool differ_by(gj_dec a, gj_dec b, gj_dec factor)
{
    gj_dec product;
    return (gj_dec_mul(a, factor, &product) && gj_dec_compare(product, b) == 0) ||
           (gj_dec_mul(b, factor, &product) && gj_dec_compare(product, a) == 0);
}

static const gj_dec myriad = { 10000, 0 };

/* «2020年、2021年发放分别为412.5万元、287.25万元»: amounts in a row are each of something else. */
static bool stand_in_row(const gj_extraction *x, uint32_t a, uint32_t b)
{
    enum { ROW_MAX = 16 };
    uint32_t first = a < b ? a : b, last = a < b ? b : a;
    if (last - first > ROW_MAX || !gj_same_sentence(x, first, last))
        return false;
    for (uint32_t i = first; i < last; i++) {
        gj_slice gap = gj_doc_text(x->doc, gj_mention_gap(x, i, i + 1));
        if (!gj_slice_equal(gap, GJ_SLICE("、")) && !gj_slice_equal(gap, GJ_SLICE("和")))
            return false;
    }
    return true;
}

/* Figures that may be compared: whole, of the same thing and time, neither a bound nor an estimate. */
static bool comparable(const comparison *c, const gj_fact *a, const gj_fact *b)
{
    const gj_figure *fa = &c->run->x->figures.v[a->figure], *fb = &c->run->x->figures.v[b->figure];
    bool same_role = a->role == b->role || c->by_factor; /* ten thousand times to the digit is no chance, whatever they are called */
    bool same_thing = c->by_factor ? a->scope.project == b->scope.project && a->scope.year == b->scope.year
                                   : gj_scope_same(&a->scope, &b->scope);
    if (!same_role || !same_thing || a->figure == b->figure)
        return false;
    if (a->origin == GJ_ORIGIN_TABLE && b->origin == GJ_ORIGIN_TABLE && a->scope.table == b->scope.table &&
        a->scope.col == b->scope.col && a->scope.row != b->scope.row)
        return false; /* two rows below one head are two things */
    if (stand_in_row(c->run->x, a->figure, b->figure) || (c->across && a->origin == b->origin))
        return false;
    if (!c->across && !c->by_factor && a->origin != b->origin)
        return false; /* that pair is the business of the check across text and table */
    if (fa->bound != GJ_BOUND_NONE || fb->bound != GJ_BOUND_NONE)
        return false;
    if ((fa->guessed_unit || fb->guessed_unit) && gj_dec_compare(fa->value, fb->value) != 0 &&
        (differ_by(fa->value, fb->value, myriad)))
        return false; /* nobody said that it was 万元 */
    bool units = fa->kind == GJ_KIND_MONEY && gj_dec_sign(fa->value) > 0 && differ_by(fa->value, fb->value, myriad);
    return units == c->by_factor;
}

/* Of two figures that differ: two of which one may speak of something else in particular are a conflict only when a slip of the pen parts them. */
static bool worth_saying(const comparison *c, gj_relation *r, const gj_fact *b)
{
    const gj_extraction *x = c->run->x;
    uint64_t running = gj_context_bit(c->run->engine->known.running);
    bool differ = ((x->mentions[b->figure].contexts ^ x->mentions[r->terms.v[0].figure].contexts) & running) != 0;
    bool whole = b->whole && !differ; /* 累计支付 may reach back over years */
    gj_fact_list same = gj_by_role(x, b->role);
    for (uint32_t i = 0; i < same.n; i++)
        if (x->facts.v[same.v[i]].figure == r->terms.v[0].figure)
            whole = whole && x->facts.v[same.v[i]].whole;
    if (whole)
        return true;
    r->certain = false;
    return gj_explain(&x->figures.v[b->figure], x->figures.v[r->terms.v[0].figure].value).n > 0;
}

/* How many different values the report states of what `fact` speaks of; three are three things, whatever they are called. */
static uint32_t count_values(const comparison *c, const gj_fact *fact)
{
    const gj_extraction *x = c->run->x;
    gj_fact_list all = gj_by_role(x, fact->role);
    gj_dec seen[3];
    uint32_t n = 0;
    for (uint32_t i = 0; i < all.n && n < GJ_ARRAY_LEN(seen); i++) {
        const gj_fact *f = &x->facts.v[all.v[i]];
        if (f->figure == GJ_NO_INDEX || f->part || (f != fact && !gj_scope_same(&f->scope, &fact->scope)))
            continue;
        bool known = false;
        for (uint32_t k = 0; k < n && !known; k++)
            known = gj_dec_compare(seen[k], x->figures.v[f->figure].value) == 0;
        if (!known)
            seen[n++] = x->figures.v[f->figure].value;
    }
    return n;
}

/* A contradiction is beyond doubt only when a slip of the pen parts the two figures and no third value stands beside them. */
static bool settle_certainty(const comparison *c, gj_relation *r, const gj_fact *b)
{
    const gj_figure *f = c->run->x->figures.v;
    if (c->by_factor)
        return true;
    bool slip = gj_explain(&f[b->figure], f[r->terms.v[0].figure].value).n > 0;
    bool several = count_values(c, b) > 2;
    r->certain = r->certain && slip && !several;
    return slip || !several;
}

/* b is what a is. The relation borrows the term: only one that is kept gets its own. */
static gj_relation equation_of(const comparison *c, const gj_fact *a, const gj_fact *b, gj_term *term)
{
    *term = (gj_term){ .figure = a->figure };
    return (gj_relation){ .check = (uint16_t)(c->check - c->run->x->rules->checks.v),
                          .form = GJ_FORM_SUM,
                          .result = { .figure = b->figure },
                          .terms = { .v = term, .n = 1, .cap = 1 },
                          .certain = a->certain && b->certain && !c->check->doubtful };
}

static gj_status keep(const comparison *c, gj_relation *r, gj_error *err)
{
    gj_term term = r->terms.v[0];
    r->terms.v = NULL;
    r->terms.n = r->terms.cap = 0;
    if (!gj_vec_push(c->run->arena, &r->terms, term))
        return gj_fail_memory(err);
    return gj_run_add(c->run, r, err);
}

/* Each figure is compared with the one stated first; one that agrees with another is compared with that one. */
static gj_status compare_with_earlier(const comparison *c, uint32_t index, gj_error *err)
{
    const gj_extraction *x = c->run->x;
    const gj_fact *b = &x->facts.v[index];
    gj_relation best = { .form = GJ_FORM_SUM };
    gj_term term, other;
    bool found = false, agrees = false, score = x->figures.v[b->figure].kind == GJ_KIND_SCORE;
    gj_fact_list others = c->by_factor ? c->facts : gj_by_role(x, b->role);
    for (uint32_t i = 0, weighed = 0; i < others.n && !agrees && weighed < WEIGHED_MAX; i++) {
        const gj_fact *a = &x->facts.v[others.v[i]];
        if (a == b || a->figure == GJ_NO_INDEX || a->part || !comparable(c, a, b) ||
            a->span.off > b->span.off)
            continue;
        gj_relation r = equation_of(c, a, b, &term);
        agrees = gj_relation_evaluate(x, &r, GJ_NO_EDIT) != GJ_FAIL;
        if (found && !agrees)
            continue; /* the first of those that differ speaks */
        gj_score_fate fate = agrees || !score ? GJ_SCORE_KEPT : gj_score_pair_weigh(x, &r);
        weighed += fate == GJ_SCORE_DROPPED;
        if (fate == GJ_SCORE_DROPPED)
            continue;
        found = true;
        best = r;
        best.certain = r.certain && fate == GJ_SCORE_KEPT;
        best.terms.v = memcpy(&other, &term, sizeof other);
    }
    if (!found || (!agrees && (!worth_saying(c, &best, b) || !settle_certainty(c, &best, b))))
        return GJ_OK;
    return keep(c, &best, err);
}

static gj_status run_agree(const gj_check_decl *check, gj_audit_run *run, gj_error *err)
{
    const gj_arg *facts = gj_check_arg(check, "fact"), *factor = gj_check_arg(check, "factor");
    comparison c = { .check = check, .run = run, .across = gj_check_arg(check, "across") != NULL,
                     .by_factor = factor != NULL };
    if (factor)
        c.factor = factor->number;
    GJ_TRY(gj_by_roles(run->x, facts->facts.v, facts->facts.n, &c.facts, err));
    for (uint32_t i = 0; i < c.facts.n; i++) {
        const gj_fact *f = &run->x->facts.v[c.facts.v[i]];
        if (f->figure != GJ_NO_INDEX && !f->part)
            GJ_TRY(compare_with_earlier(&c, c.facts.v[i], err));
    }
    return GJ_OK;
}

const gj_check_kind gj_check_agree = {
    .info = { .name = "agree", .keys = keys, .help = "同一事实在各处所写的数一致" },
    .run = run_agree,
};
