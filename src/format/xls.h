/* xls.h — what the parts of the reader for Excel 97-2003 (.xls) and WPS worksheets (.et) share: BIFF8, and BIFF5 of Excel 5.0/95.
 * SPDX-License-Identifier: MIT
 *
 *     globals:  BOF | code page | formats | styles | names of sheets | shared strings, over CONTINUE records | EOF
 *     a sheet:  BOF | columns | rows, cells | merged cells | EOF                          a record: type, length, body
 *
 *   xls.c         globals, the sheets in order      xls_text.c   records and strings      xls_cells.c   the cells of a sheet */
#ifndef GJ_FORMAT_XLS_H
#define GJ_FORMAT_XLS_H

#include "base/cursor.h"
#include "base/vec.h"
#include "codec/ole.h"
#include "format/numfmt.h"
#include "format/sheet.h"

enum {
    GJ_XLS_FORMULA = 0x06,
    GJ_XLS_EOF = 0x0A,
    GJ_XLS_NOTE = 0x1C,
    GJ_XLS_DATEMODE = 0x22,
    GJ_XLS_FILEPASS = 0x2F,
    GJ_XLS_CONTINUE = 0x3C,
    GJ_XLS_CODEPAGE = 0x42,
    GJ_XLS_OBJ = 0x5D,
    GJ_XLS_COLINFO = 0x7D,
    GJ_XLS_BOUNDSHEET = 0x85,
    GJ_XLS_MULRK = 0xBD,
    GJ_XLS_RSTRING = 0xD6,
    GJ_XLS_XF = 0xE0,
    GJ_XLS_MERGECELLS = 0xE5,
    GJ_XLS_SST = 0xFC,
    GJ_XLS_LABELSST = 0xFD,
    GJ_XLS_NUMBER = 0x203,
    GJ_XLS_LABEL = 0x204,
    GJ_XLS_BOOLERR = 0x205,
    GJ_XLS_FORMULA3 = 0x206,
    GJ_XLS_STRING = 0x207,
    GJ_XLS_ROW = 0x208,
    GJ_XLS_RK = 0x27E,
    GJ_XLS_FORMULA4 = 0x406,
    GJ_XLS_FORMAT = 0x41E,
    GJ_XLS_BOF = 0x809
};

/* The stream, record by record. */
typedef struct gj_xls_records {
    gj_slice bytes;
    size_t next; /* where the next record begins */
    uint64_t
        budget; /* bytes that may still be read: sheets that lie about their place may overlap */
    uint16_t type;
    gj_slice body;
    bool cut; /* the stream ended inside a record, or the budget did */
} gj_xls_records;

typedef struct gj_xls_sheet_entry {
    uint32_t at;
    uint8_t state, type;
    gj_slice name;
} gj_xls_sheet_entry;

typedef struct gj_xls_format {
    uint16_t id;
    gj_slice code;
} gj_xls_format;

typedef struct gj_xls {
    gj_arena *arena;
    gj_xls_records records;
    bool wide; /* BIFF8: strings are Unicode; else bytes in a code page */
    uint16_t codepage;
    bool from_1904;
    gj_vec(gj_slice) strings;
    gj_vec(gj_xls_format) formats;
    gj_vec(uint16_t) styles; /* number of the format of each cell style */
    gj_vec(gj_xls_sheet_entry) sheets;
    gj_strbuf text, shown; /* for use while one cell is read */
    gj_sheet_tally tally;
    bool damaged;
} gj_xls;

/* xls_text.c */

/* The next record; false at the end of the stream. */
bool gj_xls_next(gj_xls_records *r);

/* A place in the body of a record that may go on in CONTINUE records. */
typedef struct gj_xls_text {
    gj_xls_records *records;
    gj_cursor body;
    bool ended; /* no more bytes, in no further record */
} gj_xls_text;

gj_xls_text gj_xls_text_at(gj_xls_records *records, size_t off);
/* Whether there is at least one more byte, moving on to a CONTINUE record when it must. */
bool gj_xls_text_more(gj_xls_text *t);
uint16_t gj_xls_text_le16(gj_xls_text *t);
/* Reads a string of so many characters into book->text (cleared before). */
void gj_xls_text_read(gj_xls *book, gj_xls_text *t, uint32_t chars);

/* xls_cells.c: adds what the sheet shows whose BOF comes next. */
gj_status gj_xls_cells_read(gj_xls *book, gj_sheet *sheet, gj_error *err);

/* xls.c. Reads the workbook of a compound file; `stream`: «Workbook», or «Book» of Excel 5.0/95. */
gj_status gj_xls_read(const gj_ole *ole, const gj_ole_entry *stream, gj_builder *doc,
                      gj_error *err);
gj_slice gj_xls_format_of(const gj_xls *book, uint16_t style);

#endif
