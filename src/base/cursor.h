/* cursor.h — little-endian numbers out of foreign bytes: the one place that asks whether off + len <= size.
 * SPDX-License-Identifier: MIT
 *
 * Two ways. By place: gj_le32_at(s, 76) is 0 where the bytes end before 80. In order: a gj_cursor moves on, and once a
 * read went beyond the end it stays there, gives zeros and says so in `overrun`: read ten fields, ask once. */
#ifndef GJ_BASE_CURSOR_H
#define GJ_BASE_CURSOR_H

#include "base/slice.h"

/* Whether bytes [off, off + n) are there. */
static inline bool gj_slice_has(gj_slice s, size_t off, size_t n)
{
    return off <= s.n && n <= s.n - off;
}

static inline uint8_t gj_u8_at(gj_slice s, size_t off)
{
    return gj_slice_has(s, off, 1) ? (uint8_t)s.p[off] : 0;
}

static inline uint16_t gj_le16_at(gj_slice s, size_t off)
{
    if (!gj_slice_has(s, off, 2))
        return 0;
    const uint8_t *p = (const uint8_t *)s.p + off;
    return (uint16_t)(p[0] | (unsigned)p[1] << 8);
}

static inline uint32_t gj_le32_at(gj_slice s, size_t off)
{
    if (!gj_slice_has(s, off, 4))
        return 0;
    const uint8_t *p = (const uint8_t *)s.p + off;
    return p[0] | (uint32_t)p[1] << 8 | (uint32_t)p[2] << 16 | (uint32_t)p[3] << 24;
}

static inline uint64_t gj_le64_at(gj_slice s, size_t off)
{
    if (!gj_slice_has(s, off, 8))
        return 0;
    return gj_le32_at(s, off) | (uint64_t)gj_le32_at(s, off + 4) << 32;
}

typedef struct gj_cursor {
    gj_slice bytes;
    size_t at;    /* never beyond bytes.n */
    bool overrun; /* more was asked for than was there */
} gj_cursor;

static inline gj_cursor gj_cursor_of(gj_slice bytes)
{
    return (gj_cursor){ .bytes = bytes };
}

static inline size_t gj_cursor_left(const gj_cursor *c)
{
    return c->bytes.n - c->at;
}

/* The next n bytes, or none and `overrun`. */
static inline gj_slice gj_cursor_take(gj_cursor *c, size_t n)
{
    if (n > gj_cursor_left(c)) {
        c->overrun = true;
        c->at = c->bytes.n;
        return (gj_slice){ "", 0 };
    }
    gj_slice taken = gj_slice_sub(c->bytes, c->at, n);
    c->at += n;
    return taken;
}

static inline void gj_cursor_skip(gj_cursor *c, size_t n)
{
    (void)gj_cursor_take(c, n);
}

static inline uint8_t gj_cursor_u8(gj_cursor *c)
{
    return gj_u8_at(gj_cursor_take(c, 1), 0);
}

static inline uint16_t gj_cursor_le16(gj_cursor *c)
{
    return gj_le16_at(gj_cursor_take(c, 2), 0);
}

static inline uint32_t gj_cursor_le32(gj_cursor *c)
{
    return gj_le32_at(gj_cursor_take(c, 4), 0);
}

#endif
