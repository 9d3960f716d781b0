/* word97_prop.c — properties of paragraphs and characters.
 * SPDX-License-Identifier: MIT
 *
 *     pages (PlcBte)   fc0 fc1 ... fcn | page numbers         which page of 512 bytes holds the properties of bytes fc0 to fc1
 *     page (FKP)       fc0 fc1 ... fcn | entries ... lists ... n in byte 511
 *                      paragraphs: entries of 13 bytes, the first says where (in words) the list stands: 00 n16 or n8, style16, list
 *                      characters: entries of 1 byte: n8, list
 *     list (grpprl)    operation16 operand, operation16 operand ...    bits 13 to 15 of the operation say how long the operand is
 */
#include "format/word97.h"

enum {
    PAGE = 512,
    PARA_ENTRY = 13,
    MOST_DEPTH = GJ_WORD97_DEPTH,
    LAST_LIST = 0x7FE,

    P_STYLE = 0x4600,
    P_IN_TABLE = 0x2416,
    P_ROW_END = 0x2417,
    P_INNER_CELL_END = 0x244B,
    P_INNER_ROW_END = 0x244C,
    P_DEPTH = 0x6649,
    P_DEPTH_MORE = 0x664A,
    P_OUTLINE = 0x2640,
    P_LIST = 0x460B,
    P_LIST_LEVEL = 0x260A,
    P_TABS = 0xC615,
    P_HUGE = 0x6646, /* the list goes on in the Data stream */
    P_HUGE_OLD = 0x6645,
    T_PROPS = 0x646B,
    T_DEFINITION = 0xD608,
    T_DEFINITION_OLD = 0xD606,

    C_DELETED = 0x0800,
    C_INSERTED = 0x0801,
    C_HIDDEN = 0x083C,
    C_SPECIAL = 0x0855,
    C_SYMBOL = 0x6A09,
    C_STYLE = 0x4A30,
    C_FONT = 0x4A4F,
    C_FONT_OTHER = 0x4A51,

    /* One byte operations of pieces (Prm0). */
    M_IN_TABLE = 0x18,
    M_ROW_END = 0x19,
    M_DELETED = 0x41,
    M_INSERTED = 0x42,
    M_HIDDEN = 0x5C
};

gj_word97_props gj_word97_props_of(gj_word97 *w, gj_slice list)
{
    return (gj_word97_props){ .word = w, .now = gj_cursor_of(list) };
}

/* The operand of an operation of variable length. */
static gj_slice long_operand(gj_cursor *c, uint16_t operation)
{
    if (operation == T_DEFINITION || operation == T_DEFINITION_OLD) {
        uint16_t n = gj_cursor_le16(c);
        return gj_cursor_take(c, n > 0 ? n - 1u : 0);
    }
    uint8_t n = gj_cursor_u8(c);
    if (operation != P_TABS || n != 255)
        return gj_cursor_take(c, n);
    /* Too many tabs for the byte: deleted ones of 4 bytes, added ones of 3. */
    uint8_t deleted = gj_cursor_u8(c);
    gj_cursor_skip(c, 4u * deleted);
    return gj_cursor_take(c, 3u * gj_cursor_u8(c));
}

/* The list in the Data stream that an operation points to; once only, they do not nest. */
static bool enter_data(gj_word97_props *p, uint16_t operation, gj_slice operand)
{
    if ((operation != P_HUGE && operation != P_HUGE_OLD && operation != T_PROPS) || p->inner)
        return false;
    size_t at = gj_le32_at(operand, 0);
    p->outer = p->now;
    p->inner = true;
    p->now = gj_cursor_of(at < p->word->data.n
                              ? gj_slice_sub(p->word->data, at + 2, gj_le16_at(p->word->data, at))
                              : (gj_slice){ "", 0 });
    return true;
}

bool gj_word97_props_next(gj_word97_props *p, uint16_t *operation, gj_slice *operand)
{
    static const uint8_t length[8] = { 1, 1, 2, 4, 2, 2, 0, 3 };
    for (;;) {
        if (gj_cursor_left(&p->now) < 3) {
            if (!p->inner)
                return false;
            p->now = p->outer;
            p->outer = gj_cursor_of((gj_slice){ "", 0 });
            if (gj_cursor_left(&p->now) < 3)
                return false;
        }
        if (p->word->work == 0) {
            p->word->damaged = true;
            return false;
        }
        p->word->work--;
        *operation = gj_cursor_le16(&p->now);
        unsigned size = *operation >> 13;
        *operand =
            size == 6 ? long_operand(&p->now, *operation) : gj_cursor_take(&p->now, length[size]);
        if (p->now.overrun) /* cut off: the operation does not count */
            return false;
        if (!enter_data(p, *operation, *operand))
            return true;
    }
}

static uint16_t list_of(uint16_t value)
{
    return value <= LAST_LIST ? value : 0;
}

static void take_style(const gj_word97 *w, uint16_t style, gj_word97_para *para)
{
    para->style = style;
    if (style >= w->styles_n)
        return;
    para->level = w->styles[style].level;
    para->list = w->styles[style].list;
    para->list_level = w->styles[style].list_level;
}

static void set_depth(gj_word97_para *para, uint32_t depth)
{
    para->depth = (uint8_t)(depth < MOST_DEPTH ? depth : MOST_DEPTH);
}

void gj_word97_para_apply(gj_word97 *w, gj_slice list, gj_word97_para *para)
{
    gj_word97_props p = gj_word97_props_of(w, list);
    uint16_t operation;
    gj_slice operand;
    bool in_table = para->depth > 0;
    while (gj_word97_props_next(&p, &operation, &operand)) {
        uint8_t byte = gj_u8_at(operand, 0);
        switch (operation) {
        case P_STYLE:
            take_style(w, gj_le16_at(operand, 0), para);
            break;
        case P_IN_TABLE:
            in_table = byte;
            break;
        case P_ROW_END:
            para->row_end = byte;
            break;
        case P_INNER_CELL_END:
            para->inner_cell_end = byte;
            break;
        case P_INNER_ROW_END:
            para->inner_row_end = byte;
            break;
        case P_DEPTH:
            set_depth(para, gj_le32_at(operand, 0));
            break;
        case P_DEPTH_MORE:
            set_depth(para, para->depth + (gj_le32_at(operand, 0) & 0xFF));
            break;
        case P_OUTLINE:
            para->level = byte < GJ_WORD97_BODY_LEVEL ? byte : GJ_WORD97_BODY_LEVEL;
            break;
        case P_LIST:
            para->list = list_of(gj_le16_at(operand, 0));
            break;
        case P_LIST_LEVEL:
            para->list_level = byte;
            break;
        default:
            break;
        }
    }
    if (in_table && para->depth == 0)
        para->depth = 1;
    if (!in_table)
        para->depth = 0;
}

/* What a page says about byte fc: the entry's number and the bytes it holds for. */
typedef struct found {
    gj_slice page; /* empty: nothing is said */
    uint32_t n, i;
    uint32_t fc, fc_end;
} found;

/* The last of n + 1 rising numbers that is not above fc, n at most. */
static uint32_t last_not_above(gj_slice numbers, uint32_t n, uint32_t fc)
{
    uint32_t low = 0, high = n;
    while (high - low > 1) {
        uint32_t middle = low + (high - low) / 2;
        if (gj_le32_at(numbers, 4 * (size_t)middle) <= fc)
            low = middle;
        else
            high = middle;
    }
    return low;
}

static found look_up(const gj_word97 *w, gj_slice pages, uint32_t fc, size_t entry)
{
    found f = { .page = { "", 0 } };
    uint32_t n = pages.n >= 12 ? (uint32_t)((pages.n - 4) / 8) : 0;
    if (n == 0)
        return f;
    uint32_t at = last_not_above(pages, n, fc);
    uint32_t number = gj_le32_at(pages, 4 * ((size_t)n + 1) + 4 * (size_t)at) & 0x3FFFFF;
    gj_slice page = gj_slice_sub(w->main, (size_t)number * PAGE, PAGE);
    f.n = gj_u8_at(page, PAGE - 1);
    if (f.n == 0 || 4 * ((size_t)f.n + 1) + entry * f.n > PAGE - 1)
        return f;
    f.i = last_not_above(page, f.n, fc);
    f.fc = gj_le32_at(page, 4 * (size_t)f.i);
    f.fc_end = gj_le32_at(page, 4 * (size_t)f.i + 4);
    if (fc >= f.fc && fc < f.fc_end)
        f.page = page;
    return f;
}

/* Style and list of a paragraph's entry; empty: none. */
static gj_slice para_entry(const found *f)
{
    size_t at = 2 * (size_t)gj_u8_at(f->page, 4 * ((size_t)f->n + 1) + PARA_ENTRY * (size_t)f->i);
    if (at == 0)
        return (gj_slice){ "", 0 };
    uint8_t words = gj_u8_at(f->page, at);
    if (words > 0)
        return gj_slice_sub(f->page, at + 1, 2u * words - 1);
    return gj_slice_sub(f->page, at + 2, 2u * gj_u8_at(f->page, at + 1));
}

/* The list of properties that a piece adds; empty: none, or a single operation. */
static gj_slice modifier_of(const gj_word97 *w, const gj_word97_piece *piece)
{
    uint32_t i = piece->modifier >> 1;
    return piece->modifier & 1 && i < w->modifiers.n ? w->modifiers.v[i] : (gj_slice){ "", 0 };
}

/* The single operation that a piece adds; 0: none. */
static uint8_t single_of(const gj_word97_piece *piece)
{
    return piece->modifier & 1 ? 0 : piece->modifier >> 1 & 0x7F;
}

void gj_word97_para_at(gj_word97 *w, const gj_word97_piece *piece, uint32_t fc, gj_word97_para *out)
{
    found f = look_up(w, w->para_pages, fc, PARA_ENTRY);
    gj_slice entry = f.page.n > 0 ? para_entry(&f) : f.page;
    *out = (gj_word97_para){ .level = GJ_WORD97_BODY_LEVEL,
                             .fc = f.fc,
                             .fc_end = f.fc_end,
                             .list_of_props = gj_slice_sub(entry, 2, entry.n),
                             .modifier = modifier_of(w, piece) };
    take_style(w, gj_le16_at(entry, 0), out);
    gj_word97_para_apply(w, out->list_of_props, out);
    if (out->modifier.n > 0)
        gj_word97_para_apply(w, out->modifier, out);
    if (single_of(piece) == M_IN_TABLE)
        out->depth = piece->modifier >> 8 ? (out->depth ? out->depth : 1) : 0;
    else if (single_of(piece) == M_ROW_END)
        out->row_end = piece->modifier >> 8;
}

uint16_t gj_word97_style_at(const gj_word97 *w, uint32_t fc)
{
    found f = look_up(w, w->para_pages, fc, PARA_ENTRY);
    return f.page.n > 0 ? gj_le16_at(para_entry(&f), 0) : 0;
}

/* A property that is on or off, or as the style has it (80), or not so (81). */
static bool toggle(uint8_t value, bool style)
{
    return value == 0x80 ? style : value == 0x81 ? !style : value & 1;
}

bool gj_word97_is_hidden(gj_word97 *w, gj_slice list, bool hidden)
{
    gj_word97_props p = gj_word97_props_of(w, list);
    uint16_t operation;
    gj_slice operand;
    bool style = hidden;
    while (gj_word97_props_next(&p, &operation, &operand))
        if (operation == C_HIDDEN)
            hidden = toggle(gj_u8_at(operand, 0), style);
    return hidden;
}

static void chars_apply(gj_word97 *w, gj_slice list, bool style_hides, gj_word97_chars *chars)
{
    gj_word97_props p = gj_word97_props_of(w, list);
    uint16_t operation;
    gj_slice operand;
    while (gj_word97_props_next(&p, &operation, &operand)) {
        uint8_t byte = gj_u8_at(operand, 0);
        uint16_t word = gj_le16_at(operand, 0);
        switch (operation) {
        case C_DELETED:
            chars->deleted = byte & 1;
            break;
        case C_INSERTED:
            chars->inserted = byte & 1;
            break;
        case C_HIDDEN:
            chars->hidden = toggle(byte, style_hides);
            break;
        case C_SPECIAL:
            chars->special = byte & 1;
            break;
        case C_SYMBOL:
            chars->symbol_font = word;
            chars->symbol = gj_le16_at(operand, 2);
            break;
        case C_STYLE:
            chars->hidden |= word < w->styles_n && w->styles[word].hidden;
            break;
        case C_FONT:
            chars->font = word;
            break;
        case C_FONT_OTHER:
            chars->font = chars->font == UINT16_MAX ? word : chars->font;
            break;
        default:
            break;
        }
    }
}

void gj_word97_chars_at(gj_word97 *w, const gj_word97_piece *piece, uint32_t fc, bool hidden,
                        gj_word97_chars *out)
{
    found f = look_up(w, w->char_pages, fc, 1);
    *out = (gj_word97_chars){ .fc = fc, .fc_end = fc + 1, .font = UINT16_MAX, .hidden = hidden };
    if (f.page.n > 0) {
        size_t at = 2 * (size_t)gj_u8_at(f.page, 4 * ((size_t)f.n + 1) + f.i);
        out->fc_end = f.fc_end;
        if (at > 0)
            chars_apply(w, gj_slice_sub(f.page, at + 1, gj_u8_at(f.page, at)), hidden, out);
    }
    uint8_t single = single_of(piece), value = (uint8_t)(piece->modifier >> 8);
    if (piece->modifier & 1)
        chars_apply(w, modifier_of(w, piece), hidden, out);
    else if (single == M_DELETED)
        out->deleted = value & 1;
    else if (single == M_INSERTED)
        out->inserted = value & 1;
    else if (single == M_HIDDEN)
        out->hidden = toggle(value, hidden);
}
