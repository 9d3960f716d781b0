/* strbuf.c — growable byte buffer with a ceiling and a sticky failure.
 * SPDX-License-Identifier: MIT */
#include "base/strbuf.h"

#include <stdarg.h>
#include <stdio.h>

#include "base/alloc.h"

enum { FIRST_CAP = 256, DOUBLES_BELOW = 1 << 20 };

void gj_strbuf_init(gj_strbuf *b, size_t limit)
{
    *b = (gj_strbuf){ .limit = limit };
}

void gj_strbuf_done(gj_strbuf *b)
{
    gj_free(b->p);
    *b = (gj_strbuf){ .limit = b->limit };
}

void gj_strbuf_clear(gj_strbuf *b)
{
    b->n = 0;
    b->failed = false;
    if (b->p)
        b->p[0] = '\0';
}

/* Twice as much while small, then half as much again; never more than the limit can use. */
static size_t next_cap(const gj_strbuf *b, size_t need)
{
    size_t cap = b->cap < FIRST_CAP ? FIRST_CAP : b->cap;
    if (b->cap >= FIRST_CAP)
        cap += cap < DOUBLES_BELOW ? cap : cap / 2;
    if (b->limit != 0 && cap > b->limit)
        cap = b->limit + 1;
    return cap < need ? need : cap;
}

bool gj_strbuf_reserve(gj_strbuf *b, size_t more)
{
    if (b->failed)
        return false;
    if (more < b->cap - b->n && (b->limit == 0 || more <= b->limit - b->n))
        return true;
    size_t top = b->limit != 0 && b->limit < SIZE_MAX / 4 ? b->limit : SIZE_MAX / 4;
    if (b->n > top || more > top - b->n) {
        b->failed = true;
        return false;
    }
    size_t need = b->n + more + 1;
    if (need <= b->cap)
        return true;
    size_t cap = next_cap(b, need);
    char *p = gj_realloc(b->p, cap);
    if (!p) {
        b->failed = true;
        return false;
    }
    b->p = p;
    b->cap = cap;
    b->p[b->n] = '\0';
    return true;
}

void gj_strbuf_add(gj_strbuf *b, gj_slice s)
{
    if (s.n == 0 || !gj_strbuf_reserve(b, s.n))
        return;
    memcpy(b->p + b->n, s.p, s.n);
    b->n += s.n;
    b->p[b->n] = '\0';
}

void gj_strbuf_char(gj_strbuf *b, char c)
{
    if (!gj_strbuf_reserve(b, 1))
        return;
    b->p[b->n++] = c;
    b->p[b->n] = '\0';
}

void gj_strbuf_cstr(gj_strbuf *b, const char *s)
{
    gj_strbuf_add(b, gj_slice_of(s));
}

void gj_strbuf_uint(gj_strbuf *b, uint64_t value)
{
    char digits[20];
    size_t start = sizeof digits;
    do {
        digits[--start] = (char)('0' + value % 10);
        value /= 10;
    } while (value != 0);
    gj_strbuf_add(b, (gj_slice){ digits + start, sizeof digits - start });
}

void gj_strbuf_format(gj_strbuf *b, const char *format, ...)
{
    if (b->failed)
        return;
    va_list args, again;
    va_start(args, format);
    va_copy(again, args);
    size_t room = b->cap - b->n;
    int n = vsnprintf(room ? b->p + b->n : NULL, room, format, args);
    va_end(args);
    bool reserved = n >= 0 && gj_strbuf_reserve(b, (size_t)n);
    if (reserved) {
        if ((size_t)n >= room)
            (void)vsnprintf(b->p + b->n, (size_t)n + 1, format, again);
        b->n += (size_t)n;
    }
    va_end(again);
    if (reserved)
        return;
    b->failed = true;
    if (room)
        b->p[b->n] = '\0'; /* what the first try left behind */
}
