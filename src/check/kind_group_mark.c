/* kind_group_mark.c — kind `group_mark`: the mark of a group (产出指标（50分）, 小计) is the sum of its rows or items.
 * SPDX-License-Identifier: MIT */
#include "check/bind.h"
#include "check/bracket.h"
#include "check/group_prose.h"
#include "extract/grid.h"
#include "extract/label.h"

static const gj_key keys[] = {
    { "items", GJ_ARG_FACTS, true, "各行的分值或得分" },
    { "bracket", GJ_ARG_WORDS, true, "mark：括号里是分值；got：括号里是得分" },
    { NULL, GJ_ARG_WORDS, false, NULL },
};

enum { CODE_MAX = 8, COLUMNS_MAX = 6, TERMS_MAX = 400 }; /* groups stand in the first columns */

typedef struct grouping {
    const gj_check_decl *check;
    gj_audit_run *run;
    const gj_arg *items;
    gj_bracket_kind bracket;
    gj_grid *grid;
    uint32_t *item; /* figure of each row; GJ_NO_INDEX: none */
    bool unsure;    /* of what belongs to the group */
} grouping;

static gj_slice text_at(const grouping *g, const gj_grid_cell *cell)
{
    return gj_grid_text(g->run->x, cell);
}

/* Whether row `r` goes on in the group that row `head` opens in `column`: nothing new stands there or further left. */
static bool goes_on(const grouping *g, uint32_t head, uint32_t r, uint32_t column)
{
    const gj_extraction *x = g->run->x;
    for (uint32_t c = 0; c <= column; c++) {
        const gj_grid_cell *a = gj_grid_at(x, g->grid, head, c), *b = gj_grid_at(x, g->grid, r, c);
        if (!b || b->blank)
            continue;
        if (!a || a->blank)
            return false;
        if (x->doc->cells.v[b->cell].text.off == x->doc->cells.v[a->cell].text.off)
            continue;
        if (!gj_slice_equal(gj_bracket_name(text_at(g, a)), gj_bracket_name(text_at(g, b))))
            return false;
    }
    return true;
}

static uint32_t column_of(const grouping *g, uint32_t figure)
{
    uint32_t cell = g->run->x->figures.v[figure].cell;
    return cell == GJ_NONE ? GJ_NO_INDEX : g->run->x->doc->cells.v[cell].col;
}

/* A mark merged over several rows stands in the first of them. */
static bool is_merged(const grouping *g, uint32_t row, uint32_t column)
{
    const gj_grid_cell *cell = gj_grid_at(g->run->x, g->grid, row, column);
    return cell && g->run->x->doc->cells.v[cell->cell].inherited;
}

/* result = items of the data rows first .. end-1 */
static gj_status add(const grouping *g, gj_term result, uint32_t first, uint32_t end, gj_error *err)
{
    gj_relation r = { .check = (uint16_t)(g->check - g->run->x->rules->checks.v),
                      .form = GJ_FORM_SUM,
                      .result = result,
                      .certain = !g->unsure && !g->check->doubtful };
    uint32_t column = GJ_NO_INDEX;
    for (uint32_t i = first; i < end; i++) {
        gj_grid_row_kind kind = g->grid->rows.v[i].kind;
        uint32_t item = g->item[i];
        if ((kind != GJ_GRID_DATA && kind != GJ_GRID_OF_WHICH) ||
            (item == result.figure && item != GJ_NO_INDEX))
            continue;
        if (item == GJ_NO_INDEX) {
            r.certain = r.certain && column != GJ_NO_INDEX && is_merged(g, i, column);
            continue;
        }
        if (column != GJ_NO_INDEX && column_of(g, item) != column)
            return GJ_OK; /* two tables in one: the group runs over both */
        column = column_of(g, item);
        if (r.terms.n == TERMS_MAX)
            return GJ_OK;
        if (!gj_vec_push(g->run->arena, &r.terms, (gj_term){ .figure = item }))
            return gj_fail_memory(err);
    }
    return r.terms.n ? gj_run_add(g->run, &r, err) : GJ_OK;
}

/* A or 1.2 at the start of a row, as an index numbers its rows. */
static gj_slice code_of(const grouping *g, uint32_t row)
{
    const gj_grid_row *r = &g->grid->rows.v[row];
    gj_slice label = r->count ? text_at(g, &g->grid->cells.v[r->first]) : (gj_slice){ "", 0 };
    size_t n = 0;
    bool letter = label.n && label.p[0] >= 'A' && label.p[0] <= 'Z';
    for (n = letter; n < label.n && n < CODE_MAX; n++)
        if ((label.p[n] < '0' || label.p[n] > '9') && label.p[n] != '.')
            break;
    return n < CODE_MAX ? gj_slice_sub(label, 0, n) : (gj_slice){ "", 0 };
}

/* A1 is below A, 1.2 below 1; 12 is not. */
static bool is_below(gj_slice code, gj_slice parent)
{
    if (!gj_slice_starts(code, parent) || code.n == parent.n)
        return false;
    bool letter = parent.n == 1 && parent.p[0] >= 'A';
    return letter || code.p[parent.n] == '.';
}

/* A 决策 10, A1 立项 4, A2 目标 6: the rows right below that have the next level of numbers. */
static gj_status judge_code(const grouping *g, uint32_t row, gj_error *err)
{
    gj_slice parent = code_of(g, row);
    uint32_t end = row + 1;
    if (parent.n == 0 || g->item[row] == GJ_NO_INDEX)
        return GJ_OK;
    gj_relation r = { .check = (uint16_t)(g->check - g->run->x->rules->checks.v),
                      .form = GJ_FORM_SUM,
                      .result = { .figure = g->item[row] },
                      .certain = !g->check->doubtful };
    for (size_t level = 0; end < g->grid->rows.n && is_below(code_of(g, end), parent); end++) {
        size_t length = code_of(g, end).n;
        level = level ? level : length;
        if (length > level)
            continue; /* A11 below A1 */
        if (g->item[end] == GJ_NO_INDEX || length < level || r.terms.n == TERMS_MAX)
            return GJ_OK;
        if (!gj_vec_push(g->run->arena, &r.terms, (gj_term){ .figure = g->item[end] }))
            return gj_fail_memory(err);
    }
    return r.terms.n >= 2 ? gj_run_add(g->run, &r, err) : GJ_OK;
}

static bool ends_group(const gj_grid_row *row)
{
    return row->kind == GJ_GRID_HEADER || row->kind == GJ_GRID_TOTAL || row->kind == GJ_GRID_NOTE;
}

static gj_status add_one(const grouping *g, gj_bracket head, uint32_t item, gj_error *err)
{
    gj_relation r = { .check = (uint16_t)(g->check - g->run->x->rules->checks.v),
                      .form = GJ_FORM_SUM,
                      .result = { .figure = head.figure, .constant = head.bare },
                      .certain = !g->check->doubtful };
    if (!gj_vec_push(g->run->arena, &r.terms, (gj_term){ .figure = item }))
        return gj_fail_memory(err);
    return gj_run_add(g->run, &r, err);
}

/* The same mark is written again in each row of its group. */
static bool repeats(const grouping *g, uint32_t row, const gj_cell *c)
{
    const gj_grid_cell *above = row ? gj_grid_at(g->run->x, g->grid, row - 1, c->col) : NULL;
    return above && g->grid->rows.v[row - 1].kind == GJ_GRID_DATA &&
           goes_on(g, row - 1, row, c->col) &&
           gj_slice_equal(text_at(g, above), gj_doc_text(g->run->x->doc, c->text));
}

/* 产出指标（50分） in a cell, merged or repeated over the rows of its group. */
static gj_status judge_cell(const grouping *g, uint32_t row, const gj_grid_cell *cell,
                            gj_error *err)
{
    const gj_cell *c = &g->run->x->doc->cells.v[cell->cell];
    if (c->inherited || cell->blank || c->col >= COLUMNS_MAX ||
        !gj_slice_ends(gj_doc_text(g->run->x->doc, c->text), GJ_SLICE("）")))
        return GJ_OK;
    gj_bracket b = gj_bracket_at_end(g->run->x, c->text);
    if (b.kind != g->bracket || repeats(g, row, c))
        return GJ_OK;
    uint32_t first = g->grid->rows.v[row].kind == GJ_GRID_HEADER ? row + 1 : row, end = row + 1;
    if (first < g->grid->rows.n && first > row && g->item[first] != GJ_NO_INDEX &&
        g->grid->rows.v[first].kind ==
            GJ_GRID_TOTAL) /* 预算执行情况（10分）, then 总额 with its mark */
        return add_one(g, b, g->item[first], err);
    while (end < g->grid->rows.n && !ends_group(&g->grid->rows.v[end]) &&
           goes_on(g, row, end, c->col))
        end++;
    return add(g, (gj_term){ .figure = b.figure, .constant = b.bare }, first, end, err);
}

/* The column in which 小计 stands; GJ_NO_INDEX: none. */
static uint32_t subtotal_column(const grouping *g, const gj_grid_row *row)
{
    for (uint32_t i = row->first; i < row->first + row->count; i++)
        if (gj_label_of(g->run->engine, text_at(g, &g->grid->cells.v[i]))->subtotal)
            return g->run->x->doc->cells.v[g->grid->cells.v[i].cell].col;
    return GJ_NO_INDEX;
}

/* 小计 at the head or the foot of its group. */
static gj_status judge_subtotal(const grouping *g, uint32_t row, gj_error *err)
{
    uint32_t column = subtotal_column(g, &g->grid->rows.v[row]), first = row, end = row + 1;
    if (column == GJ_NO_INDEX)
        return GJ_OK;
    while (column > 0 && end < g->grid->rows.n && g->grid->rows.v[end].kind == GJ_GRID_DATA &&
           goes_on(g, row, end, column - 1))
        end++;
    if (end == row + 1)
        while (first > 0 && g->grid->rows.v[first - 1].kind == GJ_GRID_DATA)
            first--;
    for (uint32_t r = row; column > 0 && r > first; r--)
        if (!goes_on(g, first, r, column - 1)) /* the group above is another one */
            return GJ_OK;
    for (uint32_t r = first; r < end; r++) {
        if (r == row || g->item[r] == GJ_NO_INDEX)
            continue;
        const gj_grid_cell *cell = gj_grid_at(g->run->x, g->grid, row, column_of(g, g->item[r]));
        bool has = cell && cell->figure != GJ_NO_INDEX;
        return has ? add(g, (gj_term){ .figure = cell->figure }, first, end, err) : GJ_OK;
    }
    return GJ_OK;
}

/* 三、绩效指标（90分） right above the table. */
static gj_status judge_heading(const grouping *g, gj_error *err)
{
    const gj_document *doc = g->run->x->doc;
    uint32_t block = doc->tables.v[g->grid->table].block;
    if (block == 0 || doc->blocks.v[block - 1].kind == GJ_TABLE)
        return GJ_OK;
    gj_bracket b = gj_bracket_at_end(g->run->x, doc->blocks.v[block - 1].body);
    grouping unsure = *g;
    unsure.unsure = true;
    return b.kind == g->bracket ? add(&unsure, (gj_term){ .figure = b.figure, .constant = b.bare },
                                      0, g->grid->rows.n, err)
                                : GJ_OK;
}

static bool takes(const grouping *g, uint16_t role)
{
    for (uint32_t i = 0; i < g->items->facts.n; i++)
        if (g->items->facts.v[i] == role)
            return true;
    return false;
}

/* The figure of each row of the grid. `next`: first fact not looked at yet. */
static void read_items(grouping *g, uint32_t *next)
{
    const gj_facts *facts = &g->run->x->facts;
    for (uint32_t r = 0; r < g->grid->rows.n; r++)
        g->item[r] = GJ_NO_INDEX;
    for (; *next < facts->n; ++*next) {
        const gj_fact *f = &facts->v[*next];
        if (f->origin == GJ_ORIGIN_TABLE && f->scope.table != g->grid->table)
            break;
        bool turned = f->scope.sentence >> 31;
        if (f->origin == GJ_ORIGIN_TABLE && takes(g, f->role) && !turned &&
            f->scope.row < g->grid->rows.n)
            g->item[f->scope.row] = f->figure;
    }
}

static gj_status judge_grid(const grouping *g, gj_error *err)
{
    GJ_TRY(judge_heading(g, err));
    for (uint32_t r = 0; r < g->grid->rows.n; r++) {
        const gj_grid_row *row = &g->grid->rows.v[r];
        if (row->kind == GJ_GRID_SUBTOTAL)
            GJ_TRY(judge_subtotal(g, r, err));
        if (row->kind == GJ_GRID_DATA)
            GJ_TRY(judge_code(g, r, err));
        for (uint32_t i = row->first; i < row->first + row->count && row->kind != GJ_GRID_NOTE; i++)
            GJ_TRY(judge_cell(g, r, &g->grid->cells.v[i], err));
    }
    return GJ_OK;
}

static gj_status run_group_mark(const gj_check_decl *check, gj_audit_run *run, gj_error *err)
{
    const gj_arg *words = gj_check_arg(check, "bracket");
    grouping g = { .check = check,
                   .run = run,
                   .items = gj_check_arg(check, "items"),
                   .bracket = GJ_BRACKET_MARK };
    if (words && words->words.n && gj_slice_equal(words->words.v[0], GJ_SLICE("got")))
        g.bracket = GJ_BRACKET_GOT;
    uint32_t rows = 0, next = 0;
    for (uint32_t i = 0; i < run->x->grids.n; i++)
        rows = run->x->grids.v[i].rows.n > rows ? run->x->grids.v[i].rows.n : rows;
    g.item = GJ_NEW_ARRAY(run->arena, uint32_t, rows + 1);
    if (!g.item)
        return gj_fail_memory(err);
    for (uint32_t i = 0; i < run->x->grids.n; i++) {
        g.grid = &run->x->grids.v[i];
        g.unsure = run->x->doc->tables.v[g.grid->table].loose;
        read_items(&g, &next);
        GJ_TRY(judge_grid(&g, err));
    }
    return gj_group_prose(check, run, g.bracket, err);
}

const gj_check_kind gj_check_group_mark = {
    .info = { .name = "group_mark",
              .keys = keys,
              .help = "一组的分值（得分）等于其下各行、各项之和" },
    .run = run_group_mark,
};
