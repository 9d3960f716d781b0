/* ast.h — a rule file as written: blocks of statements, names not yet looked up.
 * SPDX-License-Identifier: MIT */
#ifndef GJ_RULE_AST_H
#define GJ_RULE_AST_H

#include "rule/token.h"

typedef struct gj_ast_expr gj_ast_expr;
struct gj_ast_expr {
    gj_op op;       /* FACT: any name; SCALE: any call that is no built-in function */
    uint16_t depth; /* of the tree below, itself included */
    gj_token token; /* number, name, function name, operator */
    const gj_ast_expr *left, *right;
    gj_vec(const gj_ast_expr *) list; /* arguments of a call */
};

typedef enum gj_ast_word {               /* what the compiler does with a statement */
                           GJ_AST_OTHER, /* a band of a scale */
                           GJ_AST_WORDS,
                           GJ_AST_AFTER,
                           GJ_AST_TEXT,
                           GJ_AST_CELL,
                           GJ_AST_ITEM,
                           GJ_AST_NOT,
                           GJ_AST_UNIT,
                           GJ_AST_PREFER,
                           GJ_AST_WHEN,
                           GJ_AST_ASSERT,
                           GJ_AST_FOR,
                           GJ_AST_SAY,
                           GJ_AST_BASIS,
                           GJ_AST_ADVISE,
                           GJ_AST_LEVEL,
                           GJ_AST_CERTAINTY,
                           GJ_AST_TABLE,
                           GJ_AST_KEY /* a key of the check's kind */
} gj_ast_word;

typedef struct gj_ast_stmt {
    gj_ast_word what;
    const gj_key *key; /* KEY */
    gj_token word;
    gj_vec(gj_token) args;
    const gj_ast_expr *expr; /* WHEN, ASSERT, and keys of type GJ_ARG_EXPR */
} gj_ast_stmt;

typedef enum gj_ast_kind {
    GJ_AST_CONTEXT,
    GJ_AST_FACT,
    GJ_AST_SCALE,
    GJ_AST_CHECK,
    GJ_AST_EXAMPLE
} gj_ast_kind;

typedef struct gj_ast_block {
    gj_ast_kind kind;
    gj_token name, title;
    gj_token type;                  /* behind the colon; kind END: none */
    gj_token extra;                 /* each; passes, fails ...; kind END: none */
    const gj_kind_info *check_kind; /* CHECK: as found; NULL: unknown */
    gj_vec(gj_ast_stmt) body;
    bool broken; /* something in it was reported: what may be missing is not */
} gj_ast_block;

typedef struct gj_ast_file {
    gj_token package, title; /* kind END: none */
    gj_vec(gj_token) uses;
    gj_vec(gj_ast_block) blocks;
} gj_ast_file;

#endif
