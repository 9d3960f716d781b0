/* attainment.c — a rate of completion with its target and what was done.
 * SPDX-License-Identifier: MIT */
#include "check/attainment.h"

#include "doc/word.h"
#include "extract/mention.h"

enum { THINGS_MAX = 12, TARGET_REACH = 45 /* bytes from the word that makes a target to its figure */ };

static const gj_figure *figure_at(const gj_extraction *x, uint32_t i)
{
    return &x->figures.v[i];
}

static gj_slice tail_of(gj_slice text, size_t most)
{
    return text.n > most ? gj_slice_sub(text, text.n - most, text.n) : text;
}

/* Things that are counted or paid; a number of a thing without a known unit (420穴) is one, too. */
static bool is_thing(const gj_extraction *x, uint32_t i)
{
    const gj_figure *f = figure_at(x, i);
    return (f->kind == GJ_KIND_COUNT || f->kind == GJ_KIND_MONEY || f->kind == GJ_KIND_NUMBER) && f->bound == GJ_BOUND_NONE &&
           !f->about && f->cell == GJ_NONE && gj_dec_sign(f->value) > 0;
}

static gj_slice character_behind(const gj_extraction *x, const gj_figure *f)
{
    return gj_slice_sub(gj_strbuf_slice(&x->doc->text), gj_span_end(f->span), 3);
}

static bool are_alike(const gj_extraction *x, uint32_t i, uint32_t k)
{
    const gj_figure *a = figure_at(x, i), *b = figure_at(x, k);
    if (a->kind != b->kind)
        return false;
    if (a->kind == GJ_KIND_COUNT)
        return a->unit == GJ_UNIT_NONE || b->unit == GJ_UNIT_NONE ? a->unit == b->unit : gj_unit_same_thing(a->unit, b->unit);
    if (a->kind == GJ_KIND_MONEY)
        return true;
    gj_slice one = character_behind(x, a), other = character_behind(x, b);
    return one.n == 3 && gj_slice_equal(one, other) && (unsigned char)one.p[0] >= 0xE4 && (unsigned char)one.p[0] <= 0xE9;
}

/* 计划1,100人, 目标值60条, 300人的目标: what was to be done. */
static bool is_target(const gj_extraction *x, uint32_t i)
{
    static const gj_word aims[] = { GJ_WORD("目标"), GJ_WORD("计划"), GJ_WORD("任务"), GJ_WORD("应"), GJ_WORD("预期"), GJ_WORD("规划"), GJ_WORD("指标值") };
    static const gj_word behind[] = { GJ_WORD("的目标"), GJ_WORD("的计划"), GJ_WORD("的任务"), GJ_WORD("的年度目标"), GJ_WORD("的年度任务"), GJ_WORD("的年度计划") };
    static const gj_word off[] = { GJ_WORD("少"), GJ_WORD("多"), GJ_WORD("超"), GJ_WORD("超出"), GJ_WORD("增加"), GJ_WORD("减少") };
    gj_slice lead = tail_of(gj_mention_lead(x, i), TARGET_REACH);
    if (gj_word_ends(lead, off, GJ_ARRAY_LEN(off)))
        return false; /* 比目标少5.8万册次 */
    return gj_word_in(lead, aims, GJ_ARRAY_LEN(aims)) || gj_word_starts(gj_doc_text(x->doc, x->mentions[i].right), behind, GJ_ARRAY_LEN(behind));
}

/* What is left, compared, or a part of it. */
static bool is_aside(const gj_extraction *x, uint32_t i)
{
    static const gj_word words[] = { GJ_WORD("未"), GJ_WORD("尚"), GJ_WORD("其余"), GJ_WORD("另"), GJ_WORD("剩"), GJ_WORD("比"), GJ_WORD("较"), GJ_WORD("上年"),
                                     GJ_WORD("去年"), GJ_WORD("每"), GJ_WORD("均"), GJ_WORD("其中"), GJ_WORD("少"), GJ_WORD("增加"), GJ_WORD("超额"), GJ_WORD("扣") };
    return gj_word_in(gj_mention_lead(x, i), words, GJ_ARRAY_LEN(words));
}

/* «完成率105%», «达成度为120%», «为计划的110.79%» */
static bool tells_completion(gj_slice lead)
{
    static const gj_word links[] = { GJ_WORD("为"), GJ_WORD("达到"), GJ_WORD("达"), GJ_WORD("是"), GJ_WORD("约") };
    static const gj_word rates[] = { GJ_WORD("完成率"), GJ_WORD("达成率"), GJ_WORD("达成度"), GJ_WORD("实现率"), GJ_WORD("完成度"), GJ_WORD("完成比例"), GJ_WORD("完成进度") };
    static const gj_word aims[] = { GJ_WORD("目标"), GJ_WORD("计划"), GJ_WORD("任务") };
    static const gj_word money[] = { GJ_WORD("投资"), GJ_WORD("预算"), GJ_WORD("资金"), GJ_WORD("支付"), GJ_WORD("执行"), GJ_WORD("到位") };
    if (gj_word_in(lead, money, GJ_ARRAY_LEN(money)))
        return false; /* those have checks of their own */
    if (gj_slice_ends(lead, GJ_SLICE("的")))
        return gj_word_in(lead, aims, GJ_ARRAY_LEN(aims));
    lead = gj_word_cut(lead, links, GJ_ARRAY_LEN(links));
    return gj_word_ends(lead, rates, GJ_ARRAY_LEN(rates));
}

/* «计划20,000吨的97%», «8,000卷（件）的105.2%» */
static bool is_of_target(const gj_extraction *x, uint32_t rate)
{
    enum { NAME_MAX = 21 };
    static const gj_word aims[] = { GJ_WORD("目标的"), GJ_WORD("计划的"), GJ_WORD("任务的"), GJ_WORD("目标数的"), GJ_WORD("计划数的"), GJ_WORD("任务数的") };
    if (rate == 0 || !gj_same_sentence(x, rate - 1, rate) || !is_thing(x, rate - 1))
        return false;
    gj_slice gap = gj_doc_text(x->doc, gj_mention_gap(x, rate - 1, rate));
    size_t close = gj_slice_starts(gap, GJ_SLICE("（")) ? gj_slice_find(gap, GJ_SLICE("）"), 0) : GJ_NOT_FOUND;
    if (close != GJ_NOT_FOUND)
        gap = gj_slice_sub(gap, close + 3, gap.n);
    if (figure_at(x, rate - 1)->kind == GJ_KIND_NUMBER && gap.n == 6)
        gap = gj_slice_sub(gap, 3, gap.n); /* 400穴的 */
    if (gj_slice_equal(gap, GJ_SLICE("的")))
        return is_target(x, rate - 1);
    return gap.n <= NAME_MAX && gj_slice_find(gap, GJ_SLICE("，"), 0) == GJ_NOT_FOUND && gj_word_ends(gap, aims, GJ_ARRAY_LEN(aims)); /* 8,100个总目标的97.16% */
}

static uint32_t distance(uint32_t a, uint32_t b)
{
    return a > b ? a - b : b - a;
}

/* Nearest to the target first. */
static void insert(gj_attainment *a, uint32_t figure)
{
    uint32_t at = a->n < GJ_ATTAINMENT_ACTUALS ? a->n++ : GJ_ATTAINMENT_ACTUALS - 1;
    while (at > 0 && distance(a->actuals[at - 1], a->target) > distance(figure, a->target)) {
        a->actuals[at] = a->actuals[at - 1];
        at--;
    }
    a->actuals[at] = figure;
}

/* What was done: the figures from `first` up to the rate that are alike. */
static bool find_actual(const gj_extraction *x, uint32_t first, bool of_target, gj_attainment *a)
{
    for (uint32_t i = first; i < a->rate; i++)
        if (i != a->target && is_thing(x, i) && x->mentions[i].depth <= x->mentions[a->rate].depth && are_alike(x, i, a->target) &&
            (of_target || !is_target(x, i)) && !is_aside(x, i)) /* 行动计划累计新增7,870个，完成8,100个总目标的97.16% */
            insert(a, i);
    return a->n > 0;
}

bool gj_attainment_at(const gj_extraction *x, uint32_t rate, gj_attainment *out)
{
    const gj_figure *f = figure_at(x, rate);
    if (f->kind != GJ_KIND_RATE || f->bound != GJ_BOUND_NONE || f->about || f->cell != GJ_NONE)
        return false;
    bool of_target = is_of_target(x, rate);
    if (!of_target && !tells_completion(gj_mention_lead(x, rate)))
        return false;
    *out = (gj_attainment){ .rate = rate, .target = of_target ? rate - 1 : GJ_NO_INDEX };
    uint32_t first = rate;
    while (first > 0 && rate - first < THINGS_MAX && gj_same_sentence(x, first - 1, rate) && !gj_mention_parted(x, first - 1, first) &&
           !(figure_at(x, first - 1)->kind == GJ_KIND_RATE && (is_of_target(x, first - 1) || tells_completion(gj_mention_lead(x, first - 1)))))
        first--; /* up to a rate that has its own figures */
    for (uint32_t i = rate; i-- > first && out->target == GJ_NO_INDEX;)
        if (is_thing(x, i) && x->mentions[i].depth <= x->mentions[rate].depth && is_target(x, i))
            out->target = i;
    return out->target != GJ_NO_INDEX && find_actual(x, first, of_target, out);
}
