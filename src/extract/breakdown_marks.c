/* breakdown_marks.c — full marks with the scores got beside them, behind the hundred that they make: «满分100分：决策20分，得19分；产出50分，得48分；…».
 * SPDX-License-Identifier: MIT */
#include "extract/breakdown_work.h"

#include "doc/word.h"

enum { LEAST = 3, MOST = 12 };

/* The marks found so far and how many of them have their score. */
typedef struct marks {
    uint32_t v[MOST];
    uint32_t n, scored;
} marks;

static gj_slice left_of(const gj_breakdown_work *w, uint32_t i)
{
    return gj_work_text(w, gj_work_mention(w, i)->left);
}

/* «（满分100分）», «总分100分» */
static bool is_hundred(const gj_breakdown_work *w, uint32_t i)
{
    static const gj_word words[] = { GJ_WORD("满分"), GJ_WORD("满分为"), GJ_WORD("总分"), GJ_WORD("总分为"), GJ_WORD("总分值") };
    return gj_dec_compare(gj_work_figure(w, i)->value, gj_dec_int(100)) == 0 && gj_word_ends(left_of(w, i), words, GJ_ARRAY_LEN(words));
}

static bool is_deduction(gj_slice left)
{
    static const gj_word words[] = { GJ_WORD("扣"), GJ_WORD("扣分"), GJ_WORD("扣减"), GJ_WORD("扣除") };
    return gj_word_ends(left, words, GJ_ARRAY_LEN(words));
}

/* The score of the next mark that has none; false: it is above that mark, or there is none. */
static bool take_score(const gj_breakdown_work *w, marks *m, uint32_t i)
{
    return m->scored < m->n && gj_dec_compare(gj_work_figure(w, i)->value, gj_work_figure(w, m->v[m->scored++])->value) <= 0;
}

/* Marks and scores in turn, or all marks and then all scores: «决策20分、产出50分、效益30分，自评分别得19分、48分、29分». */
static bool collect(const gj_breakdown_work *w, uint32_t total, marks *m)
{
    bool got = false;
    for (uint32_t i = total + 1; i < w->figures.n && gj_breakdown_same_sentence(w, total, i); i++) {
        gj_slice left = left_of(w, i);
        if (is_deduction(left))
            continue;
        if (gj_work_has(w, i, w->engine->known.total) || (got && m->scored == m->n && left.n == 0))
            break;
        got = gj_breakdown_is_got(left) || (got && left.n == 0);
        if (got && !take_score(w, m, i))
            return false;
        if (!got && (m->n == MOST || (m->scored != 0 && m->scored != m->n)))
            return false;
        if (!got)
            m->v[m->n++] = i;
    }
    return m->n >= LEAST && m->scored == m->n;
}

gj_status gj_breakdown_marks(gj_breakdown_work *w, gj_error *err)
{
    for (uint32_t i = 0; i < w->figures.n; i++) {
        marks m = { .n = 0 };
        if (w->summed[i] || !is_hundred(w, i) || !collect(w, i, &m))
            continue;
        gj_breakdown b = { .total = w->figures.v[i], .closure = GJ_LIST_CLOSED, .certain = true, .kind = w->kind,
                           .marker = gj_work_mention(w, i)->right };
        for (uint32_t k = 0; k < m.n; k++)
            if (!gj_vec_push(w->x->arena, &b.parts, w->figures.v[m.v[k]]))
                return gj_fail_memory(err);
        b.tied = !gj_parts_make(w->x, b.total, b.parts.v, b.parts.n);
        GJ_TRY(gj_breakdown_lend(w, &b, err));
    }
    return GJ_OK;
}
