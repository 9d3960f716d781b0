/* jsonw.c — JSON writer: commas, escapes and numbers in one place.
 * SPDX-License-Identifier: MIT */
#include "render/jsonw.h"

#include "text/escape.h"

enum { PIECE = 4096 }; /* bytes of a string handled at a time */

/* Room for n bytes at the end, NULL when there is none. */
static inline char *room(gj_strbuf *out, size_t n)
{
    return gj_strbuf_reserve(out, n) ? out->p + out->n : NULL;
}

static inline void took(gj_strbuf *out, size_t n)
{
    out->n += n;
    out->p[out->n] = '\0';
}

/* One character, with a comma before it where one is due. */
static inline void sign(gj_jsonw *w, char c)
{
    char *p = room(w->out, 2);
    if (!p)
        return;
    *p = ',';
    p[w->more] = c;
    took(w->out, 1 + (size_t)w->more);
}

void gj_jsonw_open(gj_jsonw *w, char bracket)
{
    sign(w, bracket);
    w->more = false;
}

void gj_jsonw_close(gj_jsonw *w, char bracket)
{
    w->more = false;
    sign(w, bracket);
    w->more = true;
}

void gj_jsonw_key(gj_jsonw *w, gj_slice quoted)
{
    char *p = room(w->out, quoted.n + 1);
    if (!p)
        return;
    *p = ',';
    memcpy(p + w->more, quoted.p, quoted.n);
    took(w->out, quoted.n + w->more);
    w->more = false;
}

void gj_jsonw_raw(gj_jsonw *w, gj_slice json)
{
    gj_jsonw_key(w, json);
    w->more = true;
}

void gj_jsonw_uint(gj_jsonw *w, uint64_t value)
{
    char *p = room(w->out, 24);
    if (!p)
        return;
    char *start = p;
    if (w->more)
        *p++ = ',';
    char digits[20];
    size_t n = sizeof digits;
    do {
        digits[--n] = (char)('0' + value % 10);
        value /= 10;
    } while (value != 0);
    memcpy(p, digits + n, sizeof digits - n);
    took(w->out, (size_t)(p - start) + sizeof digits - n);
    w->more = true;
}

/* A byte of the eight that is below 0x20, a quote, a backslash or DEL sets its high bit. False hits are allowed: each is looked
 * at again. */
static inline uint64_t special(uint64_t v)
{
    const uint64_t ones = UINT64_C(0x0101010101010101), high = ones << 7;
    uint64_t quote = v ^ (ones * '"'), slash = v ^ (ones * '\\'), del = v ^ (ones * 0x7F);
    uint64_t low = (v - ones * 0x20) & ~v;
    return (low | ((quote - ones) & ~quote) | ((slash - ones) & ~slash) | ((del - ones) & ~del)) &
           high;
}

static inline bool must_escape(unsigned char c)
{
    return c < 0x20 || c == '"' || c == '\\' || c == 0x7F;
}

/* Copies up to the first byte that must be escaped; to[] has room for n rounded up to eight. */
static size_t copy_plain(char *to, const char *from, size_t n)
{
    size_t i = 0;
    while (n - i >= sizeof(uint64_t)) {
        uint64_t v;
        memcpy(&v, from + i, sizeof v);
        if (special(v))
            break;
        memcpy(to + i, &v, sizeof v);
        i += sizeof v;
    }
    for (; i < n && !must_escape((unsigned char)from[i]); i++)
        to[i] = from[i];
    return i;
}

/* The rest of a string, piece by piece. */
static void string_rest(gj_jsonw *w, gj_slice s)
{
    while (s.n > 0) {
        size_t n = s.n < PIECE ? s.n : PIECE;
        char *to = room(w->out, n);
        if (!to)
            return;
        size_t plain = copy_plain(to, s.p, n);
        took(w->out, plain);
        s = gj_slice_sub(s, plain, s.n);
        if (plain < n) {
            gj_escape_json(w->out, gj_slice_sub(s, 0, 1));
            s = gj_slice_sub(s, 1, s.n);
        }
    }
}

void gj_jsonw_string(gj_jsonw *w, gj_slice s)
{
    size_t n = s.n < PIECE ? s.n : PIECE;
    char *p = room(w->out, n + 3);
    if (!p)
        return;
    *p = ',';
    p[w->more] = '"';
    char *to = p + 1 + w->more;
    size_t plain = copy_plain(to, s.p, n);
    w->more = true;
    if (plain == s.n) {
        to[plain] = '"';
        took(w->out, (size_t)(to - p) + plain + 1);
        return;
    }
    took(w->out, (size_t)(to - p) + plain);
    string_rest(w, gj_slice_sub(s, plain, s.n));
    gj_strbuf_char(w->out, '"');
}

void gj_jsonw_name(gj_jsonw *w, gj_slice s)
{
    gj_strbuf_cstr(w->out, w->more ? ",\"" : "\"");
    gj_escape_json(w->out, s);
    gj_strbuf_char(w->out, '"');
    w->more = true;
}
