/* from_table.c — facts from table cells, by the labels of column and row.
 * SPDX-License-Identifier: MIT */
#include "extract/from_table.h"

#include "base/map.h"
#include "extract/grid.h"
#include "extract/label.h"
#include "extract/names.h"

/* The rows of data below one header. */
typedef struct section {
    uint32_t rows;
    bool has_total;           /* a total row stands among them */
} section;

/* What was asked of the heads of a row, which many of its cells and the rows below ask again. */
typedef struct heads_asked {
    uint32_t header;
    uint32_t n;
    struct {
        const gj_pattern *pattern;
        bool says;
    } v[8];
} heads_asked;

/* One cell with all that the selectors ask of it. */
typedef struct place {
    gj_grid *grid;
    const section *sections;  /* by header row; behind the last row stands that of rows without a header */
    uint32_t row;
    const gj_grid_cell *cell;
    bool turned;              /* items stand in columns, measures in rows: 分值 | 50 | 30, 得分 | 48 | 29 */
    gj_span measure, item;    /* labels: of what is measured, of what it is measured */
    gj_span hashed;           /* an item whose hash is `subject`: the cells of a row share it */
    uint32_t subject;
    const gj_label *row_label, *column_label, *group_label;
    gj_grid_row_kind kind;    /* of the row, or of the column in a turned table */
    bool single;              /* the only row of data below its header */
    bool row_names_project;   /* a column head to the left says that rows are projects */
    bool projects;            /* rows are projects */
    bool has_total;           /* the table has a total row below the same header */
    heads_asked *asked;
} place;

static uint32_t hash_label(const gj_extraction *x, gj_span span)
{
    uint32_t hash = (uint32_t)gj_hash64(gj_slice_trim(gj_doc_text(x->doc, span)), 1);
    return hash ? hash : 1;
}

static bool row_has_figure(const gj_grid *grid, uint32_t r)
{
    const gj_grid_row *row = &grid->rows.v[r];
    for (uint32_t i = row->first; i < row->first + row->count; i++)
        if (grid->cells.v[i].figure != GJ_NO_INDEX)
            return true;
    return false;
}

static uint32_t section_of(const gj_grid *grid, uint32_t r)
{
    uint32_t header = grid->rows.v[r].header;
    return header == GJ_NO_INDEX ? grid->rows.n : header;
}

/* How many rows of data stand below each header, and whether a total row stands among them. */
static const section *count_sections(gj_arena *arena, const gj_grid *grid)
{
    section *sections = GJ_NEW_ARRAY(arena, section, grid->rows.n + 1);
    for (uint32_t i = 0; sections && i < grid->rows.n; i++) {
        section *below = &sections[section_of(grid, i)];
        if (grid->rows.v[i].kind == GJ_GRID_HEADER || !row_has_figure(grid, i))
            continue;
        if (grid->rows.v[i].kind == GJ_GRID_TOTAL)
            below->has_total = true;
        else
            below->rows++;
    }
    return sections;
}

static bool rows_are_projects(gj_engine *engine, const gj_extraction *x, const gj_grid *grid, uint32_t r)
{
    uint32_t header = grid->rows.v[r].header;
    if (header == GJ_NO_INDEX)
        return false;
    const gj_grid_row *row = &grid->rows.v[header];
    for (uint32_t i = row->first; i < row->first + row->count && i < row->first + 3; i++)
        if (gj_label_of(engine, gj_grid_text(x, &grid->cells.v[i]))->names_project)
            return true;
    return false;
}

static gj_grid_row_kind kind_of_column(const gj_label *label)
{
    return label->of_which ? GJ_GRID_OF_WHICH : label->subtotal ? GJ_GRID_SUBTOTAL : label->total ? GJ_GRID_TOTAL
                                                                                                    : GJ_GRID_DATA;
}

static void read_row(gj_engine *engine, const gj_extraction *x, place *p)
{
    const gj_grid_row *row = &p->grid->rows.v[p->row];
    const section *below = &p->sections[section_of(p->grid, p->row)];
    p->row_label = gj_label_of(engine, gj_doc_text(x->doc, row->label));
    p->group_label = gj_label_of(engine, gj_doc_text(x->doc, row->group));
    p->single = below->rows == 1;
    p->has_total = below->has_total;
    p->row_names_project = !p->single && rows_are_projects(engine, x, p->grid, p->row);
}

static void turn(place *p, bool turned)
{
    const gj_grid_row *row = &p->grid->rows.v[p->row];
    p->turned = turned;
    p->measure = turned ? row->label : p->cell->column;
    p->item = turned ? p->cell->column : row->label;
    p->kind = turned ? kind_of_column(p->column_label) : row->kind;
    p->projects = !turned && p->row_names_project;
}

/* Items may stand in columns and measures in rows, where the column head says nothing of the kind of figure and the row label does. */
static bool may_be_turned(const place *p)
{
    const gj_label *column = p->column_label, *label = p->row_label;
    if (p->cell->column.len == 0 || column->target || label->kind == GJ_KIND_NUMBER || !label->head)
        return false;
    return column->kind == GJ_KIND_NUMBER || (label->kind == GJ_KIND_SCORE && column->kind != GJ_KIND_SCORE);
}

static bool heads_match(gj_engine *engine, const gj_extraction *x, const place *p, const gj_pattern *pattern)
{
    const gj_table *table = &x->doc->tables.v[p->grid->table];
    uint32_t header = p->grid->rows.v[p->row].header;
    gj_span heads = table->caption;
    if (header != GJ_NO_INDEX && p->grid->rows.v[header].count) {
        const gj_grid_row *row = &p->grid->rows.v[header];
        gj_span first = x->doc->cells.v[p->grid->cells.v[row->first].cell].text;
        gj_span last = x->doc->cells.v[p->grid->cells.v[row->first + row->count - 1].cell].text;
        if (gj_span_end(last) > first.off)
            heads = (gj_span){ first.off, gj_span_end(last) - first.off };
    }
    return gj_engine_matches(engine, pattern, gj_doc_text(x->doc, heads));
}

/* `table` looks at the caption and at the row of heads that rules the cell. */
static bool table_matches(gj_engine *engine, const gj_extraction *x, const place *p, const gj_pattern *pattern)
{
    heads_asked *asked = p->asked;
    uint32_t header = p->grid->rows.v[p->row].header;
    if (!pattern)
        return true;
    if (asked->header != header)
        *asked = (heads_asked){ .header = header };
    for (uint32_t i = 0; i < asked->n; i++)
        if (asked->v[i].pattern == pattern)
            return asked->v[i].says;
    bool says = heads_match(engine, x, p, pattern);
    if (asked->n < GJ_ARRAY_LEN(asked->v)) {
        asked->v[asked->n].pattern = pattern;
        asked->v[asked->n++].says = says;
    }
    return says;
}

/* Without a row pattern: items come from rows of data, wholes from the total row or the only row. With one, items may be totals, too. */
static bool row_fits(const gj_fact_decl *fact, const gj_selector *selector, const place *p)
{
    if (fact->each)
        return p->kind == GJ_GRID_DATA || p->kind == GJ_GRID_OF_WHICH || selector->row;
    if (selector->row || p->cell->beside)
        return true;
    return p->kind == GJ_GRID_TOTAL || (p->kind == GJ_GRID_DATA && ((p->single && !p->has_total) || p->projects));
}

static uint32_t subject_of_item(const gj_extraction *x, place *p)
{
    if (p->hashed.off != p->item.off || p->hashed.len != p->item.len || !p->subject) {
        p->hashed = p->item;
        p->subject = hash_label(x, p->item);
    }
    return p->subject;
}

static gj_scope scope_of(const gj_engine *engine, const gj_extraction *x, const gj_fact_decl *fact, place *p)
{
    const gj_table *table = &x->doc->tables.v[p->grid->table];
    const gj_cell *cell = &x->doc->cells.v[p->cell->cell];
    gj_scope scope = { .project = GJ_NO_INDEX, .section = x->doc->blocks.v[table->block].section, .block = table->block,
                       .table = p->grid->table, .row = cell->row, .col = cell->col,
                       .sentence = p->grid->sentence + p->row };
    if (p->turned) {
        scope.row = cell->col;
        scope.sentence = 0x80000000u | (p->grid->table << 12) | cell->col;
    }
    if (p->projects && p->kind == GJ_GRID_DATA)
        scope.project = gj_names_project(engine, x, p->item);
    else if (fact->each)
        scope.subject = subject_of_item(x, p);
    return scope;
}

static gj_status add_fact(const gj_engine *engine, gj_extraction *x, uint16_t role, place *p, gj_error *err)
{
    const gj_fact_decl *decl = &x->rules->facts.v[role];
    gj_fact fact = { .role = role, .origin = GJ_ORIGIN_TABLE, .certain = true, .whole = true, .figure = p->cell->figure,
                     .span = x->figures.v[p->cell->figure].span, .words = p->measure, .scope = scope_of(engine, x, decl, p) };
    fact.part = decl->each;
    fact.whole = !(p->kind == GJ_GRID_TOTAL && p->projects); /* what the listed projects or places make together */
    if (x->figures.v[fact.figure].bound != GJ_BOUND_NONE || x->doc->tables.v[p->grid->table].loose)
        fact.certain = false;
    if (!gj_vec_push(x->arena, &x->facts, fact))
        return gj_fail_memory(err);
    return GJ_OK;
}

/* The selectors whose column takes the measure and whose row takes the item or its group; of each fact the first that fits. */
static gj_status read_cell(gj_engine *engine, gj_extraction *x, place *p, gj_error *err)
{
    const gj_label *measure = p->turned ? p->row_label : p->column_label, *item = p->turned ? p->column_label : p->row_label;
    uint32_t words = engine->cell_selectors.n / 64 + 1, last = GJ_NO_ROLE;
    for (uint32_t w = 0; w < words && measure->columns && item->rows && p->group_label->rows; w++) {
        uint64_t bits = measure->columns[w] & (item->rows[w] | p->group_label->rows[w]);
        for (; bits; bits &= bits - 1) {
            const gj_cell_selector *s = &engine->cell_selectors.v[w * 64 + (uint32_t)__builtin_ctzll(bits)];
            const gj_fact_decl *fact = &x->rules->facts.v[s->fact];
            if (s->fact == last || !row_fits(fact, s->selector, p) || !table_matches(engine, x, p, s->selector->table) ||
                !gj_grid_read_as(engine, x, p->grid, p->row, p->cell, fact->kind, fact->unit))
                continue;
            GJ_TRY(add_fact(engine, x, s->fact, p, err));
            last = s->fact;
        }
    }
    return GJ_OK;
}

static gj_status read_grid(gj_engine *engine, gj_extraction *x, gj_grid *grid, gj_error *err)
{
    heads_asked asked = { .header = GJ_NO_INDEX };
    place p = { .grid = grid, .sections = count_sections(x->arena, grid), .asked = &asked };
    if (!p.sections)
        return gj_fail_memory(err);
    for (p.row = 0; p.row < grid->rows.n; p.row++) {
        const gj_grid_row *row = &grid->rows.v[p.row];
        if (row->kind == GJ_GRID_HEADER)
            continue;
        read_row(engine, x, &p);
        for (uint32_t i = row->first; i < row->first + row->count; i++) {
            p.cell = &grid->cells.v[i];
            if (p.cell->figure == GJ_NO_INDEX)
                continue;
            p.column_label = gj_label_of(engine, gj_doc_text(x->doc, p.cell->column));
            turn(&p, false);
            GJ_TRY(read_cell(engine, x, &p, err));
            if (!may_be_turned(&p))
                continue;
            turn(&p, true);
            GJ_TRY(read_cell(engine, x, &p, err));
        }
    }
    return GJ_OK;
}

gj_status gj_facts_from_tables(gj_engine *engine, gj_extraction *x, gj_error *err)
{
    for (uint32_t g = 0; g < x->grids.n; g++)
        GJ_TRY(read_grid(engine, x, &x->grids.v[g], err));
    return GJ_OK;
}
