/* kind_division.c — kind `division`: what a form divides the total of the funds into by their nature makes that total.
 *
 *     年度资金总额       | 412.5 | 438.2 | 425.6 | 10 | 97.12% | 9.7
 *     按收入性质分：                     | 按支出性质分：
 *     其中：一般公共预算：438.2          | 其中：基本支出：305.6
 *     政府性基金拨款：0                  | 项目支出：120
 *
 * Which of the amounts of the total is divided the form leaves open: the parts must make one of them.
 * SPDX-License-Identifier: MIT */
#include "check/bind.h"
#include "extract/grid.h"
#include "extract/label.h"
#include "text/utf8.h"

static const gj_key keys[] = {
    { "head", GJ_ARG_REGEX, true, "写着按什么划分的格" },
    { "total", GJ_ARG_REGEX, true, "被划分的合计行的名称" },
    { "column", GJ_ARG_REGEX, true, "合计行里金额列的名称" },
    { NULL, GJ_ARG_WORDS, false, NULL },
};

/* A list of more parts, a total of more amounts, is no division of this kind: nothing is said of it. */
enum { PARTS_MAX = 16, TOTALS_MAX = 8 };

typedef struct division {
    const gj_check_decl *check;
    gj_audit_run *run;
    gj_grid *grid;
    const gj_pattern *head, *total, *column;
    uint32_t totals[TOTALS_MAX], parts[PARTS_MAX]; /* figures */
    uint32_t totals_n, parts_n;
    bool crowded; /* there are more */
} division;

static bool says(const division *d, const gj_pattern *pattern, gj_span label)
{
    return label.len > 0 &&
           gj_label_says(d->run->engine, gj_doc_text(d->run->x->doc, label), pattern);
}

/* Keeps a figure in a list of n that has room for `max`. */
static void keep(division *d, uint32_t *list, uint32_t *n, uint32_t max, uint32_t figure)
{
    d->crowded = d->crowded || *n == max;
    if (*n < max)
        list[(*n)++] = figure;
}

/* The amounts of a total row. */
static void read_totals(division *d, uint32_t row)
{
    const gj_grid_row *r = &d->grid->rows.v[row];
    d->totals_n = 0;
    for (uint32_t i = r->first; i < r->first + r->count; i++) {
        const gj_grid_cell *cell = &d->grid->cells.v[i];
        if (cell->figure != GJ_NO_INDEX && says(d, d->column, cell->column) &&
            gj_grid_read_as(d->run->engine, d->run->x, d->grid, row, cell, GJ_KIND_MONEY,
                            GJ_UNIT_NONE))
            keep(d, d->totals, &d->totals_n, TOTALS_MAX, cell->figure);
    }
}

/* Takes the part that a cell names, «项目支出：120» or «项目支出 | 120». False: it names none, and the division is over. */
static bool take_part(division *d, uint32_t row, uint32_t column)
{
    const gj_extraction *x = d->run->x;
    const gj_grid_cell *cell = gj_grid_at(x, d->grid, row, column);
    if (!cell || cell->blank)
        return true;
    gj_span span = x->doc->cells.v[cell->cell].text;
    gj_grid_cell read = *cell;
    read.figure = gj_figure_from(x, span.off);
    bool labelled = gj_slice_find(gj_doc_text(x->doc, span), GJ_SLICE("："), 0) != GJ_NOT_FOUND;
    if (read.figure == x->figures.n || x->figures.v[read.figure].span.off >= gj_span_end(span)) {
        const gj_grid_cell *next = gj_grid_at(
            x, d->grid, row, x->doc->cells.v[cell->cell].col + x->doc->cells.v[cell->cell].cols);
        if (!next || next->figure == GJ_NO_INDEX)
            return labelled; /* «其他资金：» with nothing behind it */
        read = *next;
    } else if (!labelled) {
        return false;
    }
    gj_unit_id unit = x->figures.v[d->totals[0]].unit;
    if (gj_grid_read_as(d->run->engine, d->run->x, d->grid, row, &read, GJ_KIND_MONEY, unit))
        keep(d, d->parts, &d->parts_n, PARTS_MAX, read.figure);
    return true;
}

/* One relation for each amount of the total, of which one must hold. */
static gj_status add_alternatives(division *d, gj_error *err)
{
    uint32_t first = d->run->relations.n;
    for (uint32_t t = 0; t < d->totals_n; t++) {
        gj_relation r = { .check = (uint16_t)(d->check - d->run->x->rules->checks.v),
                          .form = GJ_FORM_SUM,
                          .result = { .figure = d->totals[t] },
                          .certain = !d->check->doubtful };
        for (uint32_t i = 0; i < d->parts_n; i++)
            if (!gj_vec_push(d->run->arena, &r.terms, (gj_term){ .figure = d->parts[i] }))
                return gj_fail_memory(err);
        GJ_TRY(gj_run_add(d->run, &r, err));
    }
    gj_run_alternatives(d->run, first);
    return GJ_OK;
}

/* The list below a cell that says by what it divides. */
static gj_status divide(division *d, uint32_t total, uint32_t row, const gj_cell *head,
                        gj_error *err)
{
    d->parts_n = 0;
    d->crowded = false;
    read_totals(d, total);
    bool more = d->totals_n > 0;
    for (uint32_t r = row + head->rows; more && r < d->grid->rows.n; r++)
        more = take_part(d, r, head->col);
    return d->parts_n >= 2 && !d->crowded ? add_alternatives(d, err) : GJ_OK;
}

static gj_status look_at_row(division *d, uint32_t total, uint32_t r, gj_error *err)
{
    const gj_grid_row *row = &d->grid->rows.v[r];
    for (uint32_t i = row->first; i < row->first + row->count; i++) {
        const gj_cell *cell = &d->run->x->doc->cells.v[d->grid->cells.v[i].cell];
        if (!cell->inherited && says(d, d->head, cell->text))
            GJ_TRY(divide(d, total, r, cell, err));
    }
    return GJ_OK;
}

/* The division stands right below the total: only there its cells are asked for. */
static gj_status look_at_grid(division *d, gj_error *err)
{
    enum { ROWS_BELOW = 2 };
    uint32_t total = GJ_NO_INDEX;
    for (uint32_t r = 0; r < d->grid->rows.n; r++) {
        const gj_grid_row *row = &d->grid->rows.v[r];
        if (row->kind == GJ_GRID_TOTAL && says(d, d->total, row->label))
            total = r;
        else if (total != GJ_NO_INDEX && r - total <= ROWS_BELOW)
            GJ_TRY(look_at_row(d, total, r, err));
    }
    return GJ_OK;
}

static gj_status run_division(const gj_check_decl *check, gj_audit_run *run, gj_error *err)
{
    division d = { .check = check,
                   .run = run,
                   .head = gj_check_pattern(check, "head"),
                   .total = gj_check_pattern(check, "total"),
                   .column = gj_check_pattern(check, "column") };
    if (!d.head || !d.total || !d.column)
        return GJ_OK;
    for (uint32_t g = 0; g < run->x->grids.n; g++) {
        d.grid = &run->x->grids.v[g];
        GJ_TRY(look_at_grid(&d, err));
    }
    return GJ_OK;
}

const gj_check_kind gj_check_division = {
    .info = { .name = "division",
              .keys = keys,
              .help = "按性质划分的各项之和等于资金总额中的一个数" },
    .run = run_division,
};
