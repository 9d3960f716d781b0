/* word97_story.c — the paragraphs of a story, in and out of tables.
 * SPDX-License-Identifier: MIT
 *
 *     text ⏎        text ⏎        甲 07  乙 07  07          a paragraph ends with 0D, a cell with 07, a row with a 07 of its own;
 *     in no table   in no table   cell   cell   row end     cells and rows of a table in a table with 0D and a property
 */
#include "format/word97.h"

enum {
    MARK_CELL = 0x07,
    MARK_BREAK = 0x0C,
    CONTENTS_1 = 19, /* Word's own styles for the lines of a table of contents */
    CONTENTS_9 = 27
};

typedef struct story {
    gj_word97 *word;
    gj_word97_text *text;
    gj_builder *builder;
    gj_edges *tables;
    gj_draft_list content; /* what is complete and not handed on yet */
    gj_strbuf number;      /* the number of the paragraph, then the whole of it */
    bool numbered;         /* some paragraph has a number: the title is over */
} story;

static gj_draft_style style_of(const story *s, const gj_word97_para *para)
{
    uint16_t builtin = para->style < s->word->styles_n ? s->word->styles[para->style].builtin : 0;
    return (gj_draft_style){ .outline = para->level,
                             .contents = builtin >= CONTENTS_1 && builtin <= CONTENTS_9,
                             .in_table = para->depth > 0 };
}

/* Hands on what is complete. */
static gj_status hand_on(story *s, gj_error *err)
{
    if (s->content.n == 0)
        return GJ_OK;
    GJ_TRY(gj_draft_build(&s->content, s->builder, err));
    s->content = (gj_draft_list){ NULL, NULL, 0 };
    return GJ_OK;
}

static gj_status put_paragraph(story *s, const gj_word97_para *para, gj_error *err)
{
    gj_slice text = gj_strbuf_slice(s->text->line);
    gj_strbuf_clear(&s->number);
    gj_word97_number(s->word, para, &s->number);
    if (para->depth == 0 && gj_slice_trim(text).n == 0)
        gj_strbuf_clear(&s->number); /* a number and nothing else says something in cells only */
    gj_strbuf_add(&s->number, text);
    if (s->number.failed || s->text->line->failed)
        return gj_fail_memory(err);
    gj_draft_list *to = para->depth > 0 ? gj_edges_content(s->tables) : &s->content;
    if (!gj_draft_paragraph(s->word->arena, to, &s->number, style_of(s, para), &s->numbered))
        return gj_fail_memory(err);
    return para->depth > 0 ? GJ_OK : hand_on(s, err);
}

/* A page break inside a paragraph does not end it; whether one does is told by the bytes its properties hold for. */
static bool is_inside(const gj_word97_para *para, const gj_word97_piece *piece, uint16_t mark,
                      uint32_t fc)
{
    return mark == MARK_BREAK && para->fc_end > fc + (piece->narrow ? 1u : 2u);
}

/* The definition of a row hangs on the paragraph that ends it. */
static gj_status end_row(story *s, const gj_word97_para *para, gj_error *err)
{
    uint32_t n;
    if (gj_edges_content(s->tables)->n > 0) /* text without the mark of a cell */
        GJ_TRY(gj_edges_cell_end(s->tables, err));
    gj_edges_cell *cells = gj_edges_row(s->tables, &n);
    gj_word97_define_row(s->word, para->list_of_props, cells, n);
    gj_word97_define_row(s->word, para->modifier, cells, n);
    return gj_edges_row_end(s->tables, err);
}

static gj_status end_paragraph(story *s, const gj_word97_para *para, uint16_t mark, gj_error *err)
{
    GJ_TRY(gj_edges_enter(s->tables, para->depth, err));
    bool outer = para->depth == 1;
    if ((outer && para->row_end && mark == MARK_CELL) || (para->depth > 1 && para->inner_row_end))
        return end_row(s, para, err);
    GJ_TRY(put_paragraph(s, para, err));
    if ((outer && mark == MARK_CELL) || (para->depth > 1 && para->inner_cell_end))
        return gj_edges_cell_end(s->tables, err);
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
    GJ_TRY(gj_edges_enter(s->tables, 0, err));
    s->word->damaged |= gj_edges_cut(s->tables);
    return hand_on(s, err);
}

gj_status gj_word97_story_read(gj_word97 *w, gj_word97_text *t, gj_builder *b, uint32_t cp,
                               uint32_t end, gj_error *err)
{
    story s = { .word = w, .text = t, .builder = b };
    s.tables = gj_edges_new(w->arena, &s.content);
    if (!s.tables)
        return gj_fail_memory(err);
    gj_strbuf_init(&s.number, 0);
    gj_status status = read_all(&s, cp, end, err);
    gj_strbuf_done(&s.number);
    return status;
}
