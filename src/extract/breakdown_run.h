/* breakdown_run.h — amounts in a row that may be the parts of something, and the words that introduce them.
 * SPDX-License-Identifier: MIT
 *
 *     按用途分，保洁12万元、巡护8万元；…      a run in a sentence; from 一是 on in several
 *     1.保洁12万元；                          a run of paragraphs: the first amount of each
 *     2.巡护8万元。 */
#ifndef GJ_EXTRACT_BREAKDOWN_RUN_H
#define GJ_EXTRACT_BREAKDOWN_RUN_H

#include "extract/breakdown_work.h"

enum { GJ_RUN_PARTS_MAX = 32, GJ_RUN_NAME_MIN = 6, GJ_RUN_NAME_MAX = 30 /* bytes of the name of a total */ };

typedef struct gj_breakdown_run {
    uint32_t parts[GJ_RUN_PARTS_MAX];
    uint32_t n;
    bool ends_clause[GJ_RUN_PARTS_MAX]; /* a semicolon or a full stop parts it from the next one */
    bool named;                         /* each part has a name of its own */
    bool open;                          /* 等, 主要: samples */
    bool introduced;
    bool blocks;                        /* numbered paragraphs */
    bool summed_up;                     /* a total of their own follows: 合计, 以上三项 */
    gj_span head;                       /* the words that introduce it */
} gj_breakdown_run;

/* Does figure i >= 1 begin a run: the first of its sentence, or the first behind words that divide a total anew? */
bool gj_breakdown_run_begins(const gj_breakdown_work *w, uint32_t i);
/* Does it begin a run of paragraphs: the first amount of a list whose neighbour above has another style? */
bool gj_breakdown_run_begins_blocks(const gj_breakdown_work *w, uint32_t i);

/* The parts from figure `first` on, into an empty run; at most GJ_RUN_PARTS_MAX. */
void gj_breakdown_run_collect(const gj_breakdown_work *w, uint32_t first, gj_breakdown_run *r);
/* The paragraphs from the block of figure `first` on that are items of one list: the first amount of each. */
void gj_breakdown_run_collect_blocks(const gj_breakdown_work *w, uint32_t first, gj_breakdown_run *r);
/* The words that introduce the parts, at least one: head, introduced, open. */
void gj_breakdown_run_read_head(const gj_breakdown_work *w, gj_breakdown_run *r);

/* What the introduction calls the total («基本支出里，»); empty: nothing. */
gj_slice gj_breakdown_run_name_of_total(gj_slice head);
/* «按用途，», «从支出方向看，»: does it say what the parts are told by? */
bool gj_breakdown_run_tells_by(gj_slice head);

#endif
