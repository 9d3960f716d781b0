/* slot.c — the places in a relation that figures must fill, and the figures near enough to fill them.
 * SPDX-License-Identifier: MIT */
#include "check/slot.h"

#include "check/gather.h"
#include "extract/by_role.h"

static void collect_slots(const gj_expr *expr, gj_slots *s, unsigned depth)
{
    if (!expr || depth > 64)
        return;
    if (expr->op == GJ_OP_FACT || expr->op == GJ_OP_ANY) {
        if (s->n == GJ_SLOTS_MAX) {
            s->too_many = true;
            return;
        }
        gj_slot *new = &s->v[s->n];
        new->leaf = expr;
        new->same = GJ_NO_INDEX;
        for (uint32_t i = 0; i < s->n && expr->op == GJ_OP_FACT; i++)
            if (s->v[i].leaf->op == GJ_OP_FACT && s->v[i].leaf->index == expr->index &&
                new->same == GJ_NO_INDEX)
                new->same = i;
        s->n++;
        return;
    }
    if (gj_expr_gathers(expr)) {
        s->gathers = true;
        return;
    }
    collect_slots(expr->left, s, depth + 1);
    collect_slots(expr->right, s, depth + 1);
}

gj_slots gj_slots_of(const gj_expr *part)
{
    gj_slots s = { .part = part };
    collect_slots(part->left, &s, 0);
    collect_slots(part->right, &s, 0);
    return s;
}

static gj_status list_any(const gj_extraction *x, const gj_expr *any, gj_fact_list *out,
                          gj_error *err)
{
    uint16_t *roles = gj_arena_alloc(x->arena, (any->any.n + 1) * sizeof *roles);
    uint32_t n = 0;
    if (!roles)
        return gj_fail_memory(err);
    for (uint32_t k = 0; k < any->any.n; k++)
        if (any->any.v[k]->op == GJ_OP_FACT)
            roles[n++] = any->any.v[k]->index;
    return gj_by_roles(x, roles, n, out, err);
}

gj_status gj_slots_list_facts(const gj_extraction *x, gj_slots *s, gj_error *err)
{
    for (uint32_t i = 0; i < s->n; i++) {
        const gj_expr *leaf = s->v[i].leaf;
        if (leaf->op == GJ_OP_FACT)
            s->v[i].facts = gj_by_role(x, leaf->index);
        else
            GJ_TRY(list_any(x, leaf, &s->v[i].facts, err));
        if (s->v[i].facts.n == 0)
            return GJ_OK; /* nothing to be bound */
    }
    return GJ_OK;
}

bool gj_slot_is_near(const gj_extraction *x, const gj_fact *a, const gj_fact *b, gj_nearness nearness)
{
    (void)x;
    switch (nearness) {
    case GJ_NEAR_SENTENCE:
        return a->scope.sentence == b->scope.sentence;
    case GJ_NEAR_BLOCK:
        return a->scope.block == b->scope.block;
    case GJ_NEAR_SECTION:
        return a->scope.section == b->scope.section && a->scope.section != GJ_NO_INDEX;
    default:
        return true;
    }
}

static bool same_thing(const gj_check_decl *check, const gj_fact *a, const gj_fact *b)
{
    if (check->for_each.n)
        return a->scope.table == b->scope.table && a->scope.row == b->scope.row &&
               a->scope.table != GJ_NO_INDEX;
    if (a->scope.sentence == b->scope.sentence && a->scope.table == b->scope.table &&
        a->scope.table != GJ_NO_INDEX)
        return true;
    return gj_scope_same(&a->scope, &b->scope);
}

bool gj_slot_same_time(const gj_fact *a, const gj_fact *b)
{
    return a->scope.project == b->scope.project && a->scope.year == b->scope.year &&
           a->scope.period == b->scope.period && a->scope.aside == b->scope.aside;
}

/* Is a fact of that role among the candidates in the sentence (or row) of `l` itself? */
static bool is_stated_beside(const gj_check_decl *check, const gj_extraction *x, const gj_fact *l,
                             uint16_t role, gj_fact_list candidates)
{
    for (uint32_t i = 0; i < candidates.n; i++) {
        const gj_fact *near = &x->facts.v[candidates.v[i]];
        if (near->role == role && near->figure != GJ_NO_INDEX && near->figure != l->figure &&
            gj_slot_is_near(x, l, near, GJ_NEAR_SENTENCE) && same_thing(check, l, near))
            return true;
    }
    return false;
}

/* What is_stated_beside said of a role, so that it is asked once for a slot. */
typedef struct beside {
    uint16_t role;
    bool asked, stated;
} beside;

/* Is the role of `f`, which stands farther off, stated in the sentence (or row) of `l` itself? Then that one is meant. */
static bool said_nearer(const gj_check_decl *check, const gj_extraction *x, const gj_fact *l,
                        const gj_fact *f, gj_fact_list candidates, beside *known)
{
    if (gj_slot_is_near(x, l, f, GJ_NEAR_SENTENCE))
        return false;
    if (!known->asked || known->role != f->role)
        *known = (beside){ .role = f->role, .asked = true,
                           .stated = is_stated_beside(check, x, l, f->role, candidates) };
    return known->stated;
}

/* Facts that may fill a slot beside `left`; each different value once. */
static void fill_slot(const gj_check_decl *check, const gj_extraction *x, uint32_t left,
                      gj_nearness nearness, bool relaxed, gj_slot *s)
{
    const gj_fact *l = &x->facts.v[left];
    beside known_role = { .asked = false };
    s->n = 0;
    s->crowded = false;
    for (uint32_t i = 0; i < s->facts.n; i++) {
        const gj_fact *f = &x->facts.v[s->facts.v[i]];
        if (f->figure == GJ_NO_INDEX || f->figure == l->figure ||
            !gj_slot_is_near(x, l, f, nearness) ||
            !(relaxed ? gj_slot_same_time(l, f) : same_thing(check, l, f)))
            continue;
        if (nearness > GJ_NEAR_SENTENCE && f->part && !check->for_each.n)
            continue;
        if (nearness > GJ_NEAR_BLOCK && f->origin == GJ_ORIGIN_TABLE && !f->whole)
            continue;
        if (said_nearer(check, x, l, f, s->facts, &known_role))
            continue;
        bool known = false;
        for (uint32_t k = 0; k < s->n && !known; k++)
            known =
                x->figures.v[f->figure].kind != GJ_KIND_DATE &&
                gj_dec_compare(*gj_slot_value(x, &x->facts.v[s->choices[k]]), *gj_slot_value(x, f)) == 0;
        if (known)
            continue;
        if (s->n == GJ_SLOT_CHOICES_MAX) {
            s->crowded = true;
            return;
        }
        s->choices[s->n++] = s->facts.v[i];
    }
}

gj_filling gj_slots_fill(const gj_check_decl *check, const gj_extraction *x, uint32_t left,
                          gj_nearness near, bool relaxed, gj_slots *s)
{
    gj_filling f = { .complete = true, .unique = true };
    for (uint32_t i = 1; i < s->n && f.complete; i++) {
        if (s->v[i].same != GJ_NO_INDEX) {
            s->v[i].n = 1;
            continue;
        }
        fill_slot(check, x, left, near, relaxed, &s->v[i]);
        f.complete = s->v[i].n > 0;
        f.crowded = f.crowded || s->v[i].crowded;
        f.unique = f.unique && s->v[i].n == 1;
    }
    return f;
}

bool gj_slots_need_money(const gj_ruleset *rules, const gj_slots *s)
{
    for (uint32_t i = 1; i < s->n; i++) {
        const gj_expr *leaf = s->v[i].leaf->op == GJ_OP_ANY ? s->v[i].leaf->any.v[0] : s->v[i].leaf;
        if (leaf->op == GJ_OP_FACT && rules->facts.v[leaf->index].kind == GJ_KIND_MONEY)
            return true;
    }
    return false;
}
