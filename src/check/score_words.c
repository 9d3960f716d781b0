/* score_words.c — what the words around a score say of it.
 * SPDX-License-Identifier: MIT */
#include "check/score_words.h"

bool gj_score_word_before(const gj_extraction *x, uint32_t figure, const char *const *words,
                          size_t n)
{
    const gj_figure *f = &x->figures.v[figure];
    uint32_t from = f->block == GJ_NONE ? 0 : x->doc->blocks.v[f->block].text.off;
    gj_slice before = { x->doc->text.p + from, f->span.off > from ? f->span.off - from : 0 };
    for (size_t i = 0; i < n; i++)
        if (gj_slice_ends(before, gj_slice_of(words[i])))
            return true;
    return false;
}

bool gj_score_has_word(gj_slice text, const char *const *words, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (gj_slice_find(text, gj_slice_of(words[i]), 0) != GJ_NOT_FOUND)
            return true;
    return false;
}
