/* scope.h — where a figure stands and of which time it speaks: the dates before it in its sentence.
 * SPDX-License-Identifier: MIT */
#ifndef GJ_EXTRACT_SCOPE_H
#define GJ_EXTRACT_SCOPE_H

#include "extract/engine.h"

/* A date farther back in a sentence says nothing of a figure: a sentence with more figures is a list. */
enum { GJ_SCOPE_FIGURES_BACK = 64 };

/* Of what the figure speaks as far as its place and the dates before it tell: section, block, table, row, sentence, year, period. Project and
 * subject are left empty. */
gj_scope gj_scope_of_figure(const gj_engine *engine, const gj_extraction *x, uint32_t figure);

/* A date before the figure in its sentence that covers less than the year: bit of the context `dated` («4月7日，购置…») or `partial`
 * («截至6月底»); 0: none does. */
uint64_t gj_scope_dated_contexts(const gj_engine *engine, const gj_extraction *x, uint32_t figure);

#endif
