/* outcome.h — what the audit of one document says, in memory, before it becomes a report. Pure data.
 * SPDX-License-Identifier: MIT */
#ifndef GJ_FINDING_OUTCOME_H
#define GJ_FINDING_OUTCOME_H

#include "base/vec.h"
#include "gouji.h"

typedef struct gj_evidence {
    gj_slice role, title, quote, written, value, unit, section, part; /* as gj_fact_view */
    uint32_t at; /* as gj_fact_view */
    gj_place place;
} gj_evidence;

typedef struct gj_suspect {
    bool named;
    gj_slice written, should_be, hypothesis, part;
    gj_place place;
    uint32_t relations;
} gj_suspect;

typedef struct gj_outcome {
    gj_slice check, title, message, basis, advice;
    gj_slice expected, stated, difference, witnesses, witness_titles; /* as gj_outcome_view */
    gj_verdict verdict;
    gj_certainty certainty;
    gj_level level;
    gj_suspect suspect;
    gj_slice key;       /* what the fingerprint is made of: check, normalised quotes and values; never a place */
    gj_vec(gj_evidence) evidence;
} gj_outcome;

/* Everything about one file. Slices live in the arena of the audit. */
typedef struct gj_result {
    gj_slice path, charset;
    gj_coverage_state state;
    gj_status status;
    gj_slice error;
    uint32_t figures, checked;
    uint32_t count[GJ_SKIPPED + 1]; /* outcomes by verdict, also of those not listed because only findings were asked for */
    gj_vec(gj_outcome) outcomes; /* findings first (P0, P1, P2, then by place), then rounding, passes, skipped */
    gj_vec(gj_slice) notes;
} gj_result;

#endif
