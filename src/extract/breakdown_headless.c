/* breakdown_headless.c — lists whose total was said earlier.
 * SPDX-License-Identifier: MIT
 *
 *     基本支出里，A 5万元、B 6万元     the total is the figure that was called 基本支出
 *     支付去向：A 5万元、B 6万元       the nearest figure whose role word stands in the introduction, too
 *     按用途分，A 5万元、B 6万元       the only amount of the sentence before
 *     A 5万元，B 6万元，C 7万元        nothing says: only where they make a total above, or miss one by a slip of the pen */
#include "extract/breakdown_run.h"

#include "doc/word.h"
#include "extract/words.h"

enum { BLOCKS_BACK = 3, FIGURES_BACK = 200 };

/* Does figure t stand near enough above the list: within BLOCKS_BACK blocks, or in one of the two paragraphs above it, headings not counted? */
static bool in_reach(const gj_breakdown_work *w, uint32_t t, uint32_t first)
{
    enum { PARAGRAPHS_BACK = 2, HEADINGS_MAX = 64 };
    uint32_t paragraphs = 0, from = gj_work_figure(w, t)->block, to = gj_work_figure(w, first)->block;
    if (first - t >= FIGURES_BACK)
        return false;
    if (from + BLOCKS_BACK >= to)
        return true;
    if (w->x->doc->blocks.v[to].style != GJ_NUMBER_NONE || to - from > HEADINGS_MAX)
        return false;
    for (uint32_t b = to; b > from && paragraphs <= PARAGRAPHS_BACK; b--)
        paragraphs += w->x->doc->blocks.v[b].kind != GJ_HEADING;
    return paragraphs <= PARAGRAPHS_BACK;
}

/* Three or more parts that make an amount of four digits do so by no chance: it may stand far above. */
static bool is_telling(const gj_breakdown_work *w, uint32_t t, uint32_t n)
{
    char digits[GJ_DEC_PRINT_MAX];
    gj_dec written;
    const gj_figure *f = gj_work_figure(w, t);
    if (n < 3 || w->nested[t] || !gj_dec_div(f->value, f->factor, f->decimals, &written))
        return false;
    size_t len = gj_dec_print(written, digits), told = 0;
    while (len > 0 && (digits[len - 1] == '0' || digits[len - 1] == '.'))
        len--;
    for (size_t i = 0; i < len; i++)
        told += digits[i] >= '0' && digits[i] <= '9';
    return told >= 4;
}

static gj_parts_tally count(const gj_breakdown_work *w, const uint32_t *parts, uint32_t n)
{
    gj_parts_tally tally = { .n = 0 };
    for (uint32_t p = 0; p < n; p++)
        gj_parts_count(w->x, w->figures.v[parts[p]], &tally);
    return tally;
}

/* The figures of the document that parts stand for. */
static void to_figures(const gj_breakdown_work *w, const uint32_t *parts, uint32_t n, uint32_t *figures)
{
    for (uint32_t p = 0; p < n; p++)
        figures[p] = w->figures.v[parts[p]];
}

/* The total that the parts make, nearest first; GJ_NO_INDEX: none. `far`: one that stands beyond the reach of words. */
static uint32_t find_made(const gj_breakdown_work *w, uint32_t first, const uint32_t *parts, uint32_t n, bool far)
{
    gj_parts_tally tally = count(w, parts, n);
    for (uint32_t t = first; t-- > 0 && t + FIGURES_BACK > first && (far || in_reach(w, t, first));)
        if (gj_parts_counted_make(w->x, w->figures.v[t], &tally) && (!far || is_telling(w, t, n)))
            return t;
    return GJ_NO_INDEX;
}

/* «四项共发放206万元» below numbered paragraphs. */
static uint32_t made_below(const gj_breakdown_work *w, uint32_t last, const uint32_t *parts, uint32_t n)
{
    gj_parts_tally tally = count(w, parts, n);
    for (uint32_t t = last + 1; t < w->figures.n && t - last <= FIGURES_BACK && gj_work_figure(w, t)->block <= gj_work_figure(w, last)->block + 1; t++)
        if (gj_work_figure(w, t)->block != gj_work_figure(w, last)->block && gj_parts_counted_make(w->x, w->figures.v[t], &tally))
            return t;
    return GJ_NO_INDEX;
}

static gj_status add(gj_breakdown_work *w, uint32_t total, const uint32_t *parts, uint32_t n, gj_breakdown b, gj_error *err)
{
    b.total = w->figures.v[total];
    b.kind = w->kind;
    b.closure = GJ_LIST_CLOSED;
    for (uint32_t p = 0; p < n; p++)
        if (!gj_vec_push(w->x->arena, &b.parts, w->figures.v[parts[p]]))
            return gj_fail_memory(err);
    return gj_breakdown_add(w, &b, err);
}

/* One amount of each item: the first or the last one of what a semicolon ends. */
static uint32_t one_of_each(const gj_breakdown_run *r, bool last, uint32_t *out)
{
    uint32_t n = 0;
    for (uint32_t p = 0; p < r->n; p++)
        if (last ? r->ends_clause[p] || p + 1 == r->n : p == 0 || r->ends_clause[p - 1])
            out[n++] = r->parts[p];
    return n;
}

static gj_status take_made(gj_breakdown_work *w, uint32_t first, const gj_breakdown_run *r, bool far, bool *taken, gj_error *err)
{
    uint32_t parts[3][GJ_RUN_PARTS_MAX], n[3] = { r->n }, least = r->introduced && r->named ? 2 : 3;
    memcpy(parts[0], r->parts, sizeof r->parts);
    n[1] = one_of_each(r, false, parts[1]);
    n[2] = one_of_each(r, true, parts[2]);
    for (int way = 0; way < 3; way++) {
        uint32_t total = n[way] >= least ? find_made(w, first, parts[way], n[way], far) : GJ_NO_INDEX;
        if (r->blocks && r->summed_up && !far)
            total = GJ_NO_INDEX; /* «合计47.2万元» below is what they must make first */
        if (total == GJ_NO_INDEX && r->blocks && n[way] >= least)
            total = made_below(w, r->parts[r->n - 1], parts[way], n[way]);
        *taken = total != GJ_NO_INDEX;
        if (*taken)
            return add(w, total, parts[way], n[way], (gj_breakdown){ .certain = true, .marker = r->head }, err);
    }
    return GJ_OK;
}

/* Can figure t be the total of a list below it? */
static bool can_be_total(const gj_breakdown_work *w, uint32_t t)
{
    return !w->nested[t] && !gj_breakdown_is_change(w, t) && w->roles[w->figures.v[t]] != GJ_NO_ROLE;
}

static uint32_t called(const gj_breakdown_work *w, uint32_t first, gj_slice name)
{
    for (uint32_t t = first; name.n && t-- > 0 && in_reach(w, t, first);)
        if (gj_slice_find(gj_work_text(w, gj_work_mention(w, t)->left), name, 0) != GJ_NOT_FOUND)
            return t;
    return GJ_NO_INDEX;
}

/* The nearest figure whose role is named in the introduction: 支付去向, 支出构成. */
static uint32_t of_same_role(const gj_breakdown_work *w, uint32_t first, gj_span head)
{
    uint32_t end = gj_span_end(head), t = GJ_NO_INDEX;
    for (const gj_rule_word *word = gj_words_from(&w->x->words, head.off); word->off < end && t == GJ_NO_INDEX; word++) {
        if (word->fact == GJ_NO_ROLE || word->after || word->kind != GJ_KIND_MONEY || gj_word_end(word) > end)
            continue;
        for (uint32_t i = first; i-- > 0 && in_reach(w, i, first) && t == GJ_NO_INDEX;)
            if (can_be_total(w, i) && w->roles[w->figures.v[i]] == word->fact && gj_work_figure(w, i)->span.off < head.off)
                t = i;
    }
    return t;
}

/* «从用途看，…», «按经济分类，…»: the nearest amount above that was spent. */
static uint32_t of_meant_role(const gj_breakdown_work *w, uint32_t first, gj_slice head)
{
    static const gj_word uses[] = { GJ_WORD("用途"), GJ_WORD("去向"), GJ_WORD("投向"), GJ_WORD("经济分类"), GJ_WORD("支出") };
    int spent = gj_ruleset_fact(w->x->rules, GJ_SLICE("amount.spent"));
    if (spent < 0 || !gj_breakdown_run_tells_by(head) || !gj_word_in(head, uses, GJ_ARRAY_LEN(uses)))
        return GJ_NO_INDEX;
    for (uint32_t t = first; t-- > 0 && in_reach(w, t, first);)
        if (can_be_total(w, t) && w->roles[w->figures.v[t]] == (uint16_t)spent)
            return t;
    return GJ_NO_INDEX;
}

/* «按层级分为A、B；按用途分为C、D»: the total of the list that ends before figure `first` is divided once more. */
static uint32_t of_list_before(const gj_breakdown_work *w, uint32_t first)
{
    for (uint32_t b = w->x->breakdowns.n; b-- > 0;) {
        const gj_breakdown *list = &w->x->breakdowns.v[b];
        if (list->borrowed || list->total_last || list->kind != w->kind || list->parts.n < 2 ||
            list->parts.v[list->parts.n - 1] != w->figures.v[first - 1])
            continue;
        for (uint32_t t = first; t-- > 0;)
            if (w->figures.v[t] == list->total)
                return t;
    }
    return GJ_NO_INDEX;
}

/* The only amount of the sentence before, what it is compared with not counted: «预算8926万元，较上年的8500万元增长5%». */
static uint32_t sole_before(const gj_breakdown_work *w, uint32_t first)
{
    static const gj_word than[] = { GJ_WORD("较"), GJ_WORD("比"), GJ_WORD("同比") };
    uint32_t found = GJ_NO_INDEX;
    for (uint32_t t = first; t-- > 0 && gj_work_figure(w, t)->block == gj_work_figure(w, first)->block &&
                             gj_work_mention(w, t)->number + 1 == gj_work_mention(w, first)->number;) {
        if (gj_word_starts(gj_work_text(w, gj_work_mention(w, t)->left), than, GJ_ARRAY_LEN(than)))
            continue;
        if (found != GJ_NO_INDEX || !can_be_total(w, t))
            return GJ_NO_INDEX;
        found = t;
    }
    return found;
}

/* «支出81.3万元。…合同金额54.6万元，…预算17万元，成交价16.5万元»: what was agreed on makes no spending. */
static bool is_contract_among(const gj_breakdown_work *w, uint32_t total, const gj_breakdown_run *r)
{
    for (uint32_t p = 0; p < r->n && !gj_work_has(w, total, w->engine->known.contract); p++)
        if (gj_work_has(w, r->parts[p], w->engine->known.contract))
            return true;
    return false;
}

static bool comes_near(const gj_breakdown_work *w, uint32_t total, const gj_breakdown_run *r)
{
    uint32_t figures[GJ_RUN_PARTS_MAX];
    to_figures(w, r->parts, r->n, figures);
    return gj_parts_come_near(w->x, w->figures.v[total], figures, r->n);
}

/* No words tie the parts to a total: the nearest one that they come near to (a tenth) may be meant, or make but for a point, which is asked
 * of a few only. */
static uint32_t near_by(const gj_breakdown_work *w, uint32_t first, const gj_breakdown_run *r)
{
    enum { POINTS_TRIED = 8 };
    uint32_t figures[GJ_RUN_PARTS_MAX], tried = 0;
    gj_dec sum, diff, tenth;
    to_figures(w, r->parts, r->n, figures);
    if (!gj_parts_sum(w->x, figures, r->n, &sum))
        return GJ_NO_INDEX;
    for (uint32_t t = first; t-- > 0 && in_reach(w, t, first);) {
        const gj_figure *f = gj_work_figure(w, t);
        if (!w->nested[t] && !is_contract_among(w, t, r) && gj_dec_sub(f->value, sum, &diff) && gj_dec_mul(f->value, (gj_dec){ 1, 1 }, &tenth) &&
            (gj_dec_compare(gj_dec_abs(diff), tenth) <= 0 ||
             (tried++ < POINTS_TRIED && gj_parts_make_but_for_point(w->x, w->figures.v[t], figures, r->n))))
            return t;
    }
    return GJ_NO_INDEX;
}

/* «全年支出4,187.65万元» far above, divided before: named parts may divide it once more, but for a slip of the pen. */
static gj_status lend_divided(gj_breakdown_work *w, uint32_t first, const gj_breakdown_run *r, gj_error *err)
{
    enum { TOTALS_MAX = 3 };
    uint32_t lent = 0;
    for (uint32_t t = first; t-- > 0 && t + FIGURES_BACK > first && lent < TOTALS_MAX;) {
        if (!w->summed[t] || in_reach(w, t, first) || !is_telling(w, t, r->n) || !comes_near(w, t, r) || is_contract_among(w, t, r))
            continue;
        lent++;
        GJ_TRY(add(w, t, r->parts, r->n, (gj_breakdown){ .borrowed = true, .marker = r->head }, err));
    }
    return GJ_OK;
}

/* Any of the totals above may be meant: a slip of the pen will tell which. */
static gj_status lend(gj_breakdown_work *w, uint32_t first, const gj_breakdown_run *r, gj_error *err)
{
    enum { TOTALS_MAX = 6 };
    uint32_t lent = 0;
    for (uint32_t t = first; t-- > 0 && in_reach(w, t, first) && lent < TOTALS_MAX;) {
        if (!can_be_total(w, t) || is_contract_among(w, t, r))
            continue;
        lent++;
        GJ_TRY(add(w, t, r->parts, r->n, (gj_breakdown){ .borrowed = true, .marker = r->head }, err));
    }
    return GJ_OK;
}

static gj_status tie(gj_breakdown_work *w, uint32_t first, const gj_breakdown_run *r, gj_error *err)
{
    uint32_t total = GJ_NO_INDEX;
    if (r->open || !r->named || r->n < (r->introduced ? 2u : 3u))
        return GJ_OK;
    if (gj_breakdown_divides_anew(w, first))
        total = of_list_before(w, first);
    if (total == GJ_NO_INDEX && r->introduced)
        total = called(w, first, gj_breakdown_run_name_of_total(gj_work_text(w, r->head)));
    if (total == GJ_NO_INDEX && r->introduced)
        total = of_same_role(w, first, r->head);
    if (total == GJ_NO_INDEX && r->introduced)
        total = sole_before(w, first);
    if (total == GJ_NO_INDEX && r->introduced)
        total = of_meant_role(w, first, gj_work_text(w, r->head));
    if (total != GJ_NO_INDEX && !comes_near(w, total, r) && near_by(w, first, r) != GJ_NO_INDEX)
        total = near_by(w, first, r);
    if (total != GJ_NO_INDEX)
        return add(w, total, r->parts, r->n, (gj_breakdown){ .tied = true, .certain = true, .marker = r->head }, err);
    bool taken = false;
    GJ_TRY(take_made(w, first, r, true, &taken, err));
    if (taken)
        return GJ_OK;
    if (r->introduced)
        GJ_TRY(lend(w, first, r, err));
    total = near_by(w, first, r);
    if (total == GJ_NO_INDEX)
        return lend_divided(w, first, r, err);
    bool likely = r->introduced && r->n >= 3;
    return add(w, total, r->parts, r->n, (gj_breakdown){ .borrowed = !likely, .tied = likely, .marker = r->head }, err);
}

gj_status gj_breakdown_headless(gj_breakdown_work *w, bool made, gj_error *err)
{
    for (uint32_t i = 1; i < w->figures.n; i++) {
        for (int blocks = 0; blocks < 2; blocks++) {
            gj_breakdown_run r = { .n = 0 };
            bool taken = false;
            if (blocks ? !gj_breakdown_run_begins_blocks(w, i) : !gj_breakdown_run_begins(w, i))
                continue;
            if (blocks)
                gj_breakdown_run_collect_blocks(w, i, &r);
            else
                gj_breakdown_run_collect(w, i, &r);
            if (r.n < 2)
                continue;
            gj_breakdown_run_read_head(w, &r);
            if (made && r.summed_up && (!blocks || r.parts[r.n - 1] - r.parts[0] + 1 == r.n))
                continue; /* its own total first: total_last(); one amount in each paragraph: gj_breakdown_lists() */
            GJ_TRY(take_made(w, i, &r, false, &taken, err));
            if (!made && !taken)
                GJ_TRY(tie(w, i, &r, err));
        }
    }
    return GJ_OK;
}
