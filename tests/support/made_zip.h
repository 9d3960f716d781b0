/* made_zip.h — ZIP files for tests, right ones and wrong ones: entries are added, each field may be falsified.
 * SPDX-License-Identifier: MIT */
#ifndef TESTS_SUPPORT_MADE_ZIP_H
#define TESTS_SUPPORT_MADE_ZIP_H

#include "base/strbuf.h"
#include "codec/inflate.h"

typedef struct made_entry {
    gj_slice name, stored; /* bytes as they stand in the file */
    gj_slice plain;        /* empty: as stored */
    unsigned method, flags;
    uint32_t crc_xor;  /* to make it wrong */
    int64_t size_more; /* what the directory says too much */
    int64_t at; /* where the local header stands; 0: a new one is written; offset + 1 otherwise */
    bool wide;  /* sizes and place in a 64-bit field */
} made_entry;

typedef struct made_zip {
    gj_strbuf file, directory;
    unsigned n;
    bool wide; /* 64-bit end record */
} made_zip;

static inline void made_number(gj_strbuf *out, uint64_t value, unsigned bytes)
{
    for (unsigned i = 0; i < bytes; i++)
        gj_strbuf_char(out, (char)(value >> (8 * i)));
}

static inline void made_zip_init(made_zip *z)
{
    gj_strbuf_init(&z->file, 0);
    gj_strbuf_init(&z->directory, 0);
    z->n = 0;
    z->wide = false;
}

/* The fields that a local header and an entry of the directory share. */
static inline void made_fields(gj_strbuf *out, const made_entry *e, uint64_t size)
{
    gj_slice plain = e->plain.p ? e->plain : e->stored;
    made_number(out, e->wide ? 45 : 20, 2);
    made_number(out, e->flags, 2);
    made_number(out, e->method, 2);
    made_number(out, 0, 4); /* time */
    made_number(out, gj_crc32(plain) ^ e->crc_xor, 4);
    made_number(out, e->wide ? UINT32_MAX : e->stored.n, 4);
    made_number(out, e->wide ? UINT32_MAX : size, 4);
    made_number(out, e->name.n, 2);
    made_number(out, e->wide ? 28 : 0, 2);
}

/* Returns where its local header stands. */
static inline size_t made_zip_add(made_zip *z, made_entry e)
{
    gj_slice plain = e.plain.p ? e.plain : e.stored;
    uint64_t size = (uint64_t)((int64_t)plain.n + e.size_more);
    size_t at = z->file.n;
    if (e.at == 0) {
        made_entry local = e;
        local.wide = false;
        gj_strbuf_add(&z->file, GJ_SLICE("PK\3\4"));
        made_fields(&z->file, &local, size);
        gj_strbuf_add(&z->file, e.name);
        gj_strbuf_add(&z->file, e.stored);
    } else {
        at = (size_t)e.at - 1;
    }
    gj_strbuf_add(&z->directory, GJ_SLICE("PK\1\2"));
    made_number(&z->directory, 20, 2);
    made_fields(&z->directory, &e, size);
    made_number(&z->directory, 0, 6); /* comment, disk, attributes */
    made_number(&z->directory, 0, 4);
    made_number(&z->directory, e.wide ? UINT32_MAX : at, 4);
    gj_strbuf_add(&z->directory, e.name);
    if (e.wide) {
        made_number(&z->directory, 1, 2);
        made_number(&z->directory, 24, 2);
        made_number(&z->directory, size, 8);
        made_number(&z->directory, e.stored.n, 8);
        made_number(&z->directory, at, 8);
    }
    z->n++;
    return at;
}

static inline size_t made_zip_put(made_zip *z, const char *name, gj_slice stored)
{
    return made_zip_add(z, (made_entry){ .name = gj_slice_of(name), .stored = stored });
}

/* Directory and end record; the bytes belong to the made_zip. */
static inline gj_slice made_zip_end(made_zip *z)
{
    size_t at = z->file.n, size = z->directory.n;
    gj_strbuf_add(&z->file, gj_strbuf_slice(&z->directory));
    if (z->wide) {
        size_t end64 = z->file.n;
        gj_strbuf_add(&z->file, GJ_SLICE("PK\6\6"));
        made_number(&z->file, 44, 8);
        made_number(&z->file, 45, 2);
        made_number(&z->file, 45, 2);
        made_number(&z->file, 0, 8); /* disks */
        made_number(&z->file, z->n, 8);
        made_number(&z->file, z->n, 8);
        made_number(&z->file, size, 8);
        made_number(&z->file, at, 8);
        gj_strbuf_add(&z->file, GJ_SLICE("PK\6\7"));
        made_number(&z->file, 0, 4);
        made_number(&z->file, end64, 8);
        made_number(&z->file, 1, 4);
    }
    gj_strbuf_add(&z->file, GJ_SLICE("PK\5\6"));
    made_number(&z->file, 0, 4); /* disks */
    made_number(&z->file, z->wide ? UINT16_MAX : z->n, 2);
    made_number(&z->file, z->wide ? UINT16_MAX : z->n, 2);
    made_number(&z->file, z->wide ? UINT32_MAX : size, 4);
    made_number(&z->file, z->wide ? UINT32_MAX : at, 4);
    made_number(&z->file, 0, 2); /* comment */
    return gj_strbuf_slice(&z->file);
}

static inline void made_zip_done(made_zip *z)
{
    gj_strbuf_done(&z->file);
    gj_strbuf_done(&z->directory);
}

#endif
