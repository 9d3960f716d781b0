/* extract_print.c — what was read of a document, as text for people.
 * SPDX-License-Identifier: MIT */
#include "cli/extract_print.h"

#include "base/alloc.h"
#include "check/print.h"
#include "finding/place.h"
#include "render/english.h"
#include "text/escape.h"
#include "text/utf8.h"

uint32_t *gj_extract_roles(const gj_extraction *x)
{
    uint32_t *roles = gj_alloc(((size_t)x->figures.n + 1) * sizeof *roles);
    if (!roles)
        return NULL;
    for (uint32_t i = 0; i < x->figures.n; i++)
        roles[i] = GJ_NO_INDEX;
    for (uint32_t i = x->facts.n; i-- > 0;) {
        if (x->facts.v[i].figure < x->figures.n)
            roles[x->facts.v[i].figure] = i;
    }
    return roles;
}

/* 万人次 counts 人次 in its base unit. */
gj_slice gj_extract_unit(const gj_figure *f)
{
    static const char *const powers[] = { "十", "百", "千", "万", "亿" };
    gj_slice unit = gj_print_base_unit(f);
    if (f->kind != GJ_KIND_COUNT || gj_dec_compare(f->factor, gj_dec_int(1)) == 0)
        return unit;
    for (size_t i = 0; i < GJ_ARRAY_LEN(powers);) {
        gj_slice power = gj_slice_of(powers[i++]);
        if (gj_slice_starts(unit, power) && unit.n > power.n) {
            unit = gj_slice_sub(unit, power.n, unit.n);
            i = 0;
        }
    }
    return unit;
}

bool gj_extract_has_value(const gj_figure *f)
{
    return f->kind != GJ_KIND_CODE && f->bound != GJ_BOUND_RANGE;
}

static void spaces(gj_strbuf *out, unsigned n)
{
    while (n-- > 0)
        gj_strbuf_char(out, ' ');
}

/* Text, then blanks up to so many columns from where the line began. */
static void column(gj_strbuf *out, size_t line, unsigned columns)
{
    unsigned width = gj_utf8_width((gj_slice){ out->p + line, out->n - line });
    spaces(out, width < columns ? columns - width : 1);
}

static void dim(const gj_extract_print *p, bool on)
{
    if (p->color)
        gj_strbuf_cstr(p->out, on ? "\x1b[2m" : "\x1b[0m");
}

static void bold(const gj_extract_print *p, bool on)
{
    if (p->color)
        gj_strbuf_cstr(p->out, on ? "\x1b[1m" : "\x1b[0m");
}

static void where(const gj_extract_print *p, const gj_spot *spot)
{
    size_t line = p->out->n;
    const gj_place *at = &spot->place;
    if (at->line)
        gj_strbuf_format(p->out, "%u:%u", (unsigned)at->line, (unsigned)at->column);
    else
        gj_place_words(p->out, at, spot->part, p->cli->lang == GJ_LANG_EN);
    column(p->out, line, at->line ? 9 : 21);
}

static size_t count_characters(gj_slice s)
{
    size_t n = 0;
    for (size_t i = 0; i < s.n; i++) {
        bool continues = ((unsigned char)s.p[i] & 0xC0) == 0x80, wide = gj_slice_starts(gj_slice_sub(s, i, 3), GJ_SLICE("\u3000"));
        n += !continues && !wide && (unsigned char)s.p[i] > ' ';
    }
    return n;
}

gj_slice gj_extract_said(const gj_document *doc, gj_span span)
{
    gj_slice quote = gj_slice_trim(gj_doc_quote(doc, span)), text = gj_slice_trim(gj_doc_text(doc, span));
    bool lines = quote.n > 0 && memchr(quote.p, '\n', quote.n) != NULL;
    return lines && count_characters(quote) > count_characters(text) ? text : quote;
}

/* On one line, whatever line breaks the source has there. */
static void quoted(const gj_extract_print *p, gj_span span)
{
    gj_slice s = gj_extract_said(p->x->doc, span);
    size_t from = 0;
    for (size_t i = 0; i < s.n; i++) {
        if (s.p[i] != '\n' && s.p[i] != '\r')
            continue;
        gj_escape_term(p->out, gj_slice_sub(s, from, i - from));
        if (i == 0 || (s.p[i - 1] != '\n' && s.p[i - 1] != '\r'))
            gj_strbuf_char(p->out, ' ');
        from = i + 1;
    }
    gj_escape_term(p->out, gj_slice_sub(s, from, s.n));
}

static void table(const gj_extract_print *p, uint32_t index)
{
    const gj_document *doc = p->x->doc;
    const gj_table *t = &doc->tables.v[index];
    gj_strbuf_format(
        p->out, p->cli->lang == GJ_LANG_EN ? "table %u: %u rows, %u columns" : "表%u：%u 行 %u 列",
        (unsigned)index + 1, (unsigned)t->rows, (unsigned)t->cols);
    if (t->caption.len) {
        gj_strbuf_cstr(p->out, "  ");
        quoted(p, t->caption);
    }
    if (t->unit != GJ_UNIT_NONE)
        gj_strbuf_format(p->out, p->cli->lang == GJ_LANG_EN ? "  unit %s" : "  单位：%s",
                         gj_unit_at(t->unit)->name);
    for (uint32_t i = t->first_cell, row = UINT32_MAX; i < t->first_cell + t->cells; i++) {
        const gj_cell *c = &doc->cells.v[i];
        if (c->row != row)
            gj_strbuf_format(p->out, "\n%9s%3u | ", "", (unsigned)c->row + 1);
        else
            gj_strbuf_cstr(p->out, " | ");
        row = c->row;
        dim(p, c->inherited);
        gj_strbuf_cstr(p->out, c->inherited ? "^" : "");
        quoted(p, c->text);
        dim(p, false);
    }
}

gj_strbuf gj_extract_note(const gj_extract_print *p, uint32_t i)
{
    gj_strbuf note;
    gj_slice message = p->x->doc->notes.v[i].message;
    gj_strbuf_init(&note, 0);
    if (p->cli->lang == GJ_LANG_EN)
        gj_english_add(&note, message);
    else
        gj_strbuf_add(&note, message);
    return note;
}

void gj_extract_blocks_term(const gj_extract_print *p)
{
    gj_document *doc = p->x->doc;
    for (uint32_t i = 0; i < doc->blocks.n; i++) {
        const gj_block *b = &doc->blocks.v[i];
        gj_spot spot = gj_doc_spot(doc, b->text.off);
        where(p, &spot);
        if (b->kind == GJ_TABLE && b->table < doc->tables.n) {
            table(p, b->table);
        } else if (b->kind == GJ_HEADING) {
            bold(p, true);
            spaces(p->out, b->level ? 2 * ((unsigned)b->level - 1) : 0);
            gj_strbuf_format(p->out, "[%u] ", (unsigned)b->level);
            quoted(p, b->text);
            bold(p, false);
        } else {
            quoted(p, b->text);
        }
        gj_strbuf_char(p->out, '\n');
    }
    for (uint32_t i = 0; i < doc->notes.n; i++) {
        gj_strbuf note = gj_extract_note(p, i);
        gj_strbuf_cstr(p->out, p->cli->lang == GJ_LANG_EN ? "Note: " : "说明：");
        gj_escape_term(p->out, gj_strbuf_slice(&note));
        gj_strbuf_char(p->out, '\n');
        gj_strbuf_done(&note);
    }
}

static const char *bound_sign(gj_bound bound)
{
    static const char *const signs[GJ_BOUND_COUNT_] = {
        [GJ_BOUND_NONE] = "",        [GJ_BOUND_AT_LEAST] = "≥ ",  [GJ_BOUND_AT_MOST] = "≤ ",
        [GJ_BOUND_MORE_THAN] = "> ", [GJ_BOUND_LESS_THAN] = "< ", [GJ_BOUND_RANGE] = "",
    };
    return (unsigned)bound < GJ_BOUND_COUNT_ ? signs[bound] : "";
}

static void value(const gj_extract_print *p, const gj_figure *f)
{
    char high[GJ_DEC_PRINT_MAX];
    gj_slice unit = gj_extract_unit(f);
    if (f->kind == GJ_KIND_CODE)
        return;
    gj_strbuf_cstr(p->out, "= ");
    gj_strbuf_cstr(p->out, f->about ? "≈ " : bound_sign(f->bound));
    gj_print_value(p->out, f);
    if (f->bound == GJ_BOUND_RANGE && f->kind != GJ_KIND_DATE) {
        gj_strbuf_cstr(p->out, " ~ ");
        gj_strbuf_add(p->out, (gj_slice){ high, gj_dec_print(gj_dec_trim(f->high), high) });
    }
    if (f->kind != GJ_KIND_RATE && f->kind != GJ_KIND_POINTS)
        gj_strbuf_add(p->out, unit);
}

void gj_extract_figures_term(const gj_extract_print *p)
{
    gj_extraction *x = p->x;
    uint32_t *roles = gj_extract_roles(x);
    if (!roles) {
        p->out->failed = true;
        return;
    }
    for (uint32_t i = 0; i < x->figures.n; i++) {
        const gj_figure *f = &x->figures.v[i];
        gj_spot spot = gj_doc_spot(x->doc, gj_figure_written(f).off);
        size_t line = p->out->n;
        where(p, &spot);
        gj_strbuf_cstr(p->out, gj_kind_name(f->kind));
        column(p->out, line, 17);
        quoted(p, gj_figure_written(f));
        column(p->out, line, 37);
        value(p, f);
        if (roles[i] != GJ_NO_INDEX) {
            const gj_fact_decl *fact = &x->rules->facts.v[x->facts.v[roles[i]].role];
            column(p->out, line, 57);
            gj_escape_term(p->out, fact->title);
            dim(p, true);
            gj_strbuf_cstr(p->out, " [");
            gj_escape_term(p->out, fact->name);
            gj_strbuf_cstr(p->out, "]");
            dim(p, false);
        }
        gj_strbuf_char(p->out, '\n');
    }
    gj_free(roles);
}
