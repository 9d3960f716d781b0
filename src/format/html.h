/* html.h — shared by the readers of pages: a page as a story, and what is said about what was not read of it.
 * SPDX-License-Identifier: MIT */
#ifndef GJ_FORMAT_HTML_H
#define GJ_FORMAT_HTML_H

#include "codec/html.h"
#include "doc/build.h"

/* Whether a name, in small letters, stands in the list. */
static inline bool gj_html_is_one_of(const char *name, const char *const *names, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (strcmp(name, names[i]) == 0)
            return true;
    return false;
}

/* What was met, for the notes. */
typedef struct gj_html_tally {
    uint32_t hidden, deleted, pictures, objects;
    uint32_t frames; /* other files that the page shows within itself */
    uint32_t deep;   /* tables that are nested too deep to be read as such */
    bool cut;        /* the page ends before its time */
} gj_html_tally;

/* ---- what is left out (html_skip.c) ---- */

typedef enum gj_html_reason {
    GJ_HTML_SEEN,
    GJ_HTML_SILENT,
    GJ_HTML_HIDDEN,
    GJ_HTML_DELETED
} gj_html_reason;

/* An element that is being left out, with all that is in it. */
typedef struct gj_html_skip {
    gj_html_reason reason; /* GJ_HTML_SEEN: none */
    char name[GJ_HTML_NAME];
    uint32_t same, tables, lists; /* that are open inside: of its own name, tables, lists */
    bool text;                    /* something is written in it */
} gj_html_skip;

/* Whether an opening tag begins something that is left out; then *skip is set up. */
bool gj_html_skip_begin(gj_html_skip *skip, const gj_html_token *t, gj_html_tally *tally);
/* One more token. true: it was inside, or the end itself; false: the end had no tag, and the token stands outside. */
bool gj_html_skip_token(gj_html_skip *skip, const gj_html_token *t, gj_html_tally *tally);
/* Elements that stand on lines of their own. */
bool gj_html_is_block(const char *name);

/* ---- pages (html_body.c) ---- */

/* Reads a page in UTF-8 into the builder, and adds to the tally. */
gj_status gj_html_read(gj_slice text, gj_builder *doc, gj_html_tally *tally, gj_error *err);

/* ---- the file (html.c) ---- */

/* Decodes the bytes of a page as it says itself, or as `name` (of the user) says, or `header` (of the message it came in); empty,
 * or NULL: unknown. *name_out is what it was read as. */
gj_status gj_html_decode(gj_slice bytes, const char *name, gj_slice header, gj_strbuf *buf,
                         gj_slice *text, const char **name_out, gj_error *err);
gj_status gj_html_notes(const gj_html_tally *tally, gj_builder *doc, gj_error *err);

#endif
