/* odf_list.c — levels of list styles, and how the lists of OpenDocument count.
 * SPDX-License-Identifier: MIT */
#include "format/odf.h"

enum { MOST_START = 32767 };

/* «一, 二, 三, ...»: a format is known by the first number it would write. */
static gj_list_format format_of(const char *name)
{
    static const struct {
        const char *first;
        gj_list_format format;
    } formats[] = { { "1", GJ_LIST_DECIMAL },      { "a", GJ_LIST_LOWER_LETTER },
                    { "A", GJ_LIST_UPPER_LETTER }, { "i", GJ_LIST_LOWER_ROMAN },
                    { "I", GJ_LIST_UPPER_ROMAN },  { "01", GJ_LIST_DECIMAL_ZERO },
                    { "一", GJ_LIST_HAN },         { "壹", GJ_LIST_HAN_FORMAL },
                    { "壱", GJ_LIST_HAN_FORMAL },  { "甲", GJ_LIST_STEMS },
                    { "子", GJ_LIST_BRANCHES },    { "①", GJ_LIST_CIRCLED },
                    { "⑴", GJ_LIST_PAREN },        { "⒈", GJ_LIST_STOP },
                    { "㊀", GJ_LIST_HAN_CIRCLED }, { "１", GJ_LIST_FULL_WIDTH } };
    gj_slice first = gj_slice_of(name ? name : "");
    first = gj_slice_trim(gj_slice_sub(first, 0, gj_slice_find(first, GJ_SLICE(","), 0)));
    if (first.n == 0)
        return GJ_LIST_NONE;
    for (size_t i = 0; i < GJ_ARRAY_LEN(formats); i++)
        if (gj_slice_equal(first, gj_slice_of(formats[i].first)))
            return formats[i].format;
    return GJ_LIST_DECIMAL;
}

/* The level that «%10%» at the start of `rest` means, from 1, and its length; 0: none. */
static unsigned level_in(gj_slice rest, size_t *n)
{
    unsigned level = 0;
    size_t at = 1;
    for (; at < rest.n && at < 3 && rest.p[at] >= '0' && rest.p[at] <= '9'; at++)
        level = level * 10 + (unsigned)(rest.p[at] - '0');
    *n = at + 1;
    return at < rest.n && rest.p[at] == '%' && level <= GJ_LIST_LEVELS ? level : 0;
}

/* Characters below the levels' signs mean nothing in XML, except tab and line ends. */
static void put_literal(gj_strbuf *out, char c)
{
    gj_strbuf_char(out, c >= 1 && c <= GJ_LIST_LEVELS ? ' ' : c);
}

/* «第%1%章» */
static void put_pattern(gj_slice pattern, gj_strbuf *out)
{
    for (size_t i = 0, n; i < pattern.n; i += n) {
        unsigned level =
            pattern.p[i] == '%' ? level_in(gj_slice_sub(pattern, i, pattern.n), &n) : 0;
        if (level > 0) {
            gj_strbuf_char(out, (char)level);
            continue;
        }
        put_literal(out, pattern.p[i]);
        n = 1;
    }
}

static void put_literals(const char *text, gj_strbuf *out)
{
    for (; text && *text; text++)
        put_literal(out, *text);
}

/* «（1.3）»: prefix and suffix stand around all levels that are shown; those without numbers are left out. */
static void put_levels(const gj_odf_list_style *style, unsigned level, const gj_xml *x,
                       gj_strbuf *out)
{
    unsigned shown = (unsigned)gj_xml_number(x, "text:display-levels", 1, 10, 1);
    bool begun = false;
    put_literals(gj_xml_attribute(x, "style:num-prefix"), out);
    for (unsigned i = shown > level ? 0 : level + 1 - shown; i <= level; i++) {
        gj_list_format format = style->levels[i].format;
        if (format == GJ_LIST_NONE || format == GJ_LIST_BULLET)
            continue;
        if (begun)
            gj_strbuf_char(out, '.');
        gj_strbuf_char(out, (char)(i + 1));
        begun = true;
    }
    put_literals(gj_xml_attribute(x, "style:num-suffix"), out);
}

gj_list_level *gj_odf_level_read(gj_arena *arena, gj_odf_list_style *style, const gj_xml *x,
                                 bool bullet)
{
    unsigned level =
        (unsigned)gj_xml_number(x, "text:level", 1, GJ_LIST_LEVELS, GJ_LIST_LEVELS) - 1;
    gj_list_level *l = &style->levels[level];
    const char *pattern = gj_xml_attribute(x, "style:num-list-format");
    gj_strbuf text;
    if (!pattern)
        pattern = gj_xml_attribute(x, "loext:num-list-format");
    *l = gj_list_level_none();
    l->format = bullet ? GJ_LIST_BULLET : format_of(gj_xml_attribute(x, "style:num-format"));
    l->start = (uint32_t)gj_xml_number(x, "text:start-value", 0, MOST_START, 1);
    gj_strbuf_init(&text, 0);
    if (l->format != GJ_LIST_NONE && !bullet && pattern)
        put_pattern(gj_slice_of(pattern), &text);
    else if (l->format != GJ_LIST_NONE && !bullet)
        put_levels(style, level, x, &text);
    l->text.n = text.n;
    l->text.p = text.failed ? NULL : gj_arena_copy(arena, gj_strbuf_slice(&text));
    gj_strbuf_done(&text);
    return l->text.p ? l : NULL;
}

gj_odf_list_style *gj_odf_list_style_new(gj_arena *arena)
{
    gj_odf_list_style *style = GJ_NEW(arena, gj_odf_list_style);
    for (unsigned i = 0; style && i < GJ_LIST_LEVELS; i++)
        style->levels[i] = gj_list_level_none();
    return style;
}

gj_odf_count *gj_odf_count_new(gj_arena *arena)
{
    gj_odf_count *count = GJ_NEW(arena, gj_odf_count);
    if (count)
        count->use = gj_list_use_of(&count->list);
    return count;
}

void gj_odf_number_print(const gj_odf_list_style *style, gj_odf_count *count, unsigned level,
                         int32_t start, bool counted, gj_strbuf *out)
{
    for (unsigned i = 0; i < GJ_LIST_LEVELS; i++) {
        count->use.own[i] = &style->levels[i];
        count->list.used[i] &=
            i <= level; /* also behind what has no number those below begin anew */
    }
    if (!counted)
        return;
    if (start != GJ_ODF_UNSAID) {
        count->use.start[level] = start;
        count->use.begun[level] = false;
    }
    gj_list_count(&count->use, level, out);
}
