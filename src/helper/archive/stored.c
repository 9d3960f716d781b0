/* stored.c — a zip of stored entries, written front to back.
 * SPDX-License-Identifier: MIT */
#include "helper/archive/stored.h"

#include <stdio.h>
#include <string.h>

#include <zlib.h>

enum { LOCAL = 30, CENTRAL = 46, END = 22, NAME_MAX_BYTES = 4096, BEHIND = 1 << 3 };
enum { MADE_BY_UNIX = 3 << 8 | 20, FULL = 0xFFFF };

/* Little endian, one after the other. */
typedef struct fields {
    unsigned char bytes[64];
    size_t n;
} fields;

static void put(fields *f, uint64_t value, unsigned bytes)
{
    for (unsigned i = 0; i < bytes; i++)
        f->bytes[f->n++] = (unsigned char)(value >> (8 * i));
}

static void write_out(stored *z, const void *bytes, size_t n)
{
    if (!z->failed && n > 0 && fwrite(bytes, 1, n, stdout) != n)
        z->failed = true;
    z->at += n;
}

static size_t name_length(const char *name)
{
    size_t n = strlen(name);
    return n < NAME_MAX_BYTES ? n : NAME_MAX_BYTES;
}

void stored_begin(stored *z, const char *name)
{
    fields f = { .n = 0 };
    z->local = z->at;
    z->packed = 0;
    z->crc = (uint32_t)crc32(0, NULL, 0);
    put(&f, 0x04034B50, 4);
    put(&f, 20, 2);
    put(&f, BEHIND, 2);
    put(&f, 0, 2);
    put(&f, 0, 4);
    put(&f, 0, 4);
    put(&f, 0, 4);
    put(&f, 0, 4);
    put(&f, name_length(name), 2);
    put(&f, 0, 2);
    write_out(z, f.bytes, LOCAL);
    write_out(z, name, name_length(name));
}

void stored_bytes(stored *z, const void *bytes, size_t n)
{
    z->crc = (uint32_t)crc32_z(z->crc, bytes, n);
    z->packed += n;
    write_out(z, bytes, n);
}

static void keep(stored *z, const void *bytes, size_t n)
{
    if (n > sizeof z->directory - z->directory_n) {
        z->failed = true;
        return;
    }
    memcpy(z->directory + z->directory_n, bytes, n);
    z->directory_n += n;
}

static uint64_t at_most(uint64_t value, uint64_t most)
{
    return value < most ? value : most;
}

void stored_end(stored *z, const stored_entry *e, bool damaged)
{
    fields f = { .n = 0 };
    put(&f, 0x02014B50, 4);
    put(&f, MADE_BY_UNIX, 2);
    put(&f, 20, 2);
    put(&f, e->flags, 2);
    put(&f, e->method, 2);
    put(&f, 0, 4);
    put(&f, damaged ? ~z->crc : z->crc, 4);
    put(&f, z->packed, 4);
    put(&f, at_most(e->size, UINT32_MAX - 1), 4);
    put(&f, name_length(e->name), 2);
    put(&f, 0, 8); /* extra, comment, disk, inner attributes */
    put(&f, e->link ? 0xA1FF0000 : 0x81A40000, 4);
    put(&f, z->local, 4);
    keep(z, f.bytes, CENTRAL);
    keep(z, e->name, name_length(e->name));
    z->entries++;
}

void stored_finish(stored *z)
{
    fields f = { .n = 0 };
    uint64_t at = z->at;
    write_out(z, z->directory, z->directory_n);
    put(&f, 0x06054B50, 4);
    put(&f, 0, 4);
    put(&f, at_most(z->entries, FULL - 1), 2);
    put(&f, at_most(z->entries, FULL - 1), 2);
    put(&f, z->directory_n, 4);
    put(&f, at, 4);
    put(&f, 0, 2);
    write_out(z, f.bytes, END);
}
