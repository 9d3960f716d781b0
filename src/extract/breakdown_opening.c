/* breakdown_opening.c — what stands between a total and the figures behind it: does it open a list, of which kind, and where does the list go on?
 * SPDX-License-Identifier: MIT */
#include "extract/breakdown_work.h"

#include "doc/word.h"
#include "extract/punct.h"
#include "extract/words.h"

/* Contexts between two figures; what stands in brackets that close before the second one is a remark on a name («市级财政（含债券）»). */
static uint64_t contexts_outside_brackets(const gj_breakdown_work *w, uint32_t from, uint32_t to)
{
    const char *text = w->x->doc->text.p;
    uint64_t bits = 0;
    while (from < to) {
        size_t open = gj_slice_find((gj_slice){ text + from, to - from }, GJ_SLICE("（"), 0);
        size_t close = open == GJ_NOT_FOUND ? GJ_NOT_FOUND
                                            : gj_slice_find((gj_slice){ text + from, to - from }, GJ_SLICE("）"), open);
        uint32_t end = close == GJ_NOT_FOUND ? to : from + (uint32_t)open;
        bits |= gj_words_contexts(&w->x->words, from, end);
        from = close == GJ_NOT_FOUND ? to : from + (uint32_t)close + 3;
    }
    return bits;
}

/* Does the sentence begin with words that open a list: 其中, 具体为, 包括? */
static bool opens_list(const gj_breakdown_work *w, gj_span sentence)
{
    enum { HEAD = 15 }; /* bytes: five characters */
    const gj_known_contexts *k = &w->engine->known;
    uint32_t end = sentence.off;
    while (end < gj_span_end(sentence) && end < sentence.off + HEAD)
        end += gj_char_bytes(w->x->doc->text.p[end]);
    uint64_t bits = gj_words_contexts(&w->x->words, sentence.off, end);
    return (bits & (gj_context_bit(k->of_which) | gj_context_bit(k->closed))) != 0;
}

bool gj_breakdown_goes_on(const gj_breakdown_work *w, uint32_t total, uint32_t i)
{
    const gj_mention *a = gj_work_mention(w, total), *b = gj_work_mention(w, i);
    if (gj_breakdown_same_sentence(w, total, i) || (i > total + 1 && gj_breakdown_same_sentence(w, i - 1, i)))
        return true;
    if (gj_work_figure(w, total)->block != gj_work_figure(w, i)->block)
        return false;
    if (i > total + 1)
        return gj_breakdown_is_ordinal(gj_doc_text(w->x->doc, b->sentence)) &&
               gj_breakdown_is_ordinal(gj_doc_text(w->x->doc, gj_work_mention(w, i - 1)->sentence));
    return a->number + 1 == b->number && opens_list(w, b->sentence);
}

/* Does a semicolon in the gap end what stood before it? Not where the list is opened behind it: «占到位资金的95%；其中A…». */
static bool ends_before(gj_slice gap)
{
    static const gj_word openers[] = { GJ_WORD("其中"), GJ_WORD("具体"), GJ_WORD("分别") };
    size_t at = gj_slice_find(gap, GJ_SLICE("；"), 0);
    if (at == GJ_NOT_FOUND)
        return false;
    return !gj_word_starts(gj_slice_sub(gap, at + 3, gap.n), openers, GJ_ARRAY_LEN(openers));
}

/* Do words between a total and its first part say that not all parts follow? 等 inside the name of that part does not: «其中挖掘机、装载机等
 * 台班费187.5万元». */
static bool opens_sample(const gj_breakdown_work *w, uint32_t from, uint32_t to)
{
    gj_slice gap = { w->x->doc->text.p + from, to - from };
    uint64_t open = gj_context_bit(w->engine->known.open);
    size_t name = gap.n;
    for (size_t at = 0; at < gap.n; at += gj_char_bytes(gap.p[at]))
        if (gj_punct_at(gap.p + at, gap.p + gap.n) != GJ_PUNCT_NONE && gj_punct_at(gap.p + at, gap.p + gap.n) != GJ_PUNCT_ENUM)
            name = at;
    size_t etc = gj_slice_find(gap, GJ_SLICE("等"), name == gap.n ? 0 : name);
    if (etc == GJ_NOT_FOUND)
        return (contexts_outside_brackets(w, from, to) & open) != 0;
    uint32_t at = from + (uint32_t)etc;
    return ((contexts_outside_brackets(w, from, at) | contexts_outside_brackets(w, at + 3, to)) & open) != 0;
}

/* One clause between a total and the name of the first part, with a colon at its end. */
static bool is_announced(gj_slice gap)
{
    enum { CLAUSE_MAX = 60, NAME_MAX = 75 }; /* bytes */
    size_t colon = gj_slice_find(gap, GJ_SLICE("："), 0);
    if (!gj_slice_starts(gap, GJ_SLICE("，")) || colon == GJ_NOT_FOUND || colon > CLAUSE_MAX || gap.n - colon > NAME_MAX)
        return false;
    return gj_slice_find(gap, GJ_SLICE("。"), 0) == GJ_NOT_FOUND && gj_slice_find(gap, GJ_SLICE("，"), 3) == GJ_NOT_FOUND &&
           gj_slice_find(gap, GJ_SLICE("；"), 0) == GJ_NOT_FOUND;
}

static gj_opening read_opening(const gj_breakdown_work *w, uint32_t total, uint32_t first)
{
    gj_opening o = { .read = true, .closure = GJ_LIST_OPEN };
    uint32_t from = gj_span_end(gj_work_figure(w, total)->span), to = gj_work_figure(w, first)->span.off;
    const char *text = w->x->doc->text.p;
    const gj_known_contexts *k = &w->engine->known;
    gj_punct mark = gj_punct_at(text + from, text + to);
    uint64_t bits = contexts_outside_brackets(w, from, to);
    o.bracket = mark == GJ_PUNCT_OPEN && gj_work_mention(w, first)->depth == gj_work_mention(w, total)->depth + 1;
    o.marker = (gj_span){ from, to - from };
    bool colon = gj_slice_find((gj_slice){ text + from, to - from }, GJ_SLICE("："), 0) != GJ_NOT_FOUND;
    bool introduced = colon && (bits & gj_context_bit(k->intro)) != 0; /* ，分三批支付：; ，资金来源为： */
    bool made_of = gj_slice_starts((gj_slice){ text + from, to - from }, GJ_SLICE("由")) ||
                   gj_slice_starts((gj_slice){ text + from, to - from }, GJ_SLICE("，由")); /* 由A 10万元、B 5万元构成 */
    if (bits & gj_context_bit(k->closed) || mark == GJ_PUNCT_COLON || introduced || made_of ||
        gj_breakdown_divides((gj_slice){ text + from, to - from })) {
        o.marked = true;
        o.closure = GJ_LIST_CLOSED;
    } else if (bits & gj_context_bit(k->of_which) || gj_slice_starts((gj_slice){ text + from, to - from }, GJ_SLICE("中，"))) {
        o.marked = true;
        o.closure = w->kind == GJ_KIND_SCORE ? GJ_LIST_CLOSED : GJ_LIST_PARTIAL; /* marks and scores are always told in full */
    } else if (o.bracket) {
        o.marked = true;
        o.closure = GJ_LIST_PARTIAL;
    }
    if (!o.marked && w->kind == GJ_KIND_MONEY && is_announced((gj_slice){ text + from, to - from })) {
        o.marked = true; /* ，按5个标段考核后支付：东城… */
        o.closure = GJ_LIST_PARTIAL;
    }
    if (opens_sample(w, from, to))
        o.closure = GJ_LIST_OPEN;
    if (!colon && ends_before((gj_slice){ text + from, to - from }))
        o.marked = false; /* 得48分，其中时效扣2分；效益30分: what 其中 opened has ended */
    if (!o.marked && colon && gj_breakdown_numbered_behind_colon((gj_slice){ text + from, to - from })) {
        o.marked = true; /* 共支出154万元，占预算的98%：（1）就业帮扶62万元；（2）… */
        o.closure = GJ_LIST_CLOSED;
    }
    return o;
}

gj_opening gj_breakdown_opening(const gj_breakdown_work *w, uint32_t total)
{
    if (!w->openings[total].read)
        w->openings[total] = read_opening(w, total, total + 1);
    return w->openings[total];
}
