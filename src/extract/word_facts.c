/* word_facts.c — facts that are words, not figures: kind `text`, and grades by a regex or a cell.
 * SPDX-License-Identifier: MIT */
#include "extract/word_facts.h"

#include "extract/from_text.h"
#include "extract/grid.h"
#include "extract/label.h"
#include "extract/needs.h"

enum { FACTS_MAX = 256 }; /* of one role in a document: more say nothing */

static gj_status add(gj_extraction *x, uint16_t role, gj_span span, gj_span words, gj_scope scope,
                     gj_error *err)
{
    uint32_t known = 0;
    for (uint32_t i = 0; i < x->facts.n; i++) {
        known += x->facts.v[i].role == role;
        if (x->facts.v[i].role == role && x->facts.v[i].span.off == span.off)
            return GJ_OK;
    }
    if (span.len == 0 || known >= FACTS_MAX)
        return GJ_OK;
    gj_fact fact = { .role = role,
                     .figure = GJ_NO_INDEX,
                     .certain = true,
                     .span = span,
                     .words = words,
                     .scope = scope };
    fact.origin = scope.table == GJ_NO_INDEX ? GJ_ORIGIN_TEXT : GJ_ORIGIN_TABLE;
    return gj_vec_push(x->arena, &x->facts, fact) ? GJ_OK : gj_fail_memory(err);
}

static gj_status run_regex(gj_engine *engine, gj_extraction *x, const gj_view *view, uint32_t block,
                           uint16_t role, const gj_pattern *pattern, gj_error *err)
{
    gj_slice subject = gj_strbuf_slice(&view->text);
    gj_scope scope = { .project = GJ_NO_INDEX,
                       .section = x->doc->blocks.v[block].section,
                       .block = block,
                       .table = GJ_NO_INDEX,
                       .sentence = GJ_NO_INDEX };
    gj_match match;
    for (size_t from = 0; from <= subject.n;) {
        if (gj_engine_match(engine, pattern, subject, from, &match) != GJ_REGEX_YES)
            break;
        unsigned v = gj_engine_group(engine, pattern, "v");
        gj_span all = match.group[0],
                value = v && match.group[v].off != UINT32_MAX ? match.group[v] : all;
        uint32_t first = gj_view_source(x, view, all.off), off = gj_view_source(x, view, value.off);
        gj_span words = { first, off - first },
                span = { off, gj_view_source(x, view, gj_span_end(value)) - off };
        GJ_TRY(add(x, role, span, words, scope, err));
        from = gj_span_end(all) > from ? gj_span_end(all) : from + 1;
        while (from < subject.n && ((unsigned char)subject.p[from] & 0xC0) == 0x80)
            from++;
    }
    return GJ_OK;
}

/* The view is made when the first pattern may match in it. */
static gj_status run_block(gj_engine *engine, gj_extraction *x, gj_view *view, uint32_t block, uint32_t first, uint32_t last,
                           gj_error *err)
{
    bool seen = false;
    for (uint32_t i = 0; i < engine->word_texts.n; i++) {
        gj_text_selector *s = &engine->word_texts.v[i];
        if (!gj_needs_may_be_met(engine, x, s, block))
            continue;
        if (!seen && !gj_view_make(x, block, first, last, x->arena, view))
            return gj_fail_memory(err);
        seen = true;
        if (gj_needs_met(engine, x, s, block, gj_strbuf_slice(&view->text)) && gj_block_is_under(engine, x, block, s->selector->in))
            GJ_TRY(run_regex(engine, x, view, block, s->fact, s->selector->text, err));
    }
    return GJ_OK;
}

static gj_status by_regexes(gj_engine *engine, gj_extraction *x, gj_error *err)
{
    gj_view view = { .first_figure = 0 };
    gj_status status = GJ_OK;
    uint32_t figure = 0;
    gj_strbuf_init(&view.text, 0);
    for (uint32_t b = 0; b < x->doc->blocks.n && status == GJ_OK; b++) {
        gj_span text = x->doc->blocks.v[b].text;
        uint32_t first = figure;
        while (figure < x->figures.n && x->figures.v[figure].span.off < gj_span_end(text))
            figure++;
        if (x->doc->blocks.v[b].kind != GJ_TABLE)
            status = run_block(engine, x, &view, b, first, figure, err);
    }
    gj_strbuf_done(&view.text);
    return status;
}

/* What names the words of a cell: the head of its column, the cell to its left, the first cell of its row. */
typedef struct labels {
    gj_slice column, left, group, caption;
} labels;

static bool takes(gj_engine *engine, const labels *l, const gj_selector *s)
{
    return (!s->column || (l->column.n && gj_label_says(engine, l->column, s->column))) &&
           (!s->row || (l->left.n && gj_label_says(engine, l->left, s->row)) ||
            (l->group.n && gj_label_says(engine, l->group, s->row))) &&
           (!s->table || gj_engine_matches(engine, s->table, l->caption));
}

static gj_status read_cell(gj_engine *engine, gj_extraction *x, const gj_grid *grid, uint32_t row,
                           uint32_t cell, gj_error *err)
{
    const gj_table *table = &x->doc->tables.v[grid->table];
    const gj_grid_cell *c = &grid->cells.v[cell];
    const gj_cell *place = &x->doc->cells.v[c->cell];
    uint32_t first = grid->rows.v[row].first;
    gj_slice none = { "", 0 };
    labels l = { .column = gj_doc_text(x->doc, c->column),
                 .left = cell > first ? gj_grid_text(x, &grid->cells.v[cell - 1]) : none,
                 .group = cell > first ? gj_grid_text(x, &grid->cells.v[first]) : none,
                 .caption = gj_doc_text(x->doc, table->caption) };
    gj_scope scope = { .project = GJ_NO_INDEX,
                       .section = x->doc->blocks.v[table->block].section,
                       .block = table->block,
                       .table = grid->table,
                       .row = place->row,
                       .col = place->col,
                       .sentence = grid->sentence + row };
    for (uint32_t i = 0; i < engine->word_cells.n; i++) {
        const gj_cell_selector *s = &engine->word_cells.v[i];
        if (takes(engine, &l, s->selector))
            GJ_TRY(add(x, s->fact, place->text, c->column, scope, err));
    }
    return GJ_OK;
}

static gj_status by_cells(gj_engine *engine, gj_extraction *x, const gj_grid *grid, gj_error *err)
{
    for (uint32_t r = 0; r < grid->rows.n; r++) {
        const gj_grid_row *row = &grid->rows.v[r];
        for (uint32_t i = row->first; i < row->first + row->count; i++)
            if (!grid->cells.v[i].blank)
                GJ_TRY(read_cell(engine, x, grid, r, i, err));
    }
    return GJ_OK;
}

gj_status gj_word_facts_find(gj_engine *engine, gj_extraction *x, gj_error *err)
{
    if (engine->word_texts.n)
        GJ_TRY(by_regexes(engine, x, err));
    for (uint32_t g = 0; g < x->grids.n && engine->word_cells.n; g++)
        GJ_TRY(by_cells(engine, x, &x->grids.v[g], err));
    return GJ_OK;
}
