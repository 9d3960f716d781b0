/* scale.h — bands of a grade scale.
 * SPDX-License-Identifier: MIT */
#ifndef GJ_RULE_SCALE_H
#define GJ_RULE_SCALE_H

#include "rule/compiler.h"

void gj_scale_compile(gj_compiler *c, const gj_ast_block *block, gj_scale_decl *out);

/* A number as an expression or a band writes it: 94%, 7万元, 10分. false: reported. */
bool gj_scale_number(gj_compiler *c, const gj_token *token, gj_dec *value, gj_dim *dim);

#endif
