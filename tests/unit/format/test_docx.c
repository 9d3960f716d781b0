/* test_docx.c — Word files that are wrong or hostile: each says so in its own words; other packages are not taken for Word.
 * SPDX-License-Identifier: MIT */
#include "support/made_zip.h"
#include "support/read_text.h"

#define W "xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main'"
#define BODY(inside) "<w:document " W "><w:body>" inside "</w:body></w:document>"

static void begin(made_zip *z)
{
    made_zip_init(z);
    made_zip_put(z, "[Content_Types].xml", GJ_SLICE("<Types/>"));
}

static void put_document(made_zip *z, gj_slice xml)
{
    made_zip_put(z, "word/document.xml", xml);
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

static void document_says(const char *xml, gj_status status, const char *words)
{
    made_zip z;
    begin(&z);
    put_document(&z, gj_slice_of(xml));
    says(&z, status, words);
}

static void wrong_documents(void **state)
{
    (void)state;
    document_says("", GJ_E_FORMAT, "“word/document.xml”第 1 行起内容不完整");
    document_says(BODY("<w:p>"), GJ_E_FORMAT, "不完整或已损坏");
    document_says(BODY(""), GJ_E_FORMAT, "没有任何文字");
    document_says("<html/>", GJ_E_FORMAT, "没有任何文字");
    document_says("<!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/passwd'>]>" BODY(
                      "<w:p><w:r><w:t>&b;</w:t></w:r></w:p>"),
                  GJ_E_UNSUPPORTED, "DTD");
    document_says("<!DOCTYPE a [<!ENTITY a '1'><!ENTITY b '&a;&a;&a;'>]>" BODY("<w:p/>"),
                  GJ_E_UNSUPPORTED, "DTD");
}

static void wrong_packages(void **state)
{
    (void)state;
    made_zip z;
    begin(&z);
    made_zip_put(&z, "word/other.xml", GJ_SLICE("<a/>"));
    says(&z, GJ_E_FORMAT, "缺少部件“word/document.xml”");
    begin(&z);
    made_zip_add(
        &z,
        (made_entry){ .name = GJ_SLICE("word/document.xml"), .stored = GJ_SLICE("x"), .flags = 1 });
    says(&z, GJ_E_ENCRYPTED, "加了密码");
    begin(&z);
    made_zip_add(&z, (made_entry){ .name = GJ_SLICE("word/document.xml"),
                                   .stored = GJ_SLICE("x"),
                                   .crc_xor = 1 });
    says(&z, GJ_E_FORMAT, "校验和不符");
    begin(&z);
    put_document(&z, GJ_SLICE(BODY("<w:p/>")));
    put_document(&z, GJ_SLICE(BODY("<w:p/>")));
    says(&z, GJ_E_FORMAT, "有两份");
    begin(&z);
    made_zip_add(
        &z, (made_entry){ .name = GJ_SLICE("word/document.xml"),
                          .stored = GJ_SLICE("\3\0"),
                          .plain = GJ_SLICE(""),
                          .method = 8,
                          .size_more = (int64_t)1 << 30 }); /* a gigabyte of zeros, as it says */
    says(&z, GJ_E_LIMIT, "解压后有 1024 MB，超过上限 128 MB");
}

static void others_are_not_taken_for_word(void **state)
{
    (void)state;
    static const struct {
        const char *part, *says;
    } cases[] = {

        { "ppt/presentation.xml", "演示文稿" },
        { "报告/word/a.docx", "压缩包（ZIP）" },
    };
    for (size_t i = 0; i < GJ_ARRAY_LEN(cases); i++) {
        made_zip z;
        begin(&z);
        made_zip_put(&z, cases[i].part, GJ_SLICE("x"));
        read_text r;
        read_bytes(&r, made_zip_end(&z));
        assert_string_not_equal(r.doc.reader ? r.doc.reader : "", "docx");
        free_text(&r);
        made_zip_done(&z);
    }
}

/* `n` times `piece` in a body. */
static void repeat(gj_strbuf *out, const char *head, const char *piece, size_t n, const char *tail)
{
    gj_strbuf_init(out, 0);
    gj_strbuf_cstr(out, "<w:document " W "><w:body>");
    gj_strbuf_cstr(out, head);
    for (size_t i = 0; i < n; i++)
        gj_strbuf_cstr(out, piece);
    gj_strbuf_cstr(out, tail);
    gj_strbuf_cstr(out, "</w:body></w:document>");
}

static void deep_nesting(void **state)
{
    (void)state;
    gj_strbuf xml;
    made_zip z;
    begin(&z);
    repeat(&xml, "", "<w:tbl><w:tr><w:tc>", 100000, "");
    put_document(&z, gj_strbuf_slice(&xml));
    says(&z, GJ_E_LIMIT, "嵌套超过 256 层");
    gj_strbuf_done(&xml);
    /* As deep as the XML may be: every table is there. */
    begin(&z);
    gj_strbuf_init(&xml, 0);
    gj_strbuf_cstr(&xml, "<w:document " W "><w:body>");
    for (int i = 0; i < 80; i++)
        gj_strbuf_cstr(&xml, "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>甲</w:t></w:r></w:p>");
    for (int i = 0; i < 80; i++)
        gj_strbuf_cstr(&xml,
                       "</w:tc><w:tc><w:p><w:r><w:t>乙</w:t></w:r></w:p></w:tc></w:tr></w:tbl>");
    gj_strbuf_cstr(&xml, "</w:body></w:document>");
    put_document(&z, gj_strbuf_slice(&xml));
    read_text r;
    read_bytes(&r, made_zip_end(&z));
    if (r.status != GJ_OK)
        fail_msg("%s", r.err.message);
    assert_int_equal(r.doc.tables.n, 80);
    free_text(&r);
    made_zip_done(&z);
    gj_strbuf_done(&xml);
}

static void a_million_cells(void **state)
{
    (void)state;
    gj_strbuf xml;
    made_zip z;
    read_text r;
    begin(&z);
    repeat(&xml, "<w:tbl><w:tr>", "<w:tc/>", 1000000, "</w:tr></w:tbl>");
    put_document(&z, gj_strbuf_slice(&xml));
    read_bytes(&r, made_zip_end(&z));
    assert_int_equal(r.status, GJ_OK);
    assert_int_equal(r.doc.cells.n, 4096);
    assert_true(r.doc.notes.n == 1 && r.doc.notes.v[0].partial);
    assert_non_null(strstr(r.doc.notes.v[0].message.p, "超过 4096 格"));
    free_text(&r);
    made_zip_done(&z);
    gj_strbuf_done(&xml);
}

/* What stands where nothing may stand is read, or said to be left out. */
static void misplaced(void **state)
{
    (void)state;
    static const struct {
        const char *body;
        const char *seen; /* text of the document */
        const char *note; /* NULL: none */
    } cases[] = {
        { "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>甲</w:t></w:r></w:p></w:tc><w:tbl><w:tr><w:tc><w:p>"
          "<w:r><w:t>乙</w:t></w:r></w:p></w:tc></w:tr></w:tbl></w:tr></w:tbl>",
          "乙", NULL },
        { "<w:p><w:r><w:t>甲</w:t></w:r><w:p><w:r><w:t>乙</w:t></w:r></w:p></w:p>", "甲", NULL },
        { "<w:p><w:r><w:t>甲</w:t></w:r><w:p><w:r><w:t>乙</w:t></w:r></w:p></w:p>", "乙", NULL },
        { "<w:p><w:p><w:r><w:t>甲</w:t></w:r></w:p><w:r><w:t>乙</w:t></w:r></w:p>", "甲",
          "有 1 处文字不在段落" },
        { "<w:p><w:r><w:t>甲</w:t></w:r></w:p><w:tbl><w:tr><w:p><w:r><w:t>乙</w:t></w:r></w:p>"
          "</w:tr></w:tbl>",
          "甲", "有 1 处文字不在段落" },
        { "<w:r><w:t> </w:t></w:r><w:p><w:r><w:t>甲</w:t></w:r></w:p>", "甲", NULL },
    };
    for (size_t i = 0; i < GJ_ARRAY_LEN(cases); i++) {
        gj_strbuf xml;
        made_zip z;
        read_text r;
        gj_strbuf_init(&xml, 0);
        gj_strbuf_format(&xml, "<w:document " W "><w:body>%s</w:body></w:document>", cases[i].body);
        begin(&z);
        put_document(&z, gj_strbuf_slice(&xml));
        read_bytes(&r, made_zip_end(&z));
        assert_int_equal(r.status, GJ_OK);
        assert_non_null(strstr(print_text(&r, false), cases[i].seen));
        assert_int_equal(r.doc.notes.n, cases[i].note ? 1 : 0);
        if (cases[i].note) {
            assert_true(r.doc.notes.v[0].partial);
            assert_non_null(strstr(r.doc.notes.v[0].message.p, cases[i].note));
        }
        free_text(&r);
        made_zip_done(&z);
        gj_strbuf_done(&xml);
    }
}

static void read_package(read_text *r, const char *document, const char *styles,
                         const char *numbering)
{
    made_zip z;
    begin(&z);
    put_document(&z, gj_slice_of(document));
    made_zip_put(
        &z, "word/_rels/document.xml.rels",
        GJ_SLICE("<Relationships><Relationship Id='a' Type='x/styles' Target='styles.xml'/>"
                 "<Relationship Id='b' Type='x/numbering' Target='numbering.xml'/>"
                 "</Relationships>"));
    made_zip_put(&z, "word/styles.xml", gj_slice_of(styles));
    made_zip_put(&z, "word/numbering.xml", gj_slice_of(numbering));
    read_bytes(r, made_zip_end(&z));
    if (r->status != GJ_OK)
        fail_msg("%s", r->err.message);
    made_zip_done(&z);
}

/* The three ways to say yes and the three to say no, of a run, a style and a level of a list. */
static void on_and_off(void **state)
{
    (void)state;
    static const struct {
        const char *value; /* attribute as written; empty: none */
        bool on;
    } cases[] = {
        { "", true },
        { "w:val='1'", true },
        { "w:val='true'", true },
        { "w:val='on'", true },
        { "w:val='0'", false },
        { "w:val='false'", false },
        { "w:val='off'", false },
    };
    for (size_t i = 0; i < GJ_ARRAY_LEN(cases); i++) {
        gj_strbuf document, styles, numbering;
        read_text r;
        gj_strbuf_init(&document, 0);
        gj_strbuf_init(&styles, 0);
        gj_strbuf_init(&numbering, 0);
        gj_strbuf_format(&document,
                         "<w:document " W "><w:body><w:p><w:r><w:rPr><w:vanish %s/></w:rPr><w:t>甲"
                         "</w:t></w:r><w:r><w:rPr><w:rStyle w:val='s'/></w:rPr><w:t>乙</w:t></w:r>"
                         "<w:r><w:t>丙</w:t></w:r></w:p><w:p><w:pPr><w:numPr><w:ilvl w:val='0'/>"
                         "<w:numId w:val='1'/></w:numPr></w:pPr><w:r><w:t>丁</w:t></w:r></w:p>"
                         "<w:p><w:pPr><w:numPr><w:ilvl w:val='1'/><w:numId w:val='1'/></w:numPr>"
                         "</w:pPr><w:r><w:t>戊</w:t></w:r></w:p></w:body></w:document>",
                         cases[i].value);
        gj_strbuf_format(&styles,
                         "<w:styles " W "><w:style w:type='character' w:styleId='s'><w:rPr>"
                         "<w:vanish %s/></w:rPr></w:style></w:styles>",
                         cases[i].value);
        gj_strbuf_format(&numbering,
                         "<w:numbering " W "><w:abstractNum w:abstractNumId='0'><w:lvl w:ilvl='0'>"
                         "<w:start w:val='1'/><w:numFmt w:val='chineseCounting'/>"
                         "<w:lvlText w:val='%%1、'/></w:lvl><w:lvl w:ilvl='1'><w:start w:val='1'/>"
                         "<w:numFmt w:val='decimal'/><w:isLgl %s/><w:lvlText w:val='%%1.%%2'/>"
                         "</w:lvl></w:abstractNum><w:num w:numId='1'>"
                         "<w:abstractNumId w:val='0'/></w:num></w:numbering>",
                         cases[i].value);
        read_package(&r, document.p, styles.p, numbering.p);
        const char *text = print_text(&r, false);
        bool on = cases[i].on;
        assert_true((strstr(text, "甲") == NULL) == on);
        assert_true((strstr(text, "乙") == NULL) == on);
        assert_non_null(strstr(text, "一、"));
        assert_non_null(strstr(text, on ? "1.1" : "一.1"));
        free_text(&r);
        gj_strbuf_done(&document);
        gj_strbuf_done(&styles);
        gj_strbuf_done(&numbering);
    }
}

/* Wherever it is cut, something is said. */
static void cut_anywhere(void **state)
{
    (void)state;
    made_zip z;
    begin(&z);
    put_document(&z, GJ_SLICE(BODY("<w:p><w:r><w:t>一、概况</w:t></w:r></w:p>")));
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

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(wrong_documents),
        cmocka_unit_test(wrong_packages),
        cmocka_unit_test(others_are_not_taken_for_word),
        cmocka_unit_test(deep_nesting),
        cmocka_unit_test(a_million_cells),
        cmocka_unit_test(misplaced),
        cmocka_unit_test(on_and_off),
        cmocka_unit_test(cut_anywhere),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
