/* uses.h — which relations use each figure, so that a figure is judged by its own relations only.
 * SPDX-License-Identifier: MIT */
#ifndef GJ_CHECK_USES_H
#define GJ_CHECK_USES_H

#include "check/kind.h"

/* The relations that use figure f: of[starts[f]] .. of[starts[f + 1] - 1], rising; one that uses it twice stands twice. */
typedef struct gj_uses {
    uint32_t *starts, *of;
} gj_uses;

/* Memory of the run's arena. */
gj_status gj_uses_index(const gj_audit_run *run, gj_uses *out, gj_error *err);

#endif
