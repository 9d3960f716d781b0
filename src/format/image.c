/* image.c — the reader of pictures (photographs, scans): what gouji-ocr recognised on them, laid out.
 * SPDX-License-Identifier: MIT */
#include "format/page_stream.h"
#include "format/pages.h"
#include "format/reader.h"

static gj_status tell_unreadable(const gj_pages *pages, gj_error *err)
{
    if (pages->flags & GJ_PAGE_NO_RECOGNISER)
        return gj_fail(
            err, GJ_E_UNSUPPORTED,
            "识别图片里的文字要用中文数据，本机没有；请安装软件包 tesseract-ocr-chi-sim 后再核验");
    return gj_fail(err, GJ_E_UNSUPPORTED,
                   "图片里没有识别出文字；请检查是否放反、过暗或过小，或提交可以编辑的文字版");
}

static gj_status read_image(gj_slice bytes, const gj_read_options *options, gj_builder *b,
                            gj_error *err)
{
    gj_pages pages;
    (void)options;
    gj_build_reader(b, "image", "UTF-8");
    if (!gj_pages_is_stream(bytes, "image"))
        return gj_fail(err, GJ_E_UNSUPPORTED,
                       "这是图片，没有文字；要识别请加 --ocr（须装有软件包 libtesseract-dev、"
                       "tesseract-ocr-chi-sim 后构建的程序 gouji-ocr），或提交可以编辑的文字版");
    GJ_TRY(gj_pages_read(bytes, "image", b, &pages, err));
    if (pages.readable == 0)
        return tell_unreadable(&pages, err);
    return gj_pages_note_many(&pages, b, err);
}

static int sniff_image(gj_slice bytes)
{
    static const struct {
        const char *bytes;
        size_t n, at;
    } marks[] = { { "\x89PNG\r\n", 6, 0 }, { "\xFF\xD8\xFF", 3, 0 }, { "GIF8", 4, 0 },
                  { "II*\0", 4, 0 },       { "MM\0*", 4, 0 },        { "WEBP", 4, 8 } };
    for (size_t i = 0; i < GJ_ARRAY_LEN(marks); i++)
        if (gj_slice_starts(gj_slice_sub(bytes, marks[i].at, marks[i].n),
                            (gj_slice){ marks[i].bytes, marks[i].n }))
            return 90;
    return 0;
}

const gj_reader gj_reader_image = {
    .name = "image",
    .extensions = ".jpg .png .tif",
    .title = "图片（扫描件）",
    .sniff = sniff_image,
    .read = read_image,
    .ocr = "gouji-ocr",
};
