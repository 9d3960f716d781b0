/* kind_totals.c — kind `totals`: a total and the items that make it, scattered over a table or over the sections of a report.
 * SPDX-License-Identifier: MIT */
#include "check/bind.h"
#include "check/explain.h"
#include "check/score_sheet.h"
#include "check/score_words.h"
#include "doc/word.h"
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

enum { SETS_MAX = 64, LIST_MAX = 64, HALF = 50, LESS_RATE = 90 /* without the 10 of 预算执行率 */, WHOLE = 60, WEAK = 20, LED_MIN = 3, NAMED_MIN = 9 /* bytes of 为： and a name */ };

/* Items that stand together: in one table, in one paragraph, or over all sections of the prose. */
typedef struct item_set {
    gj_vec(uint32_t) facts;
    uint32_t table, block;   /* GJ_NO_INDEX: does not apply */
    uint32_t project;
    bool thinned;            /* scores of several wholes were left out: the others may be parts of one of those */
} item_set;

typedef struct totals {
    const gj_check_decl *check;
    gj_audit_run *run;
    gj_fact_list total, items, plus, marks;
    const gj_arg *make;
    bool told;              /* a paragraph of its own has the items and their total */
    gj_vec(item_set) sets;
} totals;

static const gj_fact *fact_at(const totals *t, uint32_t i)
{
    return &t->run->x->facts.v[i];
}

static bool usable(const totals *t, const gj_fact *f)
{
    return f->figure != GJ_NO_INDEX && t->run->x->figures.v[f->figure].bound == GJ_BOUND_NONE;
}

/* «具体得分为：资金执行9.7分，产出48.5分»: so small a score that is called no total is an item. */
static bool is_weak(const totals *t, const gj_fact *f)
{
    static const gj_word whole[] = { GJ_WORD("总"), GJ_WORD("合计"), GJ_WORD("共"), GJ_WORD("综合"),
                                     GJ_WORD("累计") };
    gj_slice words = gj_doc_text(t->run->x->doc, f->words);
    if (f->origin == GJ_ORIGIN_TABLE || gj_dec_compare(t->run->x->figures.v[f->figure].value, gj_dec_int(WEAK)) >= 0)
        return false;
    if (gj_word_in(words, whole, GJ_ARRAY_LEN(whole)))
        return false;
    uint32_t end = gj_span_end(f->words); /* a name stands between */
    return f->words.len > 0 && end + NAMED_MIN < f->span.off;
}

static bool is_total(const totals *t, uint32_t figure)
{
    for (uint32_t i = 0; i < t->total.n; i++)
        if (fact_at(t, t->total.v[i])->figure == figure && !is_weak(t, fact_at(t, t->total.v[i])))
            return true;
    return false;
}

/* «产出50分、效益30分、满意度10分，本项得90分» repeats the total: it is no item of its own. */
static bool sums_up(const totals *t, uint32_t figure)
{
    return (t->run->x->listed[figure] & GJ_LISTED_TOTAL_LAST) != 0;
}

/* «总分100分，产出指标50分、效益指标40分、满意度指标10分»: a total with parts of its own that make it. */
static bool is_made(const totals *t, uint32_t figure)
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

/* One full mark and one score are often said in one breath; an item is counted once by its figure. */
static bool holds_figure(const totals *t, const item_set *set, uint32_t figure)
{
    for (uint32_t i = 0; i < set->facts.n; i++)
        if (fact_at(t, set->facts.v[i])->figure == figure)
            return true;
    return false;
}

static item_set *find_set(totals *t, uint32_t table, uint32_t block, uint32_t project)
{
    for (uint32_t i = 0; i < t->sets.n; i++)
        if (t->sets.v[i].table == table && t->sets.v[i].block == block && t->sets.v[i].project == project)
            return &t->sets.v[i];
    if (t->sets.n >= SETS_MAX)
        return NULL;
    item_set set = { .table = table, .block = block, .project = project };
    if (!gj_vec_push(t->run->arena, &t->sets, set))
        return NULL;
    return &t->sets.v[t->sets.n - 1];
}

static gj_status add_item(totals *t, uint32_t fact, uint32_t table, uint32_t block, gj_error *err)
{
    const gj_fact *f = fact_at(t, fact);
    item_set *set = find_set(t, table, block, f->scope.project);
    if (!set || holds_figure(t, set, f->figure))
        return GJ_OK;
    return gj_vec_push(t->run->arena, &set->facts, fact) ? GJ_OK : gj_fail_memory(err);
}

/* Each item belongs to the set of its table, or to those of its paragraph and of the prose as a whole. */
static gj_status collect(totals *t, gj_error *err)
{
    for (uint32_t i = 0; i < t->items.n; i++) {
        const gj_fact *f = fact_at(t, t->items.v[i]);
        if (!usable(t, f) || is_total(t, f->figure) || sums_up(t, f->figure))
            continue;
        if (f->origin == GJ_ORIGIN_TABLE) {
            GJ_TRY(add_item(t, t->items.v[i], f->scope.table, GJ_NO_INDEX, err));
            continue;
        }
        if (f->part)
            continue; /* part of another item: 自评30分：业务管理15分、资金使用15分 */
        GJ_TRY(add_item(t, t->items.v[i], GJ_NO_INDEX, f->scope.block, err));
        GJ_TRY(add_item(t, t->items.v[i], GJ_NO_INDEX, GJ_NO_INDEX, err));
    }
    return GJ_OK;
}

/* Several scores that only a whole has are of other projects, districts or judges: they are no items of one total. */
static void drop_wholes(const totals *t, item_set *set)
{
    uint32_t wholes = 0, kept = 0;
    for (int pass = 0; pass < 2; pass++)
        for (uint32_t i = 0; i < set->facts.n; i++) {
            const gj_figure *f = &t->run->x->figures.v[fact_at(t, set->facts.v[i])->figure];
            bool whole = gj_dec_compare(f->value, gj_dec_int(WHOLE)) >= 0;
            wholes += pass == 0 && whole;
            if (pass == 1 && !whole)
                set->facts.v[kept++] = set->facts.v[i];
            if (pass == 0 && i + 1 == set->facts.n && wholes < 2)
                return;
        }
    set->facts.n = kept;
    set->thinned = true;
}

static gj_status push_terms(totals *t, const item_set *set, gj_relation *r, gj_error *err)
{
    for (uint32_t i = 0; i < set->facts.n; i++) {
        const gj_fact *f = fact_at(t, set->facts.v[i]);
        r->certain = r->certain && f->certain;
        if (!gj_vec_push(t->run->arena, &r->terms, (gj_term){ .figure = f->figure }))
            return gj_fail_memory(err);
    }
    return GJ_OK;
}

/* The items before the last one make it: «数量…得15分。质量…得14分。…产出指标得分29分。» Only what they make counts. */
static bool fold_back(const totals *t, gj_relation *top)
{
    const gj_figure *figures = t->run->x->figures.v;
    uint32_t last = top->terms.v[top->terms.n - 1].figure;
    gj_dec sum = gj_dec_int(0);
    for (uint32_t i = top->terms.n - 1, n = 1; i-- > 0; n++) {
        if (!gj_dec_add(sum, figures[top->terms.v[i].figure].value, &sum))
            return false;
        int order = gj_dec_compare(sum, figures[last].value);
        if (order > 0)
            return false;
        if (order < 0 || n < 2)
            continue;
        top->terms.v[i].figure = last;
        top->terms.n = i + 1;
        return true;
    }
    return false;
}

/* The last of the items behind item i that make it; i: they do not. */
static uint32_t last_below(const totals *t, const item_set *set, uint32_t i)
{
    const gj_figure *figures = t->run->x->figures.v;
    gj_dec whole = figures[fact_at(t, set->facts.v[i])->figure].value, sum = gj_dec_int(0);
    uint32_t last = i;
    for (uint32_t end = i + 1; end < set->facts.n && gj_dec_compare(sum, whole) < 0; end++) {
        if (!gj_dec_add(sum, figures[fact_at(t, set->facts.v[end])->figure].value, &sum))
            break;
        if (gj_dec_compare(sum, whole) == 0 && end >= i + 2)
            last = end;
    }
    return last;
}

/* A row of a higher level is followed by the rows that make it, or (`back`) may stand behind them: then only the higher one counts. */
static gj_status add_nested(totals *t, const item_set *set, const gj_relation *all, bool back, gj_error *err)
{
    gj_relation top = *all;
    bool nested = false, folded = false;
    top.terms.v = NULL;
    top.terms.n = top.terms.cap = 0;
    for (uint32_t i = 0; i < set->facts.n; i++) {
        uint32_t last = last_below(t, set, i);
        if (!gj_vec_push(t->run->arena, &top.terms, (gj_term){ .figure = fact_at(t, set->facts.v[i])->figure }))
            return gj_fail_memory(err);
        nested = nested || last > i;
        folded = (back && fold_back(t, &top)) || folded;
        i = last;
    }
    bool found = back ? folded : nested; /* where nothing folds, the one without `back` is the same */
    return found && top.terms.n >= 2 ? gj_run_add(t->run, &top, err) : GJ_OK;
}

/* One variant must hold. When none does, the one that comes nearest is what the report meant. */
static void keep_closest(totals *t, uint32_t first)
{
    gj_relations *all = &t->run->relations;
    uint32_t best = first;
    gj_dec least = gj_dec_int(0);
    for (uint32_t i = first; i < all->n; i++) {
        gj_dec right, diff, left = all->v[i].result.figure == GJ_NO_INDEX
                                       ? all->v[i].result.constant
                                       : t->run->x->figures.v[all->v[i].result.figure].value;
        if (all->v[i].verdict != GJ_FAIL) {
            best = i;
            break;
        }
        if (!gj_relation_right(t->run->x, &all->v[i], &right) || !gj_dec_sub(left, right, &diff))
            continue;
        diff = gj_dec_abs(diff);
        int order = i == first ? -1 : gj_dec_compare(diff, least);
        if (order < 0 || (order == 0 && all->v[i].terms.n > all->v[best].terms.n)) { /* a score of 0 is one, too */
            least = diff;
            best = i;
        }
    }
    if (all->n > first) {
        all->v[first] = all->v[best];
        all->n = first + 1;
    }
}

static bool is_elsewhere(const totals *t, const item_set *set, uint32_t figure)
{
    return figure != GJ_NO_INDEX && t->run->x->figures.v[figure].block != set->block;
}

/* Of what was guessed only a slip of the pen is worth a word. */
static void keep_slip(totals *t, uint32_t first)
{
    if (t->run->relations.n <= first)
        return;
    gj_relation *kept = &t->run->relations.v[first];
    kept->certain = false;
    if (kept->verdict == GJ_FAIL && !gj_relation_is_slip(t->run->x, kept))
        t->run->relations.n = first;
}

/* The items alone, and the items with each of the facts that may count too. */
static gj_status add_variants(totals *t, const item_set *set, gj_term result, bool certain, gj_error *err)
{
    uint32_t first = t->run->relations.n;
    gj_relation r = { .check = (uint16_t)(t->check - t->run->x->rules->checks.v), .form = GJ_FORM_SUM, .result = result,
                      .certain = certain && !t->check->doubtful };
    GJ_TRY(push_terms(t, set, &r, err));
    GJ_TRY(gj_run_add(t->run, &r, err));
    GJ_TRY(add_nested(t, set, &r, false, err));
    GJ_TRY(add_nested(t, set, &r, true, err));
    for (uint32_t i = 0; i < t->plus.n; i++) {
        const gj_fact *f = fact_at(t, t->plus.v[i]);
        if (!usable(t, f) || holds_figure(t, set, f->figure) ||
            f->scope.project != set->project || f->figure == result.figure)
            continue;
        gj_relation with = r;
        with.terms.v = NULL; /* its own list: the first one stays as it is */
        with.terms.n = with.terms.cap = 0;
        GJ_TRY(push_terms(t, set, &with, err));
        if (!gj_vec_push(t->run->arena, &with.terms, (gj_term){ .figure = f->figure }))
            return gj_fail_memory(err);
        GJ_TRY(gj_run_add(t->run, &with, err));
    }
    keep_closest(t, first);
    if (set->thinned || (set->block != GJ_NO_INDEX && is_elsewhere(t, set, result.figure)))
        keep_slip(t, first);
    return GJ_OK;
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
static bool told_with_scores(const totals *t, const item_set *set)
{
    enum { LEAST = 3 };
    const gj_extraction *x = t->run->x;
    if (set->block != GJ_NO_INDEX)
        return false;
    for (uint32_t i = 0; i < set->facts.n; i++) {
        uint32_t mark = fact_at(t, set->facts.v[i])->figure, score = score_behind(x, mark);
        if (score == GJ_NO_INDEX || gj_dec_compare(x->figures.v[score].value, x->figures.v[mark].value) > 0 ||
            (i > 0 && fact_at(t, set->facts.v[i - 1])->scope.block == fact_at(t, set->facts.v[i])->scope.block))
            return false;
    }
    return set->facts.n >= LEAST;
}

/* No total is stated: the items make 100. In prose marks are named here and there, so only those that do are worth a word, and those that
 * stand with their scores and miss it by a slip of the pen. */
static gj_status match_constant(totals *t, const item_set *set, gj_error *err)
{
    gj_term make = { .figure = GJ_NO_INDEX, .constant = t->make->number };
    uint32_t first = t->run->relations.n;
    GJ_TRY(add_variants(t, set, make, set->table != GJ_NO_INDEX, err));
    bool fails = t->run->relations.n > first && t->run->relations.v[first].verdict == GJ_FAIL;
    if (!fails || set->table != GJ_NO_INDEX)
        return GJ_OK;
    gj_dec sum = gj_dec_int(0);
    if (told_with_scores(t, set) && gj_relation_right(t->run->x, &t->run->relations.v[first], &sum) &&
        gj_dec_compare(sum, gj_dec_int(HALF)) > 0 && gj_dec_compare(sum, gj_dec_int(LESS_RATE)) != 0)
        keep_slip(t, first); /* 产出数量15分，得15分; 质量15分，得14分; …: marks of one part of the report make less */
    else
        t->run->relations.n = first;
    return GJ_OK;
}

/* An item may have been overlooked. It was not when as many full marks are stated in that table, or in prose, as scores, and they make 100. */
static bool all_marked(const totals *t, const item_set *set)
{
    gj_dec sum = gj_dec_int(0);
    uint32_t n = 0;
    for (uint32_t i = 0; i < t->marks.n; i++) {
        const gj_fact *f = fact_at(t, t->marks.v[i]);
        if (!usable(t, f) || (f->part && set->table == GJ_NO_INDEX) || f->scope.table != set->table ||
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
static gj_status match_leader(totals *t, const item_set *set, gj_error *err)
{
    const gj_fact *leader = set->facts.n > LED_MIN ? fact_at(t, set->facts.v[0]) : NULL;
    if (t->make || !leader || set->block == GJ_NO_INDEX ||
        gj_dec_compare(t->run->x->figures.v[leader->figure].value, gj_dec_int(WEAK)) < 0)
        return GJ_OK;
    for (uint32_t i = 1; i < set->facts.n; i++)
        if (gj_dec_compare(t->run->x->figures.v[fact_at(t, set->facts.v[i])->figure].value,
                           t->run->x->figures.v[leader->figure].value) >= 0)
            return GJ_OK;
    uint32_t first = t->run->relations.n;
    gj_relation r = { .check = (uint16_t)(t->check - t->run->x->rules->checks.v), .form = GJ_FORM_SUM,
                      .result = { .figure = leader->figure } };
    item_set rest = *set;
    rest.facts.v++;
    rest.facts.n--;
    GJ_TRY(push_terms(t, &rest, &r, err));
    GJ_TRY(gj_run_add(t->run, &r, err));
    keep_slip(t, first);
    return GJ_OK;
}

/* The total that a set makes: of its own table; else of the report. Text totals repeat the table's: `agree` compares them. */
static gj_status match_set(totals *t, const item_set *set, gj_error *err)
{
    bool found = false, tables = false;
    for (uint32_t i = 0; i < t->sets.n; i++)
        tables = tables || (t->sets.v[i].table != GJ_NO_INDEX && t->sets.v[i].facts.n >= 2);
    for (int own = 2; own >= 0 && !found; own--) {
        for (uint32_t i = 0; i < t->total.n; i++) {
            const gj_fact *f = fact_at(t, t->total.v[i]);
            if (!usable(t, f) || is_weak(t, f) || f->scope.project != set->project ||
                holds_figure(t, set, f->figure))
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
            GJ_TRY(add_variants(t, set, (gj_term){ .figure = f->figure }, complete, err));
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

static gj_status add_list(totals *t, gj_term result, const uint32_t *figures, uint32_t n, bool certain, gj_error *err)
{
    gj_relation r = { .check = (uint16_t)(t->check - t->run->x->rules->checks.v), .form = GJ_FORM_SUM, .result = result,
                      .certain = certain && !t->check->doubtful };
    for (uint32_t i = 0; i < n; i++)
        if (!gj_vec_push(t->run->arena, &r.terms, (gj_term){ .figure = figures[i] }))
            return gj_fail_memory(err);
    return gj_run_add(t->run, &r, err);
}

/* Scores make their total. Marks make 100 where the scores that go with them are those of the whole report. */
static gj_status add_sheet(totals *t, const gj_score_sheet *s, gj_error *err)
{
    if (!t->make && !s->complete)
        return GJ_OK; /* of a part of the report: told by `breakdown` */
    if (!t->make && s->total == GJ_NO_INDEX)
        return GJ_OK;
    if (!t->make) {
        uint32_t first = t->run->relations.n;
        GJ_TRY(add_list(t, (gj_term){ .figure = s->total }, s->scores, s->scored, s->complete, err));
        if (s->borrowed)
            keep_slip(t, first);
        return GJ_OK;
    }
    if (s->borrowed && s->scored == 0) {
        uint32_t first = t->run->relations.n;
        GJ_TRY(add_list(t, (gj_term){ .figure = s->mark_total, .constant = t->make->number }, s->marks, s->marked, true, err));
        keep_slip(t, first);
        return GJ_OK;
    }
    if (s->borrowed)
        return GJ_OK;
    if (!s->complete || s->marked < 3 || s->marked != s->scored)
        return GJ_OK;
    gj_term result = { .figure = s->mark_total, .constant = t->make->number };
    return add_list(t, result, s->marks, s->marked, true, err);
}

/* Paragraphs that read as a sheet of scores are taken as one; their items are looked at no further. */
static gj_status run_sheets(totals *t, gj_error *err)
{
    const gj_extraction *x = t->run->x;
    gj_score_sheet sheet;
    for (uint32_t i = 0, next; i < x->figures.n; i = next) {
        uint32_t block = x->figures.v[i].block;
        next = gj_block_end(x, i);
        for (uint32_t from = i; from < next && gj_score_sheet_next(x, from, &sheet); from = sheet.next) {
            uint32_t before = t->run->relations.n;
            GJ_TRY(add_sheet(t, &sheet, err));
            if (sheet.borrowed && t->run->relations.n == before)
                continue; /* a wrong guess */
            t->told = t->told || (sheet.complete && sheet.total != GJ_NO_INDEX);
            for (uint32_t k = 0; k < t->sets.n; k++)
                if (t->sets.v[k].table == GJ_NO_INDEX && t->sets.v[k].block == block)
                    t->sets.v[k].facts.n = 0;
        }
    }
    return GJ_OK;
}

/* «项目得分92.3分，其中决策满分15分，得14分；过程满分20分，得18.8分；…»: where the scores make a total of the whole report, their marks make 100. */
static gj_status run_marks_of_lists(totals *t, gj_error *err)
{
    const gj_extraction *x = t->run->x;
    for (uint32_t i = 0; i < x->breakdowns.n; i++) {
        const gj_breakdown *b = &x->breakdowns.v[i];
        uint32_t marks[LIST_MAX], n = 0;
        if (b->kind != GJ_KIND_SCORE || b->parts.n < LED_MIN || b->parts.n > LIST_MAX ||
            gj_score_mark_before(x, b->total) != GJ_NO_INDEX || gj_dec_compare(x->figures.v[b->total].value, gj_dec_int(WHOLE)) < 0 ||
            !gj_parts_make(x, b->total, b->parts.v, b->parts.n))
            continue;
        while (n < b->parts.n && (marks[n] = gj_score_mark_before(x, b->parts.v[n])) != GJ_NO_INDEX)
            n++;
        if (n == b->parts.n)
            GJ_TRY(add_list(t, (gj_term){ .figure = GJ_NO_INDEX, .constant = t->make->number }, marks, n, b->certain, err));
    }
    return GJ_OK;
}

static bool is_all_prose(const item_set *set)
{
    return set->table == GJ_NO_INDEX && set->block == GJ_NO_INDEX;
}

/* The facts that an argument names; none where it is not given. */
static gj_status list_facts(const totals *t, const char *word, gj_fact_list *out, gj_error *err)
{
    const gj_arg *arg = gj_check_arg(t->check, word);
    return arg ? gj_by_roles(t->run->x, arg->facts.v, arg->facts.n, out, err) : GJ_OK;
}

static gj_status run_totals(const gj_check_decl *check, gj_audit_run *run, gj_error *err)
{
    totals t = { .check = check, .run = run, .make = gj_check_arg(check, "make") };
    GJ_TRY(list_facts(&t, "items", &t.items, err));
    GJ_TRY(list_facts(&t, "total", &t.total, err));
    GJ_TRY(list_facts(&t, "plus", &t.plus, err));
    GJ_TRY(list_facts(&t, "marks", &t.marks, err));
    GJ_TRY(collect(&t, err));
    GJ_TRY(run_sheets(&t, err));
    for (uint32_t i = 0; i < t.sets.n; i++)
        if (t.sets.v[i].table == GJ_NO_INDEX)
            drop_wholes(&t, &t.sets.v[i]);
    for (uint32_t i = 0; i < t.sets.n; i++)
        if (t.sets.v[i].facts.n >= 2 && !is_all_prose(&t.sets.v[i]))
            GJ_TRY(match_set(&t, &t.sets.v[i], err));
    for (uint32_t i = 0; i < t.sets.n; i++) /* items over all sections: unless one paragraph has told it all */
        if (t.sets.v[i].facts.n >= 2 && is_all_prose(&t.sets.v[i]) && !t.told)
            GJ_TRY(match_set(&t, &t.sets.v[i], err));
    return t.make && !t.told ? run_marks_of_lists(&t, err) : GJ_OK;
}

const gj_check_kind gj_check_totals = {
    .info = { .name = "totals", .keys = keys, .help = "总数与散见各处的各项之和" },
    .run = run_totals,
};
