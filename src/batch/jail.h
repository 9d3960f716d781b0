/* jail.h — locks a process to what an audit needs: read one input, write one result, use memory, exit.
 * SPDX-License-Identifier: MIT
 *
 *              | audit                                        | helper (format/helper.h)
 *   -----------+----------------------------------------------+------------------------------------------------
 *   calls      | some 20; all else ends the process           | what libraries need; all else fails with EPERM
 *   files      | none: open, stat, ioctl answer EPERM         | opened for reading only
 *   memory     | never executable                             | may be executable (the program itself is loaded)
 *   network, other processes, new processes: neither
 *
 * Both: no_new_privs, the limits below, no descriptor but those given, death with the parent, Landlock where the kernel has it.
 * No root, no namespaces and no container are needed.
 */
#ifndef GJ_BATCH_JAIL_H
#define GJ_BATCH_JAIL_H

#include <sys/types.h>

#include "base/error.h"
#include "base/limits.h"

typedef enum gj_jail_kind {
    GJ_JAIL_AUDIT,
    GJ_JAIL_HELPER,
    GJ_JAIL_RECOGNISER, /* a helper that recognises text on pictures: the same, with more time */
    GJ_JAIL_KIND_COUNT_
} gj_jail_kind;

/* A compiled filter: made once, used by every process forked later. Helpers of both kinds share one. */
typedef struct gj_jail gj_jail;

/* The limits of a kind: processor time, wall clock. */
gj_limit gj_jail_cpu(gj_jail_kind kind);
gj_limit gj_jail_wall(gj_jail_kind kind);

/* Why this build has no jail at all, in Chinese or English; NULL: it has one. */
const char *gj_jail_absent(bool english);
/* That is so because a sanitizer needs it so: such a build is for tests and reads everything in its own process. */
bool gj_jail_waived(void);

/* GJ_E_UNSUPPORTED: this build has no jail. Whether the kernel takes the filter shows when a process enters. */
gj_status gj_jail_new(gj_jail_kind kind, gj_jail **out, gj_error *err);
void gj_jail_free(gj_jail *jail);

/* A descriptor of /dev/null for those who enter; the jail's. -1: there is none. */
int gj_jail_null(const gj_jail *jail);

/* In a fresh child of `parent`; for good, within the limits of `kind`, for which the jail must be made. false: some lock could
 * not be put on, and nothing may be parsed. */
bool gj_jail_enter(const gj_jail *jail, gj_jail_kind kind, pid_t parent);

/* Which version of Landlock the kernel offers; 0: none. */
int gj_jail_landlock_version(void);

/* Where the descriptors of a jailed audit stand: the only ones it may read from and write to. */
enum { GJ_JAIL_IN = 3, GJ_JAIL_OUT = 4 };

#endif
