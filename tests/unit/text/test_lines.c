/* test_lines.c — line and column of every offset, against a plain count; all three line ends.
 * SPDX-License-Identifier: MIT */
#include "text/lines.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>

#include <cmocka.h>

static void check(gj_slice text)
{
    gj_arena arena;
    gj_lines lines;
    gj_arena_init(&arena, 0);
    gj_lines_init(&lines, text);
    uint32_t line = 1, column = 1, got_line, got_column;
    size_t start = 0;
    for (size_t i = 0; i <= text.n; i++) {
        bool inside = i < text.n && ((unsigned char)text.p[i] & 0xC0) == 0x80;
        assert_true(gj_lines_find(&lines, &arena, (uint32_t)i, &got_line, &got_column));
        if (!inside && (got_line != line || got_column != column))
            fail_msg("offset %zu: %u:%u, not %u:%u", i, got_line, got_column, line, column);
        if (i == text.n)
            break;
        bool ends = text.p[i] == '\n' || (text.p[i] == '\r' && (i + 1 == text.n || text.p[i + 1] != '\n'));
        bool next_inside = i + 1 < text.n && ((unsigned char)text.p[i + 1] & 0xC0) == 0x80;
        column += !next_inside;
        if (ends) {
            size_t end = i - (text.p[i] == '\n' && i > start && text.p[i - 1] == '\r');
            assert_true(gj_slice_equal(gj_lines_text(&lines, &arena, line), gj_slice_sub(text, start, end - start)));
            line++;
            column = 1;
            start = i + 1;
        }
    }
    assert_true(gj_slice_equal(gj_lines_text(&lines, &arena, line), gj_slice_sub(text, start, text.n)));
    assert_int_equal(gj_lines_text(&lines, &arena, line + 1).n, 0);
    assert_int_equal(gj_lines_text(&lines, &arena, 0).n, 0);
    assert_true(gj_lines_find(&lines, &arena, UINT32_MAX, &got_line, &got_column));
    assert_int_equal(got_line, line);
    gj_arena_done(&arena);
}

static void cases(void **state)
{
    (void)state;
    static const char *const texts[] = {
        "",      "a",        "\n",       "\r",       "\r\n",       "\n\r",       "\r\r\n\n", "甲\n乙丙\r\n丁\r戊",
        "\n\n\n", "a\r\nb\r\n", "a\rb\r",   "a\nb",     "\r\n\r\n\r", "甲乙丙\r\n", "x\n\ry\r\r",
    };
    for (size_t i = 0; i < GJ_ARRAY_LEN(texts); i++)
        check(gj_slice_of(texts[i]));
}

static void random_texts(void **state)
{
    (void)state;
    uint64_t seed = 88172645463325252u;
    for (unsigned round = 0; round < 3000; round++) {
        static const char *const pieces[] = { "\n", "\r", "\r\n", "a", "预算", "\n" };
        char text[200];
        size_t n = 0;
        while (n < 180) {
            seed ^= seed << 13;
            seed ^= seed >> 7;
            seed ^= seed << 17;
            if (seed % 40 == 0)
                break;
            gj_slice piece = gj_slice_of(pieces[seed / 64 % GJ_ARRAY_LEN(pieces)]);
            memcpy(text + n, piece.p, piece.n);
            n += piece.n;
        }
        check((gj_slice){ text, n });
    }
}

static void no_memory(void **state)
{
    (void)state;
    gj_arena arena;
    gj_lines lines;
    uint32_t line, column;
    gj_arena_init(&arena, 8);
    gj_lines_init(&lines, GJ_SLICE("a\nb"));
    assert_false(gj_lines_find(&lines, &arena, 2, &line, &column));
    assert_int_equal(gj_lines_text(&lines, &arena, 1).n, 0);
    gj_arena_done(&arena);
}

/* Columns far into a line are counted by chunks: against a plain count at every offset, around the ends of chunks above all. */
static void long_line(void **state)
{
    (void)state;
    enum { BYTES = 3 * GJ_LINES_CHUNK + 100 };
    static char text[BYTES];
    for (size_t i = 0; i < BYTES; i++)
        text[i] = i % 1000 == 999 ? 'a' : "\xE4\xB8\x87"[i % 1000 % 3];
    memset(text, 'x', 5);
    text[5] = '\n';
    gj_arena arena;
    gj_lines lines;
    gj_arena_init(&arena, 0);
    gj_lines_init(&lines, (gj_slice){ text, BYTES });
    uint32_t column = 0, line, got;
    for (uint32_t i = 6; i < BYTES; i++) {
        assert_true(gj_lines_find(&lines, &arena, i, &line, &got));
        if (line != 2 || got != column + 1)
            fail_msg("offset %u: column %u, not %u", i, got, column + 1);
        assert_int_equal(gj_lines_count(&lines, &arena, 6, i), column);
        column += ((unsigned char)text[i] & 0xC0) != 0x80;
    }
    assert_int_equal(gj_lines_count(&lines, &arena, 9, 9), 0);
    assert_int_equal(gj_lines_count(&lines, &arena, 0, BYTES + 1), 0);
    gj_arena_done(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(cases),
        cmocka_unit_test(random_texts),
        cmocka_unit_test(no_memory),
        cmocka_unit_test(long_line),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
