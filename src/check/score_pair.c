/* score_pair.c — two totals that differ: of one thing, or of two.
 * SPDX-License-Identifier: MIT */
#include "check/score_pair.h"

#include "check/explain.h"
#include "extract/by_role.h"

enum {
    TOTAL_MIN = 50,
    SEVERAL = 3,
    BEHIND = 18 /* bytes behind a score that tell what becomes of it */
};

/* A score that is computed from others, or of another system of points: what stands between it and the score before says so. */
static bool is_derived(const gj_extraction *x, uint32_t figure)
{
    static const gj_word words[] = { GJ_WORD("平均"),    GJ_WORD("加权"), GJ_WORD("折算"),
                                     GJ_WORD("折合"),    GJ_WORD("取整"), GJ_WORD("百分制"),
                                     GJ_WORD("四舍五入") };
    gj_span sentence = x->mentions[figure].sentence, own = x->figures.v[figure].span;
    uint32_t from = sentence.off, to = gj_span_end(own) + BEHIND, i = figure;
    while (i > 0 && x->figures.v[i - 1].kind != GJ_KIND_SCORE)
        i--;
    if (i > 0 && gj_span_end(x->figures.v[i - 1].span) > from)
        from = gj_span_end(x->figures.v[i - 1].span);
    if (to > gj_span_end(sentence))
        to = gj_span_end(sentence);
    gj_slice around = gj_doc_text(x->doc, (gj_span){ from, to > from ? to - from : 0 });
    return gj_word_in(around, words, GJ_ARRAY_LEN(words));
}

/* One total is what the unit says of itself, the other what somebody else says. */
static bool differ_by_judge(gj_slice a, gj_slice b)
{
    static const gj_word self[] = { GJ_WORD("自评") },
                         others[] = { GJ_WORD("复核"),     GJ_WORD("复评"),     GJ_WORD("抽查"),
                                      GJ_WORD("抽评"),     GJ_WORD("评审"),     GJ_WORD("专家"),
                                      GJ_WORD("第三方"),   GJ_WORD("重点评价"), GJ_WORD("经评价"),
                                      GJ_WORD("综合评价"), GJ_WORD("财政评价"), GJ_WORD("本次评价"),
                                      GJ_WORD("受") };
    bool a_self = gj_word_in(a, self, 1), b_self = gj_word_in(b, self, 1);
    return a_self != b_self && gj_word_in(a_self ? b : a, others, GJ_ARRAY_LEN(others));
}

/* «该项目», «本子项目»: one of several, each told under a heading of its own. */
static bool are_of_several(const gj_extraction *x, uint32_t a, uint32_t b, gj_slice sa, gj_slice sb)
{
    static const gj_word one[] = { GJ_WORD("该项目"), GJ_WORD("子项目"), GJ_WORD("该子项"),
                                   GJ_WORD("本子项") };
    uint32_t first = x->figures.v[a].block, second = x->figures.v[b].block;
    if (first == GJ_NONE || second == GJ_NONE ||
        x->doc->blocks.v[first].section == x->doc->blocks.v[second].section)
        return false;
    return gj_word_in(sa, one, GJ_ARRAY_LEN(one)) && gj_word_in(sb, one, GJ_ARRAY_LEN(one));
}

/* «两者相差8.65分», «复核扣减4.99分»: the difference is told. */
static bool tells_difference(const gj_extraction *x, gj_dec gap)
{
    static const gj_word words[] = { GJ_WORD("相差"), GJ_WORD("差"),    GJ_WORD("高"),
                                     GJ_WORD("低"),   GJ_WORD("扣减"),  GJ_WORD("核减"),
                                     GJ_WORD("多"),   GJ_WORD("少"),    GJ_WORD("高出"),
                                     GJ_WORD("低了"), GJ_WORD("相差为") };
    for (uint32_t i = 0; i < x->figures.n; i++) {
        const gj_figure *f = &x->figures.v[i];
        if ((f->kind == GJ_KIND_SCORE || f->kind == GJ_KIND_NUMBER) && f->cell == GJ_NONE &&
            gj_dec_compare(f->value, gap) == 0 &&
            gj_score_word_before(x, i, words, GJ_ARRAY_LEN(words)))
            return true;
    }
    return false;
}

/* One total has the score of the rate of execution in it, the other has not. */
static bool is_execution_score(const gj_extraction *x, gj_dec gap)
{
    int role = gj_ruleset_fact(x->rules, GJ_SLICE("score.rate_item"));
    if (role < 0)
        return false;
    gj_fact_list all = gj_by_role(x, (uint16_t)role);
    for (uint32_t i = 0; i < all.n; i++)
        if (x->facts.v[all.v[i]].figure != GJ_NO_INDEX &&
            gj_dec_compare(x->figures.v[x->facts.v[all.v[i]].figure].value, gap) == 0)
            return true;
    return false;
}

/* Scores of 50 and more in the sentence: a list of them is of several things. */
static uint32_t totals_in_sentence(const gj_extraction *x, uint32_t figure)
{
    enum { FIGURES_NEAR = 64 };
    uint32_t n = 0, first = figure;
    while (first > 0 && figure - first < FIGURES_NEAR && x->mentions[first - 1].number == x->mentions[figure].number)
        first--;
    for (uint32_t i = first;
         i < x->figures.n && n < SEVERAL && x->mentions[i].number == x->mentions[figure].number; i++)
        n += x->figures.v[i].kind == GJ_KIND_SCORE && x->figures.v[i].bound == GJ_BOUND_NONE &&
             gj_dec_compare(x->figures.v[i].value, gj_dec_int(TOTAL_MIN)) >= 0 &&
             gj_dec_compare(x->figures.v[i].value, gj_dec_int(100)) < 0;
    return n;
}

static bool twice_apart(gj_dec a, gj_dec b)
{
    gj_dec twice;
    gj_dec high = gj_dec_compare(a, b) > 0 ? a : b, low = gj_dec_compare(a, b) > 0 ? b : a;
    return gj_dec_mul(low, gj_dec_int(2), &twice) && gj_dec_compare(high, twice) > 0;
}

/* «附：第二中学营养改善计划自评情况»: what stands behind such a heading is another report. */
static bool parted_by_annex(const gj_extraction *x, uint32_t a, uint32_t b)
{
    enum { BLOCKS_MAX = 400, SHORT = 150 /* bytes */ };
    uint32_t first = x->figures.v[a].block, last = x->figures.v[b].block;
    if (first > last) {
        uint32_t swap = first;
        first = last;
        last = swap;
    }
    for (uint32_t i = first + 1; i <= last && i - first < BLOCKS_MAX; i++) {
        const gj_block *block = &x->doc->blocks.v[i];
        gj_slice text = gj_doc_text(x->doc, block->text);
        if (block->kind != GJ_TABLE && text.n < SHORT && (gj_slice_starts(text, GJ_SLICE("附：")) || gj_slice_starts(text, GJ_SLICE("附件"))))
            return true;
    }
    return false;
}

/* «二、预算执行（自评得分9.5分）» between totals of 96.5 and 87: the one has in it what the other has not. */
static bool gap_stands_between(const gj_extraction *x, uint32_t a, uint32_t b, gj_dec gap)
{
    enum { FAR = 40 };
    uint32_t first = a < b ? a : b, last = a < b ? b : a;
    for (uint32_t i = first + 1; i < last && last - first < FAR; i++)
        if (x->figures.v[i].kind == GJ_KIND_SCORE && x->figures.v[i].cell == GJ_NONE && gj_dec_compare(x->figures.v[i].value, gap) == 0)
            return true;
    return false;
}

/* Written as a slip of the pen makes it, with no more decimals than the other has: 87 is none of 84.5. */
static bool is_slip(const gj_extraction *x, const gj_relation *r)
{
    const gj_figure *a = &x->figures.v[r->result.figure], *b = &x->figures.v[r->terms.v[0].figure];
    return (gj_dec_trim(b->value).scale <= a->decimals && gj_explain(a, b->value).n > 0) ||
           (gj_dec_trim(a->value).scale <= b->decimals && gj_explain(b, a->value).n > 0);
}

gj_score_fate gj_score_pair_weigh(const gj_extraction *x, const gj_relation *r)
{
    uint32_t a = r->result.figure, b = r->terms.v[0].figure;
    gj_dec gap;
    if (a == GJ_NO_INDEX || b == GJ_NO_INDEX ||
        !gj_dec_sub(x->figures.v[a].value, x->figures.v[b].value, &gap))
        return GJ_SCORE_KEPT;
    bool slip = is_slip(x, r),
         prose = x->figures.v[a].cell == GJ_NONE && x->figures.v[b].cell == GJ_NONE;
    gj_slice sa = gj_score_sentence(x, a), sb = gj_score_sentence(x, b);
    bool same = prose && x->mentions[a].number == x->mentions[b].number;
    gap = gj_dec_abs(gap);
    bool parts = prose && gj_dec_compare(x->figures.v[a].value, gj_dec_int(TOTAL_MIN)) < 0 &&
                 gj_dec_compare(x->figures.v[b].value, gj_dec_int(TOTAL_MIN)) < 0;
    if (parts || is_derived(x, a) || is_derived(x, b) || is_execution_score(x, gap) ||
        (!slip && prose && (are_of_several(x, a, b, sa, sb) || parted_by_annex(x, a, b) || gap_stands_between(x, a, b, gap))))
        return GJ_SCORE_DROPPED;
    if (prose && (totals_in_sentence(x, a) >= SEVERAL || totals_in_sentence(x, b) >= SEVERAL))
        return GJ_SCORE_DROPPED;
    if (tells_difference(x, gap)) /* last, for it looks at the whole report */
        return GJ_SCORE_DROPPED;
    bool apart = same || differ_by_judge(sa, sb) ||
                 twice_apart(x->figures.v[a].value, x->figures.v[b].value);
    return !apart ? GJ_SCORE_KEPT : slip ? GJ_SCORE_DOUBTED : GJ_SCORE_DROPPED;
}
