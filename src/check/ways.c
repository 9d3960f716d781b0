/* ways.c — the relations that come of the figures found for each place.
 * SPDX-License-Identifier: MIT */
#include "check/ways.h"

#include "check/bind.h"
#include "check/stand_in.h"
#include "check/when.h"

enum { WAYS_MAX = 24 };

/* 118户 and 180人 are not counts of one thing; 1.2万件 and 900件 are. */
static bool same_things_counted(const gj_extraction *x, const gj_relation *r)
{
    gj_unit_id thing = GJ_UNIT_NONE;
    for (uint32_t i = 0; i < r->bindings.n; i++) {
        const gj_figure *f = &x->figures.v[x->facts.v[r->bindings.v[i].fact].figure];
        if (f->kind != GJ_KIND_COUNT || f->unit == GJ_UNIT_NONE)
            continue;
        if (thing != GJ_UNIT_NONE && !gj_unit_same_thing(thing, f->unit))
            return false;
        thing = f->unit;
    }
    return true;
}

gj_status gj_ways_add_gathered(const gj_check_decl *check, gj_audit_run *run, uint32_t left,
                              const gj_slots *s, const gj_relation *proto, gj_error *err)
{
    uint32_t first = run->relations.n, terms = 0;
    for (int which = 0; which < (int)GJ_GATHERING_COUNT_; which++) {
        gj_relation r;
        bool complete, applies;
        GJ_TRY(gj_when_holds(run, check, proto, left, (gj_gathering)which, &applies, err));
        if (!applies)
            continue;
        if (!gj_relation_copy(run->arena, proto, &r))
            return gj_fail_memory(err);
        GJ_TRY(gj_gather_bind(run, s->part, left, (gj_gathering)which, &r, &complete, err));
        if (!complete || r.terms.n == terms)
            continue; /* nothing there, or the same again */
        terms = r.terms.n;
        GJ_TRY(gj_run_add(run, &r, err));
    }
    gj_run_alternatives(run, first);
    return GJ_OK;
}

/* One way: slot i takes choice pick[i]. */
static gj_status add_way(const gj_check_decl *check, gj_audit_run *run, uint32_t left,
                         const gj_slots *s, const uint32_t *pick, gj_relation proto, gj_error *err)
{
    gj_relation r = proto;
    const gj_expr *lone = s->part->left;
    bool ok = true;
    r.result.figure = GJ_NO_INDEX;
    for (uint32_t i = 0; i < s->n && ok; i++) {
        uint32_t fact = i == 0 ? left : s->v[i].choices[pick[i]];
        if (s->v[i].same != GJ_NO_INDEX)
            fact = r.bindings.v[s->v[i].same].fact;
        const gj_fact *f = &run->x->facts.v[fact];
        if (!gj_vec_push(run->arena, &r.bindings, (gj_binding){ s->v[i].leaf, fact }))
            return gj_fail_memory(err);
        if (s->v[i].leaf == lone)
            r.result = (gj_term){ .figure = f->figure };
        else
            ok = ok && gj_vec_push(run->arena, &r.terms, (gj_term){ .figure = f->figure });
        bool stand_in = gj_stands_in(run->x, &r.bindings.v[r.bindings.n - 1]);
        if (stand_in && s->part->op != GJ_OP_EQ)
            return GJ_OK; /* 支出 ≤ 年初预算 says nothing where the report has a 调整后预算 */
        r.certain = r.certain && f->certain && !stand_in;
        for (uint32_t k = 0; k < i; k++) /* one figure cannot stand on two sides */
            if (run->x->facts.v[r.bindings.v[k].fact].figure == f->figure && s->v[i].same != k &&
                s->v[i].same == GJ_NO_INDEX)
                return GJ_OK;
    }
    if (!ok)
        return gj_fail_memory(err);
    if (!same_things_counted(run->x, &r))
        return GJ_OK;
    if (gj_spans_differ(run, &r))
        return GJ_OK;
    if (s->gathers)
        return gj_ways_add_gathered(check, run, left, s, &r, err);
    GJ_TRY(gj_when_holds(run, check, &r, left, GJ_GATHER_ALL, &ok, err));
    return ok ? gj_run_add(run, &r, err) : GJ_OK;
}

gj_status gj_ways_add(const gj_check_decl *check, gj_audit_run *run, uint32_t left,
                          const gj_slots *s, gj_relation proto, gj_error *err)
{
    uint32_t pick[GJ_SLOTS_MAX] = { 0 };
    for (uint32_t ways = 0; ways < WAYS_MAX; ways++) {
        GJ_TRY(add_way(check, run, left, s, pick, proto, err));
        uint32_t i = 1;
        while (i < s->n && ++pick[i] == s->v[i].n)
            pick[i++] = 0;
        if (i >= s->n)
            break;
    }
    return GJ_OK;
}
