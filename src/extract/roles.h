/* roles.h — the role of each figure in prose: the nearest role word in its clause, what is named beside it, and when.
 * SPDX-License-Identifier: MIT */
#ifndef GJ_EXTRACT_ROLES_H
#define GJ_EXTRACT_ROLES_H

#include "extract/engine.h"

/* Appends a fact for every figure of prose whose clause holds a role word (rules: `words`, `after`), and fills role, subject and
 * contexts of all mentions. */
gj_status gj_roles_find(gj_engine *engine, gj_extraction *x, gj_error *err);

/* Do the contexts put a figure outside what the fact is about (rules: `not`)? */
bool gj_roles_rule_out(const gj_fact_decl *fact, uint64_t contexts);

#endif
