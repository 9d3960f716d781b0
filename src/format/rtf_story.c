/* rtf_story.c — paragraphs, in and out of tables; notes and text boxes.
 * SPDX-License-Identifier: MIT
 *
 *     甲\cell 乙\cell\row      a cell ends with \cell, a row with \row; in a table in a table with \nestcell and \nestrow
 *
 * What is complete in the body and in no table goes to the builder at once. */
#include "format/rtf.h"

static gj_rtf_frame *top(gj_rtf_story *s)
{
    return &s->frames[s->depth];
}

gj_status gj_rtf_story_init(gj_rtf_story *s, gj_builder *doc, const gj_rtf_styles *styles,
                            gj_rtf_lists *lists, gj_error *err)
{
    s->arena = gj_build_arena(doc);
    s->doc = doc;
    s->styles = styles;
    s->lists = lists;
    gj_strbuf_init(&s->text, 0);
    gj_strbuf_init(&s->line, 0);
    s->frames[0].tables = gj_edges_new(s->arena, &s->frames[0].content);
    return s->frames[0].tables ? GJ_OK : gj_fail_memory(err);
}

void gj_rtf_story_done(gj_rtf_story *s)
{
    gj_strbuf_done(&s->text);
    gj_strbuf_done(&s->line);
}

static gj_slice body_of(const gj_rtf_story *s)
{
    return gj_slice_sub(gj_strbuf_slice(&s->text), s->frames[s->depth].body, s->text.n);
}

bool gj_rtf_story_has_text(const gj_rtf_story *s)
{
    return gj_slice_trim(body_of(s)).n > 0;
}

static void clear_paragraph(gj_rtf_story *s)
{
    gj_rtf_frame *f = top(s);
    s->text.n = f->body = f->start;
    f->numbered = false;
}

static gj_status hand_on(gj_rtf_story *s, gj_error *err)
{
    gj_rtf_frame *f = top(s);
    if (s->depth > 0 || gj_edges_depth(f->tables) > 0)
        return GJ_OK;
    return gj_draft_hand_on(&f->content, &s->boxes, GJ_SLICE(""), s->doc, err);
}

/* ---- tables ---- */

static unsigned depth_of(const gj_rtf_para *para)
{
    return para->depth > 0 ? para->depth : para->in_table;
}

/* Edges for the cells of the open row. */
static void define_row(gj_rtf_frame *f)
{
    uint32_t n;
    gj_rtf_row *row = gj_edges_depth(f->tables) > 1 ? f->inner_row : f->row;
    gj_edges_cell *cells = gj_edges_row(f->tables, &n);
    if (row && n > 0)
        gj_rtf_row_apply(row, cells, n);
}

/* What follows stands at this depth of tables; rows that are left unended have their edges all the same. */
static gj_status enter(gj_rtf_story *s, unsigned depth, gj_error *err)
{
    gj_rtf_frame *f = top(s);
    if (gj_edges_depth(f->tables) > depth)
        define_row(f);
    GJ_TRY(gj_edges_enter(f->tables, depth, err));
    s->cut |= gj_edges_cut(f->tables);
    return GJ_OK;
}

gj_status gj_rtf_story_define(gj_rtf_story *s, bool inner, const gj_rtf_word *word, int32_t number,
                              gj_error *err)
{
    gj_rtf_row **row = inner ? &top(s)->inner_row : &top(s)->row;
    if (!*row)
        *row = gj_rtf_row_new(s->arena);
    if (!*row)
        return gj_fail_memory(err);
    gj_rtf_row_word(*row, word, number);
    return GJ_OK;
}

/* ---- paragraphs ---- */

void gj_rtf_story_number(gj_rtf_story *s, gj_slice number)
{
    gj_rtf_frame *f = top(s);
    if (gj_rtf_story_has_text(s) || f->numbered)
        return;
    clear_paragraph(s);
    f->numbered = true;
    number = gj_slice_trim(number);
    if (gj_rtf_is_bullet(number))
        return;
    gj_strbuf_add(&s->text, number);
    gj_list_blank(&s->text, f->start);
    f->body = s->text.n;
}

/* The number that a list makes up for the paragraph. It counts also where the file brings the number. */
static void print_number(gj_rtf_story *s, const gj_rtf_para *para, gj_strbuf *out)
{
    const gj_rtf_style *style = gj_rtf_style_at(s->styles, para->style);
    int32_t list = para->list;
    int8_t level = para->list_level;
    if (list == GJ_RTF_UNSAID && style && !s->brings_numbers) {
        list = style->list;
        level = level == GJ_RTF_UNSAID ? style->list_level : level;
    }
    gj_list_use *use = gj_rtf_list_use_at(s->lists, list);
    if (use)
        gj_list_count(use, level == GJ_RTF_UNSAID ? 0 : (unsigned)level, out);
    else if (para->old_number)
        gj_list_count(gj_rtf_old_use(s->lists), 0, out);
    if (!para->old_number && gj_rtf_story_has_text(s))
        gj_rtf_old_break(s->lists);
}

/* The paragraph as a line of text, with its number. */
static gj_status compose(gj_rtf_story *s, const gj_rtf_para *para, gj_error *err)
{
    const gj_rtf_frame *f = top(s);
    gj_strbuf_clear(&s->line);
    print_number(s, para, &s->line);
    if (f->numbered) {
        gj_strbuf_clear(&s->line);
        gj_strbuf_add(&s->line,
                      gj_slice_sub(gj_strbuf_slice(&s->text), f->start, f->body - f->start));
    }
    gj_strbuf_add(&s->line, body_of(s));
    return s->text.failed || s->line.failed ? gj_fail_memory(err) : GJ_OK;
}

static gj_draft_style style_of(const gj_rtf_story *s, const gj_rtf_para *para, unsigned depth)
{
    const gj_rtf_style *style = gj_rtf_style_at(s->styles, para->style);
    int outline = para->outline != GJ_RTF_UNSAID ? para->outline
                  : style                        ? style->outline
                                                 : GJ_RTF_UNSAID;
    return (gj_draft_style){ .outline = outline,
                             .contents = style && style->contents,
                             .in_table = depth > 0 };
}

static gj_status put_paragraph(gj_rtf_story *s, const gj_rtf_para *para, unsigned depth,
                               gj_error *err)
{
    gj_rtf_frame *f = top(s);
    GJ_TRY(enter(s, depth, err));
    GJ_TRY(compose(s, para, err));
    bool empty = !gj_rtf_story_has_text(s);
    clear_paragraph(s);
    if (empty && depth == 0)
        return hand_on(s, err); /* a number and nothing else says something in cells only */
    gj_draft_list *to = gj_edges_depth(f->tables) > 0 ? gj_edges_content(f->tables) : &f->content;
    if (!gj_draft_paragraph(s->arena, to, &s->line, style_of(s, para, depth), &s->numbered))
        return gj_fail_memory(err);
    return hand_on(s, err);
}

gj_status gj_rtf_story_paragraph(gj_rtf_story *s, const gj_rtf_para *para, bool joined,
                                 gj_error *err)
{
    unsigned depth = depth_of(para);
    if (!joined || depth > 0)
        return put_paragraph(s, para, depth, err);
    if (!gj_rtf_story_has_text(s))
        clear_paragraph(s);
    return GJ_OK;
}

static unsigned inner_depth(const gj_rtf_para *para, bool inner)
{
    unsigned depth = depth_of(para);
    return !inner ? 1 : depth > 1 ? depth : 2;
}

gj_status gj_rtf_story_cell(gj_rtf_story *s, const gj_rtf_para *para, bool inner, gj_error *err)
{
    GJ_TRY(put_paragraph(s, para, inner_depth(para, inner), err));
    return gj_edges_cell_end(top(s)->tables, err);
}

gj_status gj_rtf_story_row(gj_rtf_story *s, const gj_rtf_para *para, bool inner, gj_error *err)
{
    unsigned depth = inner_depth(para, inner);
    gj_rtf_frame *f = top(s);
    if (gj_rtf_story_has_text(s))
        GJ_TRY(put_paragraph(s, para, depth, err));
    clear_paragraph(s);
    GJ_TRY(enter(s, depth, err));
    if (gj_edges_content(f->tables)->n > 0) /* text without the mark of a cell */
        GJ_TRY(gj_edges_cell_end(f->tables, err));
    define_row(f);
    return gj_edges_row_end(f->tables, err);
}

/* ---- notes and text boxes ---- */

gj_status gj_rtf_story_begin(gj_rtf_story *s, gj_rtf_action kind, gj_error *err)
{
    gj_rtf_frame *f = &s->frames[++s->depth];
    gj_edges *tables = f->tables ? f->tables : gj_edges_new(s->arena, &f->content);
    if (!tables)
        return gj_fail_memory(err);
    *f = (gj_rtf_frame){ .kind = kind,
                         .tables = tables,
                         .row = f->row,
                         .inner_row = f->inner_row,
                         .start = s->text.n,
                         .body = s->text.n };
    return GJ_OK;
}

static void append(gj_draft_list *to, const gj_draft_list *from)
{
    if (!from->first)
        return;
    if (to->last)
        to->last->next = from->first;
    else
        to->first = from->first;
    to->last = from->last;
    to->n += from->n;
}

gj_status gj_rtf_story_end(gj_rtf_story *s, const gj_rtf_para *para, gj_error *err)
{
    gj_rtf_frame *f = top(s);
    if (gj_rtf_story_has_text(s))
        GJ_TRY(put_paragraph(s, para, depth_of(para), err));
    clear_paragraph(s);
    GJ_TRY(enter(s, 0, err));
    append(f->kind == GJ_RTF_BOX ? &s->boxes
           : f->endnote          ? &s->endnotes
                                 : &s->footnotes,
           &f->content);
    s->depth--;
    return GJ_OK;
}

static gj_status build_notes(gj_rtf_story *s, const char *name, const gj_draft_list *notes,
                             gj_error *err)
{
    if (notes->n == 0 || gj_build_full(s->doc))
        return GJ_OK;
    GJ_TRY(gj_build_part(s->doc, gj_slice_of(name), err));
    return gj_draft_build(notes, s->doc, err);
}

gj_status gj_rtf_story_finish(gj_rtf_story *s, const gj_rtf_para *para, gj_error *err)
{
    while (s->depth > 0)
        GJ_TRY(gj_rtf_story_end(s, para, err));
    if (gj_rtf_story_has_text(s))
        GJ_TRY(put_paragraph(s, para, depth_of(para), err));
    GJ_TRY(enter(s, 0, err));
    GJ_TRY(hand_on(s, err));
    GJ_TRY(build_notes(s, "脚注", &s->footnotes, err));
    return build_notes(s, "尾注", &s->endnotes, err);
}
