/* relation.h — one relation that must hold between figures of a document, ready to be evaluated again with another value.
 * SPDX-License-Identifier: MIT */
#ifndef GJ_CHECK_RELATION_H
#define GJ_CHECK_RELATION_H

#include "extract/extraction.h"
#include "gouji.h"

/* A term of a relation: a figure of the document with a sign or an exponent. */
typedef struct gj_term {
    uint32_t figure;    /* index; GJ_NO_INDEX: the constant */
    gj_dec constant;
    int8_t sign;        /* +1 or -1 */
} gj_term;

typedef enum gj_relation_form {
    GJ_FORM_SUM,      /* result = sum of terms        (also agree: one term) */
    GJ_FORM_AT_MOST,  /* result <= sum of terms */
    GJ_FORM_RATIO,    /* result = sum of terms / sum of base */
    GJ_FORM_PRODUCT   /* result = sum of terms x factor figure, capped at sum of terms */
} gj_relation_form;

typedef struct gj_relation {
    uint16_t check;          /* index into rules */
    gj_relation_form form;
    uint32_t result;         /* figure */
    gj_vec(gj_term) terms;
    gj_vec(gj_term) base;    /* RATIO: denominator; PRODUCT: the rate, or spent / budget as terms over base */
    uint32_t rate;           /* PRODUCT: figure of the rate */
    bool certain;            /* roles and scope of all operands are beyond doubt */
    bool witness;            /* fails only together with another conflict: never a finding of its own */
    bool half_only;          /* result may also be smaller: a partial list (AT_MOST with the terms as result) */
    uint32_t group;          /* alternatives: of relations with the same group != 0 one must hold */
    gj_verdict verdict;      /* set by gj_relation_evaluate */
    gj_slice note;           /* what the relation is about, for the message; empty: nothing more than the title */
} gj_relation;

typedef gj_vec(gj_relation) gj_relations;

/* A finding or pass that no arithmetic decides. */
typedef struct gj_remark {
    uint16_t check;
    gj_verdict verdict;
    gj_certainty certainty;
    gj_slice detail;         /* sentence parts for {detail} */
    gj_slice stated, expected;
    gj_vec(gj_span) spans;   /* evidence in the text */
} gj_remark;

#endif
