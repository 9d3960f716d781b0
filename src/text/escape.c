/* escape.c — JSON, HTML, CSV and terminal.
 * SPDX-License-Identifier: MIT */
#include "text/escape.h"

#include "text/utf8.h"

#ifdef __SSE2__
#include <emmintrin.h>
#endif

/* Adds s[from, to) as it is. */
static void add_range(gj_strbuf *out, const char *from, const char *to)
{
    gj_strbuf_add(out, (gj_slice){ from, (size_t)(to - from) });
}

static void add_hex(gj_strbuf *out, const char *before, uint32_t value, unsigned digits)
{
    static const char hex[] = "0123456789ABCDEF";
    gj_strbuf_cstr(out, before);
    while (digits < 6 && value >> (4 * digits))
        digits++;
    while (digits--)
        gj_strbuf_char(out, hex[value >> (4 * digits) & 15]);
}

static bool is_broken(uint32_t rune, unsigned len)
{
    return rune == GJ_RUNE_BAD && len == 1;
}

static void json_one(gj_strbuf *out, uint32_t rune)
{
    switch (rune) {
    case '"':
        gj_strbuf_cstr(out, "\\\"");
        return;
    case '\\':
        gj_strbuf_cstr(out, "\\\\");
        return;
    case '\n':
        gj_strbuf_cstr(out, "\\n");
        return;
    case '\r':
        gj_strbuf_cstr(out, "\\r");
        return;
    case '\t':
        gj_strbuf_cstr(out, "\\t");
        return;
    default:
        add_hex(out, "\\u", rune, 4);
        return;
    }
}

/* The next byte that JSON output has to look at: controls, " and \, E2 because of U+2028 and U+2029, and all above
 * ASCII where the text is not valid. */
static const char *json_skip(const char *p, const char *end, bool valid)
{
    const unsigned char high = valid ? 0xE2 : 0x80;
#ifdef __SSE2__
    const __m128i mask = _mm_set1_epi8(valid ? -1 : (char)0x80);
    while (end - p >= 16) {
        __m128i v = _mm_loadu_si128((const __m128i *)(const void *)p);
        __m128i hit = _mm_cmpeq_epi8(_mm_min_epu8(v, _mm_set1_epi8(0x1F)), v);
        hit = _mm_or_si128(hit, _mm_cmpeq_epi8(v, _mm_set1_epi8('"')));
        hit = _mm_or_si128(hit, _mm_cmpeq_epi8(v, _mm_set1_epi8('\\')));
        hit = _mm_or_si128(hit, _mm_cmpeq_epi8(v, _mm_set1_epi8(0x7F)));
        hit = _mm_or_si128(hit, _mm_cmpeq_epi8(_mm_and_si128(v, mask), _mm_set1_epi8((char)high)));
        unsigned bits = (unsigned)_mm_movemask_epi8(hit);
        if (bits)
            return p + __builtin_ctz(bits);
        p += 16;
    }
#endif
    for (; p < end; p++) {
        unsigned char c = (unsigned char)*p;
        if (c < ' ' || c == '"' || c == '\\' || c == 0x7F || (valid ? c == high : c >= high))
            return p;
    }
    return end;
}

/* Marks that turn the direction of writing, which would hide what a file name or a quotation says. */
static bool is_direction(uint32_t rune)
{
    return rune == 0x200E || rune == 0x200F || (rune >= 0x202A && rune <= 0x202E) ||
           (rune >= 0x2066 && rune <= 0x2069);
}

static bool json_changes(uint32_t rune, unsigned len)
{
    return rune < ' ' || rune == '"' || rune == '\\' || rune == 0x7F || rune == 0x2028 ||
           rune == 0x2029 || is_direction(rune) || is_broken(rune, len);
}

void gj_escape_json(gj_strbuf *out, gj_slice s)
{
    const bool valid = gj_utf8_valid(s);
    const char *p = s.p, *end = s.p + s.n, *kept = p;
    while ((p = json_skip(p, end, valid)) < end) {
        unsigned len;
        uint32_t rune = gj_utf8_decode(p, end, &len);
        if (json_changes(rune, len)) {
            add_range(out, kept, p);
            json_one(out, rune);
            kept = p + len;
        }
        p += len;
    }
    add_range(out, kept, end);
}

static const char *html_one(uint32_t rune, unsigned len)
{
    switch (rune) {
    case '&':
        return "&amp;";
    case '<':
        return "&lt;";
    case '>':
        return "&gt;";
    case '"':
        return "&quot;";
    case '\'':
        return "&#39;";
    case '\t':
    case '\n':
    case '\r':
        return NULL;
    default:
        return is_broken(rune, len) || rune < ' ' || (rune >= 0x7F && rune < 0xA0) ? "\xEF\xBF\xBD"
                                                                                   : NULL;
    }
}

void gj_escape_html(gj_strbuf *out, gj_slice s)
{
    const char *p = s.p, *end = s.p + s.n, *kept = p;
    unsigned len;
    for (; p < end; p += len) {
        uint32_t rune = gj_utf8_decode(p, end, &len);
        const char *to = html_one(rune, len);
        if (!to)
            continue;
        add_range(out, kept, p);
        gj_strbuf_cstr(out, to);
        kept = p + len;
    }
    add_range(out, kept, end);
}

void gj_escape_csv(gj_strbuf *out, gj_slice s)
{
    static const char formula[] = "=+-@\t\r", quoted[] = ",;\"\r\n\t '";
    bool quote = false, risky = s.n && memchr(formula, s.p[0], sizeof formula - 1);
    for (size_t i = 0; i < s.n && !quote; i++)
        quote = memchr(quoted, s.p[i], sizeof quoted - 1) != NULL;
    if (quote)
        gj_strbuf_char(out, '"');
    if (risky)
        gj_strbuf_char(out, '\'');
    const char *p = s.p, *end = s.p + s.n, *kept = p;
    for (; p < end; p++) {
        if (*p != '"' && *p != 0)
            continue;
        add_range(out, kept, p);
        gj_strbuf_cstr(out, *p ? "\"\"" : "\xEF\xBF\xBD");
        kept = p + 1;
    }
    add_range(out, kept, end);
    if (quote)
        gj_strbuf_char(out, '"');
}

bool gj_escape_is_hidden(uint32_t rune)
{
    return rune < ' ' || (rune >= 0x7F && rune < 0xA0) || rune == 0xAD || rune == 0x61C ||
           (rune >= 0x200B && rune <= 0x200F) || (rune >= 0x2028 && rune <= 0x202E) ||
           (rune >= 0x2060 && rune <= 0x206F) || rune == 0xFEFF ||
           (rune >= 0xFFF9 && rune <= 0xFFFB) || (rune >= 0xE0000 && rune <= 0xE007F);
}

void gj_escape_term(gj_strbuf *out, gj_slice s)
{
    const char *p = s.p, *end = s.p + s.n, *kept = p;
    unsigned len;
    for (; p < end; p += len) {
        uint32_t rune = gj_utf8_decode(p, end, &len);
        if (!gj_escape_is_hidden(rune) && !is_broken(rune, len))
            continue;
        add_range(out, kept, p);
        kept = p + len;
        if (rune == '\t') {
            gj_strbuf_char(out, ' ');
        } else if (is_broken(rune, len)) {
            gj_strbuf_cstr(out, "\xEF\xBF\xBD");
        } else {
            add_hex(out, "\\u{", rune, 1);
            gj_strbuf_char(out, '}');
        }
    }
    add_range(out, kept, end);
}
