/* kind_totals.c — kind `totals`: a total and the items that make it, scattered over a table or over the sections of a report.
 * SPDX-License-Identifier: MIT */
#include "check/bind.h"
#include "check/item_set.h"
#include "check/item_sheet.h"
#include "check/item_sum.h"
#include "extract/breakdown.h"
#include "extract/by_role.h"

static const gj_key keys[] = {
    { "total", GJ_ARG_FACTS, true, "总数" },
    { "items", GJ_ARG_FACTS, true, "各项" },
    { "plus", GJ_ARG_FACTS, false, "也可能计入的另一项（预算执行率得分）" },
    { "marks", GJ_ARG_FACTS, false, "各项满分：与各项一样多、合计为 make 时，正文中的各项就列全了" },
    { "make", GJ_ARG_NUMBER, false, "没有写总数时应等于的数（100分）" },
    { NULL, GJ_ARG_WORDS, false, NULL },
};

enum { HALF = 50, LESS_RATE = 90 /* without the 10 of 预算执行率 */, LED_MIN = 3, LEADER_MIN = 20 };

/* «总分100分，产出指标50分、效益指标40分、满意度指标10分»: a total with parts of its own that make it. */
static bool is_made(const gj_totals *t, uint32_t figure)
{
    const gj_extraction *x = t->run->x;
    const gj_relation *all = t->run->relations.v;
    for (uint32_t i = 0; i < x->breakdowns.n; i++)
        if (x->breakdowns.v[i].total == figure && gj_parts_make(x, figure, x->breakdowns.v[i].parts.v, x->breakdowns.v[i].parts.n))
            return true;
    for (uint32_t i = 0; i < t->run->relations.n; i++)
        if (all[i].result.figure == figure && all[i].form == GJ_FORM_SUM && all[i].terms.n > 1 && all[i].verdict == GJ_PASS)
            return true;
    return false;
}

/* The score that goes with a mark: the next one of its paragraph. GJ_NO_INDEX: there is none. */
static uint32_t score_behind(const gj_extraction *x, uint32_t mark)
{
    for (uint32_t i = mark + 1; i < x->figures.n && x->figures.v[i].block == x->figures.v[mark].block; i++)
        if (x->figures.v[i].kind == GJ_KIND_SCORE)
            return i;
    return GJ_NO_INDEX;
}

/* «项目投入满分30分，自评30分» and «产出与效益（40分）。…，得38分» in paragraphs of their own: each mark has its score behind it, so they are
 * those of the whole report. */
static bool told_with_scores(const gj_totals *t, const gj_item_set *set)
{
    enum { LEAST = 3 };
    const gj_extraction *x = t->run->x;
    if (set->block != GJ_NO_INDEX)
        return false;
    for (uint32_t i = 0; i < set->facts.n; i++) {
        uint32_t mark = gj_item_fact(t, set->facts.v[i])->figure, score = score_behind(x, mark);
        if (score == GJ_NO_INDEX || gj_dec_compare(x->figures.v[score].value, x->figures.v[mark].value) > 0 ||
            (i > 0 && gj_item_fact(t, set->facts.v[i - 1])->scope.block == gj_item_fact(t, set->facts.v[i])->scope.block))
            return false;
    }
    return set->facts.n >= LEAST;
}

/* No total is stated: the items make 100. In prose marks are named here and there, so only those that do are worth a word, and those that
 * stand with their scores and miss it by a slip of the pen. */
static gj_status match_constant(gj_totals *t, const gj_item_set *set, gj_error *err)
{
    gj_term make = { .figure = GJ_NO_INDEX, .constant = t->make->number };
    uint32_t first = t->run->relations.n;
    GJ_TRY(gj_item_sum_add(t, set, make, set->table != GJ_NO_INDEX, err));
    bool fails = t->run->relations.n > first && t->run->relations.v[first].verdict == GJ_FAIL;
    if (!fails || set->table != GJ_NO_INDEX)
        return GJ_OK;
    gj_dec sum = gj_dec_int(0);
    if (told_with_scores(t, set) && gj_relation_right(t->run->x, &t->run->relations.v[first], &sum) &&
        gj_dec_compare(sum, gj_dec_int(HALF)) > 0 && gj_dec_compare(sum, gj_dec_int(LESS_RATE)) != 0)
        gj_item_sum_keep_slip(t, first); /* 产出数量15分，得15分; 质量15分，得14分; …: marks of one part of the report make less */
    else
        t->run->relations.n = first;
    return GJ_OK;
}

/* An item may have been overlooked. It was not when as many full marks are stated in that table, or in prose, as scores, and they make 100. */
static bool all_marked(const gj_totals *t, const gj_item_set *set)
{
    gj_dec sum = gj_dec_int(0);
    uint32_t n = 0;
    for (uint32_t i = 0; i < t->marks.n; i++) {
        const gj_fact *f = gj_item_fact(t, t->marks.v[i]);
        if (!gj_item_is_usable(t, f) || (f->part && set->table == GJ_NO_INDEX) || f->scope.table != set->table ||
            (set->block != GJ_NO_INDEX && f->scope.block != set->block))
            continue;
        if (!gj_dec_add(sum, t->run->x->figures.v[f->figure].value, &sum))
            return false;
        n++;
    }
    return n == set->facts.n && n > 0 && gj_dec_compare(sum, gj_dec_int(100)) == 0;
}

/* «管理类得91.50分。预算编制得18.00分，…»: the first score of a paragraph without a total is what the others make. A guess: said only where it
 * holds or a slip of the pen explains it. */
static gj_status match_leader(gj_totals *t, const gj_item_set *set, gj_error *err)
{
    const gj_fact *leader = set->facts.n > LED_MIN ? gj_item_fact(t, set->facts.v[0]) : NULL;
    if (t->make || !leader || set->block == GJ_NO_INDEX ||
        gj_dec_compare(t->run->x->figures.v[leader->figure].value, gj_dec_int(LEADER_MIN)) < 0)
        return GJ_OK;
    for (uint32_t i = 1; i < set->facts.n; i++)
        if (gj_dec_compare(t->run->x->figures.v[gj_item_fact(t, set->facts.v[i])->figure].value,
                           t->run->x->figures.v[leader->figure].value) >= 0)
            return GJ_OK;
    uint32_t first = t->run->relations.n;
    gj_relation r = { .check = (uint16_t)(t->check - t->run->x->rules->checks.v), .form = GJ_FORM_SUM,
                      .result = { .figure = leader->figure } };
    gj_item_set rest = *set;
    rest.facts.v++;
    rest.facts.n--;
    GJ_TRY(gj_item_sum_push_terms(t, &rest, &r, err));
    GJ_TRY(gj_run_add(t->run, &r, err));
    gj_item_sum_keep_slip(t, first);
    return GJ_OK;
}

/* The total that a set makes: of its own table; else of the report. Text totals repeat the table's: `agree` compares them. */
static gj_status match_set(gj_totals *t, const gj_item_set *set, gj_error *err)
{
    bool found = false, tables = false;
    for (uint32_t i = 0; i < t->sets.n; i++)
        tables = tables || (t->sets.v[i].table != GJ_NO_INDEX && t->sets.v[i].facts.n >= 2);
    for (int own = 2; own >= 0 && !found; own--) {
        for (uint32_t i = 0; i < t->total.n; i++) {
            const gj_fact *f = gj_item_fact(t, t->total.v[i]);
            if (!gj_item_is_usable(t, f) || gj_item_is_weak(t, f) || f->scope.project != set->project ||
                gj_item_set_holds(t, set, f->figure))
                continue;
            bool same_table = set->table != GJ_NO_INDEX && f->scope.table == set->table;
            bool same_block = set->block != GJ_NO_INDEX && f->scope.block == set->block;
            bool adjacent = set->block != GJ_NO_INDEX && set->facts.n >= 3 && f->scope.table == GJ_NO_INDEX &&
                            (f->scope.block + 1 == set->block || f->scope.block == set->block + 1);
            if (own == 2 ? !same_table && !same_block : own == 1 && !adjacent)
                continue;
            if (!own && (set->block != GJ_NO_INDEX || (set->table == GJ_NO_INDEX && tables)))
                continue;
            if (!own && is_made(t, f->figure))
                return GJ_OK; /* these are marks of a part of the report */
            uint32_t before = t->run->relations.n;
            bool complete = (own && same_table) || all_marked(t, set);
            GJ_TRY(gj_item_sum_add(t, set, (gj_term){ .figure = f->figure }, complete, err));
            found = found || own != 1 || t->run->relations.n > before;
            t->told = t->told || (own == 2 && same_block) || (own == 1 && t->run->relations.n > before);
            if (!own)
                break;
        }
    }
    if (!found)
        GJ_TRY(match_leader(t, set, err));
    return !found && t->make ? match_constant(t, set, err) : GJ_OK;
}

static bool is_all_prose(const gj_item_set *set)
{
    return set->table == GJ_NO_INDEX && set->block == GJ_NO_INDEX;
}

/* The facts that an argument names; none where it is not given. */
static gj_status list_facts(const gj_totals *t, const char *word, gj_fact_list *out, gj_error *err)
{
    const gj_arg *arg = gj_check_arg(t->check, word);
    return arg ? gj_by_roles(t->run->x, arg->facts.v, arg->facts.n, out, err) : GJ_OK;
}

static gj_status run_totals(const gj_check_decl *check, gj_audit_run *run, gj_error *err)
{
    gj_totals t = { .check = check, .run = run, .make = gj_check_arg(check, "make") };
    GJ_TRY(list_facts(&t, "items", &t.items, err));
    GJ_TRY(list_facts(&t, "total", &t.total, err));
    GJ_TRY(list_facts(&t, "plus", &t.plus, err));
    GJ_TRY(list_facts(&t, "marks", &t.marks, err));
    GJ_TRY(gj_item_set_collect(&t, err));
    GJ_TRY(gj_item_sheet_add(&t, err));
    for (uint32_t i = 0; i < t.sets.n; i++)
        if (t.sets.v[i].table == GJ_NO_INDEX)
            gj_item_set_drop_wholes(&t, &t.sets.v[i]);
    for (uint32_t i = 0; i < t.sets.n; i++)
        if (t.sets.v[i].facts.n >= 2 && !is_all_prose(&t.sets.v[i]))
            GJ_TRY(match_set(&t, &t.sets.v[i], err));
    for (uint32_t i = 0; i < t.sets.n; i++) /* items over all sections: unless one paragraph has told it all */
        if (t.sets.v[i].facts.n >= 2 && is_all_prose(&t.sets.v[i]) && !t.told)
            GJ_TRY(match_set(&t, &t.sets.v[i], err));
    return t.make && !t.told ? gj_item_sheet_add_marks_of_lists(&t, err) : GJ_OK;
}

const gj_check_kind gj_check_totals = {
    .info = { .name = "totals", .keys = keys, .help = "总数与散见各处的各项之和" },
    .run = run_totals,
};
