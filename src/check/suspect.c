/* suspect.c — which figure is wrong: failing relations that one edit mends belong together.
 * SPDX-License-Identifier: MIT */
#include "check/suspect.h"

#include "check/doubt.h"
#include "check/explain.h"

/* Each edit is tried on all relations that use the figure, and that once for each finding. Where more fails (TERMS_MAX: the terms of all of it)
 * no suspect is looked for: each failing relation is then a finding of its own. */
enum { FAILING_MAX = 256, TERMS_MAX = 2048, PROPOSALS_MAX = 512 };

/* One edit with what it does. */
typedef struct proposal {
    gj_edit edit;
    uint32_t mended, broken;
    uint32_t own;     /* mended relations that are findings, not mere alternatives */
    uint32_t trusted; /* relations that hold with the figure as it is written */
    bool slip;        /* a slip of the pen explains it */
} proposal;

typedef struct search {
    gj_audit_run *run;
    uint32_t *failing; /* relations that fail: findings first, then alternatives */
    bool *settled;     /* already in a conflict */
    uint32_t n;
    gj_uses uses;
} search;

static gj_relation *relation_at(const gj_audit_run *run, uint32_t i)
{
    return &run->relations.v[i];
}

/* Of alternatives one must hold: then the others say nothing by themselves. When none holds, the first certain one speaks for all, of
 * several ways to reckon the fullest one. */
static void settle_groups(gj_audit_run *run)
{
    for (uint32_t i = 0; i < run->relations.n; i++) {
        uint32_t group = relation_at(run, i)->group, end = i + 1, speaker = i;
        if (group == 0)
            continue;
        bool holds = relation_at(run, i)->verdict != GJ_FAIL;
        while (end < run->relations.n && relation_at(run, end)->group == group &&
               relation_at(run, end)->check == relation_at(run, i)->check) {
            holds = holds || relation_at(run, end)->verdict != GJ_FAIL;
            const gj_relation *r = relation_at(run, end), *best = relation_at(run, speaker);
            if (r->certain >= best->certain && (r->certain > best->certain || r->terms.n > best->terms.n))
                speaker = end;
            end++;
        }
        for (uint32_t k = i; k < end; k++)
            relation_at(run, k)->witness =
                relation_at(run, k)->verdict == GJ_FAIL && (holds || k != speaker);
        i = end - 1;
    }
}

static bool is_failing(const gj_relation *r, bool witness)
{
    return r->verdict == GJ_FAIL && r->witness == witness;
}

static bool any_fails(const gj_audit_run *run)
{
    for (uint32_t i = 0; i < run->relations.n; i++)
        if (is_failing(relation_at(run, i), false))
            return true;
    return false; /* alternatives alone are no finding */
}

static gj_status list_failing(search *s, gj_error *err)
{
    s->failing = GJ_NEW_ARRAY(s->run->arena, uint32_t, s->run->relations.n + 1);
    s->settled = GJ_NEW_ARRAY(s->run->arena, bool, s->run->relations.n + 1);
    if (!s->failing || !s->settled)
        return gj_fail_memory(err);
    for (int witness = 0; witness < 2; witness++)
        for (uint32_t i = 0; i < s->run->relations.n; i++)
            if (is_failing(relation_at(s->run, i), witness != 0))
                s->failing[s->n++] = i;
    return GJ_OK;
}

/* Does one of the alternatives of `r` hold under the edit? */
static bool group_holds(const gj_audit_run *run, const gj_relation *r, gj_edit edit)
{
    for (uint32_t i = r->group - 1; i < run->relations.n && relation_at(run, i)->check == r->check; i++) {
        const gj_relation *other = relation_at(run, i);
        if (other->group != 0 && other->group != r->group)
            break;
        if (other->group == 0)
            continue; /* doubted: it speaks for none of them */
        bool same = edit.figure == GJ_NO_INDEX || !gj_relation_uses(other, edit.figure);
        if ((same ? other->verdict : gj_relation_evaluate(run->x, other, edit)) != GJ_FAIL)
            return true;
    }
    return false;
}

/* A relation that fails and is a finding; of alternatives any one, where none holds. */
static bool is_own(const gj_audit_run *run, const gj_relation *r)
{
    return !r->witness || (r->group != 0 && !group_holds(run, r, GJ_NO_EDIT));
}

/* What the edit does to the relations that fail, or to those that hold. */
static void judge(const search *s, bool failing, proposal *p)
{
    uint32_t last = GJ_NO_INDEX, own_group = 0, broken_group = 0;
    for (uint32_t i = s->uses.starts[p->edit.figure]; i < s->uses.starts[p->edit.figure + 1]; i++) {
        const gj_relation *r = relation_at(s->run, s->uses.of[i]);
        if (s->uses.of[i] == last || (r->verdict == GJ_FAIL) != failing)
            continue; /* the first: it uses the figure twice */
        last = s->uses.of[i];
        bool holds = gj_relation_evaluate(s->run->x, r, p->edit) != GJ_FAIL;
        p->trusted += !failing;
        if (failing && holds) {
            p->mended++;
            if ((r->group == 0 || r->group != own_group) && is_own(s->run, r)) {
                p->own++;
                own_group = r->group;
            }
        } else if (!failing && !holds && (r->group == 0 || r->group != broken_group) &&
                   (r->group == 0 || !group_holds(s->run, r, p->edit))) {
            p->broken++;
            broken_group = r->group;
        }
    }
}

/* More mended for less broken; then findings before alternatives, then the one a slip explains, then the figure that fewer relations
 * speak for. */
static bool better(const proposal *a, const proposal *b)
{
    int64_t ga = (int64_t)a->mended - (int64_t)a->broken,
            gb = (int64_t)b->mended - (int64_t)b->broken;
    if (ga != gb)
        return ga > gb;
    if (a->own != b->own)
        return a->own > b->own;
    if (a->slip != b->slip)
        return a->slip;
    return a->trusted < b->trusted;
}

static bool equal_rank(const proposal *a, const proposal *b)
{
    return !better(a, b) && !better(b, a);
}

static bool weigh(const search *s, uint32_t figure, gj_dec value, proposal *best, bool *tied,
                  bool *any)
{
    proposal p = { .edit = { .figure = figure, .value = value } };
    const gj_figure *f = &s->run->x->figures.v[figure];
    if (gj_dec_sign(value) < 0)
        return false;
    judge(s, true, &p);
    if (p.own == 0)
        return false; /* most often: 元 for 万元 mends nothing */
    judge(s, false, &p);
    p.slip = gj_explain(f, p.edit.value).n > 0;
    if (!*any || better(&p, best)) {
        *best = p;
        *tied = false;
        *any = true;
    } else if (equal_rank(&p, best) && p.edit.figure != best->edit.figure) {
        *tied = true;
    }
    return true;
}

/* The value that mends one relation; for amounts also 元 for 万元 and the reverse, which no relation needs to give. */
static uint32_t propose(const search *s, const gj_relation *r, uint32_t figure, proposal *best,
                        bool *tied, bool *any)
{
    gj_dec value;
    uint32_t tried = 0;
    const gj_figure *f = &s->run->x->figures.v[figure];
    if (gj_relation_solve(s->run->x, r, figure, &value))
        tried += weigh(s, figure, value, best, tied, any);
    if (f->kind != GJ_KIND_MONEY || r->form != GJ_FORM_EXPR || r->expr->op != GJ_OP_EQ)
        return tried;
    if (gj_dec_mul(f->value, gj_dec_int(10000), &value))
        tried += weigh(s, figure, value, best, tied, any);
    if (gj_dec_mul(f->value, (gj_dec){ 1, 4 }, &value))
        tried += weigh(s, figure, value, best, tied, any);
    return tried;
}

/* The best edit of a figure of any failing relation that is not settled yet. */
static bool best_edit(const search *s, proposal *best, bool *tied)
{
    bool any = false;
    uint32_t tried = 0;
    *tied = false;
    for (uint32_t i = 0; i < s->n; i++) {
        const gj_relation *r = relation_at(s->run, s->failing[i]);
        if (s->settled[i])
            continue;
        if (r->result.figure != GJ_NO_INDEX)
            tried += propose(s, r, r->result.figure, best, tied, &any);
        for (uint32_t t = 0; t < r->terms.n && tried < PROPOSALS_MAX; t++)
            if (r->terms.v[t].figure != GJ_NO_INDEX)
                tried += propose(s, r, r->terms.v[t].figure, best, tied, &any);
    }
    return any;
}

static gj_status push(gj_audit_run *run, gj_conflict *c, uint32_t relation, gj_error *err)
{
    return gj_vec_push(run->arena, &c->relations, relation) ? GJ_OK : gj_fail_memory(err);
}

/* One of the alternatives is mended: it speaks for all of them, and the others say no more. */
static void settle_alternatives(search *s, uint32_t mended)
{
    gj_relation *r = relation_at(s->run, mended);
    if (r->group == 0 || !is_own(s->run, r))
        return;
    for (uint32_t i = 0; i < s->n; i++) {
        gj_relation *other = relation_at(s->run, s->failing[i]);
        if (other->group != r->group)
            continue;
        s->settled[i] = true;
        other->witness = true;
    }
    r->witness = false;
}

/* All failing relations that the edit mends go into one conflict, findings first. */
static gj_status settle_edit(search *s, const proposal *p, bool named, gj_conflict *c,
                             gj_error *err)
{
    for (uint32_t i = 0; i < s->n; i++) {
        const gj_relation *r = relation_at(s->run, s->failing[i]);
        if (s->settled[i] || !gj_relation_uses(r, p->edit.figure) ||
            gj_relation_evaluate(s->run->x, r, p->edit) == GJ_FAIL)
            continue;
        s->settled[i] = true;
        settle_alternatives(s, s->failing[i]);
        GJ_TRY(push(s->run, c, s->failing[i], err));
    }
    c->named = named;
    c->figure = p->edit.figure;
    c->should_be = p->edit.value;
    c->mended = p->mended;
    if (named)
        c->hypothesis = gj_explain(&s->run->x->figures.v[c->figure], c->should_be);
    return GJ_OK;
}

static gj_dec left_value(const search *s, const gj_relation *r)
{
    return r->result.figure == GJ_NO_INDEX ? r->result.constant
                                           : s->run->x->figures.v[r->result.figure].value;
}

/* No edit mends it (an inequality): all that fails with the same figure on its left side is one finding. */
static gj_status settle_rest(search *s, uint32_t first, gj_conflict *c, gj_error *err)
{
    const gj_relation *r = relation_at(s->run, s->failing[first]);
    gj_dec value = left_value(s, r);
    for (uint32_t i = first; i < s->n; i++) {
        const gj_relation *other = relation_at(s->run, s->failing[i]);
        if (s->settled[i] || gj_dec_compare(left_value(s, other), value) != 0 ||
            other->form != r->form)
            continue;
        s->settled[i] = true;
        GJ_TRY(push(s->run, c, s->failing[i], err));
    }
    return GJ_OK;
}

/* Alternatives that fail alone are no finding. */
static bool has_finding(const gj_audit_run *run, const gj_conflict *c)
{
    for (uint32_t i = 0; i < c->relations.n; i++)
        if (!relation_at(run, c->relations.v[i])->witness)
            return true;
    return false;
}

/* The relation to report comes first: a finding before an alternative, certain before doubtful, then the order of the rules. */
static void put_first(const gj_audit_run *run, gj_conflict *c)
{
    uint32_t best = 0;
    for (uint32_t i = 1; i < c->relations.n; i++) {
        const gj_relation *a = relation_at(run, c->relations.v[i]),
                          *b = relation_at(run, c->relations.v[best]);
        gj_level la = run->x->rules->checks.v[a->check].level,
                 lb = run->x->rules->checks.v[b->check].level;
        if (a->witness != b->witness   ? b->witness
            : a->certain != b->certain ? a->certain
            : la != lb                 ? la < lb
                                       : a->check < b->check)
            best = i;
    }
    uint32_t first = c->relations.v[0];
    c->relations.v[0] = c->relations.v[best];
    c->relations.v[best] = first;
}

static gj_status add_conflict(gj_audit_run *run, gj_conflict *c, gj_conflicts *out, gj_error *err)
{
    if (c->relations.n == 0 || !has_finding(run, c))
        return GJ_OK;
    put_first(run, c);
    return gj_vec_push(run->arena, out, *c) ? GJ_OK : gj_fail_memory(err);
}

static gj_status find_suspects(search *s, gj_conflicts *out, gj_error *err)
{
    for (;;) {
        proposal best;
        bool tied;
        gj_conflict c = { .figure = GJ_NO_INDEX };
        if (!best_edit(s, &best, &tied))
            return GJ_OK;
        bool named = !tied && best.mended >= best.broken && (best.mended >= 2 || best.slip);
        GJ_TRY(settle_edit(s, &best, named, &c, err));
        if (c.relations.n == 0)
            return GJ_OK;
        GJ_TRY(add_conflict(s->run, &c, out, err));
    }
}

static bool is_searchable(const search *s)
{
    uint32_t terms = 0;
    for (uint32_t i = 0; i < s->n && s->n <= FAILING_MAX; i++)
        terms += relation_at(s->run, s->failing[i])->terms.n;
    return s->n <= FAILING_MAX && terms <= TERMS_MAX;
}

gj_status gj_conflicts_find(gj_audit_run *run, gj_conflicts *out, gj_error *err)
{
    search s = { .run = run };
    settle_groups(run);
    if (!any_fails(run))
        return GJ_OK;
    GJ_TRY(gj_uses_index(run, &s.uses, err));
    gj_doubt_settle(run, &s.uses);
    GJ_TRY(list_failing(&s, err));
    if (s.n == 0 || relation_at(run, s.failing[0])->witness)
        return GJ_OK; /* alternatives alone are no finding */
    bool searchable = is_searchable(&s);
    if (searchable)
        GJ_TRY(find_suspects(&s, out, err));
    for (uint32_t i = 0; i < s.n; i++) {
        gj_conflict c = { .figure = GJ_NO_INDEX };
        if (s.settled[i] || relation_at(run, s.failing[i])->witness)
            continue;
        if (searchable)
            GJ_TRY(settle_rest(&s, i, &c, err));
        else
            GJ_TRY(push(run, &c, s.failing[i], err));
        GJ_TRY(add_conflict(run, &c, out, err));
    }
    return GJ_OK;
}
