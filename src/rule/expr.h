/* expr.h — relations as written -> tree.
 * SPDX-License-Identifier: MIT */
#ifndef GJ_RULE_EXPR_H
#define GJ_RULE_EXPR_H

#include "rule/ast.h"

/* Reads one relation; stops before what cannot belong to it. NULL: it is wrong, and was reported. */
const gj_ast_expr *gj_expr_parse(gj_lexer *lexer, gj_arena *arena);

#endif
