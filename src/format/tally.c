/* tally.c — notes on what was not read as it stands.
 * SPDX-License-Identifier: MIT */
#include "format/tally.h"

/* What a reviewer should know: not all that stands in the file is seen on paper, and the other way round. */
static gj_status note_all(const gj_tally *tally, gj_builder *doc, gj_error *err)
{
    if (tally->inserted + tally->deleted > 0)
        GJ_TRY(gj_build_note(doc, GJ_NOTE_SKIPPED, false, err,
                             "文件带有修订痕迹（插入 %u 处、删除 %u "
                             "处），按接受全部修订后的文字核验，请确认是否定稿",
                             tally->inserted, tally->deleted));
    if (tally->hidden > 0)
        GJ_TRY(gj_build_note(doc, GJ_NOTE_SKIPPED, false, err,
                             "有 %u 处隐藏文字没有核验，请确认是否应当删除", tally->hidden));
    if (tally->pictures > 0)
        GJ_TRY(gj_build_note(doc, GJ_NOTE_SKIPPED, false, err,
                             "有 %u 幅图片或图表，其中的文字没有核验", tally->pictures));
    if (tally->objects > 0)
        GJ_TRY(gj_build_note(doc, GJ_NOTE_SKIPPED, true, err,
                             "有 %u 个嵌入的对象（如 Excel 表），其中的内容没有核验",
                             tally->objects));
    if (tally->chunks > 0)
        GJ_TRY(gj_build_note(doc, GJ_NOTE_SKIPPED, true, err,
                             "有 %u 处插入的其他文件没有读入，请用 Word 打开并另存后再核验",
                             tally->chunks));
    if (tally->misplaced > 0)
        GJ_TRY(gj_build_note(doc, GJ_NOTE_SKIPPED, true, err,
                             "有 %u 处文字不在段落或单元格里，没有读入，请用原来的软件另存后再核验",
                             tally->misplaced));
    if (tally->comments > 0)
        GJ_TRY(gj_build_note(doc, GJ_NOTE_SKIPPED, false, err, "文中的批注没有读入"));
    return GJ_OK;
}

gj_status gj_tally_end(const gj_tally *tally, gj_builder *doc, gj_error *err)
{
    if (!gj_build_is_empty(doc) || tally->chunks > 0 || tally->misplaced > 0)
        return note_all(tally, doc, err);
    if (tally->pictures > 0)
        return gj_fail(err, GJ_E_UNSUPPORTED, "文件里只有图片，没有文字，请提交可以编辑的文字版");
    if (tally->objects > 0)
        return gj_fail(err, GJ_E_UNSUPPORTED,
                       "文件里只有嵌入的对象，没有文字，请把其中的内容另存为文件后再核验");
    return gj_fail(err, GJ_E_FORMAT, "文件是空的：没有任何文字，请检查是否交错了文件");
}
