/* breakdown_work.h — shared by the files of breakdowns: the figures of one kind that are looked at, and what is asked of them.
 * SPDX-License-Identifier: MIT
 *
 *     breakdown.c    the order in which the forms are looked for
 *     _part          which figures take part
 *     _figure        what one figure is by the words beside it
 *     _words         words between figures: numbers of items, divisions, what leaves a list
 *     _opening       does a list begin behind a total, and where does it go on
 *     _first, _last  the total before its parts, and behind them, in one sentence
 *     _list          over paragraphs
 *     _run           amounts in a row and their introduction; _headless finds the total that was said earlier
 *     _rows          amounts whose names stand before
 *     _scores        marks and scores mixed
 *     _marks         full marks with their scores, behind a hundred
 *     _counts        things counted
 *     _total         what parts make
 *
 * Where nothing else is said, an index (i, total, part) is one into work.figures. */
#ifndef GJ_EXTRACT_BREAKDOWN_WORK_H
#define GJ_EXTRACT_BREAKDOWN_WORK_H

#include "extract/breakdown.h"
#include "extract/punct.h"

/* What stands between a total and the first figure behind it. */
typedef struct gj_opening {
    bool read;      /* the rest was filled in */
    gj_closure closure;
    bool marked;    /* a word says that parts follow */
    bool bracket;   /* they stand in brackets behind the total */
    gj_span marker; /* all that stands between the two */
} gj_opening;

typedef struct gj_breakdown_work {
    gj_engine *engine;
    gj_extraction *x;
    gj_kind kind;
    gj_vec(uint32_t) figures; /* figures of this kind that can be totals or parts, in text order */
    bool *nested;             /* by index into figures: already a part of something */
    bool *summed;             /* already a total */
    gj_opening *openings;     /* behind each figure */
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

static inline gj_slice gj_work_text(const gj_breakdown_work *w, gj_span span)
{
    return gj_doc_text(w->x->doc, span);
}

static inline bool gj_mention_has(const gj_mention *m, uint16_t context)
{
    return (m->contexts & gj_context_bit(context)) != 0;
}

static inline bool gj_work_has(const gj_breakdown_work *w, uint32_t i, uint16_t context)
{
    return gj_mention_has(gj_work_mention(w, i), context);
}

static inline bool gj_breakdown_same_sentence(const gj_breakdown_work *w, uint32_t a, uint32_t b)
{
    return gj_same_sentence(w->x, w->figures.v[a], w->figures.v[b]);
}

/* ---- breakdown.c */

/* Keeps a breakdown; its figures are then taken (summed, nested). */
gj_status gj_breakdown_add(gj_breakdown_work *w, const gj_breakdown *b, gj_error *err);
/* Keeps a breakdown whose total is a guess: its figures may still be those of another. */
gj_status gj_breakdown_lend(gj_breakdown_work *w, const gj_breakdown *b, gj_error *err);

/* Totals with their parts behind them, among the figures of the work. */
gj_status gj_breakdown_led(gj_breakdown_work *w, gj_error *err);

/* ---- breakdown_counts.c */

/* Counts of one unit in a paragraph. */
gj_status gj_breakdown_counts(gj_engine *engine, gj_extraction *x, uint16_t *roles, gj_error *err);
/* «护岸9.6公里，其中左岸5.2公里、右岸4.4公里；疏浚3.1公里»: is figure i farther from the part before it than the second one from `first`? */
bool gj_breakdown_ends_counts(const gj_breakdown_work *w, uint32_t first, uint32_t i);

/* ---- breakdown_part.c */

/* Unit prices, bases of shares, last year's figures and examples stand beside the parts of a total, never among them. `figure`: of the
 * document. */
bool gj_breakdown_can_take_part(const gj_engine *engine, const gj_extraction *x, uint32_t figure, gj_kind kind);
/* «下达1.5万元，其中A调减2.6万元、B 4.1万元»: what is taken away from a part of its own makes the list of a total no plain sum. */
bool gj_breakdown_takes_away(const gj_breakdown_work *w, uint32_t total, uint32_t i);
/* «其中A 51万元，增加6万元，增长14.28%；B 12万元»: does figure i, no part of the total, say by how much the part before it grew? */
bool gj_breakdown_tells_growth(const gj_breakdown_work *w, uint32_t total, uint32_t i);

/* ---- breakdown_figure.c */

/* Figure i, behind a total, that speaks of the whole again («，实际支出9万元») ends its list; so does one that sums up («合计»). */
bool gj_part_speaks_of_whole(const gj_breakdown_work *w, uint32_t total, uint32_t i);
/* Does a word of change stand before figure i, be it inside a role word (预算增加)? */
bool gj_breakdown_is_change(const gj_breakdown_work *w, uint32_t i);
/* Does a year stand right before figure i, as its name: «2021年320万元»? */
bool gj_breakdown_is_of_year(const gj_breakdown_work *w, uint32_t i);
/* «高庙镇348万元，其余12个乡镇合计299万元»: the sum of the other parts is a part. */
bool gj_breakdown_sums_the_rest(const gj_breakdown_work *w, uint32_t i);
/* «产出50分、效益40分、满意度10分，满分100分»: full marks in a row, then what they make. */
bool gj_breakdown_is_full_mark(const gj_breakdown_work *w, uint32_t i);
/* The mark that parts figure i from what follows it. */
gj_punct gj_breakdown_separator_after(const gj_breakdown_work *w, uint32_t i);

/* ---- breakdown_words.c */

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

/* ---- breakdown_opening.c */

/* Does what stands between `total` and the figure behind it, which must be of its block, open a list? Remembered in w->openings. */
gj_opening gj_breakdown_opening(const gj_breakdown_work *w, uint32_t total);
/* «得48分。其中数量指标19.5分、…»: can figure i, all figures between being parts, still be one of `total`'s: in its sentence, in the next one
 * that begins with 其中, in the numbered ones behind that (一是…。二是…。)? */
bool gj_breakdown_goes_on(const gj_breakdown_work *w, uint32_t total, uint32_t i);

/* ---- breakdown_first.c, breakdown_last.c, and the other forms; each adds the breakdowns it finds */

/* The list behind figure i. */
gj_status gj_breakdown_total_first(gj_breakdown_work *w, uint32_t i, gj_error *err);
/* The list before figure i >= 2, which sums up. */
gj_status gj_breakdown_total_last(gj_breakdown_work *w, uint32_t i, gj_error *err);
/* The full marks before figure i, which is one of 100. */
gj_status gj_breakdown_full_mark_last(gj_breakdown_work *w, uint32_t i, gj_error *err);
/* 以上, 上述, 三项: the total points back at what stands in the sentence before. */
bool gj_breakdown_points_back(const gj_breakdown_work *w, uint32_t total);
/* «2021年支付710万元，2022年支付702万元，累计已支付1412万元»; i >= 2. */
bool gj_breakdown_sums_up_years(const gj_breakdown_work *w, uint32_t i);
/* Lines of a form, a label and an amount each: «预算安排总额：268万元» and the parts in the lines below. */
gj_status gj_breakdown_labels(gj_breakdown_work *w, gj_error *err);
/* Lists whose total was said earlier. `made`: those that make a total above, which is the surest sign; else the others, tied to a total by
 * what introduces them. */
gj_status gj_breakdown_headless(gj_breakdown_work *w, bool made, gj_error *err);
/* Rows that no words of a list introduce: behind 分别, in brackets, before 总额 or 可用资金. */
gj_status gj_breakdown_rows(gj_breakdown_work *w, gj_error *err);
/* Lists over several paragraphs, announced by 如下 or a colon at the end of a paragraph. */
gj_status gj_breakdown_lists(gj_breakdown_work *w, gj_error *err);

/* ---- breakdown_scores.c */

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

/* ---- breakdown_marks.c */

/* Full marks that stand with their scores behind the hundred they make. */
gj_status gj_breakdown_marks(gj_breakdown_work *w, gj_error *err);

/* ---- breakdown_total.c */

/* «支出22.6万元，为预算28万元的80.71%；其中A 21.4万元、B 1.2万元», «支付15181万元，账面余额969万元。支付构成为：…»: the list of parts behind
 * figure i does not make it; an amount said before it in the paragraph that the parts make, or come nearer to, becomes the total. */
void gj_breakdown_move_total(const gj_breakdown_work *w, uint32_t i, gj_breakdown *b);

#endif
