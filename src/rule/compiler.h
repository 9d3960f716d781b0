/* compiler.h — what all parts of the compiler share.
 * SPDX-License-Identifier: MIT */
#ifndef GJ_RULE_COMPILER_H
#define GJ_RULE_COMPILER_H

#include "rule/ast.h"
#include "rule/lint.h"
#include "rule/ruleset.h"
#include "text/regex.h"

typedef enum gj_name_class {
    GJ_NAME_FACT,
    GJ_NAME_SCALE,
    GJ_NAME_CHECK,
    GJ_NAME_CONTEXT,
    GJ_NAME_CLASS_COUNT_
} gj_name_class;

typedef struct gj_compiler {
    gj_ruleset *rules;
    gj_lint *lint;
    gj_arena *scratch; /* dies when compilation ends */
    const gj_load_options *options;
    const gj_ast_file *files;
    size_t n;
    gj_slice grades; /* regex of all grade words, once it is needed */
    gj_regex_room *room; /* of the regexes that are tried; NULL: none was so far */
} gj_compiler;

/* A name of that class as a token says it; -1: none, and it was reported with the nearest one. */
int gj_compiler_name(gj_compiler *c, const gj_token *name, gj_name_class wanted);
/* Registers a name; false: it is taken, and that was reported. */
bool gj_compiler_declare(gj_compiler *c, const gj_token *name, gj_name_class as, size_t index);
/* «事实», «核对» ... */
const char *gj_compiler_class(gj_name_class name);
/* Index of a name of that class; -1. */
int gj_compiler_find(const gj_ruleset *rules, gj_slice name, gj_name_class wanted);
bool gj_compiler_no_memory(gj_compiler *c); /* notes it; false */

#endif
