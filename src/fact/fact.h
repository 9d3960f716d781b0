/* fact.h — what a document states: a figure or a word with a role, and of what it speaks. Pure data.
 * SPDX-License-Identifier: MIT */
#ifndef GJ_FACT_FACT_H
#define GJ_FACT_FACT_H

#include "fact/figure.h"

#define GJ_NO_INDEX UINT32_MAX

/* Of what a figure speaks. Two facts are compared as one only when these agree (gj_scope_same). */
typedef struct gj_scope {
    uint32_t project;   /* heading or table row that names one of several projects; GJ_NO_INDEX: the report's only one */
    uint32_t subject;   /* hash of what is named before the role word («设备购置»); 0: the project as a whole */
    uint16_t year;      /* year written beside it, 0: the year of the report */
    uint16_t period;    /* part of a year («截至6月底»); 0: the whole year */
    bool aside;         /* the report leaves it out of its account: 不计入上述资金 */
    uint32_t section;   /* heading block it stands under; GJ_NO_INDEX: none */
    uint32_t block;     /* block it stands in */
    uint32_t sentence;  /* number of the sentence within the document; a table row counts as one */
    uint32_t table;     /* table, GJ_NO_INDEX: prose */
    uint16_t row, col;  /* grid place in the table */
} gj_scope;

typedef enum gj_origin { GJ_ORIGIN_TEXT, GJ_ORIGIN_TABLE } gj_origin;

typedef struct gj_fact {
    uint16_t role;      /* index of the fact declaration in the rules */
    gj_origin origin;
    bool certain;       /* role and scope are beyond doubt: a finding may rest on it */
    bool whole;         /* speaks of the whole beyond doubt: nothing else is named before it in its sentence */
    bool part;          /* a part of a breakdown or an item of a list, not the whole */
    uint32_t figure;    /* index of the figure; GJ_NO_INDEX: a word (grade, text) */
    gj_span span;       /* the figure or word in the text */
    gj_span words;      /* the role words or label that made it this fact; empty: none */
    gj_scope scope;
} gj_fact;

typedef gj_vec(gj_fact) gj_facts;

static inline bool gj_scope_same(const gj_scope *a, const gj_scope *b)
{
    return a->project == b->project && a->subject == b->subject && a->year == b->year && a->period == b->period &&
           a->aside == b->aside;
}

#endif
