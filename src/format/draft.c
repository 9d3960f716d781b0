/* draft.c — drafts of paragraphs and tables: Word says how far a merged cell reaches only in the rows below, so a table is
 * kept until it ends.
 * SPDX-License-Identifier: MIT
 *
 *     w:tc restart | w:tc            first cell: 3 rows
 *     w:tc more    | w:tc            covered: not handed on
 *     w:tc more    | w:tc span 2
 */
#include "format/draft.h"

#include "doc/outline.h"
#include "doc/word.h"

enum {
    MAX_COLUMNS = 4096,
    FRAME_PARAGRAPHS = 3, /* a table of one cell with so many paragraphs is a frame around text */
    NEAR = 256,           /* bytes that are looked at before and behind a line break */
    LONG_LINE =
        60, /* bytes, about 20 characters: a line as long as this may have been broken for its length */
    HEADING = 2 * LONG_LINE, /* a longer paragraph is no heading */
    LEVEL_DECIDE = 0,
    LEVEL_BODY = 255
};

typedef struct row {
    struct row *next;
    gj_draft_cell *first, *last;
    uint16_t indent;
    bool dropped;
} row;

struct gj_draft_table {
    row *first, *last;
    uint32_t rows, cells;
    uint32_t column;       /* of the next cell of the newest row */
    gj_draft_cell **above; /* for each column the newest cell that may be continued downwards */
    uint32_t columns;      /* room of `above` */
};

bool gj_draft_add(gj_arena *arena, gj_draft_list *list, gj_draft_item item)
{
    gj_draft_item *made = gj_arena_alloc(arena, sizeof *made);
    if (!made)
        return false;
    *made = item;
    made->next = NULL;
    if (list->last)
        list->last->next = made;
    else
        list->first = made;
    list->last = made;
    list->n++;
    return true;
}

bool gj_draft_line(gj_arena *arena, gj_draft_list *list, gj_slice line, uint8_t level)
{
    char *text = gj_arena_alloc(arena, line.n + 1);
    if (!text)
        return false;
    memcpy(text, line.p, line.n);
    text[line.n] = '\n';
    return gj_draft_add(arena, list,
                        (gj_draft_item){ .text = { text, line.n + 1 }, .level = level });
}

/* Whether a line break that the writer made ends a paragraph: not within a long line of running text. */
static bool ends_line(gj_slice line, gj_slice next)
{
    static const gj_word stops[] = { GJ_WORD("。"), GJ_WORD("；"), GJ_WORD("："), GJ_WORD("！"),
                                     GJ_WORD("？"), GJ_WORD(";"),  GJ_WORD(":"),  GJ_WORD(".") };
    return line.n < LONG_LINE || gj_word_ends(line, stops, GJ_ARRAY_LEN(stops)) ||
           gj_outline_is_numbered(next);
}

size_t gj_draft_join_lines(char *text, size_t n)
{
    size_t from = 0, to = 0;
    for (size_t at = 0; at < n; at++) {
        if (text[at] == '\n') {
            size_t back =
                to - from < NEAR ? to - from : NEAR; /* what is far away does not matter */
            gj_slice line = { text + to - back, back };
            gj_slice next = gj_slice_sub((gj_slice){ text, n }, at + 1, NEAR);
            if (!ends_line(gj_slice_trim(line), gj_slice_trim(next)))
                continue;
            from = to + 1;
        }
        text[to++] = text[at];
    }
    return to;
}

static uint8_t level_of(gj_slice line, gj_draft_style style, bool *numbered)
{
    if (style.contents)
        return LEVEL_BODY;
    if (gj_outline_is_numbered(line)) {
        *numbered = true;
        return LEVEL_DECIDE;
    }
    bool heading = style.outline >= 0 && style.outline < GJ_DRAFT_HEADINGS && line.n <= HEADING;
    return heading && *numbered ? (uint8_t)(style.outline + 1) : LEVEL_DECIDE;
}

bool gj_draft_paragraph(gj_arena *arena, gj_draft_list *list, gj_strbuf *text, gj_draft_style style,
                        bool *numbered)
{
    if (!style.in_table)
        text->n = gj_draft_join_lines(text->p, text->n);
    gj_slice rest = gj_strbuf_slice(text), line = rest;
    for (bool more = true; more;) {
        size_t end = gj_slice_find(rest, GJ_SLICE("\n"), 0);
        more = end != GJ_NOT_FOUND;
        line = more ? gj_slice_sub(rest, 0, end) : rest;
        if (!gj_draft_line(arena, list, line, level_of(line, style, numbered)))
            return false;
        rest = more ? gj_slice_sub(rest, end + 1, rest.n) : rest;
    }
    return true;
}

gj_draft_table *gj_draft_table_new(gj_arena *arena)
{
    return GJ_NEW(arena, gj_draft_table);
}

bool gj_draft_row_add(gj_arena *arena, gj_draft_table *table)
{
    row *made = GJ_NEW(arena, row);
    if (!made)
        return false;
    if (table->last)
        table->last->next = made;
    else
        table->first = made;
    table->last = made;
    table->rows++;
    table->column = 0;
    return true;
}

void gj_draft_row_drop(gj_draft_table *table)
{
    if (!table->last || table->last->dropped)
        return;
    table->last->dropped = true;
    table->rows--; /* cells that reach down do not count it */
}

void gj_draft_row_indent(gj_draft_table *table, uint16_t columns)
{
    if (!table->last || table->last->first)
        return;
    table->last->indent = columns;
    table->column = columns;
}

gj_draft_cell *gj_draft_cell_add(gj_arena *arena, gj_draft_table *table)
{
    gj_draft_cell *cell = GJ_NEW(arena, gj_draft_cell);
    if (!cell || (!table->last && !gj_draft_row_add(arena, table)))
        return NULL;
    row *in = table->last;
    if (in->last)
        in->last->next = cell;
    else
        in->first = cell;
    in->last = cell;
    cell->cols = cell->rows = 1;
    cell->row = table->rows;
    table->cells++;
    return cell;
}

uint32_t gj_draft_row_cells(const gj_draft_table *table)
{
    uint32_t n = 0;
    for (const gj_draft_cell *c = table->last ? table->last->first : NULL; c; c = c->next)
        n++;
    return n;
}

bool gj_draft_row_again(gj_arena *arena, gj_draft_table *table)
{
    const gj_draft_cell *from = table->last ? table->last->first : NULL;
    if (!gj_draft_row_add(arena, table))
        return false;
    for (; from; from = from->next) {
        gj_draft_cell *cell = gj_draft_cell_add(arena, table);
        if (!cell)
            return false;
        cell->content = from->content;
        cell->cols = from->cols;
        cell->rows = from->rows;
        cell->dropped = from->dropped;
    }
    return true;
}

/* Room for columns up to `end`; false: no memory. */
static bool widen(gj_arena *arena, gj_draft_table *table, uint32_t end)
{
    if (end <= table->columns)
        return true;
    uint32_t columns = end * 2 < MAX_COLUMNS ? end * 2 : MAX_COLUMNS;
    gj_draft_cell **above =
        gj_arena_grow(arena, table->above, table->columns * sizeof *above, columns * sizeof *above);
    if (!above)
        return false;
    memset(above + table->columns, 0, (columns - table->columns) * sizeof *above);
    table->above = above;
    table->columns = columns;
    return true;
}

/* The cell to the left that this one is merged with, as old versions of Word write it. */
static gj_draft_cell *left_of(const row *in)
{
    gj_draft_cell *left = NULL;
    for (gj_draft_cell *c = in->first; c != in->last; c = c->next)
        if (!c->dropped)
            left = c;
    return left;
}

bool gj_draft_cell_end(gj_arena *arena, gj_draft_table *table)
{
    gj_draft_cell *cell = table->last->last;
    uint32_t at = table->column, end = at + cell->cols;
    if (table->last->dropped)
        return true;
    gj_draft_cell *left = cell->across == GJ_DRAFT_MORE ? left_of(table->last) : NULL;
    table->column = end < MAX_COLUMNS ? end : MAX_COLUMNS;
    if (end > MAX_COLUMNS)
        return true; /* far more than any page is wide: no merging there */
    if (!widen(arena, table, end))
        return false;
    if (left) {
        left->cols = (uint16_t)(left->cols + cell->cols);
        cell->dropped = true;
        return true;
    }
    gj_draft_cell *above = table->above[at];
    if (cell->down == GJ_DRAFT_MORE && above && above->row + above->rows == cell->row &&
        above->rows < UINT16_MAX) {
        above->rows++;
        cell->dropped = true;
        return true;
    }
    for (uint32_t i = at; i < end; i++)
        table->above[i] = i == at && cell->down != GJ_DRAFT_ALONE ? cell : NULL;
    return true;
}

uint32_t gj_draft_table_cells(const gj_draft_table *table)
{
    return table->cells;
}

/* ---- to the builder ---- */

static gj_status build_list(const gj_draft_list *list, unsigned depth, gj_builder *doc,
                            gj_error *err);

/* The only cell of a table that is a frame around running text; NULL: a table. */
static const gj_draft_cell *only_cell(const gj_draft_table *table)
{
    const gj_draft_cell *cell = table->rows == 1 ? table->first->first : NULL;
    if (!cell || cell->next || table->first->dropped)
        return NULL;
    for (const gj_draft_item *item = cell->content.first; item; item = item->next)
        if (item->table)
            return cell;
    return cell->content.n >= FRAME_PARAGRAPHS ? cell : NULL;
}

/* The text joins the source only now: it stands there in the order in which it is handed on. */
static gj_status append(const gj_draft_item *item, gj_builder *doc, gj_span *out, gj_error *err)
{
    GJ_TRY(gj_build_append(doc, item->text, out, err));
    out->len -= out->len > 0;
    return GJ_OK;
}

/* Also an empty cell has its place in the source: behind what came last. */
static gj_status build_empty(uint16_t rows, uint16_t cols, gj_builder *doc, gj_error *err)
{
    gj_span span;
    GJ_TRY(gj_build_append(doc, GJ_SLICE(""), &span, err));
    return gj_build_cell(doc, span, rows, cols, err);
}

static gj_status build_cell(const gj_draft_cell *cell, gj_builder *doc, gj_error *err)
{
    bool begun = false, apart = false;
    gj_span span;
    for (const gj_draft_item *item = cell->content.first; item; item = item->next) {
        if (item->table || item->text.n <= 1) {
            apart = true; /* an empty line between */
            continue;
        }
        GJ_TRY(append(item, doc, &span, err));
        if (begun)
            GJ_TRY(gj_build_cell_more(doc, span, apart, err));
        else
            GJ_TRY(gj_build_cell(doc, span, cell->rows, cell->cols, err));
        begun = true;
        apart = false;
    }
    return begun ? GJ_OK : build_empty(cell->rows, cell->cols, doc, err);
}

static gj_status build_row(const row *r, gj_builder *doc, gj_error *err)
{
    GJ_TRY(gj_build_row(doc, err));
    if (r->indent > 0)
        GJ_TRY(build_empty(1, r->indent, doc, err));
    for (const gj_draft_cell *cell = r->first; cell; cell = cell->next)
        if (!cell->dropped)
            GJ_TRY(build_cell(cell, doc, err));
    return GJ_OK;
}

static gj_status build_table(const gj_draft_table *table, unsigned depth, gj_builder *doc,
                             gj_error *err)
{
    const gj_draft_cell *frame = only_cell(table);
    if (frame)
        return build_list(&frame->content, depth, doc, err);
    GJ_TRY(gj_build_table(doc, err));
    for (const row *r = table->first; r && !gj_build_full(doc); r = r->next)
        if (!r->dropped)
            GJ_TRY(build_row(r, doc, err));
    GJ_TRY(gj_build_table_end(doc, err));
    for (const row *r = table->first; r && !gj_build_full(doc); r = r->next)
        for (const gj_draft_cell *cell = r->first; cell; cell = cell->next)
            for (const gj_draft_item *item = cell->content.first; item; item = item->next)
                if (item->table && !r->dropped && !cell->dropped && depth < GJ_DRAFT_NESTING)
                    GJ_TRY(build_table(item->table, depth + 1, doc, err));
    return GJ_OK;
}

static gj_status build_list(const gj_draft_list *list, unsigned depth, gj_builder *doc,
                            gj_error *err)
{
    for (const gj_draft_item *item = list->first; item && !gj_build_full(doc); item = item->next) {
        if (!item->table) {
            gj_span span;
            GJ_TRY(append(item, doc, &span, err));
            GJ_TRY(gj_build_para(doc, span, item->level, err));
        } else if (depth < GJ_DRAFT_NESTING) {
            GJ_TRY(build_table(item->table, depth + 1, doc, err));
        }
    }
    return GJ_OK;
}

gj_status gj_draft_build(const gj_draft_list *list, gj_builder *doc, gj_error *err)
{
    return build_list(list, 0, doc, err);
}

gj_status gj_draft_hand_on(gj_draft_list *content, gj_draft_list *boxes, gj_slice part,
                           gj_builder *doc, gj_error *err)
{
    GJ_TRY(gj_draft_build(content, doc, err));
    *content = (gj_draft_list){ NULL, NULL, 0 };
    if (boxes->n == 0)
        return GJ_OK;
    GJ_TRY(gj_build_part(doc, GJ_SLICE("文本框"), err));
    GJ_TRY(gj_draft_build(boxes, doc, err));
    *boxes = (gj_draft_list){ NULL, NULL, 0 };
    return gj_build_part(doc, part, err);
}
