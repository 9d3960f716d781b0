/* load.h — rule files -> compiled rules.
 * SPDX-License-Identifier: MIT */
#ifndef GJ_RULE_LOAD_H
#define GJ_RULE_LOAD_H

#include "base/strbuf.h"
#include "rule/ruleset.h"

typedef struct gj_rule_source {
    const char *name;    /* as shown in messages */
    gj_slice text;       /* must outlive the ruleset */
} gj_rule_source;

typedef struct gj_load_options {
    const gj_kind_info *const *kinds;  /* NULL-ended table of check kinds */
    bool trusted;        /* the embedded rules: regexes are not compiled and examples not looked at now (the tests did) */
} gj_load_options;

/* Parses and compiles all sources as one set. On errors: GJ_E_RULE, *err holds the first, and every one is written to
 * `messages` (may be NULL) as «file:line:column: sentence», the line, and a caret, all in one pass. */
gj_status gj_rules_compile(const gj_rule_source *sources, size_t n, const gj_load_options *options, gj_ruleset **out,
                           gj_strbuf *messages, gj_error *err);
void gj_ruleset_free(gj_ruleset *rules);

#endif
