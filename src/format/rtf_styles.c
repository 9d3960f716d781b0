/* rtf_styles.c — the style sheet: which styles are headings, which bring a list.
 * SPDX-License-Identifier: MIT
 *
 *     {\stylesheet{\ql Normal;}{\s1\outlinelevel0\sbasedon0 heading 1;}{\*\cs10 Default Paragraph Font;}} */
#include "format/rtf.h"

#include "doc/word.h"

enum { MOST_STYLES = 20000, MOST_BASES = 32 };

void gj_rtf_style_begin(gj_rtf_styles *styles)
{
    styles->current = (gj_rtf_style){ .based_on = GJ_RTF_UNSAID,
                                      .list = GJ_RTF_UNSAID,
                                      .list_level = GJ_RTF_UNSAID,
                                      .outline = GJ_RTF_UNSAID };
}

void gj_rtf_style_word(gj_rtf_styles *styles, gj_rtf_action action, int32_t number)
{
    gj_rtf_style *style = &styles->current;
    switch (action) {
    case GJ_RTF_STYLE:
        style->number = number;
        break;
    case GJ_RTF_OTHER_STYLE:
        style->other = true;
        break;
    case GJ_RTF_BASED_ON:
        style->based_on = number;
        break;
    case GJ_RTF_OUTLINE:
        style->outline =
            number >= 0 && number <= GJ_DRAFT_HEADINGS ? (int8_t)number : GJ_RTF_UNSAID;
        break;
    case GJ_RTF_LIST_USE:
        style->list = number;
        break;
    case GJ_RTF_LIST_LEVEL:
        style->list_level = number >= 0 && number < GJ_LIST_LEVELS ? (int8_t)number : 0;
        break;
    default:
        break;
    }
}

/* The digit behind one of these words, whatever the case of its first letter; 0: the name is another. */
static unsigned numbered_name(gj_slice name, const char *english, const char *chinese)
{
    gj_slice words[] = { gj_slice_of(english), gj_slice_of(chinese) };
    for (size_t i = 0; i < GJ_ARRAY_LEN(words); i++) {
        gj_slice head = gj_slice_sub(name, 1, words[i].n - 1);
        bool same = name.n == words[i].n + 1 && (name.p[0] | 0x20) == (words[i].p[0] | 0x20) &&
                    gj_slice_equal(head, gj_slice_sub(words[i], 1, words[i].n));
        char digit = same ? name.p[words[i].n] : '\0';
        if (digit >= '1' && digit <= '9')
            return (unsigned)(digit - '0');
    }
    return 0;
}

bool gj_rtf_style_end(gj_arena *arena, gj_rtf_styles *styles, gj_slice name)
{
    gj_rtf_style style = styles->current;
    const uint32_t none = 0;
    name = gj_slice_trim(name);
    if (gj_slice_ends(name, GJ_SLICE(";")))
        name.n--;
    unsigned heading = numbered_name(name, "heading ", "标题 ");
    if (heading > 0 && style.outline == GJ_RTF_UNSAID)
        style.outline = (int8_t)(heading - 1);
    style.contents = numbered_name(name, "toc ", "目录 ") > 0;
    if (style.other || style.number < 0 || style.number >= GJ_RTF_NUMBERS ||
        styles->all.n == MOST_STYLES)
        return true;
    while (styles->by_number.n <= (uint32_t)style.number)
        if (!gj_vec_push(arena, &styles->by_number, none))
            return false;
    styles->by_number.v[style.number] = styles->all.n + 1;
    return gj_vec_push(arena, &styles->all, style);
}

const gj_rtf_style *gj_rtf_style_at(const gj_rtf_styles *styles, int32_t number)
{
    bool known =
        number >= 0 && (uint32_t)number < styles->by_number.n && styles->by_number.v[number] > 0;
    return known ? &styles->all.v[styles->by_number.v[number] - 1] : NULL;
}

void gj_rtf_styles_inherit(gj_rtf_styles *styles)
{
    for (uint32_t i = 0; i < styles->all.n; i++) {
        gj_rtf_style *style = &styles->all.v[i];
        const gj_rtf_style *from = style;
        for (unsigned n = 0; n < MOST_BASES; n++) { /* a circle ends after a few steps */
            from = gj_rtf_style_at(styles, from->based_on);
            if (!from)
                break;
            if (style->outline == GJ_RTF_UNSAID)
                style->outline = from->outline;
            if (style->list == GJ_RTF_UNSAID && from->list != GJ_RTF_UNSAID) {
                style->list = from->list;
                if (style->list_level == GJ_RTF_UNSAID)
                    style->list_level = from->list_level;
            }
        }
    }
}
