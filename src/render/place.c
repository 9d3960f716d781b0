/* place.c — where something stands, as JSON.
 * SPDX-License-Identifier: MIT */
#include "render/place.h"

#include "finding/place.h"

static void number_or_null(gj_jsonw *w, uint32_t n)
{
    if (n == 0)
        gj_jsonw_raw(w, GJ_SLICE("null"));
    else
        gj_jsonw_uint(w, n);
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
        gj_place_ref(&ref, p);
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
