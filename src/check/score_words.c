/* score_words.c — what the words around a score say of it.
 * SPDX-License-Identifier: MIT */
#include "check/score_words.h"

bool gj_score_word_before(const gj_extraction *x, uint32_t figure, const gj_word *words, size_t n)
{
    const gj_figure *f = &x->figures.v[figure];
    uint32_t from = f->block == GJ_NONE ? 0 : x->doc->blocks.v[f->block].text.off;
    gj_slice before = { x->doc->text.p + from, f->span.off > from ? f->span.off - from : 0 };
    return gj_word_ends(before, words, n);
}

uint32_t gj_score_mark_before(const gj_extraction *x, uint32_t score)
{
    static const gj_word got[] = { GJ_WORD("得"), GJ_WORD("得分"), GJ_WORD("得分为"), GJ_WORD("自评"), GJ_WORD("自评得"), GJ_WORD("实得") };
    if (score == 0)
        return GJ_NO_INDEX;
    const gj_figure *mark = &x->figures.v[score - 1], *own = &x->figures.v[score];
    bool pair = mark->kind == GJ_KIND_SCORE && mark->bound == GJ_BOUND_NONE && gj_same_sentence(x, score - 1, score) &&
                gj_dec_compare(mark->value, own->value) >= 0 && gj_score_word_before(x, score, got, GJ_ARRAY_LEN(got));
    return pair ? score - 1 : GJ_NO_INDEX;
}
