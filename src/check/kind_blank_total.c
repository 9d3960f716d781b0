/* kind_blank_total.c — kind `blank_total`: where a source of funds has money, the total above or below it is filled in.
 * SPDX-License-Identifier: MIT */
#include "check/bind.h"
#include "check/remark.h"
#include "extract/grid.h"
#include "extract/label.h"

static const gj_key keys[] = {
    { "total", GJ_ARG_REGEX, true, "合计行的名称" },
    { "source", GJ_ARG_REGEX, true, "资金来源行的名称" },
    { "column", GJ_ARG_REGEX, true, "金额列的名称" },
    { NULL, GJ_ARG_WORDS, false, NULL },
};

enum { SOURCES_MAX = 16, COLUMNS_MAX = 40 };

typedef struct totals {
    const gj_check_decl *check;
    gj_audit_run *run;
    gj_grid *grid;
    const gj_pattern *total, *source, *column;
} totals;

static bool matches(const totals *t, const gj_pattern *pattern, gj_span label)
{
    return label.len &&
           gj_engine_matches(t->run->engine, pattern, gj_doc_text(t->run->x->doc, label));
}

static bool names(const totals *t, const gj_pattern *pattern, const gj_grid_row *row)
{
    return matches(t, pattern, row->label) || matches(t, pattern, row->middle);
}

/* The source rows of a total: those below it, up to the next head or total. */
static uint32_t sources_of(const totals *t, uint32_t total, uint32_t rows[SOURCES_MAX])
{
    uint32_t n = 0;
    for (uint32_t r = total + 1; r < t->grid->rows.n && n < SOURCES_MAX; r++) {
        const gj_grid_row *row = &t->grid->rows.v[r];
        bool source = row->kind == GJ_GRID_DATA || row->kind == GJ_GRID_OF_WHICH;
        if (!source || !names(t, t->source, row))
            break;
        rows[n++] = r;
    }
    return n;
}

/* The figure of a source row in a column, if it is above zero. */
static const gj_grid_cell *money_at(const totals *t, uint32_t row, uint32_t column)
{
    const gj_grid_cell *cell = gj_grid_at(t->run->x, t->grid, row, column);
    if (!cell || cell->figure == GJ_NO_INDEX)
        return NULL;
    const gj_figure *f = &t->run->x->figures.v[cell->figure];
    bool money = gj_grid_read_as(t->run->engine, t->run->x, t->grid, row, cell, GJ_KIND_MONEY,
                                 GJ_UNIT_NONE) ||
                 f->kind == GJ_KIND_NUMBER;
    return money && f->bound == GJ_BOUND_NONE && gj_dec_sign(f->value) > 0 ? cell : NULL;
}

/* 0 = sources: a relation, so that it joins what else the zero breaks. */
static gj_status add_zero(const totals *t, uint32_t total, const uint32_t *parts, uint32_t n,
                          gj_error *err)
{
    gj_relation r = { .check = (uint16_t)(t->check - t->run->x->rules->checks.v),
                      .form = GJ_FORM_SUM,
                      .result = { .figure = total },
                      .certain = !t->check->doubtful };
    for (uint32_t i = 0; i < n; i++)
        if (!gj_vec_push(t->run->arena, &r.terms, (gj_term){ .figure = parts[i] }))
            return gj_fail_memory(err);
    return gj_run_add(t->run, &r, err);
}

/* One finding for all blank cells of a total row. */
typedef struct blanks {
    gj_remark remark;
    gj_slice columns;
    uint32_t n, filled;
} blanks;

static gj_status judge_cell(const totals *t, uint32_t row, const gj_grid_cell *cell, blanks *b,
                            gj_error *err)
{
    uint32_t rows[SOURCES_MAX], parts[SOURCES_MAX], n = 0;
    const gj_extraction *x = t->run->x;
    uint32_t column = x->doc->cells.v[cell->cell].col, sources = sources_of(t, row, rows);
    gj_span first = { 0, 0 };
    for (uint32_t i = 0; i < sources; i++) {
        const gj_grid_cell *part = money_at(t, rows[i], column);
        if (part && n == 0)
            first = x->figures.v[part->figure].span;
        if (part)
            parts[n++] = part->figure;
    }
    if (n == 0)
        return GJ_OK;
    if (cell->figure != GJ_NO_INDEX) {
        bool zero = gj_dec_sign(x->figures.v[cell->figure].value) == 0;
        b->filled += !zero;
        if (zero)
            gj_grid_read_as(t->run->engine, t->run->x, t->grid, row, cell, GJ_KIND_MONEY,
                            GJ_UNIT_NONE);
        return zero ? add_zero(t, cell->figure, parts, n, err) : GJ_OK;
    }
    if (!cell->blank)
        return GJ_OK;
    gj_slice label = gj_doc_text(x->doc, cell->column);
    GJ_TRY(GJ_REMARK_JOIN(t->run, &b->columns, err, b->columns,
                          b->n ? GJ_SLICE("、") : GJ_SLICE(""), label));
    b->n++;
    return gj_remark_span(t->run, &b->remark, first, err);
}

static gj_status judge_row(const totals *t, uint32_t r, gj_error *err)
{
    const gj_grid_row *row = &t->grid->rows.v[r];
    gj_slice label = gj_doc_text(t->run->x->doc, row->label);
    blanks b = { .remark = { .verdict = GJ_MISSING, .certainty = GJ_CERTAIN, .stated = label } };
    GJ_TRY(gj_remark_span(t->run, &b.remark, row->label, err));
    for (uint32_t i = row->first; i < row->first + row->count && i < row->first + COLUMNS_MAX;
         i++) {
        const gj_grid_cell *cell = &t->grid->cells.v[i];
        if (matches(t, t->column, cell->column) && (cell->blank || cell->figure != GJ_NO_INDEX))
            GJ_TRY(judge_cell(t, r, cell, &b, err));
    }
    if (b.n == 0 && b.filled == 0)
        return GJ_OK;
    if (b.n == 0) {
        b.remark.verdict = GJ_PASS;
        b.remark.detail = GJ_SLICE("资金来源行有数，总额都已填写");
        return gj_remark_add(t->run, t->check, b.remark, err);
    }
    GJ_TRY(GJ_REMARK_JOIN(t->run, &b.remark.detail, err, GJ_SLICE("："), b.columns, GJ_SLICE("没有填写")));
    return gj_remark_add(t->run, t->check, b.remark, err);
}

static gj_status run_blank_total(const gj_check_decl *check, gj_audit_run *run, gj_error *err)
{
    totals t = { .check = check,
                 .run = run,
                 .total = gj_check_pattern(check, "total"),
                 .source = gj_check_pattern(check, "source"),
                 .column = gj_check_pattern(check, "column") };
    if (!t.total || !t.source || !t.column)
        return GJ_OK;
    for (uint32_t g = 0; g < run->x->grids.n; g++) {
        t.grid = &run->x->grids.v[g];
        for (uint32_t r = 0; r < t.grid->rows.n; r++)
            if (t.grid->rows.v[r].kind == GJ_GRID_TOTAL && names(&t, t.total, &t.grid->rows.v[r]))
                GJ_TRY(judge_row(&t, r, err));
    }
    return GJ_OK;
}

const gj_check_kind gj_check_blank_total = {
    .info = { .name = "blank_total", .keys = keys, .help = "资金来源行有数，总额不应为空或为0" },
    .run = run_blank_total,
};
