/* test_xml.c — XML events: paths, namespaces, attributes, text in whole pieces, and what is refused.
 * SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "base/alloc.h"
#include "base/limits.h"
#include "base/strbuf.h"
#include "codec/xml.h"

enum { ROOT = 1, DEEP, P, INNER_T, T, ANY, SKIPPED, LAST, LINE };

static const gj_xml_space spaces[] = {
    { "w", "urn:one" }, { "w", "urn:strict" }, { "r", "urn:rel" }, { NULL, NULL }
};
static const gj_xml_path paths[] = {
    { "w:root", ROOT, 0 },
    { "w:a/w:b/w:t", DEEP, GJ_XML_TEXT },
    { "w:p", P, 0 },
    { "w:p/w:t", INNER_T, GJ_XML_TEXT },
    { "w:t", T, GJ_XML_TEXT },
    { "any", ANY, GJ_XML_TEXT },
    { "w:skipped", SKIPPED, 0 },
    { "w:last", LAST, 0 },
    { "w:line", LINE, GJ_XML_TEXT | GJ_XML_INSIDE },
    { NULL, 0, 0 },
};

typedef struct heard {
    gj_strbuf log;
    uint64_t texts;
} heard;

static gj_status start(void *user, gj_xml *x, uint8_t id, gj_error *err)
{
    heard *h = user;
    (void)err;
    gj_strbuf_format(&h->log, "<%d", id);
    const char *v = gj_xml_attribute(x, "w:v"), *plain = gj_xml_attribute(x, "v"),
               *r = gj_xml_attribute(x, "r:v");
    gj_strbuf_format(&h->log, "%s%s%s%s%s%s", v ? " w=" : "", v ? v : "", plain ? " v=" : "",
                     plain ? plain : "", r ? " r=" : "", r ? r : "");
    if (gj_xml_attribute(x, "w:n"))
        gj_strbuf_format(&h->log, " n=%d", gj_xml_number(x, "w:n", -5, 1000, 77));
    gj_strbuf_char(&h->log, '>');
    if (id == SKIPPED)
        gj_xml_skip(x);
    if (id == LAST)
        gj_xml_stop(x);
    return GJ_OK;
}

static gj_status finish(void *user, gj_xml *x, uint8_t id, gj_error *err)
{
    heard *h = user;
    (void)x, (void)err;
    gj_strbuf_format(&h->log, "</%d>", id);
    return GJ_OK;
}

static gj_status text(void *user, gj_xml *x, uint8_t id, gj_slice s, gj_error *err)
{
    heard *h = user;
    h->texts += s.n;
    assert_int_equal(id, gj_xml_above(x, 0));
    if (gj_slice_equal(s, GJ_SLICE("fail")))
        return gj_fail(err, GJ_E_TIMEOUT, "as the reader says");
    if (s.n < 100)
        gj_strbuf_format(&h->log, "%d(%.*s)", id, GJ_SLICE_ARG(s));
    return GJ_OK;
}

static const gj_xml_events events = { spaces, paths, start, finish, text };

#define W "<w:root xmlns:w='urn:one'>"

static void what_is_heard(void **state)
{
    (void)state;
    static const struct {
        const char *xml, *log;
    } cases[] = {
        { W "</w:root>", "<1></1>" },
        /* any prefix, the default namespace, the strict name */
        { "<q:root xmlns:q='urn:strict'><q:t>x</q:t></q:root>", "<1><5>5(x)</5></1>" },
        { "<root xmlns='urn:one'><t>x</t></root>", "<1><5>5(x)</5></1>" },
        { "<root><t>x</t></root>", "" },
        { "<w:root xmlns:w='urn:two'><w:t>x</w:t></w:root>", "" },
        { W "<o:box xmlns:w='urn:two' xmlns:o='urn:o'><w:t>x</w:t></o:box><w:t>y</w:t></w:root>",
          "<1><5>5(y)</5></1>" },
        { W "<w:box xmlns='urn:one'><t/><t xmlns=''/></w:box></w:root>", "<1><5></5></1>" },
        /* the longer path first; an unknown element between breaks it */
        { W "<w:a><w:b><w:t>1</w:t></w:b><w:t>2</w:t><w:c><w:b><w:t>3</w:t></w:b></w:c></w:a></"
            "w:root>",
          "<1><2>2(1)</2><5>5(2)</5><5>5(3)</5></1>" },
        { W "<w:p><w:t>1</w:t><w:x><w:t>2</w:t></w:x></w:p></w:root>",
          "<1><3><4>4(1)</4><5>5(2)</5></3></1>" },
        /* without a prefix: any namespace */
        { "<any>1<x:any xmlns:x='urn:x'>2</x:any>3</any>", "<6>6(1)<6>6(2)</6>6(3)</6>" },
        /* text in one piece, with entities, CDATA and line breaks; comments part nothing */
        { W "<w:t>1&amp;2&#x4E00;<![CDATA[<三>]]>\n4<!-- no -->5</w:t></w:root>",
          "<1><5>5(1&2一<三>\n45)</5></1>" },
        /* attributes by namespace */
        { W "<w:p w:v='1' v='2' xmlns:r='urn:rel' r:v='3' xmlns:z='urn:z' z:v='4'/></w:root>",
          "<1><3 w=1 v=2 r=3></3></1>" },
        { W "<w:p w:n='12'/><w:p w:n='-5'/><w:p w:n='1001'/><w:p w:n='1x'/><w:p w:n=''/><w:p "
            "w:n='99999999999'/></w:root>",
          "<1><3 n=12></3><3 n=-5></3><3 n=77></3><3 n=77></3><3 n=77></3><3 n=77></3></1>" },
        { W "<w:skipped><w:t>x</w:t><w:skipped/></w:skipped><w:t>y</w:t></w:root>",
          "<1><7><5>5(y)</5></1>" },
        /* what is not in the table, and inside of what takes all, is taken for it */
        { W "<w:line>1<w:x>2<w:y>3</w:y></w:x><w:p>4<w:x>5</w:x></w:p><w:t>6<w:x>7</w:x></w:t>8</"
            "w:line><w:x>9</w:x></w:root>",
          "<1><9>9(1)0(2)0(3)<3></3><5>5(6)</5>9(8)</9></1>" },
        { W "<w:last/><w:t>x</w:t></w:root>", "<1><8>" },
        { W "<w:last/><not well formed", "<1><8>" },
    };
    for (size_t i = 0; i < GJ_ARRAY_LEN(cases); i++) {
        heard h = { 0 };
        gj_error err = { 0 };
        if (gj_xml_parse(gj_slice_of(cases[i].xml), "a.xml", &events, &h, &err) != GJ_OK)
            fail_msg("%zu: %s", i, err.message);
        if (strcmp(h.log.p ? h.log.p : "", cases[i].log) != 0)
            fail_msg("%zu: %s, not %s", i, h.log.p, cases[i].log);
        gj_strbuf_done(&h.log);
    }
}

static void charsets(void **state)
{
    (void)state;
    const gj_slice cases[] = {
        GJ_SLICE("<?xml version='1.0' encoding=\"GB2312\"?><any>\xD6\xD0\xB9\xFA</any>"),
        GJ_SLICE("<?xml version='1.0' encoding='UTF-8'?><any>中国</any>"),
        GJ_SLICE("\xEF\xBB\xBF<any>中国</any>"),
        GJ_SLICE("\xFF\xFE<\0a\0n\0y\0>\0\x2D\x4E\xFD\x56<\0/\0a\0n\0y\0>\0"),
    };
    for (size_t i = 0; i < GJ_ARRAY_LEN(cases); i++) {
        heard h = { 0 };
        gj_error err = { 0 };
        if (gj_xml_parse(cases[i], "a.xml", &events, &h, &err) != GJ_OK)
            fail_msg("%zu: %s", i, err.message);
        assert_string_equal(h.log.p, "<6>6(中国)</6>");
        gj_strbuf_done(&h.log);
    }
}

static void what_is_refused(void **state)
{
    (void)state;
    static const struct {
        const char *xml;
        gj_status status;
        const char *says;
    } cases[] = {
        { "", GJ_E_FORMAT, "“a.xml”第 1 行起内容不完整或已损坏" },
        { "<any>\n\n<x></any>", GJ_E_FORMAT, "第 3 行" },
        { "<any>", GJ_E_FORMAT, "不完整" },
        { "<any>\xFF</any>", GJ_E_FORMAT, "已损坏" },
        { "<any>&nbsp;</any>", GJ_E_FORMAT, "已损坏" },
        { "<!DOCTYPE any SYSTEM 'file:///etc/passwd'><any/>", GJ_E_UNSUPPORTED, "DTD" },
        { "<!DOCTYPE any [<!ENTITY a 'aaaa'><!ENTITY b '&a;&a;'>]><any>&b;</any>", GJ_E_UNSUPPORTED,
          "DTD" },
        { "<?xml version='1.0' encoding='KLINGON'?><any/>", GJ_E_UNSUPPORTED, "字符编码" },
        { "<any>fail</any>", GJ_E_TIMEOUT, "as the reader says" },
    };
    for (size_t i = 0; i < GJ_ARRAY_LEN(cases); i++) {
        heard h = { 0 };
        gj_error err = { 0 };
        gj_status status = gj_xml_parse(gj_slice_of(cases[i].xml), "a.xml", &events, &h, &err);
        if (status != cases[i].status || err.status != status ||
            !strstr(err.message, cases[i].says))
            fail_msg("%zu: %d «%s»", i, status, err.message);
        gj_strbuf_done(&h.log);
    }
}

/* `n` times `piece` between head and tail. */
static gj_slice repeated(gj_strbuf *out, const char *head, const char *piece, size_t n,
                         const char *tail)
{
    gj_strbuf_init(out, 0);
    gj_strbuf_cstr(out, head);
    for (size_t i = 0; i < n; i++)
        gj_strbuf_cstr(out, piece);
    gj_strbuf_cstr(out, tail);
    return gj_strbuf_slice(out);
}

static void depth_and_length_have_limits(void **state)
{
    (void)state;
    heard h = { 0 };
    gj_error err = { 0 };
    gj_strbuf xml;
    size_t most = gj_limit_value(GJ_LIMIT_XML_DEPTH);
    repeated(&xml, "", "<x>", most, "");
    for (size_t i = 0; i < most; i++)
        gj_strbuf_cstr(&xml, "</x>");
    assert_int_equal(gj_xml_parse(gj_strbuf_slice(&xml), "a.xml", &events, &h, &err), GJ_OK);
    gj_strbuf_done(&xml);
    repeated(&xml, "", "<x>", 200000, "");
    assert_int_equal(gj_xml_parse(gj_strbuf_slice(&xml), "a.xml", &events, &h, &err), GJ_E_LIMIT);
    assert_non_null(strstr(err.message, "嵌套超过 256 层"));
    gj_strbuf_done(&xml);

    most = gj_limit_value(GJ_LIMIT_XML_TEXT);
    repeated(&xml, "<any>", "0123456789abcdef", most / 16, "</any>");
    assert_int_equal(gj_xml_parse(gj_strbuf_slice(&xml), "a.xml", &events, &h, &err), GJ_OK);
    assert_int_equal(h.texts, most);
    gj_strbuf_done(&xml);
    repeated(&xml, "<any>", "0123456789abcdef", most / 16, "!</any>");
    assert_int_equal(gj_xml_parse(gj_strbuf_slice(&xml), "a.xml", &events, &h, &err), GJ_E_LIMIT);
    assert_non_null(strstr(err.message, "超过上限 16 MB"));
    gj_strbuf_done(&xml);
    gj_strbuf_done(&h.log);
}

static void too_many_namespaces(void **state)
{
    (void)state;
    heard h = { 0 };
    gj_error err = { 0 };
    gj_strbuf xml;
    gj_strbuf_init(&xml, 0);
    gj_strbuf_cstr(&xml, "<any");
    for (unsigned i = 0; i < 1000; i++)
        gj_strbuf_format(&xml, " xmlns:p%u='urn:%u'", i, i);
    gj_strbuf_cstr(&xml, "/>");
    assert_int_equal(gj_xml_parse(gj_strbuf_slice(&xml), "a.xml", &events, &h, &err), GJ_E_FORMAT);
    assert_non_null(strstr(err.message, "命名空间过多"));
    gj_strbuf_done(&xml);
    gj_strbuf_done(&h.log);
}

static void a_table_too_long_is_told(void **state)
{
    (void)state;
    static const gj_xml_path deep[] = { { "a/b/c/d/e/f", 1, 0 }, { NULL, 0, 0 } };
    const gj_xml_events wrong = { NULL, deep, NULL, NULL, NULL };
    gj_error err = { 0 };
    assert_int_equal(gj_xml_parse(GJ_SLICE("<a/>"), "a.xml", &wrong, NULL, &err), GJ_E_INTERNAL);
}

static void every_allocation_may_fail(void **state)
{
    (void)state;
    const gj_slice xml = GJ_SLICE(
        "<?xml version='1.0' encoding='GBK'?><any a='1'>\xD6\xD0<x xmlns:w='urn:one'/></any>");
    bool done = false;
    for (uint64_t n = 1; !done && n < 200; n++) {
        heard h = { 0 };
        gj_error err = { 0 };
        gj_strbuf_reserve(&h.log, 100);
        gj_alloc_fail_after(n);
        gj_status status = gj_xml_parse(xml, "a.xml", &events, &h, &err);
        gj_alloc_fail_after(0);
        if (status != GJ_OK && status != GJ_E_MEMORY)
            fail_msg("%d %s", status, err.message);
        done = status == GJ_OK;
        gj_strbuf_done(&h.log);
    }
    assert_true(done);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_heard),
        cmocka_unit_test(charsets),
        cmocka_unit_test(what_is_refused),
        cmocka_unit_test(depth_and_length_have_limits),
        cmocka_unit_test(too_many_namespaces),
        cmocka_unit_test(a_table_too_long_is_told),
        cmocka_unit_test(every_allocation_may_fail),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
