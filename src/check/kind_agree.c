/* kind_agree.c — kind `agree`: one figure stated in several places.
 * SPDX-License-Identifier: MIT */
#include "check/bind.h"
#include "check/explain.h"
#include "check/score_pair.h"
#include "base/map.h"
#include "extract/by_role.h"
#include "extract/mention.h"

/* WEIGHED_MAX: scores of other things than this one; SEEN_MAX: figures of the same thing. Where there are more, it is one of a list. */
enum { WEIGHED_MAX = 64, SEEN_MAX = 512 };

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
    uint32_t *first, *next; /* by place in `facts`: the first of its group (see group_key), and the next one; GJ_NO_INDEX: none */
    bool across;         /* text against table */
    bool by_factor;
    gj_dec factor;
} comparison;

/* What two figures must share to be compared at all, so that each is compared within its group only: role and scope, or, where amounts are
 * looked for that differ by ten thousand, their digits. */
typedef struct group_key {
    gj_i128 digits;
    uint32_t project, subject, time, role;
} group_key;

static group_key group_of(const comparison *c, const gj_fact *f)
{
    const gj_scope *s = &f->scope;
    group_key key = { .digits = 0, .project = s->project };
    if (!c->by_factor) {
        key.subject = s->subject;
        key.time = (uint32_t)s->year << 16 | s->period;
        key.role = (uint32_t)f->role << 1 | s->aside;
        return key;
    }
    key.time = s->year;
    if (f->figure != GJ_NO_INDEX)
        key.digits = c->run->x->figures.v[f->figure].value.coef;
    while (key.digits != 0 && key.digits % 10 == 0)
        key.digits /= 10;
    return key;
}

/* Chains the facts of each group in their order. */
static bool group_facts(comparison *c)
{
    gj_arena *arena = c->run->arena;
    gj_map last; /* of each group so far: place */
    group_key *own = GJ_NEW_ARRAY(arena, group_key, c->facts.n + 1);
    c->first = GJ_NEW_ARRAY(arena, uint32_t, c->facts.n + 1);
    c->next = GJ_NEW_ARRAY(arena, uint32_t, c->facts.n + 1);
    gj_map_init(&last, arena);
    for (uint32_t i = 0; own && c->first && c->next && i < c->facts.n; i++) {
        own[i] = group_of(c, &c->run->x->facts.v[c->facts.v[i]]);
        gj_slice key = { (const char *)&own[i], sizeof own[i] };
        const uint32_t *before = gj_map_find(&last, key);
        c->first[i] = before ? c->first[*before] : i;
        c->next[i] = GJ_NO_INDEX;
        if (before)
            c->next[*before] = i;
        if (!gj_map_put(&last, key, i))
            return false;
    }
    return own && c->first && c->next;
}

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
    gj_fact_list same = gj_by_figure(x, r->terms.v[0].figure);
    for (uint32_t i = 0; i < same.n; i++)
        if (x->facts.v[same.v[i]].role == b->role)
            whole = whole && x->facts.v[same.v[i]].whole;
    if (whole)
        return true;
    r->certain = false;
    return gj_explain(&x->figures.v[b->figure], x->figures.v[r->terms.v[0].figure].value).n > 0;
}

/* How many different values the report states of what the fact at a place speaks of; three are three things, whatever they are called. */
static uint32_t count_values(const comparison *c, uint32_t place)
{
    const gj_extraction *x = c->run->x;
    gj_dec seen[3];
    uint32_t n = 0;
    for (uint32_t i = c->first[place]; i != GJ_NO_INDEX && n < GJ_ARRAY_LEN(seen); i = c->next[i]) {
        const gj_fact *f = &x->facts.v[c->facts.v[i]];
        if (f->figure == GJ_NO_INDEX || f->part || !gj_scope_same(&f->scope, &c->run->x->facts.v[c->facts.v[place]].scope))
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
static bool settle_certainty(const comparison *c, gj_relation *r, uint32_t place)
{
    const gj_figure *f = c->run->x->figures.v;
    const gj_fact *b = &c->run->x->facts.v[c->facts.v[place]];
    if (c->by_factor)
        return true;
    bool slip = gj_explain(&f[b->figure], f[r->terms.v[0].figure].value).n > 0;
    bool several = count_values(c, place) > 2;
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
static gj_status compare_with_earlier(const comparison *c, uint32_t place, gj_error *err)
{
    const gj_extraction *x = c->run->x;
    const gj_fact *b = &x->facts.v[c->facts.v[place]];
    gj_relation best = { .form = GJ_FORM_SUM };
    gj_term term, other;
    bool found = false, agrees = false, score = x->figures.v[b->figure].kind == GJ_KIND_SCORE;
    uint32_t weighed = 0, seen = 0;
    for (uint32_t i = c->first[place]; i != GJ_NO_INDEX && !agrees && weighed < WEIGHED_MAX && seen < SEEN_MAX; i = c->next[i], seen++) {
        const gj_fact *a = &x->facts.v[c->facts.v[i]];
        if (a == b || a->figure == GJ_NO_INDEX || a->part || a->span.off > b->span.off || !comparable(c, a, b))
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
    if (!found || (!agrees && (!worth_saying(c, &best, b) || !settle_certainty(c, &best, place))))
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
    if (!group_facts(&c))
        return gj_fail_memory(err);
    for (uint32_t i = 0; i < c.facts.n; i++) {
        const gj_fact *f = &run->x->facts.v[c.facts.v[i]];
        if (f->figure != GJ_NO_INDEX && !f->part)
            GJ_TRY(compare_with_earlier(&c, i, err));
    }
    return GJ_OK;
}

const gj_check_kind gj_check_agree = {
    .info = { .name = "agree", .keys = keys, .help = "同一事实在各处所写的数一致" },
    .run = run_agree,
};
