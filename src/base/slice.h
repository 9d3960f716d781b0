/* slice.h — borrowed bytes, and the same as stored: an offset and a length into a document's text.
 * SPDX-License-Identifier: MIT */
#ifndef GJ_BASE_SLICE_H
#define GJ_BASE_SLICE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

typedef struct gj_slice {
    const char *p;
    size_t n;
} gj_slice; /* borrowed bytes; not ended by NUL */

typedef struct gj_span {
    uint32_t off, len;
} gj_span; /* the same, as stored: into a sealed text */

#define GJ_SLICE(literal) ((gj_slice){ (literal), sizeof(literal) - 1 })
#define GJ_SLICE_ARG(s) (int)(s).n, (s).p /* for "%.*s" */
#define GJ_ARRAY_LEN(a) (sizeof(a) / sizeof *(a))

static inline gj_slice gj_slice_of(const char *cstring)
{
    return (gj_slice){ cstring, strlen(cstring) };
}

static inline bool gj_slice_equal(gj_slice a, gj_slice b)
{
    return a.n == b.n && (a.n == 0 || memcmp(a.p, b.p, a.n) == 0);
}

static inline bool gj_slice_starts(gj_slice s, gj_slice head)
{
    return s.n >= head.n && (head.n == 0 || memcmp(s.p, head.p, head.n) == 0);
}

static inline bool gj_slice_ends(gj_slice s, gj_slice tail)
{
    return s.n >= tail.n && (tail.n == 0 || memcmp(s.p + s.n - tail.n, tail.p, tail.n) == 0);
}

/* The part [off, off + n) of s, cut to what is there. */
static inline gj_slice gj_slice_sub(gj_slice s, size_t off, size_t n)
{
    if (off > s.n)
        off = s.n;
    if (n > s.n - off)
        n = s.n - off;
    return (gj_slice){ off ? s.p + off : s.p, n }; /* NULL + 0 is undefined in C */
}

static inline uint32_t gj_span_end(gj_span s)
{
    return s.off + s.len;
}

static inline bool gj_span_contains(gj_span outer, gj_span inner)
{
    return inner.off >= outer.off && gj_span_end(inner) <= gj_span_end(outer);
}

/* Byte order; a prefix comes first. Returns <0, 0 or >0. */
int gj_slice_compare(gj_slice a, gj_slice b);

#define GJ_NOT_FOUND ((size_t)-1)

/* Offset of the first `needle` in s at or after `from`, GJ_NOT_FOUND if there is none. */
size_t gj_slice_find(gj_slice s, gj_slice needle, size_t from);

/* Without ASCII blanks (space, tab, CR, LF) at both ends. */
gj_slice gj_slice_trim(gj_slice s);

#endif
