/* rtf_body.c — words and text, one after another.
 * SPDX-License-Identifier: MIT */
#include "base/limits.h"
#include "format/rtf_doc.h"
#include "text/charset.h"

enum { MOST_NUMBER = 4096 /* bytes of the number before a paragraph */ };

static void take_rune(gj_rtf_doc *s, int32_t number)
{
    gj_rtf_put_rune(s, number < 0 ? (uint32_t)(number + 0x10000) & 0xFFFF : (uint32_t)number);
    s->skip = gj_rtf_top(s)->chars.rune_skip;
}

static void take_char_word(gj_rtf_doc *s, const gj_rtf_word *word, const gj_rtf_token *t)
{
    gj_rtf_chars *c = &gj_rtf_top(s)->chars;
    bool on = !t->has_number || t->number != 0;
    uint32_t font =
        t->number >= 0 && t->number < GJ_RTF_NUMBERS ? (uint32_t)t->number : GJ_RTF_NO_FONT;
    switch (word->action) {
    case GJ_RTF_FONT:
        c->font = font;
        break;
    case GJ_RTF_ASSOCIATED_FONT:
        c->wide_font = c->wide ? font : c->wide_font;
        break;
    case GJ_RTF_WIDE:
    case GJ_RTF_NARROW:
        c->wide = word->action == GJ_RTF_WIDE;
        break;
    case GJ_RTF_PLAIN:
        *c = gj_rtf_usual_chars(s, c->rune_skip);
        break;
    case GJ_RTF_HIDDEN:
        c->hidden = on;
        break;
    case GJ_RTF_DELETED:
        c->deleted = on;
        break;
    case GJ_RTF_INSERTED:
        c->inserted = on;
        break;
    case GJ_RTF_RUNE:
        take_rune(s, t->number);
        break;
    case GJ_RTF_RUNE_SKIP:
        c->rune_skip = t->number >= 0 && t->number <= UINT8_MAX ? (uint8_t)t->number : 1;
        break;
    case GJ_RTF_SIGN_OF:
        gj_rtf_put_rune(s, word->value);
        break;
    default:
        break;
    }
}

static void take_file_word(gj_rtf_doc *s, gj_rtf_action action, int32_t number)
{
    if (action == GJ_RTF_CODE_PAGE && number > 0 && number <= UINT16_MAX)
        s->said->page = (uint16_t)number;
    else if (action == GJ_RTF_MACINTOSH)
        s->said->page = GJ_RTF_PAGE_WESTERN;
    else if (action == GJ_RTF_USUAL_FONT && number >= 0 && number < GJ_RTF_NUMBERS)
        s->fonts.usual = gj_rtf_top(s)->chars.font = (uint32_t)number;
}

static void take_font_word(gj_rtf_doc *s, gj_rtf_action action, int32_t number, bool *fine)
{
    if (action == GJ_RTF_FONT_CHARSET) {
        gj_rtf_font_charset(&s->fonts, number);
    } else if (action == GJ_RTF_FONT_PAGE) {
        gj_rtf_font_page(&s->fonts, number);
    } else if (action == GJ_RTF_FONT) {
        gj_rtf_text_flush(&s->bytes);
        gj_rtf_font_name(&s->fonts, gj_strbuf_slice(&s->piece)); /* of the one before */
        gj_strbuf_clear(&s->piece);
        *fine = gj_rtf_font_begin(s->story.arena, &s->fonts, number);
    }
}

static void take_form_word(gj_rtf_doc *s, gj_rtf_action action, int32_t number)
{
    if (s->fields_n == 0 || s->fields_n > GJ_RTF_FIELDS)
        return;
    gj_rtf_field *field = &s->fields[s->fields_n - 1];
    if (action == GJ_RTF_FORM_KIND)
        field->box = number == 1;
    else if (action == GJ_RTF_FORM_RESULT)
        field->result = number;
    else if (action == GJ_RTF_FORM_USUAL)
        field->usual = number;
}

/* Words within definitions; false: the word means the same there as anywhere. */
static bool take_definition(gj_rtf_doc *s, const gj_rtf_word *word, const gj_rtf_token *t,
                            bool *fine)
{
    switch (gj_rtf_top(s)->role) {
    case GJ_RTF_FONTS:
        take_font_word(s, word->action, t->number, fine);
        return true;
    case GJ_RTF_STYLES:
        gj_rtf_style_word(&s->styles, word->action, t->number);
        return true;
    case GJ_RTF_LISTS:
    case GJ_RTF_USES:
        *fine = gj_rtf_lists_word(s->lists, word->action, t);
        return true;
    case GJ_RTF_OLD_NUMBERS:
        gj_rtf_old_word(s->lists, word, t->number);
        return true;
    case GJ_RTF_FORM:
        take_form_word(s, word->action, t->number);
        return true;
    default:
        return false;
    }
}

static void take_para_word(gj_rtf_doc *s, gj_rtf_action action, int32_t number)
{
    gj_rtf_para *p = &gj_rtf_top(s)->para;
    bool level = number >= 0 && number < GJ_LIST_LEVELS;
    switch (action) {
    case GJ_RTF_PARAGRAPH_USUAL:
        *p = gj_rtf_usual_para;
        break;
    case GJ_RTF_STYLE:
        p->style = number;
        break;
    case GJ_RTF_OUTLINE:
        p->outline = level ? (int8_t)number : GJ_DRAFT_HEADINGS;
        break;
    case GJ_RTF_LIST_USE:
        p->list = number;
        break;
    case GJ_RTF_LIST_LEVEL:
        p->list_level = level ? (int8_t)number : 0;
        break;
    case GJ_RTF_IN_TABLE:
        p->in_table = true;
        break;
    case GJ_RTF_DEPTH:
        p->depth = number > 0 ? (uint16_t)(number < UINT16_MAX ? number : UINT16_MAX) : 0;
        p->in_table = p->depth > 0;
        break;
    case GJ_RTF_ENDNOTE:
        s->story.frames[s->story.depth].endnote = true;
        break;
    default:
        break;
    }
}

/* Ends of paragraphs, cells and rows. */
static gj_status take_mark(gj_rtf_doc *s, const gj_rtf_word *word, int32_t number, gj_error *err)
{
    const gj_rtf_group *g = gj_rtf_top(s);
    gj_rtf_text_flush(&s->bytes);
    switch (word->action) {
    case GJ_RTF_PARAGRAPH:
        return gj_rtf_story_paragraph(&s->story, &g->para, !gj_rtf_is_visible(&g->chars), err);
    case GJ_RTF_SECTION:
        return gj_rtf_story_has_text(&s->story)
                   ? gj_rtf_story_paragraph(&s->story, &g->para, false, err)
                   : GJ_OK;
    case GJ_RTF_CELL:
    case GJ_RTF_INNER_CELL:
        return gj_rtf_story_cell(&s->story, &g->para, word->action == GJ_RTF_INNER_CELL, err);
    case GJ_RTF_ROW:
    case GJ_RTF_INNER_ROW_END:
        return gj_rtf_story_row(&s->story, &g->para, word->action == GJ_RTF_INNER_ROW_END, err);
    case GJ_RTF_ROW_BEGIN:
    case GJ_RTF_ROW_LEFT:
    case GJ_RTF_CELL_EDGE:
    case GJ_RTF_MERGE_ACROSS:
    case GJ_RTF_MERGE_DOWN:
        return gj_rtf_story_define(&s->story, g->inner, word, number, err);
    default:
        take_para_word(s, word->action, number);
        return GJ_OK;
    }
}

static gj_status take_word(gj_rtf_doc *s, const gj_rtf_token *t, gj_error *err)
{
    const gj_rtf_word *word = gj_rtf_word_find(t->bytes, s->star);
    gj_rtf_action action = (gj_rtf_action)word->action;
    bool fine = true, repeats = s->skip > 0 && action == GJ_RTF_SIGN_OF;
    s->star = false;
    s->skip -= repeats;
    if (action == GJ_RTF_NOTHING || repeats)
        return GJ_OK;
    s->skip = 0;
    if (action <= GJ_RTF_DENOMINATOR)
        return gj_rtf_begin_role(s, action, err);
    if (take_definition(s, word, t, &fine))
        return fine ? GJ_OK : gj_fail_memory(err);
    if (action <= GJ_RTF_USUAL_FONT)
        take_file_word(s, action, t->number);
    else if (action <= GJ_RTF_SIGN_OF)
        take_char_word(s, word, t);
    else if (action == GJ_RTF_BREAK || action == GJ_RTF_TAB)
        gj_rtf_put_mark(s, action == GJ_RTF_BREAK ? '\n' : '\t');
    else if (gj_rtf_top(s)->role == GJ_RTF_BODY)
        return take_mark(s, word, t->number, err);
    return GJ_OK;
}

static void take_sign(gj_rtf_doc *s, unsigned char sign)
{
    if (sign == '*') {
        s->star = true;
    } else if (s->skip > 0) {
        s->skip--;
    } else if (sign == '~') {
        gj_rtf_put_rune(s, ' ');
    } else if (sign == '_') {
        gj_rtf_put_rune(s, '-');
    }
}

static gj_status take(gj_rtf_doc *s, const gj_rtf_token *t, gj_error *err)
{
    switch (t->kind) {
    case GJ_RTF_OPEN:
        s->skip = 0;
        s->star = false;
        gj_rtf_open_group(s);
        return GJ_OK;
    case GJ_RTF_CLOSE:
        s->skip = 0;
        return gj_rtf_close_group(s, err);
    case GJ_RTF_WORD:
        return take_word(s, t, err);
    case GJ_RTF_SIGN:
        take_sign(s, t->byte);
        return GJ_OK;
    case GJ_RTF_BYTE:
        gj_rtf_put_byte(s, t->byte);
        return GJ_OK;
    case GJ_RTF_TEXT:
        gj_rtf_put_bytes(s, t->bytes, false);
        return GJ_OK;
    default:
        return GJ_OK;
    }
}

/* ---- the whole ---- */

/* Blanks and zeros behind the end are what programs leave there; more than that is something. */
static size_t behind(const gj_rtf_reader *in)
{
    size_t n = 0;
    for (size_t i = in->at; i < in->bytes.n; i++)
        n += (unsigned char)in->bytes.p[i] > ' ';
    return n;
}

static gj_status read_all(gj_rtf_doc *s, gj_error *err)
{
    gj_rtf_token t;
    const gj_rtf_para *para = &gj_rtf_usual_para;
    const size_t most = gj_limit_value(GJ_LIMIT_TEXT_BYTES);
    while (gj_rtf_next(&s->in, &t) && !gj_build_full(s->story.doc)) {
        GJ_TRY(take(s, &t, err));
        if (s->story.text.n + s->bytes.bytes.n > most)
            return gj_fail(err, GJ_E_LIMIT, "连续的一段文字超过上限 %zu 字节，请检查文件是否正常",
                           most);
        if (s->depth == 0)
            break;
    }
    gj_rtf_text_flush(&s->bytes);
    if (s->depth > 0)
        para = &gj_rtf_top(s)->para;
    GJ_TRY(gj_rtf_story_finish(&s->story, para, err));
    s->said->cut = s->in.cut;
    s->said->tables = s->story.cut;
    if (!gj_build_full(s->story.doc))
        s->said->behind = behind(&s->in);
    return GJ_OK;
}

static bool holds(gj_slice bytes, const char *words)
{
    return gj_slice_find(bytes, gj_slice_of(words), 0) != GJ_NOT_FOUND;
}

gj_status gj_rtf_document_read(gj_slice bytes, const char *unsaid, gj_builder *doc,
                               gj_rtf_said *said, gj_error *err)
{
    gj_rtf_doc *s = GJ_NEW(gj_build_arena(doc), gj_rtf_doc);
    *said = (gj_rtf_said){ .page = GJ_RTF_PAGE_UNSAID };
    if (!s)
        return gj_fail_memory(err);
    s->in = gj_rtf_open(bytes);
    s->said = said;
    s->utf8 = gj_charset_detect(bytes) == GJ_CHARSET_UTF8;
    s->lists = gj_rtf_lists_new(gj_build_arena(doc));
    if (!s->lists)
        return gj_fail_memory(err);
    gj_rtf_text_init(&s->bytes);
    s->bytes.unsaid = unsaid;
    gj_strbuf_init(&s->piece, 0);
    gj_strbuf_init(&s->number, MOST_NUMBER);
    gj_status status = gj_rtf_story_init(&s->story, doc, &s->styles, s->lists, err);
    s->story.brings_numbers = holds(bytes, "{\\listtext") || holds(bytes, "{\\pntext");
    if (status == GJ_OK)
        status = read_all(s, err);
    gj_rtf_story_done(&s->story);
    gj_rtf_text_done(&s->bytes);
    gj_strbuf_done(&s->piece);
    gj_strbuf_done(&s->number);
    return status;
}
