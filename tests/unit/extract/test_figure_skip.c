/* test_figure_skip.c — the vector search finds the same candidates as the scalar one, and reads nothing past the limit.
 * SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <cmocka.h>

#include "extract/figure_parts.h"

static void same(const char *text, size_t n, size_t beyond)
{
    static uint16_t a[GJ_SKIP_CHUNK], b[GJ_SKIP_CHUNK];
    size_t k = gj_skip_find(text, text + n, text + n + beyond, a);
    assert_int_equal(k, gj_skip_scalar(text, text + n, b));
    for (size_t i = 0; i < k; i++)
        assert_int_equal(a[i], b[i]);
}

static void numerals(void **state)
{
    (void)state;
    static const char all[] =
        "〇零一二三四五六七八九十百千万亿两壹贰叁肆伍陆柒捌玖拾佰仟廿卅0123456789";
    uint16_t at[GJ_SKIP_CHUNK];
    char text[256];
    memcpy(text, all, sizeof all);
    size_t n = sizeof all - 1;
    size_t k = gj_skip_find(text, text + n, text + n, at);
    assert_int_equal(k, 31 + 10);
    same(text, n, 0);
}

/* Every Chinese character of the basic block, then noise, at every length and offset of a block. */
static void every_character(void **state)
{
    (void)state;
    size_t n = 0;
    char *text = malloc(4 * 0x10000);
    assert_non_null(text);
    for (uint32_t rune = 0x3000; rune < 0xA000; rune++)
        n += gj_utf8_encode(rune, text + n);
    for (size_t at = 0; at + 3000 <= n; at += 3000)
        same(text + at, 3000, n - at - 3000);
    free(text);
}

static void noise(void **state)
{
    (void)state;
    static const char *const bits[] = {
        "一", "项目", "35", ".", "万元", "，", "A", "\xF0\x9F\x98\x80", "é", "分", "三", " ", "亿"
    };
    uint32_t seed = 7;
    for (int turn = 0; turn < 2000; turn++) {
        char buf[256];
        size_t n = 0;
        while (n < 200) {
            seed = seed * 1664525u + 1013904223u;
            const char *bit = bits[(seed >> 16) % GJ_ARRAY_LEN(bits)];
            memcpy(buf + n, bit, strlen(bit));
            n += strlen(bit);
        }
        /* an allocation of its own size, so that a sanitizer sees a read too far */
        char *text = malloc(n);
        assert_non_null(text);
        memcpy(text, buf, n);
        same(text, n, 0);
        free(text);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(numerals),
        cmocka_unit_test(every_character),
        cmocka_unit_test(noise),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
