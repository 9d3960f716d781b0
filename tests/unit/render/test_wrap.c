/* test_wrap.c — where a line may end, and sentences laid out on lines.
 * SPDX-License-Identifier: MIT */
#include "render/wrap.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>

#include <cmocka.h>

/* The pieces of a text, parted by bars. */
static void pieces_of(const char *text, const char *want)
{
    gj_strbuf out;
    gj_slice s = gj_slice_of(text);
    gj_strbuf_init(&out, 0);
    while (s.n > 0) {
        size_t n = gj_wrap_piece(s);
        assert_int_not_equal(n, 0);
        if (out.n)
            gj_strbuf_char(&out, '|');
        gj_strbuf_add(&out, gj_slice_sub(s, 0, n));
        s = gj_slice_sub(s, n, s.n);
    }
    assert_string_equal(out.n ? out.p : "", want);
    gj_strbuf_done(&out);
}

static void pieces(void **state)
{
    (void)state;
    pieces_of("", "");
    pieces_of("支出", "支|出");
    pieces_of("支出30.88万元，", "支|出|30.88万元，");
    pieces_of("差5个百分点", "差|5个百分点");
    pieces_of("（含）的", "（含）|的");
    pieces_of("加 --ocr 参数", "加| |--ocr| |参|数");
    pieces_of("372万元÷400万元", "372万元|÷|400万元");
    pieces_of("2023年度", "2023年|度");
    pieces_of("\xFF\xFE", "\xFF|\xFE");
}

static void lays_out(const char *text, gj_wrap where, const char *want)
{
    gj_strbuf out;
    gj_strbuf_init(&out, 0);
    gj_wrap_text(&out, gj_slice_of(text), where);
    assert_string_equal(out.n ? out.p : "", want);
    gj_strbuf_done(&out);
}

static void lines(void **state)
{
    (void)state;
    lays_out("", (gj_wrap){ 0, 0, 10 }, "");
    lays_out("一二三四五", (gj_wrap){ 0, 0, 10 }, "一二三四五");
    lays_out("一二三四五六", (gj_wrap){ 0, 2, 10 }, "一二三四五\n  六");
    lays_out("一二三四五六", (gj_wrap){ 6, 2, 10 }, "一二\n  三四五六");
    lays_out("一二三 四五六", (gj_wrap){ 0, 0, 6 },
             "一二三\n四五六"); /* no blank at the end of a line */
    lays_out("一二三四，五", (gj_wrap){ 0, 0, 8 }, "一二三\n四，五"); /* no comma at its start */
    lays_out("一二三12万元", (gj_wrap){ 0, 0, 10 }, "一二三\n12万元");
    lays_out("一二三四，五六七八", (gj_wrap){ 0, 0, 14 }, "一二三四，\n五六七八"); /* a clause */
    lays_out("abcdefghijklm", (gj_wrap){ 0, 0, 5 }, "abcde\nfghij\nklm");
    lays_out("一二", (gj_wrap){ 4, 4, 4 },
             "一\n    二"); /* no room: a character a line, and an end */
    lays_out("a\x1b[2Jb", (gj_wrap){ 0, 0, 20 }, "a\\u{1B}[2Jb");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(pieces),
        cmocka_unit_test(lines),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
