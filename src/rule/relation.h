/* relation.h — a relation as written -> compiled: names looked up, dimensions held against each other.
 * SPDX-License-Identifier: MIT */
#ifndef GJ_RULE_RELATION_H
#define GJ_RULE_RELATION_H

#include "rule/compiler.h"

typedef struct gj_relation_need {
    bool truth;  /* must be true or false, as in when and assert; else a value */
    bool joined; /* inside `for each`: facts that are `each` stand for the one of this row */
} gj_relation_need;

/* NULL: it is wrong (and was reported), or there is no memory. */
const gj_expr *gj_relation_compile(gj_compiler *c, const gj_ast_expr *written,
                                   gj_relation_need need);

#endif
