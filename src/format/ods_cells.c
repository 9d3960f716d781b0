/* ods_cells.c — the sheets of a spreadsheet: what each cell shows, merged and repeated cells, hidden rows and columns.
 * SPDX-License-Identifier: MIT
 *
 * Rows and cells say how often they are repeated: a sheet ends in a million empty rows. What is empty is only counted. */
#include "base/limits.h"
#include "base/ascii.h"
#include "format/ods.h"

enum {
    TABLE = 1,
    ROW,
    CELL,
    COVERED,
    COLUMN,
    PARAGRAPH,
    SPACE,
    TAB,
    BREAK,
    RUN,
    COMMENT,
    PICTURE,
    SKIPPED
};

enum { MOST_BLANKS = 64, MAX_RUNS = 64 };

/* Columns that have a style for their cells. */
typedef struct column_style {
    uint32_t end; /* behind the last column */
    const gj_odf_style *style;
} column_style;

typedef struct reader {
    gj_odf *odf;
    gj_builder *doc;
    gj_sheet_tally *tally;
    gj_sheet sheet;
    gj_vec(column_style) columns;
    uint32_t tables; /* open: only the outermost is a sheet */
    bool skipped;    /* the sheet is a copy of one in another file */
    bool pictures, comments;
    uint32_t row, col;   /* of the row and cell in hand, from 0; never beyond a worksheet */
    uint32_t rows, cols; /* how often they are repeated */
    uint32_t first_cell, first_merge; /* of the row */
    const gj_odf_style *row_style;
    bool in_cell, paragraph;
    gj_slice cell_format;
    gj_strbuf text, shown;
    bool written; /* a paragraph says what the cell shows */
    bool formula;
    uint32_t wide, deep; /* columns and rows that the cell covers */
    uint32_t hidden;     /* runs that are open and not to be seen */
    bool runs[MAX_RUNS]; /* whether each of the runs that are open is one of them */
    uint32_t n_runs;
    gj_ods_value value;
} reader;

static bool same(const char *value, const char *word)
{
    return value && strcmp(value, word) == 0;
}

/* From `at`, `n` places on, within `most`. */
static uint32_t behind(uint32_t at, uint32_t n, uint32_t most)
{
    return n < most - at ? at + n : most;
}

/* ---- sheets ---- */

/* «'file:///home/a.ods'#$Sheet1»: what the file remembers of another one. */
static bool is_foreign(gj_slice name)
{
    return gj_slice_starts(name, GJ_SLICE("'")) &&
           gj_slice_find(name, GJ_SLICE("'#"), 0) != GJ_NOT_FOUND;
}

static gj_status begin_table(reader *r, gj_xml *x, gj_error *err)
{
    const char *name = gj_xml_attribute(x, "table:name");
    const gj_odf_style *style =
        gj_odf_style_find(&r->odf->styles, GJ_ODF_TABLES, gj_xml_attribute(x, "table:style-name"));
    gj_slice copy = gj_slice_of(name ? name : "");
    if (r->tables++ > 0)
        return GJ_OK;
    if (gj_build_full(r->doc))
        gj_xml_stop(x);
    r->skipped = is_foreign(copy);
    copy.p = gj_arena_copy(r->odf->arena, copy);
    if (!copy.p)
        return gj_fail_memory(err);
    gj_sheet_init(&r->sheet, r->odf->arena, copy, style && style->hidden == 1);
    r->columns.n = 0;
    r->row = r->col = 0;
    r->pictures = r->comments = false;
    return GJ_OK;
}

static gj_status end_table(reader *r, gj_error *err)
{
    if (r->tables == 0 || --r->tables > 0 || r->skipped)
        return GJ_OK;
    r->tally->pictures += r->pictures;
    r->tally->comments += r->comments;
    return gj_sheet_build(&r->sheet, r->doc, err);
}

static bool is_hidden(const gj_xml *x)
{
    const char *visible = gj_xml_attribute(x, "table:visibility");
    return same(visible, "collapse") || same(visible, "filter");
}

static gj_status add_columns(reader *r, const gj_xml *x, gj_error *err)
{
    column_style made = { .style = gj_odf_style_find(
                              &r->odf->styles, GJ_ODF_CELLS,
                              gj_xml_attribute(x, "table:default-cell-style-name")) };
    uint32_t n = gj_odf_times(x, "table:number-columns-repeated");
    uint32_t end = behind(r->col, n, GJ_SHEET_COLUMNS);
    bool fine = true;
    if (end > r->col && is_hidden(x))
        fine = gj_sheet_hide_columns(&r->sheet, r->col, end - 1);
    made.end = r->col = end;
    return fine && gj_vec_push(r->odf->arena, &r->columns, made) ? GJ_OK : gj_fail_memory(err);
}

/* ---- rows ---- */

static gj_status begin_row(reader *r, const gj_xml *x, gj_error *err)
{
    r->rows = gj_odf_times(x, "table:number-rows-repeated");
    r->row_style = gj_odf_style_find(&r->odf->styles, GJ_ODF_CELLS,
                                     gj_xml_attribute(x, "table:default-cell-style-name"));
    r->first_cell = r->sheet.cells.n;
    r->first_merge = r->sheet.merges.n;
    r->col = 0;
    uint32_t end = behind(r->row, r->rows, GJ_SHEET_ROWS);
    if (end > r->row && is_hidden(x) && !gj_sheet_hide_rows(&r->sheet, r->row, end - 1))
        return gj_fail_memory(err);
    return GJ_OK;
}

/* A row with something in it, once more. */
static bool repeat_row(reader *r, uint32_t row, uint32_t cells, uint32_t merges, bool *memory)
{
    gj_sheet *sheet = &r->sheet;
    for (uint32_t i = 0; i < cells && *memory; i++) {
        gj_sheet_cell cell = sheet->cells.v[r->first_cell + i];
        if (!gj_odf_repeat(r->odf))
            return false;
        *memory = gj_sheet_add_shared(sheet, row, cell.col, cell.text);
    }
    for (uint32_t i = 0; i < merges && *memory; i++) {
        gj_sheet_merge m = sheet->merges.v[r->first_merge + i];
        if (!gj_odf_repeat(r->odf))
            return false;
        *memory = gj_sheet_merge_add(sheet, row, row, m.col, m.last_col);
    }
    return *memory;
}

static gj_status end_row(reader *r, gj_error *err)
{
    uint32_t cells = r->sheet.cells.n - r->first_cell;
    uint32_t merges = r->sheet.merges.n - r->first_merge;
    uint32_t end = behind(r->row, r->rows, GJ_SHEET_ROWS);
    bool memory = true;
    for (uint32_t row = r->row + 1; cells > 0 && row < end; row++)
        if (!repeat_row(r, row, cells, merges, &memory))
            break;
    r->row = end;
    return memory ? GJ_OK : gj_fail_memory(err);
}

/* ---- cells ---- */

static void remember(gj_strbuf *to, const char *value)
{
    gj_strbuf_clear(to);
    gj_strbuf_cstr(to, value ? value : "");
}

static void remember_value(reader *r, const gj_xml *x)
{
    static const char *const types[][2] = { { "date", "office:date-value" },
                                            { "time", "office:time-value" },
                                            { "boolean", "office:boolean-value" },
                                            { "string", "office:string-value" } };
    const char *type = gj_xml_attribute(x, "office:value-type"), *attribute = "office:value";
    for (size_t i = 0; i < GJ_ARRAY_LEN(types); i++)
        if (same(type, types[i][0]))
            attribute = types[i][1];
    remember(&r->value.type, type);
    remember(&r->value.value, type ? gj_xml_attribute(x, attribute) : NULL);
}

/* The style of the cell in hand: its own, else that of its row, else that of its column. */
static gj_slice format_of(reader *r, const gj_xml *x)
{
    const char *name = gj_xml_attribute(x, "table:style-name");
    const gj_odf_style *style = gj_odf_style_find(&r->odf->styles, GJ_ODF_CELLS, name);
    if (!name)
        style = r->row_style;
    for (uint32_t i = 0; !name && !style && i < r->columns.n; i++)
        if (r->col < r->columns.v[i].end) {
            style = r->columns.v[i].style;
            break;
        }
    return style && style->format.p ? gj_odf_format_of(&r->odf->styles.formats, style->format)
                                    : (gj_slice){ "", 0 };
}

static void begin_cell(reader *r, const gj_xml *x)
{
    r->in_cell = true;
    r->written = r->paragraph = false;
    r->formula = gj_xml_attribute(x, "table:formula") != NULL;
    r->cols = gj_odf_times(x, "table:number-columns-repeated");
    r->wide = gj_odf_times(x, "table:number-columns-spanned");
    r->deep = gj_odf_times(x, "table:number-rows-spanned");
    gj_strbuf_clear(&r->text);
    remember_value(r, x);
    r->cell_format = r->value.type.n > 0 ? format_of(r, x) : (gj_slice){ "", 0 };
}

/* What the cell shows, into r->shown. */
static void show(reader *r)
{
    gj_slice text = gj_strbuf_slice(&r->text), type = gj_strbuf_slice(&r->value.type);
    bool number = type.n > 0 && !gj_slice_equal(type, GJ_SLICE("string"));
    gj_strbuf_clear(&r->shown);
    if (r->written)
        gj_strbuf_add(&r->shown, text);
    else if (type.n > 0 && (r->value.value.n > 0 || !number))
        r->tally->damaged += !gj_ods_value_print(&r->value, r->cell_format, &r->shown);
    else
        r->tally->unsaved += r->formula && type.n == 0;
    bool empty = gj_slice_trim(gj_strbuf_slice(&r->shown)).n == 0;
    r->sheet.unseen += empty && number && r->value.value.n > 0;
}

static bool add_copies(reader *r, uint32_t end, gj_slice text)
{
    for (uint32_t col = r->col + 1; col < end && gj_odf_repeat(r->odf); col++)
        if (!gj_sheet_add_shared(&r->sheet, r->row, col, text))
            return false;
    return true;
}

static gj_status end_cell(reader *r, gj_error *err)
{
    uint32_t end = behind(r->col, r->cols, GJ_SHEET_COLUMNS), n = r->sheet.cells.n;
    bool fine = true;
    r->in_cell = r->paragraph = false;
    if (r->row < GJ_SHEET_ROWS && r->col < GJ_SHEET_COLUMNS) {
        show(r);
        fine = !r->shown.failed && !r->text.failed && !r->value.value.failed &&
               gj_sheet_add(&r->sheet, r->row, r->col, gj_strbuf_slice(&r->shown));
        if (fine && r->sheet.cells.n > n)
            fine = add_copies(r, end, r->sheet.cells.v[n].text);
        if (fine && (r->wide > 1 || r->deep > 1))
            fine = gj_sheet_merge_add(&r->sheet, r->row, behind(r->row, r->deep, GJ_SHEET_ROWS) - 1,
                                      r->col, behind(r->col, r->wide, GJ_SHEET_COLUMNS) - 1);
    }
    r->col = end;
    return fine ? GJ_OK : gj_fail_memory(err);
}

/* ---- text ---- */

static void begin_paragraph(reader *r)
{
    if (!r->in_cell)
        return;
    if (r->written)
        gj_strbuf_char(&r->text, '\n');
    r->written = r->paragraph = true;
    r->n_runs = r->hidden = 0;
}

static void begin_run(reader *r, const gj_xml *x)
{
    const gj_odf_style *style =
        gj_odf_style_find(&r->odf->styles, GJ_ODF_RUNS, gj_xml_attribute(x, "text:style-name"));
    bool hidden = style && style->hidden == 1;
    if (r->n_runs < MAX_RUNS)
        r->runs[r->n_runs] = hidden;
    r->n_runs++;
    r->hidden += hidden && r->n_runs <= MAX_RUNS;
}

static void end_run(reader *r)
{
    if (r->n_runs == 0)
        return;
    r->n_runs--;
    r->hidden -= r->n_runs < MAX_RUNS && r->runs[r->n_runs];
}

/* White space in the file is one blank. */
static void add_text(reader *r, gj_slice text)
{
    if (!r->paragraph || r->hidden > 0)
        return;
    for (size_t i = 0; i < text.n; i++) {
        bool blank = gj_ascii_is_blank(text.p[i]);
        if (!blank)
            gj_strbuf_char(&r->text, text.p[i]);
        else if (r->text.n > 0 && !gj_ascii_is_blank(r->text.p[r->text.n - 1]))
            gj_strbuf_char(&r->text, ' ');
    }
}

static void add_blanks(reader *r, const gj_xml *x)
{
    int32_t n = gj_xml_number(x, "text:c", 0, INT32_MAX, 1);
    for (n = n < MOST_BLANKS ? n : MOST_BLANKS; n > 0 && r->paragraph; n--)
        gj_strbuf_char(&r->text, ' ');
}

/* ---- elements ---- */

static gj_status start_in_sheet(reader *r, gj_xml *x, uint8_t id, gj_error *err)
{
    if (r->tables != 1 || r->skipped) /* another file's, or a table in a cell */
        return GJ_OK;
    switch (id) {
    case COLUMN:
        return add_columns(r, x, err);
    case ROW:
        return begin_row(r, x, err);
    case CELL:
        begin_cell(r, x);
        return GJ_OK;
    case COVERED:
        r->col = behind(r->col, gj_odf_times(x, "table:number-columns-repeated"), GJ_SHEET_COLUMNS);
        break;
    case COMMENT:
        r->comments = true;
        break;
    case PICTURE:
        r->pictures = true;
        break;
    default:
        break;
    }
    gj_xml_skip(x);
    return GJ_OK;
}

static gj_status on_start(void *user, gj_xml *x, uint8_t id, gj_error *err)
{
    reader *r = user;
    switch (id) {
    case TABLE:
        return begin_table(r, x, err);
    case PARAGRAPH:
        begin_paragraph(r);
        return GJ_OK;
    case RUN:
        begin_run(r, x);
        return GJ_OK;
    case SPACE:
        add_blanks(r, x);
        return GJ_OK;
    case TAB:
    case BREAK:
        if (r->paragraph)
            gj_strbuf_char(&r->text, id == TAB ? '\t' : '\n');
        return GJ_OK;
    case SKIPPED:
        gj_xml_skip(x);
        return GJ_OK;
    default:
        return start_in_sheet(r, x, id, err);
    }
}

static gj_status on_end(void *user, gj_xml *x, uint8_t id, gj_error *err)
{
    reader *r = user;
    bool ours = r->tables == 1 && !r->skipped;
    (void)x;
    switch (id) {
    case TABLE:
        return end_table(r, err);
    case ROW:
        return ours ? end_row(r, err) : GJ_OK;
    case CELL:
        return ours && r->in_cell ? end_cell(r, err) : GJ_OK;
    case PARAGRAPH:
        r->paragraph = false;
        return GJ_OK;
    case RUN:
        end_run(r);
        return GJ_OK;
    default:
        return GJ_OK;
    }
}

static gj_status on_text(void *user, gj_xml *x, uint8_t id, gj_slice text, gj_error *err)
{
    reader *r = user;
    (void)x, (void)id;
    add_text(r, text);
    return r->text.failed ? gj_fail_memory(err) : GJ_OK;
}

static const gj_xml_space spaces[] = {
    { "office", GJ_ODF_NAME("office") }, { "table", GJ_ODF_NAME("table") },
    { "text", GJ_ODF_NAME("text") },     { "draw", GJ_ODF_NAME("drawing") },
    { "style", GJ_ODF_NAME("style") },   { NULL, NULL }
};

enum { TEXT = GJ_XML_TEXT | GJ_XML_INSIDE };

static const gj_xml_path paths[] = {
    { "table:table", TABLE, 0 },
    { "table:table-column", COLUMN, 0 },
    { "table:table-row", ROW, 0 },
    { "table:table-cell", CELL, 0 },
    { "table:covered-table-cell", COVERED, 0 },
    { "text:p", PARAGRAPH, TEXT },
    { "text:h", PARAGRAPH, TEXT },
    { "text:span", RUN, TEXT },
    { "text:s", SPACE, 0 },
    { "text:tab", TAB, 0 },
    { "text:line-break", BREAK, 0 },
    { "office:annotation", COMMENT, 0 },
    { "draw:frame", PICTURE, 0 },
    { "draw:g", PICTURE, 0 },
    { "draw:custom-shape", PICTURE, 0 },
    { "draw:rect", PICTURE, 0 },
    { "draw:ellipse", PICTURE, 0 },
    { "draw:circle", PICTURE, 0 },
    { "draw:line", PICTURE, 0 },
    { "draw:path", PICTURE, 0 },
    { "draw:polygon", PICTURE, 0 },
    { "draw:polyline", PICTURE, 0 },
    { "draw:regular-polygon", PICTURE, 0 },
    { "draw:connector", PICTURE, 0 },
    { "draw:caption", PICTURE, 0 },
    { "draw:measure", PICTURE, 0 },
    { "draw:control", PICTURE, 0 },
    { "text:ruby-text", SKIPPED, 0 },
    { "table:tracked-changes", SKIPPED, 0 },
    { "table:dde-links", SKIPPED, 0 },
    { "table:scenario", SKIPPED, 0 },
    { "office:forms", SKIPPED, 0 },
    { "office:styles", SKIPPED, 0 }, /* read before the body */
    { "office:automatic-styles", SKIPPED, 0 },
    { "office:master-styles", SKIPPED, 0 },
    { "office:meta", SKIPPED, 0 },
    { "office:settings", SKIPPED, 0 },
    { "office:scripts", SKIPPED, 0 },
    { NULL, 0, 0 },
};

gj_status gj_ods_sheets_read(gj_odf *odf, gj_builder *doc, gj_sheet_tally *tally, gj_error *err)
{
    static const gj_xml_events events = { spaces, paths, on_start, on_end, on_text };
    reader r = { .odf = odf, .doc = doc, .tally = tally };
    gj_strbuf *const buffers[] = { &r.text, &r.shown, &r.value.type, &r.value.value };
    for (size_t i = 0; i < GJ_ARRAY_LEN(buffers); i++)
        gj_strbuf_init(buffers[i], 0);
    gj_status status = gj_xml_parse(odf->content, odf->part, &events, &r, err);
    for (size_t i = 0; i < GJ_ARRAY_LEN(buffers); i++)
        gj_strbuf_done(buffers[i]);
    return status;
}
