/* alone.h — one file read in a process of its own: opened here, turned by its reader's helper where it has one, worked on in a jail.
 * SPDX-License-Identifier: MIT */
#ifndef GJ_BATCH_ALONE_H
#define GJ_BATCH_ALONE_H

#include "batch/helper.h"
#include "batch/input.h"
#include "batch/process.h"

typedef enum gj_isolation {
    GJ_ISOLATION_ON,
    GJ_ISOLATION_ABSENT, /* this machine or this build has none: text is read in this process, all else is refused */
    GJ_ISOLATION_OFF /* --no-jail: everything is read in this process */
} gj_isolation;

/* Where the bytes of an input stand when somebody else has opened it. */
typedef struct gj_source {
    int fd; /* read from here on to its end; -1: they are in memory */
    gj_slice bytes;
} gj_source;

typedef struct gj_alone {
    gj_isolation isolation;
    gj_jail *jail; /* NULL unless isolation is ON */
    /* Appends the result for one input. In the jail, or in this process when there is none. false: no memory. */
    bool (*run)(void *ctx, const gj_input *input, const gj_source *source, gj_strbuf *result);
    void *ctx;
    const gj_reader *(*find)(gj_slice head, gj_error *err); /* NULL: gj_format_find, gj_format_guess */
    gj_slice stdin_bytes;
    gj_helpers *helpers; /* NULL: none was needed so far */
    gj_strbuf stream;
    bool charsets; /* those of old documents are kept */
} gj_alone;

/* The other fields of *a are zero or the caller's. isolation turns to ABSENT when there is no jail, and to OFF in a build for tests
 * that cannot have one. */
gj_status gj_alone_init(gj_alone *a, gj_isolation isolation, gj_error *err);
void gj_alone_done(gj_alone *a);

/* Opens a file to read it, whatever it is, and never waits for the other side of a pipe. -1: errno says why. regular: it is one,
 * of *size bytes. */
int gj_alone_open(const char *path, bool *regular, size_t *size);

/* A file or standard input. GJ_OK: the result was appended; nobody has looked at it yet. Else *err says why there is none;
 * ended early, gj_stop_wanted() is true. */
gj_status gj_alone_run(gj_alone *a, const gj_input *input, gj_strbuf *result, gj_error *err);

#endif
