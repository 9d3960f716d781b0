/* parse.h — one rule file -> blocks of statements, with recovery at the next statement or block.
 * SPDX-License-Identifier: MIT */
#ifndef GJ_RULE_PARSE_H
#define GJ_RULE_PARSE_H

#include "rule/ast.h"

/* What is wrong goes to `lint`. `source` is the index of the file. Without memory lint->no_memory is set. */
void gj_parse_file(gj_lint *lint, gj_arena *arena, const gj_load_options *options, uint16_t source,
                   gj_ast_file *out);

/* The kind of that name; the built-in «relation» where the caller has no such kind; NULL: none. */
const gj_kind_info *gj_parse_kind(const gj_load_options *options, gj_slice name);

#endif
