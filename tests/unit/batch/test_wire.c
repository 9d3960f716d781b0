/* test_wire.c — inputs and frames there and back; cut and hostile bytes.
 * SPDX-License-Identifier: MIT */
#include "batch/wire.h"
#include "batch/input.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>

#include <cmocka.h>

static void inputs(void **state)
{
    (void)state;
    const gj_input in[] = { gj_input_of(GJ_INPUT_FILE, "a/b.txt"),
                            gj_input_refused("", GJ_E_LIMIT, "太深"),
                            { .kind = GJ_INPUT_STDIN, .path = "-" },
                            { .kind = GJ_INPUT_FILE,
                              .path = "a.zip!内.zip!报告.docx",
                              .file = "a.zip",
                              .depth = 2,
                              .helped = true,
                              .member = { 70000000000, 3 } } };
    gj_strbuf b;
    gj_strbuf_init(&b, 0);
    for (size_t i = 0; i < GJ_ARRAY_LEN(in); i++)
        gj_input_write(&b, &in[i]);
    gj_slice rest = gj_strbuf_slice(&b);
    for (size_t i = 0; i < GJ_ARRAY_LEN(in); i++) {
        gj_input out;
        assert_true(gj_input_read(&rest, &out));
        assert_int_equal(out.kind, in[i].kind);
        assert_int_equal(out.status, in[i].status);
        assert_string_equal(out.path, in[i].path);
        assert_string_equal(out.message, in[i].message ? in[i].message : "");
        assert_string_equal(out.file, in[i].depth ? in[i].file : in[i].path);
        assert_int_equal(out.depth, in[i].depth);
        assert_int_equal(out.helped, in[i].helped);
        for (uint32_t k = 0; k < GJ_NESTING; k++)
            assert_int_equal(out.member[k], in[i].member[k]);
    }
    assert_int_equal(rest.n, 0);
    gj_strbuf_done(&b);
}

static void broken_inputs(void **state)
{
    (void)state;
    static const char *const wrong[] = { "",
                                         "\0",
                                         "\0\0\0\0",
                                         "\0\0\0\0a\0\0",
                                         "\0\0\0\0a\0b\0c",
                                         "\x05\0\0\0a\0\0\0",
                                         "\xFF\0\0\0a\0\0\0",
                                         "\0\177\0\0a\0\0\0",
                                         "\0\0\0\x04"
                                         "12345678"
                                         "12345678"
                                         "12345678"
                                         "12345678"
                                         "a\0\0a\0",
                                         "\0\0\0\x02"
                                         "12345678"
                                         "1234567" };
    static const size_t bytes[] = { 0, 1, 4, 7, 9, 8, 8, 8, 41, 19 };
    for (size_t i = 0; i < GJ_ARRAY_LEN(wrong); i++) {
        gj_slice s = { wrong[i], bytes[i] };
        gj_input out;
        assert_false(gj_input_read(&s, &out));
        assert_int_equal(s.n, bytes[i]); /* nothing was taken */
    }
}

static void frames(void **state)
{
    (void)state;
    gj_strbuf b;
    gj_strbuf_init(&b, 0);
    for (uint32_t i = 0; i < 3; i++) {
        gj_frame_head head = { .chunk = 7, .bytes = i * 10, .item = i };
        gj_strbuf_add(&b, (gj_slice){ (const char *)&head, sizeof head });
        for (uint32_t k = 0; k < i * 10; k++)
            gj_strbuf_char(&b, (char)('a' + i));
    }
    for (size_t n = 0; n <= b.n; n++) { /* cut anywhere: whole frames only */
        gj_frame_head head;
        gj_slice body;
        bool broken;
        size_t at = 0, got = 0;
        while (gj_wire_frame(gj_slice_sub(gj_strbuf_slice(&b), 0, n), &at, &head, &body, &broken)) {
            assert_int_equal(head.item, got);
            assert_int_equal(body.n, got * 10);
            got++;
        }
        assert_false(broken);
        assert_int_equal(got, n < 16 ? 0 : n < 42 ? 1 : n < b.n ? 2 : 3);
    }
    gj_strbuf_done(&b);
}

static void a_frame_too_large(void **state)
{
    (void)state;
    gj_frame_head head = { .bytes = GJ_FRAME_MAX + 1 }, out;
    gj_slice body;
    bool broken;
    size_t at = 0;
    assert_false(
        gj_wire_frame((gj_slice){ (const char *)&head, sizeof head }, &at, &out, &body, &broken));
    assert_true(broken);
}

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(inputs), cmocka_unit_test(broken_inputs),
                                        cmocka_unit_test(frames),
                                        cmocka_unit_test(a_frame_too_large) };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
