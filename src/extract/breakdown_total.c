/* breakdown_total.c — which amount of a paragraph the parts of a list make.
 * SPDX-License-Identifier: MIT */
#include "extract/breakdown.h"

static uint32_t block_of(const gj_breakdown_work *w, uint32_t i)
{
    return w->x->figures.v[w->figures.v[i]].block;
}

/* Do the parts make more nearly this total than the one of their list? */
static bool is_nearer(const gj_breakdown_work *w, uint32_t total, const gj_breakdown *b)
{
    const gj_figure *f = w->x->figures.v;
    gj_dec sum = gj_dec_int(0), off, own;
    for (uint32_t i = 0; i < b->parts.n; i++)
        if (!gj_dec_add(sum, f[b->parts.v[i]].value, &sum))
            return false;
    return gj_dec_sub(sum, f[total].value, &off) && gj_dec_sub(sum, f[b->total].value, &own) && gj_dec_compare(gj_dec_abs(off), gj_dec_abs(own)) < 0;
}

/* «支出22.6万元，为预算28万元的80.71%；其中A 21.4万元、B 1.2万元», «支付15181万元，账面余额969万元。支付构成为：…»: an amount said
 * before in the paragraph is what the parts make, or what they come near to where they are far from the nearest one. */
void gj_breakdown_move_total(const gj_breakdown_work *w, uint32_t i, gj_breakdown *b)
{
    bool near = gj_parts_come_near(w->x, b->total, b->parts.v, b->parts.n);
    for (uint32_t k = i; b->parts.n >= 2 && k-- > 0 && block_of(w, k) == block_of(w, i);) {
        if (w->kind == GJ_KIND_SCORE && !gj_breakdown_is_got(gj_doc_text(w->x->doc, w->x->mentions[w->figures.v[k]].left)))
            continue; /* 产出40分，自评37分：…: a mark */
        if (w->nested[k] || (near && !gj_breakdown_same_sentence(w, k, i)))
            continue; /* «累计支出32.88万元。…支出30.88万元，其中：…»: the one of the list is wrong */
        if (gj_parts_make(w->x, w->figures.v[k], b->parts.v, b->parts.n)) {
            b->total = w->figures.v[k];
            b->closure = GJ_LIST_CLOSED;
            return;
        }
        if (!near && gj_parts_come_near(w->x, w->figures.v[k], b->parts.v, b->parts.n) && is_nearer(w, w->figures.v[k], b)) {
            b->total = w->figures.v[k];
            near = true;
        }
    }
}
