/* html.h — a page of HTML as tokens: text, tags, nothing else. No tree, no recursion, time in proportion to the bytes.
 * SPDX-License-Identifier: MIT
 *
 *     gj_html_reader r = gj_html_open(text);
 *     for (gj_html_token t; gj_html_next(&r, &t);) ...
 *
 * Comments, declarations and the insides of <script> and <style> give no token. As in browsers, a «<» that begins no tag is text. */
#ifndef GJ_CODEC_HTML_H
#define GJ_CODEC_HTML_H

#include "base/slice.h"
#include "base/strbuf.h"

enum {
    GJ_HTML_NAME =
        16 /* bytes of a name that are looked at, with the NUL; longer ones are no elements we know */
};

typedef enum gj_html_kind { GJ_HTML_TEXT, GJ_HTML_OPEN, GJ_HTML_CLOSE } gj_html_kind;

typedef struct gj_html_token {
    gj_html_kind kind;
    char name[GJ_HTML_NAME]; /* of a tag, in small letters */
    gj_slice bytes; /* text as written, with its references; of a tag what stands behind its name */
} gj_html_token;

typedef struct gj_html_reader {
    gj_slice text;
    size_t at;
    bool cut; /* the page ends inside a tag, a comment or a script */
} gj_html_reader;

/* White space of HTML. */
static inline bool gj_html_is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
}

/* Whether the bytes (any charset that has ASCII, or UTF-16) begin like a page: for sniffing, by the first bytes alone. */
bool gj_html_is(gj_slice bytes);
/* The charset that a <meta> near the beginning names, as written; empty: none. */
gj_slice gj_html_charset(gj_slice bytes);

gj_html_reader gj_html_open(gj_slice text);
/* false: the page is over. */
bool gj_html_next(gj_html_reader *r, gj_html_token *t);

/* The value of an attribute as written, without its quotes; false: it is not there. `name` in small letters. */
bool gj_html_attribute(const gj_html_token *t, const char *name, gj_slice *value);
/* The same as a number from `low` to `high`; too large is `high`, missing or no number is `otherwise`. */
uint32_t gj_html_number(const gj_html_token *t, const char *name, uint32_t low, uint32_t high,
                        uint32_t otherwise);
/* Whether its style sets a property so: («display», «none»). */
bool gj_html_styled(const gj_html_token *t, const char *property, const char *value);

/* Appends text with its references replaced; white space as it stands. */
void gj_html_print(gj_slice text, gj_strbuf *out);

#endif
