/* share_table.c — columns of shares in tables, with the column of amounts they were computed from.
 * SPDX-License-Identifier: MIT */
#include "check/share_table.h"

#include "extract/grid.h"
#include "extract/label.h"

enum { COLUMNS_MAX = 40 }; /* wider tables are no forms of shares */

typedef struct column {
    gj_audit_run *run;
    gj_grid *grid;
    uint32_t rows[GJ_SHARES_MAX]; /* of the shares */
    uint32_t share, from, to;     /* grid column; first row and the one behind the last */
    bool nested;                  /* 其中 rows: the others may hold them */
    bool strange;                 /* the total is not 100%: these are no parts of a whole */
} column;

static const gj_figure *figure_of(const column *c, const gj_grid_cell *cell)
{
    return cell && cell->figure != GJ_NO_INDEX ? &c->run->x->figures.v[cell->figure] : NULL;
}

/* The cell's rate, be it written without its sign. */
static const gj_figure *rate_at(column *c, uint32_t row, const gj_grid_cell **cell)
{
    gj_extraction *x = c->run->x;
    *cell = gj_grid_at(x, c->grid, row, c->share);
    const gj_figure *f = figure_of(c, *cell);
    if (!f || f->bound != GJ_BOUND_NONE)
        return NULL;
    return gj_grid_read_as(c->run->engine, x, c->grid, row, *cell, GJ_KIND_RATE, GJ_UNIT_NONE)
               ? f
               : NULL;
}

/* Rows of the list; the total row must say 100%. */
static void read_shares(column *c, gj_share_list *list)
{
    for (uint32_t r = c->from; r < c->to; r++) {
        const gj_grid_row *row = &c->grid->rows.v[r];
        const gj_grid_cell *cell;
        const gj_figure *f = rate_at(c, r, &cell);
        if (row->kind == GJ_GRID_TOTAL && f) {
            bool whole = gj_dec_compare(f->value, gj_dec_int(1)) == 0;
            list->full = list->full || whole;
            c->strange = c->strange || !whole;
        }
        c->nested = c->nested || row->kind == GJ_GRID_OF_WHICH;
        if (row->kind != GJ_GRID_DATA || !f)
            continue;
        if (list->n == GJ_SHARES_MAX) {
            c->strange = true;
            return;
        }
        c->rows[list->n] = r;
        list->shares[list->n++] = cell->figure;
    }
}

/* The amounts of another column, if all rows have one and at most one share does not fit. */
static bool take_amounts(const column *c, uint32_t col, gj_share_list *list)
{
    gj_interval whole;
    gj_dec written;
    uint32_t bad, which;
    for (uint32_t i = 0; i < list->n; i++) {
        const gj_grid_cell *cell = gj_grid_at(c->run->x, c->grid, c->rows[i], col);
        const gj_figure *f = figure_of(c, cell);
        if (!f || f->bound != GJ_BOUND_NONE ||
            (f->kind != GJ_KIND_MONEY && f->kind != GJ_KIND_NUMBER && f->kind != GJ_KIND_COUNT))
            return false;
        list->parts[i] = cell->figure;
    }
    return gj_share_list_parts(c->run->x, list, &whole, &written) && gj_dec_sign(written) > 0 &&
           gj_share_list_misfits(c->run->x, list, whole, &bad, &which) && bad <= 1;
}

static gj_status judge_column(const gj_check_decl *check, column *c, gj_error *err)
{
    gj_share_list list = { .total = GJ_NO_INDEX };
    gj_interval sum;
    gj_dec written;
    read_shares(c, &list);
    if (c->strange || list.n < 2)
        return GJ_OK;
    for (uint32_t col = c->share; col > 0 && !list.has_parts && list.n >= 3; col--)
        list.has_parts = take_amounts(c, col - 1, &list);
    if (!gj_share_list_sum(c->run->x, &list, &sum, &written))
        return GJ_OK;
    bool whole = gj_interval_holds(sum, gj_dec_int(1));
    if (!whole && (c->nested || !list.full) && !list.has_parts)
        return GJ_OK;
    return gj_shares_judge(check, c->run, &list, err);
}

gj_status gj_share_tables(const gj_check_decl *check, gj_audit_run *run, gj_error *err)
{
    const gj_pattern *pattern = gj_check_pattern(check, "column");
    gj_extraction *x = run->x;
    for (uint32_t g = 0; g < x->grids.n && pattern; g++) {
        gj_grid *grid = &x->grids.v[g];
        for (uint32_t h = 0; h < grid->rows.n; h++) {
            const gj_grid_row *head = &grid->rows.v[h];
            if (head->kind != GJ_GRID_HEADER)
                continue;
            uint32_t end = h + 1;
            while (end < grid->rows.n && grid->rows.v[end].kind != GJ_GRID_HEADER)
                end++;
            for (uint32_t i = head->first; i < head->first + head->count && end > h + 2; i++) {
                const gj_grid_cell *cell = &grid->cells.v[i];
                if (cell->blank || x->doc->cells.v[cell->cell].col >= COLUMNS_MAX ||
                    gj_label_of(run->engine, gj_grid_text(x, cell))->kind != GJ_KIND_RATE ||
                    !gj_engine_matches(run->engine, pattern, gj_grid_text(x, cell)))
                    continue;
                column c = { .run = run,
                             .grid = grid,
                             .share = x->doc->cells.v[cell->cell].col,
                             .from = h + 1,
                             .to = end };
                GJ_TRY(judge_column(check, &c, err));
            }
        }
    }
    return GJ_OK;
}
