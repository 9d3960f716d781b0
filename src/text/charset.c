/* charset.c — bytes to UTF-8: UTF-8, UTF-16 and GB18030 by ourselves, the rest by iconv.
 * SPDX-License-Identifier: MIT */
#include "text/charset.h"

#include <errno.h>
#include <iconv.h>

#include "base/ascii.h"
#include "base/limits.h"
#include "text/detect.h"
#include "text/gbk.h"
#include "text/utf8.h"

static const char bad_utf8[] = "\xEF\xBF\xBD";

gj_charset gj_charset_detect(gj_slice bytes)
{
    return gj_detect(bytes).charset;
}

/* ---- names given by users ---- */

enum { NAME_BYTES = 32 };

typedef struct known_name {
    const char *name;
    gj_charset charset;
} known_name;

static const known_name known[] = {
    { "utf-8", GJ_CHARSET_UTF8 },       { "utf8", GJ_CHARSET_UTF8 },
    { "gbk", GJ_CHARSET_GB18030 },      { "gb2312", GJ_CHARSET_GB18030 },
    { "cp936", GJ_CHARSET_GB18030 },    { "gb18030", GJ_CHARSET_GB18030 },
    { "euc-cn", GJ_CHARSET_GB18030 },   { "ms936", GJ_CHARSET_GB18030 },
    { "utf-16le", GJ_CHARSET_UTF16LE }, { "utf16le", GJ_CHARSET_UTF16LE },
    { "utf-16be", GJ_CHARSET_UTF16BE }, { "utf16be", GJ_CHARSET_UTF16BE },
};

/* A name iconv may be asked for: no // with options. */
static bool is_decent(const char *name)
{
    size_t n = 0;
    for (; name[n]; n++) {
        char c = name[n];
        bool fine = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                    c == '-' || c == '_' || c == '.' || c == ':' || c == '+';
        if (!fine || n >= NAME_BYTES)
            return false;
    }
    return n > 0;
}

/* ---- decoders ---- */

static void note_bad(gj_decoded *out, size_t offset)
{
    if (out->bad++ == 0)
        out->first_bad = (uint32_t)offset;
}

static void decode_utf8(gj_slice s, gj_strbuf *buf, gj_decoded *out)
{
    const char *p = s.p, *end = s.p + s.n, *kept = p;
    gj_strbuf_reserve(buf, s.n + s.n / 16);
    while (p < end) {
        unsigned len = 1;
        if ((unsigned char)*p >= 0x80 && gj_utf8_decode(p, end, &len) == GJ_RUNE_BAD && len == 1) {
            gj_strbuf_add(buf, (gj_slice){ kept, (size_t)(p - kept) });
            note_bad(out, buf->n);
            gj_strbuf_cstr(buf, bad_utf8);
            kept = p + 1;
        }
        p += len;
    }
    gj_strbuf_add(buf, (gj_slice){ kept, (size_t)(end - kept) });
}

static unsigned unit_at(const unsigned char *p, bool big)
{
    return big ? (unsigned)p[0] << 8 | p[1] : (unsigned)p[1] << 8 | p[0];
}

static void decode_utf16(gj_slice s, bool big, gj_strbuf *buf, gj_decoded *out)
{
    const unsigned char *p = (const unsigned char *)s.p, *end = p + s.n;
    if (!gj_strbuf_reserve(buf, s.n / 2 * 3 + 8)) /* two bytes become three at most */
        return;
    char *o = buf->p + buf->n;
    while (end - p >= 2) {
        uint32_t rune = unit_at(p, big);
        p += 2;
        if (rune >= 0xD800 && rune < 0xE000) {
            unsigned low = end - p >= 2 ? unit_at(p, big) : 0;
            bool pair = rune < 0xDC00 && low >= 0xDC00 && low < 0xE000;
            if (!pair)
                note_bad(out, (size_t)(o - buf->p));
            rune = pair ? 0x10000 + ((rune - 0xD800) << 10) + (low - 0xDC00) : GJ_RUNE_BAD;
            p += pair ? 2 : 0;
        }
        o += gj_utf8_encode(rune, o);
    }
    if (p < end) {
        note_bad(out, (size_t)(o - buf->p));
        o += gj_utf8_encode(GJ_RUNE_BAD, o);
    }
    buf->n = (size_t)(o - buf->p);
    buf->p[buf->n] = 0;
}

bool gj_charset_keep(const char *name)
{
    iconv_t cd = iconv_open("UTF-8", name);
    char in[] = " ", out[8], *from = in, *to = out;
    size_t left = 1, room = sizeof out;
    if (cd == (iconv_t)-1)
        return false;
    (void)iconv(cd, &from, &left, &to,
                &room); /* some tables come with the first character; left open: that keeps them */
    return true;
}

/* false: iconv does not know the name. */
static bool decode_iconv(gj_slice s, const char *name, gj_strbuf *buf, gj_decoded *out)
{
    enum { STEP = 4096 };
    iconv_t cd = iconv_open("UTF-8", name);
    if (cd == (iconv_t)-1)
        return false;
    char *in = (char *)(uintptr_t)s.p; /* iconv only reads it */
    size_t left = s.n;
    bool flushed = false;
    while (!flushed && gj_strbuf_reserve(buf, STEP)) {
        char *to = buf->p + buf->n;
        size_t space = STEP;
        flushed = left == 0;
        size_t done = iconv(cd, flushed ? NULL : &in, flushed ? NULL : &left, &to, &space);
        int why = done == (size_t)-1 ? errno : 0;
        buf->n = (size_t)(to - buf->p);
        if (why == E2BIG) {
            flushed = false;
        } else if (why != 0 && left) { /* EILSEQ, or EINVAL: cut at the end */
            note_bad(out, buf->n);
            gj_strbuf_cstr(buf, bad_utf8);
            in++;
            left--;
        }
    }
    iconv_close(cd);
    if (buf->p)
        buf->p[buf->n] = 0;
    return true;
}

/* ---- the whole ---- */

static void decode_gb(gj_slice s, gj_strbuf *buf, gj_decoded *out)
{
    gj_gbk_tally tally;
    (void)gj_gbk_decode(s, buf, &tally); /* a failure sticks to the buffer */
    out->bad = tally.bad;
    out->first_bad = tally.first_bad;
    out->name = tally.four ? "GB18030" : "GBK";
}

static gj_status choose(gj_slice bytes, const char *name, gj_detected *d, gj_error *err)
{
    *d = gj_detect(bytes);
    if (!name) {
        if (d->charset == GJ_CHARSET_BINARY)
            return gj_fail(err, GJ_E_FORMAT,
                           "文件不是文本（内容像程序、图片或改了扩展名的办公文档），"
                           "请用原来的软件打开后另存为文本再提交");
        return GJ_OK;
    }
    gj_charset wanted = GJ_CHARSET_OTHER;
    for (size_t i = 0; i < GJ_ARRAY_LEN(known); i++)
        if (gj_ascii_same(gj_slice_of(name), gj_slice_of(known[i].name)))
            wanted = known[i].charset;
    if (gj_ascii_same(gj_slice_of(name), GJ_SLICE("utf-16")) ||
        gj_ascii_same(gj_slice_of(name), GJ_SLICE("utf16")))
        wanted = d->charset == GJ_CHARSET_UTF16BE ? GJ_CHARSET_UTF16BE : GJ_CHARSET_UTF16LE;
    if (wanted == GJ_CHARSET_OTHER && !is_decent(name))
        return gj_fail(err, GJ_E_ARGUMENT,
                       "不认识字符编码“%.32s”，请写 gbk、utf-8、utf-16 或 big5 等名称", name);
    if (wanted != d->charset) {
        d->bom = 0;
        d->valid = wanted == GJ_CHARSET_UTF8 && gj_utf8_valid(bytes);
    }
    d->charset = wanted;
    return GJ_OK;
}

static gj_status decode(gj_slice bytes, const char *name, gj_strbuf *buf, gj_decoded *out,
                        gj_error *err)
{
    gj_detected d;
    GJ_TRY(choose(bytes, name, &d, err));
    gj_slice rest = gj_slice_sub(bytes, d.bom, bytes.n);
    *out = (gj_decoded){ .charset = d.charset };
    switch (d.charset) {
    case GJ_CHARSET_UTF8:
        out->name = "UTF-8";
        if (d.valid) {
            out->text = rest;
            return GJ_OK;
        }
        decode_utf8(rest, buf, out);
        break;
    case GJ_CHARSET_UTF16LE:
    case GJ_CHARSET_UTF16BE:
        out->name = d.charset == GJ_CHARSET_UTF16LE ? "UTF-16LE" : "UTF-16BE";
        decode_utf16(rest, d.charset == GJ_CHARSET_UTF16BE, buf, out);
        break;
    case GJ_CHARSET_GB18030:
        decode_gb(rest, buf, out);
        break;
    default:
        out->name = name;
        if (!decode_iconv(rest, name, buf, out))
            return gj_fail(err, GJ_E_ARGUMENT,
                           "不认识字符编码“%.32s”，请写 gbk、utf-8、utf-16 或 big5 等名称", name);
        break;
    }
    out->text = gj_strbuf_slice(buf);
    if (d.charset == GJ_CHARSET_OTHER && gj_slice_starts(out->text, GJ_SLICE("\xEF\xBB\xBF"))) {
        out->text = gj_slice_sub(out->text, 3, out->text.n);
        out->first_bad -= out->bad ? 3 : 0;
    }
    return GJ_OK;
}

gj_status gj_charset_decode(gj_slice bytes, const char *name, gj_strbuf *buf, gj_decoded *out,
                            gj_error *err)
{
    const size_t most = gj_limit_value(GJ_LIMIT_TEXT_BYTES), own = buf->limit;
    const size_t limit = own && own < most ? own : most;
    gj_decoded made = { 0 };
    gj_strbuf_clear(buf);
    if (bytes.n / 4 > limit) /* no charset packs text so densely that it could fit */
        return gj_fail(err, GJ_E_LIMIT, "文件有 %zu 字节，文字超过上限 %zu 字节，请拆分后再提交",
                       bytes.n, limit);
    buf->limit =
        0; /* the decoders take room for the worst case; what came out is held against the limit */
    gj_status status = decode(bytes, name, buf, &made, err);
    buf->limit = own;
    if (status != GJ_OK)
        return status;
    if (buf->failed)
        return gj_fail_memory(err);
    if (made.text.n > limit)
        return gj_fail(err, GJ_E_LIMIT, "文件的文字有 %zu 字节，超过上限 %zu 字节，请拆分后再提交",
                       made.text.n, limit);
    *out = made;
    return GJ_OK;
}
