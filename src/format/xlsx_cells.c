/* xlsx_cells.c — a worksheet of a workbook: what each cell shows, merged cells, hidden rows and columns.
 * SPDX-License-Identifier: MIT */
#include "format/numfmt.h"
#include "format/xlsx.h"

enum { ROW = 1, CELL, VALUE, FORMULA, STRING, PHONETIC, COLUMN, MERGE };

typedef enum value_type { NUMBER, SHARED, INLINE, BOOLEAN, ERROR, PLAIN } value_type;

typedef struct cell_reader {
    gj_xlsx *book;
    gj_sheet *sheet;
    gj_strbuf text, shown;
    uint32_t row, col; /* of the cell in hand, from 0 */
    uint32_t next_row, next_col;
    uint32_t style;
    value_type type;
    bool formula, valued;
} cell_reader;

/* ---- places ---- */

/* «AB12», with or without $; false: no place in a worksheet. *rest is what follows. */
static bool parse_place(const char *text, uint32_t *row, uint32_t *col, const char **rest)
{
    uint32_t r = 0, c = 0;
    for (; *text == '$' || (*text >= 'A' && *text <= 'Z'); text++)
        if (*text != '$' && (c = c * 26 + (uint32_t)(*text - 'A') + 1) > GJ_SHEET_COLUMNS)
            return false;
    for (; *text == '$' || (*text >= '0' && *text <= '9'); text++)
        if (*text != '$' && (r = r * 10 + (uint32_t)(*text - '0')) > GJ_SHEET_ROWS)
            return false;
    *row = r - 1;
    *col = c - 1;
    *rest = text;
    return r > 0 && c > 0;
}

static gj_status add_merge(cell_reader *r, const char *range, gj_error *err)
{
    uint32_t row, col, last_row, last_col;
    if (!range || !parse_place(range, &row, &col, &range) || *range != ':' ||
        !parse_place(range + 1, &last_row, &last_col, &range))
        return GJ_OK;
    return gj_sheet_merge_add(r->sheet, row, last_row, col, last_col) ? GJ_OK : gj_fail_memory(err);
}

static bool is_on(const char *value)
{
    return value && (strcmp(value, "1") == 0 || strcmp(value, "true") == 0);
}

/* ---- elements ---- */

static gj_status begin_row(cell_reader *r, const gj_xml *x, gj_error *err)
{
    int32_t nth = gj_xml_number(x, "r", 1, GJ_SHEET_ROWS, 0);
    r->row = nth > 0 ? (uint32_t)nth - 1 : r->next_row;
    r->next_row = r->row + 1;
    r->next_col = 0;
    if (is_on(gj_xml_attribute(x, "hidden")) && !gj_sheet_hide_rows(r->sheet, r->row, r->row))
        return gj_fail_memory(err);
    return GJ_OK;
}

static value_type type_of(const char *name)
{
    static const struct {
        const char *name;
        value_type type;
    } types[] = { { "s", SHARED },  { "inlineStr", INLINE }, { "str", PLAIN },
                  { "b", BOOLEAN }, { "e", ERROR },          { "d", PLAIN } };
    for (size_t i = 0; name && i < GJ_ARRAY_LEN(types); i++)
        if (strcmp(name, types[i].name) == 0)
            return types[i].type;
    return NUMBER;
}

static void begin_cell(cell_reader *r, const gj_xml *x)
{
    const char *place = gj_xml_attribute(x, "r"), *rest;
    uint32_t row, col;
    r->col = r->next_col;
    if (place && parse_place(place, &row, &col, &rest)) {
        r->row = row;
        r->col = col;
    } else if (place) {
        r->book->tally->damaged++;
        r->col = GJ_SHEET_COLUMNS; /* outside: it is not kept */
    }
    if (r->col < GJ_SHEET_COLUMNS)
        r->next_col = r->col + 1;
    r->style = (uint32_t)gj_xml_number(x, "s", 0, INT32_MAX, 0);
    r->type = type_of(gj_xml_attribute(x, "t"));
    r->formula = r->valued = false;
    gj_strbuf_clear(&r->text);
}

static gj_status hide_columns(cell_reader *r, const gj_xml *x, gj_error *err)
{
    int32_t first = gj_xml_number(x, "min", 1, GJ_SHEET_COLUMNS, 0);
    int32_t last = gj_xml_number(x, "max", 1, GJ_SHEET_COLUMNS, GJ_SHEET_COLUMNS);
    if (first == 0 || last < first || !is_on(gj_xml_attribute(x, "hidden")))
        return GJ_OK;
    return gj_sheet_hide_columns(r->sheet, (uint32_t)first - 1, (uint32_t)last - 1)
               ? GJ_OK
               : gj_fail_memory(err);
}

static gj_status on_start(void *user, gj_xml *x, uint8_t id, gj_error *err)
{
    cell_reader *r = user;
    switch (id) {
    case ROW:
        return begin_row(r, x, err);
    case CELL:
        begin_cell(r, x);
        return GJ_OK;
    case FORMULA:
        r->formula = true;
        return GJ_OK;
    case VALUE: /* also an empty one is a result */
        r->valued = true;
        return GJ_OK;
    case PHONETIC:
        gj_xml_skip(x);
        return GJ_OK;
    case COLUMN:
        return hide_columns(r, x, err);
    case MERGE:
        return add_merge(r, gj_xml_attribute(x, "ref"), err);
    default:
        return GJ_OK;
    }
}

static gj_status on_text(void *user, gj_xml *x, uint8_t id, gj_slice text, gj_error *err)
{
    cell_reader *r = user;
    (void)x;
    if (id == VALUE && r->type == INLINE)
        return GJ_OK;
    gj_xlsx_text(text, &r->text);
    return r->text.failed ? gj_fail_memory(err) : GJ_OK;
}

/* ---- what a cell shows ---- */

static void show_text(cell_reader *r, gj_slice text)
{
    gj_numfmt_print_text(gj_xlsx_format_of(r->book, r->style), text, &r->shown);
}

static void show_number(cell_reader *r, gj_slice text)
{
    gj_numfmt_value value;
    if (gj_numfmt_parse(text, &value)) {
        gj_numfmt_print(gj_xlsx_format_of(r->book, r->style), value, r->book->from_1904, &r->shown);
        r->sheet->unseen += r->shown.n == 0 && value.n > 0;
        return;
    }
    r->book->tally->damaged++;
    gj_strbuf_add(&r->shown, text);
}

/* The shared string that a value names; NULL: none. */
static const gj_slice *shared(const gj_xlsx *book, gj_slice text)
{
    uint32_t nth = 0;
    for (size_t i = 0; i < text.n; i++) {
        if (text.p[i] < '0' || text.p[i] > '9' || nth > UINT32_MAX / 10 - 1)
            return NULL;
        nth = nth * 10 + (uint32_t)(text.p[i] - '0');
    }
    return text.n > 0 && nth < book->strings.n ? &book->strings.v[nth] : NULL;
}

static gj_status add_shown(cell_reader *r, gj_error *err)
{
    if (r->shown.failed || !gj_sheet_add(r->sheet, r->row, r->col, gj_strbuf_slice(&r->shown)))
        return gj_fail_memory(err);
    return GJ_OK;
}

static gj_status end_cell(cell_reader *r, gj_error *err)
{
    gj_slice text = gj_slice_trim(gj_strbuf_slice(&r->text));
    r->book->tally->unsaved += r->formula && !r->valued;
    if (text.n == 0)
        return GJ_OK;
    gj_strbuf_clear(&r->shown);
    if (r->type == SHARED) {
        const gj_slice *string = shared(r->book, text);
        gj_slice format = gj_xlsx_format_of(r->book, r->style);
        r->book->tally->damaged += !string;
        if (!string)
            return GJ_OK;
        if (format.n == 0)
            return gj_sheet_add_shared(r->sheet, r->row, r->col, *string) ? GJ_OK
                                                                          : gj_fail_memory(err);
        show_text(r, *string);
    } else if (r->type == NUMBER) {
        show_number(r, text);
    } else if (r->type == BOOLEAN) {
        gj_strbuf_cstr(&r->shown, text.p[0] == '1' ? "TRUE" : "FALSE");
    } else if (r->type == ERROR) {
        gj_strbuf_add(&r->shown, text);
    } else {
        show_text(r, text);
    }
    return add_shown(r, err);
}

static gj_status on_end(void *user, gj_xml *x, uint8_t id, gj_error *err)
{
    (void)x;
    return id == CELL ? end_cell(user, err) : GJ_OK;
}

gj_status gj_xlsx_cells_read(gj_xlsx *book, gj_slice part, gj_sheet *sheet, gj_error *err)
{
    static const gj_xml_path paths[] = { { "c/v", VALUE, GJ_XML_TEXT },
                                         { "c/f", FORMULA, 0 },
                                         { "rPh", PHONETIC, 0 },
                                         { "c/is/t", STRING, GJ_XML_TEXT },
                                         { "c/is/r/t", STRING, GJ_XML_TEXT },
                                         { "sheetData/row/c", CELL, 0 },
                                         { "sheetData/row", ROW, 0 },
                                         { "cols/col", COLUMN, 0 },
                                         { "mergeCells/mergeCell", MERGE, 0 },
                                         { NULL, 0, 0 } };
    static const gj_xml_events events = { NULL, paths, on_start, on_end, on_text };
    cell_reader reader = { .book = book, .sheet = sheet };
    gj_strbuf_init(&reader.text, 0);
    gj_strbuf_init(&reader.shown, 0);
    gj_status status = gj_package_parse(book->package, part, &events, &reader, err);
    gj_strbuf_done(&reader.text);
    gj_strbuf_done(&reader.shown);
    return status;
}
