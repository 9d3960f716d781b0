/* rtf_doc.h — the state while an RTF file is read: groups that are open, and what they add to.
 * SPDX-License-Identifier: MIT */
#ifndef GJ_FORMAT_RTF_DOC_H
#define GJ_FORMAT_RTF_DOC_H

#include "format/rtf.h"

enum { GJ_RTF_NO_FONT = GJ_RTF_NUMBERS };

typedef struct gj_rtf_chars {
    uint32_t font, wide_font;
    uint8_t rune_skip; /* how many characters stand for one that is given by \u */
    bool wide;         /* of two bytes each */
    bool hidden, deleted, inserted;
} gj_rtf_chars;

typedef struct gj_rtf_group {
    gj_rtf_action role;
    gj_rtf_action ends;   /* what this group began, and its end ends */
    gj_rtf_action around; /* the role outside \upr */
    bool inner;           /* rows that are defined are those of a table in a table */
    gj_rtf_chars chars;
    gj_rtf_para para;
} gj_rtf_group;

/* Why the last text was not seen, or seen as a change: a run of it counts once. */
typedef enum gj_rtf_reason {
    GJ_RTF_IS_SEEN,
    GJ_RTF_IS_HIDDEN,
    GJ_RTF_IS_DELETED,
    GJ_RTF_IS_INSERTED
} gj_rtf_reason;

typedef struct gj_rtf_doc {
    gj_rtf_reader in;
    gj_rtf_said *said;
    gj_rtf_text bytes;
    gj_rtf_fonts fonts;
    gj_rtf_styles styles;
    gj_rtf_lists *lists;
    gj_rtf_story story;
    gj_strbuf piece;  /* a name, a code, a pattern */
    gj_strbuf number; /* of the paragraph */
    gj_rtf_field fields[GJ_RTF_FIELDS];
    uint32_t fields_n; /* may be more than there is room for */
    gj_rtf_group groups[GJ_RTF_GROUPS];
    uint32_t depth; /* groups open */
    uint32_t skip;  /* characters that repeat one given by \u */
    bool star;
    bool utf8; /* bytes that are not escaped are UTF-8, whatever is said */
    gj_rtf_reason last;
} gj_rtf_doc;

static inline gj_rtf_group *gj_rtf_top(gj_rtf_doc *s)
{
    return &s->groups[s->depth - 1];
}

static inline bool gj_rtf_is_visible(const gj_rtf_chars *c)
{
    return !c->hidden && !c->deleted;
}

/* ---- text (rtf_put.c): it goes where the role of the group says, or nowhere ---- */

extern const gj_rtf_para gj_rtf_usual_para;
gj_rtf_chars gj_rtf_usual_chars(const gj_rtf_doc *s, uint8_t rune_skip);
/* Whether text of the document is seen; counts the runs of it that are not. */
bool gj_rtf_is_seen(gj_rtf_doc *s);
/* Bytes of text; those that repeat a character given by \u are passed over. */
void gj_rtf_put_bytes(gj_rtf_doc *s, gj_slice bytes, bool escaped);
void gj_rtf_put_byte(gj_rtf_doc *s, unsigned char byte); /* \'xx */
void gj_rtf_put_rune(gj_rtf_doc *s, uint32_t rune);
void gj_rtf_put_mark(gj_rtf_doc *s, char mark); /* a line break or a tab */

/* ---- groups (rtf_groups.c) ---- */

void gj_rtf_open_group(gj_rtf_doc *s);
/* What the group began ends: a definition, a field, a note. */
gj_status gj_rtf_close_group(gj_rtf_doc *s, gj_error *err);
/* A word that says what the group holds. */
gj_status gj_rtf_begin_role(gj_rtf_doc *s, gj_rtf_action role, gj_error *err);

#endif
