/* ole.h — compound files: the small file system inside .doc, .xls, .wps and encrypted .docx files.
 * SPDX-License-Identifier: MIT
 *
 * Nothing of the file is copied where a stream lies in one piece. Every chain of sectors is followed for at most as many
 * steps as the file has sectors. */
#ifndef GJ_CODEC_OLE_H
#define GJ_CODEC_OLE_H

#include "base/arena.h"
#include "base/error.h"

/* What was wrong with the sectors of a stream. */
typedef enum gj_ole_fault {
    GJ_OLE_WHOLE,
    GJ_OLE_CUT,     /* fewer bytes than the directory says: the file or a chain ends early */
    GJ_OLE_CIRCULAR /* its sectors lead back to one that came before */
} gj_ole_fault;

/* A stream or storage that stands directly in the root. */
typedef struct gj_ole_entry {
    gj_slice name; /* UTF-16LE as in the file, without the final NUL */
    bool stream;   /* false: a storage */
    uint32_t first;
    uint64_t size; /* as the directory says, which may be a lie */
} gj_ole_entry;

typedef struct gj_ole {
    gj_slice file;
    gj_arena *arena;
    uint32_t sectors;          /* behind the header; a last one that is cut short counts */
    uint8_t shift, mini_shift; /* sizes of a sector and of a short one, as powers of two */
    uint32_t cutoff;           /* smaller streams lie in short sectors */
    uint32_t *fat;             /* the sectors that hold the table of chains */
    uint32_t fat_n;
    gj_slice mini_fat, mini; /* table of chains of the short sectors, and these sectors */
    gj_ole_entry *entries;
    uint32_t n;
    gj_ole_fault fault; /* of the directory: entries may be missing */
} gj_ole;

/* Whether the bytes begin like a compound file. */
bool gj_ole_is(gj_slice bytes);

/* `bytes` must outlive *out; tables are made in `arena`. GJ_E_FORMAT: no compound file, or its directory is not there.
 * A damaged directory that can be read in part is no failure: see out->fault. Time and memory linear in the file. */
gj_status gj_ole_open(gj_slice bytes, gj_arena *arena, gj_ole *out, gj_error *err);

/* The entry of this name (ASCII, case does not matter); NULL: none. */
const gj_ole_entry *gj_ole_find(const gj_ole *ole, const char *name);

/* The bytes of a stream, borrowed from the file or made in the arena. With a fault *out holds what can be read.
 * Fails for lack of memory only. */
gj_status gj_ole_read(const gj_ole *ole, const gj_ole_entry *entry, gj_slice *out,
                      gj_ole_fault *fault, gj_error *err);

#endif
