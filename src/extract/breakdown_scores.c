/* breakdown_scores.c — lists of scores with what they make behind them, where they do not make it.
 * SPDX-License-Identifier: MIT */
#include "extract/breakdown_work.h"

#include "doc/word.h"

static gj_slice left_of(const gj_breakdown_work *w, uint32_t figure)
{
    return gj_doc_text(w->x->doc, w->x->mentions[figure].left);
}

/* The sentence up to the first part: «各项得分情况如下：». */
static gj_slice head_of(const gj_extraction *x, uint32_t first)
{
    gj_span sentence = x->mentions[first].sentence;
    return (gj_slice){ x->doc->text.p + sentence.off, x->figures.v[first].span.off - sentence.off };
}

/* Full marks, deductions and standards are told in the same words as scores. */
static bool tells_marks(gj_slice text)
{
    static const gj_word words[] = { GJ_WORD("满分"), GJ_WORD("分值"), GJ_WORD("权重"), GJ_WORD("标准分"), GJ_WORD("扣"), GJ_WORD("设置"),
        GJ_WORD("占") };
    return gj_word_in(text, words, GJ_ARRAY_LEN(words));
}

bool gj_breakdown_is_got(gj_slice left)
{
    static const gj_word ends[] = { GJ_WORD("得"), GJ_WORD("得分"), GJ_WORD("得分为"), GJ_WORD("自评"), GJ_WORD("自评为"), GJ_WORD("计") };
    return gj_word_ends(left, ends, GJ_ARRAY_LEN(ends));
}

/* Each part is told in the same way: all with 得, or none. */
static bool told_alike(const gj_breakdown_work *w, const gj_breakdown *b)
{
    enum { NAME_MIN = 6 }; /* bytes */
    bool got = gj_breakdown_is_got(left_of(w, b->parts.v[0]));
    for (uint32_t i = 0; i < b->parts.n; i++) {
        gj_slice left = left_of(w, b->parts.v[i]);
        if ((i > 0 && tells_marks(left)) || gj_breakdown_is_got(left) != got || left.n < NAME_MIN)
            return false;
    }
    return true;
}

/* «预算执行9.2分（满分10分）», «预算执行（10分）9.2分»: what stands beside its mark is a score. */
static bool is_beside_mark(const gj_breakdown_work *w, uint32_t figure)
{
    if (gj_slice_ends(head_of(w->x, figure), GJ_SLICE("分）")))
        return true;
    static const gj_word words[] = { GJ_WORD("（满分"), GJ_WORD("（分值"), GJ_WORD("（权重"), GJ_WORD("（标准分") };
    return gj_word_starts(gj_doc_text(w->x->doc, w->x->mentions[figure].right), words, GJ_ARRAY_LEN(words));
}

static bool make_a_hundred(const gj_extraction *x, const gj_breakdown *b)
{
    gj_dec sum;
    return !gj_parts_sum(x, b->parts.v, b->parts.n, &sum) || gj_dec_compare(sum, gj_dec_int(100)) == 0;
}

/* Is part i a score someone got? What has no name of its own goes on as the one before: «分别得3分、3分、3.1分». */
static bool is_got_part(const gj_breakdown_work *w, const gj_breakdown *b, uint32_t i)
{
    while (i > 0 && left_of(w, b->parts.v[i]).n == 0)
        i--;
    return gj_breakdown_is_got(left_of(w, b->parts.v[i]));
}

bool gj_breakdown_sort_scores(const gj_breakdown_work *w, gj_breakdown *b)
{
    uint32_t got = 0;
    for (uint32_t i = 0; i < b->parts.n; i++)
        got += is_got_part(w, b, i);
    if (got == 0 || got == b->parts.n)
        return true;
    if (gj_dec_compare(w->x->figures.v[b->total].value, gj_dec_int(100)) == 0)
        return false;
    uint32_t parts = b->parts.n;
    b->parts.n = 0;
    for (uint32_t i = 0; i < parts; i++)
        if (is_got_part(w, b, i))
            b->parts.v[b->parts.n++] = b->parts.v[i];
    return true;
}

bool gj_breakdown_is_of_scores(const gj_breakdown_work *w, gj_breakdown *b)
{
    enum { LEAST = 3 };
    static const gj_word scores[] = { GJ_WORD("得分"), GJ_WORD("自评分"), GJ_WORD("评分情况") };
    if (b->parts.n < LEAST || !told_alike(w, b))
        return false;
    gj_slice head = head_of(w->x, b->parts.v[0]);
    bool said = gj_breakdown_is_got(left_of(w, b->parts.v[0])) || is_beside_mark(w, b->parts.v[0]) || gj_word_in(head, scores, GJ_ARRAY_LEN(scores));
    if (!said && (tells_marks(head) || make_a_hundred(w->x, b)))
        return false; /* 产出50分、效益40分、满意度10分，项目得95分: full marks */
    b->certain = b->certain && said;
    b->tied = !said;
    return true;
}

bool gj_breakdown_take_scores(const gj_breakdown_work *w, gj_breakdown *b)
{
    const gj_figure *f = w->x->figures.v;
    if (b->parts.n < 4 || b->parts.n % 2 != 0)
        return false;
    for (uint32_t i = 0; i < b->parts.n; i += 2)
        if (gj_dec_compare(f[b->parts.v[i + 1]].value, f[b->parts.v[i]].value) > 0)
            return false;
    gj_dec sum = gj_dec_int(0);
    for (uint32_t i = 1; i < b->parts.n; i += 2)
        if (!gj_dec_add(sum, f[b->parts.v[i]].value, &sum))
            return false;
    if (gj_dec_compare(sum, f[b->total].value) != 0)
        return false;
    for (uint32_t i = 0; i < b->parts.n / 2; i++)
        b->parts.v[i] = b->parts.v[2 * i + 1];
    b->parts.n /= 2;
    return true;
}
