/* embedded.h — the rule files of rules/, compiled into the program.
 * SPDX-License-Identifier: MIT */
#ifndef GJ_AUDIT_EMBEDDED_H
#define GJ_AUDIT_EMBEDDED_H

#include <stddef.h>

typedef struct gj_embedded_file {
    const char *name, *text; /* "selfeval/funds.gj"; both NULL ends the table */
    size_t n;
} gj_embedded_file;

extern const gj_embedded_file gj_embedded_rules[];

#endif
