/* names.h — what the report itself is about: title, introduction, year, one project or several.
 * SPDX-License-Identifier: MIT */
#ifndef GJ_EXTRACT_NAMES_H
#define GJ_EXTRACT_NAMES_H

#include "extract/engine.h"

/* Fills x->title and x->year. */
void gj_names_find(gj_extraction *x);

/* Where the introduction ends: the first numbered heading or table. What stands before names the report's own project. */
uint32_t gj_names_introduction(const gj_extraction *x);

/* The project that a heading or row label names, as a scope: the same words without generic ones give the same project. */
uint32_t gj_names_project(const gj_engine *engine, const gj_extraction *x, gj_span name);

/* What the first sentence of a numbered paragraph names between quotation marks, where it ends before offset `before`
 * («（五）“三公”经费。全年支出…»); 0: nothing. */
uint32_t gj_names_lead(const gj_extraction *x, uint32_t block, uint32_t before);

/* Fills x->several_projects, and the project of every fact's scope where headings or forms name different ones. */
gj_status gj_names_find_projects(gj_engine *engine, gj_extraction *x, gj_error *err);

#endif
