/* handles.h — what the opaque types of gouji.h are, and the options as they are used.
 * SPDX-License-Identifier: MIT */
#ifndef GJ_API_HANDLES_H
#define GJ_API_HANDLES_H

#include "audit/audit.h"

struct gj_rules {
    gj_ruleset *set;
    gj_arena arena;      /* of the views: copies that end in NUL */
    gj_rule_view *views; /* one a check */
};

struct gj_doc {
    char *name, *charset; /* charset: of the caller, NULL: detected */
    gj_strbuf bytes, text, decoded;
    gj_arena arena;
    gj_document document;
};

/* The caller's options over the defaults; NULL: the defaults. GJ_E_ARGUMENT: not made by gj_options_init. */
gj_status gj_options_take(const gj_options *options, gj_options *out, gj_error *err);

#endif
