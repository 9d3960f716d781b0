/* xls.c — the reader of Excel 97-2003 and WPS worksheets: what all sheets share, then the sheets in order.
 * SPDX-License-Identifier: MIT */
#include "format/xls.h"

enum {
    BIFF8 = 0x600,
    BIFF5 = 0x500,
    MAX_SHEETS = 4000, /* far more than any workbook has */
    SHEET = 0,         /* kind of a sheet: a worksheet */
    HIDDEN = 3         /* bits of its state: hidden, hidden from users */
};

gj_slice gj_xls_format_of(const gj_xls *book, uint16_t style)
{
    uint16_t id = style < book->styles.n ? book->styles.v[style] : 0;
    for (uint32_t i = book->formats.n; i-- > 0;)
        if (book->formats.v[i].id == id)
            return gj_slice_equal(book->formats.v[i].code, GJ_SLICE("General"))
                       ? GJ_SLICE("")
                       : book->formats.v[i].code;
    return gj_numfmt_builtin(id);
}

/* Keeps what gj_xls_text_read has read. */
static gj_status keep_text(gj_xls *book, gj_slice *out, gj_error *err)
{
    *out = gj_strbuf_slice(&book->text);
    out->p = out->n > 0 ? gj_arena_copy(book->arena, *out) : "";
    return out->p && !book->text.failed ? GJ_OK : gj_fail_memory(err);
}

static gj_status read_format(gj_xls *book, gj_error *err)
{
    gj_slice body = book->records.body;
    gj_xls_format format = { .id = gj_le16_at(body, 0) };
    gj_xls_text text = gj_xls_text_at(&book->records, book->wide ? 4 : 3);
    gj_xls_text_read(book, &text, book->wide ? gj_le16_at(body, 2) : gj_u8_at(body, 2));
    GJ_TRY(keep_text(book, &format.code, err));
    /* A workbook has some dozens; each cell looks through them. */
    if (book->formats.n < 500 && !gj_vec_push(book->arena, &book->formats, format))
        return gj_fail_memory(err);
    return GJ_OK;
}

static gj_status read_sheet_entry(gj_xls *book, gj_error *err)
{
    gj_slice body = book->records.body;
    gj_xls_sheet_entry entry = { .at = gj_le32_at(body, 0),
                                 .state = gj_u8_at(body, 4),
                                 .type = gj_u8_at(body, 5) };
    gj_xls_text text = gj_xls_text_at(&book->records, 7);
    gj_xls_text_read(book, &text, gj_u8_at(body, 6));
    GJ_TRY(keep_text(book, &entry.name, err));
    if (book->sheets.n < MAX_SHEETS && !gj_vec_push(book->arena, &book->sheets, entry))
        return gj_fail_memory(err);
    return GJ_OK;
}

static gj_status read_strings(gj_xls *book, gj_error *err)
{
    uint32_t n = gj_le32_at(book->records.body, 4);
    gj_xls_text text = gj_xls_text_at(&book->records, 8);
    while (book->strings.n < n && gj_xls_text_more(&text)) {
        gj_slice string;
        uint16_t chars = gj_xls_text_le16(&text);
        gj_xls_text_read(book, &text, chars);
        GJ_TRY(keep_text(book, &string, err));
        if (!gj_vec_push(book->arena, &book->strings, string))
            return gj_fail_memory(err);
    }
    book->damaged = book->damaged || book->strings.n < n;
    return GJ_OK;
}

static gj_status read_global(gj_xls *book, gj_error *err)
{
    gj_slice body = book->records.body;
    switch (book->records.type) {
    case GJ_XLS_FILEPASS:
        return gj_fail(err, GJ_E_ENCRYPTED,
                       "文件设有打开密码，请索取没有密码的文件，或去掉密码另存后再核验");
    case GJ_XLS_CODEPAGE:
        book->codepage = gj_le16_at(body, 0);
        return GJ_OK;
    case GJ_XLS_DATEMODE:
        book->from_1904 = gj_le16_at(body, 0) == 1;
        return GJ_OK;
    case GJ_XLS_FORMAT:
        return read_format(book, err);
    case GJ_XLS_XF:
        if (book->styles.n < UINT16_MAX &&
            !gj_vec_push(book->arena, &book->styles, gj_le16_at(body, 2)))
            return gj_fail_memory(err);
        return GJ_OK;
    case GJ_XLS_BOUNDSHEET:
        return read_sheet_entry(book, err);
    case GJ_XLS_SST:
        return read_strings(book, err);
    default:
        return GJ_OK;
    }
}

static gj_status read_globals(gj_xls *book, gj_error *err)
{
    if (!gj_xls_next(&book->records) || book->records.type != GJ_XLS_BOF)
        return gj_fail(err, GJ_E_FORMAT,
                       "工作簿的开头不对，文件已损坏，请用 Excel 或 WPS 打开后另存，再核验");
    uint16_t version = gj_le16_at(book->records.body, 0);
    if (version != BIFF8 && version != BIFF5)
        return gj_fail(
            err, GJ_E_UNSUPPORTED,
            "这是 Excel 4.0 或更早的表格，不能直接读取，请用 Excel 另存为 .xlsx 后再核验");
    book->wide = version == BIFF8;
    while (gj_xls_next(&book->records) && book->records.type != GJ_XLS_EOF)
        GJ_TRY(read_global(book, err));
    book->damaged = book->damaged || book->records.type != GJ_XLS_EOF;
    return GJ_OK;
}

static gj_status read_sheets(gj_xls *book, gj_builder *doc, gj_error *err)
{
    for (uint32_t i = 0; i < book->sheets.n && !gj_build_full(doc); i++) {
        const gj_xls_sheet_entry *entry = &book->sheets.v[i];
        gj_sheet sheet;
        if (entry->type != SHEET) {
            book->tally.charts++;
            continue;
        }
        gj_sheet_init(&sheet, book->arena, entry->name, (entry->state & HIDDEN) != 0);
        book->records.next = entry->at;
        GJ_TRY(gj_xls_cells_read(book, &sheet, err));
        GJ_TRY(gj_sheet_build(&sheet, doc, err));
    }
    return GJ_OK;
}

static gj_status read_book(gj_xls *book, gj_ole_fault fault, gj_builder *doc, gj_error *err)
{
    GJ_TRY(read_globals(book, err));
    GJ_TRY(read_sheets(book, doc, err));
    bool broken = fault != GJ_OLE_WHOLE || book->damaged || book->records.cut;
    if (gj_build_is_empty(doc) && broken)
        return gj_fail(err, GJ_E_FORMAT,
                       "文件已损坏，没有读出任何文字，请用 Excel 或 WPS 打开后另存，再核验");
    GJ_TRY(gj_sheet_tally_end(&book->tally, doc, err));
    if (!broken)
        return GJ_OK;
    return gj_build_note(
        doc, GJ_NOTE_CUT, true, err,
        fault == GJ_OLE_CUT ? "文件没有传完整，只读了前一部分，请重新索取文件"
                            : "文件有损坏之处，可能没有读全，请用 Excel 或 WPS 打开后另存，再核验");
}

gj_status gj_xls_read(const gj_ole *ole, const gj_ole_entry *stream, gj_builder *doc, gj_error *err)
{
    gj_xls book = { .arena = gj_build_arena(doc) };
    gj_ole_fault fault;
    GJ_TRY(gj_ole_read(ole, stream, &book.records.bytes, &fault, err));
    book.records.budget = 2 * (uint64_t)book.records.bytes.n + 65536;
    gj_strbuf_init(&book.text, 0);
    gj_strbuf_init(&book.shown, 0);
    gj_build_reader(doc, "xls", "UTF-16");
    gj_status status = read_book(&book, fault, doc, err);
    gj_strbuf_done(&book.text);
    gj_strbuf_done(&book.shown);
    return status;
}
