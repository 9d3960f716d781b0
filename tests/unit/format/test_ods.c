/* test_ods.c — OpenDocument spreadsheets that are wrong or hostile: each says so in its own words, in bounded time and memory.
 * SPDX-License-Identifier: MIT */
#include "support/made_odf.h"

#define SHEET ODF_TYPE "spreadsheet"
#define TABLE(inside)                                                                              \
    ODF_BODY("spreadsheet", "<table:table table:name='表'>" inside "</table:table>")
#define CELL(text)                                                                                 \
    "<table:table-cell office:value-type='string'><text:p>" text "</text:p></table:table-cell>"

static void wrong_contents(void **state)
{
    (void)state;
    odf_content_says(SHEET, "", GJ_E_FORMAT, "“content.xml”第 1 行起内容不完整");
    odf_content_says(SHEET, ODF_BODY("spreadsheet", "<table:table>"), GJ_E_FORMAT,
                     "不完整或已损坏");
    odf_content_says(SHEET, TABLE(""), GJ_E_FORMAT, "没有任何文字");
    odf_content_says(SHEET, ODF_BODY("spreadsheet", "<text:p>不在格里</text:p>"), GJ_E_FORMAT,
                     "没有任何文字");
    odf_content_says(SHEET,
                     "<!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/passwd'>]>" TABLE(
                         "<table:table-row>" CELL("&b;") "</table:table-row>"),
                     GJ_E_UNSUPPORTED, "DTD");
    odf_content_says(SHEET, TABLE("<table:shapes><draw:frame/></table:shapes>"),
                     GJ_E_UNSUPPORTED, "只有图片或图表");
    odf_content_says(SHEET,
                     TABLE("<table:table-row><table:table-cell><draw:frame/></table:table-cell>"
                           "</table:table-row>"),
                     GJ_E_UNSUPPORTED, "只有图片或图表");
}

static uint32_t read_sheet(read_text *r, const char *xml)
{
    odf_read_content(r, SHEET, gj_slice_of(xml));
    return r->doc.cells.n;
}

static bool says(const read_text *r, const char *words)
{
    for (uint32_t i = 0; i < r->doc.notes.n; i++)
        if (r->doc.notes.v[i].partial && strstr(r->doc.notes.v[i].message.p, words))
            return true;
    return false;
}

/* A sheet is full of empty rows and cells: they cost nothing. */
static void emptiness(void **state)
{
    (void)state;
    read_text r;
    assert_int_equal(
        read_sheet(
            &r,
            TABLE("<table:table-row table:number-rows-repeated='500000'><table:table-cell "
                  "table:number-columns-repeated='16384'/></table:table-row><table:table-row>" CELL(
                      "1") CELL("2") "<table:table-cell "
                                     "table:number-columns-repeated='16382'/></table:table-row>"
                                     "<table:table-row "
                                     "table:number-rows-repeated='548575'><table:table-cell "
                                     "table:number-columns-repeated='16384'/></table:table-row>"
                                     "<table:table-row>" CELL("外") "</table:table-row>")),
        2);
    assert_int_equal(r.doc.notes.n, 0);
    assert_int_equal(r.doc.cells.v[0].sheet_row, 500001);
    assert_int_equal(r.doc.cells.v[1].sheet_col, 2);
    free_text(&r);
}

static void repeats(void **state)
{
    (void)state;
    read_text r;
    uint32_t n = read_sheet(&r, TABLE("<table:table-row table:number-rows-repeated='1048576'>" CELL(
                                    "1") CELL("2") "</table:table-row>"));
    assert_true(n > 1000 && n <= 200010);
    assert_true(says(&r, "重复的格超过上限 100000 个"));
    free_text(&r);
    n = read_sheet(
        &r,
        TABLE("<table:table-row table:number-rows-repeated='1048576'><table:table-cell "
              "table:number-columns-repeated='16384' office:value-type='float' office:value='1'/>"
              "</table:table-row>"));
    assert_true(n > 1000 && n <= 200000);
    assert_true(says(&r, "重复的格超过上限 100000 个"));
    free_text(&r);
    n = read_sheet(&r, TABLE("<table:table-row table:number-rows-repeated='3'>" CELL("甲")
                                 CELL("乙") "</table:table-row>"));
    assert_int_equal(n, 6);
    assert_int_equal(r.doc.notes.n, 0);
    free_text(&r);
}

/* Very many elements, and merged cells over one another and beyond the sheet. */
static void many(void **state)
{
    (void)state;
    static const struct {
        const char *head, *piece, *tail;
        size_t n;
    } cases[] = {
        { "<table:table-row>" CELL("1") CELL("2"), "<table:table-cell/>", "</table:table-row>",
          300000 },
        { "<table:table-row>", CELL("1"), "</table:table-row>", 20000 },
        { "",
          "<table:table-row><table:table-cell table:number-columns-spanned='99999' "
          "table:number-rows-spanned='9999999'><text:p>a</text:p></table:table-cell>" CELL(
              "b") "</table:table-row>",
          "", 50000 },
        { "", "<table:table-column/>", "<table:table-row>" CELL("1") CELL("2") "</table:table-row>",
          50000 },
        { "",
          "<table:table-row table:visibility='collapse'>" CELL("1")
              CELL("2") "</table:table-row><table:table-row/>",
          "", 50000 },
    };
    for (size_t i = 0; i < GJ_ARRAY_LEN(cases); i++) {
        read_text r;
        gj_strbuf xml, inside;
        odf_repeat(&inside, cases[i].head, cases[i].piece, cases[i].n, cases[i].tail);
        gj_strbuf_init(&xml, 0);
        gj_strbuf_cstr(&xml, "<office:document-content " ODF_SPACES
                             "><office:body><office:spreadsheet><table:table table:name='a'>");
        gj_strbuf_add(&xml, gj_strbuf_slice(&inside));
        gj_strbuf_cstr(
            &xml, "</table:table></office:spreadsheet></office:body></office:document-content>");
        odf_read_content(&r, SHEET, gj_strbuf_slice(&xml));
        assert_true(r.doc.cells.n >= 1);
        free_text(&r);
        gj_strbuf_done(&xml);
        gj_strbuf_done(&inside);
    }
}

/* Values without what is shown of them, right and wrong ones. */
static void values(void **state)
{
    (void)state;
    static const struct {
        const char *attributes, *shown;
        bool damaged;
    } cases[] = {
        { "office:value-type='float' office:value='35.2'", "35.2", false },
        { "office:value-type='float' office:value='1.5E-2'", "0.015", false },
        { "office:value-type='float' office:value='x'", "x", true },
        { "office:value-type='percentage' office:value='0.9746'", "97.46%", false },
        { "office:value-type='date' office:date-value='2023-12-31'", "2023/12/31", false },
        { "office:value-type='date' office:date-value='2024-02-29T08:30:00'", "2024/2/29", false },
        { "office:value-type='date' office:date-value='2023-13-31'", "2023-13-31", true },
        { "office:value-type='date' office:date-value='20231231'", "20231231", true },
        { "office:value-type='time' office:time-value='PT01H02M03.5S'", "1:02:03", false },
        { "office:value-type='time' office:time-value='PT999999999H'", "PT999999999H", true },
        { "office:value-type='time' office:time-value='1:02'", "1:02", true },
        { "office:value-type='boolean' office:boolean-value='false'", "FALSE", false },
        { "office:value-type='string' office:string-value='甲'", "甲", false },
        { "office:value-type='currency' office:value='12.5'", "12.5", false },
    };
    for (size_t i = 0; i < GJ_ARRAY_LEN(cases); i++) {
        char xml[4096], wanted[64];
        read_text r;
        (void)snprintf(xml, sizeof xml,
                       "<office:document-content " ODF_SPACES
                       "><office:body><office:spreadsheet><table:table "
                       "table:name='a'><table:table-row>" CELL("头") "<table:table-cell %s/>" CELL(
                           "尾") "</table:table-row></table:table></office:spreadsheet></"
                                 "office:body></office:document-content>",
                       cases[i].attributes);
        (void)read_sheet(&r, xml);
        (void)snprintf(wanted, sizeof wanted, "头 | %s | 尾", cases[i].shown);
        if (!strstr(print_text(&r, false), wanted) || says(&r, "已损坏") != cases[i].damaged)
            fail_msg("%s: %s", cases[i].attributes, print_text(&r, false));
        free_text(&r);
    }
}

static void cut_anywhere(void **state)
{
    (void)state;
    odf_cut_anywhere(SHEET, TABLE("<table:table-row>" CELL("1") "</table:table-row>"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(wrong_contents), cmocka_unit_test(emptiness),
        cmocka_unit_test(repeats),        cmocka_unit_test(many),
        cmocka_unit_test(values),         cmocka_unit_test(cut_anywhere),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
