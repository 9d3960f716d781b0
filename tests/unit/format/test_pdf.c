/* test_pdf.c — PDF files as gouji sees them: the helper's stream, whole and broken, or the file itself where there is no helper.
 * SPDX-License-Identifier: MIT */
#include "format/helper.h"
#include "format/page_stream.h"
#include "support/read_text.h"

typedef struct stream {
    gj_strbuf bytes;
} stream;

static void begin(stream *s)
{
    gj_strbuf_init(&s->bytes, 0);
    gj_strbuf_cstr(&s->bytes, GJ_STREAM_HEAD "pdf\n");
}

static void put(stream *s, char kind, const int32_t v[GJ_PAGE_FIELDS])
{
    gj_strbuf_char(&s->bytes, kind);
    for (int i = 0; i < GJ_PAGE_FIELDS; i++)
        for (int k = 0; k < 4; k++)
            gj_strbuf_char(&s->bytes, (char)((uint32_t)v[i] >> (8 * k)));
}

#define PUT(s, kind, ...) put((s), (kind), (const int32_t[GJ_PAGE_FIELDS]){ __VA_ARGS__ })

static void read_and_free(stream *s, read_text *r)
{
    gj_strbuf_cstr(&s->bytes, GJ_STREAM_END);
    read_bytes(r, gj_strbuf_slice(&s->bytes));
}

static void says(stream *s, gj_status status, const char *words)
{
    read_text r;
    read_and_free(s, &r);
    if (r.status != status || !strstr(r.err.message, words))
        fail_msg("%d «%s», not %d «%s»", r.status, r.err.message, status, words);
    free_text(&r);
    gj_strbuf_done(&s->bytes);
}

static void whole_stream(void **state)
{
    (void)state;
    stream s;
    read_text r;
    begin(&s);
    PUT(&s, 'P', 59500, 84200, 0, 0);
    PUT(&s, 'P', 59500, 84200, 0, 0);
    PUT(&s, 'G', 10000, 10000, 11000, 11000, 0x9884);
    PUT(&s, 'G', 11000, 10000, 12000, 11000, 0x7B97);
    PUT(&s, 'G', -5, -5, -1, -1, ' ');
    PUT(&s, 'D', GJ_PAGE_CUT_OFF | GJ_PAGE_NO_DATA);
    read_and_free(&s, &r);
    assert_int_equal(r.status, GJ_OK);
    assert_int_equal(r.doc.blocks.n, 1);
    assert_int_equal(r.doc.blocks.v[0].page, 2);
    assert_string_equal(r.doc.reader, "pdf");
    assert_int_equal(r.doc.notes.n, 2);
    assert_true(r.doc.notes.v[0].partial && r.doc.notes.v[1].partial);
    free_text(&r);
    gj_strbuf_done(&s.bytes);
}

static void nothing_readable(void **state)
{
    (void)state;
    static const struct {
        int32_t pictures, page, file;
        gj_status status;
        const char *words;
    } cases[] = {
        { 1, 0, 0, GJ_E_UNSUPPORTED, "扫描件" },
        { 1, 0, GJ_PAGE_FONTS | GJ_PAGE_NO_DATA, GJ_E_UNSUPPORTED, "poppler-data" },
        { 0, GJ_PAGE_DRAWN, 0, GJ_E_UNSUPPORTED, "没有编码" },
        { 0, 0, GJ_PAGE_FONTS, GJ_E_UNSUPPORTED, "没有编码" },
        { 0, GJ_PAGE_DAMAGED, 0, GJ_E_FORMAT, "没有一页能读" },
        { 0, 0, 0, GJ_E_FORMAT, "没有任何文字" },
    };
    for (size_t i = 0; i < GJ_ARRAY_LEN(cases); i++) {
        stream s;
        begin(&s);
        PUT(&s, 'P', 59500, 84200, cases[i].pictures, cases[i].page);
        PUT(&s, 'D', cases[i].file);
        says(&s, cases[i].status, cases[i].words);
    }
}

static void broken_streams(void **state)
{
    (void)state;
    stream s;
    begin(&s);
    says(&s, GJ_E_FORMAT, "没有任何文字"); /* no page at all */
    begin(&s);
    PUT(&s, 'Q', 1);
    says(&s, GJ_E_FORMAT, "不是同一版本");
    begin(&s);
    PUT(&s, 'G', 1, 1, 2, 2, 'a'); /* before any page */
    says(&s, GJ_E_FORMAT, "没有任何文字");
    begin(&s);
    gj_strbuf_cstr(&s.bytes, "half a record");
    says(&s, GJ_E_FORMAT, "没有正常结束");
    begin(&s);
    for (int i = 0; i < 5001; i++)
        PUT(&s, 'P', INT32_MIN, INT32_MAX);
    says(&s, GJ_E_LIMIT, "超过 5000 页");
}

static void without_helper(void **state)
{
    (void)state;
    static const struct {
        const char *bytes;
        bool pdf;
    } cases[] = {
        { "%PDF-1.4\n%%EOF\n", true },
        { "\xEF\xBB\xBF\n%PDF-1.7\n", true },
        { "本文介绍 %PDF- 开头的文件", false },
        { "%PD", false },
    };
    for (size_t i = 0; i < GJ_ARRAY_LEN(cases); i++) {
        read_text r;
        read_bytes(&r, gj_slice_of(cases[i].bytes));
        assert_int_equal(r.status == GJ_E_UNSUPPORTED && strstr(r.err.message, "gouji-pdf") != NULL,
                         cases[i].pdf);
        free_text(&r);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(whole_stream),
        cmocka_unit_test(nothing_readable),
        cmocka_unit_test(broken_streams),
        cmocka_unit_test(without_helper),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
