/* symbol.c — signs of symbol fonts: above all boxes, ticked or not, and signs of comparison.
 * SPDX-License-Identifier: MIT */
#include "format/symbol.h"

#include "text/utf8.h"

typedef struct sign {
    uint8_t font, code;
    const char *shown;
} sign;

static const sign signs[] = {
    { GJ_SYMBOL_WINGDINGS, 0x6F, "□" },  { GJ_SYMBOL_WINGDINGS, 0xA8, "□" },
    { GJ_SYMBOL_WINGDINGS, 0x70, "□" },  { GJ_SYMBOL_WINGDINGS, 0x71, "□" },
    { GJ_SYMBOL_WINGDINGS, 0x72, "□" },  { GJ_SYMBOL_WINGDINGS, 0xFE, "☑" },
    { GJ_SYMBOL_WINGDINGS, 0x78, "☒" },  { GJ_SYMBOL_WINGDINGS, 0xFD, "☒" },
    { GJ_SYMBOL_WINGDINGS, 0xFC, "√" },  { GJ_SYMBOL_WINGDINGS, 0xFB, "×" },
    { GJ_SYMBOL_WINGDINGS, 0x6E, "■" },  { GJ_SYMBOL_WINGDINGS, 0xA7, "▪" },
    { GJ_SYMBOL_WINGDINGS, 0x6C, "●" },  { GJ_SYMBOL_WINGDINGS, 0xA1, "○" },
    { GJ_SYMBOL_WINGDINGS, 0xAB, "★" },  { GJ_SYMBOL_WINGDINGS, 0xE0, "→" },
    { GJ_SYMBOL_WINGDINGS, 0xE8, "→" },  { GJ_SYMBOL_WINGDINGS, 0x75, "◆" },
    { GJ_SYMBOL_WINGDINGS2, 0x52, "☑" }, { GJ_SYMBOL_WINGDINGS2, 0x53, "☒" },
    { GJ_SYMBOL_WINGDINGS2, 0x54, "☒" }, { GJ_SYMBOL_WINGDINGS2, 0x50, "√" },
    { GJ_SYMBOL_WINGDINGS2, 0x4F, "×" }, { GJ_SYMBOL_WINGDINGS2, 0xA3, "□" },
    { GJ_SYMBOL_WINGDINGS2, 0x2A, "□" }, { GJ_SYMBOL_WINGDINGS2, 0x30, "□" },
    { GJ_SYMBOL_WINGDINGS2, 0xA2, "■" }, { GJ_SYMBOL_SYMBOL, 0xB3, "≥" },
    { GJ_SYMBOL_SYMBOL, 0xA3, "≤" },     { GJ_SYMBOL_SYMBOL, 0xB1, "±" },
    { GJ_SYMBOL_SYMBOL, 0xB4, "×" },     { GJ_SYMBOL_SYMBOL, 0xB8, "÷" },
    { GJ_SYMBOL_SYMBOL, 0xB9, "≠" },     { GJ_SYMBOL_SYMBOL, 0xBB, "≈" },
    { GJ_SYMBOL_SYMBOL, 0xA5, "∞" },     { GJ_SYMBOL_SYMBOL, 0xB0, "°" },
    { GJ_SYMBOL_SYMBOL, 0xAE, "→" },     { GJ_SYMBOL_SYMBOL, 0xD7, "·" },
    { GJ_SYMBOL_SYMBOL, 0x2D, "-" },     { GJ_SYMBOL_SYMBOL, 0xE5, "∑" },
    { GJ_SYMBOL_SYMBOL, 0x6D, "μ" },     { GJ_SYMBOL_SYMBOL, 0x44, "Δ" },
};

gj_symbol_font gj_symbol_font_of(gj_slice name)
{
    if (gj_slice_equal(name, GJ_SLICE("Wingdings 2")))
        return GJ_SYMBOL_WINGDINGS2;
    if (gj_slice_equal(name, GJ_SLICE("Wingdings")))
        return GJ_SYMBOL_WINGDINGS;
    return gj_slice_equal(name, GJ_SLICE("Symbol")) ? GJ_SYMBOL_SYMBOL : GJ_SYMBOL_OTHER;
}

void gj_symbol_print(gj_strbuf *out, gj_symbol_font font, uint32_t code)
{
    bool private = code >= 0xF020 && code <= 0xF0FF;
    uint32_t low = private ? code - 0xF000 : code;
    if (font == GJ_SYMBOL_OTHER && private)
        font = GJ_SYMBOL_WINGDINGS; /* by far the most usual one */
    for (size_t i = 0; i < GJ_ARRAY_LEN(signs); i++)
        if (signs[i].font == font && signs[i].code == low) {
            gj_strbuf_cstr(out, signs[i].shown);
            return;
        }
    bool plain =
        font == GJ_SYMBOL_SYMBOL && low >= 0x20 && low < 0x40; /* digits and stops are themselves */
    if (font == GJ_SYMBOL_OTHER || plain)
        gj_utf8_add(out, low);
    else if (low > ' ')
        gj_strbuf_cstr(out, "•");
}

void gj_symbol_text(gj_strbuf *out, gj_symbol_font font, gj_slice text)
{
    const char *p = text.p, *end = text.p + text.n, *kept = p;
    while (end - p >= 3 && (p = memchr(p, 0xEF, (size_t)(end - p) - 2)) != NULL) {
        unsigned char next = (unsigned char)p[1];
        if (next >= 0x80 && next <= 0x83) { /* U+F000 to U+F0FF */
            unsigned len;
            uint32_t rune = gj_utf8_decode(p, end, &len);
            gj_strbuf_add(out, (gj_slice){ kept, (size_t)(p - kept) });
            gj_symbol_print(out, font, rune);
            kept = p + 3;
        }
        p += 3;
    }
    gj_strbuf_add(out, (gj_slice){ kept, (size_t)(end - kept) });
}
