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
