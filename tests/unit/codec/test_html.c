/* test_html.c — tokens, attributes, references, and what the beginning of a page says.
 * SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "codec/entity.h"
#include "codec/html.h"

/* All tokens as «<name>», «</name>» and texts, divided by «|»; «!» behind a page that is cut. */
static void tokens_are(const char *page, const char *expected)
{
    gj_strbuf out;
    gj_html_reader r = gj_html_open(gj_slice_of(page));
    gj_strbuf_init(&out, 0);
    gj_strbuf_cstr(&out, "");
    for (gj_html_token t; gj_html_next(&r, &t);) {
        if (t.kind == GJ_HTML_TEXT)
            gj_strbuf_add(&out, t.bytes);
        else
            gj_strbuf_format(&out, t.kind == GJ_HTML_OPEN ? "<%s>" : "</%s>", t.name);
        gj_strbuf_char(&out, '|');
    }
    if (r.cut)
        gj_strbuf_char(&out, '!');
    assert_string_equal(out.p ? out.p : "", expected);
    gj_strbuf_done(&out);
}

static void divides(void **state)
{
    (void)state;
    tokens_are("a<P>b</p>", "a|<p>|b|</p>|");
    tokens_are("<!-- <p> --><!DOCTYPE html><?xml ?></ x><![if !a]>b", "b|");
    tokens_are("<!-->a<!--[if x]><!-->b", "a|b|");
    tokens_are("完成率<90%，a< b<", "完成率<90%，a< b<|");
    tokens_are("<td title='a>b' x=\"<p>\">c<br/>", "<td>|c|<br>|");
    tokens_are("<script>if (a<b) '</p>'</SCRIPT x>a<style>p{}</style>b", "a|b|");
    tokens_are("<averyverylongnameofatag>a", "<>|a|");
    tokens_are("a<p title='b", "a|!");
    tokens_are("a<!-- b", "a|!");
    tokens_are("a<script>b</p>", "a|!");
}

static gj_html_token first(const char *page)
{
    gj_html_token t;
    gj_html_reader r = gj_html_open(gj_slice_of(page));
    assert_true(gj_html_next(&r, &t));
    return t;
}

static void finds_attributes(void **state)
{
    (void)state;
    gj_slice v;
    gj_html_token t =
        first("<td  ROWSPAN = 3 nowrap colspan='99999999999999' =x a/b=c x:num=\"1 2\" "
              "width=-1 style=' Color : red ;DISPLAY:none !important;'>");
    assert_int_equal(gj_html_number(&t, "rowspan", 1, 9, 1), 3);
    assert_int_equal(gj_html_number(&t, "colspan", 1, 1000, 1), 1000);
    assert_int_equal(gj_html_number(&t, "width", 1, 9, 7), 7);
    assert_int_equal(gj_html_number(&t, "nowrap", 1, 9, 7), 7);
    assert_true(gj_html_attribute(&t, "nowrap", &v) && v.n == 0);
    assert_true(gj_html_attribute(&t, "x:num", &v) && gj_slice_equal(v, GJ_SLICE("1 2")));
    assert_true(gj_html_attribute(&t, "b", &v) && gj_slice_equal(v, GJ_SLICE("c")));
    assert_false(gj_html_attribute(&t, "row", &v));
    assert_true(gj_html_styled(&t, "display", "none"));
    assert_false(gj_html_styled(&t, "color", "re"));
}

static void knows_references(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        uint32_t rune;
        size_t n;
    } cases[] = { { "&amp;", '&', 5 },
                  { "&nbsp;", 0xA0, 6 },
                  { "&yuml", 0xFF, 5 },
                  { "&hellip;", 0x2026, 8 },
                  { "&apos;", '\'', 6 },
                  { "&#20013;", 0x4E2D, 8 },
                  { "&#X4e2d", 0x4E2D, 7 },
                  { "&#128;", 0x20AC, 6 },
                  { "&#0;", 0xFFFD, 4 },
                  { "&#xD800;", 0xFFFD, 8 },
                  { "&#99999999999;", 0xFFFD, 14 },
                  { "&", 0, 1 },
                  { "&#;", 0, 1 },
                  { "&#x;", 0, 1 },
                  { "&nothing;", 0, 1 },
                  { "&zwnj;", 0x200C, 6 },
                  { "&Alpha;", 0x391, 7 },
                  { "&;", 0, 1 } };
    for (size_t i = 0; i < GJ_ARRAY_LEN(cases); i++) {
        size_t n;
        uint32_t rune = gj_entity_decode(gj_slice_of(cases[i].text), &n);
        if (rune != cases[i].rune || n != cases[i].n)
            fail_msg("%s: %x, %zu", cases[i].text, rune, n);
    }
}

static void knows_pages(void **state)
{
    (void)state;
    assert_true(gj_html_is(GJ_SLICE("<!DOCTYPE html>")));
    assert_true(gj_html_is(GJ_SLICE("\xEF\xBB\xBF \r\n<HTML>")));
    assert_true(gj_html_is(GJ_SLICE("\xFF\xFE<\0h\0t\0m\0l\0>\0")));
    assert_true(gj_html_is(GJ_SLICE("<?xml version='1.0'?><!-- a --><table border=0>")));
    assert_false(gj_html_is(GJ_SLICE("<?xml version='1.0'?><Workbook>")));
    assert_false(gj_html_is(GJ_SLICE("<一、概况>")));
    assert_false(gj_html_is(GJ_SLICE("文字<html>")));
    assert_false(gj_html_is(GJ_SLICE("")));
    assert_true(gj_slice_equal(gj_html_charset(GJ_SLICE("<meta charset='GBK'>")), GJ_SLICE("GBK")));
    assert_true(
        gj_slice_equal(gj_html_charset(GJ_SLICE("<META content='text/html; CHARSET=gb2312 ; x'>")),
                       GJ_SLICE("gb2312")));
    assert_int_equal(gj_html_charset(GJ_SLICE("<meta name=a>charset=b")).n, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(divides),
        cmocka_unit_test(finds_attributes),
        cmocka_unit_test(knows_references),
        cmocka_unit_test(knows_pages),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
