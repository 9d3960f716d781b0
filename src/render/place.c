/* place.c — where something stands, as JSON and in words.
 * SPDX-License-Identifier: MIT */
#include "render/place.h"

#include "text/escape.h"

enum { SHEET_LETTERS = 4 };

static void number_or_null(gj_jsonw *w, uint32_t n)
{
    if (n == 0)
        gj_jsonw_raw(w, GJ_SLICE("null"));
    else
        gj_jsonw_uint(w, n);
}

/* 3, 7 -> C7, as worksheets name their cells. */
static void sheet_ref(gj_strbuf *out, const gj_place *p)
{
    char letters[SHEET_LETTERS];
    unsigned n = 0;
    for (uint32_t col = p->sheet_col; col > 0 && n < SHEET_LETTERS; col = (col - 1) / 26)
        letters[n++] = (char)('A' + (col - 1) % 26);
    while (n > 0)
        gj_strbuf_char(out, letters[--n]);
    gj_strbuf_format(out, "%u", (unsigned)p->sheet_row);
}

/* What only some formats know; a text file's place keeps its six keys. */
static void json_beyond_lines(gj_jsonw *w, const gj_place *p, gj_slice part)
{
    if (p->page)
        GJ_JSON_UINT(w, "page", p->page);
    if (part.n > 0 && p->sheet_row)
        GJ_JSON_STRING(w, "sheet", part);
    else if (part.n > 0)
        GJ_JSON_STRING(w, "part", part);
    if (p->sheet_row) {
        gj_strbuf ref;
        gj_strbuf_init(&ref, 0);
        sheet_ref(&ref, p);
        GJ_JSON_STRING(w, "ref", gj_strbuf_slice(&ref));
        gj_strbuf_done(&ref);
    }
    if (p->paragraph)
        GJ_JSON_UINT(w, "paragraph", p->paragraph);
}

void gj_place_json(gj_jsonw *w, const gj_place *p, gj_slice part, gj_slice section)
{
    GJ_JSON_KEY(w, "place");
    gj_jsonw_open(w, '{');
    GJ_JSON_KEY(w, "line");
    number_or_null(w, p->line);
    GJ_JSON_KEY(w, "column");
    number_or_null(w, p->column);
    if (p->table == 0) {
        gj_jsonw_raw(w, GJ_SLICE("\"table\":null,\"row\":null,\"cell\":null"));
    } else {
        GJ_JSON_UINT(w, "table", p->table);
        GJ_JSON_KEY(w, "row");
        number_or_null(w, p->row);
        GJ_JSON_KEY(w, "cell");
        number_or_null(w, p->cell);
    }
    json_beyond_lines(w, p, part);
    GJ_JSON_KEY(w, "section");
    if (section.n == 0)
        gj_jsonw_raw(w, GJ_SLICE("null"));
    else
        gj_jsonw_string(w, section);
    gj_jsonw_close(w, '}');
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
        sheet_ref(out, p);
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
