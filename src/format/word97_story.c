/* word97_story.c — the paragraphs of a story, in and out of tables.
 * SPDX-License-Identifier: MIT
 *
 *     text ⏎        text ⏎        甲 07  乙 07  07          a paragraph ends with 0D, a cell with 07, a row with a 07 of its own;
 *     in no table   in no table   cell   cell   row end     cells and rows of a table in a table with 0D and a property
 */
#include "doc/outline.h"
#include "doc/word.h"
#include "format/word97.h"

enum {
    MARK_CELL = 0x07,
    MARK_BREAK = 0x0C,
    CONTENTS_1 = 19, /* Word's own styles for the lines of a table of contents */
    CONTENTS_9 = 27,
    LEVEL_DECIDE = 0,
    LEVEL_BODY = 255,
    LONG_LINE =
        60 /* bytes, about 20 characters: a line as long as this may have been broken for its length */
};

typedef struct story {
    gj_word97 *word;
    gj_word97_text *text;
    gj_builder *builder;
    gj_word97_tables *tables;
    gj_strbuf number; /* the number of the paragraph, then the whole of it */
    bool numbered;    /* some paragraph has a number: the title is over */
} story;

/* Headings by style count once the title is over, and only where the text has no number of its own to go by. */
static uint8_t level_of(story *s, const gj_word97_para *para, gj_slice line)
{
    uint16_t builtin = para->style < s->word->styles_n ? s->word->styles[para->style].builtin : 0;
    if (builtin >= CONTENTS_1 && builtin <= CONTENTS_9)
        return LEVEL_BODY;
    if (gj_outline_is_numbered(line)) {
        s->numbered = true;
        return LEVEL_DECIDE;
    }
    bool heading = para->level < GJ_WORD97_BODY_LEVEL && line.n <= 2 * LONG_LINE;
    return heading && s->numbered ? (uint8_t)(para->level + 1) : LEVEL_DECIDE;
}

/* Whether a line break that the writer made ends a paragraph: not within a long line of running text. */
static bool ends_line(gj_slice line, gj_slice next)
{
    static const gj_word stops[] = { GJ_WORD("。"), GJ_WORD("；"), GJ_WORD("："), GJ_WORD("！"),
                                     GJ_WORD("？"), GJ_WORD(";"),  GJ_WORD(":"),  GJ_WORD(".") };
    return line.n < LONG_LINE || gj_word_ends(line, stops, GJ_ARRAY_LEN(stops)) ||
           gj_outline_is_numbered(next);
}

/* A line with its end, which stays in the source: a quotation of several shows where one ends. */
static gj_status put_line(story *s, const gj_word97_para *para, gj_slice line, gj_error *err)
{
    gj_span span;
    uint8_t level = level_of(s, para, gj_slice_sub(line, 0, line.n - 1));
    if (para->depth > 0)
        return gj_word97_tables_text(s->tables, line, level, err);
    GJ_TRY(gj_build_append(s->builder, line, &span, err));
    span.len--;
    return gj_build_para(s->builder, span, level, err);
}

/* Line breaks divide what a person reads as several lines; those that end nothing are left out. */
static gj_status put_lines(story *s, const gj_word97_para *para, gj_error *err)
{
    char *all = s->number.p;
    size_t n = s->number.n, from = 0, to = 0;
    for (size_t at = 0; at + 1 < n; at++) {
        all[to++] = all[at];
        if (all[at] != '\n')
            continue;
        gj_slice line = { all + from, to - from }, next = { all + at + 1, n - at - 1 };
        if (para->depth == 0 && !ends_line(gj_slice_trim(line), gj_slice_trim(next))) {
            to--;
            continue;
        }
        GJ_TRY(put_line(s, para, line, err));
        from = to = at + 1;
    }
    all[to++] = '\n';
    return put_line(s, para, (gj_slice){ all + from, to - from }, err);
}

static gj_status put_paragraph(story *s, const gj_word97_para *para, gj_error *err)
{
    gj_slice text = gj_strbuf_slice(s->text->line);
    gj_strbuf_clear(&s->number);
    gj_word97_number(s->word, para, &s->number);
    if (para->depth == 0 && gj_slice_trim(text).n == 0)
        gj_strbuf_clear(&s->number); /* a number and nothing else says something in cells only */
    gj_strbuf_add(&s->number, text);
    gj_strbuf_char(&s->number, '\n');
    if (s->number.failed || s->text->line->failed)
        return gj_fail_memory(err);
    return put_lines(s, para, err);
}

/* A page break inside a paragraph does not end it; whether one does is told by the bytes its properties hold for. */
static bool is_inside(const gj_word97_para *para, const gj_word97_piece *piece, uint16_t mark,
                      uint32_t fc)
{
    return mark == MARK_BREAK && para->fc_end > fc + (piece->narrow ? 1u : 2u);
}

static gj_status end_paragraph(story *s, const gj_word97_para *para, uint16_t mark, gj_error *err)
{
    GJ_TRY(gj_word97_tables_enter(s->tables, para->depth, err));
    bool outer = para->depth == 1;
    if ((outer && para->row_end && mark == MARK_CELL) || (para->depth > 1 && para->inner_row_end))
        return gj_word97_tables_row_end(s->tables, para, err);
    GJ_TRY(put_paragraph(s, para, err));
    if ((outer && mark == MARK_CELL) || (para->depth > 1 && para->inner_cell_end))
        return gj_word97_tables_cell_end(s->tables, err);
    return GJ_OK;
}

static gj_status read_all(story *s, uint32_t cp, uint32_t end, gj_error *err)
{
    gj_word97_para para = { 0 };
    uint16_t mark;
    uint32_t fc = 0;
    gj_strbuf *line = s->text->line;
    gj_strbuf_clear(line);
    while (cp < end && !gj_build_full(s->builder)) {
        if (!gj_word97_text_read(s->text, &cp, end, &mark, &fc)) {
            s->word->damaged = true;
            break;
        }
        if (mark == 0) {
            para = (gj_word97_para){ .level = GJ_WORD97_BODY_LEVEL };
        } else {
            gj_word97_para_at(s->word, s->text->piece, fc, &para);
            if (is_inside(&para, s->text->piece, mark, fc)) {
                gj_strbuf_char(line, '\n');
                continue;
            }
            if (s->text->mark_dropped && para.depth == 0 && mark != MARK_BREAK)
                continue; /* what follows is the same paragraph to a person */
        }
        GJ_TRY(end_paragraph(s, &para, mark, err));
        gj_strbuf_clear(line);
    }
    if (line->n > 0) {
        para = (gj_word97_para){ .level = GJ_WORD97_BODY_LEVEL };
        GJ_TRY(end_paragraph(s, &para, 0, err));
    }
    return gj_word97_tables_enter(s->tables, 0, err);
}

gj_status gj_word97_story_read(gj_word97 *w, gj_word97_text *t, gj_builder *b, uint32_t cp,
                               uint32_t end, gj_error *err)
{
    story s = { .word = w, .text = t, .builder = b };
    GJ_TRY(gj_word97_tables_new(w, b, &s.tables, err));
    gj_strbuf_init(&s.number, 0);
    gj_status status = read_all(&s, cp, end, err);
    gj_strbuf_done(&s.number);
    return status;
}
