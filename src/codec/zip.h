/* zip.h — a ZIP container in memory: what is in it, and the bytes of one entry, checked.
 * SPDX-License-Identifier: MIT
 *
 *   local header, data | local header, data | ... | directory: an entry each | end record
 *
 * Only the directory at the end is believed, as by the programs that people use. Nothing is ever written to disk: a name
 * is shown and compared, never opened. An entry that cannot be trusted does not make the others unreadable; it carries
 * its flaw, and reading it says so. */
#ifndef GJ_CODEC_ZIP_H
#define GJ_CODEC_ZIP_H

#include "base/arena.h"
#include "base/limits.h"
#include "base/map.h"
#include "base/strbuf.h"

typedef enum gj_zip_flaw {
    GJ_ZIP_SOUND,
    GJ_ZIP_ENCRYPTED,
    GJ_ZIP_DOUBLED,  /* another entry has the same name */
    GJ_ZIP_OVERLAPS, /* shares bytes with another entry */
    GJ_ZIP_OUTSIDE,  /* its data do not lie in the file */
    GJ_ZIP_METHOD    /* packed by another method than deflate */
} gj_zip_flaw;

typedef struct gj_zip_entry {
    gj_slice name; /* UTF-8; of a folder it ends in «/» */
    gj_slice
        raw; /* the same as it stands in the directory, where its charset was guessed; else empty */
    uint64_t packed, size; /* bytes as stored, bytes as plain (as the directory says) */
    size_t at, data;       /* where its local header and its data begin in the file */
    size_t record;         /* where it stands in the directory */
    uint32_t crc;
    uint16_t method; /* 0 stored, 8 deflated */
    bool link;       /* a symbolic link: its data are a path */
    gj_zip_flaw flaw;
} gj_zip_entry;

typedef struct gj_zip {
    gj_slice bytes;
    gj_zip_entry *entries; /* in the order of the directory */
    uint32_t n;
    gj_map names;      /* name -> index */
    uint64_t inflated; /* bytes handed out so far, held against GJ_LIMIT_INFLATED */
} gj_zip;

/* Whether the bytes begin like a ZIP file. */
bool gj_zip_is(gj_slice bytes);

/* Whether the directory has an entry of this name, or with a name that ends in «/» one below it: for sniffing, without
 * memory. Of a file that is cut off, the local headers are asked instead. */
bool gj_zip_has(gj_slice bytes, const char *name);

/* Reads the directory; names and entries lie in `arena`, `bytes` must outlive *zip. `most` is the limit of entries:
 * GJ_LIMIT_PARTS for a document, GJ_LIMIT_ENTRIES for an archive.
 * GJ_E_FORMAT (cut off, damaged), GJ_E_LIMIT (too many entries), GJ_E_UNSUPPORTED (one volume of several). */
gj_status gj_zip_open(gj_slice bytes, gj_arena *arena, gj_limit most, gj_zip *zip, gj_error *err);

/* The same with the one entry whose record stands at `record`, zip->entries[0]: what it shares with others is not seen. For those
 * who know the rest from elsewhere. */
gj_status gj_zip_open_one(gj_slice bytes, size_t record, gj_arena *arena, gj_zip *zip,
                          gj_error *err);

/* By name as it stands in the directory, else without regard to the case of A to Z; NULL: none. */
const gj_zip_entry *gj_zip_find(const gj_zip *zip, gj_slice name);

/* The plain bytes of an entry, of the size and checksum that the directory says. *out borrows from buf (which is cleared) or,
 * when the entry is only stored, from the file. Every failure names the entry. GJ_E_ENCRYPTED, GJ_E_LIMIT, GJ_E_FORMAT,
 * GJ_E_UNSUPPORTED. */
gj_status gj_zip_read(gj_zip *zip, const gj_zip_entry *entry, gj_strbuf *buf, gj_slice *out,
                      gj_error *err);

/* Up to n of an entry's first plain bytes, unchecked, for a look at what it is; how many there are. */
size_t gj_zip_peek(const gj_zip *zip, const gj_zip_entry *entry, char *to, size_t n);

/* What people call a method, NULL: nobody does. */
const char *gj_zip_method(uint16_t method);

/* A name fit for a message of one line: no control or bidi characters, the middle left out when it is long. `to` has room
 * for GJ_ZIP_SHOWN bytes; returns to. */
enum { GJ_ZIP_SHOWN = 128 };
const char *gj_zip_show(gj_slice name, char *to);

#endif
