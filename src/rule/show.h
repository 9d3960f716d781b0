/* show.h — compiled rules as rule text again, and as a JSON tree.
 * SPDX-License-Identifier: MIT */
#ifndef GJ_RULE_SHOW_H
#define GJ_RULE_SHOW_H

#include "base/strbuf.h"
#include "rule/ruleset.h"

/* As rule text: reading it gives the same again. */
void gj_show_context(gj_strbuf *out, const gj_context_decl *context);
void gj_show_fact(gj_strbuf *out, const gj_ruleset *rules, const gj_fact_decl *fact);
void gj_show_scale(gj_strbuf *out, const gj_scale_decl *scale);
void gj_show_check(gj_strbuf *out, const gj_ruleset *rules, const gj_check_decl *check);
void gj_show_expr(gj_strbuf *out, const gj_ruleset *rules, const gj_expr *e);

/* Whatever has that name; false: nothing has. */
bool gj_show_name(gj_strbuf *out, const gj_ruleset *rules, gj_slice name);

/* One JSON object for whatever has that name; false: nothing has. */
bool gj_show_json(gj_strbuf *out, const gj_ruleset *rules, gj_slice name);

#endif
