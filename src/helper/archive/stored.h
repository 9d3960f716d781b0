/* stored.h — writes a zip of stored entries to a descriptor that cannot be rewound: sizes stand in the directory at its end.
 * SPDX-License-Identifier: MIT */
#ifndef GJ_HELPER_ARCHIVE_STORED_H
#define GJ_HELPER_ARCHIVE_STORED_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { STORED_UTF8 = 1 << 11, STORED_ENCRYPTED = 1 << 0 }; /* flags of an entry */

typedef struct stored_entry {
    const char *name;
    uint16_t flags, method; /* method 0: as it is */
    bool link;
    uint64_t size; /* as told in the directory */
} stored_entry;

enum { STORED_DIRECTORY = 8 << 20 }; /* bytes of names and what else the directory holds */

typedef struct stored {
    unsigned char directory[STORED_DIRECTORY];
    size_t directory_n;
    uint64_t at; /* bytes written of the zip */
    uint32_t entries;
    uint64_t local; /* where the entry being written begins, its bytes and checksum */
    uint64_t packed;
    uint32_t crc;
    bool failed; /* nobody takes the stream, or the directory is full: all later calls do nothing */
} stored;

/* An entry begins; its bytes; it ends as `entry` says, with its checksum false when it is `damaged`. */
void stored_begin(stored *z, const char *name);
void stored_bytes(stored *z, const void *bytes, size_t n);
void stored_end(stored *z, const stored_entry *entry, bool damaged);
/* Directory and end record. */
void stored_finish(stored *z);

#endif
