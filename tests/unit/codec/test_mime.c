/* test_mime.c — messages, their parts and codings.
 * SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "codec/mime.h"

static void decodes_to(const char *coding, const char *body, const char *plain, uint32_t bad)
{
    gj_strbuf out;
    uint32_t found;
    gj_mime_part part = { .coding = gj_slice_of(coding), .body = gj_slice_of(body) };
    gj_strbuf_init(&out, 0);
    gj_strbuf_cstr(&out, "");
    gj_mime_decode(&part, &out, &found);
    assert_string_equal(out.p ? out.p : "", plain);
    assert_int_equal(found, bad);
    gj_strbuf_done(&out);
}

static void codings(void **state)
{
    (void)state;
    decodes_to("Quoted-Printable", "a=3D=E4=B8=80=\r\nb= \nc=", "a=一bc", 0);
    decodes_to("quoted-printable", "a=ZZ=3", "a=ZZ=3", 2);
    decodes_to("base64", "5LiA\r\n5LqM", "一二", 0);
    decodes_to("BASE64", "5L*iA=tail", "一", 1);
    decodes_to("base64", "5", "", 0);
    decodes_to("7bit", "a=3D", "a=3D", 0);
}

static void parts(void **state)
{
    (void)state;
    gj_mime_part part,
        message = gj_mime_open(
            GJ_SLICE("MIME-Version: 1.0\r\nContent-Type: Multipart/Related;\r\n\ttype=x; "
                     "BOUNDARY=\"b 1\"\r\n\r\n"
                     "before\r\n--b 1\r\ncontent-type: text/html; charset=gb2312\r\n\r\nfirst\r\n"
                     "--b 12\r\nstill\r\n--b 1 \r\n\r\nsecond\r\n--b 1--\r\nbehind"));
    assert_true(gj_mime_typed(&message, "multipart/"));
    assert_true(gj_mime_typed(&message, "multipart/related"));
    gj_mime_reader r = gj_mime_parts(&message);
    assert_true(gj_mime_next(&r, &part));
    assert_true(gj_mime_typed(&part, "text/html"));
    assert_false(gj_mime_typed(&part, "text/htm"));
    assert_true(gj_slice_equal(part.charset, GJ_SLICE("gb2312")));
    assert_true(gj_slice_equal(part.body, GJ_SLICE("first\r\n--b 12\r\nstill\r\n")));
    assert_true(gj_mime_next(&r, &part));
    assert_true(gj_slice_equal(part.body, GJ_SLICE("second\r\n")));
    assert_false(gj_mime_next(&r, &part));
    assert_false(r.cut);
}

static void cut_off(void **state)
{
    (void)state;
    gj_mime_part part,
        message =
            gj_mime_open(GJ_SLICE("Content-Type: multipart/related; boundary=b\n\n--b\n\nfirst"));
    gj_mime_reader r = gj_mime_parts(&message);
    assert_true(gj_mime_next(&r, &part));
    assert_true(gj_slice_equal(part.body, GJ_SLICE("first")));
    assert_false(gj_mime_next(&r, &part));
    assert_true(r.cut);
    message = gj_mime_open(GJ_SLICE("Content-Type: multipart/related\n\n--\n\nno boundary"));
    r = gj_mime_parts(&message);
    assert_false(gj_mime_next(&r, &part));
}

static void knows_messages(void **state)
{
    (void)state;
    assert_true(gj_mime_is(GJ_SLICE(
        "\r\nFrom: <x>\r\n folded: no\r\nMIME-Version: 1.0\r\nContent-Type: text/html\r\n\r\n")));
    assert_false(gj_mime_is(GJ_SLICE("MIME-Version: 1.0\r\n\r\nContent-Type: text/html\r\n")));
    assert_false(
        gj_mime_is(GJ_SLICE("MIME-Version: 1.0\r\n一、概况\r\nContent-Type: text/html\r\n")));
    assert_false(gj_mime_is(GJ_SLICE("")));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(codings),
        cmocka_unit_test(parts),
        cmocka_unit_test(cut_off),
        cmocka_unit_test(knows_messages),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
