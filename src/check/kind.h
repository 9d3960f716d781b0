/* kind.h — what a kind of check brings: its name and keys in the rule language, and how it is run.
 * SPDX-License-Identifier: MIT */
#ifndef GJ_CHECK_KIND_H
#define GJ_CHECK_KIND_H

#include "check/relation.h"
#include "extract/engine.h"

typedef struct gj_audit_run {
    gj_engine *engine;
    gj_extraction *x;
    gj_arena *arena;             /* of this document */
    gj_relations relations;      /* numeric relations of all checks: evaluated, then searched for the suspect */
    gj_vec(gj_remark) remarks;   /* findings and passes without arithmetic: numbering, missing parts, residue */
} gj_audit_run;

typedef struct gj_check_kind {
    gj_kind_info info;
    /* Adds relations and remarks for one check of this kind. */
    gj_status (*run)(const gj_check_decl *check, gj_audit_run *run, gj_error *err);
} gj_check_kind;

/* All kinds, NULL at the end; the same order as gj_check_kind_infos. */
extern const gj_check_kind *const gj_check_kinds[];
/* For the rule compiler. */
const gj_kind_info *const *gj_check_kind_infos(void);

#endif
