/* test_odt.c — OpenDocument texts that are wrong or hostile: each says so in its own words, in bounded time and memory; other
 * files of OpenDocument are known, and none is taken for an archive.
 * SPDX-License-Identifier: MIT */
#include "support/made_odf.h"

#include "format/package.h"

#define TEXT ODF_TYPE "text"
#define BODY(inside) ODF_BODY("text", inside)
#define HEAD "<office:document-content " ODF_SPACES "><office:body><office:text>"
#define TAIL "</office:text></office:body></office:document-content>"

static void wrong_contents(void **state)
{
    (void)state;
    odf_content_says(TEXT, "", GJ_E_FORMAT, "“content.xml”第 1 行起内容不完整");
    odf_content_says(TEXT, BODY("<text:p>"), GJ_E_FORMAT, "不完整或已损坏");
    odf_content_says(TEXT, BODY(""), GJ_E_FORMAT, "没有任何文字");
    odf_content_says(TEXT, "<html/>", GJ_E_FORMAT, "没有正文");
    odf_content_says(TEXT, "<a", GJ_E_FORMAT, "不完整或已损坏");
    odf_content_says(
        TEXT, "<!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/passwd'>]>" BODY("<text:p>&b;</text:p>"),
        GJ_E_UNSUPPORTED, "DTD");
    odf_content_says(TEXT,
                     "<!DOCTYPE a [<!ENTITY a '1'><!ENTITY b '&a;&a;&a;'>]>" BODY("<text:p/>"),
                     GJ_E_UNSUPPORTED, "DTD");
    odf_content_says(TEXT, ODF_BODY("presentation", "<draw:page/>"), GJ_E_UNSUPPORTED, "演示文稿");
}

static void wrong_packages(void **state)
{
    (void)state;
    made_zip z;
    odf_begin(&z, TEXT);
    odf_says(&z, GJ_E_FORMAT, "缺少部件“content.xml”");
    odf_begin(&z, TEXT);
    made_zip_add(
        &z, (made_entry){ .name = GJ_SLICE("content.xml"), .stored = GJ_SLICE("x"), .flags = 1 });
    odf_says(&z, GJ_E_ENCRYPTED, "加了密码");
    odf_begin(&z, TEXT);
    made_zip_add(
        &z, (made_entry){ .name = GJ_SLICE("content.xml"), .stored = GJ_SLICE("x"), .crc_xor = 1 });
    odf_says(&z, GJ_E_FORMAT, "校验和不符");
    odf_begin(&z, TEXT);
    made_zip_add(&z, (made_entry){ .name = GJ_SLICE("content.xml"),
                                   .stored = GJ_SLICE("\3\0"),
                                   .plain = GJ_SLICE(""),
                                   .method = 8,
                                   .size_more = (int64_t)1 << 30 }); /* as it says */
    odf_says(&z, GJ_E_LIMIT, "解压后有 1024 MB，超过上限 128 MB");
}

/* As LibreOffice encrypts: the manifest says how, and the parts make no sense. */
static void encrypted(void **state)
{
    (void)state;
    static const char *const manifests[] = {
        "<m:manifest xmlns:m='x'><m:file-entry><m:encryption-data/></m:file-entry></m:manifest>",
        "<!DOCTYPE manifest:manifest PUBLIC '-//OpenOffice.org//DTD Manifest 1.0//EN' "
        "'Manifest.dtd'>"
        "<manifest:manifest><manifest:encryption-data>",
    };
    for (size_t i = 0; i < GJ_ARRAY_LEN(manifests); i++) {
        made_zip z;
        made_zip_init(&z);
        made_zip_put(&z, "mimetype", GJ_SLICE(TEXT));
        made_zip_put(&z, "META-INF/manifest.xml", gj_slice_of(manifests[i]));
        made_zip_put(&z, "content.xml", GJ_SLICE("\x8A\x01\xFF"));
        odf_says(&z, GJ_E_ENCRYPTED, "打开密码");
    }
}

/* Old programs write a document type into the manifest, others leave the type of the file out. */
static void odd_packages(void **state)
{
    (void)state;
    made_zip z;
    read_text r;
    made_zip_init(&z);
    made_zip_put(&z, "META-INF/manifest.xml",
                 GJ_SLICE("<!DOCTYPE manifest:manifest SYSTEM 'Manifest.dtd'><manifest/>"));
    made_zip_put(&z, "content.xml", GJ_SLICE(BODY("<text:p>一、概况</text:p>")));
    odf_read(&z, &r);
    if (r.status != GJ_OK)
        fail_msg("%s", r.err.message);
    assert_string_equal(r.doc.reader, "odt");
    free_text(&r);
    /* What the body is counts, not what the type says. */
    odf_read_content(
        &r, TEXT,
        GJ_SLICE(ODF_BODY("spreadsheet",
                          "<table:table table:name='a'><table:table-row><table:table-cell "
                          "office:value-type='string'><text:p>甲</text:p></table:table-cell>"
                          "</table:table-row></table:table>")));
    assert_string_equal(r.doc.reader, "ods");
    free_text(&r);
}

static void other_files_of_opendocument(void **state)
{
    (void)state;
    static const struct {
        const char *type;
        gj_status status;
        const char *says;
    } cases[] = {
        { ODF_TYPE "presentation", GJ_E_UNSUPPORTED, "演示文稿" },
        { ODF_TYPE "graphics", GJ_E_UNSUPPORTED, "演示文稿或图" },
        { "application/vnd.sun.xml.writer", GJ_E_UNSUPPORTED, "OpenOffice.org 1.x" },
    };
    for (size_t i = 0; i < GJ_ARRAY_LEN(cases); i++) {
        made_zip z;
        made_zip_init(&z);
        made_zip_put(&z, "mimetype", gj_slice_of(cases[i].type));
        made_zip_put(&z, "content.xml", GJ_SLICE(ODF_BODY("drawing", "")));
        assert_true(gj_package_is(made_zip_end(&z)));
        made_zip_done(&z);
        made_zip_init(&z);
        made_zip_put(&z, "mimetype", gj_slice_of(cases[i].type));
        made_zip_put(&z, "content.xml", GJ_SLICE(ODF_BODY("drawing", "")));
        odf_says(&z, cases[i].status, cases[i].says);
    }
}

/* An archive with such a file in it, or another file whose type stands first, is none of these. */
static void what_is_no_opendocument(void **state)
{
    (void)state;
    static const struct {
        const char *name, *bytes;
    } cases[] = { { "报告/mimetype", TEXT },
                  { "mimetype", "application/epub+zip" },
                  { "a.odt", TEXT } };
    for (size_t i = 0; i < GJ_ARRAY_LEN(cases); i++) {
        made_zip z;
        read_text r;
        made_zip_init(&z);
        made_zip_put(&z, cases[i].name, gj_slice_of(cases[i].bytes));
        assert_false(gj_package_is(made_zip_end(&z)));
        made_zip_done(&z);
        made_zip_init(&z);
        made_zip_put(&z, cases[i].name, gj_slice_of(cases[i].bytes));
        odf_read(&z, &r);
        assert_string_not_equal(r.doc.reader ? r.doc.reader : "", "odt");
        free_text(&r);
    }
}

static void read_repeated(read_text *r, const char *head, const char *piece, size_t n,
                          const char *tail)
{
    gj_strbuf xml;
    made_zip z;
    odf_repeat(&xml, head, piece, n, tail);
    odf_begin(&z, TEXT);
    made_zip_put(&z, "content.xml", gj_strbuf_slice(&xml));
    odf_read(&z, r);
    gj_strbuf_done(&xml);
}

static void deep_nesting(void **state)
{
    (void)state;
    static const char *const pieces[] = {
        "<table:table><table:table-row><table:table-cell>",
        "<text:list><text:list-item>",
        "<text:section>",
        "<text:p><draw:frame><draw:text-box>",
        "<text:p><text:span><text:span>",
    };
    for (size_t i = 0; i < GJ_ARRAY_LEN(pieces); i++) {
        read_text r;
        read_repeated(&r, HEAD, pieces[i], 100000, "");
        assert_int_equal(r.status, GJ_E_LIMIT);
        assert_non_null(strstr(r.err.message, "嵌套超过 256 层"));
        free_text(&r);
    }
    read_text r;
    read_repeated(&r, HEAD, "<table:table><table:table-row><table:table-cell><text:p>甲</text:p>",
                  80, "");
    assert_int_equal(r.status, GJ_E_FORMAT); /* not closed */
    free_text(&r);
}

/* One row, one cell, one blank that stand in the file once and are said to be there a million times. */
static void repeats(void **state)
{
    (void)state;
    static const char *const bodies[] = {
        "<table:table-row "
        "table:number-rows-repeated='1000000'><table:table-cell><text:p>甲</text:p>"
        "</table:table-cell><table:table-cell><text:p>乙</text:p></table:table-cell></"
        "table:table-row>",
        "<table:table-row><table:table-cell "
        "table:number-columns-repeated='999999999'><text:p>甲</text:p>"
        "</table:table-cell></table:table-row>",
        "<table:table-row table:number-rows-repeated='99999'><table:table-cell "
        "table:number-columns-repeated='99999'><text:p>甲</text:p></table:table-cell></"
        "table:table-row>",
    };
    for (size_t i = 0; i < GJ_ARRAY_LEN(bodies); i++) {
        read_text r;
        gj_strbuf xml;
        gj_strbuf_init(&xml, 0);
        gj_strbuf_format(&xml, "%s<table:table>%s</table:table>%s", HEAD, bodies[i], TAIL);
        odf_read_content(&r, TEXT, gj_strbuf_slice(&xml));
        assert_true(r.doc.cells.n > 1000 && r.doc.cells.n <= 200000);
        bool said = false;
        for (uint32_t k = 0; k < r.doc.notes.n; k++)
            said = said ||
                   (r.doc.notes.v[k].partial && strstr(r.doc.notes.v[k].message.p, "重复的格"));
        assert_true(said);
        free_text(&r);
        gj_strbuf_done(&xml);
    }
    read_text r;
    odf_read_content(
        &r, TEXT,
        GJ_SLICE(BODY("<text:p>甲<text:s text:c='2000000000'/>乙</text:p><table:table>"
                      "<table:table-row table:number-rows-repeated='1000000'/>"
                      "<table:table-row><table:table-cell><text:p>丙</text:p></table:table-cell>"
                      "</table:table-row></table:table>")));
    assert_int_equal(r.doc.notes.n, 0);
    assert_true(r.doc.source.n < 200);
    free_text(&r);
}

/* Styles and lists that go in circles, and a great many of each. */
static void circles(void **state)
{
    (void)state;
    read_text r;
    odf_read_content(
        &r, TEXT,
        GJ_SLICE(ODF_STYLED(
            "text",
            "<style:style style:name='a' style:family='paragraph' style:parent-style-name='b'/>"
            "<style:style style:name='b' style:family='paragraph' style:parent-style-name='a'/>",
            "<text:p text:style-name='a'>甲</text:p><text:list text:continue-list='x' xml:id='x'>"
            "<text:list-item><text:p>乙</text:p></text:list-item></text:list>")));
    assert_int_equal(r.doc.blocks.n, 2);
    free_text(&r);
    read_repeated(&r, "<office:document-content " ODF_SPACES "><office:automatic-styles>",
                  "<style:style style:name='a' style:family='text'/>", 60000,
                  "</office:automatic-styles></office:document-content>");
    assert_int_equal(r.status, GJ_E_LIMIT);
    assert_non_null(strstr(r.err.message, "样式超过"));
    free_text(&r);
}

/* What stands where nothing may stand is read, or said to be left out. */
static void misplaced(void **state)
{
    (void)state;
    static const struct {
        const char *body, *seen;
        const char *note; /* NULL: none */
    } cases[] = {
        { "<table:table><table:table-row><table:table-cell><text:p>甲</text:p></table:table-cell>"
          "<table:table><table:table-row><table:table-cell><text:p>乙</text:p></table:table-cell>"
          "</table:table-row></table:table></table:table-row></table:table>",
          "乙", NULL },
        { "<table:table><table:table><table:table-row><table:table-cell><text:p>乙</text:p>"
          "</table:table-cell></table:table-row></table:table></table:table>",
          "乙", NULL },
        { "<text:p>甲<text:p>乙</text:p></text:p>", "甲", "有 1 处文字不在段落" },
        { "<text:p>甲</text:p><table:table><table:table-row><text:p>乙</text:p></table:table-row>"
          "</table:table>",
          "甲", "有 1 处文字不在段落" },
    };
    for (size_t i = 0; i < GJ_ARRAY_LEN(cases); i++) {
        gj_strbuf xml;
        read_text r;
        gj_strbuf_init(&xml, 0);
        gj_strbuf_format(&xml, HEAD "%s" TAIL, cases[i].body);
        odf_read_content(&r, TEXT, gj_strbuf_slice(&xml));
        assert_non_null(strstr(print_text(&r, false), cases[i].seen));
        assert_int_equal(r.doc.notes.n, cases[i].note ? 1 : 0);
        if (cases[i].note) {
            assert_true(r.doc.notes.v[0].partial);
            assert_non_null(strstr(r.doc.notes.v[0].message.p, cases[i].note));
        }
        free_text(&r);
        gj_strbuf_done(&xml);
    }
}

static void cut_anywhere(void **state)
{
    (void)state;
    odf_cut_anywhere(TEXT, BODY("<text:p>一、概况</text:p>"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(wrong_contents),
        cmocka_unit_test(wrong_packages),
        cmocka_unit_test(encrypted),
        cmocka_unit_test(odd_packages),
        cmocka_unit_test(other_files_of_opendocument),
        cmocka_unit_test(what_is_no_opendocument),
        cmocka_unit_test(deep_nesting),
        cmocka_unit_test(repeats),
        cmocka_unit_test(circles),
        cmocka_unit_test(misplaced),
        cmocka_unit_test(cut_anywhere),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
