/* breakdown_part.c — which figures can be totals or parts, and which part makes a list no plain sum.
 * SPDX-License-Identifier: MIT */
#include "extract/breakdown_work.h"

#include "doc/word.h"
#include "extract/mention.h"
#include "extract/punct.h"
#include "extract/words.h"
#include "extract/words.h"

/* Does 每 belong to the figure? Not where it stands in a bracket that has closed: «县级（县道每公里1万元）配套资金700万元». */
static bool is_each(const gj_engine *engine, const gj_extraction *x, uint32_t figure)
{
    const gj_mention *m = &x->mentions[figure];
    if (!(m->contexts & gj_context_bit(engine->known.each)))
        return false;
    if (figure == 0 || x->figures.v[figure - 1].span.off < m->left.off)
        return true;
    gj_span gap = gj_mention_gap(x, figure - 1, figure);
    size_t close = gj_slice_find(gj_doc_text(x->doc, gap), GJ_SLICE("）"), 0);
    return close == GJ_NOT_FOUND ||
           (gj_words_contexts(&x->words, gap.off + (uint32_t)close, gj_span_end(gap)) & gj_context_bit(engine->known.each)) != 0;
}

/* «县道每公里1万元、乡道5,000元», «10个社区按20万元、2个社区按15万元»: prices and standards, the later ones named by 、 alone. */
static bool is_price(const gj_engine *engine, const gj_extraction *x, uint32_t figure)
{
    enum { ROW = 8 };
    for (uint32_t i = figure, n = 0; n < ROW; i--, n++) {
        const gj_mention *m = &x->mentions[i];
        if (is_each(engine, x, i) || gj_slice_ends(gj_doc_text(x->doc, m->left), GJ_SLICE("按")))
            return true;
        if (i == 0 || m->left.off < 3 || m->number != x->mentions[i - 1].number)
            return false;
        const char *text = x->doc->text.p;
        gj_span gap = gj_mention_gap(x, i - 1, i);
        if (x->figures.v[i - 1].kind != x->figures.v[figure].kind || gj_punct_at(text + gap.off, text + gj_span_end(gap)) != GJ_PUNCT_ENUM)
            return false;
    }
    return false;
}

bool gj_breakdown_can_take_part(const gj_engine *engine, const gj_extraction *x, uint32_t figure, gj_kind kind)
{
    const gj_figure *f = &x->figures.v[figure];
    if (f->kind != kind || f->bound != GJ_BOUND_NONE)
        return false;
    if (kind == GJ_KIND_COUNT)
        return !is_price(engine, x, figure) && !gj_mention_is_base(x, figure); /* 属于上年的14条 is a sort like others */
    uint64_t outside = gj_context_bit(engine->known.past) | gj_context_bit(engine->known.sample);
    return !(x->mentions[figure].contexts & outside) && !is_price(engine, x, figure) && !gj_mention_is_base(x, figure);
}

bool gj_breakdown_takes_away(const gj_breakdown_work *w, uint32_t total, uint32_t i)
{
    static const gj_word cuts[] = { GJ_WORD("调减"), GJ_WORD("核减"), GJ_WORD("扣减"), GJ_WORD("扣除"),
                                    GJ_WORD("压减"), GJ_WORD("缩减"), GJ_WORD("收回"), GJ_WORD("冲减") };
    enum { NAME_MIN = 15 }; /* bytes: 年中财政 is no name of a part */
    gj_slice left = gj_doc_text(w->x->doc, gj_work_mention(w, i)->left);
    return left.n >= (size_t)NAME_MIN + cuts[0].n && gj_word_ends(left, cuts, GJ_ARRAY_LEN(cuts)) && !gj_breakdown_is_change(w, total);
}

bool gj_breakdown_tells_growth(const gj_breakdown_work *w, uint32_t total, uint32_t i)
{
    enum { LEFT_MAX = 15, GAP_MAX = 24 }; /* bytes: 同比增加 and ，同比增长 */
    const gj_extraction *x = w->x;
    uint32_t figure = w->figures.v[i], rate = figure + 1;
    if (gj_work_mention(w, i)->left.len > LEFT_MAX || !gj_breakdown_is_change(w, i) || gj_breakdown_is_change(w, total) ||
        !gj_breakdown_same_sentence(w, i - 1, i) || rate >= x->figures.n || x->figures.v[rate].kind != GJ_KIND_RATE ||
        !gj_same_sentence(x, figure, rate))
        return false;
    gj_span gap = gj_mention_gap(x, figure, rate);
    return gap.len <= GAP_MAX && (gj_words_contexts(&x->words, gap.off, gj_span_end(gap)) & gj_context_bit(w->engine->known.change)) != 0;
}
