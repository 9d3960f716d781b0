/* names.h — what the report itself is about: title, introduction, year, one project or several.
 * SPDX-License-Identifier: MIT */
#ifndef GJ_EXTRACT_NAMES_H
#define GJ_EXTRACT_NAMES_H

#include "extract/engine.h"

/* Fills x->title and x->year. */
void gj_names_find(gj_extraction *x);

/* True if the words stand in the title or in the introduction before the first numbered heading: then they name the report's own project. */
bool gj_names_hold(const gj_extraction *x, gj_slice words);

/* Fills x->several_projects. */
void gj_names_count_projects(const gj_engine *engine, gj_extraction *x);

#endif
