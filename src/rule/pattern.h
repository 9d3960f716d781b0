/* pattern.h — regexes of rule files: @ becomes the mark of a kind, the rest goes to the engine as it is.
 * SPDX-License-Identifier: MIT */
#ifndef GJ_RULE_PATTERN_H
#define GJ_RULE_PATTERN_H

#include "rule/compiler.h"

typedef enum gj_pattern_use {
    GJ_PATTERN_VALUE, /* text of a fact: @ is a figure of its kind, or the group that holds its word */
    GJ_PATTERN_LABEL, /* headings, captions, labels of tables: @ means nothing */
    GJ_PATTERN_OTHER  /* keys of checks: @ only with a kind */
} gj_pattern_use;

/* NULL: it is wrong (and was reported), or there is no memory. */
const gj_pattern *gj_pattern_make(gj_compiler *c, const gj_token *token, gj_pattern_use use,
                                  gj_kind kind);

#endif
