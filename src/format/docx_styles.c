/* docx_styles.c — styles.xml: which styles are headings, which bring a list, which are hidden; inheritance settled.
 * SPDX-License-Identifier: MIT */
#include "format/docx.h"

#include "base/ascii.h"

enum { STYLE = 1, NAME, BASED_ON, OUTLINE, NUMBER, NUMBER_LEVEL, VANISH };

enum { MAX_INHERITANCE = 32, MAX_STYLES = 20000 };

static const gj_xml_space spaces[] = { { "w", GJ_DOCX_W },
                                       { "w", GJ_DOCX_W_STRICT },
                                       { NULL, NULL } };
static const gj_xml_path paths[] = { { "w:styles/w:style", STYLE, 0 },
                                     { "w:style/w:name", NAME, 0 },
                                     { "w:style/w:basedOn", BASED_ON, 0 },
                                     { "w:style/w:pPr/w:outlineLvl", OUTLINE, 0 },
                                     { "w:style/w:pPr/w:numPr/w:numId", NUMBER, 0 },
                                     { "w:style/w:pPr/w:numPr/w:ilvl", NUMBER_LEVEL, 0 },
                                     { "w:style/w:rPr/w:vanish", VANISH, 0 },
                                     { NULL, 0, 0 } };

static gj_status add_style(gj_docx_styles *styles, const gj_xml *x, gj_error *err)
{
    gj_docx_style style = { .number = GJ_DOCX_UNSAID,
                            .number_level = GJ_DOCX_UNSAID,
                            .outline = GJ_DOCX_UNSAID,
                            .hidden = GJ_DOCX_UNSAID };
    const char *type = gj_xml_attribute(x, "w:type"), *usual = gj_xml_attribute(x, "w:default");
    if (styles->all.n == MAX_STYLES)
        return gj_fail(err, GJ_E_LIMIT,
                       "样式超过 %d 种，不是正常软件生成的；请用原来的软件另存后再核验",
                       MAX_STYLES);
    if (!gj_docx_keep(styles->arena, gj_xml_attribute(x, "w:styleId"), &style.id) ||
        !gj_map_put(&styles->by_id, style.id, styles->all.n) ||
        !gj_vec_push(styles->arena, &styles->all, style))
        return gj_fail_memory(err);
    if (usual && gj_docx_is_on(usual) && (!type || strcmp(type, "paragraph") == 0))
        styles->usual = styles->all.n;
    return GJ_OK;
}

/* «heading 2», whatever its case; 0: no such name. */
static int8_t heading_of(const char *name)
{
    static const char word[] = "heading ";
    if (!gj_ascii_starts(gj_slice_of(name), word))
        return 0;
    name += sizeof word - 1;
    return name[0] >= '1' && name[0] <= '9' && name[1] == '\0' ? (int8_t)(name[0] - '0') : 0;
}

static gj_status on_start(void *user, gj_xml *x, uint8_t id, gj_error *err)
{
    gj_docx_styles *styles = user;
    if (id == STYLE)
        return add_style(styles, x, err);
    if (styles->all.n == 0)
        return GJ_OK;
    gj_docx_style *style = &styles->all.v[styles->all.n - 1];
    const char *value = gj_xml_attribute(x, "w:val");
    switch (id) {
    case NAME:
        if (value && heading_of(value) && style->outline == GJ_DOCX_UNSAID)
            style->outline = (int8_t)(heading_of(value) - 1);
        style->contents = value &&
                          (strncmp(value, "toc ", 4) == 0 || strncmp(value, "TOC ", 4) == 0) &&
                          value[4] >= '1' && value[4] <= '9';
        break;
    case BASED_ON:
        if (!gj_docx_keep(styles->arena, value, &style->based_on))
            return gj_fail_memory(err);
        break;
    case OUTLINE:
        style->outline = (int8_t)gj_xml_number(x, "w:val", 0, 9, 9);
        break;
    case NUMBER:
        style->number = gj_xml_number(x, "w:val", 0, INT32_MAX, 0);
        break;
    case NUMBER_LEVEL:
        style->number_level = (int8_t)gj_xml_number(x, "w:val", 0, GJ_LIST_LEVELS - 1, 0);
        break;
    default:
        style->hidden = gj_docx_is_on(value);
        break;
    }
    return GJ_OK;
}

/* Fills what a style leaves unsaid from those it is based on; a circle ends after a few steps. */
static void inherit(gj_docx_styles *styles, gj_docx_style *style)
{
    const gj_docx_style *from = style;
    if (style->number != GJ_DOCX_UNSAID)
        style->number_from = style->id;
    for (unsigned i = 0; i < MAX_INHERITANCE; i++) {
        const uint32_t *at =
            from->based_on.n > 0 ? gj_map_find(&styles->by_id, from->based_on) : NULL;
        if (!at)
            return;
        from = &styles->all.v[*at];
        if (style->outline == GJ_DOCX_UNSAID)
            style->outline = from->outline;
        if (style->hidden == GJ_DOCX_UNSAID)
            style->hidden = from->hidden;
        if (style->number == GJ_DOCX_UNSAID && from->number != GJ_DOCX_UNSAID) {
            style->number = from->number;
            style->number_from = from->number_from.n > 0 ? from->number_from : from->id;
            if (style->number_level == GJ_DOCX_UNSAID)
                style->number_level = from->number_level;
        }
    }
}

gj_status gj_docx_styles_read(gj_package *package, gj_slice part, gj_docx_styles *styles,
                              gj_error *err)
{
    static const gj_xml_events events = { spaces, paths, on_start, NULL, NULL };
    *styles = (gj_docx_styles){ .arena = package->arena };
    gj_map_init(&styles->by_id, package->arena);
    if (part.n == 0)
        return GJ_OK;
    GJ_TRY(gj_package_parse(package, part, &events, styles, err));
    for (uint32_t i = 0; i < styles->all.n; i++)
        inherit(styles, &styles->all.v[i]);
    return GJ_OK;
}

const gj_docx_style *gj_docx_style_find(const gj_docx_styles *styles, gj_slice id)
{
    const uint32_t *at = gj_map_find(&styles->by_id, id);
    return at ? &styles->all.v[*at] : NULL;
}

const gj_docx_style *gj_docx_style_usual(const gj_docx_styles *styles)
{
    return styles->usual ? &styles->all.v[styles->usual - 1] : NULL;
}
