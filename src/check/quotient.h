/* quotient.h — relations `rate = upper / lower` whose three figures a sentence tells by its structure.
 * SPDX-License-Identifier: MIT */
#ifndef GJ_CHECK_QUOTIENT_H
#define GJ_CHECK_QUOTIENT_H

#include "check/kind.h"
#include "check/uses.h"

/* Figures of a quotient; certain: who is who is beyond doubt. */
typedef struct gj_quotient {
    uint32_t rate, upper, lower;
    bool certain;
} gj_quotient;

/* The three facts of `assert rate = upper / lower`; false: the assert is not of that form. */
bool gj_quotient_read(const gj_expr *assert_, const gj_expr *leaf[3]);

/* Hands the relation to the run, where the `when` of the check holds. The figures become facts of the roles of the assert. */
gj_status gj_quotient_add(const gj_check_decl *check, gj_audit_run *run, const gj_expr *const leaf[3], const gj_quotient *q,
                          gj_error *err);

/* Did words bind the rate to two amounts of its own sentence? That was right. */
bool gj_quotient_is_bound(const gj_audit_run *run, const gj_uses *uses, uint32_t rate);

#endif
