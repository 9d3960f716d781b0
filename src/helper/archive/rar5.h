/* rar5.h — which files of a RAR 5 archive are encrypted, and their checksums: the library gives the bytes of the former as if they
 * were not, and does not look at the checksums of stored files.
 * SPDX-License-Identifier: MIT
 *
 *   signature | block: checksum, size, type, flags, [extra size], [data size], fields, extra | data | block ...
 *
 * Numbers are written in bytes of seven bits, the lowest first. Among the extra records of a file one of type 1 says how it is encrypted.
 */
#ifndef GJ_HELPER_ARCHIVE_RAR5_H
#define GJ_HELPER_ARCHIVE_RAR5_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct rar5_file {
    bool encrypted, has_crc;
    uint32_t crc;
    uint64_t size;
} rar5_file;

/* Fills file[i] for the i-th file in the archive, of n at most; the others stay. Does nothing when it is another archive. */
void rar5_look(int fd, rar5_file *file, size_t n);

#endif
