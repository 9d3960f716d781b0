/* made_xls.h — Excel 97-2003 streams for tests, record by record.
 * SPDX-License-Identifier: MIT */
#ifndef TESTS_SUPPORT_MADE_XLS_H
#define TESTS_SUPPORT_MADE_XLS_H

#include "base/strbuf.h"
#include "format/xls.h"
#include "support/made_ole.h"

typedef struct made_xls {
    gj_strbuf stream;
    size_t entry; /* where the place of the first sheet is to be written */
} made_xls;

static inline void xls_put(gj_strbuf *out, uint64_t value, unsigned bytes)
{
    for (unsigned i = 0; i < bytes; i++)
        gj_strbuf_char(out, (char)(value >> 8 * i));
}

static inline void xls_record(made_xls *x, unsigned type, gj_slice body)
{
    xls_put(&x->stream, type, 2);
    xls_put(&x->stream, body.n, 2);
    gj_strbuf_add(&x->stream, body);
}

#define XLS_RECORD(x, type, bytes) xls_record(x, type, GJ_SLICE(bytes))

/* A cell: row, column, style, then what is in `rest`. */
static inline void xls_cell(made_xls *x, unsigned type, unsigned row, unsigned col, unsigned style,
                            gj_slice rest)
{
    xls_put(&x->stream, type, 2);
    xls_put(&x->stream, 6 + rest.n, 2);
    xls_put(&x->stream, row, 2);
    xls_put(&x->stream, col, 2);
    xls_put(&x->stream, style, 2);
    gj_strbuf_add(&x->stream, rest);
}

static inline void xls_number(made_xls *x, unsigned row, unsigned col, unsigned style, double value)
{
    char bytes[8];
    memcpy(bytes, &value, 8); /* tests run on little-endian machines, as all that are supported */
    xls_cell(x, GJ_XLS_NUMBER, row, col, style, (gj_slice){ bytes, 8 });
}

/* BOF of this version, styles 0: General, 1: 0.00%, 2: a date; one sheet «A», its place not yet known. */
static inline void xls_begin(made_xls *x, unsigned version)
{
    gj_strbuf_init(&x->stream, 0);
    xls_put(&x->stream, GJ_XLS_BOF, 2);
    xls_put(&x->stream, 4, 2);
    xls_put(&x->stream, version, 2);
    xls_put(&x->stream, 5, 2);
    XLS_RECORD(x, GJ_XLS_CODEPAGE, "\xA8\x03"); /* 936 */
    XLS_RECORD(x, GJ_XLS_XF, "\0\0\0\0");
    XLS_RECORD(x, GJ_XLS_XF, "\0\0\x0A\0");
    XLS_RECORD(x, GJ_XLS_XF, "\0\0\x0E\0");
    x->entry = x->stream.n + 4;
    if (version == 0x600)
        XLS_RECORD(x, GJ_XLS_BOUNDSHEET, "\0\0\0\0\0\0\1\0A");
    else
        XLS_RECORD(x, GJ_XLS_BOUNDSHEET, "\0\0\0\0\0\0\2\xB1\xED"); /* 表 */
}

/* The globals end, the sheet begins. */
static inline void xls_sheet(made_xls *x)
{
    XLS_RECORD(x, GJ_XLS_EOF, "");
    for (unsigned i = 0; i < 4; i++)
        x->stream.p[x->entry + i] = (char)(x->stream.n >> 8 * i);
    XLS_RECORD(x, GJ_XLS_BOF, "\0\6\x10\0");
}

/* The file; free(o.p) is due. The stream is given back. */
static inline made_ole xls_end(made_xls *x, const char *name)
{
    made_stream stream = { name, x->stream.p, x->stream.n };
    made_ole o = made_ole_of(&stream, 1);
    gj_strbuf_done(&x->stream);
    return o;
}

#endif
