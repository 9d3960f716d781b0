/* helper.h — runs a reader's helper program (format/helper.h) and takes its stream.
 * SPDX-License-Identifier: MIT */
#ifndef GJ_BATCH_HELPER_H
#define GJ_BATCH_HELPER_H

#include "base/strbuf.h"
#include "format/reader.h"

typedef struct gj_helpers gj_helpers; /* where helpers are, and their jail */

/* jailed: false only where everything is read without a jail. */
gj_status gj_helpers_new(bool jailed, gj_helpers **out, gj_error *err);
void gj_helpers_free(gj_helpers *helpers);

/* Whether there is such a program, beside this one or in ../libexec/gouji. */
bool gj_helper_there(const gj_helpers *helpers, const char *name);

/* Replaces *stream by what the reader's helper makes of the file `fd`, head and end mark included. Else says why there is none. */
gj_status gj_helper_run(const gj_helpers *helpers, const gj_reader *reader, int fd,
                        gj_strbuf *stream, gj_error *err);

/* A nameless file with these bytes, for a helper whose input came from a pipe; -1: none could be made. The caller closes it. */
int gj_helper_file(gj_slice bytes);

#endif
