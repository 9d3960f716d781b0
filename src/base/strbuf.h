/* strbuf.h — growable byte buffer with a ceiling and a sticky failure: append ten times, check once.
 * SPDX-License-Identifier: MIT */
#ifndef GJ_BASE_STRBUF_H
#define GJ_BASE_STRBUF_H

#include "base/error.h"
#include "base/slice.h"

typedef struct gj_strbuf {
    char *p;      /* always ended by NUL once anything was appended */
    size_t n, cap;
    size_t limit; /* n never grows above this; 0: no limit */
    bool failed;  /* an append did not fit or found no memory; all later ones do nothing */
} gj_strbuf;

void gj_strbuf_init(gj_strbuf *b, size_t limit);
void gj_strbuf_done(gj_strbuf *b);
void gj_strbuf_clear(gj_strbuf *b); /* empty, memory kept, failure forgotten */
bool gj_strbuf_reserve(gj_strbuf *b, size_t more); /* room for `more` bytes and a NUL */
void gj_strbuf_add(gj_strbuf *b, gj_slice s);
void gj_strbuf_char(gj_strbuf *b, char c);
void gj_strbuf_cstr(gj_strbuf *b, const char *s);
void gj_strbuf_uint(gj_strbuf *b, uint64_t value); /* decimal digits */
void gj_strbuf_format(gj_strbuf *b, const char *format, ...) GJ_PRINTF(2, 3);

static inline gj_slice gj_strbuf_slice(const gj_strbuf *b)
{
    return (gj_slice){ b->p ? b->p : "", b->n };
}

#endif
