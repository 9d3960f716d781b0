/* kind_table.c — kind `table`: total rows and columns of tables, nested subtotals, 其中.
 * SPDX-License-Identifier: MIT */
#include "check/bind.h"

#include "extract/grid.h"
#include "extract/label.h"

static const gj_key keys[] = {
    { "total", GJ_ARG_REGEX, true, "合计行（列）的名称" },
    { "column", GJ_ARG_REGEX, false, "只核对这些列" },
    { "skip", GJ_ARG_REGEX, false, "不核对这些列（率、单价、序号）" },
    { "rows", GJ_ARG_WORDS, false, "only：只核对列内合计；without：不核对行内合计" },
    { NULL, GJ_ARG_WORDS, false, NULL },
};

enum { TERMS_MAX = 4096 };

typedef struct sums {
    const gj_check_decl *check;
    gj_audit_run *run;
    gj_grid *grid;
    const gj_pattern *total, *column, *skip;
    gj_span head;             /* of the last column that was asked about */
    bool fits;                /* it is to be summed */
    gj_kind kind;             /* of bare numbers below it */
    uint32_t at;              /* the column that is summed; 0 while rows are */
} sums;

static gj_slice text_of(const sums *s, gj_span span)
{
    return gj_doc_text(s->run->x->doc, span);
}

static bool column_fits(const sums *s, gj_slice label)
{
    if (s->column && !gj_label_says(s->run->engine, label, s->column))
        return false;
    return !s->skip || !gj_label_says(s->run->engine, label, s->skip);
}

/* Looks at the head of a column, once for the cells below it. */
static void look_at_head(sums *s, gj_span head)
{
    if (s->head.off == head.off && s->head.len == head.len && head.len > 0)
        return;
    gj_slice label = text_of(s, head);
    s->head = head;
    s->fits = column_fits(s, label);
    s->kind = gj_label_of(s->run->engine, label)->kind;
}

/* A figure that can be summed with its like: bare, money or score; never a rate, a bound or a date. */
static const gj_grid_cell *summand(sums *s, uint32_t row, uint32_t column)
{
    const gj_grid_cell *cell = gj_grid_at(s->run->x, s->grid, row, column);
    if (!cell || cell->figure == GJ_NO_INDEX)
        return NULL;
    look_at_head(s, cell->column);
    if (!s->fits)
        return NULL;
    const gj_figure *f = &s->run->x->figures.v[cell->figure];
    if (f->bound != GJ_BOUND_NONE || f->about || f->kind == GJ_KIND_RATE || f->kind == GJ_KIND_POINTS)
        return NULL;
    if (s->kind == GJ_KIND_MONEY && f->kind == GJ_KIND_NUMBER)
        gj_grid_read_as(s->run->engine, s->run->x, s->grid, row, cell, GJ_KIND_MONEY, GJ_UNIT_NONE);
    return cell;
}

static bool row_is_total(const sums *s, const gj_grid_row *row)
{
    if (row->kind != GJ_GRID_TOTAL && row->kind != GJ_GRID_SUBTOTAL)
        return false;
    return gj_label_says(s->run->engine, text_of(s, row->label), s->total) ||
           gj_label_says(s->run->engine, text_of(s, row->group), s->total);
}

/* All terms must be figures of one kind: a column that mixes them is no column of amounts. */
static bool one_kind(const gj_extraction *x, const gj_relation *r)
{
    gj_kind kind = x->figures.v[r->result.figure].kind;
    for (uint32_t i = 0; i < r->terms.n; i++)
        if (x->figures.v[r->terms.v[i].figure].kind != kind)
            return false;
    return true;
}

static bool begins_here(const sums *s, uint32_t figure)
{
    uint32_t cell = s->run->x->figures.v[figure].cell;
    return cell == GJ_NONE || s->run->x->doc->cells.v[cell].col >= s->at;
}

/* Cells that reach over from the column before have been summed there. */
static bool is_of_column_before(const sums *s, uint32_t total, const uint32_t *parts, uint32_t n)
{
    bool begins = begins_here(s, total);
    for (uint32_t i = 0; i < n && !begins; i++)
        begins = begins_here(s, parts[i]);
    return !begins;
}

static gj_status add_sum(sums *s, uint32_t total, const uint32_t *parts, uint32_t n, bool certain, gj_error *err)
{
    if (is_of_column_before(s, total, parts, n))
        return GJ_OK;
    gj_relation r = { .check = (uint16_t)(s->check - s->run->x->rules->checks.v), .form = GJ_FORM_SUM,
                      .result = { .figure = total },
                      .certain = certain && !s->check->doubtful && !s->run->x->doc->tables.v[s->grid->table].loose };
    for (uint32_t i = 0; i < n; i++)
        if (!gj_vec_push(s->run->arena, &r.terms, (gj_term){ .figure = parts[i] }))
            return gj_fail_memory(err);
    return n >= 2 && one_kind(s->run->x, &r) ? gj_run_add(s->run, &r, err) : GJ_OK;
}

/* One column below one header, with its subtotals and total at the foot or at the head. */
typedef struct column {
    uint32_t index;
    uint32_t *data, *subs;      /* figures since the last subtotal; subtotals */
    uint32_t data_n, subs_n;
    uint32_t sub_head;          /* figure of a subtotal above its rows, GJ_NO_INDEX: none */
    bool heads;                 /* subtotals stand above their rows in this column */
    uint32_t head;              /* figure of a total at the head, GJ_NO_INDEX: none */
    bool any_of_which;
} column;

static gj_status close_head(sums *s, column *c, gj_error *err)
{
    gj_status status = GJ_OK;
    if (c->sub_head != GJ_NO_INDEX) {
        GJ_TRY(add_sum(s, c->sub_head, c->data, c->data_n, true, err));
        c->sub_head = GJ_NO_INDEX;
        c->data_n = 0;
    }
    if (c->head != GJ_NO_INDEX && c->subs_n == 0)
        status = add_sum(s, c->head, c->data, c->data_n, true, err);
    else if (c->head != GJ_NO_INDEX)
        status = add_sum(s, c->head, c->subs, c->subs_n, false, err);
    c->head = GJ_NO_INDEX;
    c->data_n = c->subs_n = 0;
    return status;
}

static gj_status take_total(sums *s, column *c, uint32_t figure, bool subtotal, gj_error *err)
{
    if (subtotal && c->data_n == 0 && c->sub_head == GJ_NO_INDEX && (c->subs_n == 0 || c->heads)) {
        c->sub_head = figure; /* 小计 stands above its rows */
        c->heads = true;
        c->subs[c->subs_n++] = figure;
        return GJ_OK;
    }
    if (c->sub_head != GJ_NO_INDEX) {
        GJ_TRY(add_sum(s, c->sub_head, c->data, c->data_n, true, err));
        c->sub_head = GJ_NO_INDEX;
        c->data_n = 0;
        if (subtotal)
            return take_total(s, c, figure, true, err);
    }
    if (subtotal) {
        GJ_TRY(add_sum(s, figure, c->data, c->data_n, true, err));
        c->subs[c->subs_n++] = figure;
        c->data_n = 0;
        return GJ_OK;
    }
    if (c->data_n == 0 && c->subs_n == 0) {
        c->head = figure;
        return GJ_OK;
    }
    for (uint32_t i = 0; i < c->data_n && c->subs_n && c->subs_n < TERMS_MAX; i++)
        c->subs[c->subs_n++] = c->data[i];
    if (c->head != GJ_NO_INDEX)
        return close_head(s, c, err);
    GJ_TRY(add_sum(s, figure, c->subs_n ? c->subs : c->data, c->subs_n ? c->subs_n : c->data_n, true, err));
    c->data_n = c->subs_n = 0;
    return GJ_OK;
}

/* «基本支出 962.15 | 其中：人员经费 848.65 | 公用经费 113.50»: how many rows behind that of 其中 (`r`) make `whole` with it. */
static uint32_t rows_of_which(sums *s, uint32_t index, uint32_t r, uint32_t whole)
{
    enum { ROWS_MAX = 12 };
    const gj_figure *f = s->run->x->figures.v;
    gj_dec sum = gj_dec_int(0);
    for (uint32_t i = r; i < s->grid->rows.n && i <= r + ROWS_MAX; i++) {
        gj_grid_row_kind kind = s->grid->rows.v[i].kind;
        const gj_grid_cell *cell = summand(s, i, index);
        if (!cell || (i > r && kind != GJ_GRID_DATA && kind != GJ_GRID_OF_WHICH) || !gj_dec_add(sum, f[cell->figure].value, &sum))
            break;
        int order = gj_dec_compare(sum, f[whole].value);
        if (order >= 0)
            return order == 0 ? i - r : 0;
    }
    return 0;
}

/* A row of 其中: below a total it is the first part («年度资金总额 | 其中：财政拨款»), unless the part above it is what it divides. Returns how
 * many of the rows behind it go with it. */
static uint32_t take_of_which(sums *s, column *c, uint32_t r, uint32_t figure)
{
    uint32_t rows = c->data_n > 0 ? rows_of_which(s, c->index, r, c->data[c->data_n - 1]) : 0;
    if (rows == 0 && c->head != GJ_NO_INDEX)
        c->data[c->data_n++] = figure;
    return rows;
}

static gj_status sum_column(sums *s, column *c, gj_error *err)
{
    uint32_t header = GJ_NO_INDEX;
    c->data_n = c->subs_n = 0;
    c->head = c->sub_head = GJ_NO_INDEX;
    for (uint32_t r = 0; r < s->grid->rows.n; r++) {
        const gj_grid_row *row = &s->grid->rows.v[r];
        if (row->kind == GJ_GRID_HEADER)
            continue;
        if (row->header != header) {
            GJ_TRY(close_head(s, c, err));
            header = row->header;
        }
        const gj_grid_cell *cell = summand(s, r, c->index);
        bool total = row->kind == GJ_GRID_TOTAL || row->kind == GJ_GRID_SUBTOTAL;
        if (!cell || c->data_n >= TERMS_MAX || c->subs_n >= TERMS_MAX)
            continue;
        if (total && !row_is_total(s, row)) { /* a total of another check: it ends what was collected */
            GJ_TRY(close_head(s, c, err));
            continue;
        }
        if (total)
            GJ_TRY(take_total(s, c, cell->figure, row->kind == GJ_GRID_SUBTOTAL, err));
        else if (row->kind != GJ_GRID_OF_WHICH)
            c->data[c->data_n++] = cell->figure;
        else
            r += take_of_which(s, c, r, cell->figure);
    }
    return close_head(s, c, err);
}

/* Total columns: 合计 | 中央 | 省级 | 市县. The parts stand behind the total, up to the next total or rate. */
static gj_status sum_row(sums *s, uint32_t r, uint32_t *parts, gj_error *err)
{
    const gj_grid_row *row = &s->grid->rows.v[r];
    for (uint32_t i = row->first; i < row->first + row->count; i++) {
        const gj_grid_cell *total = &s->grid->cells.v[i];
        if (total->figure == GJ_NO_INDEX)
            continue;
        const gj_label *label = gj_label_of(s->run->engine, text_of(s, total->column));
        if (!(label->total || label->subtotal) ||
            !gj_label_says(s->run->engine, text_of(s, total->column), s->total))
            continue;
        uint32_t n = 0;
        for (uint32_t k = i + 1; k < row->first + row->count && n < TERMS_MAX; k++) {
            const gj_grid_cell *cell = &s->grid->cells.v[k];
            const gj_label *part = gj_label_of(s->run->engine, text_of(s, cell->column));
            bool same_top = cell->column_top.off == total->column_top.off || total->column_top.len == 0;
            if (part->total || part->subtotal || !same_top || part->kind == GJ_KIND_RATE)
                break;
            if (!cell->blank && summand(s, r, s->run->x->doc->cells.v[cell->cell].col))
                parts[n++] = cell->figure;
        }
        GJ_TRY(add_sum(s, total->figure, parts, n, true, err));
    }
    return GJ_OK;
}

/* Sums along rows rest on a guess about the columns: when most of them fail, the guess was wrong. */
static void doubt_rows(sums *s, uint32_t from)
{
    uint32_t fails = 0, n = s->run->relations.n - from;
    for (uint32_t i = from; i < s->run->relations.n; i++)
        fails += s->run->relations.v[i].verdict == GJ_FAIL;
    if (fails == 0)
        return;
    if (n < 2 || fails * 2 >= n) {
        s->run->relations.n = from;
        return;
    }
}

static gj_status sum_table(sums *s, uint32_t *data, uint32_t *subs, gj_error *err)
{
    const gj_table *table = &s->run->x->doc->tables.v[s->grid->table];
    for (uint32_t c = 0; c < table->cols; c++) {
        column col = { .index = c, .data = data, .subs = subs };
        s->at = c;
        GJ_TRY(sum_column(s, &col, err));
    }
    uint32_t from = s->run->relations.n;
    s->at = 0;
    for (uint32_t r = 0; r < s->grid->rows.n; r++)
        if (s->grid->rows.v[r].kind != GJ_GRID_HEADER)
            GJ_TRY(sum_row(s, r, data, err));
    doubt_rows(s, from);
    return GJ_OK;
}

static gj_status run_table(const gj_check_decl *check, gj_audit_run *run, gj_error *err)
{
    sums s = { .check = check, .run = run, .total = gj_check_pattern(check, "total"), .column = gj_check_pattern(check, "column"),
               .skip = gj_check_pattern(check, "skip") };
    if (run->x->grids.n == 0)
        return GJ_OK;
    uint32_t *data = gj_arena_alloc(run->arena, (TERMS_MAX + 1) * sizeof *data);
    uint32_t *subs = gj_arena_alloc(run->arena, (2 * TERMS_MAX + 1) * sizeof *subs);
    if (!data || !subs)
        return gj_fail_memory(err);
    for (uint32_t g = 0; g < run->x->grids.n; g++) {
        s.grid = &run->x->grids.v[g];
        GJ_TRY(sum_table(&s, data, subs, err));
    }
    return GJ_OK;
}

const gj_check_kind gj_check_table = {
    .info = { .name = "table", .keys = keys, .help = "表中的合计、小计与各行各列" },
    .run = run_table,
};
