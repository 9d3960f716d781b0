/* table.c — the grid of a table: places, kinds of rows, short rows, merged cells.
 * SPDX-License-Identifier: MIT
 *
 *     绩效指标 | 一级指标 | 二级指标 | 三级指标 | 指标值 | 分值 | 得分        head: 4 label columns, then data
 *     ^        | 产出指标 | 数量指标 | 清淤长度 | 6.5    | 12   | 12          ^ = empty in the file, merged with the cell above
 *     ^        | ^        | 质量指标 | 合格率   | 98%    | 10   | 10
 *     总分     | ·        | ·        | ·        | ·      | 100  | 96          short row: figures under the last numeric columns
 */
#include "doc/table.h"

#include "doc/caption.h"
#include "doc/cover.h"
#include "doc/fit.h"
#include "doc/head.h"
#include "doc/total.h"
#include "doc/word.h"

enum {
    MAX_LABELS = 8,     /* label columns that may be merged */
    MAX_FIGURES = 64,   /* columns looked at for aligning a total row */
    MAX_TOTAL_LABEL = 3 /* 合计 stands in one of so many first cells */
};

typedef struct grid {
    gj_document *doc;
    gj_table *table;
    uint32_t above[MAX_LABELS];    /* cell that a merged one below would continue; GJ_NONE */
    uint32_t labels;               /* label columns of the current head */
    uint32_t width;                /* cells of the current head or of the last full row */
    uint16_t numeric[MAX_FIGURES]; /* per column of the current part: how many plain numbers */
    bool head_seen;
} grid;

static gj_slice cell_text(const grid *g, uint32_t cell)
{
    return gj_doc_text(g->doc, g->doc->cells.v[cell].text);
}

static bool has_digit(gj_slice text)
{
    for (size_t i = 0; i < text.n; i++)
        if (text.p[i] >= '0' && text.p[i] <= '9')
            return true;
    return false;
}

/* Cells of a form that stand left of what they ask for. */
static bool names_form_field(gj_slice text)
{
    static const gj_word words[] = { GJ_WORD("项目名称"),   GJ_WORD("主管部门"),
                                     GJ_WORD("实施单位"),   GJ_WORD("部门名称"),
                                     GJ_WORD("单位名称"),   GJ_WORD("联系人"),
                                     GJ_WORD("项目负责人"), GJ_WORD("项目类别") };
    return gj_word_ends(text, words, GJ_ARRAY_LEN(words));
}

/* Sequential places, around cells that reach down from above; widths of the table. */
static gj_status place_spanned(grid *g, gj_error *err)
{
    gj_document *doc = g->doc;
    uint32_t wide = 0;
    for (uint32_t i = 0; i < g->table->cells; i++)
        wide += doc->cells.v[g->table->first_cell + i].cols;
    if (wide > UINT16_MAX)
        wide = UINT16_MAX;
    uint32_t *until = GJ_NEW_ARRAY(doc->arena, uint32_t, wide); /* first free row of each column */
    if (!until)
        return gj_fail_memory(err);
    for (uint32_t r = 0; r < g->table->rows; r++) {
        const gj_row *row = &doc->rows.v[g->table->first_row + r];
        uint32_t col = 0;
        for (uint32_t i = 0; i < row->count; i++) {
            gj_cell *cell = &doc->cells.v[row->first + i];
            while (col < wide && until[col] > r)
                col++;
            if (col >= wide)
                col = wide - 1;
            if (cell->cols > wide - col)
                cell->cols = (uint16_t)(wide - col);
            if (cell->rows > g->table->rows - r)
                cell->rows = (uint16_t)(g->table->rows - r);
            cell->row = (uint16_t)r;
            cell->col = (uint16_t)col;
            for (uint32_t k = 0; k < cell->cols; k++)
                until[col + k] = r + cell->rows;
            col += cell->cols;
            if (col > g->table->cols)
                g->table->cols = (uint16_t)col;
        }
    }
    return GJ_OK;
}

/* The usual case: every cell covers one place. */
static void place_plain(grid *g)
{
    gj_document *doc = g->doc;
    for (uint32_t r = 0; r < g->table->rows; r++) {
        const gj_row *row = &doc->rows.v[g->table->first_row + r];
        for (uint32_t i = 0; i < row->count; i++) {
            gj_cell *cell = &doc->cells.v[row->first + i];
            cell->row = (uint16_t)r;
            cell->col = (uint16_t)i;
        }
        if (row->count > g->table->cols)
            g->table->cols = (uint16_t)row->count;
    }
}

/* Which cell of a row says 合计 or the like: its first word («— | 市级小计»), or 小计 beside what it sums («投入 | 小计»).
 * GJ_NONE: none. */
static uint32_t total_label(const grid *g, const gj_row *row)
{
    static const gj_word beside[] = { GJ_WORD("小计"), GJ_WORD("合计") };
    bool first = true;
    for (uint32_t i = 0; i < row->count && i < MAX_TOTAL_LABEL; i++) {
        gj_slice text = cell_text(g, row->first + i);
        if (first ? gj_total_is_label(text) : gj_word_equals(text, beside, GJ_ARRAY_LEN(beside)))
            return i;
        first =
            first && (text.n == 0 || gj_head_is_number(text) ||
                      gj_slice_equal(text, GJ_SLICE("—")) || gj_slice_equal(text, GJ_SLICE("/")));
    }
    return GJ_NONE;
}

/* Whether a row is a total: it says so, and the rest is figures or nothing. */
static bool is_total(const grid *g, const gj_row *row)
{
    uint32_t label = total_label(g, row), filled = 0;
    bool figure = false;
    if (label == GJ_NONE || label + 1 >= row->count)
        return false;
    for (uint32_t i = label + 1; i < row->count && !figure; i++) {
        gj_slice text = cell_text(g, row->first + i);
        figure = has_digit(text);
        filled += text.n > 0;
    }
    return figure || filled == 0;
}

static gj_row_kind kind_of(const grid *g, const gj_row *row)
{
    uint32_t filled = 0, heads = 0;
    if (is_total(g, row))
        return GJ_ROW_TOTAL;
    for (uint32_t i = 0; i < row->count; i++) {
        gj_slice text = cell_text(g, row->first + i);
        if (text.n == 0)
            continue;
        filled++;
        if (gj_head_is_number(text) || text.n > 60)
            return GJ_ROW_DATA;
    }
    bool enough = filled >= 3 || (filled == 2 && g->table->cols == 2);
    for (uint32_t i = 0; i < row->count && enough; i++) {
        gj_slice text = cell_text(g, row->first + i);
        heads += text.n > 0 && (gj_head_names_label(text) || gj_head_names_data(text));
    }
    return enough && heads >= 2 && heads * 3 >= filled * 2 ? GJ_ROW_HEADER : GJ_ROW_DATA;
}

/* A first row of words over a row of figures is a head whatever its words. */
static bool stands_over_figures(const grid *g, const gj_row *row)
{
    uint32_t figures = 0;
    if (g->table->rows < 2 || row->count < 3 || row[1].count != row->count ||
        names_form_field(cell_text(g, row->first)))
        return false;
    for (uint32_t i = 0; i < row->count; i++) {
        gj_slice text = cell_text(g, row->first + i);
        if (text.n == 0 || text.n > 60 || gj_head_is_number(text))
            return false;
        figures += gj_head_is_number(cell_text(g, row[1].first + i));
    }
    return figures * 2 >= row->count - 1;
}

/* How many columns at the left of a head name what a row is about. */
static uint32_t label_columns(const grid *g, const gj_row *row)
{
    uint32_t n = 0;
    for (uint32_t i = 0; i < row->count && i < MAX_LABELS; i++, n++) {
        gj_slice text = cell_text(g, row->first + i);
        if (i > 0 && text.n > 0 && !gj_head_names_label(text) && gj_head_names_data(text))
            break;
    }
    return n;
}

/* A new head: its label columns are those left of the first data column, blank ones between them included. */
static void start_part(grid *g, const gj_row *row)
{
    g->head_seen = true;
    g->width = row->count;
    g->labels = label_columns(g, row);
    memset(g->numeric, 0, sizeof g->numeric);
    for (uint32_t i = 0; i < g->labels; i++) {
        gj_slice text = cell_text(g, row->first + i);
        /* «绩效指标» or «项目资金（万元）» at the left of a head goes on down; «一级指标» does not. */
        bool merged = i == 0 && row->count > 1 && text.n > 0 && !gj_head_names_label(text);
        g->above[i] = merged ? row->first : GJ_NONE;
    }
}

/* Without a head: label columns are those before the first plain number of the row. */
static void guess_part(grid *g, const gj_row *row)
{
    uint32_t i = 0;
    while (i < row->count && i < MAX_LABELS && !gj_head_is_number(cell_text(g, row->first + i)))
        i++;
    if (i == row->count || i == 0)
        return;
    g->labels = i < MAX_LABELS ? i : MAX_LABELS;
}

/* Labels before the word 小计 hold for the rows below too: «投入 | 小计 | 20», « | 项目立项 | 12». */
static void pass_labels(grid *g, const gj_row *row)
{
    uint32_t label = total_label(g, row);
    for (uint32_t i = 0; i < label && i < g->labels; i++) {
        if (cell_text(g, row->first + i).n == 0)
            continue;
        g->above[i] = row->first + i;
        for (uint32_t k = i + 1; k < g->labels; k++)
            g->above[k] = GJ_NONE;
    }
}

/* Fills the label cells of a row where they are empty and merged with those above. */
static void inherit(grid *g, const gj_row *row)
{
    gj_document *doc = g->doc;
    bool merged = true; /* all cells so far are empty in the file */
    bool empty = true;
    for (uint32_t i = 0; i < row->count && empty; i++)
        empty = cell_text(g, row->first + i).n == 0;
    if (empty)
        return;
    for (uint32_t i = 0; i < row->count && i < g->labels; i++) {
        gj_cell *cell = &doc->cells.v[row->first + i];
        if (cell->text.len > 0) {
            g->above[i] = row->first + i;
            for (uint32_t k = i + 1; merged && k < g->labels; k++)
                g->above[k] = GJ_NONE;
            merged = false;
        } else if (merged && g->above[i] != GJ_NONE) {
            cell->text = doc->cells.v[g->above[i]].text;
            cell->inherited = true;
        } else {
            merged = false;
            for (uint32_t k = i; k < g->labels; k++)
                g->above[k] = GJ_NONE;
        }
    }
}

static void count_numbers(grid *g, const gj_row *row)
{
    for (uint32_t i = 0; i < row->count && i < MAX_FIGURES; i++)
        if (gj_head_is_number(cell_text(g, row->first + i)))
            g->numeric[i] = (uint16_t)(g->numeric[i] + (g->numeric[i] < UINT16_MAX));
}

/* The column for the nth figure from the right of a total row: the nth of the columns that hold plain numbers. */
static uint32_t figure_column(const grid *g, uint32_t nth)
{
    for (uint32_t col = g->width; col-- > 0;)
        if (col < MAX_FIGURES && g->numeric[col] > 0 && nth-- == 0)
            return col;
    return GJ_NONE;
}

/* Whether a short total row has its blanks written, so that its figures already stand in columns of figures. */
static bool fits_as_written(const grid *g, const gj_row *row, uint32_t label)
{
    if (gj_head_is_number(cell_text(g, row->first + label + 1)))
        return false;
    for (uint32_t i = label + 1; i < row->count; i++)
        if (gj_head_is_number(cell_text(g, row->first + i)) && g->numeric[i] == 0)
            return false;
    return true;
}

/* A total row with too few cells: its label stays left, its figures go under the last columns of figures, what is
 * not a figure goes beside its right neighbour. Places that would not rise are given up. */
static void align_total(grid *g, const gj_row *row)
{
    gj_document *doc = g->doc;
    uint32_t label = total_label(g, row), figures = 0, next = g->width, tail = 0;
    uint16_t col[MAX_FIGURES];
    if (row->count >= g->width || row->count > MAX_FIGURES || fits_as_written(g, row, label))
        return;
    for (uint32_t i = row->count; i-- > label + 1;) {
        uint32_t at = next - 1;
        if (gj_head_is_number(cell_text(g, row->first + i))) {
            uint32_t column = figure_column(g, figures++);
            at = column != GJ_NONE ? column : at - tail;
        } else if (figures == 0) {
            at = GJ_NONE; /* behind the last figure: decided below */
            tail++;
        }
        if (at != GJ_NONE && (at + tail >= g->width || at >= next || at < i))
            return;
        col[i] = (uint16_t)at;
        next = at != GJ_NONE ? at : next;
    }
    for (uint32_t i = label + 1; i < row->count; i++) {
        gj_cell *cell = &doc->cells.v[row->first + i];
        cell->col = col[i] != UINT16_MAX ? col[i] : (uint16_t)(cell[-1].col + 1);
    }
}

static void read_rows(grid *g)
{
    for (uint32_t r = 0; r < g->table->rows; r++) {
        gj_row *row = &g->doc->rows.v[g->table->first_row + r];
        row->kind = kind_of(g, row);
        if (r == 0 && row->kind == GJ_ROW_DATA && stands_over_figures(g, row))
            row->kind = GJ_ROW_HEADER;
        if (row->kind == GJ_ROW_HEADER) {
            start_part(g, row);
            continue;
        }
        if (row->kind == GJ_ROW_TOTAL) {
            if (g->table->spans)
                continue;
            pass_labels(g, row);
            align_total(g, row);
            continue;
        }
        if (!g->head_seen && row->count >= g->width) {
            guess_part(g, row);
            g->width = row->count;
        }
        if (!g->table->spans)
            inherit(g, row);
        count_numbers(g, row);
    }
}

/* An empty cell at the end of the cells of the document, read as the nth of its row. */
static bool push_empty(gj_document *doc, uint32_t off, uint16_t nth)
{
    gj_cell cell = { .text = { off, 0 }, .rows = 1, .cols = 1, .nth = nth };
    return gj_vec_push(doc->arena, &doc->cells, cell);
}

/* Copies a row of `old` behind the cells of the document, with the empty cells that it lacks. */
static bool copy_row(gj_document *doc, const gj_cell *old, gj_row *row, gj_fit fit)
{
    uint32_t first = doc->cells.n;
    for (uint32_t i = 0; i < fit.first; i++)
        if (!push_empty(doc, row->off, 0))
            return false;
    for (uint32_t i = 0; i < row->count; i++) {
        if (!gj_vec_push(doc->arena, &doc->cells, old[i]))
            return false;
        for (uint32_t k = 0; i == 0 && k < fit.second; k++)
            if (!push_empty(doc, gj_span_end(old[0].text), old[0].nth))
                return false;
    }
    row->first = first;
    row->count = doc->cells.n - first;
    return true;
}

/* «年初预算数 | 全年预算数 | 得分» above «年度资金总额 | 286 | 312 | 10»: the head lost the empty cell over the labels of its rows. Both may
 * begin with empty cells of their own. */
static bool lacks_label(const grid *g, uint32_t r)
{
    if (r + 1 >= g->table->rows)
        return false;
    const gj_row *head = &g->doc->rows.v[g->table->first_row + r], *row = head + 1;
    uint32_t lead = 0, heads = 0, numbers = 0;
    while (lead < head->count && lead < row->count && cell_text(g, head->first + lead).n == 0 &&
           cell_text(g, row->first + lead).n == 0)
        lead++;
    if (row->count != head->count + 1 || lead == head->count ||
        gj_head_is_number(cell_text(g, row->first + lead)) ||
        cell_text(g, row->first + lead).n == 0)
        return false;
    for (uint32_t i = lead; i < head->count; i++) {
        gj_slice name = cell_text(g, head->first + i), below = cell_text(g, row->first + i + 1);
        gj_head kind = gj_head_of(name);
        if ((name.n > 0 && kind != GJ_HEAD_NUMBER && kind != GJ_HEAD_SCORE) ||
            (below.n > 3 && !gj_head_is_number(below)))
            return false;
        heads += name.n > 0;
        numbers += gj_head_is_number(below);
    }
    return heads >= 3 && numbers >= 2;
}

/* What each row lacks; false: none lacks anything. */
static bool find_fits(grid *g, gj_fit *fits)
{
    gj_fit_head head = { .row = GJ_NONE };
    bool any = false;
    for (uint32_t r = 0; r < g->table->rows; r++) {
        const gj_row *row = &g->doc->rows.v[g->table->first_row + r];
        gj_row_kind kind = kind_of(g, row);
        if (kind == GJ_ROW_HEADER)
            head = (gj_fit_head){ g->table->first_row + r, label_columns(g, row) };
        fits[r].first = kind == GJ_ROW_HEADER && lacks_label(g, r);
        any = any || fits[r].first > 0;
        if (kind != GJ_ROW_DATA || head.row == GJ_NONE ||
            row->count >= g->doc->rows.v[head.row].count)
            continue;
        fits[r] = gj_fit_row(g->doc, &head, row);
        any = any || fits[r].first + fits[r].second > 0;
        g->table->loose = g->table->loose || fits[r].none;
    }
    return any;
}

/* Rows that lost merged cells get them back, empty, so that they stand under their head. */
static gj_status give_back_cells(grid *g, gj_error *err)
{
    gj_document *doc = g->doc;
    bool ragged = false;
    for (uint32_t r = 1; r < g->table->rows && !ragged; r++)
        ragged =
            doc->rows.v[g->table->first_row + r].count != doc->rows.v[g->table->first_row].count;
    if (!ragged)
        return GJ_OK;
    gj_fit *fits = GJ_NEW_ARRAY(doc->arena, gj_fit, g->table->rows);
    gj_cell *old = GJ_NEW_ARRAY(doc->arena, gj_cell, g->table->cells);
    if (!fits || !old)
        return gj_fail_memory(err);
    if (!find_fits(g, fits))
        return GJ_OK;
    memcpy(old, doc->cells.v + g->table->first_cell, g->table->cells * sizeof *old);
    doc->cells.n = g->table->first_cell;
    for (uint32_t r = 0; r < g->table->rows; r++) {
        gj_row *row = &doc->rows.v[g->table->first_row + r];
        if (!copy_row(doc, old + (row->first - g->table->first_cell), row, fits[r]))
            return gj_fail_memory(err);
    }
    g->table->cells = doc->cells.n - g->table->first_cell;
    return GJ_OK;
}

static bool has_spans(const grid *g)
{
    for (uint32_t i = 0; i < g->table->cells; i++) {
        const gj_cell *cell = &g->doc->cells.v[g->table->first_cell + i];
        if (cell->rows != 1 || cell->cols != 1)
            return true;
    }
    return false;
}

gj_status gj_table_finish(gj_document *doc, uint32_t table, gj_error *err)
{
    grid g = { .doc = doc, .table = &doc->tables.v[table] };
    for (uint32_t i = 0; i < MAX_LABELS; i++)
        g.above[i] = GJ_NONE;
    g.table->rows = (uint16_t)(doc->rows.n - g.table->first_row);
    g.table->cols = 0;
    if (!has_spans(&g)) {
        GJ_TRY(give_back_cells(&g, err));
        place_plain(&g);
    } else {
        g.table->spans = true;
        GJ_TRY(place_spanned(&g, err));
        GJ_TRY(gj_cover_down(doc, table, err));
    }
    read_rows(&g);
    gj_caption_find(doc, table);
    return GJ_OK;
}
