/* grading.h — grades against a scale: the one the report prints, else that of the rules; the score a grade belongs to.
 * SPDX-License-Identifier: MIT */
#ifndef GJ_CHECK_GRADING_H
#define GJ_CHECK_GRADING_H

#include "check/kind.h"
#include "extract/by_role.h"

#define GJ_GRADES_MAX 64 /* grades of one document that are looked at */

/* A scale: printed in the report, or declared in the rules. Neither: none is in force. */
typedef struct gj_scale_view {
    const gj_document *doc;
    const gj_printed_scale *printed;
    const gj_scale_decl *decl;
} gj_scale_view;

/* 优 = 优秀, 良 = 良好, 中 = 中等 = 一般, 差 = 较差; else the words themselves. */
bool gj_grading_same(gj_slice a, gj_slice b);

/* Whether every grade word written in and right before a printed scale has its band: else it was read in part, and no finding can
 * rest on it. To be asked before one is made. */
bool gj_grading_complete(const gj_extraction *x, const gj_printed_scale *scale);
static inline bool gj_scale_is_sound(const gj_extraction *x, const gj_scale_view *scale)
{
    return !scale->printed || gj_grading_complete(x, scale->printed);
}

/* The first of those scales that the rules have: that of a region comes before the general one. */
gj_scale_view gj_grading_declared(const gj_extraction *x, const gj_arg *names);

/* The scale in force for a grade of that word: a printed one that has it, else any printed one, else that of the rules. */
gj_scale_view gj_grading_scale(const gj_extraction *x, const gj_check_decl *check, gj_slice word);

uint32_t gj_scale_bands(const gj_scale_view *scale);
gj_slice gj_scale_word(const gj_scale_view *scale, uint32_t band);
const gj_interval *gj_scale_range(const gj_scale_view *scale, uint32_t band);
bool gj_scale_has(const gj_scale_view *scale, gj_slice word);

typedef enum gj_standing {
    GJ_STANDING_BAND, /* the score lies in a band */
    GJ_STANDING_GAP,  /* between two bands */
    GJ_STANDING_OUT   /* above or below all */
} gj_standing;

/* Where a score stands; in a band: its word. Of two bands that share their end the one of `word` is taken. */
gj_standing gj_scale_place(const gj_scale_view *scale, gj_dec score, gj_slice word, gj_slice *band);

/* The total score a grade speaks of: in its sentence or paragraph, else the only one of the report. GJ_NO_INDEX: none, or it cannot
 * be said which. beside: it stands in the same paragraph or table row. Index of the fact. */
uint32_t gj_grading_total(const gj_extraction *x, const gj_fact *grade, const gj_arg *totals,
                          bool *beside);

/* The score right before a grade that has no total beside it: «自评89.5分，等级良». Index of the figure; GJ_NO_INDEX: none. */
uint32_t gj_grading_leader(const gj_extraction *x, const gj_fact *grade);

/* A grade in a row of a table in which several rows have grades of their own below one head (a list of projects): it says nothing
 * of the report's total. score: the only one of the row below a head of scores, mark: what it could be at most; GJ_NO_INDEX: none, or
 * several. */
typedef struct gj_row_grade {
    bool listed;
    uint32_t score, mark;
} gj_row_grade;

gj_row_grade gj_grading_row(const gj_extraction *x, const gj_fact *grade);

/* The score a grade stands beside: its total, else the nearest score before it in the paragraph. NULL: none. */
const gj_dec *gj_grading_score(const gj_extraction *x, const gj_fact *grade, const gj_arg *totals);

/* The facts of the roles that a check names as grades. */
gj_status gj_grading_facts(const gj_extraction *x, const gj_check_decl *check, gj_fact_list *out,
                           gj_error *err);

/* Whether something is given this grade, and it is not one that is counted («评为优的5个»). */
bool gj_grading_is_own(const gj_extraction *x, const gj_fact *grade);
/* Whether a fact has one of the roles of an argument. */
bool gj_grading_takes(const gj_arg *facts, const gj_fact *fact);
static inline gj_slice gj_grading_word(const gj_extraction *x, const gj_fact *grade)
{
    return gj_doc_text(x->doc, grade->span);
}

#endif
