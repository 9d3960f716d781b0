/* docx.c — the reader of Word files (.docx): which parts are read, and what is said about the rest.
 * SPDX-License-Identifier: MIT */
#include "format/docx.h"

#include "format/reader.h"

bool gj_docx_is_on(const char *value)
{
    return !value ||
           !(strcmp(value, "0") == 0 || strcmp(value, "false") == 0 || strcmp(value, "off") == 0);
}

bool gj_docx_keep(gj_arena *arena, const char *value, gj_slice *out)
{
    *out = gj_slice_of(value ? value : "");
    out->p = gj_arena_copy(arena, *out);
    return out->p != NULL;
}

static gj_status read_stories(gj_package *package, gj_builder *doc, gj_tally *tally, gj_error *err)
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
    GJ_TRY(
        gj_docx_styles_read(package, gj_ooxml_part(package, &relations, "styles"), &styles, err));
    GJ_TRY(gj_docx_numbers_read(package, gj_ooxml_part(package, &relations, "numbering"), &styles,
                                &numbers, err));
    gj_docx_context context = { package, &styles, numbers, doc, tally };
    GJ_TRY(gj_docx_story_read(&context, main, "", err));
    for (size_t i = 0; i < GJ_ARRAY_LEN(notes); i++) {
        gj_slice part = gj_ooxml_part(package, &relations, notes[i].kind);
        if (part.n > 0 && !gj_build_full(doc))
            GJ_TRY(gj_docx_story_read(&context, part, notes[i].name, err));
    }
    return GJ_OK;
}

static gj_status read_package(gj_package *package, gj_builder *doc, gj_error *err)
{
    gj_tally tally = { 0 };
    GJ_TRY(read_stories(package, doc, &tally, err));
    return gj_tally_end(&tally, doc, err);
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
