/* word97_text.c — the characters of a paragraph: pieces to UTF-8; fields, hidden and deleted text, symbols.
 * SPDX-License-Identifier: MIT
 *
 *     «共13 REF x 14三15项»     13 begins a field, 14 its result, 15 ends it: a person reads «共三项»
 *     Fields stand in fields; one without 14 shows nothing. */
#include "format/word97.h"

#include "text/cp1252.h"
#include "text/utf8.h"

enum {
    MARK_CELL = 0x07,
    MARK_BREAK = 0x0C, /* page or section */
    MARK_PARAGRAPH = 0x0D,
    FIELD_BEGIN = 0x13,
    FIELD_RESULT = 0x14,
    FIELD_END = 0x15,
    MOST_FIELDS = 32,
    SYMBOL = 0x28 /* stands where chars.symbol does */
};

static uint16_t char_at(const gj_word97 *w, const gj_word97_piece *piece, uint32_t fc)
{
    if (!piece->narrow)
        return gj_le16_at(w->main, fc);
    return (uint16_t)gj_cp1252_rune(gj_u8_at(w->main, fc));
}

/* Marks of fields count even where they are hidden, or the nesting would be lost. */
static bool take_field(gj_word97_text *t, uint16_t c)
{
    if (c < FIELD_BEGIN || c > FIELD_END)
        return false;
    uint32_t bit = t->fields > 0 && t->fields <= MOST_FIELDS ? 1u << (t->fields - 1) : 0;
    if (c == FIELD_BEGIN) {
        t->fields += t->fields < UINT32_MAX;
        if (t->fields <= MOST_FIELDS)
            t->codes |= 1u << (t->fields - 1);
    } else if (c == FIELD_RESULT) {
        t->codes &= ~bit;
    } else if (t->fields > 0) {
        t->codes &= ~bit;
        t->fields--;
    }
    return true;
}

/* A character that nobody sees; counted, so that a note can say so. */
static bool is_dropped(gj_word97_text *t, uint16_t c)
{
    bool counts = c > ' ' && t->codes == 0;
    if (t->chars.deleted)
        t->deleted += counts;
    else if (t->chars.hidden)
        t->hidden += counts;
    else if (t->chars.inserted)
        t->inserted += counts;
    return t->codes != 0 || t->chars.deleted || t->chars.hidden;
}

static gj_symbol_font font_at(const gj_word97 *w, uint16_t font)
{
    return font < w->fonts_n ? w->fonts[font] : GJ_SYMBOL_OTHER;
}

static void put_control(gj_word97_text *t, uint16_t c)
{
    switch (c) {
    case 0x09:
        gj_strbuf_char(t->line, '\t');
        break;
    case 0x0A:
    case 0x0B: /* line break */
    case 0x0E: /* column break */
    case MARK_BREAK:
        gj_strbuf_char(t->line, '\n');
        break;
    case 0x1E: /* hyphen at which no line ends */
        gj_strbuf_char(t->line, '-');
        break;
    default: /* pictures, anchors, numbers of notes, soft hyphens */
        break;
    }
}

/* A letter set in a picture font shows that font's picture. */
static bool is_picture(const gj_word97_text *t, uint16_t c)
{
    return c > ' ' && c <= 0xFF && font_at(t->word, t->chars.font) != GJ_SYMBOL_OTHER;
}

static void put_char(gj_word97_text *t, uint16_t c)
{
    if (t->surrogate > 0) {
        uint32_t high = t->surrogate;
        t->surrogate = 0;
        if (c >= 0xDC00 && c < 0xE000) {
            gj_utf8_add(t->line, 0x10000 + ((high - 0xD800) << 10) + (c - 0xDC00u));
            return;
        }
        gj_utf8_add(t->line, GJ_RUNE_BAD);
    }
    if (c == SYMBOL && t->chars.symbol > 0)
        gj_symbol_print(t->line, font_at(t->word, t->chars.symbol_font), t->chars.symbol);
    else if (c < 0x20)
        put_control(t, t->chars.special ? 0 : c);
    else if (c >= 0xD800 && c < 0xDC00)
        t->surrogate = c;
    else if ((c >= 0xF020 && c <= 0xF0FF) || is_picture(t, c))
        gj_symbol_print(t->line, font_at(t->word, t->chars.font), c);
    else
        gj_utf8_add(t->line, c);
}

/* Properties and piece of the next character. */
static bool look(gj_word97_text *t, uint32_t cp)
{
    if (!t->piece || cp < t->piece->cp || cp >= t->piece->end) {
        t->piece = gj_word97_piece_at(t->word, cp);
        if (!t->piece)
            return false;
        t->chars.fc_end = 0;
    }
    uint32_t fc = gj_word97_fc(t->piece, cp);
    if (fc >= t->chars.fc_end || fc < t->chars.fc)
        gj_word97_chars_at(t->word, t->piece, fc, t->style_hides, &t->chars);
    return true;
}

/* How many characters from cp on have the same properties; at least 1. */
static uint32_t run_length(const gj_word97_text *t, uint32_t cp, uint32_t end)
{
    uint32_t fc = gj_word97_fc(t->piece, cp), last = t->piece->end < end ? t->piece->end : end;
    uint32_t same = (t->chars.fc_end - fc + !t->piece->narrow) / (t->piece->narrow ? 1 : 2);
    if (same == 0)
        same = 1;
    return same < last - cp ? same : last - cp;
}

static bool is_mark(uint16_t c)
{
    return c == MARK_PARAGRAPH || c == MARK_CELL || c == MARK_BREAK;
}

/* Whether the style of the paragraph at cp hides its text; few documents have such a style. */
static bool style_hides(gj_word97_text *t, uint32_t cp)
{
    const gj_word97_piece *piece = t->word->styles_hide ? gj_word97_piece_at(t->word, cp) : NULL;
    if (!piece)
        return false;
    uint16_t style = gj_word97_style_at(t->word, gj_word97_fc(piece, cp));
    return style < t->word->styles_n && t->word->styles[style].hidden;
}

bool gj_word97_text_read(gj_word97_text *t, uint32_t *cp, uint32_t end, uint16_t *mark,
                         uint32_t *fc)
{
    bool hides = style_hides(t, *cp);
    *mark = 0;
    t->mark_dropped = false;
    if (hides != t->style_hides)
        t->chars.fc_end = 0;
    t->style_hides = hides;
    while (*cp < end) {
        if (!look(t, *cp))
            return false;
        uint32_t n = run_length(t, *cp, end), step = t->piece->narrow ? 1 : 2;
        *fc = gj_word97_fc(t->piece, *cp);
        for (uint32_t i = 0; i < n; i++, *fc += step) {
            uint16_t c = char_at(t->word, t->piece, *fc);
            if (is_mark(c)) {
                *cp += i + 1;
                *mark = c;
                t->mark_dropped = t->chars.deleted || t->chars.hidden;
                return true;
            }
            if (!take_field(t, c) && !is_dropped(t, c))
                put_char(t, c);
        }
        *cp += n;
    }
    return true;
}
