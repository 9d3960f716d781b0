/* test_xls.c — Excel 97-2003: files of LibreOffice read as the .xlsx they were made from; records one by one; wrong files.
 * SPDX-License-Identifier: MIT */
#include "support/read_text.h"

#include "support/made_xls.h"

#define ROOT GJ_SOURCE_DIR "/tests/"

static void as_xlsx(void **state)
{
    (void)state;
    static const char *const names[] = { "plain", "form", "several_tables", "sheets", "mac" };
    for (size_t i = 0; i < GJ_ARRAY_LEN(names); i++) {
        char path[512];
        read_text r;
        (void)snprintf(path, sizeof path, ROOT "data/xls/%s.xls", names[i]);
        gj_strbuf bytes = file_bytes(path);
        read_bytes(&r, gj_strbuf_slice(&bytes));
        if (r.status != GJ_OK)
            fail_msg("%s: %s", names[i], r.err.message);
        (void)snprintf(path, sizeof path, ROOT "golden/doc/xlsx_%s/expect.doc", names[i]);
        gj_strbuf expected = file_bytes(path);
        assert_string_equal(print_text(&r, false), strchr(expected.p, '\n') + 1);
        free_text(&r);
        gj_strbuf_done(&bytes);
        gj_strbuf_done(&expected);
    }
}

static void reads(made_xls *x, const char *stream, const char *expected)
{
    read_text r;
    made_ole o = xls_end(x, stream);
    read_bytes(&r, made_bytes(&o));
    if (r.status != GJ_OK)
        fail_msg("%s", r.err.message);
    assert_string_equal(print_text(&r, false), expected);
    free_text(&r);
    free(o.p);
}

static void says(made_xls *x, gj_status status, const char *words)
{
    read_text r;
    made_ole o = xls_end(x, "Workbook");
    read_bytes(&r, made_bytes(&o));
    if (r.status != status || !strstr(r.err.message, words))
        fail_msg("%d «%s», not %d «%s»", r.status, r.err.message, status, words);
    free_text(&r);
    free(o.p);
}

/* Each kind of cell. */
static void cells(void **state)
{
    (void)state;
    made_xls x;
    xls_begin(&x, 0x600);
    xls_sheet(&x);
    xls_cell(&x, GJ_XLS_RK, 0, 0, 0, GJ_SLICE("\x02\x37\0\0"));     /* 3520 */
    xls_cell(&x, GJ_XLS_RK, 0, 1, 0, GJ_SLICE("\x03\x37\0\0"));     /* 3520 / 100 */
    xls_cell(&x, GJ_XLS_RK, 0, 2, 0, GJ_SLICE("\xFE\xFF\xFF\xFF")); /* -1 */
    xls_cell(&x, GJ_XLS_RK, 0, 3, 1, GJ_SLICE("\0\0\xE0\x3F"));     /* 0.5 */
    xls_cell(&x, GJ_XLS_RK, 0, 4, 0, GJ_SLICE("\1\0\xE0\x3F"));     /* 0.5 / 100 */
    xls_cell(&x, GJ_XLS_MULRK, 1, 0, 0,
             GJ_SLICE("\x06\0\0\0\1\0\x02\0\0\0\1\0")); /* 1 and 0.00% of 0 */
    xls_number(&x, 1, 2, 1, 0.9394);
    xls_number(&x, 1, 3, 2, 45291);
    xls_cell(&x, GJ_XLS_BOOLERR, 1, 4, 0, GJ_SLICE("\1\0"));
    xls_cell(&x, GJ_XLS_BOOLERR, 2, 0, 0, GJ_SLICE("\x07\1"));
    xls_cell(&x, GJ_XLS_FORMULA, 2, 1, 0,
             GJ_SLICE("\0\0\0\0\0\0\xF8\x3F\0\0\0\0\0\0\0\0")); /* 1.5 */
    xls_cell(&x, GJ_XLS_FORMULA, 2, 2, 0, GJ_SLICE("\0\0\0\0\0\0\xFF\xFF\0\0\0\0\0\0\0\0"));
    XLS_RECORD(&x, GJ_XLS_STRING, "\2\0\1\x32\x75\x59\x4E"); /* 甲乙 */
    xls_cell(&x, GJ_XLS_FORMULA, 2, 3, 0, GJ_SLICE("\1\0\0\0\0\0\xFF\xFF\0\0\0\0\0\0\0\0"));
    xls_cell(&x, GJ_XLS_FORMULA, 2, 4, 0, GJ_SLICE("\2\0\x2A\0\0\0\xFF\xFF\0\0\0\0\0\0\0\0"));
    xls_cell(&x, GJ_XLS_LABEL, 3, 0, 0, GJ_SLICE("\2\0\0ab"));
    xls_cell(&x, GJ_XLS_LABEL, 3, 2, 0,
             GJ_SLICE("\2\0\1\x3D\xD8\0\xDE")); /* a pair of surrogates */
    XLS_RECORD(&x, GJ_XLS_MERGECELLS, "\1\0\3\0\3\0\0\0\1\0");
    XLS_RECORD(&x, GJ_XLS_ROW, "\3\0\0\0\5\0\0\0\0\0\0\0\x20\0\0\0");
    XLS_RECORD(&x, GJ_XLS_COLINFO, "\1\0\2\0\0\0\0\0\1\0\0\0");
    XLS_RECORD(&x, GJ_XLS_OBJ, "\x15\0\x12\0\x08\0");
    XLS_RECORD(&x, GJ_XLS_NOTE, "\0\0");
    XLS_RECORD(&x, GJ_XLS_BOF, "\0\6\x20\0"); /* a chart inside */
    xls_number(&x, 9, 9, 0, 7);
    XLS_RECORD(&x, GJ_XLS_EOF, "");
    XLS_RECORD(&x, GJ_XLS_EOF, "");
    reads(&x, "Workbook",
          "A R1C1 T1 4x5\n"
          "     1 | 3520 | 35.2 | -1 | 50.00% | 0.005 |\n"
          "     2 | 1 | 0.00% | 93.94% | 2023/12/31 | TRUE |\n"
          "     3 | #DIV/0！ | 1.5 | 甲乙 | FALSE | #N/A |\n"
          "     4 | ab 1x2 | \xF0\x9F\x98\x80 #2 |  #3 |  #4 |\n"
          "note: 工作表“A”有 1 行是隐藏的，其中的内容照样核验，请确认是否应当删除\n"
          "note: 工作表“A”有 2 列是隐藏的，其中的内容照样核验，请确认是否应当删除\n"
          "note: 有 1 张工作表带有图片、图表或文本框，其中的文字没有核验\n"
          "note: 有 1 张工作表带有批注，批注没有核验\n");
}

/* Shared strings over CONTINUE records: broken inside characters, between strings, inside what follows a string. */
static void strings_over_records(void **state)
{
    (void)state;
    made_xls x;
    xls_begin(&x, 0x600);
    XLS_RECORD(&x, GJ_XLS_SST,
               "\4\0\0\0\4\0\0\0"
               "\4\0\0ab"); /* narrow, then wide */
    XLS_RECORD(&x, GJ_XLS_CONTINUE,
               "\1\x32\x75\x59\x4E"
               "\2\0\1\x32\x75"); /* wide, then narrow */
    XLS_RECORD(&x, GJ_XLS_CONTINUE,
               "\0z"
               "\1\0\x0C\1\0\4\0\0\0q\1\1"); /* runs and an annex, broken */
    XLS_RECORD(&x, GJ_XLS_CONTINUE, "\1\1\7\7\7\7");
    XLS_RECORD(&x, GJ_XLS_CONTINUE, "\1\0\0e");
    xls_sheet(&x);
    for (unsigned i = 0; i < 4; i++) {
        char nth[4] = { (char)i, 0, 0, 0 };
        xls_cell(&x, GJ_XLS_LABELSST, 0, i, 0, (gj_slice){ nth, 4 });
    }
    XLS_RECORD(&x, GJ_XLS_EOF, "");
    reads(&x, "Workbook", "A R1C1 T1 1x4\n     1 | ab甲乙 | 甲z | q | e |\n");
}

static void excel_95(void **state)
{
    (void)state;
    made_xls x;
    xls_begin(&x, 0x500);
    xls_sheet(&x);
    xls_cell(&x, GJ_XLS_LABEL, 0, 0, 0, GJ_SLICE("\4\0\xD6\xB4\xD0\xD0")); /* 执行 */
    xls_number(&x, 0, 1, 1, 0.9394);
    XLS_RECORD(&x, GJ_XLS_EOF, "");
    reads(&x, "Book", "表 R1C1 T1 1x2\n     1 | 执行 | 93.94% |\n");
}

/* Bytes from 80 to 9F: signs of Windows-1252 before Excel 97, controls of Unicode since. */
static void western_bytes(void **state)
{
    (void)state;
    made_xls x;
    xls_begin(&x, 0x500);
    XLS_RECORD(&x, GJ_XLS_CODEPAGE, "\xE4\x04"); /* 1252 */
    xls_sheet(&x);
    xls_cell(&x, GJ_XLS_LABEL, 0, 0, 0,
             GJ_SLICE("\5\0\x80"
                      "7\x93q\x94"));
    XLS_RECORD(&x, GJ_XLS_EOF, "");
    reads(&x, "Book", "表 P1   > P €7“q”\n");
    xls_begin(&x, 0x600);
    xls_sheet(&x);
    xls_cell(&x, GJ_XLS_LABEL, 0, 0, 0,
             GJ_SLICE("\5\0\0\x80"
                      "7\x93q\x94"));
    XLS_RECORD(&x, GJ_XLS_EOF, "");
    reads(&x, "Workbook", "A P1   > P 7q\n");
}

static void wrong_books(void **state)
{
    (void)state;
    made_xls x;
    xls_begin(&x, 0x600);
    XLS_RECORD(&x, GJ_XLS_FILEPASS, "\1\0");
    says(&x, GJ_E_ENCRYPTED, "打开密码");
    xls_begin(&x, 0x400);
    says(&x, GJ_E_UNSUPPORTED, "Excel 4.0");
    gj_strbuf_init(&x.stream, 0);
    gj_strbuf_cstr(&x.stream, "x");
    says(&x, GJ_E_FORMAT, "开头不对");
    xls_begin(&x, 0x600);
    xls_sheet(&x);
    XLS_RECORD(&x, GJ_XLS_EOF, "");
    says(&x, GJ_E_FORMAT, "没有任何文字");
    xls_begin(&x, 0x600); /* ends before the globals do */
    says(&x, GJ_E_FORMAT, "已损坏");
}

/* Reads with a note that something is missing. */
static void partly(made_xls *x, const char *words)
{
    read_text r;
    bool said = false;
    made_ole o = xls_end(x, "Workbook");
    read_bytes(&r, made_bytes(&o));
    if (r.status != GJ_OK)
        fail_msg("%s", r.err.message);
    for (uint32_t i = 0; i < r.doc.notes.n; i++)
        said = said || (r.doc.notes.v[i].partial && strstr(r.doc.notes.v[i].message.p, words));
    if (!said)
        fail_msg("no note says «%s»", words);
    free_text(&r);
    free(o.p);
}

static void lies(void **state)
{
    (void)state;
    made_xls x;
    xls_begin(&x, 0x600); /* four billion strings, one there */
    XLS_RECORD(&x, GJ_XLS_SST, "\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\1\0\0a");
    xls_sheet(&x);
    xls_cell(&x, GJ_XLS_LABELSST, 0, 0, 0, GJ_SLICE("\0\0\0\0"));
    xls_cell(&x, GJ_XLS_LABELSST, 0, 1, 0, GJ_SLICE("\5\0\0\0"));
    XLS_RECORD(&x, GJ_XLS_EOF, "");
    partly(&x, "1 格已损坏");
    xls_begin(&x, 0x600); /* a string longer than all records */
    XLS_RECORD(&x, GJ_XLS_SST, "\1\0\0\0\1\0\0\0\xFF\xFF\0abc");
    xls_sheet(&x);
    xls_cell(&x, GJ_XLS_LABELSST, 0, 0, 0, GJ_SLICE("\0\0\0\0"));
    XLS_RECORD(&x, GJ_XLS_EOF, "");
    partly(&x, "有损坏之处");
    xls_begin(&x, 0x600); /* a sheet that is not where the globals say */
    XLS_RECORD(&x, GJ_XLS_BOUNDSHEET, "\xFF\xFF\xFF\x7F\0\0\1\0B");
    xls_sheet(&x);
    xls_number(&x, 0, 0, 0, 1);
    XLS_RECORD(&x, GJ_XLS_EOF, "");
    partly(&x, "1 张工作表的内容不在文件里");
    xls_begin(&x, 0x600); /* no end of the sheet */
    xls_sheet(&x);
    xls_number(&x, 0, 0, 0, 1);
    partly(&x, "有损坏之处");
}

/* Thousands of sheets that are all the same one: what may be read has a bound. */
static void the_same_sheet_many_times(void **state)
{
    (void)state;
    made_xls x;
    xls_begin(&x, 0x600);
    size_t first = x.stream.n;
    for (unsigned i = 0; i < 3000; i++)
        XLS_RECORD(&x, GJ_XLS_BOUNDSHEET, "\0\0\0\0\0\0\1\0B");
    xls_sheet(&x);
    for (unsigned i = 0; i < 3000; i++)
        memcpy(x.stream.p + first + 13 * (size_t)i + 4, x.stream.p + x.entry, 4);
    for (unsigned i = 0; i < 20000; i++)
        xls_number(&x, i, 0, 0, 1);
    XLS_RECORD(&x, GJ_XLS_EOF, "");
    partly(&x, "有损坏之处");
}

/* Wherever the stream is cut, something is said or all of the text was there. */
static void cut_anywhere(void **state)
{
    (void)state;
    gj_strbuf bytes = file_bytes(ROOT "data/xls/plain.xls");
    gj_slice whole = gj_strbuf_slice(&bytes);
    for (size_t n = 9; n < whole.n; n += 61) {
        read_text r;
        read_bytes(&r, gj_slice_sub(whole, 0, n));
        bool partial = false;
        for (uint32_t i = 0; i < r.doc.notes.n; i++)
            partial = partial || r.doc.notes.v[i].partial;
        if (r.status == GJ_OK && !partial && !strstr(print_text(&r, false), "填表人"))
            fail_msg("cut at %zu: nothing is said", n);
        free_text(&r);
    }
    gj_strbuf_done(&bytes);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(as_xlsx),
        cmocka_unit_test(cells),
        cmocka_unit_test(strings_over_records),
        cmocka_unit_test(excel_95),
        cmocka_unit_test(western_bytes),
        cmocka_unit_test(wrong_books),
        cmocka_unit_test(lies),
        cmocka_unit_test(the_same_sheet_many_times),
        cmocka_unit_test(cut_anywhere),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
