/* stop.h — Ctrl-C: the first one ends the run early and cleanly, the second at once.
 * SPDX-License-Identifier: MIT */
#ifndef GJ_BATCH_STOP_H
#define GJ_BATCH_STOP_H

#include <stdbool.h>

/* From now on SIGINT, SIGTERM and SIGHUP ask for an end; one that was ignored stays so. `last`: called in a signal handler when a
 * second one ends the process. */
void gj_stop_watch(void (*last)(void));
/* For a process that is ended by its parent. */
void gj_stop_ignore(void);
/* Whether an end was asked for. Calls that block return early, with EINTR, when it is. */
bool gj_stop_wanted(void);

#endif
