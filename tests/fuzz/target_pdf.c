/* target_pdf.c — any records as the stream of gouji-pdf: head and end mark are made around them, a page before them.
 * SPDX-License-Identifier: MIT
 * Each record of the input is 6 bytes: kind, four places in points, one byte of a character. What begins with FF is taken as it is. */
#include "document.h"
#include "format/helper.h"
#include "format/page_stream.h"

enum { SHORT_RECORD = 6, POINTS = 4 };

static void put_number(gj_strbuf *out, uint32_t v)
{
    for (int k = 0; k < 4; k++)
        gj_strbuf_char(out, (char)(v >> (8 * k)));
}

static void put_record(gj_strbuf *out, const uint8_t *r)
{
    static const char kinds[] = "GHVP";
    char kind = kinds[r[0] % 4];
    gj_strbuf_char(out, kind);
    for (int i = 0; i < POINTS; i++)
        put_number(out, (uint32_t)r[1 + i] * 100 * (kind == 'P' ? 4 : 1));
    uint32_t han = 0x4E00u + r[5] % 0x60u;
    put_number(out, kind != 'G' ? 0 : r[5] % 7 == 0 ? '0' + r[5] % 10u : han);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    gj_strbuf stream;
    gj_strbuf_init(&stream, 0);
    gj_strbuf_cstr(&stream, GJ_STREAM_HEAD "pdf\n");
    put_record(&stream, (const uint8_t[SHORT_RECORD]){ 3, 150, 210 });
    if (size > 0 && data[0] == 0xFF) /* as it is, with no regard for records */
        for (size_t i = 1; i < size; i++)
            gj_strbuf_char(&stream, (char)data[i]);
    for (size_t i = 0; (size == 0 || data[0] != 0xFF) && i + SHORT_RECORD <= size;
         i += SHORT_RECORD)
        put_record(&stream, data + i);
    gj_strbuf_cstr(&stream, GJ_STREAM_END);
    check_reading(gj_strbuf_slice(&stream));
    gj_strbuf_done(&stream);
    return 0;
}
