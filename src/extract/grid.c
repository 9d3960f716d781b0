/* grid.c — tables as grids of labels and figures: header rows, total rows, what rules each cell.
 * SPDX-License-Identifier: MIT */
#include "extract/grid.h"

#include "doc/word.h"
#include "extract/label.h"
#include "extract/punct.h"

enum { COLUMNS_MAX = 256 }; /* wider tables keep their cells, but not their labels */

/* The figure that fills a cell: at most a bracket, a sign or a unit beside it. */
static uint32_t filling_figure(const gj_extraction *x, const gj_cell *cell, uint32_t *next)
{
    uint32_t end = gj_span_end(cell->text), found = GJ_NO_INDEX, values = 0;
    while (*next < x->figures.n && x->figures.v[*next].span.off < cell->text.off)
        ++*next;
    for (uint32_t i = *next; i < x->figures.n && x->figures.v[i].span.off < end; i++) {
        gj_kind kind = x->figures.v[i].kind;
        if (kind == GJ_KIND_CODE || kind == GJ_KIND_DATE)
            return GJ_NO_INDEX;
        found = i;
        values++;
    }
    if (values != 1 || cell->text.len > x->figures.v[found].span.len + 12)
        return GJ_NO_INDEX;
    return found;
}

/* Empty, —, -, /, 无, × and the like: no value, never zero. */
static bool is_blank(gj_slice text)
{
    static const gj_word blanks[] = { GJ_WORD("—"), GJ_WORD("-"), GJ_WORD("/"), GJ_WORD("无"), GJ_WORD("——"),
        GJ_WORD("--"), GJ_WORD("－"), GJ_WORD("╱"), GJ_WORD("\\"), GJ_WORD("*"), GJ_WORD("×"), GJ_WORD("…"),
        GJ_WORD("……"), GJ_WORD("一"), GJ_WORD("-/-") };
    text = gj_slice_trim(text);
    if (text.n == 0)
        return true;
    if (text.n > 6)
        return false; /* the longest is …… */
    return gj_word_equals(text, blanks, GJ_ARRAY_LEN(blanks));
}

typedef struct row_counts {
    uint32_t texts, heads, figures;
} row_counts;

static bool is_head_of_marks(gj_slice text)
{
    static const gj_word heads[] = { GJ_WORD("分值（"), GJ_WORD("得分（"), GJ_WORD("权重（"), GJ_WORD("满分（"), GJ_WORD("标准分（") };
    return gj_word_starts(text, heads, GJ_ARRAY_LEN(heads)) && gj_slice_ends(text, GJ_SLICE("）"));
}

/* What a cell merged down from a row of data says (绩效指标, 效益指标 at the left) makes no head of this one. */
static row_counts count_row(gj_engine *engine, const gj_extraction *x, const gj_grid *grid, uint32_t r)
{
    row_counts n = { 0, 0, 0 };
    const gj_grid_row *row = &grid->rows.v[r];
    bool below_data = r > 0 && grid->rows.v[r - 1].kind != GJ_GRID_HEADER;
    for (uint32_t i = row->first; i < row->first + row->count; i++) {
        const gj_grid_cell *cell = &grid->cells.v[i];
        if (below_data && x->doc->cells.v[cell->cell].inherited)
            continue;
        if (cell->figure != GJ_NO_INDEX && is_head_of_marks(gj_grid_text(x, cell))) { /* 分值（10分） */
            n.texts++;
            n.heads++;
        } else if (cell->figure != GJ_NO_INDEX)
            n.figures++;
        else if (!cell->blank) {
            n.texts++;
            n.heads += gj_label_of(engine, gj_grid_text(x, cell))->head;
        }
    }
    return n;
}

/* Two words of column heads, half of the row at least; the first row also when figures stand below it. */
static bool is_header(row_counts n, uint32_t row, row_counts below)
{
    if (n.figures > 0 || n.heads == 0)
        return false;
    if (row == 0 && n.texts >= 2 && (n.heads * 2 > n.texts || (n.texts >= 3 && below.figures >= 2)))
        return true;
    return n.heads >= 2 && n.heads * 2 >= n.texts;
}

static gj_grid_row_kind kind_of_label(const gj_label *label)
{
    if (label->of_which)
        return GJ_GRID_OF_WHICH;
    if (label->subtotal)
        return GJ_GRID_SUBTOTAL;
    if (label->total)
        return GJ_GRID_TOTAL;
    return GJ_GRID_DATA;
}

static uint32_t column_of(const gj_extraction *x, const gj_grid_cell *cell)
{
    return x->doc->cells.v[cell->cell].col;
}

/* Labels of the columns below a header row; the row above it, if a header too, gives column_top. */
typedef struct heads {
    gj_span *label, *top; /* by column */
    uint32_t n;   /* columns of the table, COLUMNS_MAX at most */
    uint32_t row; /* index of the header row, GJ_NO_INDEX: none yet */
} heads;

static bool is_ordinal(const gj_extraction *x, const gj_grid_cell *cell)
{
    const gj_figure *f = &x->figures.v[cell->figure];
    return f->kind == GJ_KIND_NUMBER && f->decimals == 0 && f->unit == GJ_UNIT_NONE && f->bound == GJ_BOUND_NONE;
}

/* «甲 | 乙 | 1 | 2 | 3», «栏次 | 1 | 2 | 3=2-1»: a row below the heads that numbers the columns. Where no word says so, the numbers
 * must rise by one from the first that counts columns of figures. */
static bool numbers_columns(gj_engine *engine, const gj_extraction *x, const gj_grid *grid, const gj_grid_row *row)
{
    enum { FIRST_MAX = 6 };
    bool said = false;
    uint32_t n = 0;
    gj_dec last = gj_dec_int(0), step = gj_dec_int(0);
    for (uint32_t i = row->first; i < row->first + row->count; i++) {
        const gj_grid_cell *cell = &grid->cells.v[i];
        if (cell->figure == GJ_NO_INDEX) {
            said = said || (n == 0 && gj_label_of(engine, gj_grid_text(x, cell))->numbers);
            continue;
        }
        gj_dec value = x->figures.v[cell->figure].value;
        bool follows = n > 0 ? gj_dec_sub(value, last, &step) && gj_dec_compare(step, gj_dec_int(1)) == 0
                             : gj_dec_compare(value, gj_dec_int(FIRST_MAX)) <= 0;
        if (!is_ordinal(x, cell) || (!said && !follows))
            return false;
        last = value;
        n++;
    }
    return n >= (said ? 1 : 3);
}

/* What only counts rows or columns fills no cell: an amount it is not. */
static void drop_numbers(gj_engine *engine, const gj_extraction *x, gj_grid *grid, uint32_t r, const heads *h)
{
    const gj_grid_row *row = &grid->rows.v[r];
    bool all = r > 0 && grid->rows.v[r - 1].kind == GJ_GRID_HEADER && numbers_columns(engine, x, grid, row);
    for (uint32_t i = row->first; i < row->first + row->count; i++) {
        gj_grid_cell *cell = &grid->cells.v[i];
        uint32_t col = column_of(x, cell);
        if (cell->figure == GJ_NO_INDEX)
            continue;
        bool counts = h->row != GJ_NO_INDEX && col < h->n && gj_label_of(engine, gj_doc_text(x->doc, h->label[col]))->numbers;
        if (all || (counts && is_ordinal(x, cell))) {
            cell->figure = GJ_NO_INDEX;
            cell->blank = true;
        }
    }
}

/* Leading text cells before the first figure give group, middle and label; one of them may say 合计, 小计 or 其中. */
static void read_labels(gj_engine *engine, const gj_extraction *x, const gj_grid *grid, gj_grid_row *row)
{
    gj_span leading[4];
    uint32_t n = 0;
    row->kind = GJ_GRID_DATA;
    for (uint32_t i = row->first; i < row->first + row->count; i++) {
        const gj_grid_cell *cell = &grid->cells.v[i];
        if (cell->figure != GJ_NO_INDEX && n > 0)
            break;
        if (cell->blank || cell->figure != GJ_NO_INDEX)
            continue;
        const gj_cell *c = &x->doc->cells.v[cell->cell];
        if (n > 0 && leading[n - 1].off == c->text.off)
            continue;
        const gj_label *label = gj_label_of(engine, gj_doc_text(x->doc, c->text));
        gj_grid_row_kind kind = kind_of_label(label);
        if (kind != GJ_GRID_DATA && row->kind == GJ_GRID_DATA && !c->inherited && n < 3)
            row->kind = kind;
        if (n < GJ_ARRAY_LEN(leading))
            leading[n++] = c->text;
    }
    if (n > 0)
        row->group = leading[0];
    if (n > 2)
        row->middle = leading[1];
    if (n > 0)
        row->label = leading[n > 2 ? 2 : n - 1];
}

static void take_header(const gj_extraction *x, const gj_grid *grid, uint32_t r, bool follows_header, heads *h)
{
    const gj_grid_row *row = &grid->rows.v[r];
    size_t bytes = h->n * sizeof *h->label;
    if (follows_header)
        memcpy(h->top, h->label, bytes);
    else
        memset(h->top, 0, bytes);
    gj_span before[COLUMNS_MAX];
    memcpy(before, h->label, bytes);
    memset(h->label, 0, bytes);
    for (uint32_t i = row->first; i < row->first + row->count; i++) {
        const gj_grid_cell *cell = &grid->cells.v[i];
        const gj_cell *c = &x->doc->cells.v[cell->cell];
        for (uint32_t col = c->col; col < (uint32_t)c->col + c->cols && col < h->n; col++)
            h->label[col] = c->text;
    }
    for (uint32_t col = 0; col < h->n; col++) /* a blank head under a filled one is that one, merged */
        if (h->label[col].len == 0 && follows_header)
            h->label[col] = before[col];
    h->row = r;
}

static void label_row(gj_engine *engine, const gj_extraction *x, gj_grid *grid, gj_grid_row *row, const heads *h)
{
    row->header = h->row;
    for (uint32_t i = row->first; i < row->first + row->count; i++) {
        gj_grid_cell *cell = &grid->cells.v[i];
        uint32_t col = column_of(x, cell);
        if (col < h->n && h->row != GJ_NO_INDEX) {
            cell->column = h->label[col];
            cell->column_top = h->top[col];
        }
        if (cell->column.len == 0 && i > row->first) { /* name and value side by side: 预算数 | 35 | 执行数 | 32 */
            const gj_grid_cell *left = &grid->cells.v[i - 1];
            if (!left->blank && left->figure == GJ_NO_INDEX && gj_label_of(engine, gj_grid_text(x, left))->head) {
                cell->column = x->doc->cells.v[left->cell].text;
                cell->beside = true;
            }
        }
    }
}

/* «合计 | 100 | 96.24» with a cell too many or too few: when the row has as many figures as the head has columns of scores, they belong
 * to one another in order. */
static void straighten_total(gj_engine *engine, const gj_extraction *x, gj_grid *grid, gj_grid_row *row, const heads *h)
{
    gj_span scores[8];
    uint32_t columns = 0, figures = 0;
    bool straight = true;
    for (uint32_t col = 0; col < h->n && h->row != GJ_NO_INDEX; col++) {
        bool again = columns && scores[columns - 1].off == h->label[col].off;
        if (h->label[col].len == 0 || again || gj_label_of(engine, gj_doc_text(x->doc, h->label[col]))->kind != GJ_KIND_SCORE)
            continue;
        if (columns == GJ_ARRAY_LEN(scores))
            return;
        scores[columns++] = h->label[col];
    }
    for (uint32_t i = row->first; i < row->first + row->count; i++) {
        const gj_grid_cell *cell = &grid->cells.v[i];
        if (cell->figure == GJ_NO_INDEX)
            continue;
        straight = straight && figures < columns && cell->column.off == scores[figures].off;
        figures++;
    }
    if (straight || figures != columns || figures == 0)
        return;
    for (uint32_t i = row->first, k = 0; i < row->first + row->count; i++)
        if (grid->cells.v[i].figure != GJ_NO_INDEX)
            grid->cells.v[i].column = scores[k++];
}

/* Figures of a row under heads of scores and of amounts. */
typedef struct row_kinds {
    uint32_t scores, amounts;
} row_kinds;

static row_kinds count_kinds(gj_engine *engine, const gj_extraction *x, const gj_grid *grid, const gj_grid_row *row)
{
    row_kinds n = { 0, 0 };
    for (uint32_t i = row->first; i < row->first + row->count; i++) {
        const gj_grid_cell *cell = &grid->cells.v[i];
        if (cell->figure == GJ_NO_INDEX || cell->column.len == 0)
            continue;
        gj_kind kind = gj_label_of(engine, gj_doc_text(x->doc, cell->column))->kind;
        n.scores += kind == GJ_KIND_SCORE;
        n.amounts += kind == GJ_KIND_MONEY;
    }
    return n;
}

/* «支出总量 | 1452 | 1437 | 10 | 9.9», then rows of amounts without a score: the first row is the whole, whatever its name. */
static void find_scored_whole(gj_engine *engine, const gj_extraction *x, gj_grid *grid, uint32_t header)
{
    uint32_t r = header + 1, others = 0;
    if (r >= grid->rows.n || grid->rows.v[r].kind != GJ_GRID_DATA)
        return;
    row_kinds first = count_kinds(engine, x, grid, &grid->rows.v[r]);
    if (first.scores < 2 || first.amounts < 2)
        return;
    for (uint32_t i = r + 1; i < grid->rows.n && grid->rows.v[i].header == header; i++) {
        row_kinds n = count_kinds(engine, x, grid, &grid->rows.v[i]);
        if (n.scores > 0 || grid->rows.v[i].kind == GJ_GRID_TOTAL)
            return;
        others += n.amounts > 1;
    }
    if (others >= 2)
        grid->rows.v[r].kind = GJ_GRID_TOTAL;
}

static gj_status fill_cells(gj_extraction *x, gj_grid *grid, uint32_t *next, gj_error *err)
{
    const gj_table *table = &x->doc->tables.v[grid->table];
    for (uint32_t r = 0; r < table->rows; r++) {
        const gj_row *source = &x->doc->rows.v[table->first_row + r];
        gj_grid_row row = { .first = grid->cells.n, .count = source->count, .header = GJ_NO_INDEX };
        for (uint32_t i = 0; i < source->count; i++) {
            const gj_cell *c = &x->doc->cells.v[source->first + i];
            gj_grid_cell cell = { .cell = source->first + i, .figure = GJ_NO_INDEX };
            cell.blank = is_blank(gj_doc_text(x->doc, c->text));
            if (!c->inherited)
                cell.figure = filling_figure(x, c, next);
            if (!gj_vec_push(x->arena, &grid->cells, cell))
                return gj_fail_memory(err);
        }
        if (!gj_vec_push(x->arena, &grid->rows, row))
            return gj_fail_memory(err);
    }
    return GJ_OK;
}

static bool begin_heads(const gj_extraction *x, uint32_t table, heads *h)
{
    uint32_t columns = x->doc->tables.v[table].cols;
    h->n = columns < COLUMNS_MAX ? columns : COLUMNS_MAX;
    h->row = GJ_NO_INDEX;
    h->label = GJ_NEW_ARRAY(x->arena, gj_span, 2 * h->n + 1);
    h->top = h->label ? h->label + h->n : NULL;
    return h->label != NULL;
}

static gj_status make_grid(gj_engine *engine, gj_extraction *x, uint32_t table, uint32_t *next, gj_error *err)
{
    gj_grid grid = { .table = table, .unit = x->doc->tables.v[table].unit, .sentence = x->sentences };
    GJ_TRY(fill_cells(x, &grid, next, err));
    x->sentences += grid.rows.n;
    heads found, *h = &found;
    if (!begin_heads(x, table, h))
        return gj_fail_memory(err);
    for (uint32_t r = 0; r < grid.rows.n; r++) {
        gj_grid_row *row = &grid.rows.v[r];
        drop_numbers(engine, x, &grid, r, h);
        read_labels(engine, x, &grid, row);
        row_counts below = { 0, 0, 0 };
        if (r == 0 && grid.rows.n > 1)
            below = count_row(engine, x, &grid, 1);
        if (is_header(count_row(engine, x, &grid, r), r, below)) {
            row->kind = GJ_GRID_HEADER;
            take_header(x, &grid, r, r > 0 && grid.rows.v[r - 1].kind == GJ_GRID_HEADER, h);
            for (uint32_t i = row->first; i < row->first + row->count; i++)
                grid.cells.v[i].header = true;
            continue;
        }
        label_row(engine, x, &grid, row, h);
        if (row->kind == GJ_GRID_TOTAL)
            straighten_total(engine, x, &grid, row, h);
    }
    for (uint32_t r = 0; r < grid.rows.n; r++)
        if (grid.rows.v[r].kind == GJ_GRID_HEADER)
            find_scored_whole(engine, x, &grid, r);
    if (!gj_vec_push(x->arena, &x->grids, grid))
        return gj_fail_memory(err);
    return GJ_OK;
}

/* The money unit met most often in the text; forms that name none are filled in with it. */
static gj_unit_id usual_unit(const gj_extraction *x)
{
    gj_unit_id units[8];
    uint32_t counts[8] = { 0 }, n = 0, best = 0;
    for (uint32_t i = 0; i < x->figures.n; i++) {
        const gj_figure *f = &x->figures.v[i];
        uint32_t k = 0;
        if (f->kind != GJ_KIND_MONEY || f->unit == GJ_UNIT_NONE)
            continue;
        while (k < n && units[k] != f->unit)
            k++;
        if (k == GJ_ARRAY_LEN(units))
            continue;
        if (k == n)
            units[n++] = f->unit;
        if (++counts[k] > counts[best])
            best = k;
    }
    return n ? units[best] : gj_unit_find(GJ_SLICE("万元"));
}

gj_status gj_grids_find(gj_engine *engine, gj_extraction *x, gj_error *err)
{
    uint32_t next = 0;
    x->usual_unit = usual_unit(x);
    for (uint32_t t = 0; t < x->doc->tables.n; t++)
        GJ_TRY(make_grid(engine, x, t, &next, err));
    return GJ_OK;
}

const gj_grid_cell *gj_grid_at(const gj_extraction *x, const gj_grid *grid, uint32_t row, uint32_t column)
{
    const gj_grid_row *r = &grid->rows.v[row];
    if (column < r->count && !x->doc->tables.v[grid->table].spans) { /* each cell covers one place */
        const gj_grid_cell *guess = &grid->cells.v[r->first + column];
        if (x->doc->cells.v[guess->cell].col == column)
            return guess;
    }
    for (uint32_t i = r->first; i < r->first + r->count; i++) {
        const gj_cell *c = &x->doc->cells.v[grid->cells.v[i].cell];
        if (c->col <= column && column < (uint32_t)c->col + c->cols)
            return &grid->cells.v[i];
    }
    return NULL;
}

static gj_unit_id money_unit(gj_engine *engine, const gj_extraction *x, const gj_grid *grid, uint32_t row,
                             const gj_grid_cell *cell)
{
    gj_span places[] = { cell->column, grid->rows.v[row].label, cell->column_top, grid->rows.v[row].group };
    for (size_t i = 0; i < GJ_ARRAY_LEN(places); i++) {
        const gj_label *label = gj_label_of(engine, gj_doc_text(x->doc, places[i]));
        if (label->unit != GJ_UNIT_NONE && gj_unit_at(label->unit)->dim == GJ_DIM_MONEY)
            return label->unit;
    }
    const gj_grid_row *head = grid->rows.v[row].header == GJ_NO_INDEX ? NULL : &grid->rows.v[grid->rows.v[row].header];
    if (head && head->count) { /* 项目资金（万元） at the head of the row of heads */
        const gj_label *label = gj_label_of(engine, gj_grid_text(x, &grid->cells.v[head->first]));
        if (label->unit != GJ_UNIT_NONE && gj_unit_at(label->unit)->dim == GJ_DIM_MONEY)
            return label->unit;
    }
    return grid->unit;
}

static bool scale_figure(gj_figure *f, gj_kind kind, gj_unit_id unit, gj_dec factor)
{
    gj_dec value, high;
    if (!gj_dec_mul(f->value, factor, &value) || !gj_dec_mul(f->high, factor, &high) ||
        !gj_dec_mul(f->factor, factor, &factor))
        return false;
    f->kind = kind;
    f->unit = unit;
    f->estimated_unit = true;
    f->value = gj_dec_trim(value);
    f->high = gj_dec_trim(high);
    f->factor = factor;
    return true;
}

bool gj_grid_read_as(gj_engine *engine, gj_extraction *x, const gj_grid *grid, uint32_t row, const gj_grid_cell *cell,
                     gj_kind kind, gj_unit_id fallback)
{
    gj_figure *f = &x->figures.v[cell->figure];
    if (f->kind == kind)
        return true;
    bool weight = gj_label_of(engine, gj_doc_text(x->doc, cell->column))->kind == GJ_KIND_SCORE;
    if (f->kind == GJ_KIND_RATE && kind == GJ_KIND_SCORE && weight) /* a weight of 10% is ten points of a hundred */
        return scale_figure(f, kind, f->unit, gj_dec_int(100));
    if (f->kind != GJ_KIND_NUMBER)
        return false;
    gj_unit_id written = gj_label_of(engine, gj_doc_text(x->doc, cell->column))->unit;
    if (written != GJ_UNIT_NONE && gj_unit_at(written)->dim == GJ_DIM_COUNT && kind != GJ_KIND_COUNT)
        return false; /* 计划数（套） */
    switch (kind) {
    case GJ_KIND_MONEY: {
        gj_unit_id unit = money_unit(engine, x, grid, row, cell);
        if (unit == GJ_UNIT_NONE)
            unit = fallback;
        f->guessed_unit = unit == GJ_UNIT_NONE;
        if (unit == GJ_UNIT_NONE)
            unit = x->usual_unit;
        if (unit == GJ_UNIT_NONE)
            return false;
        /* «180万» below 万元 says 万 once, in two places. */
        bool twice = gj_dec_compare(f->factor, gj_dec_int(1)) > 0 && gj_dec_compare(f->factor, gj_unit_at(unit)->factor) == 0;
        return scale_figure(f, kind, unit, twice ? gj_dec_int(1) : gj_unit_at(unit)->factor);
    }
    case GJ_KIND_RATE: {
        bool percent = gj_dec_compare(f->value, (gj_dec){ 15, 1 }) > 0;
        const gj_label *label = gj_label_of(engine, gj_doc_text(x->doc, cell->column));
        percent = percent || label->unit != GJ_UNIT_NONE || f->decimals == 0;
        return scale_figure(f, kind, percent ? gj_unit_find(GJ_SLICE("%")) : GJ_UNIT_NONE,
                            percent ? (gj_dec){ 1, 2 } : gj_dec_int(1));
    }
    case GJ_KIND_SCORE: return scale_figure(f, kind, GJ_UNIT_NONE, gj_dec_int(1));
    case GJ_KIND_COUNT: return scale_figure(f, kind, GJ_UNIT_NONE, gj_dec_int(1));
    default: return false;
    }
}
