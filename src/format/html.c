/* html.c — the reader of web pages, saved from a browser, Word, Excel or WPS, or exported by some system: often called .doc or .xls.
 * SPDX-License-Identifier: MIT */
#include "format/html.h"

#include "base/ascii.h"
#include "format/reader.h"
#include "text/charset.h"

enum { NAME_BYTES = 32 };

/* ---- charset ---- */

/* A charset's name in small letters; empty when it is too long for one. */
static void copy_name(gj_slice name, char *to)
{
    size_t n = name.n < NAME_BYTES ? name.n : 0;
    for (size_t i = 0; i < n; i++)
        to[i] = gj_ascii_lower(name.p[i]);
    to[n] = '\0';
}

/* What a page says is often wrong, mostly because a program changed its bytes and not its words. Bytes that are UTF-8 or UTF-16
 * show it by themselves; and Western charsets are what programs name that know of no other. NULL: as the bytes look. */
static const char *believed(const char *said, gj_slice bytes)
{
    static const char *const plain[] = { "",           "utf-8",    "utf8",          "utf-16",
                                         "unicode",    "us-ascii", "windows-1252",  "utf-16le",
                                         "iso-8859-1", "latin1",   "x-user-defined" };
    gj_charset looks = gj_charset_detect(bytes);
    if (gj_html_is_one_of(said, plain, GJ_ARRAY_LEN(plain)))
        return NULL;
    bool sure = looks == GJ_CHARSET_UTF8 || looks == GJ_CHARSET_UTF16LE ||
                looks == GJ_CHARSET_UTF16BE || looks == GJ_CHARSET_BINARY;
    return sure ? NULL : said;
}

gj_status gj_html_decode(gj_slice bytes, const char *name, gj_slice header, gj_strbuf *buf,
                         gj_slice *text, const char **name_out, gj_error *err)
{
    char said[NAME_BYTES];
    gj_decoded decoded;
    gj_error ignored;
    gj_slice meta = gj_html_charset(bytes);
    copy_name(header.n > 0 ? header : meta, said);
    const char *wanted = name ? name : believed(said, bytes);
    gj_status status = gj_charset_decode(bytes, wanted, buf, &decoded, name ? err : &ignored);
    if (status == GJ_E_ARGUMENT && !name) /* a name that nobody knows */
        status = gj_charset_decode(bytes, NULL, buf, &decoded, err);
    else if (status != GJ_OK && !name && err)
        *err = ignored;
    if (status != GJ_OK)
        return status;
    *text = decoded.text;
    *name_out = decoded.charset == GJ_CHARSET_OTHER ? "其他" : decoded.name;
    return GJ_OK;
}

/* ---- the file ---- */

gj_status gj_html_notes(const gj_html_tally *tally, gj_builder *doc, gj_error *err)
{
    if (tally->hidden > 0)
        GJ_TRY(gj_build_note(doc, GJ_NOTE_SKIPPED, false, err,
                             "有 %u 处隐藏文字没有核验，请确认是否应当删除", tally->hidden));
    if (tally->deleted > 0)
        GJ_TRY(gj_build_note(doc, GJ_NOTE_SKIPPED, false, err,
                             "有 %u 处标为删除的文字没有核验，请确认是否定稿", tally->deleted));
    if (tally->pictures > 0)
        GJ_TRY(gj_build_note(doc, GJ_NOTE_SKIPPED, false, err,
                             "有 %u 幅图片或图表，其中的文字没有核验", tally->pictures));
    if (tally->objects > 0)
        GJ_TRY(gj_build_note(doc, GJ_NOTE_SKIPPED, true, err,
                             "有 %u 个嵌入的对象，其中的内容没有核验", tally->objects));
    if (tally->frames > 0)
        GJ_TRY(gj_build_note(doc, GJ_NOTE_SKIPPED, true, err,
                             "网页里另有 %u 个框架，内容在别的文件里，没有核验", tally->frames));
    if (tally->deep > 0)
        GJ_TRY(gj_build_note(doc, GJ_NOTE_TABLE, true, err,
                             "表格嵌套过深，最里面的 %u 张按普通文字读取", tally->deep));
    if (tally->cut)
        GJ_TRY(gj_build_note(doc, GJ_NOTE_SKIPPED, true, err,
                             "网页在表格或标记中间断开，可能没有传完整，请对照原文"));
    return GJ_OK;
}

static gj_status read_html(gj_slice bytes, const gj_read_options *options, gj_builder *doc,
                           gj_error *err)
{
    gj_slice text;
    const char *charset;
    gj_html_tally tally = { 0 };
    GJ_TRY(gj_html_decode(bytes, options->charset, GJ_SLICE(""), options->scratch, &text, &charset,
                          err));
    gj_build_reader(doc, "html", charset);
    GJ_TRY(gj_html_read(text, doc, &tally, err));
    if (!gj_build_is_empty(doc))
        return gj_html_notes(&tally, doc, err);
    if (tally.frames > 0)
        return gj_fail(
            err, GJ_E_UNSUPPORTED,
            "网页由几个文件拼成，这一个里没有正文，请另存为单个文件网页（.mht）后再核验");
    if (tally.pictures > 0)
        return gj_fail(err, GJ_E_UNSUPPORTED, "文件里只有图片，没有文字，请提交可以编辑的文字版");
    return gj_fail(err, GJ_E_FORMAT,
                   tally.cut ? "网页没有传完整，一段文字也没有读到，请重新索取文件"
                             : "文件是空的：没有任何文字，请检查是否交错了文件");
}

static int sniff_html(gj_slice bytes)
{
    return gj_html_is(bytes) ? 80 : 0;
}

const gj_reader gj_reader_html = {
    .name = "html",
    .extensions = ".html .htm",
    .title = "网页（含改名为 .doc、.xls 的）",
    .sniff = sniff_html,
    .read = read_html,
};
