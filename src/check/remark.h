/* remark.h — making findings and passes that no arithmetic decides, and the words in them.
 * SPDX-License-Identifier: MIT */
#ifndef GJ_CHECK_REMARK_H
#define GJ_CHECK_REMARK_H

#include "check/kind.h"

#define GJ_REMARK_QUOTE 60 /* bytes of the document shown in a sentence */

/* Adds the remark with the check's index; of a check that is `certainty doubtful` nothing is certain. */
gj_status gj_remark_add(gj_audit_run *run, const gj_check_decl *check, gj_remark remark,
                        gj_error *err);
/* A pass: one sentence and its evidence; a span of length 0 is left out. */
gj_status gj_remark_pass(gj_audit_run *run, const gj_check_decl *check, gj_slice detail,
                         gj_span evidence, gj_error *err);
/* Appends a piece of evidence. */
gj_status gj_remark_span(gj_audit_run *run, gj_remark *remark, gj_span span, gj_error *err);

/* The pieces one behind the other, in the arena of the document. */
gj_status gj_remark_join(gj_audit_run *run, const gj_slice *pieces, size_t n, gj_slice *out,
                         gj_error *err);
/* Joins an array of slices written in place: GJ_REMARK_JOIN(run, &out, err, a, b, c). */
#define GJ_REMARK_JOIN(run, out, err, ...)                                                         \
    gj_remark_join((run), (const gj_slice[]){ __VA_ARGS__ },                                       \
                   sizeof((const gj_slice[]){ __VA_ARGS__ }) / sizeof(gj_slice), (out), (err))

/* 12 as «12» and as «十二» (1 to 99, else digits). The slice points into `room`. */
#define GJ_REMARK_NUMERAL 16
gj_slice gj_remark_digits(uint32_t n, char room[GJ_REMARK_NUMERAL]);
gj_slice gj_remark_numeral(uint32_t n, char room[GJ_REMARK_NUMERAL]);
/* The text of a span; a long one is cut between characters at GJ_REMARK_QUOTE bytes and ends in «…». */
gj_slice gj_remark_quote(gj_audit_run *run, gj_span span);

#endif
