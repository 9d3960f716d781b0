/* test_rtf.c — RTF to tokens.
 * SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "base/strbuf.h"
#include "codec/rtf.h"

/* { } w:NAME[=NUMBER] s:SIGN b:BYTE t:TEXT x:LENGTH, then «cut» and what is behind the end. */
static void print(gj_slice bytes, gj_strbuf *out)
{
    gj_rtf_reader r = gj_rtf_open(bytes);
    gj_strbuf_clear(out);
    for (gj_rtf_token t; gj_rtf_next(&r, &t);) {
        if (out->n > 0)
            gj_strbuf_char(out, ' ');
        switch (t.kind) {
        case GJ_RTF_OPEN:
            gj_strbuf_char(out, '{');
            break;
        case GJ_RTF_CLOSE:
            gj_strbuf_char(out, '}');
            break;
        case GJ_RTF_WORD:
            gj_strbuf_format(out, "w:%.*s", GJ_SLICE_ARG(t.bytes));
            if (t.has_number)
                gj_strbuf_format(out, "=%d", t.number);
            break;
        case GJ_RTF_SIGN:
            gj_strbuf_format(out, "s:%c", t.byte);
            break;
        case GJ_RTF_BYTE:
            gj_strbuf_format(out, "b:%02X", t.byte);
            break;
        case GJ_RTF_TEXT:
            gj_strbuf_format(out, "t:%.*s", GJ_SLICE_ARG(t.bytes));
            break;
        default:
            gj_strbuf_format(out, "x:%zu", t.bytes.n);
            break;
        }
    }
    if (r.cut)
        gj_strbuf_cstr(out, " cut");
    gj_slice behind = gj_slice_sub(bytes, r.at, bytes.n);
    if (behind.n > 0)
        gj_strbuf_format(out, " behind:%.*s", GJ_SLICE_ARG(behind));
}

static void tokens(void **state)
{
    (void)state;
    static const struct {
        const char *bytes, *tokens;
    } cases[] = {
        { "{\\rtf1 a}", "{ w:rtf=1 t:a" },
        { " \r\n{\\rtf1a}", "{ w:rtf=1 t:a" },
        { "\xEF\xBB\xBF{\\rtf}", "{ w:rtf" },
        { "{a{b}c}", "{ t:a { t:b } t:c" },
        { "{\\li-360 x\\b0y\\emdash-z}", "{ w:li=-360 t:x w:b=0 t:y w:emdash t:-z" },
        { "{\\b  two blanks}", "{ w:b t: two blanks" },
        { "{\\'d6\\'D0\\'5}", "{ b:D6 b:D0 b:05" },
        { "{\\'zz}", "{ b:00 t:zz" },
        { "{\\\\\\{\\}}", "{ t:\\ t:{ t:}" },
        { "{\\*\\x\\~\\-}", "{ s:* w:x s:~ s:-" },
        { "{a\r\nb\tc\x01"
          "d}",
          "{ t:a t:b\tc t:d" },
        { "{a\\\nb\\\r\nc\\\td}", "{ t:a w:par t:b w:par t:c w:tab t:d" },
        { "{\\u-3913?\\u20013 x}", "{ w:u=-3913 t:? w:u=20013 t:x" },
        { "{\\f99999999999999999999 \\f-99999999999}", "{ w:f=2147483647 w:f=-2147483647" },
        { "{\\bin3 {}}x}", "{ x:3 t:x" },
        { "{\\bin0 x\\bin-5 y\\bin z}", "{ x:0 t:x x:0 t:y x:0 t:z" },
        { "{\\bin99 {}}x}", "{ x:5 cut" },
        { "{a}b{c}", "{ t:a behind:b{c}" },
        { "{a", "{ t:a cut" },
        { "{", "{ cut" },
        { "{\\", "{ s:\x00" },
        { "", "" },
        { "x", " behind:x" },
        { "{\\'", "{ b:00 cut" },
        { "{\\b-", "{ w:b t:- cut" },
    };
    gj_strbuf out;
    gj_strbuf_init(&out, 0);
    for (size_t i = 0; i < GJ_ARRAY_LEN(cases); i++) {
        print(gj_slice_of(cases[i].bytes), &out);
        const char *got = gj_strbuf_slice(&out).p;
        if (strcmp(got, cases[i].tokens) != 0)
            fail_msg("%s: «%s», not «%s»", cases[i].bytes, got, cases[i].tokens);
    }
    gj_strbuf_done(&out);
}

static void knows_itself(void **state)
{
    (void)state;
    static const struct {
        const char *bytes;
        bool is;
    } cases[] = {
        { "{\\rtf1\\ansi", true }, { "\n\n {\\rtf", true }, { "\xEF\xBB\xBF{\\rtf1", true },
        { "{\\rt", false },        { "", false },           { "{ \\rtf1", false },
        { "x{\\rtf1", false },     { "\\rtf1", false }
    };
    for (size_t i = 0; i < GJ_ARRAY_LEN(cases); i++)
        assert_int_equal(gj_rtf_is(gj_slice_of(cases[i].bytes)), cases[i].is);
}

/* Passing over a group leaves the reader behind its brace, whatever stands in it. */
static void skips(void **state)
{
    (void)state;
    static const struct {
        const char *bytes, *next; /* after two tokens and a skip */
    } cases[] = { { "{{\\x a{b}\\bin2 }}c}d}", "d" },
                  { "{{\\x}d}", "d" },
                  { "{{\\x \\}\\{}d}", "d" },
                  { "{{\\x a", "" } };
    for (size_t i = 0; i < GJ_ARRAY_LEN(cases); i++) {
        gj_rtf_reader r = gj_rtf_open(gj_slice_of(cases[i].bytes));
        gj_rtf_token t;
        assert_true(gj_rtf_next(&r, &t) && gj_rtf_next(&r, &t) && gj_rtf_next(&r, &t));
        gj_rtf_skip(&r);
        bool more = gj_rtf_next(&r, &t);
        assert_int_equal(more, cases[i].next[0] != '\0');
        if (more)
            assert_true(gj_slice_equal(t.bytes, gj_slice_of(cases[i].next)));
        assert_int_equal(r.cut, !more);
    }
}

/* Cut off anywhere: nothing behind the end is touched, and the end is told. */
static void cut_anywhere(void **state)
{
    (void)state;
    static const char whole[] = "{\\rtf1{\\*\\x\\u-12 ?}\\'d6\\bin4 abcd\\\\z\\li-5}";
    for (size_t n = 0; n < sizeof whole - 1; n++) {
        char *copy =
            malloc(n + 1); /* of this size exactly: a byte too far is seen by the sanitizer */
        assert_non_null(copy);
        memcpy(copy, whole, n);
        gj_rtf_reader r = gj_rtf_open((gj_slice){ copy, n });
        gj_rtf_token t;
        unsigned tokens = 0;
        while (gj_rtf_next(&r, &t))
            assert_true(++tokens < sizeof whole);
        assert_int_equal(r.cut, n > 0);
        free(copy);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(tokens), cmocka_unit_test(knows_itself),
                                        cmocka_unit_test(skips), cmocka_unit_test(cut_anywhere) };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
