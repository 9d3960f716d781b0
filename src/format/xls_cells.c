/* xls_cells.c — the cells of a worksheet in a BIFF stream.
 * SPDX-License-Identifier: MIT */
#include "format/xls.h"

typedef struct sheet_reader {
    gj_xls *book;
    gj_sheet *sheet;
    uint32_t formula_row, formula_col; /* whose text follows in a STRING record */
    uint16_t formula_style;
    bool pictures, comments;
} sheet_reader;

static gj_status added(bool good, gj_error *err)
{
    return good ? GJ_OK : gj_fail_memory(err);
}

static gj_status add_shown(sheet_reader *s, uint32_t row, uint32_t col, gj_error *err)
{
    gj_strbuf *shown = &s->book->shown;
    return added(!shown->failed && gj_sheet_add(s->sheet, row, col, gj_strbuf_slice(shown)), err);
}

static gj_status add_value(sheet_reader *s, uint32_t row, uint32_t col, uint16_t style,
                           const gj_numfmt_value *value, gj_error *err)
{
    gj_strbuf_clear(&s->book->shown);
    gj_numfmt_print(gj_xls_format_of(s->book, style), *value, s->book->from_1904, &s->book->shown);
    s->sheet->unseen += s->book->shown.n == 0 && value->n > 0;
    return add_shown(s, row, col, err);
}

static gj_status add_text(sheet_reader *s, uint32_t row, uint32_t col, uint16_t style,
                          gj_slice text, gj_error *err)
{
    gj_slice format = gj_xls_format_of(s->book, style);
    if (format.n == 0)
        return added(gj_sheet_add(s->sheet, row, col, text), err);
    gj_strbuf_clear(&s->book->shown);
    gj_numfmt_print_text(format, text, &s->book->shown);
    return add_shown(s, row, col, err);
}

static gj_status add_double(sheet_reader *s, gj_slice body, uint16_t style, gj_error *err)
{
    gj_numfmt_value value;
    uint64_t bits = gj_le64_at(body, 6);
    double number;
    memcpy(&number, &bits, sizeof number);
    if (body.n < 14 || !gj_numfmt_of_double(number, &value)) {
        s->book->tally.damaged++;
        return GJ_OK;
    }
    return add_value(s, gj_le16_at(body, 0), gj_le16_at(body, 2), style, &value, err);
}

/* Numbers in 30 bits: a whole number or the upper half of a double; divided by 100 or not. */
static gj_status add_rk(sheet_reader *s, uint32_t row, uint32_t col, uint16_t style, uint32_t rk,
                        gj_error *err)
{
    enum { HUNDREDTHS = 1, WHOLE = 2 };
    gj_numfmt_value value;
    if (rk & WHOLE) {
        int32_t whole = (int32_t)(rk >> 2);
        if (rk & 0x80000000u)
            whole -= 1 << 30;
        value = gj_numfmt_of_int(whole, rk & HUNDREDTHS);
    } else {
        uint64_t bits = (uint64_t)(rk & ~3u) << 32;
        double number;
        memcpy(&number, &bits, sizeof number);
        if (!gj_numfmt_of_double(number, &value)) {
            s->book->tally.damaged++;
            return GJ_OK;
        }
        value.exponent = (int16_t)(value.exponent - (rk & HUNDREDTHS && value.n > 0 ? 2 : 0));
    }
    return add_value(s, row, col, style, &value, err);
}

static gj_status add_many_rk(sheet_reader *s, gj_slice body, gj_error *err)
{
    uint32_t row = gj_le16_at(body, 0), col = gj_le16_at(body, 2);
    for (size_t at = 4; at + 8 <= body.n; at += 6, col++)
        GJ_TRY(add_rk(s, row, col, gj_le16_at(body, at), gj_le32_at(body, at + 2), err));
    return GJ_OK;
}

static gj_status add_truth(sheet_reader *s, uint32_t row, uint32_t col, bool error, uint8_t code,
                           gj_error *err)
{
    static const struct {
        uint8_t code;
        const char *name;
    } errors[] = { { 0x00, "#NULL!" }, { 0x07, "#DIV/0!" }, { 0x0F, "#VALUE!" }, { 0x17, "#REF!" },
                   { 0x1D, "#NAME?" }, { 0x24, "#NUM!" },   { 0x2A, "#N/A" } };
    const char *name = error ? "#错误" : code ? "TRUE" : "FALSE";
    for (size_t i = 0; error && i < GJ_ARRAY_LEN(errors); i++)
        if (errors[i].code == code)
            name = errors[i].name;
    return added(gj_sheet_add(s->sheet, row, col, gj_slice_of(name)), err);
}

static gj_status add_formula(sheet_reader *s, gj_slice body, gj_error *err)
{
    enum { TEXT, TRUTH, ERROR };
    uint32_t row = gj_le16_at(body, 0), col = gj_le16_at(body, 2);
    uint16_t style = gj_le16_at(body, 4);
    if (gj_le16_at(body, 12) != 0xFFFF)
        return add_double(s, body, style, err);
    uint8_t kind = gj_u8_at(body, 6);
    if (kind == TRUTH || kind == ERROR)
        return add_truth(s, row, col, kind == ERROR, gj_u8_at(body, 8), err);
    if (kind == TEXT) {
        s->formula_row = row;
        s->formula_col = col;
        s->formula_style = style;
    }
    return GJ_OK;
}

/* Text that stands in the record itself: `at` is its length, of two bytes. */
static gj_status add_label(sheet_reader *s, uint32_t row, uint32_t col, uint16_t style, size_t at,
                           gj_error *err)
{
    uint16_t chars = gj_le16_at(s->book->records.body, at);
    gj_xls_text text = gj_xls_text_at(&s->book->records, at + 2);
    gj_xls_text_read(s->book, &text, chars);
    if (s->book->text.failed)
        return gj_fail_memory(err);
    return add_text(s, row, col, style, gj_strbuf_slice(&s->book->text), err);
}

static gj_status add_shared(sheet_reader *s, gj_slice body, gj_error *err)
{
    uint32_t nth = gj_le32_at(body, 6), row = gj_le16_at(body, 0), col = gj_le16_at(body, 2);
    uint16_t style = gj_le16_at(body, 4);
    if (body.n < 10 || nth >= s->book->strings.n) {
        s->book->tally.damaged++;
        return GJ_OK;
    }
    gj_slice text = s->book->strings.v[nth];
    if (gj_xls_format_of(s->book, style).n == 0)
        return added(gj_sheet_add_shared(s->sheet, row, col, text), err);
    return add_text(s, row, col, style, text, err);
}

static gj_status add_merges(sheet_reader *s, gj_slice body, gj_error *err)
{
    uint16_t n = gj_le16_at(body, 0);
    for (size_t at = 2; n > 0 && at + 8 <= body.n; at += 8, n--)
        if (!gj_sheet_merge_add(s->sheet, gj_le16_at(body, at), gj_le16_at(body, at + 2),
                                gj_le16_at(body, at + 4), gj_le16_at(body, at + 6)))
            return gj_fail_memory(err);
    return GJ_OK;
}

static gj_status hide(sheet_reader *s, gj_slice body, gj_error *err)
{
    enum { ROW_HIDDEN = 0x20, COLUMN_HIDDEN = 1 };
    uint16_t first = gj_le16_at(body, 0), last = gj_le16_at(body, 2);
    if (s->book->records.type == GJ_XLS_ROW)
        return gj_u8_at(body, 12) & ROW_HIDDEN
                   ? added(gj_sheet_hide_rows(s->sheet, first, first), err)
                   : GJ_OK;
    if (!(gj_u8_at(body, 8) & COLUMN_HIDDEN) || last < first)
        return GJ_OK;
    return added(gj_sheet_hide_columns(s->sheet, first, last), err);
}

/* Whether an object that is drawn on the sheet shows something: no comment, no button of a filter. */
static bool is_picture(gj_slice body)
{
    enum { COMMON = 0x15, CHART = 5, TEXT = 6, PICTURE = 8 };
    uint16_t type = gj_le16_at(body, 4);
    return gj_le16_at(body, 0) == COMMON && (type == CHART || type == TEXT || type == PICTURE);
}

static gj_status read_record(sheet_reader *s, gj_error *err)
{
    gj_slice body = s->book->records.body;
    uint32_t row = gj_le16_at(body, 0), col = gj_le16_at(body, 2);
    uint16_t style = gj_le16_at(body, 4);
    switch (s->book->records.type) {
    case GJ_XLS_LABELSST:
        return add_shared(s, body, err);
    case GJ_XLS_LABEL:
    case GJ_XLS_RSTRING:
        return add_label(s, row, col, style, 6, err);
    case GJ_XLS_NUMBER:
        return add_double(s, body, style, err);
    case GJ_XLS_RK:
        return add_rk(s, row, col, style, gj_le32_at(body, 6), err);
    case GJ_XLS_MULRK:
        return add_many_rk(s, body, err);
    case GJ_XLS_BOOLERR:
        return add_truth(s, row, col, gj_u8_at(body, 7) != 0, gj_u8_at(body, 6), err);
    case GJ_XLS_FORMULA:
    case GJ_XLS_FORMULA3:
    case GJ_XLS_FORMULA4:
        return add_formula(s, body, err);
    case GJ_XLS_STRING:
        return add_label(s, s->formula_row, s->formula_col, s->formula_style, 0, err);
    case GJ_XLS_MERGECELLS:
        return add_merges(s, body, err);
    case GJ_XLS_ROW:
    case GJ_XLS_COLINFO:
        return hide(s, body, err);
    case GJ_XLS_OBJ:
        s->pictures = s->pictures || is_picture(body);
        return GJ_OK;
    case GJ_XLS_NOTE:
        s->comments = true;
        return GJ_OK;
    default:
        return GJ_OK;
    }
}

gj_status gj_xls_cells_read(gj_xls *book, gj_sheet *sheet, gj_error *err)
{
    sheet_reader s = { .book = book, .sheet = sheet, .formula_col = GJ_SHEET_COLUMNS };
    uint32_t depth = 0; /* charts stand inside, with a begin and an end of their own */
    if (!gj_xls_next(&book->records) || book->records.type != GJ_XLS_BOF) {
        book->tally.missing++;
        return GJ_OK;
    }
    while (gj_xls_next(&book->records)) {
        if (book->records.type == GJ_XLS_BOF)
            depth++;
        else if (book->records.type == GJ_XLS_EOF && depth-- == 0)
            break;
        else if (depth == 0)
            GJ_TRY(read_record(&s, err));
    }
    book->damaged = book->damaged || book->records.type != GJ_XLS_EOF;
    book->tally.pictures += s.pictures;
    book->tally.comments += s.comments;
    return GJ_OK;
}
