/* ruleset.h — compiled rules: what extraction and checks read. Immutable once made.
 * SPDX-License-Identifier: MIT */
#ifndef GJ_RULE_RULESET_H
#define GJ_RULE_RULESET_H

#include "base/error.h"
#include "base/map.h"
#include "base/vec.h"
#include "fact/figure.h"
#include "num/interval.h"
#include "rule/keys.h"

typedef struct gj_loc {
    uint16_t file;               /* index into files */
    uint32_t line, column;       /* from 1 */
} gj_loc;

typedef gj_vec(gj_slice) gj_slices;

/* A regex as written and as the engine runs it: `@` replaced by the mark of the fact's kind (rule/mark.h), @money, @rate,
 * @points, @count, @score, @date, @number by that of the named kind. The figure meant is the last mark of the fact's own kind.
 * In a `grade` fact `@` becomes a group named v of all grade words of all scales, longest first: (?<v>优秀|优|良...). Facts of
 * kind grade and text take their value from the group v where there is one, else from the whole match.
 * Compiled machine code is not kept here (it is not immutable): engines keep a table by `id`. */
typedef struct gj_pattern {
    gj_slice written, pattern;
    uint32_t id;                 /* 0 .. ruleset.patterns - 1 */
    gj_slices triggers;          /* a text with a match contains one of these; none: nothing can be said, run it always */
    gj_slices more_triggers[2];  /* and one of each of these; none: nothing more can be said */
    uint32_t kinds;              /* bit k: and the mark of a figure of kind k */
    gj_loc loc;
} gj_pattern;

typedef enum gj_selector_kind {
    GJ_SELECT_WORDS, /* the nearest role word left of the figure in its clause */
    GJ_SELECT_AFTER, /* a role word directly right of the figure */
    GJ_SELECT_TEXT,  /* a regex over a sentence in which each figure is one mark */
    GJ_SELECT_CELL   /* a cell by its column and row labels */
} gj_selector_kind;

typedef struct gj_selector {
    gj_selector_kind kind;
    gj_slices words;                       /* WORDS, AFTER */
    const gj_pattern *text, *in;                  /* TEXT; `in`: heading it must stand under, or NULL */
    const gj_pattern *column, *row, *table;       /* CELL; NULL: any */
    gj_loc loc;
} gj_selector;

/* Words that put a figure's clause outside the ordinary: last year, contract, per head, target ... */
typedef struct gj_context_decl {
    gj_slice name, title;
    gj_slices words;      /* left of the figure in its clause */
    gj_slices after;      /* right of it */
    gj_loc loc;
} gj_context_decl;

typedef struct gj_fact_decl {
    gj_slice name, title;
    gj_kind kind;
    bool each;                   /* several in a document: rows, items */
    bool prefer_table;
    gj_vec(gj_selector) selectors;
    const gj_pattern *item;      /* column whose cell names each item; NULL: none */
    gj_unit_id unit;             /* where none is written; GJ_UNIT_NONE: none */
    gj_vec(uint16_t) not_in;     /* indexes of contexts that rule a figure out */
    gj_loc loc;
} gj_fact_decl;

typedef struct gj_band {
    gj_slice word;
    gj_interval range;
} gj_band;

typedef struct gj_scale_decl {
    gj_slice name, title;
    gj_vec(gj_band) bands;       /* highest first */
    gj_slices words;      /* other words for grades that a report may use, for `grade` facts */
    gj_loc loc;
} gj_scale_decl;

typedef enum gj_op {
    GJ_OP_AND, GJ_OP_OR, GJ_OP_EQ, GJ_OP_NE, GJ_OP_LT, GJ_OP_LE, GJ_OP_GT, GJ_OP_GE,
    GJ_OP_ADD, GJ_OP_SUB, GJ_OP_MUL, GJ_OP_DIV, GJ_OP_NEGATE,
    GJ_OP_NUMBER, GJ_OP_FACT, GJ_OP_SUM, GJ_OP_COUNT, GJ_OP_MIN, GJ_OP_MAX, GJ_OP_ANY, GJ_OP_SCALE,
    GJ_OP_COUNT_
} gj_op;

typedef struct gj_expr gj_expr;
struct gj_expr {
    gj_op op;
    gj_dim dim;                  /* of its value; GJ_DIM_NONE for plain numbers and truth */
    const gj_expr *left, *right; /* SUM COUNT MIN MAX SCALE: left is the argument */
    gj_vec(const gj_expr *) any; /* ANY */
    gj_dec number;               /* NUMBER, in base units */
    uint16_t index;              /* FACT: fact; SCALE: scale */
    gj_loc loc;
};

/* What follows one word of a check. */
typedef struct gj_arg {
    const gj_key *key;
    const gj_expr *expr;         /* GJ_ARG_EXPR */
    gj_vec(const gj_pattern *) patterns; /* GJ_ARG_REGEX */
    gj_slices words;      /* GJ_ARG_STRING (one), GJ_ARG_WORDS */
    gj_vec(uint16_t) facts;      /* GJ_ARG_FACTS */
    gj_dec number;               /* GJ_ARG_NUMBER */
    gj_loc loc;
} gj_arg;

/* gj_level of gouji.h: P0 致命, P1 重要, P2 优化 */

typedef struct gj_check_decl {
    gj_slice name, title;
    const gj_kind_info *kind;
    gj_vec(gj_arg) args;         /* of the kind's own keys, in file order */
    const gj_expr *when, *assert_;
    gj_vec(uint16_t) for_each;   /* facts joined by row and item */
    gj_slice say, basis, advise;
    gj_level level;
    bool doubtful;               /* «certainty doubtful»: never more than 存疑 */
    gj_loc loc;
} gj_check_decl;

typedef enum gj_expectation { GJ_EXPECT_PASSES, GJ_EXPECT_FAILS, GJ_EXPECT_MISSING, GJ_EXPECT_SKIPPED } gj_expectation;

typedef struct gj_example {
    uint16_t check;
    gj_expectation expect;
    gj_slice text;               /* the text block(s) as one document; `table` blocks are text with | */
    gj_loc loc;
} gj_example;

typedef struct gj_rule_file {
    gj_slice name, text;         /* name as shown: funds.gj */
    gj_slice package, title;
} gj_rule_file;

typedef struct gj_ruleset {
    gj_arena arena;
    gj_arena texts;              /* texts of rule files that were read for it; empty when they are somebody else's */
    gj_vec(gj_rule_file) files;
    gj_vec(gj_context_decl) contexts;
    gj_vec(gj_fact_decl) facts;
    gj_vec(gj_scale_decl) scales;
    gj_vec(gj_check_decl) checks;
    gj_vec(gj_example) examples;
    uint32_t patterns;           /* how many gj_pattern there are */
    gj_vec(const gj_pattern *) pattern_list; /* by id */
    gj_map names;                /* facts, scales, checks, contexts share one space */
} gj_ruleset;

/* Index by name; -1: none. */
int gj_ruleset_fact(const gj_ruleset *rules, gj_slice name);
int gj_ruleset_scale(const gj_ruleset *rules, gj_slice name);
int gj_ruleset_check(const gj_ruleset *rules, gj_slice name);
int gj_ruleset_context(const gj_ruleset *rules, gj_slice name);
/* Name of the fact or check that a pattern stands in. */
gj_slice gj_ruleset_owner(const gj_ruleset *rules, const gj_pattern *pattern);
/* The argument of a check's own key; NULL: not given. */
const gj_arg *gj_check_arg(const gj_check_decl *check, const char *word);
/* The regex of a check's own key that takes one; NULL: not given. */
const gj_pattern *gj_check_pattern(const gj_check_decl *check, const char *word);

#endif
