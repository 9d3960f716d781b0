/* ofd.c — the reader of OFD files (GB/T 33190): the documents of a package, and what is said about the rest.
 * SPDX-License-Identifier: MIT */
#include "format/ofd.h"

#include <stdio.h>

#include "format/reader.h"

enum { ROOT = 1, VERSION, BODY, SIGNATURES, SIGNATURE };
enum { MAX_DOCUMENTS = 256, NAME_BYTES = 64 };

static const gj_xml_path paths[] = {
    { "DocBody/DocRoot", ROOT, GJ_XML_TEXT },
    { "DocBody/Versions/Version", VERSION, 0 },
    { "DocBody/Signatures", SIGNATURES, GJ_XML_TEXT },
    { "OFD/DocBody", BODY, 0 },
    { NULL, 0, 0 },
};

/* One document: its Document.xml, and where the newest version of it is described. */
typedef struct body {
    gj_slice root, version, signatures;
} body;

typedef struct reader {
    gj_ofd *ofd;
    gj_vec(body) bodies;
    gj_slice root; /* in the description of a version */
} reader;

static gj_status on_start(void *user, gj_xml *x, uint8_t id, gj_error *err)
{
    reader *r = user;
    if (id == BODY && r->bodies.n >= MAX_DOCUMENTS)
        return gj_fail(err, GJ_E_LIMIT, "一个 OFD 文件里有超过 %d 份文档，请拆分后再核验",
                       MAX_DOCUMENTS);
    if (id == BODY)
        return gj_vec_push(r->ofd->arena, &r->bodies, (body){ 0 }) ? GJ_OK : gj_fail_memory(err);
    if (id == VERSION && r->bodies.n > 0 && gj_ofd_flag(gj_xml_attribute(x, "Current"), false))
        return gj_ofd_keep(r->ofd, gj_xml_attribute(x, "BaseLoc"),
                           &r->bodies.v[r->bodies.n - 1].version, err);
    return GJ_OK;
}

static gj_status on_text(void *user, gj_xml *x, uint8_t id, gj_slice text, gj_error *err)
{
    reader *r = user;
    (void)x;
    if (r->bodies.n == 0)
        return GJ_OK;
    body *b = &r->bodies.v[r->bodies.n - 1];
    gj_slice *part = id == ROOT ? &b->root : &b->signatures;
    *part = gj_package_resolve(r->ofd->arena, GJ_SLICE(""), gj_slice_trim(text));
    return part->p ? GJ_OK : gj_fail_memory(err);
}

/* ---- versions ---- */

static const gj_xml_path version_paths[] = { { "DocVersion/DocRoot", ROOT, GJ_XML_TEXT },
                                             { NULL, 0, 0 } };

static gj_status on_version_text(void *user, gj_xml *x, uint8_t id, gj_slice text, gj_error *err)
{
    reader *r = user;
    (void)x, (void)id;
    r->root = gj_package_resolve(r->ofd->arena, GJ_SLICE(""), gj_slice_trim(text));
    return r->root.p ? GJ_OK : gj_fail_memory(err);
}

/* The document as it is now, where an older version is kept beside it. */
static gj_status current_root(reader *r, const body *b, gj_slice *out, gj_error *err)
{
    static const gj_xml_events events = { NULL, version_paths, NULL, NULL, on_version_text };
    *out = b->root;
    gj_slice part = gj_package_resolve(r->ofd->arena, GJ_SLICE(""), b->version);
    if (!part.p)
        return gj_fail_memory(err);
    if (part.n == 0 || !gj_package_has(&r->ofd->package, part))
        return GJ_OK;
    r->root = (gj_slice){ NULL, 0 };
    GJ_TRY(gj_package_parse(&r->ofd->package, part, &events, r, err));
    if (r->root.n > 0 && gj_package_has(&r->ofd->package, r->root))
        *out = r->root;
    return GJ_OK;
}

/* ---- signatures ---- */

static const gj_xml_path signature_paths[] = { { "Signatures/Signature", SIGNATURE, 0 },
                                               { NULL, 0, 0 } };

static gj_status on_signature(void *user, gj_xml *x, uint8_t id, gj_error *err)
{
    gj_ofd *ofd = user;
    (void)x, (void)id, (void)err;
    ofd->tally.signatures++;
    return GJ_OK;
}

/* How many there are; a list that cannot be read is not missed. */
static gj_status count_signatures(gj_ofd *ofd, gj_slice part, gj_error *err)
{
    static const gj_xml_events events = { NULL, signature_paths, on_signature, NULL, NULL };
    gj_error ignored;
    if (part.n == 0 || !gj_package_has(&ofd->package, part))
        return GJ_OK;
    gj_status status = gj_package_parse(&ofd->package, part, &events, ofd, &ignored);
    return status == GJ_E_MEMORY ? gj_fail_memory(err) : GJ_OK;
}

/* ---- what is said ---- */

static gj_status note(gj_ofd *ofd, uint32_t n, bool partial, const char *what, gj_error *err)
{
    if (n == 0)
        return GJ_OK;
    return gj_build_note(ofd->builder, GJ_NOTE_SKIPPED, partial, err, "有 %u %s", n, what);
}

/* What stands in the file and was not read, and what lies over it. */
static gj_status note_tally(gj_ofd *ofd, gj_error *err)
{
    const gj_ofd_tally *t = &ofd->tally;
    GJ_TRY(note(ofd, t->bare, true,
                "页是扫描件；要核验这些页，可以导出为 PDF 或图片后加 --ocr 识别", err));
    GJ_TRY(note(ofd, t->uncoded, true, "个字没有编码，读不出来，文中写作“�”，请与原件核对", err));
    GJ_TRY(note(ofd, t->lost_templates, true,
                "处页面模板缺失或已损坏，表格线、固定的文字可能没有读到", err));
    GJ_TRY(note(ofd, t->lost_units, true, "处图形单元缺失，其中的文字没有核验", err));
    GJ_TRY(
        note(ofd, t->lost_lists, true, "个资源、批注或附件的部件已损坏，其中的内容没有核验", err));
    GJ_TRY(note(ofd, t->attachments, true, "个附件，其中的内容没有核验", err));
    GJ_TRY(note(ofd, t->hidden, false, "个隐藏的字没有核验，请确认是否应当删除", err));
    GJ_TRY(note(ofd, t->slanted, false, "处斜排的文字（如水印）没有核验", err));
    GJ_TRY(note(ofd, t->seals, false, "处印章，没有验证其真伪", err));
    return note(ofd, t->signatures, false, "处电子签名（签章），没有验证其真伪", err);
}

/* Why no page gave text, and what to do. */
static gj_status tell_unreadable(const gj_ofd *ofd, gj_error *err)
{
    const gj_ofd_tally *t = &ofd->tally;
    if (t->scanned > 0)
        return gj_fail(err, GJ_E_UNSUPPORTED,
                       "OFD 是扫描件，没有文字；可以导出为 PDF 或图片后加 --ocr 识别，"
                       "或请提交由 Word、WPS 直接导出的 OFD、可以编辑的文字版");
    if (t->unreadable > 0)
        return gj_fail(err, GJ_E_UNSUPPORTED,
                       "OFD 里没有读得出的文字（字没有编码，或画成了图形）；请提交由 Word、WPS "
                       "直接导出的 OFD 或可以编辑的文字版");
    if (t->damaged > 0) {
        if (err)
            *err = t->first;
        return t->why;
    }
    return gj_fail(err, GJ_E_FORMAT, "文件是空的：没有任何文字，请检查是否交错了文件");
}

/* ---- the file ---- */

/* Counts what the pages without text are. */
static void count_bare_pages(gj_ofd_tally *t, const gj_layout *l)
{
    for (const gj_layout_page *page = l->first; page; page = page->next) {
        t->scanned += page->facts.pictures > 0;
        t->bare += page->facts.pictures > 0 && page->glyphs.n == 0;
        t->unreadable += page->facts.drawn || page->facts.uncoded > 0;
    }
}

static gj_status read_document(gj_ofd *ofd, gj_slice root, const char *name, uint32_t *readable,
                               gj_error *err)
{
    gj_ofd_document document;
    gj_layout layout = { .arena = ofd->arena, .name = name };
    GJ_TRY(gj_ofd_document_read(ofd, root, &document, err));
    GJ_TRY(gj_ofd_pages_read(&document, &layout, err));
    GJ_TRY(gj_layout_build(&layout, ofd->builder, readable, err));
    count_bare_pages(&ofd->tally, &layout);
    return GJ_OK;
}

/* The documents one after the other; where there are several, each is a part with a name of its own. */
static gj_status read_documents(reader *r, uint32_t *readable, gj_error *err)
{
    *readable = 0;
    for (uint32_t i = 0; i < r->bodies.n && !gj_build_full(r->ofd->builder); i++) {
        gj_slice root;
        uint32_t pages;
        char name[NAME_BYTES];
        GJ_TRY(current_root(r, &r->bodies.v[i], &root, err));
        if (root.n == 0)
            continue;
        if (r->bodies.n > 1) {
            (void)snprintf(name, sizeof name, "第%u份文档", i + 1);
            GJ_TRY(gj_build_part(r->ofd->builder, gj_slice_of(name), err));
        }
        GJ_TRY(read_document(r->ofd, root, r->bodies.n > 1 ? name : NULL, &pages, err));
        GJ_TRY(count_signatures(r->ofd, r->bodies.v[i].signatures, err));
        *readable += pages;
    }
    return GJ_OK;
}

static gj_status read_package(gj_ofd *ofd, gj_error *err)
{
    static const gj_xml_events events = { NULL, paths, on_start, NULL, on_text };
    reader r = { .ofd = ofd };
    uint32_t readable;
    if (gj_package_has(&ofd->package, GJ_SLICE("Encryptions.xml")))
        return gj_fail(err, GJ_E_ENCRYPTED, "OFD 文件已加密，请用原来的软件解密并另存后再核验");
    GJ_TRY(gj_package_parse(&ofd->package, GJ_SLICE("OFD.xml"), &events, &r, err));
    GJ_TRY(read_documents(&r, &readable, err));
    return readable > 0 ? note_tally(ofd, err) : tell_unreadable(ofd, err);
}

static gj_status read_ofd(gj_slice bytes, const gj_read_options *options, gj_builder *doc,
                          gj_error *err)
{
    gj_ofd *ofd = GJ_NEW(gj_build_arena(doc), gj_ofd);
    (void)options;
    gj_build_reader(doc, "ofd", "UTF-8");
    if (!ofd)
        return gj_fail_memory(err);
    ofd->arena = gj_build_arena(doc);
    ofd->builder = doc;
    gj_status status = gj_package_open(bytes, ofd->arena, &ofd->package, err);
    if (status == GJ_OK)
        status = read_package(ofd, err);
    gj_package_done(&ofd->package);
    return status;
}

static int sniff_ofd(gj_slice bytes)
{
    return gj_zip_has(bytes, "OFD.xml") || gj_zip_has(bytes, "Encryptions.xml") ? 90 : 0;
}

const gj_reader gj_reader_ofd = {
    .name = "ofd",
    .extensions = ".ofd",
    .title = "OFD 文件",
    .sniff = sniff_ofd,
    .read = read_ofd,
};
