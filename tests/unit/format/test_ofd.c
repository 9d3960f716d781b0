/* test_ofd.c — OFD files that are wrong or hostile: each says so in its own words, in bounded time; numbers of attributes.
 * SPDX-License-Identifier: MIT */
#include "format/ofd.h"

#include "support/made_zip.h"
#include "support/read_text.h"

#define ROOT                                                                                       \
    "<ofd:OFD xmlns:ofd='http://www.ofdspec.org/2016'><ofd:DocBody><ofd:DocRoot>"                  \
    "Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>"
#define DOCUMENT(common, pages)                                                                    \
    "<Document><CommonData><PageArea><PhysicalBox>0 0 210 297</PhysicalBox></PageArea>" common     \
    "</CommonData><Pages>" pages "</Pages></Document>"
#define ONE_PAGE "<Page ID='1' BaseLoc='Page.xml'/>"
#define PAGE(inside) "<Page><Content><Layer>" inside "</Layer></Content></Page>"
#define TEXT(y, words)                                                                             \
    "<TextObject Boundary='20 " y " 100 5' Font='1' Size='4'><TextCode X='0' Y='4'>" words         \
    "</TextCode></TextObject>"
#define WELL TEXT("20", "一、项目概况")

static void begin(made_zip *z, const char *document)
{
    made_zip_init(z);
    made_zip_put(z, "OFD.xml", GJ_SLICE(ROOT));
    made_zip_put(z, "Doc_0/Document.xml", gj_slice_of(document));
}

static void put_page(made_zip *z, gj_slice xml)
{
    made_zip_put(z, "Doc_0/Page.xml", xml);
}

static void says(made_zip *z, gj_status status, const char *words)
{
    read_text r;
    read_bytes(&r, made_zip_end(z));
    if (r.status != status || !strstr(r.err.message, words))
        fail_msg("%d «%s», not %d «%s»", r.status, r.err.message, status, words);
    free_text(&r);
    made_zip_done(z);
}

/* Read, but not all of it. */
static void notes(made_zip *z, bool partial, const char *words)
{
    read_text r;
    bool found = false;
    read_bytes(&r, made_zip_end(z));
    if (r.status != GJ_OK)
        fail_msg("«%s», not «%s»", r.err.message, words);
    for (uint32_t i = 0; i < r.doc.notes.n; i++)
        found |= r.doc.notes.v[i].partial == partial &&
                 gj_slice_find(r.doc.notes.v[i].message, gj_slice_of(words), 0) != GJ_NOT_FOUND;
    if (!found)
        fail_msg("nothing says «%s»", words);
    free_text(&r);
    made_zip_done(z);
}

static void page_says(const char *xml, gj_status status, const char *words)
{
    made_zip z;
    begin(&z, DOCUMENT("", ONE_PAGE));
    put_page(&z, gj_slice_of(xml));
    says(&z, status, words);
}

static void wrong_pages(void **state)
{
    (void)state;
    page_says("", GJ_E_FORMAT, "“Doc_0/Page.xml”第 1 行起内容不完整");
    page_says(PAGE(WELL) "<", GJ_E_FORMAT, "不完整或已损坏");
    page_says(PAGE(""), GJ_E_FORMAT, "没有任何文字");
    page_says("<html/>", GJ_E_FORMAT, "没有任何文字");
    page_says("<!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/passwd'>]>" PAGE(WELL), GJ_E_UNSUPPORTED,
              "DTD");
    page_says(PAGE("<ImageObject Boundary='0 0 210 297'/>"), GJ_E_UNSUPPORTED, "扫描件");
    page_says(PAGE(TEXT("20", "\xEE\x80\x81\xEE\x80\x82")), GJ_E_UNSUPPORTED, "字没有编码");
}

static void wrong_packages(void **state)
{
    (void)state;
    made_zip z;
    made_zip_init(&z);
    made_zip_put(&z, "OFD.xml", GJ_SLICE("<OFD><DocBody/></OFD>"));
    says(&z, GJ_E_FORMAT, "没有任何文字");
    made_zip_init(&z);
    made_zip_put(&z, "OFD.xml", GJ_SLICE(ROOT));
    says(&z, GJ_E_FORMAT, "缺少部件“Doc_0/Document.xml”");
    begin(&z, "<Document><Pages>");
    says(&z, GJ_E_FORMAT, "“Doc_0/Document.xml”");
    begin(&z, DOCUMENT("", ONE_PAGE));
    says(&z, GJ_E_FORMAT, "缺少部件“Doc_0/Page.xml”");
    begin(&z, DOCUMENT("", ONE_PAGE));
    made_zip_put(&z, "Encryptions.xml", GJ_SLICE("<Encryptions/>"));
    put_page(&z, GJ_SLICE(PAGE(WELL)));
    says(&z, GJ_E_ENCRYPTED, "已加密");
    made_zip_init(&z);
    made_zip_put(&z, "Encryptions.xml", GJ_SLICE("<Encryptions/>"));
    says(&z, GJ_E_ENCRYPTED, "已加密");
    begin(&z, DOCUMENT("", ONE_PAGE));
    made_zip_add(&z, (made_entry){
                         .name = GJ_SLICE("Doc_0/Page.xml"), .stored = GJ_SLICE("x"), .flags = 1 });
    says(&z, GJ_E_ENCRYPTED, "加了密码");
}

static void bombs(void **state)
{
    (void)state;
    made_zip z;
    begin(&z, DOCUMENT("", ONE_PAGE));
    made_zip_add(&z, (made_entry){ .name = GJ_SLICE("Doc_0/Page.xml"),
                                   .stored = GJ_SLICE("\3\0"),
                                   .plain = GJ_SLICE(""),
                                   .method = 8,
                                   .size_more = (int64_t)1 << 30 });
    says(&z, GJ_E_LIMIT, "解压后有 1024 MB，超过上限 128 MB");
    begin(&z, DOCUMENT("", ONE_PAGE ONE_PAGE));
    put_page(&z, GJ_SLICE(PAGE(WELL)));
    made_zip_add(
        &z,
        (made_entry){ .name = GJ_SLICE("Doc_0/Page.xml"), .stored = GJ_SLICE("x"), .crc_xor = 1 });
    says(&z, GJ_E_FORMAT, "有两份");
}

/* The page is read for what it is, and the file is partial. */
static void pages_beside_others(void **state)
{
    (void)state;
    made_zip z;
    begin(&z, DOCUMENT("", ONE_PAGE "<Page ID='2' BaseLoc='None.xml'/>"));
    put_page(&z, GJ_SLICE(PAGE(WELL)));
    notes(&z, true, "第2页已损坏，这一页没有核验");
    begin(&z, DOCUMENT("", "<Page ID='2' BaseLoc='Broken.xml'/>" ONE_PAGE));
    put_page(&z, GJ_SLICE(PAGE(WELL)));
    made_zip_put(&z, "Doc_0/Broken.xml", GJ_SLICE("<Page><Content>" WELL));
    notes(&z, true, "第1页已损坏，这一页没有核验");
    begin(&z, DOCUMENT("<TemplatePage ID='5' BaseLoc='T.xml'/>", ONE_PAGE));
    put_page(&z, GJ_SLICE("<Page><Template TemplateID='5'/><Content>" WELL "</Content></Page>"));
    made_zip_put(&z, "Doc_0/T.xml", GJ_SLICE("<Page>"));
    notes(&z, true, "有 1 处页面模板缺失或已损坏");
    begin(&z, DOCUMENT("<PublicRes>Res.xml</PublicRes>", ONE_PAGE));
    put_page(&z, GJ_SLICE(PAGE(WELL)));
    made_zip_put(&z, "Doc_0/Res.xml", GJ_SLICE("<Res>"));
    notes(&z, true, "有 1 个资源、批注或附件的部件已损坏");
    static const char *const lists[] = { "<Annotations>", "<!DOCTYPE a><Annotations/>" };
    for (size_t i = 0; i < GJ_ARRAY_LEN(lists); i++) {
        begin(&z, DOCUMENT("", ONE_PAGE "</Pages><Annotations>A.xml</Annotations><Pages>"));
        put_page(&z, GJ_SLICE(PAGE(WELL)));
        made_zip_put(&z, "Doc_0/A.xml", gj_slice_of(lists[i]));
        notes(&z, true, "有 1 个资源、批注或附件的部件已损坏");
    }
}

/* ---- circles and crowds ---- */

static void circles(void **state)
{
    (void)state;
    made_zip z;
    begin(&z, DOCUMENT("<TemplatePage ID='5' BaseLoc='T.xml'/>", ONE_PAGE));
    put_page(&z, GJ_SLICE("<Page><Template TemplateID='5'/><Content>" WELL "</Content></Page>"));
    made_zip_put(&z, "Doc_0/T.xml",
                 GJ_SLICE("<Page><Template TemplateID='5'/><Content>" WELL "</Content></Page>"));
    says(&z, GJ_E_LIMIT, "页面模板互相引用超过 8 层");
    begin(&z, DOCUMENT("<DocumentRes>Res.xml</DocumentRes>", ONE_PAGE));
    put_page(&z, GJ_SLICE(PAGE("<CompositeObject ResourceID='7' Boundary='0 0 9 9'/>")));
    made_zip_put(&z, "Doc_0/Res.xml",
                 GJ_SLICE("<Res><CompositeGraphicUnit ID='7'><Content>"
                          "<CompositeObject ResourceID='7' Boundary='0 0 9 9'/>"
                          "</Content></CompositeGraphicUnit></Res>"));
    says(&z, GJ_E_LIMIT, "图形单元互相引用超过 8 层");
}

/* Six levels of units, each drawn thirty times in the one above: 729,000,000 at the end. */
static void units_of_units(void **state)
{
    (void)state;
    made_zip z;
    gj_strbuf xml;
    begin(&z, DOCUMENT("<DocumentRes>Res.xml</DocumentRes>", ONE_PAGE));
    put_page(&z, GJ_SLICE(PAGE(WELL "<CompositeObject ResourceID='0' Boundary='0 0 9 9'/>")));
    gj_strbuf_init(&xml, 0);
    gj_strbuf_cstr(&xml, "<Res>");
    for (int level = 0; level < 6; level++) {
        gj_strbuf_format(&xml, "<CompositeGraphicUnit ID='%d'><Content>", level);
        for (int i = 0; i < 30; i++)
            gj_strbuf_format(&xml, "<CompositeObject ResourceID='%d' Boundary='0 0 9 9'/>",
                             level + 1);
        gj_strbuf_cstr(&xml, "</Content></CompositeGraphicUnit>");
    }
    gj_strbuf_cstr(&xml, "<CompositeGraphicUnit ID='6'><Content>" WELL
                         "</Content></CompositeGraphicUnit></Res>");
    made_zip_put(&z, "Doc_0/Res.xml", gj_strbuf_slice(&xml));
    says(&z, GJ_E_LIMIT, "各页的字和线超过 3000000 个");
    gj_strbuf_done(&xml);
}

static void crowds(void **state)
{
    (void)state;
    made_zip z;
    gj_strbuf xml;
    gj_strbuf_init(&xml, 0);
    gj_strbuf_cstr(&xml, "<Document><Pages>");
    for (int i = 0; i < 6000; i++)
        gj_strbuf_cstr(&xml, ONE_PAGE);
    gj_strbuf_cstr(&xml, "</Pages></Document>");
    begin(&z, xml.p);
    put_page(&z, GJ_SLICE(PAGE(WELL)));
    says(&z, GJ_E_LIMIT, "超过 5000 页");
    gj_strbuf_clear(&xml);
    gj_strbuf_cstr(&xml, "<OFD>");
    for (int i = 0; i < 300; i++)
        gj_strbuf_cstr(&xml, "<DocBody/>");
    gj_strbuf_cstr(&xml, "</OFD>");
    made_zip_init(&z);
    made_zip_put(&z, "OFD.xml", gj_strbuf_slice(&xml));
    says(&z, GJ_E_LIMIT, "超过 256 份文档");
    gj_strbuf_clear(&xml);
    gj_strbuf_cstr(&xml, "<Page>");
    for (int i = 0; i < 100000; i++)
        gj_strbuf_cstr(&xml, "<PageBlock>");
    begin(&z, DOCUMENT("", ONE_PAGE));
    put_page(&z, gj_strbuf_slice(&xml));
    says(&z, GJ_E_LIMIT, "嵌套超过 256 层");
    gj_strbuf_done(&xml);
}

/* Three million characters in one TextCode, with an offset that repeats for ever. */
static void a_crowded_line(void **state)
{
    (void)state;
    made_zip z;
    gj_strbuf xml;
    gj_strbuf_init(&xml, 0);
    gj_strbuf_cstr(&xml, "<Page><TextObject Size='4'><TextCode DeltaX='g 4000000000 1e300'>");
    for (int i = 0; i < 3000001; i++)
        gj_strbuf_char(&xml, 'a');
    gj_strbuf_cstr(&xml, "</TextCode></TextObject></Page>");
    begin(&z, DOCUMENT("", ONE_PAGE));
    put_page(&z, gj_strbuf_slice(&xml));
    says(&z, GJ_E_LIMIT, "各页的字和线超过 3000000 个");
    gj_strbuf_done(&xml);
}

/* ---- what is allowed ---- */

/* Places without end, sizes of nothing, lists of nothing: read, and no more than that. */
static void odd_numbers(void **state)
{
    (void)state;
    static const char *const odd[] = {
        "<TextObject Size='1e999' CTM='1e30 0 0 1e30 9e99 9e99' Boundary='1e99 -1e99'>"
        "<TextCode X='1e99' Y='-1e99' DeltaX='1e99 1e99'>甲乙丙</TextCode></TextObject>",
        "<TextObject Size='0'><TextCode>甲乙</TextCode></TextObject>",
        "<TextObject Size='-4' HScale='-1'><TextCode X='-5' DeltaX='-1 g -3 2'>甲乙</TextCode>"
        "</TextObject>",
        "<TextObject Size='4'><CGTransform CodePosition='0' CodeCount='9' GlyphCount='2'/>"
        "<CGTransform CodePosition='1' CodeCount='-1' GlyphCount='99999999999'/>"
        "<TextCode DeltaX='g g g' DeltaY=','>甲乙\\</TextCode></TextObject>",
        "<TextObject Size='4' CTM='0 0 0 0 0 "
        "0'><TextCode>\\D800\\00\\zzzz甲</TextCode></TextObject>",
        "<PathObject Boundary='0 0'><AbbreviatedData>M 1e99 -1e99 L 1e99 9 C C C L B 1 2 3 "
        "A</AbbreviatedData></PathObject>",
        "<PathObject CTM='1 2 3'><AbbreviatedData> 1 2 3 M 1 2 3 4 "
        "5</AbbreviatedData></PathObject>",
        "<ImageObject Boundary='-1e99 -1e99 1e99 "
        "1e99'/><CompositeObject/><Annot><Appearance/></Annot>",
    };
    for (size_t i = 0; i < GJ_ARRAY_LEN(odd); i++) {
        made_zip z;
        gj_strbuf xml;
        read_text r;
        begin(&z, DOCUMENT("", ONE_PAGE));
        gj_strbuf_init(&xml, 0);
        gj_strbuf_format(&xml, "<Page>%s" WELL "</Page>", odd[i]);
        put_page(&z, gj_strbuf_slice(&xml));
        read_bytes(&r, made_zip_end(&z));
        if (r.status != GJ_OK || !strstr(print_text(&r, false), "一、项目概况"))
            fail_msg("%s: %s", odd[i], r.err.message);
        free_text(&r);
        gj_strbuf_done(&xml);
        made_zip_done(&z);
    }
}

/* The names of parts as some programs write them: from the root, with another case or slash. */
static void loose_names(void **state)
{
    (void)state;
    static const char *const paths[] = { "/Doc_0/Page.xml", "Doc_0/Page.xml", "./Page.xml",
                                         "Doc_0\\Page.xml", " page.XML ",     "X/../Page.xml" };
    for (size_t i = 0; i < GJ_ARRAY_LEN(paths); i++) {
        made_zip z;
        gj_strbuf xml;
        read_text r;
        gj_strbuf_init(&xml, 0);
        gj_strbuf_format(&xml, DOCUMENT("", "<Page BaseLoc='%s'/>"), paths[i]);
        begin(&z, xml.p);
        put_page(&z, GJ_SLICE(PAGE(WELL)));
        read_bytes(&r, made_zip_end(&z));
        if (r.status != GJ_OK)
            fail_msg("%s: %s", paths[i], r.err.message);
        free_text(&r);
        gj_strbuf_done(&xml);
        made_zip_done(&z);
    }
}

/* Wherever it is cut, something is said. */
static void cut_anywhere(void **state)
{
    (void)state;
    made_zip z;
    begin(&z, DOCUMENT("", ONE_PAGE));
    put_page(&z, GJ_SLICE(PAGE(WELL)));
    gj_slice bytes = made_zip_end(&z);
    for (size_t n = 4; n < bytes.n; n++) {
        read_text r;
        read_bytes(&r, gj_slice_sub(bytes, 0, n));
        assert_int_not_equal(r.status, GJ_OK);
        assert_true(r.err.message[0]);
        free_text(&r);
    }
    made_zip_done(&z);
}

static void numbers_of_attributes(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        double value;
        const char *rest;
    } cases[] = { { "12.5 3", 12.5, " 3" },  { " ,-.5", -.5, "" },    { "+7,", 7, "," },
                  { "1e3x", 1000, "x" },     { "2E-2", .02, "" },     { "3e", 3, "e" },
                  { "4.", 4, "" },           { "0.0001", .0001, "" }, { "1e400", 1e9, "" },
                  { "99999999999", 1e9, "" } };
    static const char *const none[] = { "", "-", ".", "e5", "g 3", "x1", "--1" };
    for (size_t i = 0; i < GJ_ARRAY_LEN(cases); i++) {
        gj_slice rest = gj_slice_of(cases[i].text);
        double value = 0;
        bool found = gj_ofd_number(&rest, &value);
        double off = value - cases[i].value;
        if (!found || off > 1e-9 || off < -1e-9 ||
            !gj_slice_equal(rest, gj_slice_of(cases[i].rest)))
            fail_msg("%s: %g «%.*s»", cases[i].text, value, GJ_SLICE_ARG(rest));
    }
    for (size_t i = 0; i < GJ_ARRAY_LEN(none); i++) {
        gj_slice rest = gj_slice_of(none[i]);
        double value = 0;
        if (gj_ofd_number(&rest, &value))
            fail_msg("«%s» is %g", none[i], value);
    }
    assert_int_equal(gj_ofd_length(25.4), 7200);
    assert_int_equal(gj_ofd_length(-25.4), -7200);
    assert_int_equal(gj_ofd_length(1e9), GJ_LAYOUT_FAR);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(wrong_pages),  cmocka_unit_test(wrong_packages),
        cmocka_unit_test(bombs),        cmocka_unit_test(pages_beside_others),
        cmocka_unit_test(circles),      cmocka_unit_test(units_of_units),
        cmocka_unit_test(crowds),       cmocka_unit_test(a_crowded_line),
        cmocka_unit_test(odd_numbers),  cmocka_unit_test(loose_names),
        cmocka_unit_test(cut_anywhere), cmocka_unit_test(numbers_of_attributes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
