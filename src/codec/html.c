/* html.c — the tokeniser of HTML, attributes, and what the beginning of a page says about it.
 * SPDX-License-Identifier: MIT */
#include "codec/html.h"

#include "base/ascii.h"
#include "codec/entity.h"
#include "text/utf8.h"

enum {
    HEAD = 4096, /* bytes that say what a file is */
    META = 8192  /* bytes in which a page must name its charset */
};

static bool same(gj_slice s, const char *word)
{
    return s.n == strlen(word) && gj_ascii_starts(s, word);
}

/* ---- tokens ---- */

gj_html_reader gj_html_open(gj_slice text)
{
    return (gj_html_reader){ .text = text };
}

static char byte_at(const gj_html_reader *r, size_t at)
{
    return at < r->text.n ? r->text.p[at] : '\0';
}

/* Goes behind the next `end`; where there is none, the page is cut off. */
static void pass(gj_html_reader *r, size_t from, const char *end)
{
    size_t at = gj_slice_find(r->text, gj_slice_of(end), from);
    r->cut |= at == GJ_NOT_FOUND;
    r->at = at == GJ_NOT_FOUND ? r->text.n : at + strlen(end);
}

/* Goes to the closing tag of <script> or <style>, whose insides are no markup. */
static void pass_raw(gj_html_reader *r, const char *name)
{
    while (r->at < r->text.n) {
        const char *mark = memchr(r->text.p + r->at, '<', r->text.n - r->at);
        if (!mark)
            break;
        r->at = (size_t)(mark - r->text.p) + 1;
        gj_slice rest = gj_slice_sub(r->text, r->at, r->text.n);
        if (rest.n > 0 && rest.p[0] == '/' &&
            gj_ascii_starts(gj_slice_sub(rest, 1, rest.n), name)) {
            pass(r, r->at, ">");
            return;
        }
    }
    r->at = r->text.n;
    r->cut = true;
}

/* Where the tag ends whose attributes begin at `at`: at its «>», which may stand in quotes before that. */
static size_t tag_end(const gj_html_reader *r, size_t at)
{
    while (at < r->text.n && r->text.p[at] != '>') {
        if (r->text.p[at++] != '=')
            continue;
        while (gj_html_is_blank(byte_at(r, at)))
            at++;
        char quote = byte_at(r, at);
        if (quote == '"' || quote == '\'') {
            const char *end = memchr(r->text.p + at + 1, quote, r->text.n - at - 1);
            at = end ? (size_t)(end - r->text.p) + 1 : r->text.n;
        }
    }
    return at;
}

/* A tag whose name begins at `at`; false: it does not end, and the page is over. */
static bool take_tag(gj_html_reader *r, size_t at, gj_html_token *t)
{
    size_t n = 0, from = at;
    for (char c; (c = byte_at(r, at)) != '\0' && !gj_html_is_blank(c) && c != '/' && c != '>'; at++)
        if (n < GJ_HTML_NAME - 1)
            t->name[n++] = gj_ascii_lower(c);
    if (at - from >= GJ_HTML_NAME)
        n = 0;
    t->name[n] = '\0';
    size_t end = tag_end(r, at);
    t->bytes = gj_slice_sub(r->text, at, end - at);
    r->cut |= end == r->text.n;
    r->at = end < r->text.n ? end + 1 : end;
    return end < r->text.n;
}

/* Text up to the next thing that begins like a tag. */
static void take_text(gj_html_reader *r, gj_html_token *t)
{
    size_t at = r->at + 1;
    while (at < r->text.n) {
        const char *mark = memchr(r->text.p + at, '<', r->text.n - at);
        at = mark ? (size_t)(mark - r->text.p) : r->text.n;
        char next = byte_at(r, at + 1);
        if (gj_ascii_is_letter(next) || next == '/' || next == '!' || next == '?')
            break;
        at += at < r->text.n;
    }
    *t = (gj_html_token){ .bytes = gj_slice_sub(r->text, r->at, at - r->at) };
    r->at = at;
}

bool gj_html_next(gj_html_reader *r, gj_html_token *t)
{
    while (r->at < r->text.n) {
        char next = byte_at(r, r->at + 1);
        bool mark = r->text.p[r->at] == '<';
        if (mark && next == '!' && gj_ascii_starts(gj_slice_sub(r->text, r->at, 4), "<!--")) {
            pass(r, r->at + 2, "-->");
        } else if (mark && (next == '!' || next == '?' ||
                            (next == '/' && !gj_ascii_is_letter(byte_at(r, r->at + 2))))) {
            pass(r, r->at, ">");
        } else if (mark && (gj_ascii_is_letter(next) || next == '/')) {
            t->kind = next == '/' ? GJ_HTML_CLOSE : GJ_HTML_OPEN;
            if (!take_tag(r, r->at + 1 + (next == '/'), t))
                return false;
            bool raw = strcmp(t->name, "script") == 0 || strcmp(t->name, "style") == 0;
            if (!raw)
                return true;
            if (t->kind == GJ_HTML_OPEN)
                pass_raw(r, t->name);
        } else {
            take_text(r, t);
            return true;
        }
    }
    return false;
}

/* ---- attributes ---- */

static size_t skip_blanks(gj_slice s, size_t at)
{
    while (at < s.n && (gj_html_is_blank(s.p[at]) || s.p[at] == '/'))
        at++;
    return at;
}

/* The value behind a «=»; *at goes behind it. */
static gj_slice take_value(gj_slice s, size_t *at)
{
    while (*at < s.n && gj_html_is_blank(s.p[*at]))
        ++*at;
    size_t from = *at, end;
    if (from < s.n && (s.p[from] == '"' || s.p[from] == '\'')) {
        const char *quote = memchr(s.p + from + 1, s.p[from], s.n - from - 1);
        end = quote ? (size_t)(quote - s.p) : s.n;
        *at = end < s.n ? end + 1 : end;
        return gj_slice_sub(s, from + 1, end - from - 1);
    }
    for (end = from; end < s.n && !gj_html_is_blank(s.p[end]);)
        end++;
    *at = end;
    return gj_slice_sub(s, from, end - from);
}

bool gj_html_attribute(const gj_html_token *t, const char *name, gj_slice *value)
{
    gj_slice s = t->bytes;
    for (size_t at = skip_blanks(s, 0); at < s.n; at = skip_blanks(s, at)) {
        size_t from = at++; /* a name has a byte at least, even if that is «=» */
        while (at < s.n && !gj_html_is_blank(s.p[at]) && s.p[at] != '=' && s.p[at] != '/')
            at++;
        gj_slice found = gj_slice_sub(s, from, at - from);
        while (at < s.n && gj_html_is_blank(s.p[at]))
            at++;
        *value = (gj_slice){ "", 0 };
        if (at < s.n && s.p[at] == '=') {
            at++;
            *value = take_value(s, &at);
        }
        if (same(found, name))
            return true;
    }
    return false;
}

uint32_t gj_html_number(const gj_html_token *t, const char *name, uint32_t low, uint32_t high,
                        uint32_t otherwise)
{
    gj_slice value;
    if (!gj_html_attribute(t, name, &value))
        return otherwise;
    value = gj_slice_trim(value);
    uint32_t number = 0;
    size_t i = 0;
    for (; i < value.n && value.p[i] >= '0' && value.p[i] <= '9'; i++)
        number = number > high ? number : number * 10 + (uint32_t)(value.p[i] - '0');
    if (i == 0 || number < low)
        return otherwise;
    return number < high ? number : high;
}

bool gj_html_styled(const gj_html_token *t, const char *property, const char *value)
{
    gj_slice style;
    if (!gj_html_attribute(t, "style", &style))
        return false;
    while (style.n > 0) {
        size_t end = gj_slice_find(style, GJ_SLICE(";"), 0);
        gj_slice one = gj_slice_sub(style, 0, end == GJ_NOT_FOUND ? style.n : end);
        size_t colon = gj_slice_find(one, GJ_SLICE(":"), 0);
        style = gj_slice_sub(style, one.n + 1, style.n);
        if (colon == GJ_NOT_FOUND || !same(gj_slice_trim(gj_slice_sub(one, 0, colon)), property))
            continue;
        gj_slice set = gj_slice_trim(gj_slice_sub(one, colon + 1, one.n));
        size_t mark = gj_slice_find(set, GJ_SLICE("!"), 0); /* !important */
        if (same(gj_slice_trim(gj_slice_sub(set, 0, mark == GJ_NOT_FOUND ? set.n : mark)), value))
            return true;
    }
    return false;
}

void gj_html_print(gj_slice text, gj_strbuf *out)
{
    for (size_t at = 0; at < text.n;) {
        const char *mark = memchr(text.p + at, '&', text.n - at);
        size_t end = mark ? (size_t)(mark - text.p) : text.n;
        gj_strbuf_add(out, gj_slice_sub(text, at, end - at));
        if (!mark)
            return;
        size_t n;
        uint32_t rune = gj_entity_decode(gj_slice_sub(text, end, text.n), &n);
        if (rune)
            gj_utf8_add(out, rune);
        else
            gj_strbuf_char(out, '&');
        at = end + n;
    }
}

/* ---- the beginning of a page ---- */

static bool is_page_element(const char *name)
{
    static const char *const names[] = { "html", "head",  "body", "meta", "title",   "base",
                                         "link", "table", "div",  "p",    "center",  "font",
                                         "span", "form",  "h1",   "h2",   "h3",      "ul",
                                         "ol",   "br",    "b",    "img",  "frameset" };
    for (size_t i = 0; i < GJ_ARRAY_LEN(names); i++)
        if (strcmp(name, names[i]) == 0)
            return true;
    return false;
}

/* The first bytes without byte order mark and without the zeros of UTF-16, from the first one that is no blank, when that is «<»;
 * else nothing: nearly all texts are settled by their first byte. */
static gj_slice bare_head(gj_slice bytes, char *to)
{
    size_t n = 0;
    bytes = gj_slice_sub(bytes, 0, HEAD);
    if (gj_slice_starts(bytes, GJ_SLICE("\xEF\xBB\xBF")))
        bytes = gj_slice_sub(bytes, 3, bytes.n);
    else if (gj_slice_starts(bytes, GJ_SLICE("\xFF\xFE")) ||
             gj_slice_starts(bytes, GJ_SLICE("\xFE\xFF")))
        bytes = gj_slice_sub(bytes, 2, bytes.n);
    size_t first = 0;
    while (first < bytes.n && (bytes.p[first] == '\0' || gj_html_is_blank(bytes.p[first])))
        first++;
    if (first == bytes.n || bytes.p[first] != '<')
        return (gj_slice){ to, 0 };
    for (size_t i = first; i < bytes.n; i++)
        if (bytes.p[i] != '\0')
            to[n++] = bytes.p[i];
    return (gj_slice){ to, n };
}

bool gj_html_is(gj_slice bytes)
{
    char buffer[HEAD];
    gj_html_token t;
    gj_slice head = bare_head(bytes, buffer);
    if (head.n == 0)
        return false;
    gj_html_reader r = gj_html_open(head);
    if (gj_ascii_starts(head, "<!doctype html"))
        return true;
    while (gj_html_next(&r, &t)) {
        if (t.kind == GJ_HTML_TEXT && gj_slice_trim(t.bytes).n > 0)
            return false;
        if (t.kind != GJ_HTML_TEXT)
            return t.kind == GJ_HTML_OPEN && is_page_element(t.name);
    }
    return false;
}

gj_slice gj_html_charset(gj_slice bytes)
{
    static const char key[] = "charset=";
    gj_html_reader r = gj_html_open(gj_slice_sub(bytes, 0, META));
    gj_slice value;
    for (gj_html_token t; gj_html_next(&r, &t);) {
        if (t.kind != GJ_HTML_OPEN || strcmp(t.name, "meta") != 0)
            continue;
        if (gj_html_attribute(&t, "charset", &value))
            return gj_slice_trim(value);
        if (!gj_html_attribute(&t, "content", &value))
            continue;
        for (size_t at = 0; at < value.n; at++) {
            gj_slice rest = gj_slice_sub(value, at, value.n);
            if (!gj_ascii_starts(rest, key))
                continue;
            rest = gj_slice_sub(rest, sizeof key - 1, rest.n);
            size_t end = gj_slice_find(rest, GJ_SLICE(";"), 0);
            return gj_slice_trim(gj_slice_sub(rest, 0, end == GJ_NOT_FOUND ? rest.n : end));
        }
    }
    return (gj_slice){ "", 0 };
}
