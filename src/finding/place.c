/* place.c — where something stands, in words.
 * SPDX-License-Identifier: MIT */
#include "finding/place.h"

#include "text/escape.h"

enum { SHEET_LETTERS = 4 };

void gj_place_ref(gj_strbuf *out, const gj_place *p)
{
    char letters[SHEET_LETTERS];
    unsigned n = 0;
    for (uint32_t col = p->sheet_col; col > 0 && n < SHEET_LETTERS; col = (col - 1) / 26)
        letters[n++] = (char)('A' + (col - 1) % 26);
    while (n > 0)
        gj_strbuf_char(out, letters[--n]);
    gj_strbuf_format(out, "%u", (unsigned)p->sheet_row);
}

static void separate(gj_strbuf *out, size_t start)
{
    if (out->n > start)
        gj_strbuf_cstr(out, " · ");
}

static void table_words(gj_strbuf *out, const gj_place *p, bool english)
{
    gj_strbuf_format(out, english ? "table %u" : "表%u", (unsigned)p->table);
    if (p->row)
        gj_strbuf_format(out, english ? " row %u" : "第%u行", (unsigned)p->row);
    if (p->cell)
        gj_strbuf_format(out, english ? " cell %u" : "第%u格", (unsigned)p->cell);
}

void gj_place_words(gj_strbuf *out, const gj_place *p, gj_slice part, bool english)
{
    size_t start = out->n;
    if (p->page)
        gj_strbuf_format(out, english ? "page %u" : "第%u页", (unsigned)p->page);
    if (part.n > 0) {
        separate(out, start);
        gj_escape_term(out, part);
    }
    if (p->sheet_row) {
        if (part.n > 0)
            gj_strbuf_char(out, '!');
        gj_place_ref(out, p);
        return;
    }
    if (p->line) {
        separate(out, start);
        gj_strbuf_format(out, english ? "line %u" : "第%u行", (unsigned)p->line);
    }
    if (p->paragraph) {
        separate(out, start);
        gj_strbuf_format(out, english ? "paragraph %u" : "第%u段", (unsigned)p->paragraph);
    }
    if (p->table) {
        separate(out, start);
        table_words(out, p, english);
    }
}
