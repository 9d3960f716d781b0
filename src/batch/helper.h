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

/* The program to be asked: where text is to be recognised on pictures (ocr) the reader's program for that, its helper otherwise
 * or where there is no such program. NULL: there is none. */
const char *gj_helper_choose(const gj_helpers *helpers, const gj_reader *reader, bool ocr);

typedef struct gj_helper_job {
    const gj_reader *reader;
    const char *program; /* one of the reader's */
    int fd;              /* the file */
    int64_t last;        /* when it is too late, see gj_process_time */
} gj_helper_job;

/* Replaces *stream by what the program makes of the file, head and end mark included. Else says why there is none. */
gj_status gj_helper_run(const gj_helpers *helpers, const gj_helper_job *job, gj_strbuf *stream,
                        gj_error *err);

/* A nameless file with these bytes, for a helper whose input came from a pipe; -1: none could be made. The caller closes it. */
int gj_helper_file(gj_slice bytes);

#endif
