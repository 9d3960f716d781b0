/* rtf_groups.c — groups: what each holds, and what its end ends.
 * SPDX-License-Identifier: MIT
 *
 *     {\rtf1 {\fonttbl ...} 预算{\field{\*\fldinst REF x}{\fldrslt 20}}万元{\footnote 含税}\par}
 *
 * A group's role is the control word that gave it one, GJ_RTF_BODY being the text of the document. */
#include "format/rtf_doc.h"

void gj_rtf_open_group(gj_rtf_doc *s)
{
    if (s->depth == GJ_RTF_GROUPS) {
        s->said->deep = true;
        gj_rtf_skip(&s->in);
        return;
    }
    const gj_rtf_group *around = s->depth > 0 ? gj_rtf_top(s) : NULL;
    bool entry = around && around->ends == GJ_RTF_STYLES;
    gj_rtf_group g =
        around ? *around
               : (gj_rtf_group){ .para = gj_rtf_usual_para, .chars = gj_rtf_usual_chars(s, 1) };
    g.ends = entry ? GJ_RTF_STYLE : GJ_RTF_NOTHING;
    s->groups[s->depth++] = g;
    if (entry) {
        gj_rtf_style_begin(&s->styles);
        gj_strbuf_clear(&s->piece);
    }
}

static void end_number(gj_rtf_doc *s)
{
    gj_rtf_story_number(&s->story, gj_strbuf_slice(&s->number));
}

static void end_code(gj_rtf_doc *s)
{
    gj_slice code = gj_slice_trim(gj_strbuf_slice(&s->piece));
    if (s->fields_n == 0 || s->fields_n > GJ_RTF_FIELDS)
        return;
    gj_rtf_field *field = &s->fields[s->fields_n - 1];
    code = gj_slice_sub(code, 0, GJ_RTF_FIELD_TEXT);
    memcpy(field->code, code.p, code.n);
    field->code_n = (uint8_t)code.n;
}

static void end_field(gj_rtf_doc *s)
{
    if (s->fields_n == 0 || s->fields_n-- > GJ_RTF_FIELDS)
        return;
    const gj_rtf_field *field = &s->fields[s->fields_n];
    if ((field->box || s->story.text.n == field->at) && gj_rtf_is_seen(s))
        gj_rtf_field_print(field, &s->story.text);
}

/* What this group began ends. */
static gj_status end_group(gj_rtf_doc *s, const gj_rtf_group *g, gj_error *err)
{
    gj_arena *arena = s->story.arena;
    gj_slice piece = gj_strbuf_slice(&s->piece);
    bool fine = true;
    switch (g->ends) {
    case GJ_RTF_FONTS:
        gj_rtf_font_name(&s->fonts, piece);
        break;
    case GJ_RTF_STYLE:
        fine = gj_rtf_style_end(arena, &s->styles, piece);
        break;
    case GJ_RTF_STYLES:
        gj_rtf_styles_inherit(&s->styles);
        break;
    case GJ_RTF_LEVEL_TEXT:
        fine = gj_rtf_level_text(s->lists, piece);
        break;
    case GJ_RTF_OLD_BEFORE:
    case GJ_RTF_OLD_AFTER:
        fine = gj_rtf_old_text(s->lists, g->ends == GJ_RTF_OLD_BEFORE, piece);
        break;
    case GJ_RTF_OLD_NUMBERS:
        fine = gj_rtf_old_end(s->lists);
        gj_rtf_top(s)->para.old_number = true;
        break;
    case GJ_RTF_NUMBER:
        end_number(s);
        break;
    case GJ_RTF_FIELD_CODE:
        end_code(s);
        break;
    case GJ_RTF_FIELD:
        end_field(s);
        break;
    case GJ_RTF_FOOTNOTE:
    case GJ_RTF_BOX:
        return gj_rtf_story_end(&s->story, &g->para, err);
    default:
        break;
    }
    return fine ? GJ_OK : gj_fail_memory(err);
}

gj_status gj_rtf_close_group(gj_rtf_doc *s, gj_error *err)
{
    gj_rtf_group g = *gj_rtf_top(s);
    if (s->depth == 1)
        return GJ_OK; /* the end of the file */
    if (g.ends != GJ_RTF_NOTHING)
        gj_rtf_text_flush(&s->bytes);
    s->depth--;
    return end_group(s, &g, err);
}

/* Passes over the rest of the group. The outermost one is the file: a word out of place does not hide all of it. */
static gj_status skip_group(gj_rtf_doc *s, gj_error *err)
{
    if (s->depth <= 1)
        return GJ_OK;
    gj_rtf_skip(&s->in);
    return gj_rtf_close_group(s, err);
}

static void begin(gj_rtf_doc *s, gj_rtf_action role, gj_rtf_action ends)
{
    gj_rtf_text_flush(&s->bytes);
    gj_rtf_top(s)->role = role;
    gj_rtf_top(s)->ends = ends;
    if (role != GJ_RTF_BODY)
        gj_strbuf_clear(role == GJ_RTF_NUMBER ? &s->number : &s->piece);
}

static gj_status begin_frame(gj_rtf_doc *s, gj_rtf_action kind, gj_error *err)
{
    gj_rtf_group *g = gj_rtf_top(s);
    bool full = s->story.depth + 1 == GJ_RTF_FRAMES, visible = gj_rtf_is_visible(&g->chars);
    if (s->depth <= 1)
        return GJ_OK; /* the word is out of place */
    if (full || !visible) {
        s->said->boxed |= visible;
        return skip_group(s, err);
    }
    begin(s, GJ_RTF_BODY, kind);
    g->chars = gj_rtf_usual_chars(s, g->chars.rune_skip);
    g->para = gj_rtf_usual_para;
    g->inner = false;
    return gj_rtf_story_begin(&s->story, kind, err);
}

static void begin_field(gj_rtf_doc *s)
{
    begin(s, GJ_RTF_FIELD, GJ_RTF_FIELD);
    if (s->fields_n < GJ_RTF_FIELDS)
        s->fields[s->fields_n] = (gj_rtf_field){ .at = s->story.text.n };
    s->fields_n++;
}

/* Groups within fields, objects and the like, whose text is not seen but for what they show. */
static gj_status begin_within(gj_rtf_doc *s, gj_rtf_action action, gj_error *err)
{
    gj_rtf_group *g = gj_rtf_top(s);
    switch (action) {
    case GJ_RTF_FIELD_CODE:
        if (g->role != GJ_RTF_FIELD)
            return skip_group(s, err);
        begin(s, GJ_RTF_FIELD_CODE, GJ_RTF_FIELD_CODE);
        return GJ_OK;
    case GJ_RTF_FORM:
        if (g->role != GJ_RTF_FIELD && g->role != GJ_RTF_FIELD_CODE)
            return skip_group(s, err);
        g->role = GJ_RTF_FORM;
        return GJ_OK;
    case GJ_RTF_FIELD_RESULT:
    case GJ_RTF_OBJECT_RESULT:
        if (g->role == GJ_RTF_FIELD || g->role == GJ_RTF_OBJECT)
            begin(s, GJ_RTF_BODY, g->ends);
        return GJ_OK;
    case GJ_RTF_UNICODE:
        if (g->role == GJ_RTF_TWICE)
            g->role = g->around;
        return GJ_OK;
    case GJ_RTF_TWICE:
        g->around = g->role;
        g->role = GJ_RTF_TWICE;
        return GJ_OK;
    default: /* a part of a definition; anywhere else it says nothing */
        if (g->role != GJ_RTF_LISTS && g->role != GJ_RTF_USES && g->role != GJ_RTF_OLD_NUMBERS)
            return skip_group(s, err);
        begin(s, action, action);
        return GJ_OK;
    }
}

/* Groups in the text of the document. */
static gj_status begin_in_body(gj_rtf_doc *s, gj_rtf_action action, gj_error *err)
{
    gj_rtf_group *g = gj_rtf_top(s);
    switch (action) {
    case GJ_RTF_FOOTNOTE:
        return begin_frame(s, action, err);
    case GJ_RTF_FIELD:
        begin_field(s);
        return GJ_OK;
    case GJ_RTF_INNER_ROW:
        g->inner = true;
        return GJ_OK;
    case GJ_RTF_FORMULA:
        return GJ_OK;
    case GJ_RTF_DENOMINATOR:
        gj_rtf_put_mark(s, '/');
        return GJ_OK;
    case GJ_RTF_USES:
        begin(s, action, action);
        return gj_rtf_lists_word(s->lists, action, NULL) ? GJ_OK : gj_fail_memory(err);
    case GJ_RTF_OLD_NUMBERS:
        begin(s, action, action);
        gj_rtf_old_begin(s->lists);
        return GJ_OK;
    default: /* tables of the file, numbers, shapes */
        if (s->depth > 1)
            begin(s, action, action);
        return GJ_OK;
    }
}

gj_status gj_rtf_begin_role(gj_rtf_doc *s, gj_rtf_action action, gj_error *err)
{
    gj_rtf_action now = gj_rtf_top(s)->role;
    bool body = now == GJ_RTF_BODY, unseen = now == GJ_RTF_UNSEEN || now == GJ_RTF_OBJECT;
    switch (action) {
    case GJ_RTF_SKIPPED:
        return skip_group(s, err);
    case GJ_RTF_COMMENT:
        s->said->tally.comments += body;
        return skip_group(s, err);
    case GJ_RTF_PICTURE:
        s->said->tally.pictures += body || unseen;
        return skip_group(s, err);
    case GJ_RTF_OBJECT:
        s->said->tally.objects += body || unseen;
        if (body || unseen)
            begin(s, GJ_RTF_OBJECT, GJ_RTF_NOTHING);
        return GJ_OK;
    case GJ_RTF_BOX:
        return body || unseen ? begin_frame(s, action, err) : skip_group(s, err);
    case GJ_RTF_FIELD_CODE:
    case GJ_RTF_FIELD_RESULT:
    case GJ_RTF_OBJECT_RESULT:
    case GJ_RTF_FORM:
    case GJ_RTF_TWICE:
    case GJ_RTF_UNICODE:
    case GJ_RTF_LEVEL_TEXT:
    case GJ_RTF_OLD_BEFORE:
    case GJ_RTF_OLD_AFTER:
        return begin_within(s, action, err);
    default:
        return body ? begin_in_body(s, action, err) : GJ_OK;
    }
}
