/* bind.c — which figures stand for the facts of a relation: those nearest to one another that speak of the same thing.
 * SPDX-License-Identifier: MIT */
#include "check/bind.h"

#include "check/eval.h"
#include "check/explain.h"
#include "check/stand_in.h"
#include "check/when.h"
#include "extract/by_role.h"
#include "extract/label.h"
#include "extract/mention.h"

enum { SLOTS_MAX = 8, CHOICES_MAX = 6, WAYS_MAX = 24 };

/* A place in the expression that a figure must fill: a fact, or one of any(...). */
typedef struct slot {
    const gj_expr *leaf;
    gj_fact_list facts;            /* all that the leaf takes */
    uint32_t choices[CHOICES_MAX]; /* facts */
    uint32_t n;
    uint32_t same; /* an earlier slot of the same fact: it takes the same figure; GJ_NO_INDEX: none */
    bool crowded; /* more different values than there is room for */
} slot;

typedef struct slots {
    const gj_expr *part; /* the relation: `assert`, or one of those that «and» joins in it */
    slot v[SLOTS_MAX];
    uint32_t n;
    bool gathers; /* sum(x) and the like stand in it */
    bool too_many;
} slots;

static void collect_slots(const gj_expr *expr, slots *s, unsigned depth)
{
    if (!expr || depth > 64)
        return;
    if (expr->op == GJ_OP_FACT || expr->op == GJ_OP_ANY) {
        if (s->n == SLOTS_MAX) {
            s->too_many = true;
            return;
        }
        slot *new = &s->v[s->n];
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

/* The facts that each leaf takes. */
static gj_status list_facts(const gj_extraction *x, slots *s, gj_error *err)
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

bool gj_bind_near(const gj_extraction *x, const gj_fact *a, const gj_fact *b, gj_nearness nearness)
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

/* All but the subject: used where a role has one value only in the whole report, so that it cannot speak of something else. */
static bool same_time(const gj_fact *a, const gj_fact *b)
{
    return a->scope.project == b->scope.project && a->scope.year == b->scope.year &&
           a->scope.period == b->scope.period;
}

static const gj_dec *fact_value(const gj_extraction *x, const gj_fact *fact)
{
    return &x->figures.v[fact->figure].value;
}

/* Is a fact of that role among the candidates in the sentence (or row) of `l` itself? */
static bool is_stated_beside(const gj_check_decl *check, const gj_extraction *x, const gj_fact *l,
                             uint16_t role, gj_fact_list candidates)
{
    for (uint32_t i = 0; i < candidates.n; i++) {
        const gj_fact *near = &x->facts.v[candidates.v[i]];
        if (near->role == role && near->figure != GJ_NO_INDEX && near->figure != l->figure &&
            gj_bind_near(x, l, near, GJ_NEAR_SENTENCE) && same_thing(check, l, near))
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
    if (gj_bind_near(x, l, f, GJ_NEAR_SENTENCE))
        return false;
    if (!known->asked || known->role != f->role)
        *known = (beside){ .role = f->role, .asked = true,
                           .stated = is_stated_beside(check, x, l, f->role, candidates) };
    return known->stated;
}

/* Facts that may fill a slot beside `left`; each different value once. */
static void fill_slot(const gj_check_decl *check, const gj_extraction *x, uint32_t left,
                      gj_nearness nearness, bool relaxed, slot *s)
{
    const gj_fact *l = &x->facts.v[left];
    beside known_role = { .asked = false };
    s->n = 0;
    s->crowded = false;
    for (uint32_t i = 0; i < s->facts.n; i++) {
        const gj_fact *f = &x->facts.v[s->facts.v[i]];
        if (f->figure == GJ_NO_INDEX || f->figure == l->figure ||
            !gj_bind_near(x, l, f, nearness) ||
            !(relaxed ? same_time(l, f) : same_thing(check, l, f)))
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
                gj_dec_compare(*fact_value(x, &x->facts.v[s->choices[k]]), *fact_value(x, f)) == 0;
        if (known)
            continue;
        if (s->n == CHOICES_MAX) {
            s->crowded = true;
            return;
        }
        s->choices[s->n++] = s->facts.v[i];
    }
}

gj_status gj_run_add(gj_audit_run *run, const gj_relation *relation, gj_error *err)
{
    gj_relation r = *relation;
    r.verdict = gj_relation_evaluate(run->x, &r, GJ_NO_EDIT);
    if (r.verdict == GJ_SKIPPED)
        return GJ_OK;
    return gj_vec_push(run->arena, &run->relations, r) ? GJ_OK : gj_fail_memory(err);
}

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

/* A relation with sum(x) and the like. Where items stand in text and table, those of either may be meant: alternatives. */
static gj_status add_gathered(const gj_check_decl *check, gj_audit_run *run, uint32_t left,
                              const slots *s, const gj_relation *proto, gj_error *err)
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
    for (uint32_t i = first; run->relations.n - first > 1 && i < run->relations.n; i++)
        run->relations.v[i].group = first + 1;
    return GJ_OK;
}

/* One way: slot i takes choice pick[i]. */
static gj_status add_way(const gj_check_decl *check, gj_audit_run *run, uint32_t left,
                         const slots *s, const uint32_t *pick, gj_relation proto, gj_error *err)
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
        return add_gathered(check, run, left, s, &r, err);
    GJ_TRY(gj_when_holds(run, check, &r, left, GJ_GATHER_ALL, &ok, err));
    return ok ? gj_run_add(run, &r, err) : GJ_OK;
}

static gj_status add_ways(const gj_check_decl *check, gj_audit_run *run, uint32_t left,
                          const slots *s, gj_relation proto, gj_error *err)
{
    uint32_t pick[SLOTS_MAX] = { 0 };
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

/* Fills all slots beside `left` from places up to `near`. complete: each has a candidate; crowded: one has too many. */
typedef struct filling {
    bool complete, crowded, unique;
} filling;

static filling fill_slots(const gj_check_decl *check, const gj_extraction *x, uint32_t left,
                          gj_nearness near, bool relaxed, slots *s)
{
    filling f = { .complete = true, .unique = true };
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
            close = gj_bind_near(run->x, &run->x->facts.v[r->bindings.v[0].fact],
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
        if (f->figure != GJ_NO_INDEX && !f->part && same_time(f, fact) &&
            gj_dec_compare(*fact_value(x, f), *fact_value(x, fact)) != 0)
            return false;
    }
    return true;
}

static bool needs_money(const gj_ruleset *rules, const slots *s)
{
    for (uint32_t i = 1; i < s->n; i++) {
        const gj_expr *leaf = s->v[i].leaf->op == GJ_OP_ANY ? s->v[i].leaf->any.v[0] : s->v[i].leaf;
        if (leaf->op == GJ_OP_FACT && rules->facts.v[leaf->index].kind == GJ_KIND_MONEY)
            return true;
    }
    return false;
}

/* Does another figure of the role of `left` stand between the two? Then the first belongs to that one. */
static bool parted(const gj_extraction *x, const gj_fact *left, const gj_fact *other)
{
    gj_fact_list all = gj_by_role(x, left->role);
    for (uint32_t i = 0; i < all.n; i++) {
        uint32_t figure = x->facts.v[all.v[i]].figure;
        if (figure != GJ_NO_INDEX && figure > other->figure && figure < left->figure)
            return true;
    }
    return false;
}

/* Does a semicolon stand between the two? «平整3.05万亩，为任务的92.4%；衬砌渠道58.1公里，为设计的94.8%» */
static bool behind_semicolon(const gj_extraction *x, const gj_fact *a, const gj_fact *b)
{
    gj_span gap = gj_mention_gap(x, a->figure, b->figure);
    return gj_slice_find(gj_doc_text(x->doc, gap), GJ_SLICE("；"), 0) != GJ_NOT_FOUND;
}

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

/* Within a sentence neighbours belong together whatever they name: «修裱目标4000卷以上，实际修裱4400卷，完成率110%». Each slot takes
 * the nearest figure before the left side. Only for counted things: amounts of money have their subjects. */
static gj_status bind_neighbours(const gj_check_decl *check, gj_audit_run *run, uint32_t left,
                                 slots *s, bool *complete, gj_error *err)
{
    const gj_extraction *x = run->x;
    const gj_fact *l = &x->facts.v[left];
    if (needs_money(x->rules, s) || l->scope.table != GJ_NO_INDEX)
        return GJ_OK;
    for (uint32_t i = 1; i < s->n; i++) {
        s->v[i].n = 0;
        for (uint32_t k = 0; k < s->v[i].facts.n; k++) {
            const gj_fact *f = &x->facts.v[s->v[i].facts.v[k]];
            bool own = is_own_remark(x, f, l);
            if (f->figure == GJ_NO_INDEX || (f->figure >= l->figure && !own) ||
                f->scope.sentence != l->scope.sentence || f->scope.table != GJ_NO_INDEX)
                continue;
            if (behind_semicolon(x, f, l) || belongs_to_another(x, f, l))
                continue;
            if (s->v[i].n == 0 || f->figure > x->facts.v[s->v[i].choices[0]].figure)
                s->v[i].choices[0] = s->v[i].facts.v[k];
            s->v[i].n = 1;
        }
        if (s->v[i].n == 0 && s->v[i].same == GJ_NO_INDEX)
            return GJ_OK;
        if (check->for_each.n && parted(x, l, &x->facts.v[s->v[i].choices[0]]))
            return GJ_OK;
    }
    gj_relation proto = { .check = (uint16_t)(check - x->rules->checks.v),
                          .form = GJ_FORM_EXPR,
                          .expr = s->part,
                          .certain = !check->doubtful };
    *complete = true;
    return add_ways(check, run, left, s, proto, err);
}

/* Nothing speaks of the same thing as `left`; but where each role has one value only in the report, those values belong together. */
static gj_status bind_unique(const gj_check_decl *check, gj_audit_run *run, uint32_t left, slots *s,
                             gj_error *err)
{
    if (!is_only_value(run->x, &run->x->facts.v[left]))
        return GJ_OK;
    filling f = fill_slots(check, run->x, left, GJ_NEAR_DOCUMENT, true, s);
    if (!f.complete || f.crowded || !f.unique)
        return GJ_OK;
    gj_relation proto = { .check = (uint16_t)(check - run->x->rules->checks.v),
                          .form = GJ_FORM_EXPR,
                          .expr = s->part };
    uint32_t first = run->relations.n;
    GJ_TRY(add_ways(check, run, left, s, proto, err));
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
static bool across_origins(const gj_extraction *x, const gj_fact *left, const slots *s)
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

static bool any_parted(const gj_extraction *x, const gj_fact *left, const slots *s)
{
    for (uint32_t i = 1; i < s->n; i++)
        for (uint32_t k = 0; k < s->v[i].n; k++)
            if (x->facts.v[s->v[i].choices[k]].scope.block == left->scope.block && parted(x, left, &x->facts.v[s->v[i].choices[k]]))
                return true;
    return false;
}

/* The nearest place that has all operands decides. An equation that fails there may still be meant of figures farther off (the budget
 * of the report, not the one in the sentence): those are alternatives. An inequality is not given that chance: some larger figure
 * always stands somewhere. */
static gj_status bind_left(const gj_check_decl *check, gj_audit_run *run, uint32_t left, slots *s,
                           gj_error *err)
{
    const gj_fact *l = &run->x->facts.v[left];
    bool near_only =
        check->for_each.n || l->part ||
        (needs_money(run->x->rules, s) && !(l->whole && run->x->figures.v[l->figure].kind == GJ_KIND_MONEY) &&
         row_has_amounts(run, l));
    gj_nearness farthest = near_only ? GJ_NEAR_SENTENCE : GJ_NEAR_DOCUMENT;
    uint32_t first = run->relations.n;
    bool complete = false;
    GJ_TRY(bind_neighbours(check, run, left, s, &complete, err));
    for (int near = 0; near <= (int)farthest && !(complete && any_holds(run, first)); near++) {
        filling f = fill_slots(check, run->x, left, (gj_nearness)near, false, s);
        if (!f.complete)
            continue;
        complete = true;
        if (f.crowded)
            break; /* too many candidates to say anything more */
        gj_relation proto = { .check = (uint16_t)(check - run->x->rules->checks.v),
                              .form = GJ_FORM_EXPR,
                              .expr = s->part,
                              .certain = !check->doubtful };
        if (!needs_money(run->x->rules, s) && l->scope.table == GJ_NO_INDEX && any_parted(run->x, l, s))
            continue; /* 120个，实际108个，完成率90%；…项目完成率81.8%: those counts have their rate */
        proto.certain =
            proto.certain && (near <= GJ_NEAR_BLOCK || (f.unique && !is_difference(s->part) && !across_origins(run->x, l, s)));
        GJ_TRY(add_ways(check, run, left, s, proto, err));
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
    for (uint32_t i = first; run->relations.n - first > 1 && i < run->relations.n; i++)
        run->relations.v[i].group = first + 1;
    return GJ_OK;
}

/* No figure of its own on either side: count(x) = 3. */
static gj_status bind_gathered(const gj_check_decl *check, gj_audit_run *run, const slots *s,
                               gj_error *err)
{
    gj_relation proto = { .check = (uint16_t)(check - run->x->rules->checks.v),
                          .form = GJ_FORM_EXPR,
                          .expr = s->part,
                          .result.figure = GJ_NO_INDEX };
    return add_gathered(check, run, GJ_NO_INDEX, s, &proto, err);
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
    slots s = { .part = part };
    collect_slots(part->left, &s, 0);
    collect_slots(part->right, &s, 0);
    if (s.n < 1 && s.gathers)
        return bind_gathered(check, run, &s, err);
    if (s.n < 1 || s.too_many)
        return GJ_OK;
    GJ_TRY(list_facts(run->x, &s, err));
    gj_fact_list left = s.v[s.n - 1].facts.n ? s.v[0].facts : (gj_fact_list){ NULL, 0 };
    for (uint32_t i = 0; i < left.n; i++) {
        uint32_t figure = run->x->facts.v[left.v[i]].figure;
        if (figure != GJ_NO_INDEX && !is_told(told, figure))
            GJ_TRY(bind_left(check, run, left.v[i], &s, err));
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
