/* rtf.c — RTF to tokens.
 * SPDX-License-Identifier: MIT */
#include "codec/rtf.h"

#include "base/ascii.h"

enum { HEAD = 64 /* bytes in which the file must begin */ };

static const char magic[] = "{\\rtf";

/* How many bytes stand before the first brace: a byte order mark, blanks. */
static size_t lead_of(gj_slice bytes)
{
    size_t at = gj_slice_starts(bytes, GJ_SLICE("\xEF\xBB\xBF")) ? 3 : 0;
    while (at < bytes.n && at < HEAD && (unsigned char)bytes.p[at] <= ' ')
        at++;
    return at;
}

bool gj_rtf_is(gj_slice bytes)
{
    return gj_slice_starts(gj_slice_sub(bytes, lead_of(bytes), bytes.n), gj_slice_of(magic));
}

gj_rtf_reader gj_rtf_open(gj_slice bytes)
{
    return (gj_rtf_reader){ .bytes = bytes, .at = lead_of(bytes) };
}

/* The byte at r->at; NUL behind the end. */
static char now(const gj_rtf_reader *r)
{
    return r->at < r->bytes.n ? r->bytes.p[r->at] : '\0';
}

static void take_number(gj_rtf_reader *r, gj_rtf_token *t)
{
    bool minus =
        now(r) == '-' && r->at + 1 < r->bytes.n && gj_ascii_is_digit(r->bytes.p[r->at + 1]);
    int64_t value = 0;
    r->at += minus;
    t->has_number = gj_ascii_is_digit(now(r));
    for (; gj_ascii_is_digit(now(r)); r->at++)
        value = value > INT32_MAX ? value : value * 10 + (now(r) - '0');
    if (value > INT32_MAX)
        value = INT32_MAX;
    t->number = (int32_t)(minus ? -value : value);
}

/* Bytes behind \bin; a number that is a lie takes what is there. */
static void take_binary(gj_rtf_reader *r, gj_rtf_token *t)
{
    size_t n = t->number > 0 ? (size_t)t->number : 0;
    t->kind = GJ_RTF_BINARY;
    t->bytes = gj_slice_sub(r->bytes, r->at, n);
    r->cut |= t->bytes.n < n;
    r->at += t->bytes.n;
}

static void take_word(gj_rtf_reader *r, gj_rtf_token *t)
{
    size_t from = r->at;
    while (gj_ascii_is_letter(now(r)))
        r->at++;
    t->kind = GJ_RTF_WORD;
    t->bytes = gj_slice_sub(r->bytes, from, r->at - from);
    take_number(r, t);
    r->at += now(r) == ' ' && r->at < r->bytes.n;
    if (gj_slice_equal(t->bytes, GJ_SLICE("bin")))
        take_binary(r, t);
}

/* \'xx; of digits that are missing what is there counts. */
static void take_byte(gj_rtf_reader *r, gj_rtf_token *t)
{
    unsigned value = 0;
    for (unsigned i = 0; i < 2 && gj_ascii_hex(now(r)) < 16; i++, r->at++)
        value = value * 16 + gj_ascii_hex(now(r));
    t->kind = GJ_RTF_BYTE;
    t->byte = (unsigned char)value;
}

/* What begins with a backslash, which is passed. */
static void take_control(gj_rtf_reader *r, gj_rtf_token *t)
{
    char c = now(r);
    if (gj_ascii_is_letter(c)) {
        take_word(r, t);
        return;
    }
    r->at += r->at < r->bytes.n;
    *t = (gj_rtf_token){ .kind = GJ_RTF_SIGN, .byte = (unsigned char)c };
    switch (c) {
    case '\'':
        take_byte(r, t);
        break;
    case '\\':
    case '{':
    case '}':
        t->kind = GJ_RTF_TEXT;
        t->bytes = gj_slice_sub(r->bytes, r->at - 1, 1);
        break;
    case '\r':
    case '\n':
        t->kind = GJ_RTF_WORD;
        t->bytes = GJ_SLICE("par");
        break;
    case '\t':
        t->kind = GJ_RTF_WORD;
        t->bytes = GJ_SLICE("tab");
        break;
    default:
        break;
    }
}

static bool is_text(char c)
{
    return c != '\\' && c != '{' && c != '}' && ((unsigned char)c >= ' ' || c == '\t');
}

bool gj_rtf_next(gj_rtf_reader *r, gj_rtf_token *t)
{
    const char *p = r->bytes.p;
    *t = (gj_rtf_token){ .kind = GJ_RTF_TEXT };
    while (r->at < r->bytes.n && (unsigned char)p[r->at] < ' ' && p[r->at] != '\t')
        r->at++;
    if (r->at == r->bytes.n || (r->depth == 0 && p[r->at] != '{')) {
        r->cut |= r->depth > 0;
        return false;
    }
    char c = p[r->at];
    size_t from = r->at;
    if (is_text(c)) {
        while (r->at < r->bytes.n && is_text(p[r->at]))
            r->at++;
        t->bytes = gj_slice_sub(r->bytes, from, r->at - from);
        return true;
    }
    r->at++;
    if (c == '\\') {
        take_control(r, t);
        return true;
    }
    t->kind = c == '{' ? GJ_RTF_OPEN : GJ_RTF_CLOSE;
    r->depth += c == '{' ? 1u : UINT32_MAX;
    return c == '{' || r->depth > 0;
}

void gj_rtf_skip(gj_rtf_reader *r)
{
    gj_rtf_token t;
    uint32_t around = r->depth - (r->depth > 0);
    while (r->depth > around && gj_rtf_next(r, &t)) {
    }
}
