/* layout.h — the records of a report buffer; only report.c and open.c look at it.
 * SPDX-License-Identifier: MIT */
#ifndef GJ_FINDING_LAYOUT_H
#define GJ_FINDING_LAYOUT_H

#include "gouji.h"

#define GJ_REPORT_MAGIC                                                                            \
    UINT32_C(0x34724A47) /* «GJr4»; its bytes reversed on a machine of the other order */

typedef struct gj_text {
    uint32_t off, len; /* into the strings */
} gj_text;

enum outcome_text {
    O_CHECK,
    O_TITLE,
    O_MESSAGE,
    O_BASIS,
    O_ADVICE,
    O_FINGERPRINT,
    O_EXPECTED,
    O_STATED,
    O_DIFFERENCE,
    O_WITNESSES,
    O_WITNESS_TITLES,
    O_WRITTEN,
    O_SHOULD_BE,
    O_HYPOTHESIS,
    O_PART,
    OUTCOME_TEXTS
};
enum evidence_text {
    E_ROLE,
    E_TITLE,
    E_QUOTE,
    E_WRITTEN,
    E_VALUE,
    E_UNIT,
    E_SECTION,
    E_PART,
    EVIDENCE_TEXTS
};

typedef struct gj_outcome_record {
    gj_text text[OUTCOME_TEXTS];
    gj_place place; /* of the suspect */
    uint32_t relations, first, evidence;
    uint8_t verdict, certainty, level, named;
} gj_outcome_record;

typedef struct gj_evidence_record {
    gj_text text[EVIDENCE_TEXTS];
    gj_place place;
    uint32_t at; /* of the written figure in the quotation */
} gj_evidence_record;

/* The header; the records follow it. */
struct gj_report {
    uint32_t magic, bytes;
    uint32_t outcomes, evidence, notes, strings; /* how many of each; strings in bytes */
    uint32_t findings; /* of the document; they may be more than those listed */
    uint32_t count[GJ_SKIPPED + 1];
    uint32_t figures, checked, state, status;
    uint32_t room; /* while it is built; 0 afterwards */
    gj_text path, charset, error;
};

_Static_assert(sizeof(gj_place) == 40, "no holes whose bytes would be left to chance");
_Static_assert(sizeof(gj_outcome_record) == OUTCOME_TEXTS * 8 + 40 + 16, "no holes");
_Static_assert(sizeof(gj_evidence_record) == EVIDENCE_TEXTS * 8 + 44, "no holes");
_Static_assert(sizeof(struct gj_report) == 24 * 4, "no holes");

static inline const gj_outcome_record *gj_report_const_outcomes(const gj_report *r)
{
    return (const gj_outcome_record *)(const void *)(r + 1);
}

static inline const gj_evidence_record *gj_report_const_evidences(const gj_report *r)
{
    return (const gj_evidence_record *)(const void *)(gj_report_const_outcomes(r) + r->outcomes);
}

static inline const gj_text *gj_report_const_notes(const gj_report *r)
{
    return (const gj_text *)(const void *)(gj_report_const_evidences(r) + r->evidence);
}

static inline const char *gj_report_const_strings(const gj_report *r)
{
    return (const char *)(gj_report_const_notes(r) + r->notes);
}

static inline gj_outcome_record *gj_report_outcomes(gj_report *r)
{
    return (gj_outcome_record *)(void *)(r + 1);
}

static inline gj_evidence_record *gj_report_evidences(gj_report *r)
{
    return (gj_evidence_record *)(void *)(gj_report_outcomes(r) + r->outcomes);
}

static inline gj_text *gj_report_notes(gj_report *r)
{
    return (gj_text *)(void *)(gj_report_evidences(r) + r->evidence);
}

static inline char *gj_report_strings(gj_report *r)
{
    return (char *)(gj_report_notes(r) + r->notes);
}

#endif
