/* rtf.c — the reader of RTF files, often called .doc: as Word, WPS and WordPad save them.
 * SPDX-License-Identifier: MIT */
#include "format/rtf.h"

#include "format/reader.h"

static const char *page_name(uint16_t page)
{
    switch (page) {
    case GJ_RTF_PAGE_GBK:
        return "GBK";
    case GJ_RTF_PAGE_BIG5:
        return "BIG5";
    case GJ_RTF_PAGE_UTF8:
        return "UTF-8";
    case GJ_RTF_PAGE_WESTERN:
        return "CP1252";
    default:
        return "其他";
    }
}

static gj_status add_notes(const gj_rtf_said *said, gj_builder *doc, gj_error *err)
{
    GJ_TRY(gj_tally_end(&said->tally, doc, err));
    if (said->deep)
        GJ_TRY(gj_build_note(doc, GJ_NOTE_SKIPPED, true, err,
                             "括号嵌套超过 %d 层，最里面的内容没有读入，请用 Word 或 WPS "
                             "打开后另存，再核验",
                             GJ_RTF_GROUPS));
    if (said->boxed)
        GJ_TRY(gj_build_note(doc, GJ_NOTE_SKIPPED, true, err,
                             "脚注、文本框嵌套超过 %d 层，最里面的内容没有读入，请用 Word 或 WPS "
                             "打开后另存，再核验",
                             GJ_RTF_FRAMES));
    if (said->tables)
        GJ_TRY(gj_build_note(doc, GJ_NOTE_TABLE, true, err,
                             "表格嵌套过深，或格数过多，没有读全，请对照原文"));
    if (said->cut)
        return gj_build_note(doc, GJ_NOTE_CUT, true, err,
                             "文件没有传完整，只读了前一部分，请重新索取文件");
    if (said->behind > 0)
        return gj_build_note(doc, GJ_NOTE_CUT, true, err,
                             "文件在结束标记之后还有 %zu 个字节，没有读入，请用 Word 或 WPS "
                             "打开后另存，再核验",
                             said->behind);
    return GJ_OK;
}

static gj_status read_rtf(gj_slice bytes, const gj_read_options *options, gj_builder *doc,
                          gj_error *err)
{
    gj_rtf_said said;
    GJ_TRY(gj_rtf_document_read(bytes, options->charset, doc, &said, err));
    gj_build_reader(doc, "rtf", page_name(said.page));
    if (!gj_build_is_empty(doc))
        return add_notes(&said, doc, err);
    if (said.cut)
        return gj_fail(err, GJ_E_FORMAT, "文件没有传完整，一段文字也没有读到，请重新索取文件");
    if (said.deep)
        return gj_fail(err, GJ_E_LIMIT,
                       "括号嵌套超过 %d 层，没有读到文字，请用 Word 或 WPS 打开后另存，再核验",
                       GJ_RTF_GROUPS);
    return gj_tally_end(&said.tally, doc, err);
}

static int sniff_rtf(gj_slice bytes)
{
    return gj_rtf_is(bytes) ? 100 : 0;
}

const gj_reader gj_reader_rtf = {
    .name = "rtf",
    .extensions = ".rtf",
    .title = "RTF 文件（含改名为 .doc 的）",
    .sniff = sniff_rtf,
    .read = read_rtf,
};
