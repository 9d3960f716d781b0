/* pdf.c — the reader of PDF files: what gouji-pdf found on the pages, laid out.
 * SPDX-License-Identifier: MIT */
#include "base/cursor.h"
#include "format/helper.h"
#include "format/layout.h"
#include "format/pdf_stream.h"
#include "format/reader.h"

enum { MARK_WITHIN = 1024 }; /* readers of PDF look for the mark so far */

typedef struct record {
    char kind;
    int32_t v[GJ_PDF_FIELDS];
} record;

static record take_record(gj_cursor *c)
{
    record r = { .kind = (char)gj_cursor_u8(c) };
    for (int i = 0; i < GJ_PDF_FIELDS; i++) {
        uint32_t bits = gj_cursor_le32(c);
        r.v[i] = bits <= INT32_MAX ? (int32_t)bits : -(int32_t)(UINT32_MAX - bits) - 1;
    }
    return r;
}

static gj_status add_page(gj_layout *l, const record *r, gj_error *err)
{
    GJ_TRY(gj_layout_page_add(l, r->v[0], r->v[1], err));
    l->last->facts = (gj_page_facts){ .pictures = r->v[2] > 0 ? (uint32_t)r->v[2] : 0,
                                      .damaged = r->v[3] & GJ_PDF_DAMAGED,
                                      .drawn = r->v[3] & GJ_PDF_DRAWN };
    return GJ_OK;
}

static gj_status add_record(gj_layout *l, const record *r, int32_t *flags, gj_error *err)
{
    switch (r->kind) {
    case 'D':
        *flags = r->v[0];
        return GJ_OK;
    case 'P':
        return add_page(l, r, err);
    case 'G':
        return gj_layout_glyph_add(
            l, (gj_glyph){ r->v[0], r->v[1], r->v[2], r->v[3], (uint32_t)r->v[4], GJ_NONE }, err);
    case 'H':
    case 'V':
        return gj_layout_ruling_add(l, r->kind == 'H', (gj_ruling){ r->v[0], r->v[1], r->v[2] },
                                    err);
    default:
        return gj_fail(err, GJ_E_FORMAT, "读取 PDF 的程序与本程序不是同一版本，请重新安装");
    }
}

/* Why no page gave text, and what to do. */
static gj_status tell_unreadable(const gj_layout *l, int32_t flags, gj_error *err)
{
    bool pictures = false, fonts = flags & GJ_PDF_FONTS, drawn = false, damaged = false;
    for (const gj_layout_page *page = l->first; page; page = page->next) {
        pictures |= page->facts.pictures > 0;
        drawn |= page->facts.drawn;
        damaged |= page->facts.damaged;
    }
    if (flags & GJ_PDF_NO_DATA)
        return gj_fail(err, GJ_E_UNSUPPORTED,
                       "PDF 用的是系统中文字体，本机没有相应的编码表，读不出文字；请安装软件包 "
                       "poppler-data 后再核验");
    if (pictures)
        return gj_fail(
            err, GJ_E_UNSUPPORTED,
            "PDF 是扫描件，没有文字；请提交由 Word、WPS 直接导出的 PDF 或可以编辑的文字版");
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
    if (flags & GJ_PDF_CUT_OFF)
        GJ_TRY(gj_build_note(b, GJ_NOTE_CUT, true, err,
                             "文件尾部缺失，可能没有传完整，后面的页可能没有读到，请重新索取文件"));
    if (flags & GJ_PDF_NO_DATA)
        GJ_TRY(gj_build_note(
            b, GJ_NOTE_SKIPPED, true, err,
            "PDF 用的是系统中文字体，本机没有相应的编码表，有的字没有读出来；请安装软件包 "
            "poppler-data 后再核验"));
    return GJ_OK;
}

static gj_status read_stream(gj_slice records, gj_builder *b, gj_error *err)
{
    gj_layout l = { .arena = gj_build_arena(b) };
    gj_cursor c = gj_cursor_of(records);
    int32_t flags = 0;
    uint32_t readable;
    if (records.n % GJ_PDF_RECORD != 0)
        return gj_fail(err, GJ_E_FORMAT, "读取 PDF 的程序没有正常结束，请报告此问题");
    while (gj_cursor_left(&c) > 0) {
        record r = take_record(&c);
        GJ_TRY(add_record(&l, &r, &flags, err));
    }
    GJ_TRY(gj_layout_build(&l, b, &readable, err));
    return readable > 0 ? note_file(flags, b, err) : tell_unreadable(&l, flags, err);
}

static gj_status read_pdf(gj_slice bytes, const gj_read_options *options, gj_builder *b,
                          gj_error *err)
{
    gj_slice head = GJ_SLICE(GJ_STREAM_HEAD "pdf\n"), end = GJ_SLICE(GJ_STREAM_END);
    (void)options;
    gj_build_reader(b, "pdf", "UTF-8");
    if (!gj_slice_starts(bytes, head))
        return gj_fail(err, GJ_E_UNSUPPORTED,
                       "这是 PDF 文件，本机没有读取它的程序 gouji-pdf；请安装软件包 "
                       "libpoppler-glib-dev、libcairo2-dev、poppler-data 后重新构建，"
                       "或另存为纯文本（.txt）后再核验");
    if (bytes.n < head.n + end.n || !gj_slice_ends(bytes, end))
        return gj_fail(err, GJ_E_FORMAT, "读取 PDF 的程序没有正常结束，请报告此问题");
    return read_stream(gj_slice_sub(bytes, head.n, bytes.n - head.n - end.n), b, err);
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
};
