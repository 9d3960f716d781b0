/* jail_calls.h — which system calls the jails allow, as filters for the kernel.
 * SPDX-License-Identifier: MIT */
#ifndef GJ_BATCH_JAIL_CALLS_H
#define GJ_BATCH_JAIL_CALLS_H

#include <linux/filter.h>

#include "batch/jail.h"

/* The program is the caller's: gj_free(out->filter). false: it could not be made. */
bool gj_jail_compile(bool helper, struct sock_fprog *out);

#endif
