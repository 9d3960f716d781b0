/* pdf.c — the reader of PDF files: what gouji-pdf found on the pages, laid out.
 * SPDX-License-Identifier: MIT */
#include "format/page_stream.h"
#include "format/pages.h"
#include "format/reader.h"

enum { MARK_WITHIN = 1024 }; /* readers of PDF look for the mark so far */

/* Why no page gave text, and what to do. */
static gj_status tell_unreadable(const gj_pages *pages, gj_error *err)
{
    int32_t flags = pages->flags;
    bool pictures = false, fonts = flags & GJ_PAGE_FONTS, drawn = false, damaged = false;
    for (const gj_layout_page *page = pages->layout.first; page; page = page->next) {
        pictures |= page->facts.pictures > 0;
        drawn |= page->facts.drawn;
        damaged |= page->facts.damaged;
    }
    if (flags & GJ_PAGE_NO_RECOGNISER)
        return gj_fail(err, GJ_E_UNSUPPORTED,
                       "PDF 是扫描件，识别其中的文字要用中文数据，本机没有；请安装软件包 "
                       "tesseract-ocr-chi-sim 后再核验");
    if (flags & GJ_PAGE_NO_DATA)
        return gj_fail(err, GJ_E_UNSUPPORTED,
                       "PDF 用的是系统中文字体，本机没有相应的编码表，读不出文字；请安装软件包 "
                       "poppler-data 后再核验");
    if (pictures)
        return gj_fail(
            err, GJ_E_UNSUPPORTED,
            "PDF 是扫描件，没有文字；可以加 --ocr 识别（须构建有 gouji-pdf-ocr），"
            "或请提交由 Word、WPS 直接导出的 PDF、可以编辑的文字版");
    if (fonts || drawn)
        return gj_fail(
            err, GJ_E_UNSUPPORTED,
            "PDF 里没有读得出的文字（是空白页，或字没有编码）；请提交由 Word、WPS 直接导出的 PDF "
            "或可以编辑的文字版");
    return damaged ? gj_fail(err, GJ_E_FORMAT, "文件已损坏，没有一页能读，请重新导出后再核验")
                   : gj_fail(err, GJ_E_FORMAT, "文件是空的：没有任何文字，请检查是否交错了文件");
}

static gj_status note_file(int32_t flags, gj_builder *b, gj_error *err)
{
    if (flags & GJ_PAGE_CUT_OFF)
        GJ_TRY(gj_build_note(b, GJ_NOTE_CUT, true, err,
                             "文件尾部缺失，可能没有传完整，后面的页可能没有读到，请重新索取文件"));
    if (flags & GJ_PAGE_NO_DATA)
        GJ_TRY(gj_build_note(
            b, GJ_NOTE_SKIPPED, true, err,
            "PDF 用的是系统中文字体，本机没有相应的编码表，有的字没有读出来；请安装软件包 "
            "poppler-data 后再核验"));
    return GJ_OK;
}

static gj_status read_pdf(gj_slice bytes, const gj_read_options *options, gj_builder *b,
                          gj_error *err)
{
    gj_pages pages;
    (void)options;
    gj_build_reader(b, "pdf", "UTF-8");
    if (!gj_pages_is_stream(bytes, "pdf"))
        return gj_fail(err, GJ_E_UNSUPPORTED,
                       "这是 PDF 文件，本机没有读取它的程序 gouji-pdf；请安装软件包 "
                       "libpoppler-glib-dev、libcairo2-dev、poppler-data 后重新构建，"
                       "或另存为纯文本（.txt）后再核验");
    GJ_TRY(gj_pages_read(bytes, "pdf", b, &pages, err));
    if (pages.readable == 0)
        return tell_unreadable(&pages, err);
    GJ_TRY(gj_pages_note_many(&pages, b, err));
    return note_file(pages.flags, b, err);
}

static int sniff_pdf(gj_slice bytes)
{
    gj_slice head = gj_slice_sub(bytes, 0, MARK_WITHIN);
    size_t at = gj_slice_find(head, GJ_SLICE("%PDF-"), 0);
    if (at == 0)
        return 100;
    /* Further on only a version number tells it from a text that speaks of the mark. */
    bool version = at != GJ_NOT_FOUND && at + 7 < head.n && head.p[at + 5] >= '1' &&
                   head.p[at + 5] <= '2' && head.p[at + 6] == '.';
    return version ? 60 : 0;
}

const gj_reader gj_reader_pdf = {
    .name = "pdf",
    .extensions = ".pdf",
    .title = " PDF 文件",
    .sniff = sniff_pdf,
    .read = read_pdf,
    .helper = "gouji-pdf",
    .ocr = "gouji-pdf-ocr",
};
