/* bind.c — which figures stand for the facts of a relation: those nearest to one another that speak of the same thing.
 * SPDX-License-Identifier: MIT */
#include "check/bind.h"

#include "check/eval.h"
#include "check/explain.h"
#include "check/gather.h"
#include "check/neighbours.h"
#include "check/ways.h"
#include "extract/by_role.h"
#include "extract/label.h"

gj_status gj_run_add(gj_audit_run *run, const gj_relation *relation, gj_error *err)
{
    gj_relation r = *relation;
    r.verdict = gj_relation_evaluate(run->x, &r, GJ_NO_EDIT);
    if (r.verdict == GJ_SKIPPED)
        return GJ_OK;
    return gj_vec_push(run->arena, &run->relations, r) ? GJ_OK : gj_fail_memory(err);
}

void gj_run_alternatives(gj_audit_run *run, uint32_t first)
{
    for (uint32_t i = first; run->relations.n - first > 1 && i < run->relations.n; i++)
        run->relations.v[i].group = first + 1;
}

static bool any_holds(const gj_audit_run *run, uint32_t from)
{
    for (uint32_t i = from; i < run->relations.n; i++)
        if (run->relations.v[i].verdict != GJ_FAIL)
            return true;
    return false;
}

/* A rate in a row with amounts of its own is that of its row, whatever their columns are called. */
static bool row_has_amounts(gj_audit_run *run, const gj_fact *fact)
{
    gj_extraction *x = run->x;
    uint32_t amounts = 0;
    for (uint32_t g = 0; g < x->grids.n && fact->scope.table != GJ_NO_INDEX; g++) {
        const gj_grid *grid = &x->grids.v[g];
        if (grid->table != fact->scope.table || fact->scope.row >= grid->rows.n)
            continue;
        const gj_grid_row *row = &grid->rows.v[fact->scope.row];
        for (uint32_t i = row->first; i < row->first + row->count; i++) {
            const gj_grid_cell *cell = &grid->cells.v[i];
            if (cell->figure != GJ_NO_INDEX && cell->figure != fact->figure)
                amounts += x->figures.v[cell->figure].kind == GJ_KIND_MONEY ||
                           gj_label_of(run->engine, gj_doc_text(x->doc, cell->column))->kind ==
                               GJ_KIND_MONEY;
        }
    }
    return amounts >= 2;
}

/* Bound within one sentence or row, or parted from what it should be by a slip of the pen: then a figure that may speak of something
 * else in particular is worth a word. */
static bool slipped(const gj_audit_run *run, uint32_t from)
{
    for (uint32_t i = from; i < run->relations.n; i++) {
        const gj_relation *r = &run->relations.v[i];
        bool close = true;
        for (uint32_t b = 1; b < r->bindings.n && close; b++)
            close = gj_slot_is_near(run->x, &run->x->facts.v[r->bindings.v[0].fact],
                                 &run->x->facts.v[r->bindings.v[b].fact], GJ_NEAR_SENTENCE);
        if (close || gj_relation_is_slip(run->x, r))
            return true;
    }
    return false;
}

/* Does a whole figure of the same role and time say something else elsewhere? */
static bool is_only_value(const gj_extraction *x, const gj_fact *fact)
{
    gj_fact_list all = gj_by_role(x, fact->role);
    for (uint32_t i = 0; i < all.n; i++) {
        const gj_fact *f = &x->facts.v[all.v[i]];
        if (f->figure != GJ_NO_INDEX && !f->part && gj_slot_same_time(f, fact) &&
            gj_dec_compare(*gj_slot_value(x, f), *gj_slot_value(x, fact)) != 0)
            return false;
    }
    return true;
}

/* Nothing speaks of the same thing as `left`; but where each role has one value only in the report, those values belong together. */
static gj_status bind_unique(const gj_check_decl *check, gj_audit_run *run, uint32_t left, gj_slots *s,
                             gj_error *err)
{
    if (!is_only_value(run->x, &run->x->facts.v[left]))
        return GJ_OK;
    gj_filling f = gj_slots_fill(check, run->x, left, GJ_NEAR_DOCUMENT, true, s);
    if (!f.complete || f.crowded || !f.unique)
        return GJ_OK;
    gj_relation proto = { .check = (uint16_t)(check - run->x->rules->checks.v),
                          .form = GJ_FORM_EXPR,
                          .expr = s->part };
    uint32_t first = run->relations.n;
    GJ_TRY(gj_ways_add(check, run, left, s, proto, err));
    if (s->part->op == GJ_OP_EQ && !any_holds(run, first) && !slipped(run, first))
        run->relations.n =
            first; /* an equation between figures that far apart is too little to go by */
    return GJ_OK;
}

static bool same_figures(const gj_extraction *x, const gj_relation *a, const gj_relation *b)
{
    bool same = a->bindings.n == b->bindings.n;
    for (uint32_t i = 0; same && i < a->bindings.n; i++)
        same = x->facts.v[a->bindings.v[i].fact].figure == x->facts.v[b->bindings.v[i].fact].figure;
    return same;
}

/* A farther place holds the figures of the nearer one, too: the same relation is kept once. */
static void drop_repeats(gj_audit_run *run, uint32_t first)
{
    uint32_t kept = first;
    for (uint32_t i = first; i < run->relations.n; i++) {
        bool repeated = false;
        for (uint32_t k = first; k < kept && !repeated; k++)
            repeated = same_figures(run->x, &run->relations.v[k], &run->relations.v[i]);
        if (!repeated)
            run->relations.v[kept++] = run->relations.v[i];
    }
    run->relations.n = kept;
}

/* «年初预算156万元，压减15万元，另核定上年结转8.2万元，全年预算149.2万元»: an amount between those bound, from another source and no part of
 * any, says that there is more to the sum than the rule knows. */
static bool leaves_out(const gj_audit_run *run, const gj_relation *r)
{
    const gj_extraction *x = run->x;
    uint32_t from = r->result.figure, to = from;
    for (uint32_t t = 0; t < r->terms.n; t++) {
        from = r->terms.v[t].figure < from ? r->terms.v[t].figure : from;
        to = r->terms.v[t].figure > to ? r->terms.v[t].figure : to;
    }
    for (uint32_t f = from + 1; from != GJ_NO_INDEX && f < to; f++)
        if (x->figures.v[f].kind == GJ_KIND_MONEY &&
            (x->mentions[f].contexts & gj_context_bit(run->engine->known.category)) &&
            x->mentions[f].depth == 0 &&
            x->mentions[f].number == x->mentions[r->result.figure].number &&
            !gj_relation_uses(r, f) && !(x->listed[f] & GJ_LISTED_PART))
            return true;
    return false;
}

/* Sums within a sentence that leave out one of its amounts say nothing when they fail. */
static void drop_incomplete(gj_audit_run *run, uint32_t first)
{
    uint32_t kept = first;
    for (uint32_t i = first; i < run->relations.n; i++)
        if (run->relations.v[i].verdict != GJ_FAIL || !leaves_out(run, &run->relations.v[i]))
            run->relations.v[kept++] = run->relations.v[i];
    run->relations.n = kept;
}

/* A rate in a table and amounts in the text, or the reverse: bound from afar, they may be of different projects. */
static bool across_origins(const gj_extraction *x, const gj_fact *left, const gj_slots *s)
{
    for (uint32_t i = 1; i < s->n; i++)
        for (uint32_t k = 0; k < s->v[i].n; k++)
            if (x->facts.v[s->v[i].choices[k]].origin != left->origin)
                return true;
    return false;
}

/* An equation of sums and differences. */
static bool is_difference(const gj_expr *part)
{
    return part->op == GJ_OP_EQ && !gj_expr_is_quotient(part->right);
}

static bool any_parted(const gj_extraction *x, const gj_fact *left, const gj_slots *s)
{
    for (uint32_t i = 1; i < s->n; i++)
        for (uint32_t k = 0; k < s->v[i].n; k++)
            if (x->facts.v[s->v[i].choices[k]].scope.block == left->scope.block && gj_neighbours_parted(x, left, &x->facts.v[s->v[i].choices[k]]))
                return true;
    return false;
}

/* The nearest place that has all operands decides. An equation that fails there may still be meant of figures farther off (the budget
 * of the report, not the one in the sentence): those are alternatives. An inequality is not given that chance: some larger figure
 * always stands somewhere. */
static gj_status bind_left(const gj_check_decl *check, gj_audit_run *run, uint32_t left, gj_slots *s,
                           gj_error *err)
{
    const gj_fact *l = &run->x->facts.v[left];
    bool near_only =
        check->for_each.n || l->part ||
        (gj_slots_need_money(run->x->rules, s) && !(l->whole && run->x->figures.v[l->figure].kind == GJ_KIND_MONEY) &&
         row_has_amounts(run, l));
    gj_nearness farthest = near_only ? GJ_NEAR_SENTENCE : GJ_NEAR_DOCUMENT;
    uint32_t first = run->relations.n;
    bool complete = false;
    GJ_TRY(gj_neighbours_bind(check, run, left, s, &complete, err));
    for (int near = 0; near <= (int)farthest && !(complete && any_holds(run, first)); near++) {
        gj_filling f = gj_slots_fill(check, run->x, left, (gj_nearness)near, false, s);
        if (!f.complete)
            continue;
        complete = true;
        if (f.crowded)
            break; /* too many candidates to say anything more */
        gj_relation proto = { .check = (uint16_t)(check - run->x->rules->checks.v),
                              .form = GJ_FORM_EXPR,
                              .expr = s->part,
                              .certain = !check->doubtful };
        if (!gj_slots_need_money(run->x->rules, s) && l->scope.table == GJ_NO_INDEX && any_parted(run->x, l, s))
            continue; /* 120个，实际108个，完成率90%；…项目完成率81.8%: those counts have their rate */
        proto.certain =
            proto.certain && (near <= GJ_NEAR_BLOCK || (f.unique && !is_difference(s->part) && !across_origins(run->x, l, s)));
        GJ_TRY(gj_ways_add(check, run, left, s, proto, err));
        bool own_row =
            near == GJ_NEAR_SENTENCE && l->origin == GJ_ORIGIN_TABLE; /* a row speaks for itself */
        if (s->part->op != GJ_OP_EQ || own_row || any_holds(run, first))
            break;
    }
    drop_repeats(run, first);
    if (!complete && !near_only)
        GJ_TRY(bind_unique(check, run, left, s, err));
    if (s->part->op == GJ_OP_EQ && !l->whole && !any_holds(run, first) && !slipped(run, first))
        run->relations.n = first;
    if (is_difference(s->part) && l->origin == GJ_ORIGIN_TEXT)
        drop_incomplete(run, first);
    gj_run_alternatives(run, first);
    return GJ_OK;
}

/* No figure of its own on either side: count(x) = 3. */
static gj_status bind_gathered(const gj_check_decl *check, gj_audit_run *run, const gj_slots *s,
                               gj_error *err)
{
    gj_relation proto = { .check = (uint16_t)(check - run->x->rules->checks.v),
                          .form = GJ_FORM_EXPR,
                          .expr = s->part,
                          .result.figure = GJ_NO_INDEX };
    return gj_ways_add_gathered(check, run, GJ_NO_INDEX, s, &proto, err);
}

static bool is_told(const uint64_t *told, uint32_t figure)
{
    return told && (told[figure / 64] >> (figure % 64) & 1);
}

/* Does the expression name a fact that the report does not state? Then there is nothing to be bound, and so it is with most checks. */
static bool lacks_fact(const gj_extraction *x, const gj_expr *expr, unsigned depth)
{
    if (!expr || depth > 64 || gj_expr_gathers(expr) || expr->op == GJ_OP_ANY)
        return false;
    if (expr->op == GJ_OP_FACT)
        return gj_by_role(x, expr->index).n == 0;
    return lacks_fact(x, expr->left, depth + 1) || lacks_fact(x, expr->right, depth + 1);
}

/* A comparison, for every figure that can stand on its left side. */
static gj_status bind_comparison(const gj_check_decl *check, gj_audit_run *run, const gj_expr *part,
                                 const uint64_t *told, gj_error *err)
{
    gj_slots s = gj_slots_of(part);
    if (s.n < 1 && s.gathers)
        return bind_gathered(check, run, &s, err);
    if (s.n < 1 || s.too_many)
        return GJ_OK;
    GJ_TRY(gj_slots_list_facts(run->x, &s, err));
    gj_fact_list left = s.v[s.n - 1].facts.n ? s.v[0].facts : (gj_fact_list){ NULL, 0 };
    for (uint32_t i = 0; i < left.n; i++) {
        uint32_t figure = run->x->facts.v[left.v[i]].figure;
        if (figure != GJ_NO_INDEX && !is_told(told, figure))
            GJ_TRY(bind_left(check, run, left.v[i], &s, err));
    }
    return GJ_OK;
}

enum { RECKONINGS_MAX = 4 };

/* «x = a - b or x = a»: the ways to reckon one fact, in the order they are written. */
typedef struct choice {
    const gj_expr *ways[RECKONINGS_MAX];
    unsigned n;
} choice;

/* False: the relation is no such choice, or one of more ways than there is room for. */
static bool read_choice(const gj_expr *part, choice *c)
{
    if (part && part->op == GJ_OP_OR)
        return read_choice(part->left, c) && read_choice(part->right, c);
    if (!part || c->n == RECKONINGS_MAX || !part->left || part->left->op != GJ_OP_FACT ||
        (c->n > 0 && (part->op != c->ways[0]->op || part->left->index != c->ways[0]->left->index)))
        return false;
    c->ways[c->n++] = part;
    return true;
}

/* The ways for every figure that can stand on their left side, up to one that holds: of the relations of one figure one must. Nothing is
 * asked where the report lacks what the first way needs. */
static gj_status bind_choice(const gj_check_decl *check, gj_audit_run *run, const choice *c, const uint64_t *told, gj_error *err)
{
    gj_slots slots[RECKONINGS_MAX];
    bool open[RECKONINGS_MAX];
    for (unsigned w = 0; w < c->n; w++) {
        slots[w] = gj_slots_of(c->ways[w]);
        open[w] = slots[w].n > 0 && !slots[w].too_many && !lacks_fact(run->x, c->ways[w]->right, 0);
        if (open[w])
            GJ_TRY(gj_slots_list_facts(run->x, &slots[w], err));
    }
    gj_fact_list left = gj_by_role(run->x, c->ways[0]->left->index);
    for (uint32_t i = 0; open[0] && i < left.n; i++) {
        uint32_t figure = run->x->facts.v[left.v[i]].figure, first = run->relations.n;
        if (figure == GJ_NO_INDEX || is_told(told, figure))
            continue;
        for (unsigned w = 0; w < c->n; w++)
            if (open[w] && !any_holds(run, first))
                GJ_TRY(bind_left(check, run, left.v[i], &slots[w], err));
        gj_run_alternatives(run, first);
    }
    return GJ_OK;
}

static gj_status bind_part(const gj_check_decl *check, gj_audit_run *run, const gj_expr *part,
                           const uint64_t *told, unsigned depth, gj_error *err)
{
    if (!part || !part->left || depth > 64)
        return GJ_OK;
    if (part->op == GJ_OP_AND) { /* each must hold for itself */
        GJ_TRY(bind_part(check, run, part->left, told, depth + 1, err));
        return bind_part(check, run, part->right, told, depth + 1, err);
    }
    choice c = { .n = 0 };
    if (part->op == GJ_OP_OR && read_choice(part, &c))
        return bind_choice(check, run, &c, told, err);
    if (lacks_fact(run->x, part->left, 0) || lacks_fact(run->x, part->right, 0))
        return GJ_OK;
    return bind_comparison(check, run, part, told, err);
}

gj_status gj_bind_relation(const gj_check_decl *check, gj_audit_run *run, gj_error *err)
{
    return bind_part(check, run, check->assert_, NULL, 0, err);
}

gj_status gj_bind_others(const gj_check_decl *check, gj_audit_run *run, const uint64_t *told, gj_error *err)
{
    return bind_part(check, run, check->assert_, told, 0, err);
}
