/* breakdown_part.c — which figures can be totals or parts, and which part makes a list no plain sum.
 * SPDX-License-Identifier: MIT */
#include "extract/breakdown_work.h"

#include "doc/word.h"
#include "extract/mention.h"
#include "extract/punct.h"

/* «县道每公里1万元、乡道5,000元», «10个社区按20万元、2个社区按15万元»: prices and standards, the later ones named by 、 alone. */
static bool is_price(const gj_engine *engine, const gj_extraction *x, uint32_t figure)
{
    enum { ROW = 8 };
    for (uint32_t i = figure, n = 0; n < ROW; i--, n++) {
        const gj_mention *m = &x->mentions[i];
        if ((m->contexts & gj_context_bit(engine->known.each)) || gj_slice_ends(gj_doc_text(x->doc, m->left), GJ_SLICE("按")))
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

/* «为合同价490万元的60%»: what a share is taken of. */
static bool is_base(const gj_extraction *x, uint32_t figure)
{
    uint32_t next = figure + 1;
    return next < x->figures.n && x->figures.v[next].kind == GJ_KIND_RATE && x->figures.v[next].block == x->figures.v[figure].block &&
           gj_slice_equal(gj_doc_text(x->doc, gj_mention_gap(x, figure, next)), GJ_SLICE("的"));
}

bool gj_breakdown_can_take_part(const gj_engine *engine, const gj_extraction *x, uint32_t figure, gj_kind kind)
{
    const gj_figure *f = &x->figures.v[figure];
    if (f->kind != kind || f->bound != GJ_BOUND_NONE)
        return false;
    uint64_t outside = gj_context_bit(engine->known.past) | gj_context_bit(engine->known.sample);
    return !(x->mentions[figure].contexts & outside) && !is_price(engine, x, figure) && !is_base(x, figure);
}

bool gj_breakdown_takes_away(const gj_breakdown_work *w, uint32_t total, uint32_t i)
{
    static const gj_word cuts[] = { GJ_WORD("调减"), GJ_WORD("核减"), GJ_WORD("扣减"), GJ_WORD("扣除"),
                                    GJ_WORD("压减"), GJ_WORD("缩减"), GJ_WORD("收回"), GJ_WORD("冲减") };
    gj_slice left = gj_doc_text(w->x->doc, gj_work_mention(w, i)->left);
    return gj_work_mention(w, i)->subject.len > 0 && gj_word_ends(left, cuts, GJ_ARRAY_LEN(cuts)) && !gj_breakdown_is_change(w, total);
}
