/* reading.h — what the words around one figure of prose say: its role word, its contexts, and what is named beside them.
 * SPDX-License-Identifier: MIT
 *
 *     装备采购经政府采购，  全年   实际支出      75万元
 *     └── lead ─────────┘ └──── before ┘└role┘└gap┘└figure┘ */
#ifndef GJ_EXTRACT_READING_H
#define GJ_EXTRACT_READING_H

#include "extract/engine.h"
#include "extract/subject.h"

/* A role word. Left of the figure the one that ends nearest wins, then the longest; right of it the first. */
typedef struct gj_role_hit {
    uint16_t fact[4];   /* facts that share the word */
    unsigned facts;     /* 0: no word was found */
    gj_span word;
    bool after;
} gj_role_hit;

/* The caller lends bytes for lead, before and gap (GJ_SUBJECT_MAX each). */
typedef struct gj_reading {
    gj_role_hit role;
    gj_residue lead;        /* what is named earlier in the sentence, where no figure stood yet */
    gj_residue before, gap; /* what is named before the role word, and between it and the figure */
    uint64_t contexts;
    bool far;             /* the role word stood in the clause before */
    bool led;             /* something in particular was named earlier in the sentence (topic.h) */
    bool high;            /* a score of more than 60: hardly that of one item */
} gj_reading;

/* A new document: what of its words is asked of every figure is looked up once. */
void gj_reading_begin(gj_extraction *x);

/* Reads the words around a figure into an empty reading, and fills contexts, role and subject of its mention. */
void gj_reading_of(const gj_engine *engine, gj_extraction *x, uint32_t figure, gj_reading *r);

/* «权重为：产出50分、效益40分、满意度10分»: in a list what was said of the first holds for the others, each with its own name. `before`: the
 * figure that `last` was read of; GJ_NO_INDEX: none. */
bool gj_reading_continues_list(const gj_extraction *x, uint32_t before, uint32_t figure, const gj_reading *last, const gj_reading *r);

/* 全年, 本项目, 合计: the figure speaks of the whole. */
bool gj_reading_says_whole(const gj_engine *engine, const gj_reading *r);

#endif
