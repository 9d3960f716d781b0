/* rtf_put.c — text goes where its group says.
 * SPDX-License-Identifier: MIT */
#include "format/rtf_doc.h"

enum { MOST_PIECE = 1024 /* bytes of names, codes and patterns */ };

const gj_rtf_para gj_rtf_usual_para = {
    .style = 0, .list = GJ_RTF_UNSAID, .outline = GJ_RTF_UNSAID, .list_level = GJ_RTF_UNSAID
};

gj_rtf_chars gj_rtf_usual_chars(const gj_rtf_doc *s, uint8_t rune_skip)
{
    return (gj_rtf_chars){ .font = s->fonts.usual,
                           .wide_font = GJ_RTF_NO_FONT,
                           .rune_skip = rune_skip };
}

/* Whether text of the document is seen; counts the runs of it that are not. */
bool gj_rtf_is_seen(gj_rtf_doc *s)
{
    const gj_rtf_chars *c = &gj_rtf_top(s)->chars;
    gj_rtf_reason why = c->deleted    ? GJ_RTF_IS_DELETED
                        : c->hidden   ? GJ_RTF_IS_HIDDEN
                        : c->inserted ? GJ_RTF_IS_INSERTED
                                      : GJ_RTF_IS_SEEN;
    if (why != s->last) {
        s->said->tally.deleted += why == GJ_RTF_IS_DELETED;
        s->said->tally.hidden += why == GJ_RTF_IS_HIDDEN;
        s->said->tally.inserted += why == GJ_RTF_IS_INSERTED;
    }
    s->last = why;
    return gj_rtf_is_visible(c);
}

/* Where text goes; NULL: it is not seen. */
static gj_strbuf *target(gj_rtf_doc *s)
{
    switch (gj_rtf_top(s)->role) {
    case GJ_RTF_BODY:
        return gj_rtf_is_seen(s) ? &s->story.text : NULL;
    case GJ_RTF_NUMBER:
        return &s->number;
    case GJ_RTF_FONTS:
    case GJ_RTF_STYLES:
    case GJ_RTF_LEVEL_TEXT:
    case GJ_RTF_OLD_BEFORE:
    case GJ_RTF_OLD_AFTER:
    case GJ_RTF_FIELD_CODE:
        return s->piece.n < MOST_PIECE ? &s->piece : NULL;
    default:
        return NULL;
    }
}

/* The font whose letters are pictures; NULL: they are letters. */
static const gj_rtf_font *picture_font(gj_rtf_doc *s)
{
    const gj_rtf_group *g = gj_rtf_top(s);
    const gj_rtf_font *font = gj_rtf_font_at(&s->fonts, g->chars.font);
    bool shown = g->role == GJ_RTF_BODY || g->role == GJ_RTF_NUMBER;
    return shown && font->pictures && !g->chars.wide ? font : NULL;
}

static uint16_t page_of(gj_rtf_doc *s)
{
    const gj_rtf_chars *c = &gj_rtf_top(s)->chars;
    uint16_t page = gj_rtf_font_at(&s->fonts, c->font)->page;
    if (page == GJ_RTF_PAGE_UNSAID && (c->wide || s->said->page == GJ_RTF_PAGE_UNSAID))
        page = gj_rtf_font_at(&s->fonts, c->wide_font)->page;
    return page == GJ_RTF_PAGE_UNSAID ? s->said->page : page;
}

static void put_pictures(gj_rtf_doc *s, const gj_rtf_font *font, gj_strbuf *to, gj_slice bytes)
{
    gj_rtf_text_flush(&s->bytes);
    for (size_t i = 0; i < bytes.n; i++) {
        unsigned char c = (unsigned char)bytes.p[i];
        if (c > ' ')
            gj_symbol_print(to, (gj_symbol_font)font->symbol, 0xF000u + c);
        else
            gj_strbuf_char(to, ' ');
    }
}

void gj_rtf_put_bytes(gj_rtf_doc *s, gj_slice bytes, bool escaped)
{
    size_t skipped = s->skip < bytes.n ? s->skip : bytes.n;
    s->skip -= (uint32_t)skipped;
    bytes = gj_slice_sub(bytes, skipped, bytes.n);
    gj_strbuf *to = bytes.n > 0 ? target(s) : NULL;
    if (!to)
        return;
    const gj_rtf_font *font = picture_font(s);
    if (font)
        put_pictures(s, font, to, bytes);
    else
        gj_rtf_text_bytes(&s->bytes, to, !escaped && s->utf8 ? GJ_RTF_PAGE_UTF8 : page_of(s),
                          bytes);
}

/* \'xx: control characters count in the patterns of lists only. */
void gj_rtf_put_byte(gj_rtf_doc *s, unsigned char byte)
{
    char c = (char)byte;
    if (byte >= ' ' || gj_rtf_top(s)->role == GJ_RTF_LEVEL_TEXT || s->skip > 0)
        gj_rtf_put_bytes(s, (gj_slice){ &c, 1 }, true);
}

void gj_rtf_put_rune(gj_rtf_doc *s, uint32_t rune)
{
    gj_strbuf *to = rune >= ' ' ? target(s) : NULL;
    if (!to)
        return;
    const gj_rtf_font *font = rune > ' ' && rune <= 0xFF ? picture_font(s) : NULL;
    bool private = rune >= 0xF020 && rune <= 0xF0FF;
    if (!font && !private) {
        gj_rtf_text_rune(&s->bytes, to, rune);
        return;
    }
    font = gj_rtf_font_at(&s->fonts, gj_rtf_top(s)->chars.font);
    gj_rtf_text_flush(&s->bytes);
    gj_symbol_print(to, (gj_symbol_font)font->symbol, private ? rune : 0xF000 + rune);
}

/* A line break or a tab. */
void gj_rtf_put_mark(gj_rtf_doc *s, char mark)
{
    gj_strbuf *to = target(s);
    gj_rtf_text_flush(&s->bytes);
    if (to)
        gj_strbuf_char(to, mark);
}
