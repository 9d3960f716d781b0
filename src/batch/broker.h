/* broker.h — opens files for those who may not, decides which process reads them, and turns its end into a result.
 * SPDX-License-Identifier: MIT
 *
 *   plain text                        resident: one jailed process for many files
 *   every other format                read in a jailed process for this file alone (batch/alone.h), whose script the resident audits
 *   whatever a resident was lost at,  read and audited in a jailed process for this file alone
 *   what is too large for it,
 *   and where there are few files
 *
 * The broker looks at the head of a file to know its reader, parses nothing, and stays small: it has no rules where there are residents.
 */
#ifndef GJ_BATCH_BROKER_H
#define GJ_BATCH_BROKER_H

#include "batch/alone.h"
#include "batch/task.h"

typedef struct gj_broker gj_broker;

/* many: there will be many files, so that what saves time for each is worth some at the start. The plan is borrowed. */
gj_status gj_broker_new(const gj_task_plan *plan, gj_isolation isolation, bool many,
                        gj_broker **out, gj_error *err);
void gj_broker_free(gj_broker *broker);
/* As it turned out to be. */
gj_isolation gj_broker_isolation(const gj_broker *broker);

/* The inputs that gj_broker_run is called with next, in this order; they stay the caller's until then. At most GJ_LOT_FILES. */
void gj_broker_ahead(gj_broker *broker, const gj_input *inputs, size_t n);

/* Appends the body of one input. false: no memory for it, or (gj_stop_wanted) the run is to end. */
bool gj_broker_run(gj_broker *broker, const gj_input *input, gj_strbuf *body);

#endif
