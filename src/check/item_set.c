/* item_set.c — the items that may make a total, in sets: those of one table, of one paragraph, of all the prose.
 * SPDX-License-Identifier: MIT */
#include "check/item_set.h"

#include "doc/word.h"

enum { SETS_MAX = 64, WHOLE = 60 /* a score that only a whole has */, WEAK = 20, NAMED_MIN = 9 /* bytes of 为： and a name */ };

bool gj_item_is_usable(const gj_totals *t, const gj_fact *f)
{
    return f->figure != GJ_NO_INDEX && t->run->x->figures.v[f->figure].bound == GJ_BOUND_NONE;
}

bool gj_item_is_weak(const gj_totals *t, const gj_fact *f)
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

static bool is_total(const gj_totals *t, uint32_t figure)
{
    for (uint32_t i = 0; i < t->total.n; i++)
        if (gj_item_fact(t, t->total.v[i])->figure == figure && !gj_item_is_weak(t, gj_item_fact(t, t->total.v[i])))
            return true;
    return false;
}

/* «产出50分、效益30分、满意度10分，本项得90分» repeats the total: it is no item of its own. */
static bool sums_up(const gj_totals *t, uint32_t figure)
{
    return (t->run->x->listed[figure] & GJ_LISTED_TOTAL_LAST) != 0;
}

/* One full mark and one score are often said in one breath; an item is counted once by its figure. */
bool gj_item_set_holds(const gj_totals *t, const gj_item_set *set, uint32_t figure)
{
    for (uint32_t i = 0; i < set->facts.n; i++)
        if (gj_item_fact(t, set->facts.v[i])->figure == figure)
            return true;
    return false;
}

static gj_item_set *find_set(gj_totals *t, uint32_t table, uint32_t block, uint32_t project)
{
    for (uint32_t i = 0; i < t->sets.n; i++)
        if (t->sets.v[i].table == table && t->sets.v[i].block == block && t->sets.v[i].project == project)
            return &t->sets.v[i];
    if (t->sets.n >= SETS_MAX)
        return NULL;
    gj_item_set set = { .table = table, .block = block, .project = project };
    if (!gj_vec_push(t->run->arena, &t->sets, set))
        return NULL;
    return &t->sets.v[t->sets.n - 1];
}

static gj_status add_item(gj_totals *t, uint32_t fact, uint32_t table, uint32_t block, gj_error *err)
{
    const gj_fact *f = gj_item_fact(t, fact);
    gj_item_set *set = find_set(t, table, block, f->scope.project);
    if (!set || gj_item_set_holds(t, set, f->figure))
        return GJ_OK;
    return gj_vec_push(t->run->arena, &set->facts, fact) ? GJ_OK : gj_fail_memory(err);
}

gj_status gj_item_set_collect(gj_totals *t, gj_error *err)
{
    for (uint32_t i = 0; i < t->items.n; i++) {
        const gj_fact *f = gj_item_fact(t, t->items.v[i]);
        if (!gj_item_is_usable(t, f) || is_total(t, f->figure) || sums_up(t, f->figure))
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

void gj_item_set_drop_wholes(const gj_totals *t, gj_item_set *set)
{
    uint32_t wholes = 0, kept = 0;
    for (int pass = 0; pass < 2; pass++)
        for (uint32_t i = 0; i < set->facts.n; i++) {
            const gj_figure *f = &t->run->x->figures.v[gj_item_fact(t, set->facts.v[i])->figure];
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
