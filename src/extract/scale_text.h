/* scale_text.h — a grade scale printed in the report -> bands with open or closed ends.
 * SPDX-License-Identifier: MIT */
#ifndef GJ_EXTRACT_SCALE_TEXT_H
#define GJ_EXTRACT_SCALE_TEXT_H

#include "extract/engine.h"

/* Finds «90（含）-100分为优、80-90分为良…» in prose and, by scale_table.h, in tables; fills x->scales. Words are those of the rules'
 * scales. */
gj_status gj_scales_find(gj_engine *engine, gj_extraction *x, gj_error *err);

/* The end or the ends of a band: «90分以上», «80-90分». */
bool gj_scale_is_bound(const gj_figure *f);
/* The band of such a figure, its lower end first even where the higher is written first. */
gj_interval gj_scale_range_of(const gj_figure *f);
/* What both hold: «80分以上» and «不足90分» make one band. */
void gj_scale_intersect(gj_interval *r, gj_interval with);

#endif
