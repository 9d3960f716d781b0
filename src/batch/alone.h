/* alone.h — one file, or one member of an archive, read in a process of its own: opened here, turned by its reader's helper where it has
 * one, worked on in a jail.
 * SPDX-License-Identifier: MIT */
#ifndef GJ_BATCH_ALONE_H
#define GJ_BATCH_ALONE_H

#include "batch/errand.h"
#include "batch/helper.h"
#include "batch/vault.h"
#include "batch/process.h"

typedef enum gj_isolation {
    GJ_ISOLATION_ON,
    GJ_ISOLATION_ABSENT, /* this machine or this build has none: text is read in this process, all else is refused */
    GJ_ISOLATION_OFF /* --no-jail: everything is read in this process */
} gj_isolation;

typedef struct gj_alone {
    gj_isolation isolation;
    const gj_jail *jail; /* NULL unless isolation is ON */
    gj_jail *own_jail;   /* NULL: it was made before this process was forked */
    int64_t until;       /* when all that is done for the input at hand is to be done (gj_process_now_ms); 0: none is */
    /* Appends the result for one input. In the jail, or in this process when there is none. false: no memory. */
    bool (*run)(void *ctx, const gj_input *input, const gj_source *source, gj_strbuf *result);
    void *ctx;
    const gj_reader *(*find)(gj_slice head,
                             gj_error *err); /* NULL: gj_format_find, gj_format_guess */
    gj_slice stdin_bytes;
    const char *charset; /* of names in archives that do not say theirs; NULL: guessed */
    gj_helpers *helpers; /* NULL: none was needed so far */
    gj_vault vault;
    gj_strbuf stream, member; /* what a helper made; what was unpacked for one */
    bool prepared;            /* for processes to be forked */
    bool ocr;                 /* helpers recognise text on pictures */
} gj_alone;

/* The other fields of *a are zero or the caller's: `jail` may be one for audits, which is borrowed; else one is made. isolation
 * turns to ABSENT when there is no jail, and to OFF in a build for tests that cannot have one. */
gj_status gj_alone_init(gj_alone *a, gj_isolation isolation, gj_error *err);
void gj_alone_done(gj_alone *a);

/* Begins to count the time for one input; gj_alone_run does so itself where nobody did. */
void gj_alone_begin(gj_alone *a);
/* How long one input may take in all. */
unsigned gj_alone_seconds(bool ocr);

/* Opens a file to read it, whatever it is, and never waits for the other side of a pipe. -1: errno says why. regular: it is one,
 * of *size bytes. */
int gj_alone_open(const char *path, bool *regular, size_t *size);

/* A file, standard input or a member. GJ_OK: *answer says what was appended; nobody has looked at it yet. RESULT: what run() made.
 * MEMBERS: the file is an archive, and these inputs (batch/input.h), one at least, take its place in this order. Else *err says why
 * there is no result; ended early, gj_stop_wanted() is true. */
gj_status gj_alone_run(gj_alone *a, const gj_input *input, gj_answer *answer, gj_strbuf *result,
                       gj_error *err);

/* ---- Parts, for batch/vault.c and batch/archive.c ---- */

/* Does an errand where this machine does such things: in a jail, or here. most: bytes of its answer; 0: GJ_LIMIT_RESULT. */
gj_status gj_alone_send(gj_alone *a, gj_errand *errand, size_t most, gj_answer *answer,
                        gj_strbuf *out, gj_error *err);
/* The program that turns the reader's files into a stream; NULL: it has none, or none is there. */
const char *gj_alone_program(gj_alone *a, const gj_reader *reader);

#endif
