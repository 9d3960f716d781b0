/* stand_in.c — when a figure fills a place in a relation only for want of a better one.
 * SPDX-License-Identifier: MIT */
#include "check/stand_in.h"

#include "extract/by_role.h"

/* 累计支付 may reach back over years; beside 当年到位 it speaks of another span of time. */
bool gj_spans_differ(const gj_audit_run *run, const gj_relation *r)
{
    uint64_t running = gj_context_bit(run->engine->known.running), present = gj_context_bit(run->engine->known.present);
    uint64_t all = UINT64_MAX, any = 0;
    bool of_year = false;
    for (uint32_t i = 0; i < r->bindings.n; i++) {
        const gj_fact *f = &run->x->facts.v[r->bindings.v[i].fact];
        if (run->x->figures.v[f->figure].kind != GJ_KIND_MONEY || f->origin == GJ_ORIGIN_TABLE)
            continue;
        uint64_t contexts = run->x->mentions[f->figure].contexts;
        all &= contexts;
        any |= contexts;
        of_year = of_year || (!(contexts & running) && (contexts & present));
    }
    return of_year && ((all ^ any) & running) != 0;
}

/* any(调整后, 预算, 年初): a later one stands in only where the report has none of those before it. */
bool gj_stands_in(const gj_extraction *x, const gj_binding *b)
{
    const gj_fact *f = &x->facts.v[b->fact];
    if (b->leaf->op != GJ_OP_ANY)
        return false;
    for (uint32_t k = 0; k < b->leaf->any.n && b->leaf->any.v[k]->index != f->role; k++) {
        gj_fact_list before = gj_by_role(x, b->leaf->any.v[k]->index);
        for (uint32_t i = 0; i < before.n; i++)
            if (x->facts.v[before.v[i]].figure != GJ_NO_INDEX && gj_scope_same(&x->facts.v[before.v[i]].scope, &f->scope) && !x->facts.v[before.v[i]].part &&
                gj_dec_compare(x->figures.v[x->facts.v[before.v[i]].figure].value, x->figures.v[f->figure].value) != 0)
                return true;
    }
    return false;
}
