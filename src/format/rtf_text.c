/* rtf_text.c — bytes of code pages, and characters of Unicode, to UTF-8.
 * SPDX-License-Identifier: MIT */
#include "format/rtf.h"

#include "text/charset.h"
#include "text/cp1252.h"
#include "text/gbk.h"
#include "text/utf8.h"

enum {
    SURE =
        4 /* so many bytes in a row beyond ASCII, and all of them Chinese: no Western text has that */
};

void gj_rtf_text_init(gj_rtf_text *t)
{
    *t = (gj_rtf_text){ .page = GJ_RTF_PAGE_UNSAID };
    gj_strbuf_init(&t->bytes, 0);
    gj_strbuf_init(&t->decoded, 0);
}

void gj_rtf_text_done(gj_rtf_text *t)
{
    gj_strbuf_done(&t->bytes);
    gj_strbuf_done(&t->decoded);
}

static bool is_high(char c)
{
    return (unsigned char)c >= 0x80;
}

/* ---- code pages ---- */

/* Whether the bytes beyond ASCII come in runs that are Chinese characters of GB2312: programs that know of no code page but
 * the Western one write Chinese all the same. */
static bool looks_chinese(gj_slice bytes)
{
    const unsigned char *p = (const unsigned char *)bytes.p;
    bool any = false;
    for (size_t i = 0; i < bytes.n;) {
        size_t from = i;
        for (; i < bytes.n && p[i] >= 0x80; i++)
            if (p[i] < 0xA1 || ((i - from) % 2 == 0 && p[i] > 0xF7))
                return false;
        if ((i - from) % 2 == 1)
            return false;
        any |= i - from >= SURE;
        i += i == from;
    }
    return any;
}

static void decode_western(gj_slice bytes, gj_strbuf *to)
{
    for (size_t i = 0; i < bytes.n; i++)
        gj_utf8_add(to, gj_cp1252_rune((unsigned char)bytes.p[i]));
}

static void decode_gbk(gj_slice bytes, gj_strbuf *to)
{
    gj_gbk_tally tally;
    (void)gj_gbk_decode(bytes, to, &tally); /* a failure sticks to the buffer */
}

/* By name; bytes of a charset that is not there are marked as unreadable. */
static void decode_named(gj_rtf_text *t, const char *name, gj_slice bytes)
{
    gj_decoded decoded;
    gj_error ignored;
    if (gj_charset_decode(bytes, name, &t->decoded, &decoded, &ignored) == GJ_OK) {
        gj_strbuf_add(t->to, decoded.text);
        return;
    }
    for (size_t i = 0; i < bytes.n; i++)
        gj_utf8_add(t->to, is_high(bytes.p[i]) ? GJ_RUNE_BAD : (unsigned char)bytes.p[i]);
}

/* Only charsets whose tables a jailed process keeps. */
static void decode(gj_rtf_text *t, gj_slice bytes)
{
    switch (t->page) {
    case GJ_RTF_PAGE_GBK:
    case 54936:
        decode_gbk(bytes, t->to);
        break;
    case GJ_RTF_PAGE_BIG5:
        decode_named(t, "BIG5", bytes);
        break;
    case 932:
        decode_named(t, "CP932", bytes);
        break;
    case 949:
        decode_named(t, "CP949", bytes);
        break;
    case 1250:
        decode_named(t, "CP1250", bytes);
        break;
    case 1251:
        decode_named(t, "CP1251", bytes);
        break;
    case 1253:
        decode_named(t, "CP1253", bytes);
        break;
    case GJ_RTF_PAGE_UTF8:
        decode_named(t, "UTF-8", bytes);
        break;
    case GJ_RTF_PAGE_UNSAID:
        if (t->unsaid)
            decode_named(t, t->unsaid, bytes);
        else
            decode_gbk(bytes, t->to);
        break;
    default:
        if (looks_chinese(bytes))
            decode_gbk(bytes, t->to);
        else
            decode_western(bytes, t->to);
        break;
    }
}

/* ---- what comes in ---- */

static void end_high(gj_rtf_text *t, gj_strbuf *to)
{
    if (t->high)
        gj_utf8_add(to, GJ_RUNE_BAD);
    t->high = 0;
}

void gj_rtf_text_flush(gj_rtf_text *t)
{
    if (t->bytes.n > 0)
        decode(t, gj_strbuf_slice(&t->bytes));
    gj_strbuf_clear(&t->bytes);
}

void gj_rtf_text_bytes(gj_rtf_text *t, gj_strbuf *to, uint16_t page, gj_slice bytes)
{
    size_t plain = 0;
    end_high(t, to);
    if (t->bytes.n > 0 && (t->to != to || t->page != page))
        gj_rtf_text_flush(t);
    if (t->bytes.n == 0)
        while (plain < bytes.n && !is_high(bytes.p[plain]))
            plain++;
    gj_strbuf_add(to, gj_slice_sub(bytes, 0, plain));
    t->to = to;
    t->page = page;
    gj_strbuf_add(&t->bytes, gj_slice_sub(bytes, plain, bytes.n));
    if (t->bytes.failed)
        to->failed = true;
}

void gj_rtf_text_rune(gj_rtf_text *t, gj_strbuf *to, uint32_t rune)
{
    gj_rtf_text_flush(t);
    if (rune >= 0xDC00 && rune < 0xE000 && t->high) {
        gj_utf8_add(to, 0x10000 + ((t->high - 0xD800u) << 10) + (rune - 0xDC00));
        t->high = 0;
        return;
    }
    end_high(t, to);
    if (rune >= 0xD800 && rune < 0xDC00)
        t->high = (uint16_t)rune;
    else
        gj_utf8_add(to, rune);
}
