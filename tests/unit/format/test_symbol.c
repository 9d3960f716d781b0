/* test_symbol.c — signs of symbol fonts.
 * SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "format/symbol.h"

static void fonts(void **state)
{
    (void)state;
    assert_int_equal(gj_symbol_font_of(GJ_SLICE("Wingdings")), GJ_SYMBOL_WINGDINGS);
    assert_int_equal(gj_symbol_font_of(GJ_SLICE("Wingdings 2")), GJ_SYMBOL_WINGDINGS2);
    assert_int_equal(gj_symbol_font_of(GJ_SLICE("Symbol")), GJ_SYMBOL_SYMBOL);
    assert_int_equal(gj_symbol_font_of(GJ_SLICE("宋体")), GJ_SYMBOL_OTHER);
}

static void signs(void **state)
{
    (void)state;
    static const struct {
        gj_symbol_font font;
        uint32_t code;
        const char *shown;
    } cases[] = {
        { GJ_SYMBOL_WINGDINGS, 0xF0A8, "□" }, { GJ_SYMBOL_WINGDINGS, 0xA8, "□" },
        { GJ_SYMBOL_WINGDINGS, 0xF0FE, "☑" }, { GJ_SYMBOL_WINGDINGS2, 0x52, "☑" },
        { GJ_SYMBOL_WINGDINGS2, 0xA3, "□" },  { GJ_SYMBOL_SYMBOL, 0xA3, "≤" },
        { GJ_SYMBOL_SYMBOL, 0xF0B3, "≥" },    { GJ_SYMBOL_SYMBOL, 0xF035, "5" },
        { GJ_SYMBOL_OTHER, 0xF0FE, "☑" },     { GJ_SYMBOL_OTHER, 0x41, "A" },
        { GJ_SYMBOL_WINGDINGS, 0x41, "•" },   { GJ_SYMBOL_WINGDINGS, 0x20, "" },
        { GJ_SYMBOL_OTHER, 0x4E00, "一" },    { GJ_SYMBOL_OTHER, 0xD800, "\xEF\xBF\xBD" },
    };
    for (size_t i = 0; i < GJ_ARRAY_LEN(cases); i++) {
        gj_strbuf out;
        gj_strbuf_init(&out, 0);
        gj_symbol_print(&out, cases[i].font, cases[i].code);
        assert_string_equal(gj_strbuf_slice(&out).p, cases[i].shown);
        gj_strbuf_done(&out);
    }
}

static void text_with_signs(void **state)
{
    (void)state;
    static const struct {
        const char *text, *shown;
    } cases[] = {
        { "优\xEF\x83\xBE良\xEF\x82\xA8", "优☑良□" },
        { "全角：（１）", "全角：（１）" },
        { "", "" },
        { "\xEF", "\xEF" },
        { "a\xEF\x82", "a\xEF\x82" },
    };
    for (size_t i = 0; i < GJ_ARRAY_LEN(cases); i++) {
        gj_strbuf out;
        gj_strbuf_init(&out, 0);
        gj_symbol_text(&out, GJ_SYMBOL_OTHER, gj_slice_of(cases[i].text));
        assert_string_equal(gj_strbuf_slice(&out).p, cases[i].shown);
        gj_strbuf_done(&out);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(fonts), cmocka_unit_test(signs),
                                        cmocka_unit_test(text_with_signs) };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
