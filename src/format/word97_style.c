/* word97_style.c — styles: which are headings, which are numbered, which hide their text.
 * SPDX-License-Identifier: MIT
 *
 *     n16 | header of n bytes: count16, size of an entry's head16 ... | entry | entry ...
 *     entry   n16 | builtin:12 | kind:4 base:12 | ... head ... | name: n16 UTF-16 00 00 | lists, each n16 and at an even place
 *             a paragraph style has two lists: style16 and paragraph properties; character properties. A character style has the latter.
 */
#include "format/word97.h"

enum {
    PART_STYLES = 1,
    MOST_STYLES = 4096, /* their numbers have 12 bits */
    MOST_BASES = 12,    /* Word allows 11 */
    KIND_PARAGRAPH = 1,
    KIND_CHARACTER = 2,
    HEADING_1 = 1,
    HEADING_9 = 9
};

/* The next list of an entry. */
static gj_slice next_list(gj_cursor *c)
{
    gj_slice list = gj_cursor_take(c, gj_cursor_le16(c));
    if (list.n & 1)
        gj_cursor_skip(c, gj_cursor_left(c) > 0);
    return list;
}

static void read_entry(gj_slice entry, size_t head, gj_word97_style *style)
{
    uint8_t kind = gj_le16_at(entry, 2) & 15;
    style->base = (uint16_t)(gj_le16_at(entry, 2) >> 4);
    style->builtin = gj_le16_at(entry, 0) & 0xFFF;
    gj_cursor c = gj_cursor_of(entry);
    gj_cursor_skip(&c, head);
    uint16_t name = gj_cursor_le16(&c);
    gj_cursor_skip(&c, 2 * ((size_t)name + 1));
    if (kind == KIND_PARAGRAPH) {
        gj_slice list = next_list(&c);
        style->para = gj_slice_sub(list, 2, list.n);
    }
    if (kind == KIND_PARAGRAPH || kind == KIND_CHARACTER)
        style->chars = next_list(&c);
}

/* Applies the properties of the style's bases, the farthest first, then its own. */
static void resolve(gj_word97 *w, uint32_t index)
{
    uint32_t chain[MOST_BASES], n = 0;
    gj_word97_para para = { .level = GJ_WORD97_BODY_LEVEL };
    bool hidden = false;
    for (uint32_t i = index; i < w->styles_n && n < MOST_BASES; i = w->styles[i].base)
        chain[n++] = i;
    while (n-- > 0) {
        const gj_word97_style *style = &w->styles[chain[n]];
        if (style->builtin >= HEADING_1 && style->builtin <= HEADING_9)
            para.level = (uint8_t)(style->builtin - HEADING_1);
        gj_word97_para_apply(w, style->para, &para);
        hidden = gj_word97_is_hidden(w, style->chars, hidden);
    }
    w->styles[index].level = para.level;
    w->styles[index].list = para.list;
    w->styles[index].list_level = para.list_level;
    w->styles[index].hidden = hidden;
    w->styles_hide |= hidden;
}

gj_status gj_word97_styles_read(gj_word97 *w, gj_error *err)
{
    gj_cursor c = gj_cursor_of(gj_word97_part(w, PART_STYLES));
    gj_slice head = gj_cursor_take(&c, gj_cursor_le16(&c));
    uint32_t n = gj_le16_at(head, 0);
    if (n > MOST_STYLES)
        n = MOST_STYLES;
    gj_word97_style *styles = GJ_NEW_ARRAY(w->arena, gj_word97_style, n + 1);
    if (!styles)
        return gj_fail_memory(err);
    for (uint32_t i = 0; i < n; i++) {
        styles[i].base = MOST_STYLES - 1;
        styles[i].level = GJ_WORD97_BODY_LEVEL;
        gj_slice entry = gj_cursor_take(&c, gj_cursor_le16(&c));
        if (entry.n > 0)
            read_entry(entry, gj_le16_at(head, 2), &styles[i]);
        if (entry.n & 1)
            gj_cursor_skip(&c, gj_cursor_left(&c) > 0);
    }
    w->styles = styles;
    for (uint32_t i = 0; i < n; i++) {
        w->styles_n = n;
        resolve(w, i);
    }
    w->styles_n = n;
    return GJ_OK;
}
