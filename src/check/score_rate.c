/* score_rate.c — a score against its full mark, or against its mark and a rate.
 * SPDX-License-Identifier: MIT */
#include "check/score_rate.h"

#include "extract/punct.h"

enum {
    BRACKET = 24,   /* bytes between a score and the mark in the bracket behind it */
    CLAUSE = 30,    /* bytes before a mark in which 每 makes it a mark of each */
    FULL_FROM = 80, /* from this rate on (%) many rules give the full mark */
    BONUS_MAX = 150 /* points that a report with a bonus or of another system may have */
};

static const gj_figure *at(const gj_extraction *x, uint32_t figure)
{
    return figure == GJ_NO_INDEX ? NULL : &x->figures.v[figure];
}

/* The operand of that kind among the terms; NULL: none. */
static const gj_figure *term_of(const gj_extraction *x, const gj_relation *r, gj_kind kind)
{
    for (uint32_t i = 0; i < r->terms.n; i++) {
        const gj_figure *f = at(x, r->terms.v[i].figure);
        if (f && f->kind == kind)
            return f;
    }
    return NULL;
}

/* «执行率95%（含）以上的，该项得满分» */
static bool prints_full_mark(const gj_extraction *x)
{
    static const gj_word execution[] = { GJ_WORD("执行") }, full[] = { GJ_WORD("满分"), GJ_WORD("得10分"),
                                                                         GJ_WORD("计10分") };
    for (uint32_t i = 0; i < x->figures.n; i++) {
        const gj_figure *f = &x->figures.v[i];
        if (f->kind != GJ_KIND_RATE || f->block == GJ_NONE ||
            (f->bound != GJ_BOUND_AT_LEAST && f->bound != GJ_BOUND_MORE_THAN))
            continue;
        gj_slice sentence = gj_score_sentence(x, i);
        if (gj_word_in(sentence, execution, 1) &&
            gj_word_in(sentence, full, GJ_ARRAY_LEN(full)))
            return true;
    }
    return false;
}

/* (rate - from) / (1 - from) x mark, to one unit of the last decimal of the score. */
static bool is_linear(const gj_figure *got, const gj_figure *mark, const gj_figure *rate,
                      gj_dec from)
{
    gj_dec over, span, left, right, off, step;
    return gj_dec_sub(rate->value, from, &over) && gj_dec_sub(gj_dec_int(1), from, &span) &&
           gj_dec_mul(got->value, span, &left) && gj_dec_mul(mark->value, over, &right) &&
           gj_dec_sub(left, right, &off) && gj_dec_mul(gj_figure_step(got), span, &step) &&
           gj_dec_compare(gj_dec_abs(off), step) <= 0;
}

static gj_score_fate weigh_execution(const gj_extraction *x, const gj_relation *r)
{
    const gj_figure *got = at(x, r->result.figure), *mark = term_of(x, r, GJ_KIND_SCORE),
                    *rate = term_of(x, r, GJ_KIND_RATE);
    static const gj_dec bases[] = { { 0, 0 }, { 5, 1 }, { 6, 1 } };
    if (!got || !mark || !rate || got->kind != GJ_KIND_SCORE)
        return GJ_SCORE_KEPT;
    bool full = gj_dec_compare(got->value, mark->value) == 0;
    for (size_t i = got->decimals >= 2 ? 0 : 1;
         i < GJ_ARRAY_LEN(bases) && !full && got->decimals > 0; i++)
        if (is_linear(got, mark, rate, bases[i]))
            return GJ_SCORE_HOLDS;
    full = full && gj_dec_compare(rate->value, (gj_dec){ FULL_FROM, 2 }) >= 0;
    if (!full)
        return GJ_SCORE_KEPT;
    return prints_full_mark(x) ? GJ_SCORE_HOLDS : GJ_SCORE_DOUBTED;
}

/* «得29.00分（满分30分，…）»: the mark in the bracket right behind a score. */
static const gj_figure *own_mark(const gj_extraction *x, uint32_t score)
{
    static const gj_word words[] = {
        GJ_WORD("满分"), GJ_WORD("分值"), GJ_WORD("权重"), GJ_WORD("标准分"), GJ_WORD("总分"), GJ_WORD("共"), GJ_WORD("为"), GJ_WORD("：")
    };
    const gj_figure *f = &x->figures.v[score],
                    *mark = at(x, score + 1 < x->figures.n ? score + 1 : GJ_NO_INDEX);
    uint32_t end = gj_span_end(f->span);
    if (!mark || mark->kind != GJ_KIND_SCORE || mark->block != f->block ||
        mark->span.off < end + 3 || mark->span.off - end > BRACKET)
        return NULL;
    gj_slice between = { x->doc->text.p + end, mark->span.off - end };
    if (!gj_slice_starts(between, GJ_SLICE("（")))
        return NULL;
    between = gj_slice_sub(between, 3, between.n - 3);
    while (gj_word_starts(between, words, GJ_ARRAY_LEN(words)))
        between = gj_word_skip(between, words, GJ_ARRAY_LEN(words));
    return between.n == 0 ? mark : NULL;
}

/* «12项工作每项满分8分» */
static bool is_mark_of_each(const gj_extraction *x, const gj_figure *mark)
{
    const char *text = x->doc->text.p;
    uint32_t from =
        mark->block == GJ_NONE ? mark->span.off : x->doc->blocks.v[mark->block].text.off;
    uint32_t p = mark->span.off, floor = p > from + CLAUSE ? p - CLAUSE : from;
    while (p > floor) {
        uint32_t left = p - 1;
        while (left > from && ((unsigned char)text[left] & 0xC0) == 0x80)
            left--;
        if (gj_punct_at(text + left, text + p) != GJ_PUNCT_NONE)
            return false;
        if (p - left == 3 && memcmp(text + left, "每", 3) == 0)
            return true;
        p = left;
    }
    return false;
}

static gj_score_fate weigh_cap(const gj_extraction *x, const gj_relation *r)
{
    uint32_t score = r->result.figure;
    const gj_figure *mark = term_of(x, r, GJ_KIND_SCORE);
    if (score == GJ_NO_INDEX || !mark || mark->cell != GJ_NONE)
        return GJ_SCORE_KEPT;
    const gj_figure *own = own_mark(x, score);
    if (own == mark)
        return GJ_SCORE_KEPT;
    if (own)
        return gj_dec_compare(x->figures.v[score].value, own->value) <= 0 ? GJ_SCORE_HOLDS
                                                                          : GJ_SCORE_KEPT;
    uint32_t before =
        (uint32_t)(mark - x->figures.v) - 1; /* the score whose bracket that mark stands in */
    bool of_another = mark > x->figures.v && before != score && own_mark(x, before) == mark;
    return of_another || is_mark_of_each(x, mark) ? GJ_SCORE_DROPPED : GJ_SCORE_KEPT;
}

/* More than 100 points in a report that tells of a bonus, or of another system of points. */
static gj_score_fate weigh_max(const gj_extraction *x, const gj_relation *r)
{
    static const gj_word words[] = { GJ_WORD("加分"), GJ_WORD("加减分"), GJ_WORD("附加"), GJ_WORD("折算"), GJ_WORD("折合"), GJ_WORD("百分制") };
    const gj_figure *total = at(x, r->result.figure);
    bool bonus = total && gj_dec_compare(total->value, gj_dec_int(BONUS_MAX)) <= 0 &&
                 gj_word_in(gj_doc_text(x->doc, (gj_span){ 0, (uint32_t)x->doc->text.n }),
                                   words, GJ_ARRAY_LEN(words));
    return bonus ? GJ_SCORE_DROPPED : GJ_SCORE_KEPT;
}

gj_score_fate gj_score_rate_weigh(const gj_extraction *x, const gj_relation *r)
{
    const gj_figure *left = at(x, r->result.figure);
    if (!left || left->kind != GJ_KIND_SCORE)
        return GJ_SCORE_KEPT;
    if (r->expr->op == GJ_OP_EQ && r->expr->right->op == GJ_OP_MUL)
        return weigh_execution(x, r);
    if (r->expr->op != GJ_OP_LE)
        return GJ_SCORE_KEPT;
    return r->expr->right->op == GJ_OP_NUMBER ? weigh_max(x, r) : weigh_cap(x, r);
}
