/* extract_json.c — what was read of a document, as JSON.
 * SPDX-License-Identifier: MIT */
#include "base/alloc.h"
#include "check/print.h"
#include "cli/extract_print.h"
#include "render/place.h"

static void string_or_null(gj_jsonw *w, gj_slice s)
{
    if (s.n == 0)
        gj_jsonw_raw(w, GJ_SLICE("null"));
    else
        gj_jsonw_string(w, s);
}

static void number_or_null(gj_jsonw *w, uint32_t n)
{
    if (n == 0)
        gj_jsonw_raw(w, GJ_SLICE("null"));
    else
        gj_jsonw_uint(w, n);
}

static void place(gj_jsonw *w, const gj_spot *spot)
{
    gj_place_json(w, &spot->place, spot->part, spot->section);
}

static void head(gj_jsonw *w, const gj_extract_print *p)
{
    gj_jsonw_open(w, '{');
    GJ_JSON_STRING(w, "gouji", gj_slice_of(gj_version()));
    GJ_JSON_STRING(w, "path", gj_slice_of(p->path));
    GJ_JSON_STRING(w, "charset", gj_slice_of(p->x->doc->charset));
    GJ_JSON_KEY(w, "title");
    string_or_null(w, p->x->title);
    GJ_JSON_KEY(w, "year");
    number_or_null(w, p->x->year);
}

static void foot(gj_jsonw *w, const gj_extract_print *p)
{
    const gj_document *doc = p->x->doc;
    GJ_JSON_KEY(w, "notes");
    gj_jsonw_open(w, '[');
    for (uint32_t i = 0; i < doc->notes.n; i++) {
        gj_strbuf note = gj_extract_note(p, i);
        gj_jsonw_string(w, gj_strbuf_slice(&note));
        gj_strbuf_done(&note);
    }
    gj_jsonw_close(w, ']');
    gj_jsonw_close(w, '}');
    gj_strbuf_char(w->out, '\n');
}

static void text(gj_jsonw *w, const gj_document *doc, gj_span span)
{
    gj_jsonw_string(w, gj_extract_said(doc, span));
}

static void cell(gj_jsonw *w, gj_document *doc, const gj_cell *c)
{
    gj_jsonw_open(w, '{');
    GJ_JSON_UINT(w, "row", (unsigned)c->row + 1);
    GJ_JSON_UINT(w, "column", (unsigned)c->col + 1);
    GJ_JSON_UINT(w, "rows", c->rows);
    GJ_JSON_UINT(w, "columns", c->cols);
    GJ_JSON_UINT(w, "cell", (unsigned)c->nth + 1);
    GJ_JSON_BOOL(w, "inherited", c->inherited);
    GJ_JSON_KEY(w, "text");
    text(w, doc, c->text);
    gj_spot spot = gj_doc_spot(doc, c->text.off);
    place(w, &spot);
    gj_jsonw_close(w, '}');
}

static void table(gj_jsonw *w, gj_document *doc, uint32_t index)
{
    const gj_table *t = &doc->tables.v[index];
    GJ_JSON_UINT(w, "rows", t->rows);
    GJ_JSON_UINT(w, "columns", t->cols);
    GJ_JSON_KEY(w, "caption");
    string_or_null(w, gj_slice_trim(gj_doc_quote(doc, t->caption)));
    GJ_JSON_KEY(w, "unit");
    string_or_null(w,
                   t->unit == GJ_UNIT_NONE ? GJ_SLICE("") : gj_slice_of(gj_unit_at(t->unit)->name));
    GJ_JSON_KEY(w, "cells");
    gj_jsonw_open(w, '[');
    for (uint32_t i = t->first_cell; i < t->first_cell + t->cells; i++)
        cell(w, doc, &doc->cells.v[i]);
    gj_jsonw_close(w, ']');
}

static void block(gj_jsonw *w, gj_document *doc, const gj_block *b)
{
    static const char *const kinds[] = {
        [GJ_PARAGRAPH] = "paragraph", [GJ_HEADING] = "heading", [GJ_TABLE] = "table"
    };
    bool is_table = b->kind == GJ_TABLE && b->table < doc->tables.n;
    gj_jsonw_open(w, '{');
    GJ_JSON_STRING(w, "kind", gj_slice_of(kinds[b->kind]));
    GJ_JSON_KEY(w, "level");
    if (b->kind == GJ_HEADING)
        gj_jsonw_uint(w, b->level);
    else
        gj_jsonw_raw(w, GJ_SLICE("null"));
    GJ_JSON_KEY(w, "number");
    number_or_null(w, b->number);
    if (is_table) {
        table(w, doc, b->table);
    } else {
        GJ_JSON_KEY(w, "text");
        text(w, doc, b->text);
    }
    gj_spot spot = gj_doc_spot(doc, b->text.off);
    if (is_table)
        spot.place.table = b->table + 1;
    place(w, &spot);
    gj_jsonw_close(w, '}');
}

void gj_extract_blocks_json(const gj_extract_print *p)
{
    gj_jsonw w = { .out = p->out };
    head(&w, p);
    GJ_JSON_KEY(&w, "blocks");
    gj_jsonw_open(&w, '[');
    for (uint32_t i = 0; i < p->x->doc->blocks.n; i++)
        block(&w, p->x->doc, &p->x->doc->blocks.v[i]);
    gj_jsonw_close(&w, ']');
    foot(&w, p);
}

static void decimal_or_null(gj_jsonw *w, bool is, gj_dec d)
{
    char digits[GJ_DEC_PRINT_MAX];
    if (is)
        gj_jsonw_string(w, (gj_slice){ digits, gj_dec_print(gj_dec_trim(d), digits) });
    else
        gj_jsonw_raw(w, GJ_SLICE("null"));
}

/* Ends that the figure itself states: an exact figure is both of its ends, «以上» has only a low one. */
static void bounds(gj_jsonw *w, const gj_figure *f)
{
    bool number = f->kind != GJ_KIND_CODE && f->kind != GJ_KIND_DATE;
    bool low = number && f->bound != GJ_BOUND_AT_MOST && f->bound != GJ_BOUND_LESS_THAN;
    bool high = number && f->bound != GJ_BOUND_AT_LEAST && f->bound != GJ_BOUND_MORE_THAN;
    GJ_JSON_KEY(w, "low");
    decimal_or_null(w, low, f->value);
    GJ_JSON_KEY(w, "high");
    decimal_or_null(w, high, f->bound == GJ_BOUND_RANGE ? f->high : f->value);
    GJ_JSON_STRING(
        w, "bound",
        gj_slice_of(gj_bound_name(f->bound == GJ_BOUND_RANGE ? GJ_BOUND_NONE : f->bound)));
    GJ_JSON_BOOL(w, "range", f->bound == GJ_BOUND_RANGE);
    GJ_JSON_BOOL(w, "about", f->about);
}

static void role(gj_jsonw *w, const gj_extraction *x, uint32_t figure, uint32_t fact)
{
    const gj_fact *f = fact == GJ_NO_INDEX ? NULL : &x->facts.v[fact];
    const gj_mention *m = x->mentions ? &x->mentions[figure] : NULL;
    GJ_JSON_KEY(w, "role");
    string_or_null(w, f ? x->rules->facts.v[f->role].name : GJ_SLICE(""));
    GJ_JSON_KEY(w, "title");
    string_or_null(w, f ? x->rules->facts.v[f->role].title : GJ_SLICE(""));
    GJ_JSON_KEY(w, "scope");
    gj_jsonw_open(w, '{');
    GJ_JSON_KEY(w, "year");
    number_or_null(w, f ? f->scope.year : 0);
    GJ_JSON_KEY(w, "subject");
    string_or_null(w, m && m->subject.len ? gj_doc_quote(x->doc, m->subject) : GJ_SLICE(""));
    GJ_JSON_KEY(w, "part");
    gj_jsonw_raw(w, !f ? GJ_SLICE("null") : f->part ? GJ_SLICE("true") : GJ_SLICE("false"));
    gj_jsonw_close(w, '}');
}

static void figure(gj_jsonw *w, const gj_extract_print *p, uint32_t i, uint32_t fact,
                   gj_strbuf *room)
{
    gj_extraction *x = p->x;
    const gj_figure *f = &x->figures.v[i];
    gj_jsonw_open(w, '{');
    GJ_JSON_STRING(w, "kind", gj_slice_of(gj_kind_name(f->kind)));
    GJ_JSON_STRING(w, "written", gj_doc_quote(x->doc, gj_figure_written(f)));
    GJ_JSON_KEY(w, "value");
    gj_strbuf_clear(room);
    if (gj_extract_has_value(f))
        gj_print_value(room, f);
    string_or_null(w, gj_strbuf_slice(room));
    GJ_JSON_KEY(w, "unit");
    string_or_null(w, gj_extract_unit(f));
    bounds(w, f);
    role(w, x, i, fact);
    gj_spot spot = gj_doc_spot(x->doc, gj_figure_written(f).off);
    place(w, &spot);
    gj_jsonw_close(w, '}');
}

void gj_extract_figures_json(const gj_extract_print *p)
{
    gj_jsonw w = { .out = p->out };
    gj_strbuf room;
    uint32_t *roles = gj_extract_roles(p->x);
    gj_strbuf_init(&room, 0);
    head(&w, p);
    GJ_JSON_KEY(&w, "figures");
    gj_jsonw_open(&w, '[');
    for (uint32_t i = 0; roles && i < p->x->figures.n; i++)
        figure(&w, p, i, roles[i], &room);
    gj_jsonw_close(&w, ']');
    foot(&w, p);
    p->out->failed = p->out->failed || !roles || room.failed;
    gj_strbuf_done(&room);
    gj_free(roles);
}
