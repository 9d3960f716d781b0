/* rar5.c — looks through the headers of a RAR 5 archive.
 * SPDX-License-Identifier: MIT */
#include "helper/archive/rar5.h"

#include <stdint.h>
#include <string.h>
#include <unistd.h>

enum { SIGNATURE = 8, HEADER = 1 << 16, CHECKSUM = 4 };
enum { TYPE_FILE = 2, TYPE_END = 5, HAS_EXTRA = 1, HAS_DATA = 2, EXTRA_CRYPT = 1 };
enum { HAS_TIME = 2, HAS_CRC = 4 }; /* flags of a file */

typedef struct bytes {
    const unsigned char *p;
    size_t n;
} bytes;

static uint64_t number(bytes *b)
{
    uint64_t value = 0;
    for (unsigned shift = 0; b->n > 0 && shift < 63; shift += 7) {
        unsigned char c = *b->p++;
        b->n--;
        value |= (uint64_t)(c & 0x7F) << shift;
        if (c < 0x80)
            break;
    }
    return value;
}

static bool has_crypt(bytes extra)
{
    while (extra.n > 0) {
        uint64_t size = number(&extra);
        bytes record = { extra.p, size < extra.n ? (size_t)size : extra.n };
        extra.p += record.n;
        extra.n -= record.n;
        if (number(&record) == EXTRA_CRYPT)
            return true;
        if (size == 0)
            break;
    }
    return false;
}

/* What stands before the name: flags, size, attributes, [time], [checksum]. */
static void read_file(bytes fields, rar5_file *file)
{
    uint64_t flags = number(&fields);
    size_t skip = flags & HAS_TIME ? 4 : 0;
    file->size = number(&fields);
    (void)number(&fields);
    file->has_crc = (flags & HAS_CRC) && fields.n >= skip + 4;
    const unsigned char *p = fields.p + skip;
    if (file->has_crc)
        file->crc = p[0] | (uint32_t)p[1] << 8 | (uint32_t)p[2] << 16 | (uint32_t)p[3] << 24;
}

/* A block without its checksum. *next: where the one behind it begins, 0: nowhere. true: a file. */
static bool read_block(bytes block, uint64_t at, uint64_t *next, rar5_file *file)
{
    const unsigned char *start = block.p;
    uint64_t size = number(&block);
    uint64_t head = CHECKSUM + (uint64_t)(block.p - start) + size;
    *next = 0;
    if (size == 0 || size > block.n)
        return false;
    block.n = (size_t)size;
    uint64_t type = number(&block), flags = number(&block);
    uint64_t extra = flags & HAS_EXTRA ? number(&block) : 0;
    uint64_t data = flags & HAS_DATA ? number(&block) : 0;
    if (type != TYPE_END && data < UINT64_MAX / 4)
        *next = at + head + data;
    if (type != TYPE_FILE)
        return false;
    read_file(block, file);
    if (extra <= block.n)
        file->encrypted = has_crypt((bytes){ block.p + (block.n - extra), (size_t)extra });
    return true;
}

void rar5_look(int fd, rar5_file *file, size_t n)
{
    static unsigned char header[HEADER];
    uint64_t at = SIGNATURE, next;
    size_t files = 0;
    if (pread(fd, header, SIGNATURE, 0) != SIGNATURE ||
        memcmp(header, "Rar!\x1A\x07\x01", SIGNATURE) != 0)
        return;
    for (size_t blocks = 0; files < n && blocks < 4 * n && at > 0; blocks++, at = next) {
        rar5_file found = { .encrypted = false };
        ssize_t got = pread(fd, header, sizeof header, (off_t)at);
        if (got <= CHECKSUM)
            return;
        if (read_block((bytes){ header + CHECKSUM, (size_t)got - CHECKSUM }, at, &next, &found))
            file[files++] = found;
    }
}
