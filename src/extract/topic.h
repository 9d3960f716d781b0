/* topic.h — what a sentence speaks of, and when: said once and meant by the figures that follow.
 * SPDX-License-Identifier: MIT */
#ifndef GJ_EXTRACT_TOPIC_H
#define GJ_EXTRACT_TOPIC_H

#include "extract/reading.h"

/* What was last spoken of, and when. Begins with sentence = GJ_NO_INDEX and is handed from figure to figure in text order. */
typedef struct gj_topic {
    uint32_t subject, sentence;
    bool named;              /* something in particular was named before the first figure of the sentence */
    uint64_t time;           /* contexts that hold on over the sentence: 上年, 计划 */
    bool listed;             /* a list of counts behind 其中 goes on */
} gj_topic;

/* «上年度安排26万元，使用25.74万元»: the time said first holds for the rest of the sentence, until another one is said. Adds to the contexts of
 * the reading and of the mention; sets r->led. Called before gj_topic_subject(). */
void gj_topic_carry_time(const gj_engine *engine, gj_extraction *x, uint32_t figure, gj_reading *r, gj_topic *t);

/* The subject of the figure, 0: the report itself. A clause without a subject of its own speaks of what the clause before it spoke of, unless
 * it says 合计. */
uint32_t gj_topic_subject(const gj_engine *engine, gj_extraction *x, uint32_t figure, const gj_reading *r, gj_topic *t);

#endif
