/* keys.h — what words a check of a kind accepts and what follows each. The kinds themselves live in check/ (a higher
 * floor), which hands its table to the compiler.
 * SPDX-License-Identifier: MIT */
#ifndef GJ_RULE_KEYS_H
#define GJ_RULE_KEYS_H

#include <stdbool.h>
#include <stddef.h>

typedef enum gj_arg_type {
    GJ_ARG_EXPR,   /* a relation */
    GJ_ARG_REGEX,  /* one or more /regex/ */
    GJ_ARG_STRING, /* one "string" */
    GJ_ARG_WORDS,  /* one or more words or strings */
    GJ_ARG_FACTS,  /* one or more names of facts */
    GJ_ARG_NUMBER  /* one number, with % or a unit */
} gj_arg_type;

typedef struct gj_key {
    const char *word;   /* NULL ends a table */
    gj_arg_type type;
    bool required;
    const char *help;   /* Chinese, one line */
} gj_key;

typedef struct gj_kind_info {
    const char *name;   /* "relation", "sum" ...; NULL ends a table */
    const gj_key *keys; /* its own; when, assert, for, say, basis, advise, level, certainty are everybody's */
    bool asserts;       /* needs an `assert` */
    const char *help;   /* Chinese, one line */
} gj_kind_info;

#endif
