/* test_xlsx.c — Excel files that are wrong or hostile: each says so in its own words, in bounded time and memory.
 * SPDX-License-Identifier: MIT */
#include "support/made_zip.h"
#include "support/read_text.h"

#define RELATIONS                                                                                  \
    "<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'>"
#define OFFICE "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
#define SHEET(inside) "<worksheet><sheetData>" inside "</sheetData></worksheet>"

static const char workbook[] =
    "<workbook xmlns:r='" OFFICE "'><sheets><sheet name='表' r:id='r1'/></sheets></workbook>";

/* A package with one sheet of this XML. */
static void begin_with(made_zip *z, const char *book, gj_slice sheet)
{
    made_zip_init(z);
    made_zip_put(z, "[Content_Types].xml", GJ_SLICE("<Types/>"));
    made_zip_put(z, "xl/workbook.xml", gj_slice_of(book));
    made_zip_put(z, "xl/_rels/workbook.xml.rels",
                 GJ_SLICE(RELATIONS "<Relationship Id='r1' Type='" OFFICE
                                    "/worksheet' Target='s.xml'/>"
                                    "<Relationship Id='r2' Type='" OFFICE
                                    "/sharedStrings' Target='strings.xml'/></Relationships>"));
    if (sheet.p)
        made_zip_put(z, "xl/s.xml", sheet);
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

static void sheet_says(const char *xml, gj_status status, const char *words)
{
    made_zip z;
    begin_with(&z, workbook, gj_slice_of(xml));
    says(&z, status, words);
}

/* Reads well, with a note that holds these words (NULL: no note). */
static void sheet_notes(const char *xml, bool partial, const char *words)
{
    made_zip z;
    read_text r;
    begin_with(&z, workbook, gj_slice_of(xml));
    read_bytes(&r, made_zip_end(&z));
    if (r.status != GJ_OK)
        fail_msg("%s", r.err.message);
    assert_int_equal(r.doc.notes.n, words ? 1 : 0);
    if (words) {
        assert_int_equal(r.doc.notes.v[0].partial, partial);
        assert_non_null(strstr(r.doc.notes.v[0].message.p, words));
    }
    free_text(&r);
    made_zip_done(&z);
}

static void wrong_sheets(void **state)
{
    (void)state;
    sheet_says("", GJ_E_FORMAT, "“xl/s.xml”第 1 行起内容不完整");
    sheet_says("<worksheet><sheetData><row>", GJ_E_FORMAT, "不完整或已损坏");
    sheet_says(SHEET(""), GJ_E_FORMAT, "没有任何文字");
    sheet_says("<!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/passwd'>]>" SHEET(
                   "<row><c><v>&b;</v></c></row>"),
               GJ_E_UNSUPPORTED, "DTD");
    sheet_notes(SHEET("<row><c><v>1</v></c><c><v>2</v></c></row>"), false, NULL);
    sheet_notes(SHEET("<row><c t='s'><v>0</v></c><c><v>2</v></c></row>"), true, "1 格已损坏");
    sheet_notes(SHEET("<row><c t='s'><v>-1</v></c><c><v>2</v></c></row>"), true, "1 格已损坏");
    sheet_notes(SHEET("<row><c t='s'><v>99999999999999999999</v></c></row>"), true, "1 格已损坏");
    sheet_notes(SHEET("<row><c><v>1e999</v></c><c><v>甲</v></c></row>"), true, "2 格已损坏");
    sheet_notes(
        SHEET("<row><c r='A0'><v>1</v></c><c r='XFE1'><v>1</v></c><c r='A1048577'><v>1</v></c><c "
              "r='甲'><v>1</v></c><c r='A1'><v>1</v></c></row>"),
        true, "4 格已损坏");
    sheet_notes(SHEET("<row><c><f>A1</f></c><c><v>2</v></c></row>"), true, "1 个公式没有保存");
    sheet_notes(SHEET("<row><c t='str'><f>A1</f><v/></c><c><v>2</v></c></row>"), false, NULL);
}

static void wrong_packages(void **state)
{
    (void)state;
    made_zip z;
    begin_with(&z, "<workbook/>", GJ_SLICE(SHEET("")));
    says(&z, GJ_E_FORMAT, "没有任何文字");
    made_zip_init(&z);
    made_zip_put(&z, "[Content_Types].xml", GJ_SLICE("<Types/>"));
    made_zip_put(&z, "xl/other.xml", GJ_SLICE("<a/>"));
    says(&z, GJ_E_FORMAT, "缺少部件“xl/workbook.xml”");
    begin_with(&z, workbook, GJ_SLICE(SHEET("")));
    made_zip_put(&z, "xl/workbook.bin", GJ_SLICE("x"));
    says(&z, GJ_E_UNSUPPORTED, ".xlsb");
    begin_with(&z, workbook, (gj_slice){ NULL, 0 });
    made_zip_add(&z,
                 (made_entry){ .name = GJ_SLICE("xl/s.xml"), .stored = GJ_SLICE("x"), .flags = 1 });
    says(&z, GJ_E_ENCRYPTED, "加了密码");
    begin_with(&z, workbook, (gj_slice){ NULL, 0 });
    made_zip_add(
        &z, (made_entry){ .name = GJ_SLICE("xl/s.xml"), .stored = GJ_SLICE("x"), .crc_xor = 1 });
    says(&z, GJ_E_FORMAT, "校验和不符");
}

/* A sheet that the workbook names and the package has not. */
static void missing_sheet(void **state)
{
    (void)state;
    made_zip z;
    read_text r;
    begin_with(&z, workbook, (gj_slice){ NULL, 0 });
    read_bytes(&r, made_zip_end(&z));
    assert_int_equal(r.status, GJ_OK);
    assert_true(r.doc.notes.n == 1 && r.doc.notes.v[0].partial);
    assert_non_null(strstr(r.doc.notes.v[0].message.p, "1 张工作表的内容不在文件里"));
    free_text(&r);
    made_zip_done(&z);
}

/* Reads a sheet of `head`, n times `piece`, `tail`. */
static void read_repeated(read_text *r, const char *head, const char *piece, size_t n,
                          const char *tail)
{
    gj_strbuf xml;
    made_zip z;
    gj_strbuf_init(&xml, 0);
    gj_strbuf_cstr(&xml, head);
    for (size_t i = 0; i < n; i++)
        gj_strbuf_cstr(&xml, piece);
    gj_strbuf_cstr(&xml, tail);
    begin_with(&z, workbook, gj_strbuf_slice(&xml));
    read_bytes(r, made_zip_end(&z));
    made_zip_done(&z);
    gj_strbuf_done(&xml);
}

static void a_million_cells(void **state)
{
    (void)state;
    read_text r;
    read_repeated(&r, "<worksheet><sheetData><row><c><v>1</v></c><c><v>2</v></c>", "<c/>", 1000000,
                  "</row></sheetData></worksheet>");
    assert_int_equal(r.status, GJ_OK);
    assert_int_equal(r.doc.cells.n, 2);
    free_text(&r);
    read_repeated(&r, "<worksheet><sheetData><row>", "<c><v>1</v></c>", 20000,
                  "</row></sheetData></worksheet>");
    assert_int_equal(r.status, GJ_OK);
    assert_int_equal(r.doc.cells.n, 4096); /* of the 16,384 that a sheet is wide */
    assert_true(r.doc.notes.n == 1 && r.doc.notes.v[0].partial);
    free_text(&r);
}

/* Cells on the diagonal: each row has one, the table would have all columns in all rows. */
static void diagonal(void **state)
{
    (void)state;
    gj_strbuf xml;
    made_zip z;
    read_text r;
    gj_strbuf_init(&xml, 0);
    gj_strbuf_cstr(&xml, "<worksheet><sheetData>");
    for (uint32_t i = 0; i < 16384; i++) {
        char place[4] = { (char)('A' + i / 676 % 26), (char)('A' + i / 26 % 26),
                          (char)('A' + i % 26), 0 };
        gj_strbuf_format(&xml, "<row><c r='%s%u'><v>1</v></c></row>", place, i + 1);
    }
    gj_strbuf_cstr(&xml, "</sheetData></worksheet>");
    begin_with(&z, workbook, gj_strbuf_slice(&xml));
    read_bytes(&r, made_zip_end(&z));
    assert_int_equal(r.status, GJ_OK);
    assert_true(r.doc.notes.n > 0 && r.doc.notes.v[0].partial);
    free_text(&r);
    made_zip_done(&z);
    gj_strbuf_done(&xml);
}

/* Very many tables, and merged cells over one another. */
static void many_tables_and_merges(void **state)
{
    (void)state;
    read_text r;
    gj_strbuf xml;
    made_zip z;
    gj_strbuf_init(&xml, 0);
    gj_strbuf_cstr(&xml, "<worksheet><sheetData>");
    for (uint32_t i = 0; i < 100000; i++)
        gj_strbuf_format(
            &xml,
            "<row r='%u'><c r='A%u' t='str'><v>a</v></c><c r='XFD%u' t='str'><v>b</v></c></row>",
            2 * i + 1, 2 * i + 1, 2 * i + 1);
    gj_strbuf_cstr(&xml, "</sheetData><mergeCells>");
    for (uint32_t i = 0; i < 100000; i++)
        gj_strbuf_format(&xml, "<mergeCell ref='A%u:XFD%u'/><mergeCell ref='B%u:C1048576'/>", i + 1,
                         i + 1, i + 1);
    gj_strbuf_cstr(&xml, "</mergeCells></worksheet>");
    begin_with(&z, workbook, gj_strbuf_slice(&xml));
    read_bytes(&r, made_zip_end(&z));
    assert_int_equal(r.status, GJ_OK);
    free_text(&r);
    made_zip_done(&z);
    gj_strbuf_done(&xml);
}

/* Wherever it is cut, something is said. */
static void cut_anywhere(void **state)
{
    (void)state;
    made_zip z;
    begin_with(&z, workbook, GJ_SLICE(SHEET("<row><c><v>1</v></c></row>")));
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
        cmocka_unit_test(wrong_sheets),  cmocka_unit_test(wrong_packages),
        cmocka_unit_test(missing_sheet), cmocka_unit_test(a_million_cells),
        cmocka_unit_test(diagonal),      cmocka_unit_test(many_tables_and_merges),
        cmocka_unit_test(cut_anywhere),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
