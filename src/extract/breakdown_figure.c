/* breakdown_figure.c — what one figure of a breakdown is by the words beside it: a change, the whole, the rest, a year, a full mark.
 * SPDX-License-Identifier: MIT */
#include "extract/breakdown_work.h"

#include "extract/punct.h"
#include "extract/words.h"

bool gj_breakdown_is_change(const gj_breakdown_work *w, uint32_t i)
{
    gj_span left = gj_work_mention(w, i)->left;
    return (gj_words_contexts(&w->x->words, left.off, gj_span_end(left)) & gj_context_bit(w->engine->known.change)) != 0;
}

bool gj_breakdown_sums_the_rest(const gj_breakdown_work *w, uint32_t i)
{
    gj_slice left = gj_doc_text(w->x->doc, gj_work_mention(w, i)->left);
    return gj_slice_starts(left, GJ_SLICE("其余")) || gj_slice_starts(left, GJ_SLICE("其他")) || gj_slice_starts(left, GJ_SLICE("另外"));
}

bool gj_part_speaks_of_whole(const gj_breakdown_work *w, uint32_t total, uint32_t i)
{
    const gj_mention *m = gj_work_mention(w, i);
    const gj_known_contexts *k = &w->engine->known;
    if (gj_mention_has(m, k->total))
        return !gj_breakdown_sums_the_rest(w, i);
    if (w->kind == GJ_KIND_COUNT)
        return false; /* what things are called says nothing of the whole: 满意度指标1项, 就业增收项目1个 */
    if (gj_mention_has(m, k->change)) /* 增加66万元，其中A增加36万元，B增加30万元: a change has changes for parts */
        return !gj_breakdown_is_change(w, total) || (m->subject.len == 0 && !gj_mention_has(m, k->category));
    if (w->kind == GJ_KIND_SCORE)
        return gj_mention_has(m, k->sample); /* 扣1分 */
    return m->role.len > 0 && m->subject.len == 0 && !gj_mention_has(m, k->category);
}

bool gj_breakdown_is_of_year(const gj_breakdown_work *w, uint32_t i)
{
    const gj_extraction *x = w->x;
    uint32_t f = w->figures.v[i];
    if (f == 0)
        return false;
    const gj_figure *date = &x->figures.v[f - 1];
    return date->kind == GJ_KIND_DATE && date->date.year && date->date.month == 0 && !date->date_end.year &&
           x->mentions[f - 1].number == x->mentions[f].number && date->span.off >= x->mentions[f].left.off;
}

gj_punct gj_breakdown_separator_after(const gj_breakdown_work *w, uint32_t i)
{
    const gj_mention *m = gj_work_mention(w, i);
    const char *text = w->x->doc->text.p;
    uint32_t at = gj_span_end(m->right);
    return gj_punct_at(text + at, text + gj_span_end(m->sentence));
}

bool gj_breakdown_is_full_mark(const gj_breakdown_work *w, uint32_t i)
{
    gj_span left = gj_work_mention(w, i)->left;
    return w->kind == GJ_KIND_SCORE && gj_dec_compare(gj_work_figure(w, i)->value, gj_dec_int(100)) == 0 &&
           gj_slice_find(gj_doc_text(w->x->doc, left), GJ_SLICE("满分"), 0) != GJ_NOT_FOUND;
}
