/* odf_styles.c — the styles of a file: what is hidden, which lists number paragraphs, which fonts are of symbols.
 * SPDX-License-Identifier: MIT */
#include "format/odf.h"

enum {
    SKIPPED = 1,
    FONT,
    STYLE,
    TEXT_PROPERTIES,
    TABLE_PROPERTIES,
    LIST_STYLE,
    OUTLINE,
    LEVEL,
    BULLET,
    LABEL,
    BODY_TEXT,
    BODY_SHEET,
    BODY_OTHER
};

enum { MAX_INHERITANCE = 32, MAX_STYLES = 50000 };

static const gj_xml_space spaces[] = { { "office", GJ_ODF_NAME("office") },
                                       { "style", GJ_ODF_NAME("style") },
                                       { "text", GJ_ODF_NAME("text") },
                                       { "table", GJ_ODF_NAME("table") },
                                       { "number", GJ_ODF_NAME("datastyle") },
                                       { "fo", GJ_ODF_NAME("xsl-fo-compatible") },
                                       { "svg", GJ_ODF_NAME("svg-compatible") },
                                       { "loext", GJ_ODF_LOEXT },
                                       { NULL, NULL } };

static const gj_xml_path paths[] = {
    { "office:document-styles/office:automatic-styles", SKIPPED, 0 }, /* of headers and footers */
    { "office:master-styles", SKIPPED, 0 },
    { "office:meta", SKIPPED, 0 },
    { "style:font-face", FONT, 0 },
    { "style:style/style:text-properties", TEXT_PROPERTIES, 0 },
    { "style:style/style:table-properties", TABLE_PROPERTIES, 0 },
    { "style:style", STYLE, 0 },
    { "text:list-style", LIST_STYLE, 0 },
    { "text:outline-style", OUTLINE, 0 },
    { "text:list-level-style-number", LEVEL, 0 },
    { "text:outline-level-style", LEVEL, 0 },
    { "text:list-level-style-bullet", BULLET, 0 },
    { "text:list-level-style-image", BULLET, 0 },
    { "style:list-level-label-alignment", LABEL, 0 },
    { "office:body/office:text", BODY_TEXT, 0 },
    { "office:body/office:spreadsheet", BODY_SHEET, 0 },
    { "office:body/office:presentation", BODY_OTHER, 0 },
    { "office:body/office:drawing", BODY_OTHER, 0 },
    { "office:body/office:chart", BODY_OTHER, 0 },
    { "office:body/office:image", BODY_OTHER, 0 },
    { "office:body/office:database", BODY_OTHER, 0 },
    { "number:number-style", GJ_ODF_FORMAT, 0 },
    { "number:currency-style", GJ_ODF_FORMAT, 0 },
    { "number:date-style", GJ_ODF_FORMAT, 0 },
    { "number:time-style", GJ_ODF_FORMAT, 0 },
    { "number:text-style", GJ_ODF_FORMAT, 0 },
    { "number:boolean-style", GJ_ODF_FORMAT, 0 },
    { "number:percentage-style", GJ_ODF_FORMAT_PERCENT, 0 },
    { "number:number", GJ_ODF_FORMAT_NUMBER, 0 },
    { "number:scientific-number", GJ_ODF_FORMAT_SCIENCE, 0 },
    { "number:fraction", GJ_ODF_FORMAT_FRACTION, 0 },
    { "number:text", GJ_ODF_FORMAT_LITERAL, GJ_XML_TEXT },
    { "number:currency-symbol", GJ_ODF_FORMAT_LITERAL, GJ_XML_TEXT },
    { "number:text-content", GJ_ODF_FORMAT_CONTENT, 0 },
    { "number:year", GJ_ODF_FORMAT_YEAR, 0 },
    { "number:month", GJ_ODF_FORMAT_MONTH, 0 },
    { "number:day", GJ_ODF_FORMAT_DAY, 0 },
    { "number:day-of-week", GJ_ODF_FORMAT_WEEKDAY, 0 },
    { "number:hours", GJ_ODF_FORMAT_HOURS, 0 },
    { "number:minutes", GJ_ODF_FORMAT_MINUTES, 0 },
    { "number:seconds", GJ_ODF_FORMAT_SECONDS, 0 },
    { "number:am-pm", GJ_ODF_FORMAT_NOON, 0 },
    { "style:map", GJ_ODF_FORMAT_MAP, 0 },
    { NULL, 0, 0 },
};

void gj_odf_styles_init(gj_odf_styles *styles, gj_arena *arena)
{
    *styles = (gj_odf_styles){ .arena = arena };
    for (unsigned i = 0; i < GJ_ODF_FAMILIES; i++)
        gj_map_init(&styles->by_name[i], arena);
    gj_map_init(&styles->fonts, arena);
    gj_map_init(&styles->list_names, arena);
    gj_map_init(&styles->formats.by_name, arena);
    gj_strbuf_init(&styles->formats.code, 0);
    styles->formats.arena = arena;
}

void gj_odf_styles_done(gj_odf_styles *styles)
{
    gj_strbuf_done(&styles->formats.code);
}

static bool copy(gj_arena *arena, const char *value, gj_slice *out)
{
    *out = gj_slice_of(value ? value : "");
    out->p = gj_arena_copy(arena, *out);
    return out->p != NULL;
}

/* ---- fonts ---- */

/* «'Wingdings 2'»: families with a blank stand in quotation marks. */
static gj_symbol_font font_of_family(const char *family)
{
    gj_slice name = gj_slice_trim(gj_slice_of(family ? family : ""));
    if (name.n >= 2 && (name.p[0] == '\'' || name.p[0] == '"'))
        name = gj_slice_sub(name, 1, name.n - 2);
    return gj_symbol_font_of(name);
}

static bool add_font(gj_odf_styles *styles, const gj_xml *x)
{
    const char *name = gj_xml_attribute(x, "style:name");
    gj_symbol_font font = font_of_family(gj_xml_attribute(x, "svg:font-family"));
    gj_slice key;
    if (!name || font == GJ_SYMBOL_OTHER)
        return true;
    return copy(styles->arena, name, &key) && gj_map_put(&styles->fonts, key, (uint32_t)font);
}

static int8_t font_of(const gj_odf_styles *styles, const gj_xml *x)
{
    const char *name = gj_xml_attribute(x, "style:font-name");
    const char *family = gj_xml_attribute(x, "fo:font-family");
    const uint32_t *font = name ? gj_map_find(&styles->fonts, gj_slice_of(name)) : NULL;
    if (!name && !family)
        return GJ_ODF_UNSAID;
    return (int8_t)(font ? *font : font_of_family(family ? family : name));
}

/* ---- styles ---- */

/* GJ_ODF_FAMILIES: one that says nothing of interest. */
static gj_odf_family family_of(const char *name)
{
    static const char *const names[GJ_ODF_FAMILIES] = { "paragraph", "text", "table-cell",
                                                        "table" };
    unsigned i = 0;
    while (name && i < GJ_ODF_FAMILIES && strcmp(name, names[i]) != 0)
        i++;
    return name ? (gj_odf_family)i : GJ_ODF_FAMILIES;
}

static bool is_of_contents(gj_slice name)
{
    return gj_slice_starts(name, GJ_SLICE("Contents_20_")) &&
           !gj_slice_equal(name, GJ_SLICE("Contents_20_Heading"));
}

static gj_status add_style(gj_odf_styles *styles, gj_xml *x, gj_error *err)
{
    gj_odf_family family = family_of(gj_xml_attribute(x, "style:family"));
    const char *list = gj_xml_attribute(x, "style:list-style-name");
    const char *format = gj_xml_attribute(x, "style:data-style-name");
    gj_odf_style made = { .family = family, .hidden = GJ_ODF_UNSAID, .font = GJ_ODF_UNSAID };
    gj_slice name;
    if (family == GJ_ODF_FAMILIES) {
        gj_xml_skip(x);
        return GJ_OK;
    }
    if (styles->all.n == MAX_STYLES)
        return gj_fail(err, GJ_E_LIMIT,
                       "样式超过 %d 种，不是正常软件生成的；请用原来的软件另存后再核验",
                       MAX_STYLES);
    if (!copy(styles->arena, gj_xml_attribute(x, "style:name"), &name) ||
        !copy(styles->arena, gj_xml_attribute(x, "style:parent-style-name"), &made.parent) ||
        (list && !copy(styles->arena, list, &made.list)) ||
        (format && !copy(styles->arena, format, &made.format)))
        return gj_fail_memory(err);
    made.contents = is_of_contents(name);
    return gj_map_put(&styles->by_name[family], name, styles->all.n) &&
                   gj_vec_push(styles->arena, &styles->all, made)
               ? GJ_OK
               : gj_fail_memory(err);
}

static gj_odf_style *newest(gj_odf_styles *styles)
{
    return styles->all.n > 0 ? &styles->all.v[styles->all.n - 1] : NULL;
}

static void read_properties(gj_odf_styles *styles, const gj_xml *x, uint8_t id)
{
    gj_odf_style *style = newest(styles);
    const char *display =
        gj_xml_attribute(x, id == TEXT_PROPERTIES ? "text:display" : "table:display");
    if (!style)
        return;
    if (display)
        style->hidden = (int8_t)(strcmp(display, id == TEXT_PROPERTIES ? "none" : "false") == 0);
    if (id == TEXT_PROPERTIES)
        style->font = font_of(styles, x);
}

static const gj_odf_style *find(const gj_odf_styles *styles, gj_odf_family family, gj_slice name)
{
    const uint32_t *at = name.n > 0 ? gj_map_find(&styles->by_name[family], name) : NULL;
    return at ? &styles->all.v[*at] : NULL;
}

/* Fills what a style leaves unsaid from those above it; a circle ends after a few steps. */
static void inherit(const gj_odf_styles *styles, gj_odf_style *style)
{
    const gj_odf_style *from = style;
    for (unsigned i = 0; i < MAX_INHERITANCE; i++) {
        from = find(styles, style->family, from->parent);
        if (!from)
            return;
        if (!style->list.p)
            style->list = from->list;
        if (!style->format.p)
            style->format = from->format;
        if (style->hidden == GJ_ODF_UNSAID)
            style->hidden = from->hidden;
        if (style->font == GJ_ODF_UNSAID)
            style->font = from->font;
        style->contents |= from->contents;
    }
}

void gj_odf_styles_settle(gj_odf_styles *styles)
{
    for (uint32_t i = 0; i < styles->all.n; i++)
        inherit(styles, &styles->all.v[i]);
}

const gj_odf_style *gj_odf_style_find(const gj_odf_styles *styles, gj_odf_family family,
                                      const char *name)
{
    return name ? find(styles, family, gj_slice_of(name)) : NULL;
}

/* ---- lists ---- */

static gj_status begin_list_style(gj_odf_styles *styles, const gj_xml *x, uint8_t id, gj_error *err)
{
    gj_slice name;
    styles->level = NULL;
    styles->open = gj_odf_list_style_new(styles->arena);
    if (!styles->open)
        return gj_fail_memory(err);
    if (id == OUTLINE) {
        styles->outline = styles->open;
        return GJ_OK;
    }
    if (styles->lists.n == MAX_STYLES)
        return gj_fail(err, GJ_E_LIMIT,
                       "列表样式超过 %d 种，不是正常软件生成的；请用原来的软件另存后再核验",
                       MAX_STYLES);
    return copy(styles->arena, gj_xml_attribute(x, "style:name"), &name) &&
                   gj_map_put(&styles->list_names, name, styles->lists.n) &&
                   gj_vec_push(styles->arena, &styles->lists, styles->open)
               ? GJ_OK
               : gj_fail_memory(err);
}

static gj_status add_level(gj_odf_styles *styles, const gj_xml *x, uint8_t id, gj_error *err)
{
    if (!styles->open)
        return GJ_OK;
    styles->level = gj_odf_level_read(styles->arena, styles->open, x, id == BULLET);
    return styles->level ? GJ_OK : gj_fail_memory(err);
}

const gj_odf_list_style *gj_odf_list_style_find(const gj_odf_styles *styles, gj_slice name)
{
    const uint32_t *at = name.n > 0 ? gj_map_find(&styles->list_names, name) : NULL;
    return at ? styles->lists.v[*at] : NULL;
}

/* ---- elements ---- */

static void read_label(gj_odf_styles *styles, const gj_xml *x)
{
    const char *behind = gj_xml_attribute(x, "text:label-followed-by");
    if (styles->level && behind)
        styles->level->blank = strcmp(behind, "nothing") != 0;
}

static gj_status on_start(void *user, gj_xml *x, uint8_t id, gj_error *err)
{
    gj_odf_styles *styles = user;
    switch (id) {
    case SKIPPED:
        gj_xml_skip(x);
        return GJ_OK;
    case FONT:
        return add_font(styles, x) ? GJ_OK : gj_fail_memory(err);
    case STYLE:
        return add_style(styles, x, err);
    case TEXT_PROPERTIES:
    case TABLE_PROPERTIES:
        read_properties(styles, x, id);
        return GJ_OK;
    case LIST_STYLE:
    case OUTLINE:
        return begin_list_style(styles, x, id, err);
    case LEVEL:
    case BULLET:
        return add_level(styles, x, id, err);
    case LABEL:
        read_label(styles, x);
        return GJ_OK;
    case BODY_TEXT:
    case BODY_SHEET:
    case BODY_OTHER:
        styles->kind = id == BODY_TEXT    ? GJ_ODF_TEXT
                       : id == BODY_SHEET ? GJ_ODF_SHEET
                                          : GJ_ODF_OTHER;
        gj_xml_stop(x);
        return GJ_OK;
    default:
        return gj_odf_format_start(&styles->formats, x, id, err);
    }
}

static gj_status on_end(void *user, gj_xml *x, uint8_t id, gj_error *err)
{
    gj_odf_styles *styles = user;
    (void)x;
    if (id == GJ_ODF_FORMAT || id == GJ_ODF_FORMAT_PERCENT)
        return gj_odf_format_end(&styles->formats, err);
    if (id == LIST_STYLE || id == OUTLINE)
        styles->open = NULL;
    return GJ_OK;
}

static gj_status on_text(void *user, gj_xml *x, uint8_t id, gj_slice text, gj_error *err)
{
    gj_odf_styles *styles = user;
    (void)x, (void)id, (void)err;
    gj_odf_format_text(&styles->formats, text);
    return GJ_OK;
}

gj_status gj_odf_styles_read(gj_odf_styles *styles, gj_slice xml, const char *part, gj_error *err)
{
    static const gj_xml_events events = { spaces, paths, on_start, on_end, on_text };
    return gj_xml_parse(xml, part, &events, styles, err);
}
