/* odt_list.c — which list a paragraph stands in, and its number.
 * SPDX-License-Identifier: MIT
 *
 *   <text:list text:style-name="L1">            a count of its own, unless it goes on with another list
 *     <text:list-item> <text:p>   一、          the first paragraph of an item has the number
 *                      <text:p>                 the others have none
 *                      <text:list> <text:list-item> <text:p>  （一）   level 2 of the same count
 */
#include "format/odt.h"

enum { MOST_START = 32767 };

void gj_odt_lists_init(gj_odt_lists *lists, gj_odf *odf)
{
    *lists = (gj_odt_lists){ .odf = odf };
    gj_map_init(&lists->by_id, odf->arena);
    gj_map_init(&lists->by_style, odf->arena);
}

static bool remember(gj_odt_lists *lists, gj_map *map, gj_slice name, uint32_t index)
{
    const uint32_t *known = name.n > 0 ? gj_map_find(map, name) : NULL;
    if (name.n == 0 || (known && *known == index))
        return true;
    name.p = gj_arena_copy(lists->odf->arena, name);
    return name.p && gj_map_put(map, name, index);
}

/* The count that has this name in the map, else a new one; *at is its index. */
static gj_odf_count *count_of(gj_odt_lists *lists, const gj_map *map, gj_slice name, uint32_t *at)
{
    const uint32_t *found = name.n > 0 ? gj_map_find(map, name) : NULL;
    *at = found ? *found : lists->counts.n;
    if (found)
        return lists->counts.v[*found];
    gj_odf_count *made = gj_odf_count_new(lists->odf->arena);
    return made && gj_vec_push(lists->odf->arena, &lists->counts, made) ? made : NULL;
}

static gj_slice name_of(const gj_xml *x, const char *attribute)
{
    const char *name = gj_xml_attribute(x, attribute);
    return gj_slice_of(name ? name : "");
}

gj_status gj_odt_list_begin(gj_odt_lists *lists, const gj_odt_list *outer, const gj_xml *x,
                            gj_odt_list *out, gj_error *err)
{
    gj_slice style = name_of(x, "text:style-name"), id = name_of(x, "xml:id");
    gj_slice continued = name_of(x, "text:continue-list");
    gj_slice lone = name_of(x, "text:list-id");
    gj_slice on = name_of(x, "text:continue-numbering");
    const gj_odf_list_style *own = gj_odf_list_style_find(&lists->odf->styles, style);
    uint32_t at;
    *out = (gj_odt_list){ .style = own, .start = GJ_ODF_UNSAID };
    if (outer) {
        out->count = outer->count;
        out->style = own ? own : outer->style;
        return GJ_OK;
    }
    if (id.n == 0)
        id = name_of(x, "text:id");
    if (lone.n > 0) /* of a paragraph that is its own list */
        continued = id = lone;
    bool goes_on = gj_slice_equal(on, GJ_SLICE("true"));
    out->count = continued.n > 0 ? count_of(lists, &lists->by_id, continued, &at)
                                 : count_of(lists, &lists->by_style,
                                            goes_on ? style : (gj_slice){ "", 0 }, &at);
    return out->count && remember(lists, &lists->by_id, id, at) &&
                   remember(lists, &lists->by_style, style, at)
               ? GJ_OK
               : gj_fail_memory(err);
}

/* The number of a paragraph in a list. */
static void print_in_list(gj_odt_list *list, unsigned level, const gj_odf_list_style *style,
                          gj_strbuf *out)
{
    if (level >= GJ_LIST_LEVELS)
        level = GJ_LIST_LEVELS - 1;
    if (style)
        gj_odf_number_print(style, list->count, level, list->start, list->due, out);
    list->due = false;
    list->start = GJ_ODF_UNSAID;
}

/* Headings count together, in the order of the text, or by the list of their style. */
static gj_status print_heading(gj_odt_lists *lists, uint8_t outline, const gj_odf_style *style,
                               const gj_xml *x, gj_strbuf *out, gj_error *err)
{
    gj_slice named = style && style->list.p ? style->list : (gj_slice){ "", 0 };
    const gj_odf_list_style *by = gj_odf_list_style_find(&lists->odf->styles, named);
    bool none = style && style->list.p && style->list.n == 0;
    gj_slice plain = name_of(x, "text:is-list-header"),
             again = name_of(x, "text:restart-numbering");
    if (!by && !none) {
        by = lists->odf->styles.outline;
        named = GJ_SLICE(" outline"); /* no name of a style has a blank */
    }
    if (!by || none)
        return GJ_OK;
    uint32_t at;
    gj_odf_count *count = count_of(lists, &lists->by_style, named, &at);
    if (!count || !remember(lists, &lists->by_style, named, at))
        return gj_fail_memory(err);
    unsigned level = outline > GJ_LIST_LEVELS ? GJ_LIST_LEVELS - 1 : outline - 1u;
    bool anew = gj_slice_equal(again, GJ_SLICE("true"));
    int32_t start = gj_xml_number(x, "text:start-value", 0, MOST_START,
                                  anew ? (int32_t)by->levels[level].start : GJ_ODF_UNSAID);
    gj_odf_number_print(by, count, level, start, !gj_slice_equal(plain, GJ_SLICE("true")), out);
    return GJ_OK;
}

gj_status gj_odt_number_print(gj_odt_lists *lists, gj_odt_list *open, uint32_t n, uint8_t outline,
                              const gj_odf_style *style, const gj_xml *x, gj_strbuf *out,
                              gj_error *err)
{
    if (n == 0)
        return outline > 0 ? print_heading(lists, outline, style, x, out, err) : GJ_OK;
    const gj_odf_list_style *by = open[n - 1].style;
    if (!by && style && style->list.p)
        by = gj_odf_list_style_find(&lists->odf->styles, style->list);
    print_in_list(&open[n - 1], n - 1, by, out);
    return GJ_OK;
}
