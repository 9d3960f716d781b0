/* evidence.h — quotes and places of the figures behind an outcome.
 * SPDX-License-Identifier: MIT */
#ifndef GJ_CHECK_EVIDENCE_H
#define GJ_CHECK_EVIDENCE_H

#include "check/kind.h"
#include "finding/outcome.h"

/* Adds a figure once; role and title are those of the fact it stands for in `r` (may be NULL), else of any of its facts. */
gj_status gj_evidence_add_figure(gj_audit_run *run, gj_outcome *o, uint32_t figure, const gj_relation *r, gj_error *err);
gj_status gj_evidence_add_span(gj_audit_run *run, gj_outcome *o, gj_span span, gj_error *err);

#endif
