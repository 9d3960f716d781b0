/* rtf_fonts.c — the font table: which code page the bytes of a font are in, which fonts show pictures.
 * SPDX-License-Identifier: MIT
 *
 *     {\fonttbl{\f0\froman\fcharset0 Times New Roman;}{\f13\fnil\fcharset134 \'cb\'ce\'cc\'e5;}{\f3\fcharset2 Wingdings;}} */
#include "format/rtf.h"

enum { SYMBOLS = 2 };

bool gj_rtf_font_begin(gj_arena *arena, gj_rtf_fonts *fonts, int32_t number)
{
    const gj_rtf_font none = { .page = GJ_RTF_PAGE_UNSAID };
    fonts->current = UINT32_MAX;
    if (number < 0 || number >= GJ_RTF_NUMBERS)
        return true;
    while (fonts->all.n <= (uint32_t)number)
        if (!gj_vec_push(arena, &fonts->all, none))
            return false;
    fonts->current = (uint32_t)number;
    fonts->all.v[number] = none;
    return true;
}

/* Charsets that say less than the file's own code page leave it so. */
static uint16_t page_of(int32_t charset)
{
    switch (charset) {
    case 128:
        return 932;
    case 129:
        return 949;
    case 134:
        return GJ_RTF_PAGE_GBK;
    case 136:
        return GJ_RTF_PAGE_BIG5;
    case 161:
        return 1253;
    case 204:
        return 1251;
    case 238:
        return 1250;
    default:
        return GJ_RTF_PAGE_UNSAID;
    }
}

static gj_rtf_font *current(gj_rtf_fonts *fonts)
{
    return fonts->current < fonts->all.n ? &fonts->all.v[fonts->current] : NULL;
}

void gj_rtf_font_charset(gj_rtf_fonts *fonts, int32_t charset)
{
    gj_rtf_font *font = current(fonts);
    if (!font)
        return;
    font->page = page_of(charset);
    font->pictures = charset == SYMBOLS;
}

void gj_rtf_font_page(gj_rtf_fonts *fonts, int32_t page)
{
    gj_rtf_font *font = current(fonts);
    static const uint16_t own[] = { 932, 936, 949, 950, 1250, 1251, 1253 };
    for (size_t i = 0; font && i < GJ_ARRAY_LEN(own); i++)
        if (own[i] == page)
            font->page = own[i];
}

void gj_rtf_font_name(gj_rtf_fonts *fonts, gj_slice name)
{
    gj_rtf_font *font = current(fonts);
    name = gj_slice_trim(name);
    if (gj_slice_ends(name, GJ_SLICE(";")))
        name.n--;
    if (!font || name.n == 0)
        return;
    font->symbol = (uint8_t)gj_symbol_font_of(name);
    font->pictures |= font->symbol != GJ_SYMBOL_OTHER;
}

const gj_rtf_font *gj_rtf_font_at(const gj_rtf_fonts *fonts, uint32_t number)
{
    static const gj_rtf_font none = { .page = GJ_RTF_PAGE_UNSAID };
    return number < fonts->all.n ? &fonts->all.v[number] : &none;
}
