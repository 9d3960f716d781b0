/* xls_text.c — records of a BIFF stream, and strings that run over several of them.
 * SPDX-License-Identifier: MIT
 *
 *     SST       ... | 5 characters, narrow: 清水             the record ends inside a string
 *     CONTINUE  option byte: wide from here | 河整治 | ...    and each part says anew how wide its characters are */
#include "format/xls.h"

#include "text/cp1252.h"
#include "text/gbk.h"
#include "text/utf8.h"

enum { WIDE = 1, EXTENDED = 4, RICH = 8, GBK = 936 };

bool gj_xls_next(gj_xls_records *r)
{
    gj_slice head = gj_slice_sub(r->bytes, r->next, 4);
    if (head.n < 4)
        return false;
    uint16_t n = gj_le16_at(head, 2);
    if (r->budget < 4u + n) {
        r->cut = true;
        return false;
    }
    r->budget -= 4u + n;
    r->type = gj_le16_at(head, 0);
    r->body = gj_slice_sub(r->bytes, r->next + 4, n);
    r->cut = r->cut || r->body.n < n;
    r->next += 4 + r->body.n;
    return true;
}

gj_xls_text gj_xls_text_at(gj_xls_records *records, size_t off)
{
    gj_xls_text t = { .records = records, .body = gj_cursor_of(records->body) };
    gj_cursor_skip(&t.body, off);
    return t;
}

bool gj_xls_text_more(gj_xls_text *t)
{
    while (!t->ended && gj_cursor_left(&t->body) == 0) {
        t->ended = gj_le16_at(t->records->bytes, t->records->next) != GJ_XLS_CONTINUE ||
                   !gj_xls_next(t->records);
        if (!t->ended)
            t->body = gj_cursor_of(t->records->body);
    }
    return !t->ended;
}

static uint8_t text_u8(gj_xls_text *t)
{
    return gj_xls_text_more(t) ? gj_cursor_u8(&t->body) : 0;
}

uint16_t gj_xls_text_le16(gj_xls_text *t)
{
    uint8_t low = text_u8(t);
    return (uint16_t)(low | text_u8(t) << 8);
}

static void skip(gj_xls_text *t, uint64_t n)
{
    while (n > 0 && gj_xls_text_more(t)) {
        size_t left = gj_cursor_left(&t->body);
        size_t now = n < left ? (size_t)n : left;
        gj_cursor_skip(&t->body, now);
        n -= now;
    }
}

/* Characters below blank are marks of the program, but for tabs and line breaks. */
static void put_rune(gj_strbuf *out, uint32_t rune)
{
    if (rune >= ' ' || rune == '\t' || rune == '\n')
        gj_utf8_add(out, rune);
}

/* Since Excel 97. Characters of one byte are the low halves of UTF-16 units whose high half is 0 ([MS-XLS], fHighByte): 80 to 9F
 * are then controls of Unicode and nothing of Windows-1252, and LibreOffice reads them so. */
static void read_wide(gj_xls *book, gj_xls_text *t, uint32_t chars)
{
    uint8_t flags = text_u8(t);
    uint32_t runs = flags & RICH ? gj_xls_text_le16(t) : 0, more = 0, high = 0;
    if (flags & EXTENDED) {
        more = gj_xls_text_le16(t);
        more |= (uint32_t)gj_xls_text_le16(t) << 16;
    }
    for (; chars > 0; chars--) {
        if (gj_cursor_left(&t->body) == 0) {
            if (!gj_xls_text_more(t))
                break;
            flags = gj_cursor_u8(&t->body); /* only its width counts */
        }
        uint32_t unit = flags & WIDE ? gj_xls_text_le16(t) : text_u8(t);
        if (unit >= 0xD800 && unit < 0xDC00) {
            high = unit;
            continue;
        }
        if (unit >= 0xDC00 && unit < 0xE000)
            unit = high ? 0x10000 + ((high - 0xD800) << 10) + (unit - 0xDC00) : GJ_RUNE_BAD;
        high = 0;
        put_rune(&book->text, unit);
    }
    book->damaged = book->damaged || chars > 0;
    skip(t, 4 * (uint64_t)runs + more);
}

/* Before Excel 97: bytes of the book's code page. */
static void read_narrow(gj_xls *book, gj_xls_text *t, uint32_t chars)
{
    gj_slice bytes = gj_cursor_take(&t->body, chars);
    gj_gbk_tally tally;
    book->damaged = book->damaged || bytes.n < chars;
    if (book->codepage == GBK)
        (void)gj_gbk_decode(bytes, &book->text, &tally);
    else /* Western text */
        for (size_t i = 0; i < bytes.n; i++)
            put_rune(&book->text, gj_cp1252_rune((unsigned char)bytes.p[i]));
}

void gj_xls_text_read(gj_xls *book, gj_xls_text *t, uint32_t chars)
{
    gj_strbuf_clear(&book->text);
    if (book->wide)
        read_wide(book, t, chars);
    else
        read_narrow(book, t, chars);
}
