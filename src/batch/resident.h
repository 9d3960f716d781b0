/* resident.h — a jailed process that lives from file to file: it audits what is plain text, and what others have read.
 * SPDX-License-Identifier: MIT
 *
 *   broker --- a lot: paths and bytes of up to 32 files, in shared memory ---> resident <--fork-- host
 *          <-- bodies, in order, through a pipe ------------------------------
 *
 * The host makes what residents need (rules, compiled patterns), looks at no file and forks one resident after the other; so that the
 * broker stays small, from which a process is forked for each file that is no plain text. A resident opens nothing. It is renewed after
 * so many files, and dropped with its host as soon as anything is wrong with it: its word is no verdict on a file, the file is then done
 * again in a process of its own.
 */
#ifndef GJ_BATCH_RESIDENT_H
#define GJ_BATCH_RESIDENT_H

#include "batch/process.h"

enum { GJ_LOT_FILES = 32, GJ_LOT_BYTES = 1 << 20 };

typedef struct gj_resident gj_resident;

/* In the host and in the resident, with a copy of the memory of the process that made it. */
typedef struct gj_resident_work {
    void *ctx;
    /* Once, in the host, before the jail (may be NULL). false: nothing can be served. */
    bool (*prepare)(void *ctx);
    /* Appends the body of one file. script: the bytes are not the file's but a script (doc/script.h). false: this one has to be done
     * elsewhere; what was appended does not count. */
    bool (*serve)(void *ctx, const char *path, gj_slice bytes, bool script, gj_strbuf *body);
} gj_resident_work;

typedef enum gj_resident_answer {
    GJ_RESIDENT_BODY,      /* appended */
    GJ_RESIDENT_ELSEWHERE, /* this file cannot be done here */
    GJ_RESIDENT_LOST       /* the process is gone, and the rest of the lot with it */
} gj_resident_answer;

/* The jail is borrowed. */
gj_status gj_resident_new(const gj_jail *jail, const gj_resident_work *work, gj_resident **out,
                          gj_error *err);
void gj_resident_free(gj_resident *resident);

/* Ends the processes: what the resident says is not to be believed. The rest of the lot is lost. */
void gj_resident_reject(gj_resident *resident);

/* A new lot; the last one was taken whole or lost. */
void gj_resident_begin(gj_resident *resident);
/* Room for the bytes of the next file, with *most of it; NULL: the lot is full. What is put there is `n` bytes. */
char *gj_resident_room(gj_resident *resident, const char *path, size_t *most);
void gj_resident_add(gj_resident *resident, size_t n, bool script);
/* Hands the lot over; starts a process when there is none. false: there can be none, the lot is lost. */
bool gj_resident_send(gj_resident *resident);
/* The answer for the next file of the lot, waited for as long as GJ_LIMIT_WALL allows it and one file behind it. LOST: *lost is the file of the lot it was
 * at, which is this or a later one. */
gj_resident_answer gj_resident_take(gj_resident *resident, gj_strbuf *body, uint32_t *lost);

#endif
