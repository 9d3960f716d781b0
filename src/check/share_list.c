/* share_list.c — shares of one whole in a sentence, with the amounts beside them.
 * SPDX-License-Identifier: MIT */
#include "check/share_list.h"

#include "doc/word.h"
#include "extract/punct.h"

enum {
    LEFT_MAX = 60,
    TAIL_MAX = 60,
    GAP_MAX = 9,
    PARTS_FIGURES = 40,
    LIST_FIGURES = 200,
    HEAD_MAX = 300
};

/* What may stand between 占 and the figure: nothing, or words that speak of the whole. «占预算的» is no part of a whole. */
static const gj_word bases[] = {
    GJ_WORD("比"),         GJ_WORD("比为"),       GJ_WORD("比例"),   GJ_WORD("比例为"),
    GJ_WORD("比重"),       GJ_WORD("比重为"),     GJ_WORD("比达"),   GJ_WORD("总额的"),
    GJ_WORD("总支出的"),   GJ_WORD("总投资的"),   GJ_WORD("总数的"), GJ_WORD("总人数的"),
    GJ_WORD("资金总额的"), GJ_WORD("支出总额的"), GJ_WORD("总量的"), GJ_WORD("全部支出的"),
    GJ_WORD("全部资金的"), GJ_WORD("全年支出的"), GJ_WORD("比约"),   GJ_WORD("比例约"),
    GJ_WORD("约"),         GJ_WORD("全部的"),     GJ_WORD("合计的")
};
static const gj_word leaders[] = {
    GJ_WORD("比依次为"),   GJ_WORD("比分别为"),   GJ_WORD("比例依次为"), GJ_WORD("比例分别为"),
    GJ_WORD("比重依次为"), GJ_WORD("比重分别为"), GJ_WORD("比依次是"),   GJ_WORD("比分别是"),
    GJ_WORD("比分别"),     GJ_WORD("比例分别"),   GJ_WORD("比例是"),     GJ_WORD("比例分别是")
};

typedef enum share_form { NO_SHARE, SHARE_OWN, SHARE_LEADER } share_form;

/* How a rate is introduced; *word: offset of 占 (or 比重). */
static share_form form_of(const gj_extraction *x, uint32_t figure, uint32_t *word)
{
    const gj_figure *f = &x->figures.v[figure];
    uint32_t floor = x->mentions[figure].sentence.off;
    if (f->span.off < floor)
        return NO_SHARE;
    if (f->span.off - floor > LEFT_MAX)
        floor = f->span.off - LEFT_MAX;
    gj_slice left = gj_doc_text(x->doc, (gj_span){ floor, f->span.off - floor });
    size_t at = GJ_NOT_FOUND;
    for (size_t p = 0; (p = gj_slice_find(left, GJ_SLICE("占"), p)) != GJ_NOT_FOUND; p++)
        at = p;
    if (at == GJ_NOT_FOUND)
        return NO_SHARE;
    *word = floor + (uint32_t)at;
    gj_slice rest = gj_slice_sub(left, at + 3, left.n), before = gj_slice_sub(left, 0, at);
    if (gj_word_equals(rest, leaders, GJ_ARRAY_LEN(leaders)))
        return SHARE_LEADER;
    if (gj_slice_ends(before, GJ_SLICE("各"))) /* 市县两级738万元（各占10%）: of each of them */
        return NO_SHARE;
    if (rest.n > 0 && !gj_word_equals(rest, bases, GJ_ARRAY_LEN(bases)))
        return NO_SHARE;
    bool listed =
        gj_slice_ends(before, GJ_SLICE("分别")) || gj_slice_ends(before, GJ_SLICE("依次"));
    return listed ? SHARE_LEADER : SHARE_OWN;
}

static gj_slice gap(const gj_extraction *x, uint32_t a, uint32_t to)
{
    uint32_t from = gj_span_end(x->figures.v[a].span);
    return to > from ? gj_doc_text(x->doc, (gj_span){ from, to - from }) : (gj_slice){ "", 0 };
}

/* «40%、30%和20%»: only such marks between two figures. */
static bool continues(const gj_extraction *x, uint32_t a, uint32_t b)
{
    static const gj_word marks[] = { GJ_WORD("、"), GJ_WORD("和"),   GJ_WORD("及"), GJ_WORD("与"),
                                     GJ_WORD("，"), GJ_WORD("以及"), GJ_WORD("；") };
    return gj_word_equals(gap(x, a, x->figures.v[b].span.off), marks, GJ_ARRAY_LEN(marks));
}

static bool is_amount(const gj_figure *f)
{
    return (f->kind == GJ_KIND_MONEY || f->kind == GJ_KIND_COUNT) && f->bound == GJ_BOUND_NONE;
}

static bool same_unit(const gj_figure *a, const gj_figure *b)
{
    return a->kind == b->kind && (a->kind == GJ_KIND_MONEY || a->unit == b->unit);
}

/* The amount right before 占: «1,487.40万元，占40%». */
static uint32_t amount_before(const gj_extraction *x, uint32_t share, uint32_t word)
{
    if (share == 0 || !is_amount(&x->figures.v[share - 1]) ||
        x->figures.v[share - 1].block != x->figures.v[share].block)
        return GJ_NO_INDEX;
    return gap(x, share - 1, word).n <= GAP_MAX ? share - 1 : GJ_NO_INDEX;
}

/* «客源按来处分，省内占62%»: whoever tells a whole by something names all of it. */
static bool tells_by(gj_slice head)
{
    static const gj_word by[] = { GJ_WORD("分，"), GJ_WORD("看，"), GJ_WORD("划分，"),
                                  GJ_WORD("分类，") };
    size_t at = gj_slice_find(head, GJ_SLICE("按"), 0);
    if (at == GJ_NOT_FOUND)
        at = gj_slice_find(head, GJ_SLICE("从"), 0);
    return at != GJ_NOT_FOUND && gj_word_in(gj_slice_sub(head, at, head.n), by, GJ_ARRAY_LEN(by));
}

/* Words that say that not all is named, before the first share or behind the last. */
static void read_ends(const gj_extraction *x, gj_share_list *list)
{
    static const gj_word before[] = { GJ_WORD("其中"), GJ_WORD("主要"), GJ_WORD("包括") };
    static const gj_word behind[] = { GJ_WORD("其余"), GJ_WORD("剩余"), GJ_WORD("其他"),
                                      GJ_WORD("另外") };
    uint32_t first = list->has_parts ? list->parts[0] : list->shares[0],
             last = list->shares[list->n - 1];
    gj_span sentence = x->mentions[list->shares[0]].sentence;
    const gj_figure *a = &x->figures.v[first], *z = &x->figures.v[last];
    uint32_t from = a->span.off - sentence.off > HEAD_MAX ? a->span.off - HEAD_MAX : sentence.off;
    gj_slice head = gj_doc_text(x->doc, (gj_span){ from, a->span.off - from });
    uint32_t end = gj_span_end(sentence) > gj_span_end(z->span)
                       ? gj_span_end(sentence) - gj_span_end(z->span)
                       : 0;
    gj_slice tail =
        gj_doc_text(x->doc, (gj_span){ gj_span_end(z->span), end > TAIL_MAX ? TAIL_MAX : end });
    list->told_by = tells_by(head);
    list->open = gj_word_in(head, before, GJ_ARRAY_LEN(before)) ||
                 gj_slice_starts(tail, GJ_SLICE("等")) ||
                 gj_word_in(tail, behind, GJ_ARRAY_LEN(behind));
    if (last + 1 < x->figures.n && x->mentions[last + 1].number == x->mentions[last].number) {
        const gj_figure *next = &x->figures.v[last + 1];
        list->full =
            next->kind == GJ_KIND_RATE && gj_dec_compare(next->value, gj_dec_int(1)) == 0 &&
            gj_slice_find(gap(x, last, next->span.off), GJ_SLICE("合计"), 0) != GJ_NOT_FOUND;
    }
}

/* «A 100万元、B 60万元、C 40万元，分别占50%、30%、20%»: as many amounts before the list as it has shares, in its sentence. */
static void read_parts_before(const gj_extraction *x, gj_share_list *list)
{
    uint32_t found[GJ_SHARES_MAX + 1], n = 0;
    for (uint32_t i = list->shares[0], seen = 0; i > 0 && seen < PARTS_FIGURES; i--, seen++) {
        const gj_figure *f = &x->figures.v[i - 1];
        if (x->mentions[i - 1].number != x->mentions[list->shares[0]].number)
            break;
        if (f->kind == GJ_KIND_DATE || f->kind == GJ_KIND_CODE)
            continue;
        if (!is_amount(f) || n > list->n || (n > 0 && !same_unit(f, &x->figures.v[found[0]])))
            return;
        found[n++] = i - 1;
    }
    if (n != list->n && n != list->n + 1)
        return;
    list->has_parts = true;
    for (uint32_t i = 0; i < list->n; i++)
        list->parts[i] = found[list->n - 1 - i];
    if (n == list->n + 1)
        list->total = found[n - 1];
}

/* A share list «A 40万元，占40%；B 60万元，占60%»: the total is the amount before the first part. */
static void read_total(const gj_extraction *x, gj_share_list *list)
{
    uint32_t first = list->parts[0];
    for (uint32_t i = first; i > 0 && i + PARTS_FIGURES > first && list->total == GJ_NO_INDEX;
         i--) {
        const gj_figure *f = &x->figures.v[i - 1];
        if (x->mentions[i - 1].number != x->mentions[first].number || f->kind == GJ_KIND_RATE)
            return;
        if (is_amount(f) && same_unit(f, &x->figures.v[first]))
            list->total = i - 1;
    }
}

bool gj_share_list_read(const gj_extraction *x, uint32_t from, gj_share_list *out, uint32_t *next)
{
    uint32_t word, number = x->mentions[from].number, parts = 0;
    const gj_figure *first = &x->figures.v[from];
    *next = from + 1;
    if (first->kind != GJ_KIND_RATE || first->cell != GJ_NONE || first->bound != GJ_BOUND_NONE)
        return false;
    share_form form = form_of(x, from, &word);
    if (form == NO_SHARE)
        return false;
    *out = (gj_share_list){ .total = GJ_NO_INDEX, .leader = form == SHARE_LEADER };
    uint16_t depth = x->mentions[from].depth;
    for (uint32_t i = from; i < x->figures.n && i < from + LIST_FIGURES &&
                            x->mentions[i].number == number && out->n < GJ_SHARES_MAX;
         i++) {
        const gj_figure *f = &x->figures.v[i];
        if (f->kind != GJ_KIND_RATE || x->mentions[i].depth != depth || f->cell != GJ_NONE)
            continue;
        bool own = form_of(x, i, &word) != NO_SHARE;
        bool more =
            !own && out->n > 0 && i == out->shares[out->n - 1] + 1 && continues(x, i - 1, i);
        if (!own && !more)
            continue;
        uint32_t part = own ? amount_before(x, i, word) : GJ_NO_INDEX;
        parts += part != GJ_NO_INDEX &&
                 (parts == 0 || same_unit(&x->figures.v[part], &x->figures.v[out->parts[0]]));
        out->parts[out->n] = part;
        out->open = out->open || f->bound != GJ_BOUND_NONE;
        out->shares[out->n++] = i;
        *next = i + 1;
    }
    bool bounded = out->open || out->n == GJ_SHARES_MAX;
    out->has_parts = out->n > 0 && parts == out->n;
    if (out->has_parts)
        read_total(x, out);
    else if (out->leader)
        read_parts_before(x, out);
    read_ends(x, out);
    out->open = out->open || bounded;
    return out->n >= 2;
}

/* Finest step of the amounts. */
static gj_dec step_of(const gj_extraction *x, const gj_share_list *list)
{
    gj_dec step = gj_figure_step(&x->figures.v[list->parts[0]]);
    for (uint32_t i = 1; i < list->n; i++) {
        gj_dec other = gj_figure_step(&x->figures.v[list->parts[i]]);
        if (gj_dec_compare(other, step) < 0)
            step = other;
    }
    return step;
}

static bool amount(const gj_figure *f, gj_dec step, gj_interval *out)
{
    if (f->kind != GJ_KIND_MONEY && f->decimals > 0 && !f->about)
        return gj_interval_rounded(f->value, gj_figure_step(f), out);
    return gj_value_interval(f, step, true, GJ_ROUNDED, out);
}

bool gj_share_list_amount(const gj_extraction *x, const gj_share_list *list, uint32_t figure,
                          gj_interval *out)
{
    return amount(&x->figures.v[figure], step_of(x, list), out);
}

bool gj_share_list_sum(const gj_extraction *x, const gj_share_list *list, gj_interval *sum,
                       gj_dec *written)
{
    *sum = gj_interval_exact(gj_dec_int(0));
    *written = gj_dec_int(0);
    for (uint32_t i = 0; i < list->n; i++) {
        gj_interval share;
        const gj_figure *f = &x->figures.v[list->shares[i]];
        if (!gj_value_interval(f, f->factor, true, GJ_ROUNDED, &share) ||
            !gj_interval_add(*sum, share, sum) || !gj_dec_add(*written, f->value, written))
            return false;
    }
    return true;
}

bool gj_share_list_parts(const gj_extraction *x, const gj_share_list *list, gj_interval *sum,
                         gj_dec *written)
{
    gj_dec step = step_of(x, list);
    *sum = gj_interval_exact(gj_dec_int(0));
    *written = gj_dec_int(0);
    for (uint32_t i = 0; i < list->n; i++) {
        gj_interval part;
        const gj_figure *f = &x->figures.v[list->parts[i]];
        if (!amount(f, step, &part) || !gj_interval_add(*sum, part, sum) ||
            !gj_dec_add(*written, f->value, written))
            return false;
    }
    return true;
}

bool gj_share_list_misfits(const gj_extraction *x, const gj_share_list *list, gj_interval whole,
                           uint32_t *n, uint32_t *which)
{
    gj_dec step = step_of(x, list);
    *n = 0;
    for (uint32_t i = 0; i < list->n; i++) {
        gj_interval part, share, product;
        const gj_figure *f = &x->figures.v[list->shares[i]];
        if (!amount(&x->figures.v[list->parts[i]], step, &part) ||
            !gj_value_interval(f, f->factor, true, GJ_ROUNDED, &share) ||
            !gj_interval_mul(share, whole, &product))
            return false;
        if (gj_interval_order(product, part) != GJ_OVERLAPS) {
            ++*n;
            *which = i;
        }
    }
    return true;
}
