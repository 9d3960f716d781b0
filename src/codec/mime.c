/* mime.c — headers, boundaries, quoted-printable, base64.
 * SPDX-License-Identifier: MIT */
#include "codec/mime.h"

#include "base/ascii.h"

enum { HEAD = 4096 };

/* The next line, without its end; *s goes behind it. */
static gj_slice take_line(gj_slice *s)
{
    const char *end = s->n ? memchr(s->p, '\n', s->n) : NULL;
    size_t n = end ? (size_t)(end - s->p) : s->n;
    gj_slice line = gj_slice_sub(*s, 0, n);
    *s = gj_slice_sub(*s, end ? n + 1 : n, s->n);
    if (line.n > 0 && line.p[line.n - 1] == '\r')
        line.n--;
    return line;
}

/* ---- headers ---- */

/* A parameter of a header's value: boundary="a b", charset=gb2312. `key` with its «=». */
static gj_slice parameter(gj_slice value, const char *key)
{
    size_t n = strlen(key);
    for (size_t at = 0; at + n < value.n; at++) {
        bool apart = at > 0 && (value.p[at - 1] == ';' || (unsigned char)value.p[at - 1] <= ' ');
        gj_slice rest = gj_slice_sub(value, at, value.n);
        if (!apart || !gj_ascii_starts(rest, key))
            continue;
        rest = gj_slice_sub(rest, n, rest.n);
        bool quoted = rest.n > 0 && rest.p[0] == '"';
        size_t from = quoted, end = from;
        while (end < rest.n && (quoted ? rest.p[end] != '"'
                                       : rest.p[end] != ';' && (unsigned char)rest.p[end] > ' '))
            end++;
        return gj_slice_sub(rest, from, end - from);
    }
    return (gj_slice){ "", 0 };
}

static void take_header(gj_slice header, gj_mime_part *part)
{
    size_t colon = gj_slice_find(header, GJ_SLICE(":"), 0);
    if (colon == GJ_NOT_FOUND)
        return;
    gj_slice value = gj_slice_trim(gj_slice_sub(header, colon + 1, header.n));
    if (gj_ascii_starts(header, "content-type:")) {
        size_t end = 0;
        while (end < value.n && value.p[end] != ';' && (unsigned char)value.p[end] > ' ')
            end++;
        part->type = gj_slice_sub(value, 0, end);
        part->charset = parameter(value, "charset=");
        part->boundary = parameter(value, "boundary=");
    } else if (gj_ascii_starts(header, "content-transfer-encoding:")) {
        part->coding = value;
    } else if (gj_ascii_starts(header, "content-location:")) {
        part->location = value;
    }
}

gj_mime_part gj_mime_open(gj_slice bytes)
{
    const gj_slice none = { "", 0 };
    gj_mime_part part = { none, none, none, none, none, none };
    while (bytes.n > 0) {
        gj_slice header = take_line(&bytes);
        if (header.n == 0)
            break;
        while (bytes.n > 0 && (bytes.p[0] == ' ' || bytes.p[0] == '\t')) { /* folded */
            gj_slice more = take_line(&bytes);
            header.n = (size_t)(more.p + more.n - header.p);
        }
        take_header(header, &part);
    }
    part.body = bytes;
    return part;
}

/* «Name: value», as every line of a header is. */
static bool is_header(gj_slice line)
{
    size_t at = 0;
    while (at < line.n && (line.p[at] == '-' || gj_ascii_is_letter(line.p[at])))
        at++;
    return at > 1 && at < line.n && line.p[at] == ':';
}

bool gj_mime_is(gj_slice bytes)
{
    bool version = false, type = false;
    bytes = gj_slice_sub(bytes, 0, HEAD);
    while (bytes.n > 0 && (bytes.p[0] == '\r' || bytes.p[0] == '\n'))
        bytes = gj_slice_sub(bytes, 1, bytes.n);
    for (gj_slice line; bytes.n > 0 && (line = take_line(&bytes)).n > 0;) {
        if (line.p[0] == ' ' || line.p[0] == '\t')
            continue;
        if (!is_header(line) && bytes.n > 0) /* the last line may be cut off */
            return false;
        version |= gj_ascii_starts(line, "mime-version:");
        type |= gj_ascii_starts(line, "content-type:");
    }
    return version && type;
}

bool gj_mime_typed(const gj_mime_part *part, const char *type)
{
    size_t n = strlen(type);
    return gj_ascii_starts(part->type, type) && (part->type.n == n || type[n - 1] == '/');
}

/* ---- parts ---- */

/* «--boundary», or «--boundary--» behind the last part. */
static bool is_edge(gj_slice line, gj_slice boundary, bool *last)
{
    gj_slice behind = gj_slice_trim(gj_slice_sub(line, 2 + boundary.n, line.n));
    *last = gj_slice_equal(behind, GJ_SLICE("--"));
    return gj_slice_starts(line, GJ_SLICE("--")) &&
           gj_slice_starts(gj_slice_sub(line, 2, line.n), boundary) && (*last || behind.n == 0);
}

gj_mime_reader gj_mime_parts(const gj_mime_part *message)
{
    gj_mime_reader r = { message->body, message->boundary, false };
    gj_mime_part preamble;
    if (r.boundary.n == 0)
        r.rest.n = 0;
    else
        (void)gj_mime_next(&r, &preamble); /* what stands before the first boundary is no part */
    return r;
}

bool gj_mime_next(gj_mime_reader *r, gj_mime_part *part)
{
    const char *from = r->rest.p;
    if (r->rest.n == 0)
        return false;
    for (;;) {
        gj_slice line = take_line(&r->rest);
        bool over = line.n == 0 && r->rest.n == 0;
        bool last = false, edge = is_edge(line, r->boundary, &last);
        if (!edge && !over && r->rest.n > 0)
            continue;
        const char *end = edge ? line.p : line.p + line.n;
        *part = gj_mime_open((gj_slice){ from, (size_t)(end - from) });
        if (edge && last)
            r->rest.n = 0;
        else if (r->rest.n == 0)
            r->cut = true;
        return true;
    }
}

/* ---- codings ---- */

static void print_quoted(gj_slice s, gj_strbuf *out, uint32_t *bad)
{
    for (size_t at = 0; at < s.n;) {
        const char *mark = memchr(s.p + at, '=', s.n - at);
        size_t end = mark ? (size_t)(mark - s.p) : s.n;
        gj_strbuf_add(out, gj_slice_sub(s, at, end - at));
        if (!mark)
            return;
        at = end + 1;
        unsigned high = at < s.n ? gj_ascii_hex(s.p[at]) : 16;
        unsigned low = at + 1 < s.n ? gj_ascii_hex(s.p[at + 1]) : 16;
        if (high < 16 && low < 16) {
            gj_strbuf_char(out, (char)(high * 16 + low));
            at += 2;
            continue;
        }
        size_t blank = at; /* a break that is not in the text, perhaps with blanks before it */
        while (blank < s.n && (s.p[blank] == ' ' || s.p[blank] == '\t' || s.p[blank] == '\r'))
            blank++;
        if (blank == s.n || s.p[blank] == '\n') {
            at = blank == s.n ? blank : blank + 1;
        } else {
            gj_strbuf_char(out, '=');
            ++*bad;
        }
    }
}

static int base64_value(char c)
{
    if (c >= 'A' && c <= 'Z')
        return c - 'A';
    if (c >= 'a' && c <= 'z')
        return c - 'a' + 26;
    if (c >= '0' && c <= '9')
        return c - '0' + 52;
    return c == '+' || c == '-' ? 62 : c == '/' || c == '_' ? 63 : -1;
}

static void print_base64(gj_slice s, gj_strbuf *out, uint32_t *bad)
{
    uint32_t bits = 0;
    unsigned have = 0;
    for (size_t at = 0; at < s.n && s.p[at] != '='; at++) {
        int value = base64_value(s.p[at]);
        if (value < 0) {
            *bad += (unsigned char)s.p[at] > ' ';
            continue;
        }
        bits = bits << 6 | (uint32_t)value;
        have += 6;
        if (have >= 8) {
            have -= 8;
            gj_strbuf_char(out, (char)(bits >> have & 0xFF));
        }
    }
}

void gj_mime_decode(const gj_mime_part *part, gj_strbuf *out, uint32_t *bad)
{
    *bad = 0;
    if (gj_ascii_starts(part->coding, "quoted-printable"))
        print_quoted(part->body, out, bad);
    else if (gj_ascii_starts(part->coding, "base64"))
        print_base64(part->body, out, bad);
    else
        gj_strbuf_add(out, part->body);
}
