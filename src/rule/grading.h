/* grading.h — `assert grade = scale(score)`, written as a relation, is a check of kind `grade`.
 * SPDX-License-Identifier: MIT */
#ifndef GJ_RULE_GRADING_H
#define GJ_RULE_GRADING_H

#include "rule/compiler.h"

/* Turns such a check into one of kind `grade`; reports scales and words that stand where they cannot be evaluated. */
void gj_grading_compile(gj_compiler *c, gj_check_decl *check);

#endif
