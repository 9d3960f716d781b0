/* test_call.c — calls as bytes: every kind there and back, and bytes that are none.
 * SPDX-License-Identifier: MIT */
#include "doc/call.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>

#include <cmocka.h>

/* Numbers at the ends of each length they are written in. */
static void every_kind_comes_back(void **state)
{
    static const uint32_t numbers[] = { 0,     1,         127,       128,       16383,
                                        16384, 268435455, 268435456, UINT32_MAX };
    (void)state;
    for (int kind = 0; kind < GJ_CALL_COUNT_; kind++) {
        for (size_t i = 0; i < GJ_ARRAY_LEN(numbers); i++) {
            uint32_t n = numbers[i];
            gj_call call = { (gj_call_kind)kind, { n, n / 2 }, n, n / 3,
                             GJ_SLICE("预算"),   GJ_SLICE("x") };
            gj_call back, again;
            gj_strbuf out, twice;
            gj_strbuf_init(&out, 0);
            gj_strbuf_init(&twice, 0);
            gj_call_write(&out, &call);
            gj_slice bytes = gj_strbuf_slice(&out);
            assert_true(gj_call_read(&bytes, &back));
            assert_int_equal(bytes.n, 0);
            gj_call_write(&twice, &back);
            assert_true(gj_slice_equal(gj_strbuf_slice(&out), gj_strbuf_slice(&twice)));
            for (size_t cut = 0; cut < out.n; cut++) {
                bytes = (gj_slice){ out.p, cut };
                assert_false(gj_call_read(&bytes, &again));
                assert_int_equal(bytes.n, cut);
            }
            gj_strbuf_done(&out);
            gj_strbuf_done(&twice);
        }
    }
}

static void keeps_what_its_kind_has(void **state)
{
    gj_call back;
    gj_strbuf out;
    (void)state;
    gj_strbuf_init(&out, 0);
    gj_call_write(
        &out, &(gj_call){ .kind = GJ_CALL_CELL, .span = { 300, 7 }, .number = 2, .other = 70000 });
    gj_call_write(
        &out,
        &(gj_call){ .kind = GJ_CALL_READER, .text = GJ_SLICE("docx"), .more = GJ_SLICE("UTF-8") });
    gj_slice bytes = gj_strbuf_slice(&out);
    assert_true(gj_call_read(&bytes, &back));
    assert_int_equal(back.span.off, 300);
    assert_int_equal(back.span.len, 7);
    assert_int_equal(back.number, 2);
    assert_int_equal(back.other, 70000);
    assert_true(gj_call_read(&bytes, &back));
    assert_true(gj_slice_equal(back.text, GJ_SLICE("docx")) &&
                gj_slice_equal(back.more, GJ_SLICE("UTF-8")));
    gj_strbuf_done(&out);
}

static void broken(gj_slice bytes)
{
    gj_call call;
    size_t n = bytes.n;
    assert_false(gj_call_read(&bytes, &call));
    assert_int_equal(bytes.n, n);
}

#define BYTES(literal) ((gj_slice){ (literal), sizeof(literal) - 1 })

static void broken_bytes_are_none(void **state)
{
    (void)state;
    broken(BYTES(""));
    broken(BYTES("\xFF"));                         /* no such kind */
    broken(BYTES("\x05\x80\x80\x80\x80\x10"));     /* page: 33 bits */
    broken(BYTES("\x05\x81\x00"));                 /* 1 in two bytes */
    broken(BYTES("\x05\x80\x80\x80\x80\x80\x00")); /* six bytes */
    broken(BYTES("\x04\x02x"));                    /* a text longer than what is there */
    broken(BYTES("\x04\xFF\xFF\xFF\xFF\x0Fx"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_kind_comes_back),
        cmocka_unit_test(keeps_what_its_kind_has),
        cmocka_unit_test(broken_bytes_are_none),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
