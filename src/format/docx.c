/* docx.c — the reader of Word files (.docx): which parts are read, and what is said about the rest.
 * SPDX-License-Identifier: MIT */
#include "format/docx.h"

#include "format/reader.h"

/* Parts by their relations; a part that is named and not there is as good as not named. */
static gj_slice part_of(const gj_package *package, const gj_ooxml_relations *relations,
                        const char *kind)
{
    const gj_ooxml_relation *r = gj_ooxml_kind(relations, kind);
    bool there = r && !r->external && gj_package_has(package, r->target);
    return there ? r->target : (gj_slice){ NULL, 0 };
}

static gj_status read_stories(gj_package *package, gj_builder *doc, gj_docx_tally *tally,
                              gj_error *err)
{
    static const struct {
        const char *kind, *name;
    } notes[] = { { "footnotes", "脚注" }, { "endnotes", "尾注" } };
    gj_slice main;
    gj_ooxml_relations relations;
    gj_docx_styles styles;
    gj_docx_numbers *numbers;
    GJ_TRY(gj_ooxml_main(package, "word/document.xml", &main, err));
    GJ_TRY(gj_ooxml_relations_of(package, main, &relations, err));
    GJ_TRY(gj_docx_styles_read(package, part_of(package, &relations, "styles"), &styles, err));
    GJ_TRY(gj_docx_numbers_read(package, part_of(package, &relations, "numbering"), &styles,
                                &numbers, err));
    gj_docx_context context = { package, &styles, numbers, doc, tally };
    GJ_TRY(gj_docx_story_read(&context, main, "", err));
    for (size_t i = 0; i < GJ_ARRAY_LEN(notes); i++) {
        gj_slice part = part_of(package, &relations, notes[i].kind);
        if (part.n > 0 && !gj_build_full(doc))
            GJ_TRY(gj_docx_story_read(&context, part, notes[i].name, err));
    }
    return GJ_OK;
}

/* What a reviewer should know: not all that stands in the file is seen on paper, and the other way round. */
static gj_status note_tally(const gj_docx_tally *tally, gj_builder *doc, gj_error *err)
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
    return GJ_OK;
}

static gj_status read_package(gj_package *package, gj_builder *doc, gj_error *err)
{
    gj_docx_tally tally = { 0 };
    GJ_TRY(read_stories(package, doc, &tally, err));
    if (gj_build_count(doc) == 0 && tally.chunks == 0)
        return tally.pictures > 0
                   ? gj_fail(err, GJ_E_UNSUPPORTED,
                             "文件里只有图片，没有文字，请提交可以编辑的文字版")
                   : gj_fail(err, GJ_E_FORMAT, "文件是空的：没有任何文字，请检查是否交错了文件");
    return note_tally(&tally, doc, err);
}

static gj_status read_docx(gj_slice bytes, const gj_read_options *options, gj_builder *doc,
                           gj_error *err)
{
    gj_package package;
    (void)options;
    gj_build_reader(doc, "docx", "UTF-8");
    gj_status status = gj_package_open(bytes, gj_build_arena(doc), &package, err);
    if (status == GJ_OK)
        status = read_package(&package, doc, err);
    gj_package_done(&package);
    return status;
}

static int sniff_docx(gj_slice bytes)
{
    return gj_ooxml_is(bytes, "word/") ? 90 : 0;
}

const gj_reader gj_reader_docx = {
    .name = "docx",
    .extensions = ".docx .docm .dotx",
    .title = "Word 文件",
    .sniff = sniff_docx,
    .read = read_docx,
};
