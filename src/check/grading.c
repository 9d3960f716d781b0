/* grading.c — grades against a scale: the one the report prints, else that of the rules; the score a grade belongs to.
 * SPDX-License-Identifier: MIT */
#include "check/grading.h"

/* The short word of a grade. */
static gj_slice short_word(gj_slice word)
{
    static const struct {
        const char *is, *shorter;
    } same[] = { { "优秀", "优" }, { "优等", "优" }, { "良好", "良" }, { "中等", "中" }, { "一般", "中" }, { "较差", "差" } };
    for (size_t i = 0; i < GJ_ARRAY_LEN(same); i++)
        if (gj_slice_equal(word, gj_slice_of(same[i].is)))
            return gj_slice_of(same[i].shorter);
    return word;
}

bool gj_grading_same(gj_slice a, gj_slice b)
{
    return gj_slice_equal(short_word(a), short_word(b));
}

uint32_t gj_scale_bands(const gj_scale_view *scale)
{
    if (scale->printed)
        return scale->printed->bands.n;
    return scale->decl ? scale->decl->bands.n : 0;
}

gj_slice gj_scale_word(const gj_scale_view *scale, uint32_t band)
{
    return scale->printed ? gj_doc_text(scale->doc, scale->printed->bands.v[band].word) : scale->decl->bands.v[band].word;
}

const gj_interval *gj_scale_range(const gj_scale_view *scale, uint32_t band)
{
    return scale->printed ? &scale->printed->bands.v[band].range : &scale->decl->bands.v[band].range;
}

bool gj_scale_has(const gj_scale_view *scale, gj_slice word)
{
    for (uint32_t i = 0; i < gj_scale_bands(scale); i++)
        if (gj_grading_same(gj_scale_word(scale, i), word))
            return true;
    return false;
}

gj_scale_view gj_grading_scale(const gj_extraction *x, const gj_check_decl *check, gj_slice word)
{
    const gj_arg *names = gj_check_arg(check, "scale");
    gj_scale_view first = { .doc = x->doc };
    for (uint32_t i = 0; i < x->scales.n; i++) {
        gj_scale_view view = { .doc = x->doc, .printed = &x->scales.v[i] };
        if (gj_scale_has(&view, word))
            return view;
        if (i == 0)
            first = view;
    }
    if (first.printed)
        return first;
    for (uint32_t i = 0; names && i < names->words.n; i++) {
        int index = gj_ruleset_scale(x->rules, names->words.v[i]);
        gj_scale_view view = { .doc = x->doc, .decl = index < 0 ? NULL : &x->rules->scales.v[index] };
        if (gj_scale_has(&view, word))
            return view;
        if (!first.decl)
            first = view;
    }
    return first;
}

gj_standing gj_scale_place(const gj_scale_view *scale, gj_dec score, gj_slice word, gj_slice *band)
{
    bool found = false, above = false, below = false;
    for (uint32_t i = 0; i < gj_scale_bands(scale); i++) {
        const gj_interval *range = gj_scale_range(scale, i);
        gj_slice name = gj_scale_word(scale, i);
        if (gj_interval_holds(*range, score)) {
            if (!found || gj_grading_same(name, word))
                *band = name;
            found = true;
            continue;
        }
        above = above || (!range->hi_inf && gj_dec_compare(range->hi, score) <= 0);
        below = below || (!range->lo_inf && gj_dec_compare(range->lo, score) >= 0);
    }
    if (found)
        return GJ_STANDING_BAND;
    return above && below ? GJ_STANDING_GAP : GJ_STANDING_OUT;
}

bool gj_grading_takes(const gj_arg *facts, const gj_fact *fact)
{
    for (uint32_t i = 0; facts && i < facts->facts.n; i++)
        if (facts->facts.v[i] == fact->role)
            return true;
    return false;
}

static bool is_beside(const gj_fact *grade, const gj_fact *total)
{
    if (grade->scope.block != total->scope.block || grade->scope.table != total->scope.table)
        return false;
    return grade->scope.table == GJ_NO_INDEX || grade->scope.row == total->scope.row;
}

uint32_t gj_grading_total(const gj_extraction *x, const gj_fact *grade, const gj_arg *totals, bool *beside)
{
    uint32_t best = GJ_NO_INDEX, only = GJ_NO_INDEX, nearest = UINT32_MAX;
    bool several = false;
    for (uint32_t i = 0; i < x->facts.n; i++) {
        const gj_fact *f = &x->facts.v[i];
        if (f->figure == GJ_NO_INDEX || f->part || !gj_grading_takes(totals, f) ||
            x->figures.v[f->figure].bound != GJ_BOUND_NONE)
            continue;
        if (is_beside(grade, f)) {
            uint32_t distance = f->span.off < grade->span.off ? grade->span.off - f->span.off : f->span.off - grade->span.off;
            if (distance < nearest)
                best = i;
            nearest = distance < nearest ? distance : nearest;
        }
        several = several || (only != GJ_NO_INDEX && gj_dec_compare(x->figures.v[x->facts.v[only].figure].value,
                                                                     x->figures.v[f->figure].value) != 0);
        if (only == GJ_NO_INDEX)
            only = i;
    }
    *beside = best != GJ_NO_INDEX;
    if (best != GJ_NO_INDEX)
        return best;
    return several ? GJ_NO_INDEX : only;
}
