/* rtf.h — what the parts of the reader for RTF share.
 * SPDX-License-Identifier: MIT
 *
 *   rtf.c          the file: notes                       rtf_words.c    what control words mean
 *   rtf_body.c     words and text, one after another     rtf_groups.c   what groups hold
 *   rtf_put.c      where text goes                       rtf_text.c     bytes and \u to UTF-8
 *   rtf_story.c    paragraphs, cells, notes, text boxes  rtf_table.c    rows of tables
 *   rtf_fonts.c, rtf_styles.c, rtf_lists.c, rtf_fields.c
 *
 * Formatting is scoped by groups: a state for each that is open. What a group holds (its role) is told by a control word at its
 * beginning; groups in it inherit the role. */
#ifndef GJ_FORMAT_RTF_H
#define GJ_FORMAT_RTF_H

#include "base/vec.h"
#include "codec/rtf.h"
#include "format/draft.h"
#include "format/edges.h"
#include "format/list_count.h"
#include "format/symbol.h"
#include "format/tally.h"

enum {
    GJ_RTF_UNSAID = -1,
    GJ_RTF_GROUPS = 1024,  /* groups in groups that are read */
    GJ_RTF_NUMBERS = 65536 /* fonts, styles and lists are numbered below this */
};

/* ---- control words (rtf_words.c) ---- */

/* What a control word does; those with an argument have it in `value` of the table, or bring a number. */
typedef enum gj_rtf_action {
    GJ_RTF_NOTHING,               /* formatting that changes no text, or unknown */
    GJ_RTF_BODY = GJ_RTF_NOTHING, /* of a group: the text of the document */

    /* What the group holds. */
    GJ_RTF_SKIPPED, /* nothing in it is seen */
    GJ_RTF_UNSEEN,  /* nothing but text boxes, pictures, and such */
    GJ_RTF_FONTS,
    GJ_RTF_STYLES,
    GJ_RTF_LISTS,
    GJ_RTF_LEVEL_TEXT,
    GJ_RTF_USES,
    GJ_RTF_OLD_NUMBERS,
    GJ_RTF_OLD_BEFORE,
    GJ_RTF_OLD_AFTER,
    GJ_RTF_NUMBER, /* of the paragraph, as it was seen */
    GJ_RTF_FIELD,
    GJ_RTF_FIELD_CODE,
    GJ_RTF_FIELD_RESULT,
    GJ_RTF_FORM,
    GJ_RTF_FOOTNOTE,
    GJ_RTF_BOX,
    GJ_RTF_PICTURE,
    GJ_RTF_OBJECT,
    GJ_RTF_OBJECT_RESULT,
    GJ_RTF_TWICE,   /* the same in two ways ... */
    GJ_RTF_UNICODE, /* ... of which this is the better one */
    GJ_RTF_INNER_ROW,
    GJ_RTF_COMMENT,
    GJ_RTF_FORMULA,
    GJ_RTF_DENOMINATOR,

    /* The file. */
    GJ_RTF_CODE_PAGE,
    GJ_RTF_MACINTOSH,
    GJ_RTF_USUAL_FONT,

    /* Characters. */
    GJ_RTF_FONT,
    GJ_RTF_ASSOCIATED_FONT,
    GJ_RTF_WIDE, /* what follows is of two bytes each */
    GJ_RTF_NARROW,
    GJ_RTF_FONT_CHARSET,
    GJ_RTF_FONT_PAGE,
    GJ_RTF_PLAIN,
    GJ_RTF_HIDDEN,
    GJ_RTF_DELETED,
    GJ_RTF_INSERTED,
    GJ_RTF_RUNE, /* \u */
    GJ_RTF_RUNE_SKIP,
    GJ_RTF_SIGN_OF, /* \bullet: value is a code point */

    /* Paragraphs. */
    GJ_RTF_PARAGRAPH,
    GJ_RTF_BREAK,
    GJ_RTF_TAB,
    GJ_RTF_SECTION,
    GJ_RTF_PARAGRAPH_USUAL,
    GJ_RTF_STYLE,
    GJ_RTF_OTHER_STYLE, /* of characters, tables */
    GJ_RTF_BASED_ON,
    GJ_RTF_OUTLINE,
    GJ_RTF_LIST_USE,
    GJ_RTF_LIST_LEVEL,
    GJ_RTF_ENDNOTE, /* the footnote is one */

    /* Tables. */
    GJ_RTF_IN_TABLE,
    GJ_RTF_DEPTH,
    GJ_RTF_ROW_BEGIN,
    GJ_RTF_ROW_LEFT,
    GJ_RTF_CELL_EDGE,
    GJ_RTF_MERGE_ACROSS, /* value: gj_edges_merge */
    GJ_RTF_MERGE_DOWN,
    GJ_RTF_CELL,
    GJ_RTF_INNER_CELL,
    GJ_RTF_ROW,
    GJ_RTF_INNER_ROW_END,

    /* Lists. */
    GJ_RTF_LIST,
    GJ_RTF_LEVEL,
    GJ_RTF_LEVEL_FORMAT,
    GJ_RTF_LEVEL_FOLLOW,
    GJ_RTF_LEVEL_START,
    GJ_RTF_LEVEL_LEGAL,
    GJ_RTF_LEVEL_NO_RESTART,
    GJ_RTF_LIST_ID,
    GJ_RTF_USE,
    GJ_RTF_USE_LEVEL,
    GJ_RTF_OLD_FORMAT, /* value: gj_list_format */
    GJ_RTF_OLD_START,

    /* Forms. */
    GJ_RTF_FORM_KIND,
    GJ_RTF_FORM_RESULT,
    GJ_RTF_FORM_USUAL
} gj_rtf_action;

typedef struct gj_rtf_word {
    const char *name;
    uint8_t action; /* gj_rtf_action */
    uint16_t value;
} gj_rtf_word;

/* Never NULL; unknown words do nothing, and with `starred` begin a group that is skipped. */
const gj_rtf_word *gj_rtf_word_find(gj_slice name, bool starred);

/* ---- fonts (rtf_fonts.c) ---- */

typedef struct gj_rtf_font {
    uint16_t page;  /* code page; 0: that of the file */
    uint8_t symbol; /* gj_symbol_font */
    bool pictures;  /* letters are pictures in it */
} gj_rtf_font;

typedef struct gj_rtf_fonts {
    gj_vec(gj_rtf_font) all; /* by number */
    uint32_t current, usual; /* number */
} gj_rtf_fonts;

/* Where the font table names a font, its charset or code page. false: no memory. */
bool gj_rtf_font_begin(gj_arena *arena, gj_rtf_fonts *fonts, int32_t number);
void gj_rtf_font_charset(gj_rtf_fonts *fonts, int32_t charset);
void gj_rtf_font_page(gj_rtf_fonts *fonts, int32_t page);
void gj_rtf_font_name(gj_rtf_fonts *fonts, gj_slice name);
const gj_rtf_font *gj_rtf_font_at(const gj_rtf_fonts *fonts, uint32_t number);

/* ---- text (rtf_text.c) ---- */

/* Bytes wait until a character is whole: its two bytes may come in any of the ways to write one. */
typedef struct gj_rtf_text {
    gj_strbuf bytes, decoded;
    gj_strbuf *to;      /* where the bytes that wait belong */
    uint16_t page;      /* their code page */
    uint16_t high;      /* first half of a character beyond U+FFFF */
    const char *unsaid; /* charset where the file names none; NULL: as for Chinese text */
} gj_rtf_text;

enum {
    GJ_RTF_PAGE_UNSAID = 0,
    GJ_RTF_PAGE_GBK = 936,
    GJ_RTF_PAGE_BIG5 = 950,
    GJ_RTF_PAGE_WESTERN = 1252,
    GJ_RTF_PAGE_UTF8 = 65001
};

void gj_rtf_text_init(gj_rtf_text *t);
void gj_rtf_text_done(gj_rtf_text *t);
void gj_rtf_text_bytes(gj_rtf_text *t, gj_strbuf *to, uint16_t page, gj_slice bytes);
/* One unit of UTF-16, or a code point. */
void gj_rtf_text_rune(gj_rtf_text *t, gj_strbuf *to, uint32_t rune);
/* What waits is written: due before anything else is done with a buffer. */
void gj_rtf_text_flush(gj_rtf_text *t);

/* ---- styles (rtf_styles.c) ---- */

typedef struct gj_rtf_style {
    int32_t number, based_on; /* GJ_RTF_UNSAID */
    int32_t list;
    int8_t list_level, outline;
    bool contents; /* of a table of contents */
    bool other;    /* not of paragraphs */
} gj_rtf_style;

typedef struct gj_rtf_styles {
    gj_vec(gj_rtf_style) all;
    gj_vec(uint32_t) by_number; /* index + 1 */
    gj_rtf_style current;
} gj_rtf_styles;

void gj_rtf_style_begin(gj_rtf_styles *styles);
/* What its entry says: the words of paragraphs. */
void gj_rtf_style_word(gj_rtf_styles *styles, gj_rtf_action action, int32_t number);
/* false: no memory. */
bool gj_rtf_style_end(gj_arena *arena, gj_rtf_styles *styles, gj_slice name);
/* All are known: what they leave unsaid is taken from those they are based on. */
void gj_rtf_styles_inherit(gj_rtf_styles *styles);
/* NULL: no such style. */
const gj_rtf_style *gj_rtf_style_at(const gj_rtf_styles *styles, int32_t number);

/* ---- lists (rtf_lists.c) ---- */

typedef struct gj_rtf_lists gj_rtf_lists;

gj_rtf_lists *gj_rtf_lists_new(gj_arena *arena);
/* A word of the tables of lists and of their uses; false: no memory. */
bool gj_rtf_lists_word(gj_rtf_lists *lists, gj_rtf_action action, const gj_rtf_token *t);
bool gj_rtf_level_text(gj_rtf_lists *lists, gj_slice text);
/* The use that \ls names; NULL: none. */
gj_list_use *gj_rtf_list_use_at(gj_rtf_lists *lists, int32_t number);

/* Numbers of the time before lists: each paragraph says all of it. */
void gj_rtf_old_begin(gj_rtf_lists *lists);
void gj_rtf_old_word(gj_rtf_lists *lists, const gj_rtf_word *word, int32_t number);
bool gj_rtf_old_text(gj_rtf_lists *lists, bool before, gj_slice text);
/* The definition is complete; one like that of the paragraph before counts on. */
bool gj_rtf_old_end(gj_rtf_lists *lists);
gj_list_use *gj_rtf_old_use(gj_rtf_lists *lists);
/* A paragraph without such a number came between. */
void gj_rtf_old_break(gj_rtf_lists *lists);

/* Whether what stands before a paragraph is a bullet and no number. */
bool gj_rtf_is_bullet(gj_slice number);

/* ---- fields (rtf_fields.c) ---- */

enum { GJ_RTF_FIELDS = 32, GJ_RTF_FIELD_TEXT = 96 };

typedef struct gj_rtf_field {
    size_t at; /* of its result in the text */
    char code[GJ_RTF_FIELD_TEXT];
    uint8_t code_n;
    bool box; /* a check box of a form */
    int32_t result, usual;
} gj_rtf_field;

/* Appends what a field shows whose result is empty: a tick box, a sign named by its code. */
void gj_rtf_field_print(const gj_rtf_field *field, gj_strbuf *out);

/* ---- rows (rtf_table.c) ---- */

typedef struct gj_rtf_row gj_rtf_row;

/* NULL: no memory. */
gj_rtf_row *gj_rtf_row_new(gj_arena *arena);
void gj_rtf_row_word(gj_rtf_row *row, const gj_rtf_word *word, int32_t number);
/* Edges and merges of the cells. */
void gj_rtf_row_apply(const gj_rtf_row *row, gj_edges_cell *cells, uint32_t n);

/* ---- stories (rtf_story.c) ---- */

typedef struct gj_rtf_para {
    int32_t style, list; /* GJ_RTF_UNSAID */
    int8_t outline, list_level;
    uint16_t depth; /* of tables, as \itap says; 0: unsaid */
    bool in_table;
    bool old_number;
} gj_rtf_para;

/* The body, or what stands within a paragraph of it: a note, a text box. */
typedef struct gj_rtf_frame {
    gj_rtf_action kind; /* GJ_RTF_NOTHING: the body */
    gj_edges *tables;
    gj_draft_list content;
    gj_rtf_row *row, *inner_row;
    size_t start, body; /* of the open paragraph in the text; body: behind its number */
    bool numbered;      /* the file brings its number */
    bool endnote;
} gj_rtf_frame;

enum { GJ_RTF_FRAMES = 16 };

typedef struct gj_rtf_story {
    gj_arena *arena;
    gj_builder *doc;
    const gj_rtf_styles *styles;
    gj_rtf_lists *lists;
    bool brings_numbers; /* the file has the numbers that were seen */
    gj_strbuf text;      /* of all open paragraphs, the inner one's behind the outer one's */
    gj_strbuf line;
    gj_rtf_frame frames[GJ_RTF_FRAMES];
    uint32_t depth;      /* index of the frame in use */
    gj_draft_list boxes; /* to follow what they hang on */
    gj_draft_list footnotes, endnotes;
    bool numbered; /* a paragraph with a number has come: the title is behind us */
    bool cut;      /* tables are larger or nest deeper than is read */
} gj_rtf_story;

gj_status gj_rtf_story_init(gj_rtf_story *s, gj_builder *doc, const gj_rtf_styles *styles,
                            gj_rtf_lists *lists, gj_error *err);
void gj_rtf_story_done(gj_rtf_story *s);
/* A note or a text box begins; the caller sees to it that there is room. */
gj_status gj_rtf_story_begin(gj_rtf_story *s, gj_rtf_action kind, gj_error *err);
gj_status gj_rtf_story_end(gj_rtf_story *s, const gj_rtf_para *para, gj_error *err);
/* The number before the paragraph, as the file has it. */
void gj_rtf_story_number(gj_rtf_story *s, gj_slice number);
/* Ends the paragraph; with `joined` its mark is not seen, and the text goes on. */
gj_status gj_rtf_story_paragraph(gj_rtf_story *s, const gj_rtf_para *para, bool joined,
                                 gj_error *err);
gj_status gj_rtf_story_cell(gj_rtf_story *s, const gj_rtf_para *para, bool inner, gj_error *err);
gj_status gj_rtf_story_row(gj_rtf_story *s, const gj_rtf_para *para, bool inner, gj_error *err);
gj_status gj_rtf_story_define(gj_rtf_story *s, bool inner, const gj_rtf_word *word, int32_t number,
                              gj_error *err);
/* The body has ended: notes follow. */
gj_status gj_rtf_story_finish(gj_rtf_story *s, const gj_rtf_para *para, gj_error *err);
/* Whether the open paragraph shows anything. */
bool gj_rtf_story_has_text(const gj_rtf_story *s);

/* ---- the document (rtf_body.c) ---- */

typedef struct gj_rtf_said {
    gj_tally tally;
    bool cut;      /* the file ends before its time */
    bool deep;     /* groups nest deeper than is read */
    bool boxed;    /* notes or text boxes do */
    bool tables;   /* tables that are larger or nest deeper than is read */
    size_t behind; /* bytes behind the end */
    uint16_t page; /* the file's own */
} gj_rtf_said;

/* `unsaid`: as in gj_rtf_text. */
gj_status gj_rtf_document_read(gj_slice bytes, const char *unsaid, gj_builder *doc,
                               gj_rtf_said *said, gj_error *err);

#endif
