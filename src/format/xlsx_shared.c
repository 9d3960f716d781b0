/* xlsx_shared.c — shared strings, and which number format a cell style has.
 * SPDX-License-Identifier: MIT */
#include "format/xlsx.h"

#include "base/ascii.h"
#include "format/numfmt.h"
#include "text/utf8.h"

enum { MAX_STYLES = 100000 /* Excel allows 65,490 */ };

/* ---- text ---- */

/* «_x000D_» at the start of text: a character that XML has no room for; -1: none. */
static int32_t escaped(gj_slice text)
{
    int32_t value = 0;
    if (text.n < 7 || text.p[0] != '_' || text.p[1] != 'x' || text.p[6] != '_')
        return -1;
    for (unsigned i = 2; i < 6; i++) {
        unsigned digit = gj_ascii_hex(text.p[i]);
        if (digit > 15)
            return -1;
        value = value * 16 + (int32_t)digit;
    }
    return value;
}

void gj_xlsx_text(gj_slice text, gj_strbuf *out)
{
    for (size_t at = 0; at < text.n;) {
        const char *next = memchr(text.p + at, '_', text.n - at);
        size_t plain = next ? (size_t)(next - text.p) - at : text.n - at;
        gj_strbuf_add(out, gj_slice_sub(text, at, plain));
        at += plain;
        if (at == text.n)
            return;
        int32_t rune = escaped(gj_slice_sub(text, at, 7));
        if (rune < 0)
            gj_strbuf_char(out, '_');
        else if (rune == '\n' || rune >= ' ')
            gj_utf8_add(out, (uint32_t)rune);
        at += rune < 0 ? 1 : 7;
    }
}

/* ---- strings ---- */

enum { ITEM = 1, TEXT, PHONETIC };

typedef struct string_reader {
    gj_xlsx *book;
    gj_strbuf text;
} string_reader;

static gj_status on_string_start(void *user, gj_xml *x, uint8_t id, gj_error *err)
{
    string_reader *r = user;
    (void)err;
    if (id == ITEM)
        gj_strbuf_clear(&r->text);
    else if (id == PHONETIC)
        gj_xml_skip(x);
    return GJ_OK;
}

static gj_status on_string_text(void *user, gj_xml *x, uint8_t id, gj_slice text, gj_error *err)
{
    string_reader *r = user;
    (void)x;
    (void)id;
    gj_xlsx_text(text, &r->text);
    return r->text.failed ? gj_fail_memory(err) : GJ_OK;
}

static gj_status on_string_end(void *user, gj_xml *x, uint8_t id, gj_error *err)
{
    string_reader *r = user;
    (void)x;
    if (id != ITEM)
        return GJ_OK;
    gj_slice kept = gj_slice_trim(gj_strbuf_slice(&r->text));
    kept.p = kept.n > 0 ? gj_arena_copy(r->book->arena, kept) : "";
    if (!kept.p || !gj_vec_push(r->book->arena, &r->book->strings, kept))
        return gj_fail_memory(err);
    return GJ_OK;
}

gj_status gj_xlsx_strings_read(gj_xlsx *book, gj_slice part, gj_error *err)
{
    static const gj_xml_path paths[] = {
        { "rPh", PHONETIC, 0 }, { "sst/si", ITEM, 0 }, { "t", TEXT, GJ_XML_TEXT }, { NULL, 0, 0 }
    };
    static const gj_xml_events events = { NULL, paths, on_string_start, on_string_end,
                                          on_string_text };
    string_reader reader = { .book = book };
    if (part.n == 0)
        return GJ_OK;
    gj_strbuf_init(&reader.text, 0);
    gj_status status = gj_package_parse(book->package, part, &events, &reader, err);
    gj_strbuf_done(&reader.text);
    return status;
}

/* ---- styles ---- */

enum { FORMAT = 1, STYLE };

static gj_status on_style(void *user, gj_xml *x, uint8_t id, gj_error *err)
{
    gj_xlsx *book = user;
    int32_t number = gj_xml_number(x, "numFmtId", 0, INT32_MAX, 0);
    if (id == FORMAT) {
        const char *code = gj_xml_attribute(x, "formatCode");
        gj_xlsx_format format = { number, gj_slice_of(code ? code : "") };
        format.code.p = gj_arena_copy(book->arena, format.code);
        if (!format.code.p ||
            (book->formats.n < MAX_STYLES && !gj_vec_push(book->arena, &book->formats, format)))
            return gj_fail_memory(err);
        return GJ_OK;
    }
    gj_slice format = gj_numfmt_builtin((uint32_t)number);
    /* Files that Excel wrote have few formats; a hostile one is held by the two limits. */
    for (uint32_t i = 0; i < book->formats.n && i < 1000; i++)
        if (book->formats.v[i].id == number)
            format = book->formats.v[i].code;
    if (book->styles.n < MAX_STYLES && !gj_vec_push(book->arena, &book->styles, format))
        return gj_fail_memory(err);
    return GJ_OK;
}

gj_status gj_xlsx_styles_read(gj_xlsx *book, gj_slice part, gj_error *err)
{
    static const gj_xml_path paths[] = { { "numFmts/numFmt", FORMAT, 0 },
                                         { "cellXfs/xf", STYLE, 0 },
                                         { NULL, 0, 0 } };
    static const gj_xml_events events = { NULL, paths, on_style, NULL, NULL };
    return part.n > 0 ? gj_package_parse(book->package, part, &events, book, err) : GJ_OK;
}

gj_slice gj_xlsx_format_of(const gj_xlsx *book, uint32_t style)
{
    return style < book->styles.n ? book->styles.v[style] : GJ_SLICE("");
}
