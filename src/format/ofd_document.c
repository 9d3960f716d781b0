/* ofd_document.c — Document.xml: the pages of a document, their templates, resources and annotations.
 * SPDX-License-Identifier: MIT */
#include "format/ofd.h"

enum { A4_WIDTH = 210, A4_HEIGHT = 297 };
enum { PAGE = 1, TEMPLATE, BOX, RESOURCES, ANNOTATIONS, ATTACHMENTS };

static const gj_xml_path paths[] = {
    { "CommonData/PageArea/PhysicalBox", BOX, GJ_XML_TEXT },
    { "CommonData/TemplatePage", TEMPLATE, 0 },
    { "CommonData/PublicRes", RESOURCES, GJ_XML_TEXT },
    { "CommonData/DocumentRes", RESOURCES, GJ_XML_TEXT },
    { "Pages/Page", PAGE, 0 },
    { "Document/Annotations", ANNOTATIONS, GJ_XML_TEXT },
    { "Document/Attachments", ATTACHMENTS, GJ_XML_TEXT },
    { NULL, 0, 0 },
};

typedef struct reader {
    gj_ofd_document *document;
    gj_slice annotations, attachments; /* parts; empty: none */
    gj_slice folder;                   /* of the part that is being read */
    gj_slice page;                     /* in the list of annotations */
} reader;

/* The part that is meant by a path in another one; from its folder or, as some programs write, from the folders above.
 * Empty: it is not in the package; p is NULL when there is no memory. */
static gj_slice part_at(const gj_ofd_document *document, gj_slice folder, gj_slice path)
{
    const gj_slice folders[] = { folder, document->folder, GJ_SLICE("") };
    const gj_package *package = &document->ofd->package;
    for (size_t i = 0; i < GJ_ARRAY_LEN(folders); i++) {
        gj_slice part = gj_package_resolve(package->arena, folders[i], path);
        if (!part.p || (part.n > 0 && gj_package_has(package, part)))
            return part;
    }
    return GJ_SLICE("");
}

gj_status gj_ofd_resources_add(gj_ofd_document *d, gj_slice folder, gj_slice path, gj_error *err)
{
    gj_slice part = part_at(d, folder, gj_slice_trim(path));
    if (!part.p)
        return gj_fail_memory(err);
    if (part.n == 0 || gj_map_find(&d->known, part))
        return GJ_OK;
    bool fine = gj_map_put(&d->known, part, 0) && gj_vec_push(d->ofd->arena, &d->resources, part);
    return fine ? GJ_OK : gj_fail_memory(err);
}

static gj_status locate(const reader *r, gj_slice path, gj_slice *out, gj_error *err)
{
    *out = part_at(r->document, r->folder, gj_slice_trim(path));
    return out->p ? GJ_OK : gj_fail_memory(err);
}

/* A page that is named and not there is a page all the same: one that cannot be read. */
static gj_status add_page(reader *r, const gj_xml *x, gj_error *err)
{
    const char *path = gj_xml_attribute(x, "BaseLoc");
    gj_ofd_page page;
    if (r->document->pages.n > GJ_LAYOUT_PAGES) /* one too many is enough to say so */
        return GJ_OK;
    GJ_TRY(gj_ofd_keep(r->document->ofd, gj_xml_attribute(x, "ID"), &page.id, err));
    GJ_TRY(locate(r, gj_slice_of(path ? path : ""), &page.part, err));
    if (page.part.n == 0)
        page.part = gj_package_resolve(r->document->ofd->arena, r->folder,
                                       gj_slice_trim(gj_slice_of(path ? path : "")));
    if (!page.part.p)
        return gj_fail_memory(err);
    return gj_vec_push(r->document->ofd->arena, &r->document->pages, page) ? GJ_OK
                                                                           : gj_fail_memory(err);
}

static gj_status add_template(reader *r, const gj_xml *x, gj_error *err)
{
    gj_ofd_document *d = r->document;
    const char *path = gj_xml_attribute(x, "BaseLoc"), *order = gj_xml_attribute(x, "ZOrder");
    gj_ofd_stencil made = { .foreground = order && strcmp(order, "Foreground") == 0 };
    gj_slice id;
    GJ_TRY(gj_ofd_keep(d->ofd, gj_xml_attribute(x, "ID"), &id, err));
    GJ_TRY(locate(r, gj_slice_of(path ? path : ""), &made.part, err));
    if (!gj_vec_push(d->ofd->arena, &d->templates, made) ||
        !gj_map_put(&d->template_ids, id, d->templates.n - 1))
        return gj_fail_memory(err);
    return GJ_OK;
}

static gj_status on_start(void *user, gj_xml *x, uint8_t id, gj_error *err)
{
    reader *r = user;
    return id == PAGE ? add_page(r, x, err) : id == TEMPLATE ? add_template(r, x, err) : GJ_OK;
}

static gj_status on_text(void *user, gj_xml *x, uint8_t id, gj_slice text, gj_error *err)
{
    reader *r = user;
    double box[4];
    unsigned n = 0;
    (void)x;
    switch (id) {
    case BOX:
        while (n < 4 && gj_ofd_number(&text, &box[n]))
            n++;
        if (n == 4) {
            r->document->width = box[2];
            r->document->height = box[3];
        }
        return GJ_OK;
    case RESOURCES:
        return gj_ofd_resources_add(r->document, r->folder, text, err);
    case ANNOTATIONS:
        return locate(r, text, &r->annotations, err);
    case ATTACHMENTS:
        return locate(r, text, &r->attachments, err);
    default:
        return GJ_OK;
    }
}

/* ---- annotations, attachments ---- */

enum { PAGE_OF = 1, FILE_OF, ATTACHMENT };

static const gj_xml_path more_paths[] = {
    { "Annotations/Page/FileLoc", FILE_OF, GJ_XML_TEXT },
    { "Annotations/Page", PAGE_OF, 0 },
    { "Attachments/Attachment", ATTACHMENT, 0 },
    { NULL, 0, 0 },
};

static gj_status on_more_start(void *user, gj_xml *x, uint8_t id, gj_error *err)
{
    reader *r = user;
    if (id == PAGE_OF)
        return gj_ofd_keep(r->document->ofd, gj_xml_attribute(x, "PageID"), &r->page, err);
    r->document->ofd->tally.attachments += id == ATTACHMENT;
    return GJ_OK;
}

static gj_status on_more_text(void *user, gj_xml *x, uint8_t id, gj_slice text, gj_error *err)
{
    reader *r = user;
    gj_ofd_document *d = r->document;
    gj_ofd_annotation made = { 0 };
    (void)x;
    if (id != FILE_OF)
        return GJ_OK;
    GJ_TRY(locate(r, text, &made.part, err));
    if (made.part.n == 0) /* those of a page that was taken out are named on */
        return GJ_OK;
    if (d->annotations.n == gj_limit_value(GJ_LIMIT_PARTS)) {
        d->ofd->tally.lost_lists++;
        return GJ_OK;
    }
    const uint32_t *before = gj_map_find(&d->annotated, r->page);
    made.next = before ? *before : 0;
    if (!gj_vec_push(d->ofd->arena, &d->annotations, made) ||
        !gj_map_put(&d->annotated, r->page, d->annotations.n))
        return gj_fail_memory(err);
    return GJ_OK;
}

/* The pages are there without it. */
static gj_status read_list(reader *r, gj_slice part, gj_error *err)
{
    static const gj_xml_events events = { NULL, more_paths, on_more_start, NULL, on_more_text };
    if (part.n == 0)
        return GJ_OK;
    r->folder = gj_package_folder(part);
    gj_status status = gj_package_parse(&r->document->ofd->package, part, &events, r, err);
    r->document->ofd->tally.lost_lists += gj_ofd_is_of_part(status);
    return gj_ofd_is_of_part(status) ? GJ_OK : status;
}

gj_status gj_ofd_document_read(gj_ofd *ofd, gj_slice part, gj_ofd_document *out, gj_error *err)
{
    static const gj_xml_events events = { NULL, paths, on_start, NULL, on_text };
    *out = (gj_ofd_document){
        .ofd = ofd, .folder = gj_package_folder(part), .width = A4_WIDTH, .height = A4_HEIGHT
    };
    reader r = { .document = out, .folder = out->folder };
    gj_map_init(&out->template_ids, ofd->arena);
    gj_map_init(&out->unit_ids, ofd->arena);
    gj_map_init(&out->font_ids, ofd->arena);
    gj_map_init(&out->annotated, ofd->arena);
    gj_map_init(&out->known, ofd->arena);
    GJ_TRY(gj_package_parse(&ofd->package, part, &events, &r, err));
    GJ_TRY(read_list(&r, r.annotations, err));
    return read_list(&r, r.attachments, err);
}
