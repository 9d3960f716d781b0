/* checks.h — checks and examples from their statements.
 * SPDX-License-Identifier: MIT */
#ifndef GJ_RULE_CHECKS_H
#define GJ_RULE_CHECKS_H

#include "rule/compiler.h"

void gj_checks_compile(gj_compiler *c, const gj_ast_block *block, gj_check_decl *out);
/* Appends the example to the rules. */
void gj_checks_example(gj_compiler *c, const gj_ast_block *block);

#endif
