/* form_names.c — several forms in one file, each of which names its project in a line: «项目名称：高龄津贴».
 * SPDX-License-Identifier: MIT */
#include "extract/form_names.h"

#include "base/map.h"
#include "doc/head.h"
#include "doc/word.h"
#include "extract/pairs.h"

enum { NAME_MIN = 6, NAME_MAX = 150 };

static const char label[] = "项目名称";

uint32_t gj_form_name_id(gj_slice name)
{
    return (uint32_t)gj_hash64(name, 2) | 1u;
}

static size_t blank_at(gj_slice text, size_t at)
{
    gj_slice rest = gj_slice_sub(text, at, text.n);
    if (rest.n > 0 && (rest.p[0] == ' ' || rest.p[0] == '\t' || rest.p[0] == '\n'))
        return 1;
    return gj_slice_starts(rest, GJ_SLICE("\xE3\x80\x80")) ? 3 : 0;
}

static size_t skip_blanks(gj_slice text, size_t at)
{
    while (at < text.n && blank_at(text, at) > 0)
        at += blank_at(text, at);
    return at;
}

/* The name up to the next blank or mark; empty: another head stands there. */
static gj_slice read_name(gj_slice text, size_t at)
{
    static const gj_word stops[] = { GJ_WORD("，"), GJ_WORD("。"), GJ_WORD("；"), GJ_WORD("："),
                                     GJ_WORD("、") };
    size_t end = at;
    for (; end < text.n && blank_at(text, end) == 0; end++)
        if (gj_word_longest(text, end, stops, GJ_ARRAY_LEN(stops)) > 0)
            return (gj_slice){ NULL, 0 };
    gj_slice name = gj_slice_sub(text, at, end - at);
    bool head =
        gj_head_names_label(name) || gj_head_names_data(name) || gj_head_of(name) != GJ_HEAD_ANY;
    return head || name.n < NAME_MIN || name.n > NAME_MAX ? (gj_slice){ NULL, 0 } : name;
}

/* Behind «项目名称：» anywhere in the line, behind «项目名称 » where it begins. */
static gj_slice name_of(gj_slice text)
{
    size_t at = gj_slice_find(text, gj_slice_of(label), 0);
    if (at == GJ_NOT_FOUND)
        return (gj_slice){ NULL, 0 };
    size_t behind = skip_blanks(text, at + strlen(label));
    gj_slice rest = gj_slice_sub(text, behind, text.n);
    if (gj_slice_starts(rest, GJ_SLICE("：")))
        return read_name(text, skip_blanks(text, behind + 3));
    if (gj_slice_starts(rest, GJ_SLICE(":")))
        return read_name(text, skip_blanks(text, behind + 1));
    return at == 0 && behind > strlen(label) ? read_name(text, behind) : (gj_slice){ NULL, 0 };
}

/* «附件填报说明：», «说明：»: what follows speaks of all forms, or of none. */
static bool ends_form(gj_slice text)
{
    static const gj_word words[] = { GJ_WORD("附"), GJ_WORD("说明"), GJ_WORD("填报说明"),
                                     GJ_WORD("填表说明"), GJ_WORD("其他说明") };
    return gj_word_starts(text, words, GJ_ARRAY_LEN(words));
}

bool gj_form_names(const gj_extraction *x, uint32_t *project)
{
    uint32_t first = 0, current = 0;
    bool several = false;
    if (!gj_pairs_may_hold(x, gj_slice_of(label)))
        return false;
    for (uint32_t i = 0; i < x->doc->blocks.n; i++) {
        const gj_block *b = &x->doc->blocks.v[i];
        gj_slice text = gj_doc_text(x->doc, b->text);
        gj_slice name = b->kind == GJ_TABLE ? (gj_slice){ NULL, 0 } : name_of(text);
        if (name.n > 0)
            current = gj_form_name_id(name);
        else if (b->kind != GJ_TABLE && ends_form(text))
            current = 0;
        first = first ? first : current;
        several = several || (current && current != first);
        project[i] = current;
    }
    for (uint32_t i = 0; !several && i < x->doc->blocks.n; i++)
        project[i] = 0;
    return several;
}
