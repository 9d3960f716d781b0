/* ofd_content.c — what a page, a template, an annotation or a part of resources draws, as marks.
 * SPDX-License-Identifier: MIT */
#include "format/ofd.h"

enum { PAGE_TEMPLATES = 8 }; /* of one page; what is behind is told as missing */

enum {
    TEMPLATE = 1,
    PAGE_BOX,
    PAGE_RESOURCES,
    ANNOTATION,
    APPEARANCE,
    UNIT,
    FONT,
    SKIPPED,
    TEXT,
    CLUSTER,
    CODE,
    PATH,
    PATH_DATA,
    PICTURE,
    USE
};

static const gj_xml_path paths[] = {
    { "TextObject/CGTransform", CLUSTER, 0 },
    { "TextObject/TextCode", CODE, GJ_XML_TEXT },
    { "PathObject/AbbreviatedData", PATH_DATA, GJ_XML_TEXT },
    { "Page/Area/PhysicalBox", PAGE_BOX, GJ_XML_TEXT },
    { "Page/PageRes", PAGE_RESOURCES, GJ_XML_TEXT },
    { "Page/Template", TEMPLATE, 0 },
    { "Annot/Appearance", APPEARANCE, 0 },
    { "Annot", ANNOTATION, 0 },
    { "Fonts/Font", FONT, 0 },
    { "CompositeGraphicUnit", UNIT, 0 },
    { "TextObject", TEXT, 0 },
    { "PathObject", PATH, 0 },
    { "ImageObject", PICTURE, 0 },
    { "VideoObject", PICTURE, 0 },
    { "CompositeObject", USE, 0 },
    /* Their paths and texts cut or paint, and draw nothing of their own. */
    { "Clips", SKIPPED, 0 },
    { "FillColor", SKIPPED, 0 },
    { "StrokeColor", SKIPPED, 0 },
    { "Substitution", SKIPPED, 0 },
    { "Border", SKIPPED, 0 },
    { NULL, 0, 0 },
};

typedef struct content {
    gj_ofd *ofd;
    gj_ofd_document *document;
    gj_slice folder;
    gj_ofd_drawing *own, *to; /* of the part; where marks go: to it or to a graphic unit */
    gj_ofd_matrix around;     /* of the annotation that is being read */
    gj_ofd_text text;
    gj_ofd_path path;
} content;

/* The matrix of an object in the space of the annotation. */
static void set_around(const content *c, gj_ofd_matrix *m)
{
    m->e += c->around.e;
    m->f += c->around.f;
}

static gj_status add_template(content *c, const gj_xml *x, gj_error *err)
{
    gj_ofd_use use = { .matrix = { 1, 0, 0, 1, 0, 0 } };
    const char *order = gj_xml_attribute(x, "ZOrder");
    GJ_TRY(gj_ofd_keep(c->ofd, gj_xml_attribute(x, "TemplateID"), &use.id, err));
    use.foreground = order && strcmp(order, "Foreground") == 0;
    if (c->own->templates.n >= PAGE_TEMPLATES) {
        c->ofd->tally.lost_templates++;
        return GJ_OK;
    }
    return gj_vec_push(c->ofd->arena, &c->own->templates, use) ? GJ_OK : gj_fail_memory(err);
}

static gj_status add_unit(content *c, const gj_xml *x, gj_error *err)
{
    gj_ofd_stencil unit = { .tried = true, .drawing = GJ_NEW(c->ofd->arena, gj_ofd_drawing) };
    gj_slice id;
    GJ_TRY(gj_ofd_keep(c->ofd, gj_xml_attribute(x, "ID"), &id, err));
    if (!unit.drawing || !gj_vec_push(c->ofd->arena, &c->document->units, unit) ||
        !gj_map_put(&c->document->unit_ids, id, c->document->units.n - 1))
        return gj_fail_memory(err);
    c->to = unit.drawing;
    return GJ_OK;
}

/* Only fonts of signs are of interest: their codes are not those of the characters. */
static gj_status add_font(content *c, const gj_xml *x, gj_error *err)
{
    const char *name = gj_xml_attribute(x, "FontName"), *family = gj_xml_attribute(x, "FamilyName");
    gj_symbol_font font = gj_symbol_font_of(gj_slice_of(name ? name : ""));
    gj_slice id;
    if (font == GJ_SYMBOL_OTHER)
        font = gj_symbol_font_of(gj_slice_of(family ? family : ""));
    if (font == GJ_SYMBOL_OTHER)
        return GJ_OK;
    GJ_TRY(gj_ofd_keep(c->ofd, gj_xml_attribute(x, "ID"), &id, err));
    return gj_map_put(&c->document->font_ids, id, font) ? GJ_OK : gj_fail_memory(err);
}

static void begin_text(content *c, const gj_xml *x)
{
    const char *font = gj_xml_attribute(x, "Font");
    gj_ofd_text_begin(&c->text, x);
    set_around(c, &c->text.matrix);
    const uint32_t *sign =
        font ? gj_map_find(&c->document->font_ids, gj_slice_trim(gj_slice_of(font))) : NULL;
    if (sign)
        c->text.font = (gj_symbol_font)*sign;
}

static gj_status add_picture(content *c, const gj_xml *x, gj_error *err)
{
    double box[4] = { 0 };
    if (!gj_ofd_flag(gj_xml_attribute(x, "Visible"), true) ||
        gj_ofd_numbers(gj_xml_attribute(x, "Boundary"), box, 4) != 4)
        return GJ_OK;
    double left = box[0] + c->around.e, top = box[1] + c->around.f;
    gj_ofd_mark mark = { gj_ofd_length(left),
                         gj_ofd_length(top),
                         gj_ofd_length(left + box[2]),
                         gj_ofd_length(top + box[3]),
                         0,
                         GJ_OFD_PICTURE };
    return gj_ofd_mark_add(c->ofd, c->to, mark, err);
}

static gj_status add_use(content *c, const gj_xml *x, gj_error *err)
{
    gj_ofd_use use = { .matrix = gj_ofd_matrix_of(gj_xml_attribute(x, "Boundary"),
                                                  gj_xml_attribute(x, "CTM")) };
    if (!gj_ofd_flag(gj_xml_attribute(x, "Visible"), true))
        return GJ_OK;
    set_around(c, &use.matrix);
    use.matrix.e = gj_ofd_length(use.matrix.e);
    use.matrix.f = gj_ofd_length(use.matrix.f);
    GJ_TRY(gj_ofd_keep(c->ofd, gj_xml_attribute(x, "ResourceID"), &use.id, err));
    gj_ofd_mark mark = { .what = c->to->uses.n, .kind = GJ_OFD_UNIT };
    if (!gj_vec_push(c->ofd->arena, &c->to->uses, use))
        return gj_fail_memory(err);
    return gj_ofd_mark_add(c->ofd, c->to, mark, err);
}

/* Seals and watermarks say nothing about the report; what else was written onto a page is read with it. */
static void begin_annotation(content *c, gj_xml *x)
{
    const char *type = gj_xml_attribute(x, "Type");
    bool seal = type && strcmp(type, "Stamp") == 0;
    c->own->seals += seal;
    if (seal || (type && strcmp(type, "Watermark") == 0) ||
        !gj_ofd_flag(gj_xml_attribute(x, "Visible"), true))
        gj_xml_skip(x);
}

static gj_status on_start(void *user, gj_xml *x, uint8_t id, gj_error *err)
{
    content *c = user;
    switch (id) {
    case TEMPLATE:
        return add_template(c, x, err);
    case ANNOTATION:
        begin_annotation(c, x);
        return GJ_OK;
    case APPEARANCE:
        c->around = gj_ofd_matrix_of(gj_xml_attribute(x, "Boundary"), NULL);
        return GJ_OK;
    case UNIT:
        return add_unit(c, x, err);
    case FONT:
        return add_font(c, x, err);
    case SKIPPED:
        gj_xml_skip(x);
        return GJ_OK;
    case TEXT:
        begin_text(c, x);
        return GJ_OK;
    case CLUSTER:
        return gj_ofd_text_cluster(&c->text, c->ofd->arena, x, err);
    case CODE:
        gj_ofd_text_code(&c->text, x);
        return GJ_OK;
    case PATH:
        gj_ofd_path_begin(&c->path, x);
        set_around(c, &c->path.matrix);
        return GJ_OK;
    case PICTURE:
        return add_picture(c, x, err);
    case USE:
        return add_use(c, x, err);
    default:
        return GJ_OK;
    }
}

static gj_status on_end(void *user, gj_xml *x, uint8_t id, gj_error *err)
{
    content *c = user;
    (void)x, (void)err;
    if (id == UNIT)
        c->to = c->own;
    return GJ_OK;
}

static void read_box(content *c, gj_slice text)
{
    double box[4];
    unsigned n = 0;
    while (n < 4 && gj_ofd_number(&text, &box[n]))
        n++;
    if (n == 4) {
        c->own->width = box[2];
        c->own->height = box[3];
    }
}

static gj_status on_text(void *user, gj_xml *x, uint8_t id, gj_slice text, gj_error *err)
{
    content *c = user;
    (void)x;
    switch (id) {
    case CODE:
        return gj_ofd_text_put(&c->text, c->ofd, text, c->to, err);
    case PATH_DATA:
        return gj_ofd_path_put(&c->path, c->ofd, text, c->to, err);
    case PAGE_BOX:
        read_box(c, text);
        return GJ_OK;
    case PAGE_RESOURCES:
        return gj_ofd_resources_add(c->document, c->folder, text, err);
    default:
        return GJ_OK;
    }
}

gj_status gj_ofd_content_read(gj_ofd_document *document, gj_slice part, gj_ofd_drawing *to,
                              gj_error *err)
{
    static const gj_xml_events events = { NULL, paths, on_start, on_end, on_text };
    content c = { .ofd = document->ofd,
                  .document = document,
                  .folder = gj_package_folder(part),
                  .own = to,
                  .to = to,
                  .around = { 1, 0, 0, 1, 0, 0 } };
    gj_strbuf_init(&c.text.dx, 0);
    gj_strbuf_init(&c.text.dy, 0);
    gj_status status = gj_package_parse(&document->ofd->package, part, &events, &c, err);
    gj_strbuf_done(&c.text.dx);
    gj_strbuf_done(&c.text.dy);
    return status;
}
