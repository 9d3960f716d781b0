/* evidence.c — quotes and places of the figures behind an outcome.
 * SPDX-License-Identifier: MIT */
#include "check/evidence.h"

#include "check/print.h"
#include "extract/by_role.h"
#include "extract/punct.h"
#include "finding/place.h"

enum { EVIDENCE_MAX = 60, QUOTE_MAX = 240 };

/* The sentence around a span, within its block, not longer than a person wants to read. */
static gj_span quote_span(const gj_extraction *x, gj_span span)
{
    uint32_t block = gj_doc_block_at(x->doc, span.off);
    if (block == GJ_NONE)
        return span;
    gj_span b = x->doc->blocks.v[block].text;
    const char *text = x->doc->text.p;
    uint32_t from = span.off, to = gj_span_end(span);
    while (from > b.off && span.off - from < QUOTE_MAX) {
        uint32_t p = from - 1;
        while (p > b.off && ((unsigned char)text[p] & 0xC0) == 0x80)
            p--;
        if (gj_punct_at(text + p, text + from) == GJ_PUNCT_STOP || text[p] == '\n' || text[p] == '\t')
            break;
        from = p;
    }
    while (to < gj_span_end(b) && to - gj_span_end(span) < QUOTE_MAX && text[to] != '\n' && text[to] != '\t') {
        bool stop = gj_punct_at(text + to, text + gj_span_end(b)) == GJ_PUNCT_STOP;
        to += gj_char_bytes(text[to]);
        if (stop)
            break;
    }
    return (gj_span){ from, to - from };
}

/* A cell is quoted with its row, so that a person sees what it speaks of. */
static gj_span row_span(const gj_extraction *x, uint32_t cell)
{
    const gj_cell *c = &x->doc->cells.v[cell];
    uint32_t first = cell, last = cell;
    while (first > 0 && x->doc->cells.v[first - 1].row == c->row && x->doc->cells.v[first - 1].text.off <= c->text.off &&
           c->text.off - x->doc->cells.v[first - 1].text.off < QUOTE_MAX && !x->doc->cells.v[first - 1].inherited)
        first--;
    while (last + 1 < x->doc->cells.n && x->doc->cells.v[last + 1].row == c->row &&
           x->doc->cells.v[last + 1].text.off >= c->text.off &&
           gj_span_end(x->doc->cells.v[last + 1].text) - c->text.off < QUOTE_MAX && !x->doc->cells.v[last + 1].inherited)
        last++;
    uint32_t from = x->doc->cells.v[first].text.off, to = gj_span_end(x->doc->cells.v[last].text);
    return to > from ? (gj_span){ from, to - from } : c->text;
}

/* Where a figure begins in its quotation, both of them pieces of the source; the length of the quotation: not in it. */
static uint32_t place_in(gj_slice quote, gj_slice written)
{
    uintptr_t from = (uintptr_t)quote.p, at = (uintptr_t)written.p;
    bool inside = at >= from && written.n <= quote.n && at - from <= quote.n - written.n;
    return (uint32_t)(inside ? at - from : quote.n);
}

static gj_status push(gj_audit_run *run, gj_outcome *o, gj_evidence *e, const gj_spot *spot, gj_error *err)
{
    e->place = spot->place;
    e->section = spot->section;
    e->part = spot->part;
    e->at = place_in(e->quote, e->written);
    return gj_vec_push(run->arena, &o->evidence, *e) ? GJ_OK : gj_fail_memory(err);
}

static const gj_fact *fact_of(const gj_extraction *x, uint32_t figure, const gj_relation *r)
{
    for (uint32_t i = 0; r && i < r->bindings.n; i++)
        if (x->facts.v[r->bindings.v[i].fact].figure == figure)
            return &x->facts.v[r->bindings.v[i].fact];
    gj_fact_list all = gj_by_figure(x, figure);
    return all.n ? &x->facts.v[all.v[0]] : NULL;
}

gj_status gj_evidence_add_figure(gj_audit_run *run, gj_outcome *o, uint32_t figure, const gj_relation *r, gj_error *err)
{
    const gj_extraction *x = run->x;
    const gj_figure *f = &x->figures.v[figure];
    if (o->evidence.n >= EVIDENCE_MAX)
        return GJ_OK;
    gj_spot spot = gj_doc_spot(x->doc, gj_figure_written(f).off);
    for (uint32_t i = 0; i < o->evidence.n; i++)
        if (gj_place_equal(&o->evidence.v[i].place, &spot.place))
            return GJ_OK;
    gj_evidence e = { .written = gj_print_written(x, figure), .unit = gj_print_base_unit(f) };
    const gj_fact *fact = fact_of(x, figure, r);
    if (fact) {
        e.role = x->rules->facts.v[fact->role].name;
        e.title = x->rules->facts.v[fact->role].title;
    }
    e.quote = gj_doc_quote(x->doc, f->cell != GJ_NONE ? row_span(x, f->cell) : quote_span(x, f->span));
    gj_strbuf value;
    gj_strbuf_init(&value, 0);
    gj_print_value(&value, f);
    char *copy = value.failed ? NULL : gj_arena_copy(run->arena, gj_strbuf_slice(&value));
    e.value = (gj_slice){ copy, value.n };
    gj_strbuf_done(&value);
    if (!copy)
        return gj_fail_memory(err);
    return push(run, o, &e, &spot, err);
}

gj_status gj_evidence_add_span(gj_audit_run *run, gj_outcome *o, gj_span span, gj_error *err)
{
    const gj_extraction *x = run->x;
    if (o->evidence.n >= EVIDENCE_MAX)
        return GJ_OK;
    gj_evidence e = { .written = gj_doc_quote(x->doc, span), .quote = gj_doc_quote(x->doc, quote_span(x, span)) };
    gj_spot spot = gj_doc_spot(x->doc, span.off);
    return push(run, o, &e, &spot, err);
}
