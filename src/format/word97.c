/* word97.c — Word 97-2003 and WPS documents (.doc, .wps): the body, then notes and text boxes; what was left out is noted.
 * SPDX-License-Identifier: MIT */
#include "format/word97.h"

typedef struct part {
    gj_word97_story story;
    const char *name; /* empty: the body */
} part;

static gj_status read_parts(gj_word97 *w, gj_word97_text *text, gj_builder *b, gj_error *err)
{
    static const part parts[] = { { GJ_WORD97_BODY, "" },
                                  { GJ_WORD97_FOOTNOTES, "脚注" },
                                  { GJ_WORD97_ENDNOTES, "尾注" },
                                  { GJ_WORD97_BOXES, "文本框" } };
    for (size_t i = 0; i < GJ_ARRAY_LEN(parts); i++) {
        uint32_t cp = 0;
        for (unsigned k = 0; k < (unsigned)parts[i].story; k++)
            cp += w->length[k];
        if (w->length[parts[i].story] == 0)
            continue;
        if (parts[i].name[0])
            GJ_TRY(gj_build_part(b, gj_slice_of(parts[i].name), err));
        text->fields = text->codes = 0;
        GJ_TRY(gj_word97_story_read(w, text, b, cp, cp + w->length[parts[i].story], err));
    }
    return GJ_OK;
}

static gj_status add_notes(const gj_word97 *w, const gj_word97_text *text, gj_builder *b,
                           gj_error *err)
{
    if (text->deleted > 0 || text->inserted > 0)
        GJ_TRY(gj_build_note(
            b, GJ_NOTE_SKIPPED, false, err,
            "文中有未定稿的修订：标为删除的 %u 个字没有读入，标为插入的 %u 个字按正文读入",
            text->deleted, text->inserted));
    if (text->hidden > 0)
        GJ_TRY(gj_build_note(b, GJ_NOTE_SKIPPED, false, err, "文中有 %u 个隐藏的字，没有读入",
                             text->hidden));
    if (w->length[GJ_WORD97_COMMENTS] > 0)
        GJ_TRY(gj_build_note(b, GJ_NOTE_SKIPPED, false, err, "文中的批注没有读入"));
    if (w->fault != GJ_OLE_WHOLE)
        return gj_build_note(b, GJ_NOTE_CUT, true, err,
                             "文件没有传完整，只读了前一部分，请重新索取文件");
    if (w->damaged)
        return gj_build_note(b, GJ_NOTE_CUT, true, err,
                             "文件有损坏之处，可能没有读全，请用 Word 或 WPS 打开后另存，再核验");
    return GJ_OK;
}

gj_status gj_word97_read(const gj_ole *ole, gj_strbuf *scratch, gj_builder *b, gj_error *err)
{
    gj_word97 word;
    GJ_TRY(gj_word97_open(ole, gj_build_arena(b), &word, err));
    gj_word97_text text = { .word = &word, .line = scratch };
    gj_build_reader(b, "doc", "UTF-16");
    GJ_TRY(read_parts(&word, &text, b, err));
    if (gj_build_is_empty(b) && word.fault == GJ_OLE_WHOLE && !word.damaged)
        return gj_fail(err, GJ_E_FORMAT, "文件里没有文字，请检查是否交错了文件，或内容是否为图片");
    return add_notes(&word, &text, b, err);
}
