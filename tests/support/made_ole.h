/* made_ole.h — makes a compound file of some streams, for tests of what reads them.
 * SPDX-License-Identifier: MIT
 *
 *   header | FAT sectors | DIFAT sectors | directory | mini FAT | short sectors | long streams
 *
 * Entries hang to the right of one another: a tree that is a list. */
#ifndef TESTS_SUPPORT_MADE_OLE_H
#define TESTS_SUPPORT_MADE_OLE_H

#include <stdio.h>
#include <stdlib.h>

#include "base/slice.h"

typedef struct made_stream {
    const char *name;
    const char *bytes;
    size_t n;
} made_stream;

typedef struct made_ole {
    uint8_t *p;
    size_t n;
    uint32_t fat, directory, mini_fat, mini; /* first sectors of these parts */
} made_ole;

enum { MADE_SECTOR = 512, MADE_SHORT = 64, MADE_CUTOFF = 4096, MADE_HEADER_FAT = 109 };

static inline void made_put(made_ole *o, size_t at, uint32_t value, unsigned bytes)
{
    for (unsigned i = 0; i < bytes; i++)
        o->p[at + i] = (uint8_t)(value >> 8 * i);
}

static inline size_t made_at(uint32_t sector)
{
    return ((size_t)sector + 1) * MADE_SECTOR;
}

static inline uint32_t made_sectors(size_t n, size_t unit)
{
    return (uint32_t)((n + unit - 1) / unit);
}

/* Says that `count` sectors from `first` are one chain. */
static inline void made_chain(made_ole *o, uint32_t first, uint32_t count)
{
    for (uint32_t i = 0; i < count; i++)
        made_put(o, made_at(o->fat) + 4 * (size_t)(first + i),
                 i + 1 < count ? first + i + 1 : 0xFFFFFFFEu, 4);
}

static inline void made_entry(made_ole *o, uint32_t i, const char *name, unsigned type,
                              uint32_t first, size_t size)
{
    size_t at = made_at(o->directory) + 128 * (size_t)i;
    for (size_t k = 0; name[k] && k < 31; k++)
        o->p[at + 2 * k] = (uint8_t)name[k];
    made_put(o, at + 64, 2 * (uint32_t)strlen(name) + 2, 2);
    o->p[at + 66] = (uint8_t)type;
    for (unsigned k = 68; k <= 76; k += 4)
        made_put(o, at + k, 0xFFFFFFFFu, 4);
    made_put(o, at + 116, first, 4);
    made_put(o, at + 120, (uint32_t)size, 4);
}

/* The FAT sectors' own list: in the header, the rest in DIFAT sectors that follow the FAT. */
static inline void made_list(made_ole *o, uint32_t fat, uint32_t difat)
{
    for (uint32_t i = 0; i < MADE_HEADER_FAT; i++)
        made_put(o, 76 + 4 * (size_t)i, i < fat ? o->fat + i : 0xFFFFFFFFu, 4);
    made_put(o, 44, fat, 4);
    made_put(o, 68, difat ? o->fat + fat : 0xFFFFFFFEu, 4);
    made_put(o, 72, difat, 4);
    for (uint32_t i = MADE_HEADER_FAT; i < fat; i++) {
        uint32_t k = (i - MADE_HEADER_FAT) / 127, slot = (i - MADE_HEADER_FAT) % 127;
        made_put(o, made_at(o->fat + fat + k) + 4 * (size_t)slot, o->fat + i, 4);
    }
    for (uint32_t k = 0; k < difat; k++)
        made_put(o, made_at(o->fat + fat + k) + 508,
                 k + 1 < difat ? o->fat + fat + k + 1 : 0xFFFFFFFEu, 4);
}

/* The file; free(o.p) is due. Streams shorter than 4,096 bytes go into short sectors. */
static inline made_ole made_ole_of(const made_stream *streams, uint32_t count)
{
    made_ole o = { 0 };
    uint32_t shorts = 0, longs = 0,
             entry_sectors = made_sectors(128 * ((size_t)count + 1), MADE_SECTOR);
    for (uint32_t i = 0; i < count; i++) {
        if (streams[i].n < MADE_CUTOFF)
            shorts += made_sectors(streams[i].n, MADE_SHORT);
        else
            longs += made_sectors(streams[i].n, MADE_SECTOR);
    }
    uint32_t mini = made_sectors((size_t)shorts * MADE_SHORT, MADE_SECTOR);
    uint32_t mini_fat = made_sectors((size_t)shorts * 4, MADE_SECTOR);
    uint32_t rest = entry_sectors + mini + mini_fat + longs, fat = 1, difat = 0;
    while (fat * 128 < fat + difat + rest) {
        fat++;
        difat = fat > MADE_HEADER_FAT ? made_sectors(fat - MADE_HEADER_FAT, 127) : 0;
    }
    o.directory = fat + difat;
    o.mini_fat = o.directory + entry_sectors;
    o.mini = o.mini_fat + mini_fat;
    uint32_t next_long = o.mini + mini, next_short = 0;
    o.n = made_at(next_long + longs);
    o.p = calloc(1, o.n);
    if (!o.p)
        abort();
    memcpy(o.p, "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", 8);
    made_put(&o, 26, 3, 2);
    made_put(&o, 30, 9, 2);
    made_put(&o, 32, 6, 2);
    made_put(&o, 48, o.directory, 4);
    made_put(&o, 56, MADE_CUTOFF, 4);
    made_put(&o, 60, mini_fat ? o.mini_fat : 0xFFFFFFFEu, 4);
    made_put(&o, 64, mini_fat, 4);
    memset(o.p + made_at(o.fat), 0xFF, (size_t)fat * MADE_SECTOR);
    made_list(&o, fat, difat);
    made_chain(&o, o.directory, entry_sectors);
    made_chain(&o, o.mini_fat, mini_fat);
    made_chain(&o, o.mini, mini);
    made_entry(&o, 0, "Root Entry", 5, mini ? o.mini : 0xFFFFFFFEu, (size_t)shorts * MADE_SHORT);
    made_put(&o, made_at(o.directory) + 76, count ? 1 : 0xFFFFFFFFu, 4);
    for (uint32_t i = 0; i < count; i++) {
        const made_stream *s = &streams[i];
        bool is_short = s->n < MADE_CUTOFF;
        uint32_t units = made_sectors(s->n, is_short ? MADE_SHORT : MADE_SECTOR);
        made_entry(&o, i + 1, s->name, 2, is_short ? next_short : next_long, s->n);
        if (i + 1 < count)
            made_put(&o, made_at(o.directory) + 128 * (size_t)(i + 1) + 72, i + 2, 4);
        size_t to =
            is_short ? made_at(o.mini) + (size_t)next_short * MADE_SHORT : made_at(next_long);
        if (s->n > 0)
            memcpy(o.p + to, s->bytes, s->n);
        for (uint32_t k = 0; is_short && k < units; k++)
            made_put(&o, made_at(o.mini_fat) + 4 * (size_t)(next_short + k),
                     k + 1 < units ? next_short + k + 1 : 0xFFFFFFFEu, 4);
        if (!is_short)
            made_chain(&o, next_long, units);
        *(is_short ? &next_short : &next_long) += units;
    }
    return o;
}

static inline gj_slice made_bytes(const made_ole *o)
{
    return (gj_slice){ (const char *)o->p, o->n };
}

#endif
