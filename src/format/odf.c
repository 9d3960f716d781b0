/* odf.c — files of OpenDocument: recognised by what they say they are, opened, and handed to the reader of their body.
 * SPDX-License-Identifier: MIT */
#include "format/odf.h"

#define OFFICE_XML "application/vnd.sun.xml." /* OpenOffice.org 1: another XML */

enum { HEAD_BYTES = 16384, CHART = 1, MOST_REPEATED = 1 << 30 };

static bool holds(gj_slice s, const char *needle)
{
    return gj_slice_find(s, gj_slice_of(needle), 0) != GJ_NOT_FOUND;
}

/* A flat file: XML whose root says which document it is. */
static gj_slice flat_type(gj_slice bytes)
{
    gj_slice head = gj_slice_trim(gj_slice_sub(bytes, 0, HEAD_BYTES));
    bool mark = gj_slice_starts(head, GJ_SLICE("\xEF\xBB\xBF<"));
    if ((!mark && !gj_slice_starts(head, GJ_SLICE("<"))) || !holds(head, "<office:document"))
        return (gj_slice){ "", 0 };
    size_t at = gj_slice_find(head, GJ_SLICE(GJ_PACKAGE_ODF), 0);
    return at == GJ_NOT_FOUND ? (gj_slice){ "", 0 } : gj_slice_sub(head, at, head.n);
}

gj_odf_kind gj_odf_sniff(gj_slice bytes)
{
    gj_slice type = gj_package_mimetype(bytes);
    if (type.n == 0)
        type = flat_type(bytes);
    if (gj_slice_starts(type, GJ_SLICE(GJ_PACKAGE_ODF "spreadsheet")))
        return GJ_ODF_SHEET;
    if (gj_slice_starts(type, GJ_SLICE(GJ_PACKAGE_ODF "text")))
        return GJ_ODF_TEXT;
    if (gj_slice_starts(type, GJ_SLICE(GJ_PACKAGE_ODF)) ||
        gj_slice_starts(type, GJ_SLICE(OFFICE_XML)))
        return GJ_ODF_OTHER;
    /* Packed by a program that knows nothing of the first entry. */
    bool parts = gj_zip_has(bytes, "META-INF/manifest.xml") && gj_zip_has(bytes, "content.xml");
    return parts ? GJ_ODF_OTHER : GJ_ODF_NONE;
}

uint32_t gj_odf_times(const gj_xml *x, const char *attribute)
{
    return (uint32_t)gj_xml_number(x, attribute, 1, MOST_REPEATED, 1);
}

bool gj_odf_repeat(gj_odf *odf)
{
    if (odf->repeats == gj_limit_value(GJ_LIMIT_REPEATS))
        odf->cut = true;
    else
        odf->repeats++;
    return !odf->cut;
}

/* ---- the manifest ---- */

static gj_status on_entry(void *user, gj_xml *x, uint8_t id, gj_error *err)
{
    gj_odf *odf = user;
    const char *type = gj_xml_attribute(x, "m:media-type");
    const char *path = gj_xml_attribute(x, "m:full-path");
    (void)id;
    if (!type || !path || strcmp(type, GJ_PACKAGE_ODF "chart") != 0)
        return GJ_OK;
    gj_slice folder = gj_slice_of(path);
    folder.p = gj_arena_copy(odf->arena, folder);
    return folder.p && gj_vec_push(odf->arena, &odf->charts, folder) ? GJ_OK : gj_fail_memory(err);
}

/* Old programs write a document type into the manifest: one that cannot be parsed names no charts, and that is all. */
static gj_status read_manifest(gj_odf *odf, gj_error *err)
{
    static const gj_xml_space spaces[] = { { "m", GJ_ODF_NAME("manifest") }, { NULL, NULL } };
    static const gj_xml_path paths[] = { { "m:manifest/m:file-entry", CHART, 0 }, { NULL, 0, 0 } };
    static const gj_xml_events events = { spaces, paths, on_entry, NULL, NULL };
    gj_slice name = GJ_SLICE("META-INF/manifest.xml"), xml;
    gj_error unsaid = { 0 };
    if (!gj_package_has(&odf->package, name))
        return GJ_OK;
    GJ_TRY(gj_package_read(&odf->package, name, &xml, err));
    if (holds(xml, "encryption-data"))
        return gj_fail(err, GJ_E_ENCRYPTED,
                       "文件设有打开密码，请索取没有密码的文件，或去掉密码另存后再核验");
    (void)gj_xml_parse(xml, "META-INF/manifest.xml", &events, odf, &unsaid);
    return GJ_OK;
}

bool gj_odf_is_chart(const gj_odf *odf, const char *href)
{
    gj_slice name = gj_slice_of(href ? href : "");
    if (gj_slice_starts(name, GJ_SLICE("./")))
        name = gj_slice_sub(name, 2, name.n);
    for (uint32_t i = 0; name.n > 0 && i < odf->charts.n; i++)
        if (odf->charts.v[i].n == name.n + 1 && gj_slice_starts(odf->charts.v[i], name))
            return true;
    return false;
}

/* ---- the whole ---- */

static gj_status read_styles(gj_odf *odf, gj_error *err)
{
    GJ_TRY(gj_odf_styles_read(&odf->styles, odf->content, odf->part, err));
    gj_odf_styles_settle(&odf->styles);
    return GJ_OK;
}

/* The content comes last: its bytes live until the next part is read. */
static gj_status read_parts(gj_odf *odf, gj_error *err)
{
    gj_slice styles = GJ_SLICE("styles.xml"), xml;
    GJ_TRY(read_manifest(odf, err));
    if (gj_package_has(&odf->package, styles)) {
        GJ_TRY(gj_package_read(&odf->package, styles, &xml, err));
        GJ_TRY(gj_odf_styles_read(&odf->styles, xml, styles.p, err));
    }
    odf->part = "content.xml";
    GJ_TRY(gj_package_read(&odf->package, gj_slice_of(odf->part), &odf->content, err));
    return read_styles(odf, err);
}

static gj_status read_body(gj_odf *odf, gj_builder *doc, gj_error *err)
{
    gj_odf_kind kind = odf->styles.kind;
    if (kind == GJ_ODF_OTHER)
        return gj_fail(err, GJ_E_UNSUPPORTED,
                       "这是 OpenDocument 的演示文稿或图，不是报告，请检查是否交错了文件");
    if (kind == GJ_ODF_NONE)
        return gj_fail(err, GJ_E_FORMAT, "文件里没有正文，已损坏，请用原来的软件重新保存后再核验");
    gj_build_reader(doc, kind == GJ_ODF_SHEET ? "ods" : "odt", "UTF-8");
    GJ_TRY(kind == GJ_ODF_SHEET ? gj_ods_read(odf, doc, err) : gj_odt_read(odf, doc, err));
    if (odf->cut)
        return gj_build_note(doc, GJ_NOTE_CUT, true, err,
                             "重复的格超过上限 %zu 个，没有读全，请用原来的软件打开后另存，再核验",
                             gj_limit_value(GJ_LIMIT_REPEATS));
    return GJ_OK;
}

static gj_status read_packed(gj_odf *odf, gj_slice bytes, gj_builder *doc, gj_error *err)
{
    gj_status status = gj_package_open(bytes, odf->arena, &odf->package, err);
    if (status == GJ_OK)
        status = read_parts(odf, err);
    if (status == GJ_OK)
        status = read_body(odf, doc, err);
    gj_package_done(&odf->package);
    return status;
}

static gj_status read_flat(gj_odf *odf, gj_slice bytes, gj_builder *doc, gj_error *err)
{
    odf->content = bytes;
    odf->part = "文件";
    GJ_TRY(read_styles(odf, err));
    return read_body(odf, doc, err);
}

gj_status gj_odf_read(gj_slice bytes, gj_builder *doc, gj_error *err)
{
    gj_odf odf = { .arena = gj_build_arena(doc) };
    if (gj_slice_starts(gj_package_mimetype(bytes), GJ_SLICE(OFFICE_XML)))
        return gj_fail(
            err, GJ_E_UNSUPPORTED,
            "这是 OpenOffice.org 1.x 的文件（.sxw、.sxc），不能直接读取，请用 LibreOffice "
            "打开后另存为 .odt 或 .ods，再核验");
    gj_odf_styles_init(&odf.styles, odf.arena);
    gj_status status =
        gj_zip_is(bytes) ? read_packed(&odf, bytes, doc, err) : read_flat(&odf, bytes, doc, err);
    gj_odf_styles_done(&odf.styles);
    return status;
}
