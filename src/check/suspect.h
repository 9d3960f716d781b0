/* suspect.h — which figure is wrong: failing relations that one edit mends belong together; the edit that mends the most, and breaks
 * nothing, names the suspect.
 * SPDX-License-Identifier: MIT */
#ifndef GJ_CHECK_SUSPECT_H
#define GJ_CHECK_SUSPECT_H

#include "check/kind.h"

/* Relations that one wrong figure breaks: one finding. */
typedef struct gj_conflict {
    gj_vec(uint32_t) relations;  /* indexes; the first is the one to report, the others are witnesses */
    bool named;                  /* a suspect can be singled out */
    uint32_t figure;             /* the suspect */
    gj_dec should_be;
    gj_slice hypothesis;
    uint32_t mended;             /* relations that hold after the edit and did not before */
} gj_conflict;

typedef gj_vec(gj_conflict) gj_conflicts;

/* Settles alternatives (of a group one must hold), then groups what fails. */
gj_status gj_conflicts_find(gj_audit_run *run, gj_conflicts *out, gj_error *err);

#endif
