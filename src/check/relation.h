/* relation.h — one relation that must hold between figures of a document, ready to be evaluated again with another value.
 * SPDX-License-Identifier: MIT */
#ifndef GJ_CHECK_RELATION_H
#define GJ_CHECK_RELATION_H

#include "extract/extraction.h"
#include "gouji.h"

typedef enum gj_relation_form {
    GJ_FORM_SUM,      /* result = sum of terms (agree: one term) */
    GJ_FORM_AT_MOST,  /* sum of terms <= result: parts never exceed the whole */
    GJ_FORM_EXPR      /* the `assert` of a rule, with a figure for each fact it names */
} gj_relation_form;

/* A term: a figure of the document, or a constant the rule brings (100 points), with its sign. */
typedef struct gj_term {
    uint32_t figure;    /* index; GJ_NO_INDEX: the constant */
    gj_dec constant;
    bool minus;
} gj_term;

/* Which figure stands for a fact (or for an any(...)) of an expression. */
typedef struct gj_binding {
    const gj_expr *leaf;     /* FACT or ANY */
    uint32_t fact;           /* index into x->facts */
} gj_binding;

typedef gj_vec(gj_term) gj_terms;
typedef gj_vec(gj_binding) gj_bindings;

typedef struct gj_relation {
    uint16_t check;          /* index into rules */
    gj_relation_form form;
    gj_term result;          /* SUM, AT_MOST; EXPR: the figure of the left side where it is a lone fact */
    gj_terms terms;          /* SUM, AT_MOST; EXPR: every other figure it uses */
    gj_bindings bindings;    /* EXPR */
    const gj_expr *expr;     /* EXPR: a comparison */
    bool certain;            /* roles and scope of all operands are beyond doubt */
    uint32_t group;          /* of relations with the same group (not 0) one must hold: alternatives */
    gj_verdict verdict;      /* set by gj_relation_evaluate */
    bool witness;            /* fails, but an alternative holds: counts only beside another conflict */
} gj_relation;

typedef gj_vec(gj_relation) gj_relations;

/* A value to use instead of the written one; figure GJ_NO_INDEX: none. */
typedef struct gj_edit {
    uint32_t figure;
    gj_dec value;
} gj_edit;

#define GJ_NO_EDIT ((gj_edit){ .figure = GJ_NO_INDEX })

/* The figure as written, or in `room` with the value of the edit where the edit is of it. */
static inline const gj_figure *gj_edit_figure(const gj_extraction *x, gj_edit edit, uint32_t figure, gj_figure *room)
{
    if (edit.figure != figure)
        return &x->figures.v[figure];
    *room = x->figures.v[figure];
    room->value = edit.value;
    room->about = false;
    return room;
}

/* GJ_PASS: holds exactly. GJ_ROUNDING: holds for numbers that round or are cut to the written ones. GJ_FAIL: no admissible
 * reading satisfies it. GJ_SKIPPED: numbers too large, or a division by zero. */
gj_verdict gj_relation_evaluate(const gj_extraction *x, const gj_relation *r, gj_edit edit);

/* The value of `figure` that makes the relation hold, at the decimals the figure is written with where it is computed. False: cannot be
 * said (inequalities, a figure that stands twice). */
bool gj_relation_solve(const gj_extraction *x, const gj_relation *r, uint32_t figure, gj_dec *out);
/* The same for one term of a sum whose `diff` (gj_relation_diff) is known: for who asks it of every term of a long one. */
bool gj_relation_solve_term(const gj_extraction *x, const gj_relation *r, uint32_t term, gj_dec diff, gj_dec *out);
/* How much the left side of a sum is more than its terms make; false: too large. */
bool gj_relation_diff(const gj_extraction *x, const gj_relation *r, gj_dec *out);

/* Value of the left side (the result; of an expression that is no lone fact: computed). False: cannot be said. */
bool gj_relation_left(const gj_extraction *x, const gj_relation *r, gj_dec *out);

/* Value of the right side (sum of terms, or right side of the comparison) rounded for messages. False: cannot be said. */
bool gj_relation_right(const gj_extraction *x, const gj_relation *r, gj_dec *out);

bool gj_relation_uses(const gj_relation *r, uint32_t figure);

/* A finding or pass that no arithmetic decides. */
typedef struct gj_remark {
    uint16_t check;
    gj_verdict verdict;
    gj_certainty certainty;
    gj_slice detail;         /* fills {detail} of the rule's sentence */
    gj_slice stated, expected;
    gj_vec(gj_span) spans;   /* evidence in the text, the one to mend first */
} gj_remark;

#endif
