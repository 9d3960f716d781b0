/* errand.h — what an isolated process is sent to do with a file, and its answer.
 * SPDX-License-Identifier: MIT
 *
 *   READ     the file itself            RESULT; MEMBERS when it is an archive
 *   MEMBER   one member of a zip        RESULT
 *   LIST     a zip                      MEMBERS; OTHER when it is a document and no archive
 *   UNPACK   one member of a zip        BYTES
 *
 * Any of them may have FAILED. The answer stands behind its bytes: bytes, for a failure the status, what it is.
 */
#ifndef GJ_BATCH_ERRAND_H
#define GJ_BATCH_ERRAND_H

#include "base/strbuf.h"
#include "batch/input.h"
#include "format/reader.h"

/* Where the bytes of an input stand when somebody else has opened it. */
typedef struct gj_source {
    int fd; /* read from here on to its end; -1: they are in memory */
    gj_slice bytes;
    bool script; /* not of the file: a script (doc/script.h) of what another process read in it */
    const gj_reader *reader; /* of bytes in memory, where it was found already; NULL: it is found when they are read */
} gj_source;

typedef enum gj_errand_kind {
    GJ_ERRAND_READ,
    GJ_ERRAND_MEMBER,
    GJ_ERRAND_LIST,
    GJ_ERRAND_UNPACK
} gj_errand_kind;

typedef enum gj_answer {
    GJ_ANSWER_RESULT,
    GJ_ANSWER_MEMBERS, /* of batch/members.h */
    GJ_ANSWER_BYTES,
    GJ_ANSWER_OTHER,
    GJ_ANSWER_FAILED,
    GJ_ANSWER_COUNT_
} gj_answer;

typedef struct gj_errand {
    gj_errand_kind kind;
    const gj_input *input;
    gj_source source;
    uint64_t record;     /* of a member in the zip */
    const char *charset; /* of names that do not say theirs; NULL: guessed */
    bool surely;         /* the zip is an archive, whatever its members' names look like */
    bool jailed;         /* a file may be mapped: its being cut meanwhile ends this process alone */
    bool (*run)(void *ctx, const gj_input *input, const gj_source *source, gj_strbuf *result);
    void *ctx; /* run, ctx: as in gj_alone, for RESULT */
} gj_errand;

/* Does it: a gj_process_work.run with the errand as its ctx. */
bool gj_errand_run(void *errand, int fd, gj_strbuf *answer);

/* Takes the answer off the end of *out, whose bytes before `from` are not its own. FAILED: *err says why; all of it is taken away. */
gj_status gj_errand_take(gj_strbuf *out, size_t from, gj_answer *answer, gj_error *err);

#endif
