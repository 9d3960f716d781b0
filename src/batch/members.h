/* members.h — what an isolated process tells about an archive: which members it has, and the bytes of one of them.
 * SPDX-License-Identifier: MIT
 *
 * It names records of the archive and nothing that could be opened. A member is refused here when its record alone says that it
 * cannot be read; what shows only in its data is told by the process that reads it.
 */
#ifndef GJ_BATCH_MEMBERS_H
#define GJ_BATCH_MEMBERS_H

#include "base/strbuf.h"

typedef enum gj_member_way {
    GJ_MEMBER_PLAIN,   /* read in a process of its own */
    GJ_MEMBER_HELPED,  /* its bytes go through a helper first */
    GJ_MEMBER_ARCHIVE, /* seems to be an archive itself */
    GJ_MEMBER_REFUSED, /* `status` and `message` say why */
    GJ_MEMBER_WAY_COUNT_
} gj_member_way;

typedef struct gj_member {
    gj_member_way way;
    gj_status status;
    uint64_t record, size;      /* where its record stands in the zip; bytes when unpacked */
    const char *name, *message; /* UTF-8 without NUL; name empty: packed without one */
} gj_member;

/* Appends the members of a zip that are worth a result, by the bytes of their names; folders and what a folder's files leave out are
 * none. charset: of names that do not say theirs, NULL: guessed. Fails for the archive as a whole. */
gj_status gj_members_list(gj_slice zip, const char *charset, gj_strbuf *out, gj_error *err);

/* Takes one member off the front of *bytes, which it goes on to borrow. false: broken bytes. */
bool gj_member_read(gj_slice *bytes, gj_member *out);

/* The bytes of one member; *out borrows from buf or from the zip. */
gj_status gj_members_unpack(gj_slice zip, uint64_t record, gj_strbuf *buf, gj_slice *out,
                            gj_error *err);

#endif
