/* neighbours.c — within a sentence figures that stand beside one another belong together.
 * SPDX-License-Identifier: MIT */
#include "check/neighbours.h"

#include "check/ways.h"
#include "extract/by_role.h"
#include "extract/mention.h"

bool gj_neighbours_parted(const gj_extraction *x, const gj_fact *left, const gj_fact *other)
{
    gj_fact_list all = gj_by_role(x, left->role);
    for (uint32_t i = 0; i < all.n; i++) {
        uint32_t figure = x->facts.v[all.v[i]].figure;
        if (figure != GJ_NO_INDEX && figure > other->figure && figure < left->figure)
            return true;
    }
    return false;
}

enum { FIGURES_BACK = 64 }; /* what stands farther back in a sentence is no neighbour */

/* «得分48分（满分50分）»: what stands in brackets directly behind a figure is said of that figure. */
static bool is_own_remark(const gj_extraction *x, const gj_fact *remark, const gj_fact *of)
{
    if (of->figure == GJ_NO_INDEX || remark->figure != of->figure + 1)
        return false;
    uint32_t end = gj_span_end(x->figures.v[of->figure].span), next = remark->figure + 1;
    uint16_t depth = x->mentions[of->figure].depth;
    gj_slice behind = gj_slice_sub(gj_strbuf_slice(&x->doc->text), end, 3);
    bool alone = next >= x->figures.n || x->mentions[next].number != x->mentions[of->figure].number ||
                 x->mentions[next].depth <= depth; /* 3.1分（满分依次为3分、3分、4分）: of all of them */
    return alone && gj_slice_equal(behind, GJ_SLICE("（")) && x->mentions[remark->figure].depth == depth + 1;
}

static bool belongs_to_another(const gj_extraction *x, const gj_fact *remark, const gj_fact *left)
{
    if (is_own_remark(x, remark, left) || x->mentions[remark->figure].depth <= x->mentions[left->figure].depth)
        return false;
    gj_fact_list all = gj_by_role(x, left->role);
    for (uint32_t i = 0; i < all.n; i++)
        if (x->facts.v[all.v[i]].figure != GJ_NO_INDEX && is_own_remark(x, remark, &x->facts.v[all.v[i]]))
            return true;
    return false;
}

gj_status gj_neighbours_bind(const gj_check_decl *check, gj_audit_run *run, uint32_t left,
                                 gj_slots *s, bool *complete, gj_error *err)
{
    const gj_extraction *x = run->x;
    const gj_fact *l = &x->facts.v[left];
    if (gj_slots_need_money(x->rules, s) || l->scope.table != GJ_NO_INDEX)
        return GJ_OK;
    for (uint32_t i = 1; i < s->n; i++) {
        s->v[i].n = 0;
        for (uint32_t k = 0; k < s->v[i].facts.n; k++) {
            const gj_fact *f = &x->facts.v[s->v[i].facts.v[k]];
            if (f->figure == GJ_NO_INDEX || f->figure + FIGURES_BACK < l->figure)
                continue;
            bool own = is_own_remark(x, f, l);
            if ((f->figure >= l->figure && !own) ||
                f->scope.sentence != l->scope.sentence || f->scope.table != GJ_NO_INDEX)
                continue;
            if (gj_mention_parted(x, f->figure, l->figure) || belongs_to_another(x, f, l))
                continue;
            if (s->v[i].n == 0 || f->figure > x->facts.v[s->v[i].choices[0]].figure)
                s->v[i].choices[0] = s->v[i].facts.v[k];
            s->v[i].n = 1;
        }
        if (s->v[i].n == 0 && s->v[i].same == GJ_NO_INDEX)
            return GJ_OK;
        if (check->for_each.n && gj_neighbours_parted(x, l, &x->facts.v[s->v[i].choices[0]]))
            return GJ_OK;
    }
    gj_relation proto = { .check = (uint16_t)(check - x->rules->checks.v),
                          .form = GJ_FORM_EXPR,
                          .expr = s->part,
                          .certain = !check->doubtful };
    *complete = true;
    return gj_ways_add(check, run, left, s, proto, err);
}
