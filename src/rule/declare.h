/* declare.h — contexts and facts: words, selectors, units.
 * SPDX-License-Identifier: MIT */
#ifndef GJ_RULE_DECLARE_H
#define GJ_RULE_DECLARE_H

#include "rule/compiler.h"

void gj_declare_context(gj_compiler *c, const gj_ast_block *block, gj_context_decl *out);
void gj_declare_fact(gj_compiler *c, const gj_ast_block *block, gj_fact_decl *out);

/* The kind of a fact as written; GJ_KIND_COUNT_: none. */
gj_kind gj_declare_kind(gj_slice name);
/* A quoted title or sentence with its escapes undone. */
gj_slice gj_declare_string(gj_compiler *c, const gj_token *token);
/* A word or quoted word as documents hold it after folding: half-width letters, full-width sentence marks. */
gj_slice gj_declare_word(gj_compiler *c, const gj_token *token);
/* Appends the arguments of a statement from the one at `from` on; all must be words or quoted. */
void gj_declare_words(gj_compiler *c, const gj_ast_stmt *stmt, uint32_t from, gj_slices *out);

#endif
