/* breakdown.h — a stated total and its parts in prose: 其中, 包括, 分别为, 合计, 如下 with a list over paragraphs; nested; open or closed.
 * SPDX-License-Identifier: MIT */
#ifndef GJ_EXTRACT_BREAKDOWN_H
#define GJ_EXTRACT_BREAKDOWN_H

#include "extract/engine.h"

/* Fills x->breakdowns and marks the facts of parts (fact.part). Arithmetic helps to see where a list ends: where a run of
 * parts makes the total exactly, the list is taken to end there. */
gj_status gj_breakdowns_find(gj_engine *engine, gj_extraction *x, gj_error *err);

/* For the files of breakdowns: breakdown.c a total and its parts in one sentence, _list over paragraphs, _headless without a total beside
 * them, _part which figures take part, _rows of amounts named before, _scores of scores, _total what parts make, _words what opens, divides and ends a list. */
typedef struct gj_breakdown_work {
    gj_engine *engine;
    gj_extraction *x;
    gj_kind kind;
    gj_vec(uint32_t) figures; /* figures of this kind that can be totals or parts, in text order */
    bool *nested;             /* by index into figures: already a part of something */
    bool *summed;             /* already a total */
    uint16_t *roles;          /* fact of each figure of the document (the first one), GJ_NO_ROLE: none */
} gj_breakdown_work;

static inline const gj_figure *gj_work_figure(const gj_breakdown_work *w, uint32_t i)
{
    return &w->x->figures.v[w->figures.v[i]];
}

static inline const gj_mention *gj_work_mention(const gj_breakdown_work *w, uint32_t i)
{
    return &w->x->mentions[w->figures.v[i]];
}

static inline uint32_t gj_work_block(const gj_breakdown_work *w, uint32_t i)
{
    return gj_work_figure(w, i)->block;
}

static inline bool gj_breakdown_same_sentence(const gj_breakdown_work *w, uint32_t a, uint32_t b)
{
    return gj_same_sentence(w->x, w->figures.v[a], w->figures.v[b]);
}

/* Figure i, behind a total, that speaks of the whole again («，实际支出9万元») ends its list; so does one that sums up («合计»). */
bool gj_part_speaks_of_whole(const gj_breakdown_work *w, uint32_t total, uint32_t i);
/* Unit prices, bases of shares, last year's figures and examples stand beside the parts of a total, never among them. */
bool gj_breakdown_can_take_part(const gj_engine *engine, const gj_extraction *x, uint32_t figure, gj_kind kind);
/* «下达1.5万元，其中A调减2.6万元、B 4.1万元»: what is taken away from a part of its own makes the list of a total no plain sum. */
bool gj_breakdown_takes_away(const gj_breakdown_work *w, uint32_t total, uint32_t i);
/* Does a word of change stand before figure i, be it inside a role word (预算增加)? */
bool gj_breakdown_is_change(const gj_breakdown_work *w, uint32_t i);
/* Does a year stand right before figure i, as its name: «2021年320万元»? */
bool gj_breakdown_is_of_year(const gj_breakdown_work *w, uint32_t i);
/* Does the text begin with words that tell of something beside a list: 另有, 仍有, 占? */
bool gj_breakdown_leaves_list(gj_slice text);
/* Does a sentence begin with a number: 一是, 第二, （3）, 2.? */
bool gj_breakdown_is_ordinal(gj_slice sentence);
/* Such a number behind the first colon of what stands between a total and its first part. */
bool gj_breakdown_numbered_behind_colon(gj_slice gap);
/* «，按用途分，», «；分资金来源看，», «，按层级分为»: do the words between two figures divide a total? */
bool gj_breakdown_divides(gj_slice gap);
/* Do such words stand between figure i and the one before it, so that a list of its own begins with i? */
bool gj_breakdown_divides_anew(const gj_breakdown_work *w, uint32_t i);
/* What the figures add up to; false: too large for a decimal. */
bool gj_parts_sum(const gj_extraction *x, const uint32_t *parts, uint32_t n, gj_dec *sum);
/* Do the parts make the total, exactly or within rounding of the last written decimals? */
bool gj_parts_make(const gj_extraction *x, uint32_t total, const uint32_t *parts, uint32_t n);
/* Do the parts come within a quarter of the total, so that one of the figures may be wrong? */
bool gj_parts_come_near(const gj_extraction *x, uint32_t total, const uint32_t *parts, uint32_t n);
/* «产出30分，得27.8分；效果36分，得32分»: marks and scores in turn; the scores, never above their marks, are the parts. True if they make
 * the total. */
bool gj_breakdown_take_scores(const gj_breakdown_work *w, gj_breakdown *b);
/* Does a score that someone got, and no full mark, follow the words: 得, 得分为, 自评? */
bool gj_breakdown_is_got(gj_slice left);
/* «1.产出（30分）：…，得27.8分。2.效益…»: of marks and scores mixed only the scores are kept as parts. False: the total is a hundred, and so
 * it may be that of the marks, of which some are part of others. */
bool gj_breakdown_sort_scores(const gj_breakdown_work *w, gj_breakdown *b);
/* «得分情况如下：产出指标50分、效益指标30分、满意度指标5分，本项得95分»: parts that do not make the total behind them. True: they are scores of
 * one list all the same; says how sure that is (certain, tied). False: marks, or marks and scores mixed. */
bool gj_breakdown_is_of_scores(const gj_breakdown_work *w, gj_breakdown *b);
/* The list of parts behind figure i does not make it: an amount said before it in the paragraph that the parts make, or come nearer to, becomes
 * the total. */
void gj_breakdown_move_total(const gj_breakdown_work *w, uint32_t i, gj_breakdown *b);
gj_status gj_breakdown_add(gj_breakdown_work *w, const gj_breakdown *b, gj_error *err);
/* Notes a breakdown whose total is a guess: its figures may still be those of another. */
gj_status gj_breakdown_lend(gj_breakdown_work *w, const gj_breakdown *b, gj_error *err);
/* Lists whose total was said earlier. `made`: those that make a total above, which is the surest sign; else the others, tied to a total by
 * what introduces them. */
gj_status gj_breakdown_headless(gj_breakdown_work *w, bool made, gj_error *err);
/* Rows that no words of a list introduce: behind 分别, in brackets, before 总额 or 可用资金. */
gj_status gj_breakdown_rows(gj_breakdown_work *w, gj_error *err);
/* Lists over several paragraphs, announced by 如下 or a colon at the end of a paragraph. */
gj_status gj_breakdown_lists(gj_breakdown_work *w, gj_error *err);

#endif
