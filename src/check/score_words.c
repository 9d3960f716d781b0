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

/* «6分，不符的比例为7.3%，扣1.4分，得4.6分»: the first figure before the score that is no reason (rates, counts) and no deduction; *lost gets
 * what is deducted. */
static uint32_t behind_reasons(const gj_extraction *x, uint32_t score, gj_dec *lost)
{
    enum { REASONS_MAX = 6 };
    static const gj_word deducted[] = { GJ_WORD("扣"), GJ_WORD("扣减"), GJ_WORD("扣除"), GJ_WORD("扣分") };
    uint32_t i = score;
    *lost = gj_dec_int(0);
    while (i-- > 0 && score - i <= REASONS_MAX && gj_same_sentence(x, i, score)) {
        const gj_figure *f = &x->figures.v[i];
        if (f->kind != GJ_KIND_SCORE)
            continue;
        if (!gj_score_word_before(x, i, deducted, GJ_ARRAY_LEN(deducted)))
            return i;
        if (f->bound != GJ_BOUND_NONE || !gj_dec_add(*lost, f->value, lost))
            break;
    }
    return GJ_NO_INDEX;
}

uint32_t gj_score_mark_before(const gj_extraction *x, uint32_t score)
{
    static const gj_word got[] = { GJ_WORD("得"), GJ_WORD("得分"), GJ_WORD("得分为"), GJ_WORD("自评"), GJ_WORD("自评得"), GJ_WORD("实得") };
    gj_dec lost, rest;
    uint32_t before = behind_reasons(x, score, &lost);
    if (before == GJ_NO_INDEX || !gj_score_word_before(x, score, got, GJ_ARRAY_LEN(got)))
        return GJ_NO_INDEX;
    const gj_figure *mark = &x->figures.v[before], *own = &x->figures.v[score];
    bool pair = mark->bound == GJ_BOUND_NONE && gj_dec_compare(mark->value, own->value) >= 0 &&
                !gj_score_word_before(x, before, got, GJ_ARRAY_LEN(got));
    if (pair && before + 1 < score) /* with reasons between, only where the deductions account for the rest */
        pair = gj_dec_sub(mark->value, lost, &rest) && gj_dec_compare(rest, own->value) == 0;
    return pair ? before : GJ_NO_INDEX;
}
